"""Writes what takes the place of an argument that the SDK has removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ....checks.program.fit import Form, fit
from ....checks.program.literals import in_place
from ....checks.program.objects import read_object
from ....checks.program.removed_property import removed
from ....checks.program.typed_objects import innermost
from ....checks.syntax.nodes import string_value, text_of
from ...deployment_stage import moved_stage
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...object_insertion import add_members
from ...object_members import removal_safety, remove_member
from ...quotes import quote_near
from ...renamed_entry import renamed_entry, renamed_key
from ...resources import enclosing_resource, enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.knowledge.removed_properties import Removed
    from ....checks.program.context import Context
    from ....checks.program.objects import Entry
    from ....checks.program.sites import Site
    from ....checks.program.typed_objects import TypedObject
    from ....checks.schema.index import SdkIndex
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

    Mended = tuple[str, Safety, list[TextEdit]]


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    key = snapshot.node(finding)
    site = enclosing_site(key, snapshot.context) if key is not None else None
    sdk = snapshot.context.sdk(site.qualified.package) if site is not None else None
    if key is None or site is None or sdk is None:
        return
    typed = innermost(key, site, sdk.newest, snapshot.context)
    entry = typed.literal.get(finding.get("property")) if typed is not None else None
    known = removed(entry, typed, sdk.newest) if typed is not None and entry is not None else None
    if typed is None or entry is None or known is None or entry.key_node != key:
        return
    if any(typed.gives(name) for name in known.successors if not known.inside):
        return
    mended = _mended(entry, typed, site, known, sdk.newest, snapshot)
    if mended is not None:
        title, safety, edits = mended
        yield Fix(title, safety, (FileEdit(snapshot.document.path, tuple(edits)),))


def _mended(
    entry: Entry, typed: TypedObject, site: Site, known: Removed, index: SdkIndex, snapshot: Snapshot
) -> Mended | None:
    document, context = snapshot.document, snapshot.context
    if known.make:
        resource = enclosing_resource(entry.node, context)
        within = resource is not None and resource.node == site.node
        moved = moved_stage(resource, typed.literal, document, context) if resource is not None and within else None
        return (moved[0], Safety.UNSAFE, moved[1]) if moved is not None else None
    if known.remove:
        return f"Remove `{entry.key}`", Safety.UNSAFE, remove_member(entry.node, document)
    if known.inside:
        return _inside(entry, typed, known, index, document)
    if known.copies:
        names = known.only.get(string_value(entry.value) or "", known.copies)
        text = ", ".join(f"`{name}`" for name in names)
        return f"Replace `{entry.key}` by {text}", Safety.SAFE, _copies(entry, names, document)
    if not known.to:
        return None
    title = f"Replace `{entry.key}` by `{known.to}`"
    if known.values:
        new = next((after for before, after in known.values if before == _literal_value(entry.value)), None)
        edits = renamed_entry(entry, known.to, Form.AS_IS, _literal(new, entry, document)) if new is not None else None
        return (title, Safety.SAFE, edits) if edits is not None else None
    if known.each:
        list_ = _each(entry, known.each, quote_near(site.node, document))
        return (title, Safety.SAFE, renamed_entry(entry, known.to, Form.AS_IS, list_)) if list_ else None
    if known.attribute:
        edits = _attribute(entry, known, context)
        return (title, Safety.SAFE, edits) if edits is not None else None
    fitting = fit(entry.value, typed.properties[known.to], index, context)
    if fitting is None:
        return None
    # Under another name for the same thing any value means what it did; only a list is a guess.
    safe = fitting.certain or fitting.form is Form.AS_IS
    return title, Safety.SAFE if safe else Safety.UNSAFE, renamed_entry(entry, known.to, fitting.form)


def _inside(entry: Entry, typed: TypedObject, known: Removed, index: SdkIndex, document: Document) -> Mended | None:
    """``cpuOptions: { coreCount: 2 }`` for ``cpuCoreCount: 2``, or one more entry of the object that is there."""
    around, name = known.inside
    title = f"Move `{entry.key}` into `{around}`"
    there = typed.literal.get(around)
    if there is None:
        # Where another argument goes the same way, the first of them makes the object for both.
        waits = any(
            other.node.start_byte < entry.node.start_byte
            and (found := removed(other, typed, index)) is not None
            and found.inside[:1] == known.inside[:1]
            for other in typed.literal.entries
        )
        if waits:
            return None
        value = text_of(entry.value)
        return title, Safety.SAFE, renamed_entry(entry, around, Form.AS_IS, f"{{ {name}: {value} }}")
    node = in_place(there.value)
    if node.type != "object" or read_object(node).get(name) is not None:
        return None
    edits = add_members(node, [f"{name}: {text_of(entry.value)}"], document)
    return title, removal_safety(entry.node, document), [*edits, *remove_member(entry.node, document)]


def _copies(entry: Entry, names: tuple[str, ...], document: Document) -> list[TextEdit]:
    text, start = text_of(entry.value), entry.node.start_byte
    line = document.text.rfind(b"\n", 0, start) + 1
    indent = document.text[line:start].decode()
    gap = " " if indent.strip() else f"{document.newline}{indent}"
    more = "".join(f",{gap}{name}: {text}" for name in names[1:])
    return [renamed_key(entry, names[0]), *([TextEdit.insert(entry.node.end_byte, more)] if more else [])]


def _each(entry: Entry, template: str, quote: str) -> str:
    """A list of what the template makes of each element; empty where the elements can't be seen."""
    value = in_place(entry.value)
    elements = [value] if value.type != "array" else value.named_children
    if any(element.type in ("comment", "spread_element") for element in elements):
        return ""
    if value.type == "identifier" and "{number}" in template:
        return ""
    template = template.replace("'", quote)
    made = (
        template.replace("{value}", text_of(element)).replace("{number}", str(number))
        for number, element in enumerate(elements, 1)
    )
    return f"[{', '.join(made)}]"


def _attribute(entry: Entry, known: Removed, context: Context) -> list[TextEdit] | None:
    """``group.arn`` for ``group.name``, where the resource can be seen."""
    class_name, before, after = known.attribute
    value = in_place(entry.value)
    around, name = value.child_by_field_name("object"), value.child_by_field_name("property")
    if value.type != "member_expression" or around is None or name is None or text_of(name) != before:
        return None
    made = context.value(around)
    callee = made.child_by_field_name("constructor") if made is not None and made.type == "new_expression" else None
    qualified = context.resolve(callee) if callee is not None else None
    if qualified is None or ".".join(qualified.path) != class_name:
        return None
    return [renamed_key(entry, known.to), TextEdit.replace(name.start_byte, name.end_byte, after)]


def _literal_value(node: Node) -> str | bool | None:
    if node.type in ("true", "false"):
        return node.type == "true"
    return string_value(node)


def _literal(value: str | bool | int, entry: Entry, document: Document) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    quote = quote_near(entry.node.parent or entry.node, document)
    return f"{quote}{value}{quote}"
