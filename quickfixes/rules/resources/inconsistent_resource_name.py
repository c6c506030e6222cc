"""Names a resource as the others of its file are, and keeps what is deployed by an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.literals import in_place, whole
from ....checks.program.logical_names import NAMES_IN_USE
from ....checks.program.objects import read_object
from ....checks.program.types import constant_value
from ....checks.rules.resources.inconsistent_resource_name import wanted_name
from ....checks.syntax.nodes import children_of, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...options import with_option
from ...resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ....checks.program.resources import Resource
    from ...snapshot import Snapshot

_KEY = "aliases"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """To rename the resource with an alias for its old name."""
    name = snapshot.node(finding, "string", "template_string")
    resource = enclosing_resource(name, snapshot.context) if name is not None else None
    new = wanted_name(resource, snapshot.context) if resource is not None else None
    if name is None or resource is None or new is None or snapshot.context.count(NAMES_IN_USE, new):
        return
    alias = _with_alias(resource, f"{{ name: {text_of(name)} }}", snapshot)
    if alias is None:
        return
    quotes = "`" if "${" in new else text_of(name)[:1]
    renamed = TextEdit.replace(name.start_byte, name.end_byte, f"{quotes}{new}{quotes}")
    title = f"Rename the resource to `{new}`, with an alias"
    yield Fix(title, Safety.UNSAFE, (FileEdit(snapshot.document.path, (renamed, *alias)),))


def _with_alias(resource: Resource, alias: str, snapshot: Snapshot) -> list[TextEdit] | None:
    """The edits that add an alias to those that there are; None where they can't be seen."""
    member = f"{_KEY}: [{alias}]"
    if resource.arguments is None:
        return [TextEdit.insert(resource.name.end_byte, f", {{}}, {{ {member} }}")] if resource.name else None
    options = in_place(resource.options) if resource.options is not None else None
    if options is None or _has_no_aliases(options, snapshot.context):
        return with_option(resource, _KEY, member, snapshot.document)
    entry = read_object(options).get(_KEY) if options.type == "object" else None
    listed = in_place(entry.value) if entry is not None else None
    if listed is None or listed.type != "array":
        return None
    last = next(reversed(children_of(listed)), None)
    if last is None:
        return [TextEdit.replace(listed.start_byte, listed.end_byte, f"[{alias}]")]
    return [TextEdit.insert(last.end_byte, f", {alias}")]


def _has_no_aliases(options: Node, context: Context) -> bool:
    literal = options if options.type == "object" else constant_value(options, context)
    found = whole(literal, context) if literal is not None and literal.type == "object" else None
    return found is not None and found.literal.get(_KEY) is None and _KEY not in found.spread
