"""Takes the stage out of an API Gateway deployment: a resource of its own, and the outputs that went with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.objects import read_object
from ..checks.program.references import free_name
from ..checks.program.resources import Resource
from ..checks.syntax.nodes import descendants, text_of
from .bound_resource import bound_resource, reads
from .class_names import classes_of
from .edit import OverlapError, TextEdit, in_order
from .moved_text import moved
from .new_statement import end_of_line, name_with, options_of, region_of, style_of, written
from .object_members import remove_member

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.program.objects import Entry, ObjectLiteral
    from ..checks.syntax.document import Document

_STAGE = "Stage"
_MOVED_OUTPUTS = frozenset({"executionArn", "invokeUrl", "stageName"})
# A call or an object that is made would be made twice.
_REPEATABLE = frozenset({"identifier", "member_expression", "string", "template_string"})


def moved_stage(
    resource: Resource, literal: ObjectLiteral, document: Document, context: Context
) -> tuple[str, list[TextEdit]] | None:
    """A title, and the edits that move ``stageName`` and ``stageDescription``; None where they can't be followed."""
    bound = bound_resource(resource, document)
    options = options_of(bound) if bound is not None else None
    classes = classes_of(resource, document, context)
    name, api = literal.get("stageName"), literal.get("restApi")
    if bound is None or options is None or classes is None or name is None or api is None or not literal.complete:
        return None
    if api.value.type not in _REPEATABLE or literal.get("canarySettings") is not None:
        return None
    places = reads(bound, _MOVED_OUTPUTS, document)
    logical = name_with("stage", resource.name) if resource.name is not None else None
    region = region_of(bound, document)
    if places is None or logical is None or region is None:
        return None
    style = style_of(bound, options, document)
    description = literal.get("stageDescription")
    leaving = _removed([name, *([description] if description else [])], literal, document)
    if _has_stage(bound.reference, document, context):
        return (f"Remove `{name.key}`: the stage is there", leaving) if not places else None
    members = [
        f"deployment: {bound.reference}.id,",
        f"{moved(api.node, document, style.member_indent)},",
        f"{moved(name.node, document, style.member_indent)},",
        *([f"description: {moved(description.value, document, style.member_indent)},"] if description else []),
        *([region] if region else []),
    ]
    variable = free_name(document, f"{bound.base_name}{_STAGE}") if places else ""
    text = written(classes.named(_STAGE), logical, members, options.written(()), variable, style)
    between = f"{style.newline}{style.newline}{style.indent}"
    tail = between + bound.tail if bound.tail else ""
    edits = [
        *leaving,
        TextEdit.insert(end_of_line(bound.statement), between + text + tail),
        *(_read_from(place, variable) for place in places),
        *bound.binding,
        *classes.edits,
    ]
    try:
        return f"Move `{name.key}` into an `aws.apigateway.Stage`", in_order(edits)
    except OverlapError:
        return None


def _removed(entries: list[Entry], literal: ObjectLiteral, document: Document) -> list[TextEdit]:
    if literal.node.named_child_count == len(entries):
        return [TextEdit.replace(literal.node.start_byte, literal.node.end_byte, "{}")]
    return [edit for entry in entries for edit in remove_member(entry.node, document)]


def _read_from(place: Node, variable: str) -> TextEdit:
    around = place.child_by_field_name("object") or place
    return TextEdit.replace(around.start_byte, around.end_byte, variable)


def _has_stage(reference: str, document: Document, context: Context) -> bool:
    """Whether the file makes a stage of this deployment already."""
    for node in descendants(document.root):
        callee = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        qualified = context.resolve(callee) if callee is not None else None
        if callee is None or qualified is None or qualified.path != ("apigateway", _STAGE):
            continue
        stage = Resource.of(node, callee, qualified)
        entry = read_object(stage.arguments).get("deployment") if stage.arguments is not None else None
        text = text_of(entry.value) if entry is not None else ""
        if text == reference or text.startswith(f"{reference}."):
            return True
    return False
