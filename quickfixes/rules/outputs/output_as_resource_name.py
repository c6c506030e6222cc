"""Names a resource by the logical name of another, or by the stack, in the place of an Output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.built_strings import built_string, is_string, unresolved_parts
from ....checks.syntax.nodes import arguments_of, descendants, string_value, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...output_strings import core_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot

_RANDOM = "@pulumi/random"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The stack's name for a random value, else the logical name of the resource that is read."""
    part, context = snapshot.node(finding), snapshot.context
    around = unwrap(part).child_by_field_name("object") if part is not None else None
    made = context.value(around) if around is not None else None
    callee = made.child_by_field_name("constructor") if made is not None and made.type == "new_expression" else None
    of = context.resolve(callee) if callee is not None else None
    if part is None or made is None or of is None or not of.is_sdk:
        return
    if of.package == _RANDOM:
        name, imports = core_member("getStack", part.start_byte, snapshot)
        edit = TextEdit.replace(part.start_byte, part.end_byte, f"{name}()")
        yield Fix("Use the name of the stack", Safety.UNSAFE, (FileEdit(snapshot.document.path, (*imports, edit)),))
        return
    logical = next(iter(arguments_of(made)), None)
    if logical is not None and _is_same_at(logical, part, context):
        title = f"Use the logical name of `{text_of(around) if around is not None else ''}`"
        yield Fix(title, Safety.UNSAFE, (FileEdit(snapshot.document.path, (_put(logical, part),)),))


def _is_same_at(logical: Node, part: Node, context: Context) -> bool:
    """Whether a name is a plain string that means the same at both places."""
    if logical.type not in ("identifier", "string", "template_string"):
        return False
    built = built_string(logical, context)
    if not is_string(logical, context) or (built is not None and unresolved_parts(built, context)):
        return False
    for node in descendants(logical):
        if node.type == "this" or node.type.endswith("function"):
            return False
        here, there = (context.declared(text_of(node), at.start_byte) for at in (node, part))
        if node.type == "identifier" and here != there:
            return False
    return True


def _put(logical: Node, part: Node) -> TextEdit:
    """Puts a name in the place of an expression, without quotes where that is all of a substitution."""
    around = part.parent
    is_literal = logical.type == "template_string" or string_value(logical) is not None
    if around is None or around.type != "template_substitution" or not is_literal:
        return TextEdit.replace(part.start_byte, part.end_byte, text_of(logical))
    inside = text_of(logical)[1:-1]
    if logical.type == "string":
        inside = inside.replace("`", "\\`").replace("${", "\\${")
    return TextEdit.replace(around.start_byte, around.end_byte, inside)
