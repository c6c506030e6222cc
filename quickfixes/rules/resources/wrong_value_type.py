"""Gives a literal the type that its property takes, or puts it into a list or out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.fit import Form
from ....checks.program.literals import in_place
from ....checks.program.value_mismatch import Expected, value_mismatches
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...list_form import in_form
from ...quotes import quoted
from ...resources import enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_TITLES = {Form.WRAP: "Put the value into a list", Form.UNWRAP: "Take the value out of the list"}


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
    elif mismatch.form in _TITLES:
        edits = tuple(in_form(value, mismatch.form))
        yield Fix(_TITLES[mismatch.form], Safety.SAFE, (FileEdit(path, edits),))
