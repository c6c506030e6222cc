"""Strings of Outputs made Outputs: ``pulumi.interpolate``, ``pulumi.concat``, and ``apply`` around what is called."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..checks.program.built_strings import Form, Role, built_string, role_of, sum_operands
from ..checks.program.functions import in_async
from ..checks.program.names import CORE
from ..checks.program.references import free_name
from ..checks.program.types import ValueKind
from ..checks.program.value_kinds import kind_of
from ..checks.syntax.nodes import ancestors, arguments_of, descendants, text_of
from .edit import FileEdit, Fix, Safety, TextEdit
from .imports import Form as ImportForm
from .imports import imports_of, named_import, namespace_import
from .later_text import safety_of_later
from .output_places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..checks.program.built_strings import BuiltString
    from ..checks.program.context import Context
    from .imports import Added
    from .snapshot import Snapshot

_TAKING_STRINGS = frozenset({"Buffer.from", "btoa", "encodeURIComponent"})
_ALWAYS_STRINGS = frozenset({"arn", "id", "urn"})
"""The properties of resources that are strings in every SDK; others may be numbers, or undefined."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """``output`` is an Output of ``parameter``; ``inner`` makes the string of that."""

    output: str
    parameter: str
    inner: str

    def around(self, before: str, after: str) -> str:
        """The Output of an expression that has the string between these two texts."""
        inner = before + self.inner + after
        return self.output if inner == self.parameter else f"{self.output}.apply({self.parameter} => {inner})"


def core_member(name: str, at: int, snapshot: Snapshot) -> Added:
    """How a byte offset can name a function of ``@pulumi/pulumi``, and the edits that import it."""
    document, context = snapshot.document, snapshot.context
    own = [statement for statement in imports_of(document) if statement.specifier == CORE and statement.names]
    by_name = [s for s in own if s.local_of("*") is None and s.form is not ImportForm.EQUALS]
    if by_name and len(by_name) == len(own) and not context.is_declared(name, at):
        return named_import(document, CORE, name)
    for statement in own:
        local = statement.local_of(name)
        declared = context.declared(local, at) if local is not None else None
        if local is not None and declared is not None and declared.declaration.imported is not None:
            return local, ()
    namespace, edits = namespace_import(document, context, CORE, "pulumi", at=[at])
    return f"{namespace}.{name}", edits


def built_around(part: Node, context: Context) -> BuiltString | None:
    """The string that an expression is a part of."""
    for above in ancestors(part):
        built = built_string(above, context)
        if built is not None:
            return built if part in built.parts else None
    return None


def output_fixes(built: BuiltString, snapshot: Snapshot) -> Iterator[Fix]:
    """The string as an Output, with what is called on it; nothing where no Output will do."""
    node = built.node
    around = call_around(node, snapshot)
    lifted = _lifted(built, snapshot) if around is not None else None
    if around is None or lifted is None:
        return
    whole, safety = around
    later = safety_of_later(whole, built.parts[0] if built.form is Form.JOIN else node, snapshot)
    if later is None:
        return
    safety = Safety.UNSAFE if later is Safety.UNSAFE else safety
    if built.form is not Form.TEMPLATE and any(child.type == "comment" for child in descendants(whole)):
        return
    form, imports = lifted
    titles = {
        Form.TEMPLATE: "Tag with `pulumi.interpolate`",
        Form.SUM: "Write as `pulumi.interpolate`",
        Form.CONVERSION: "Use the Output itself"
        if form.output == text_of(built.parts[0])
        else "Use `pulumi.interpolate`",
        Form.JOIN: "Join inside `pulumi.all(..).apply(..)`",
    }
    edits = (*imports, lifting(node, whole, form, snapshot))
    yield Fix(titles[built.form], safety, (FileEdit(snapshot.document.path, edits),))
    if built.form is Form.SUM and whole == node:
        name, imports = core_member("concat", node.start_byte, snapshot)
        edits = (*imports, *_concat(built, name, snapshot))
        yield Fix("Write as `pulumi.concat`", safety, (FileEdit(snapshot.document.path, edits),))


def call_around(node: Node, snapshot: Snapshot) -> tuple[Node, Safety] | None:
    """The calls that want a string of what a string is, or the string itself, and how safe it is to make an Output.

    None where no Output will do.
    """
    if role_of(node, snapshot.context) is Role.MESSAGE:
        call = _statement_call(node)
        return (call, Safety.SAFE) if call is not None else None
    whole = _calls_around(node, snapshot.context)
    place = place_of(whole, snapshot)
    return None if place is Place.REFUSES else (whole, Safety.SAFE if place is Place.TAKES else Safety.UNSAFE)


def lifting(node: Node, whole: Node, lifted: Lifted, snapshot: Snapshot) -> TextEdit:
    """The edit that makes an Output of ``whole``, an expression around the string ``node``."""
    if whole == node and lifted.inner == lifted.parameter and lifted.output.endswith(text_of(node)):
        return TextEdit.insert(node.start_byte, lifted.output.removesuffix(text_of(node)))
    text = snapshot.document.text
    before = text[whole.start_byte : node.start_byte].decode()
    after = text[node.end_byte : whole.end_byte].decode()
    return TextEdit.replace(whole.start_byte, whole.end_byte, lifted.around(before, after))


def await_fixes(part: Node, snapshot: Snapshot) -> Iterator[Fix]:
    """``await`` before a Promise, where the function around it is async."""
    if in_async(part):
        is_tight = part.type in ("identifier", "call_expression", "member_expression")
        edits = [TextEdit.insert(part.start_byte, "await " if is_tight else "await (")]
        if not is_tight:
            edits.append(TextEdit.insert(part.end_byte, ")"))
        yield Fix("Await the Promise", Safety.SAFE, (FileEdit(snapshot.document.path, tuple(edits)),))


def _calls_around(node: Node, context: Context) -> Node:
    """The calls that want a string of what a string is, each around the other: ``Buffer.from(..).toString(..)``."""
    while node.parent is not None:
        around = node.parent
        is_read = around.child_by_field_name("object") == node
        if is_read or around.child_by_field_name("function") == node:
            node = around
            continue
        call = around.parent if around.type == "arguments" else None
        callee = call.child_by_field_name("function") if call is not None else None
        name = text_of(callee) if callee is not None else ""
        if call is None or name not in _TAKING_STRINGS or arguments_of(call)[0] != node:
            break
        if context.is_declared(name.partition(".")[0], node.start_byte):
            break
        node = call
    return node


def _statement_call(node: Node) -> Node | None:
    """The call of a logger that a string is the only argument of, where it is a statement."""
    call = node.parent.parent if node.parent is not None and node.parent.type == "arguments" else None
    if call is None or call.type != "call_expression" or len(arguments_of(call)) != 1:
        return None
    return call if call.parent is not None and call.parent.type == "expression_statement" else None


def _lifted(built: BuiltString, snapshot: Snapshot) -> tuple[Lifted, tuple[TextEdit, ...]] | None:
    node, document = built.node, snapshot.document
    if built.form is Form.JOIN:
        name, imports = core_member("all", node.start_byte, snapshot)
        list_, values = built.parts[0], free_name(document, "values")
        rest = document.text[list_.end_byte : node.end_byte].decode().strip()
        return Lifted(f"{name}({text_of(list_)})", values, values + rest), imports
    text = free_name(document, "text")
    if built.form is Form.CONVERSION:
        name = built.parts[0].child_by_field_name("property")
        if name is not None and text_of(name) in _ALWAYS_STRINGS:
            return Lifted(text_of(built.parts[0]), text, text), ()
    written = text_of(node) if built.form is Form.TEMPLATE else _template(built, snapshot.context)
    if written is None:
        return None
    name, imports = core_member("interpolate", node.start_byte, snapshot)
    return Lifted(name + written, text, text), imports


def _template(built: BuiltString, context: Context) -> str | None:
    """A template literal of all operands; None where the first of them are added as numbers."""
    operands = list(built.parts) if built.form is Form.CONVERSION else sum_operands(built.node)
    first = [kind_of(operand, context) for operand in operands[:2]]
    if built.form is Form.SUM and all(value is None or value.kind is ValueKind.NUMBER for value in first):
        return None
    return f"`{''.join(map(_in_template, operands))}`"


def _in_template(operand: Node) -> str:
    while operand.type == "parenthesized_expression" and len(operand.named_children) == 1:
        operand = operand.named_children[0]
    written = text_of(operand)
    if operand.type == "template_string":
        return written[1:-1]
    if operand.type != "string":
        return f"${{{written}}}"
    quote, inside = written[0], written[1:-1]
    return inside.replace(f"\\{quote}", quote).replace("`", "\\`").replace("${", "\\${")


def _concat(built: BuiltString, name: str, snapshot: Snapshot) -> Iterator[TextEdit]:
    """``+`` between all operands becomes ``,``, and the call goes around them."""
    operands = sum_operands(built.node)
    yield TextEdit.insert(built.node.start_byte, f"{name}(")
    for left, right in itertools.pairwise(operands):
        gap = snapshot.document.text[left.end_byte : right.start_byte].decode()
        before, _, after = gap.partition("+")
        between = "," + (after if after.strip(" ") or "\n" not in before else before)
        yield TextEdit.replace(left.end_byte, right.start_byte, between)
    yield TextEdit.insert(built.node.end_byte, ")")
