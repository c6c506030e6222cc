"""Packages of Pulumi that a test file lets Jest replace, and whether the program can work with what that gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, descendants, string_value, text_of, unwrap
from .functions import CALLBACKS
from .mocked_calls import called_functions, made_classes
from .names import AWS, CORE
from .other_mocks import is_replaced
from .suite import loaded_modules, loads_of, mocking_calls

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_SDK_SCOPES = ("@pulumi/", "@pulumiverse/")
_ALL = re.compile(rb"\bpulumi\s*\.\s*all\s*\(")
# A test that gives `all` a meaning of its own; one that gives a promise gives nothing that has `apply`.
_OWN_ALL = re.compile(rb"\bpulumi\b[^;\n]{0,30}\.\s*all\b[^;=\n]{0,40}=(?!=)(?!(?:[^;]|\n){0,120}?Promise\.resolve)")

# An object with an `apply` of the test's own stands in for an output.
_OWN_APPLY = re.compile(rb"\bapply\s*:")


@dataclass(frozen=True, slots=True)
class Automock:
    """A call such as ``jest.mock('@pulumi/aws')`` that is a statement of its own and gives no replacement."""

    call: Node
    statement: Node
    package: str


def automocks(context: Context) -> list[Automock]:
    """The packages of Pulumi that Jest is told to replace by functions that return nothing.

    Where the project has a file of its own for a package, Jest takes that.
    """
    found: list[Automock] = []
    for call in mocking_calls(context):
        given = arguments_of(call)
        package = string_value(given[0]) if len(given) == 1 else None
        statement = call.parent
        if package is None or not package.startswith(_SDK_SCOPES) or statement is None:
            continue
        is_top = statement.type == "expression_statement" and statement.parent == context.document.root
        if is_top and not is_replaced(package, context):
            found.append(Automock(call, statement, package))
    return found


def reason_to_fail(mocks: list[Automock], context: Context) -> str | None:
    """What the program calls that gives it nothing to read from, as code; None where that is not certain."""
    packages = {mock.package for mock in mocks}
    text = context.document.text
    if AWS in packages:
        for called in called_functions(context):
            if called.reads and called.name.encode() not in text:
                return f"{'.'.join(called.path)}()"
    if CORE in packages and not _OWN_ALL.search(text) and _uses_all(context):
        return "pulumi.all()"
    return None


def reads_outputs(context: Context) -> bool:
    """Whether the test itself reads an output, with ``apply``, and none that it gives the program or makes."""
    text = context.document.text
    if b"apply" not in text or _OWN_APPLY.search(text) or overrides(context):
        return False
    return any(node.type == "call_expression" and _is_output_read(node) for node in descendants(context.document.root))


def _is_output_read(call: Node) -> bool:
    """Whether a call is ``x.apply(f)``; that of a function takes what is to be ``this`` there, and mostly a list."""
    function, given = call.child_by_field_name("function"), arguments_of(call)
    member = function.child_by_field_name("property") if function is not None else None
    if member is None or text_of(member) != "apply" or len(given) != 1:
        return False
    return given[0].type in {*CALLBACKS, "identifier"}


def overrides(context: Context) -> list[Node]:
    """The statements that give members of the packages of Pulumi another meaning for the test."""
    found: list[Node] = []
    for node in descendants(context.document.root):
        if node.type != "expression_statement" or not node.named_children:
            continue
        expression = node.named_children[0]
        target: Node | None = None
        if expression.type == "assignment_expression":
            target = expression.child_by_field_name("left")
        elif expression.type == "call_expression" and ".mock" in text_of(expression):
            target = expression.child_by_field_name("function")
        qualified_root = _root(target) if target is not None else None
        known = context.resolve(qualified_root) if qualified_root is not None else None
        if known is not None and known.is_sdk and target != qualified_root:
            found.append(node)
    return found


def _root(node: Node) -> Node | None:
    """The name that a chain of members, casts and calls begins with."""
    while True:
        node = unwrap(node)
        if node.type == "identifier":
            return node
        inner = node.child_by_field_name("object") or node.child_by_field_name("function")
        if inner is None or node.type not in ("member_expression", "call_expression", "subscript_expression"):
            return None
        node = inner


def _uses_all(context: Context) -> bool:
    modules = loaded_modules((load.path for load in loads_of(context)), context) or {}
    made = made_classes(modules.values(), context)
    for path, module in modules.items():
        text = context.project.source.read(path) if not made.isdisjoint(module.classes) else None
        if text is not None and _ALL.search(text):
            return True
    return False
