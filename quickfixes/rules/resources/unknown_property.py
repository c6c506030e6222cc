"""Gives a property its right name, and its value the form that goes with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ....checks.program.fit import Fit, Form
from ....checks.program.property_advice import Advice, Kind, advice, dropped, lifted
from ....checks.program.typed_objects import typed_objects
from ....checks.syntax.nodes import ancestors, descendants
from ...edit import FileEdit, Fix, OverlapError, Safety, TextEdit, in_order
from ...object_members import remove_member
from ...quotes import quote_near
from ...renamed_entry import renamed_entry, renamed_key
from ...resources import enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding, Span
    from ....checks.program.context import Context
    from ....checks.program.objects import Entry
    from ....checks.program.sites import Site
    from ....checks.program.typed_objects import TypedObject
    from ....checks.schema.index import SdkIndex
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    key = snapshot.node(finding)
    site = enclosing_site(key, snapshot.context) if key is not None else None
    sdk = snapshot.context.sdk(site.qualified.package) if site is not None else None
    if site is None or sdk is None or not finding.get("advised"):
        return
    # All versions that lack the key agree on the advice, so that the newest can speak for them.
    place = _place(finding.span, site, sdk.newest, snapshot.context)
    found = advice(*place, sdk.newest, snapshot.context) if place is not None else None
    if place is None or found is None:
        return
    entry, typed = place
    fix: tuple[str, Safety, list[TextEdit]] | None = None
    if found.kind is Kind.RENAME and found.fit is not None:
        fix = _rename(entry, typed, found, found.fit, sdk.newest, snapshot.document)
    elif found.kind is Kind.LIFT:
        fix = _lift(entry, typed, sdk.newest, snapshot.document)
    elif found.kind is Kind.REMOVE:
        title = f"Remove `{entry.key}`"
        fix = (title, Safety.UNSAFE, remove_member(entry.node, snapshot.document))
    if fix is not None:
        title, safety, edits = fix
        yield Fix(title, safety, (FileEdit(snapshot.document.path, tuple(edits)),))


def _place(span: Span, site: Site, index: SdkIndex, context: Context) -> tuple[Entry, TypedObject] | None:
    for typed in typed_objects(site, index, context):
        for entry in typed.literal.entries:
            if (entry.key_node.start_byte, entry.key_node.end_byte) == (span.start, span.end):
                return entry, typed
    return None


def _rename(
    entry: Entry, typed: TypedObject, found: Advice, fit: Fit, index: SdkIndex, document: Document
) -> tuple[str, Safety, list[TextEdit]] | None:
    safe = found.meant and fit.certain
    new = _literal(found.value[0], document, entry.node) if found.value else ""
    edits = renamed_entry(entry, found.to, fit.form, new)
    if not entry.is_shorthand and not new:
        for inner in dropped(entry.value, entry, typed, found.to, index):
            edits += remove_member(inner.node, document)
    try:
        in_order(edits)
    except OverlapError:
        return None
    form = {Form.AS_IS: "", Form.WRAP: ", a list", Form.UNWRAP: ", without the list"}[fit.form]
    return f"Rename to `{found.to}`{form}", Safety.SAFE if safe else Safety.UNSAFE, edits


def _literal(value: str | bool | int, document: Document, near: Node) -> str:
    """A literal in TypeScript, a string with the quotes of the first string of the statement around."""
    if not isinstance(value, str):
        return json.dumps(value)
    above = next((node for node in ancestors(near) if node.type == "new_expression"), document.root)
    quote = quote_near(above, document)
    return f"{quote}{value}{quote}"


def _lift(
    entry: Entry, typed: TypedObject, index: SdkIndex, document: Document
) -> tuple[str, Safety, list[TextEdit]] | None:
    """Puts the entries of an object in the place of the property that holds it."""
    inner = lifted(entry, typed, index)
    if inner is None:
        return None
    first, last = inner[0][0].node, inner[-1][0].node
    edits = [
        TextEdit.delete(entry.node.start_byte, first.start_byte),
        TextEdit.delete(last.end_byte, entry.node.end_byte),
        *(renamed_key(e, name) for e, name in inner if e.key != name),
        *_dedented(entry.node, first, last, document),
    ]
    names = ", ".join(f"`{name}`" for _, name in inner)
    return f"Replace `{entry.key}` by {names}", Safety.SAFE, edits


def _dedented(outer: Node, first: Node, last: Node, document: Document) -> list[TextEdit]:
    """Moves the lines behind the first of an inner text to the left, as far as the text itself moves."""
    text = document.text
    by = len(_indent(first.start_byte, text)) - len(_indent(outer.start_byte, text))
    strings = [n for n in descendants(outer) if n.type == "template_string"]
    edits: list[TextEdit] = []
    at = text.find(b"\n", first.start_byte, last.end_byte)
    while at >= 0:
        start = at + 1
        # What a template literal holds is a value, and its lines are left as they are.
        within = any(n.start_byte < start <= n.end_byte for n in strings)
        if not within and by > 0 and not text[start : start + by].strip(b" \t"):
            edits.append(TextEdit.delete(start, start + by))
        at = text.find(b"\n", start, last.end_byte)
    return edits


def _indent(at: int, text: bytes) -> bytes:
    start = text.rfind(b"\n", 0, at) + 1
    line = text[start:at]
    return line[: len(line) - len(line.lstrip(b" \t"))]
