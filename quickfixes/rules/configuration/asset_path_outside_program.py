"""Mends `asset-path-outside-program`: the path from the folder of the code, or from the working folder."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import namespace_import
from ...quotes import quote_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    literal = snapshot.node(finding, "string", "template_string")
    if literal is None:
        return
    document, start = snapshot.document, finding.span.start
    meant = finding.get("meant").split("\n")
    safety = Safety.SAFE if len(meant) == 1 else Safety.UNSAFE
    quote = quote_near(literal, document)
    for place in meant:
        beside = posixpath.relpath(place, posixpath.dirname(document.path))
        if not _is_module(snapshot):
            name, imported = namespace_import(document, snapshot.context, "path", "path", at=(start,))
            edits = (*imported, TextEdit(finding.span, f"{name}.join(__dirname, {quote}{beside}{quote})"))
            yield Fix(f"Name {beside} from the folder of the code", safety, (FileEdit(document.path, edits),))
        below = posixpath.relpath(place, finding.get("working"))
        written = below if below.startswith("../") else f"./{below}"
        edit = TextEdit(finding.span, f"{quote}{written}{quote}")
        yield Fix(f"Name {written} from the working folder", safety, (FileEdit(document.path, (edit,)),))


def _is_module(snapshot: Snapshot) -> bool:
    """Whether Node.js takes the file for an ES module, in which ``__dirname`` is not declared."""
    package = snapshot.project.package_json
    is_typed_so = package is not None and package.raw.get("type") == "module"
    return snapshot.document.path.endswith((".mts", ".mjs")) or (
        is_typed_so and not snapshot.document.path.endswith((".cts", ".cjs"))
    )
