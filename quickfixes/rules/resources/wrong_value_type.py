"""Gives a literal the type that its property takes, or puts it into a list or out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.fit import Form
from ....checks.program.literals import in_place
from ....checks.program.value_mismatch import Expected, value_mismatches
from ....checks.syntax.nodes import children_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...quotes import quoted
from ...resources import enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    place = snapshot.node(finding)
    site = enclosing_site(place, snapshot.context) if place is not None else None
    sdk = snapshot.context.sdk(site.qualified.package) if site is not None else None
    if site is None or sdk is None or not finding.get("agreed"):
        return
    mismatch = value_mismatches(site, sdk.newest, snapshot.context).get(finding.span)
    if mismatch is None:
        return
    path, value = snapshot.document.path, in_place(mismatch.value)
    if mismatch.text:
        is_string = mismatch.expected is Expected.STRING
        text = quoted(mismatch.text, snapshot.document, site.node) if is_string else mismatch.text
        edit = TextEdit.replace(value.start_byte, value.end_byte, text)
        yield Fix(f"Write `{text}`", Safety.SAFE, (FileEdit(path, (edit,)),))
    elif mismatch.form is Form.WRAP:
        edits = (TextEdit.insert(value.start_byte, "["), TextEdit.insert(value.end_byte, "]"))
        yield Fix("Put the value into a list", Safety.SAFE, (FileEdit(path, edits),))
    elif mismatch.form is Form.UNWRAP:
        yield Fix("Take the value out of the list", Safety.SAFE, (FileEdit(path, _without_brackets(value)),))


def _without_brackets(array: Node) -> tuple[TextEdit, ...]:
    """Takes off the brackets of a list of one element, and the comma; comments stay."""
    element = children_of(array)[0]
    if array.named_child_count == 1:
        return (
            TextEdit.delete(array.start_byte, element.start_byte),
            TextEdit.delete(element.end_byte, array.end_byte),
        )
    commas = [TextEdit.delete(child.start_byte, child.end_byte) for child in array.children if child.type == ","]
    return (
        TextEdit.delete(array.start_byte, array.start_byte + 1),
        *commas,
        TextEdit.delete(array.end_byte - 1, array.end_byte),
    )
