"""Mends `vpc-attribute-from-describe-vpcs`: asks for the attribute before the statement that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.described_vpcs import COMMAND, request_behind
from ....checks.program.functions import function_around, is_async
from ....checks.syntax.grammar import Language
from ....checks.syntax.nodes import text_of
from ...aws_sdk.unconverted import unconverted
from ...block_names import free_in_block, means_the_same
from ...bound_resource import statement_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import named_import
from ...moved_text import indent_at
from ...quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.described_vpcs import Request
    from ...snapshot import Snapshot

    Command = tuple[str, tuple[TextEdit, ...]]

_COMMAND = "DescribeVpcAttributeCommand"
_PATHS = frozenset({"identifier", "member_expression", "this"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    name = snapshot.node(finding, "property_identifier")
    read = name.parent if name is not None else None
    vpc = read.child_by_field_name("object") if read is not None else None
    request = request_behind(vpc, snapshot.context) if vpc is not None else None
    statement = _statement(read) if read is not None else None
    if name is None or read is None or vpc is None or request is None or statement is None:
        return
    document, attribute = snapshot.document, text_of(name)
    wanted = attribute.removeprefix("Enable")
    variable = free_in_block(statement.parent or statement, f"dns{wanted[3:]}", f"vpc{wanted}")
    id_ = _id(request, read, vpc, statement, snapshot)
    if variable is None or id_ is None or not means_the_same(request.client, statement.start_byte, snapshot.context):
        return
    input_ = f"{{ VpcId: {id_}, Attribute: {quoted(attribute[0].lower() + attribute[1:], document, statement)} }}"
    command, imported = _command(request, snapshot)
    line = document.newline + indent_at(statement.start_byte, document.text)
    end = ";" if text_of(statement).endswith((";", "}")) else ""
    text = f"const {variable} = await {_call(request, command, input_, line)}{end}{line}"
    whole = _with_value(read)
    edits = (
        *imported,
        *(unconverted(snapshot) if request.is_old else ()),
        TextEdit.insert(statement.start_byte, text),
        TextEdit.replace(whole.start_byte, whole.end_byte, f"{variable}.{attribute}?.Value"),
    )
    yield Fix(f"Ask for {attribute} with DescribeVpcAttribute", Safety.UNSAFE, (FileEdit(document.path, edits),))


def _statement(read: Node) -> Node | None:
    """The statement around in a block of an ``async`` function; None where nothing can be awaited before it."""
    statement = statement_of(read)
    function = function_around(read)
    if function is None or statement is None or not is_async(function):
        return None
    # An arrow without a block stands inside the statement, and has nothing in front of it.
    return statement if function.start_byte < statement.start_byte else None


def _id(request: Request, read: Node, vpc: Node, statement: Node, snapshot: Snapshot) -> str | None:
    """The id of the VPC: the one that was asked for, else that of the answer."""
    asked = request.vpc_id
    if asked is not None and (
        asked.type in ("string", "template_string")
        or (asked.type in _PATHS and means_the_same(asked, statement.start_byte, snapshot.context))
    ):
        return text_of(asked)
    if not means_the_same(vpc, statement.start_byte, snapshot.context):
        return None
    # Version 2 has the parameter as a string, while each member of an answer may be missing.
    is_typed = snapshot.document.language is not Language.JAVASCRIPT
    dot = "." if read.child_by_field_name("optional_chain") is None else "?."
    return f"{text_of(vpc)}{dot}VpcId{'!' if request.is_old and is_typed else ''}"


def _command(request: Request, snapshot: Snapshot) -> Command:
    """The class of the command by the name that the file has for it, and the edits that import it."""
    class_ = request.command
    if class_ is None:
        return "", ()
    if class_.type == "member_expression":
        return f"{text_of(class_.named_children[0])}.{_COMMAND}", ()
    return named_import(snapshot.document, COMMAND.package, _COMMAND)


def _call(request: Request, command: str, input_: str, line: str) -> str:
    client, deeper = text_of(request.client), f"{line}{_step(line)}"
    if command:
        return f"{client}.send({deeper}new {command}({input_}){line})"
    if request.is_old:
        return f"{client}{deeper}.describeVpcAttribute({input_}){deeper}.promise()"
    return f"{client}.describeVpcAttribute({input_})"


def _with_value(read: Node) -> Node:
    """The read with the ``.Value`` that some expect of it."""
    around = read.parent
    if around is not None and around.type == "non_null_expression":
        around = around.parent
    name = around.child_by_field_name("property") if around is not None and around.type == "member_expression" else None
    return around if around is not None and name is not None and text_of(name) == "Value" else read


def _step(line: str) -> str:
    return "\t" if "\t" in line else "  "
