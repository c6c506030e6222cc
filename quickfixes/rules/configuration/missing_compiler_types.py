"""Adds the types of Jest to the list that the compiler takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.project.tsconfig import load
from ...config_edit import append_item, set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_TYPES = ("compilerOptions", "types")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    project = snapshot.project.as_of(document.text)
    config = load(document.path, project.root, project.source)
    stated = config.option("types") if config is not None else None
    held = stated.strings if stated is not None else ()
    if held is None:
        return
    added = tuple(finding.get("add").split(","))
    if stated is not None and stated.path == document.path:
        # To a list, nothing but the types of Jest is ever added.
        edits = append_item(document, _TYPES, added[0])
    else:
        # What a base lists is listed again: the nearest list replaces all others.
        edits = set_value(document, _TYPES, [*held, *added])
    if edits:
        names = " and ".join(f"`{name}`" for name in added)
        yield Fix(f"Add {names} to `types`", Safety.SAFE, (FileEdit(document.path, edits),))
