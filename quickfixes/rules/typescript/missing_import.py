"""Imports what a name stands for, and declares its package in package.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.missing_imports import KINDS, missing_import
from ....checks.project.module_paths import is_relative
from ....checks.syntax.nodes import ancestors
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import alias_for, imports_of, named_import, namespace_import
from ...package_dependency import declaring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.program.missing_imports import MissingImport
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    node = snapshot.node(finding)
    above = next((above for above in ancestors(node) if above.type in KINDS), None) if node is not None else None
    found = missing_import(above, snapshot.context) if above is not None else None
    if found is None:
        return
    name, edits = _importing(found, snapshot)
    if name != found.name:
        edits = (*edits, TextEdit.replace(found.node.start_byte, found.node.end_byte, name))
    changes = [FileEdit(snapshot.document.path, edits), *declaring(found.source, snapshot)]
    title = f"Import `{found.name}` from `{found.source}`" if len(edits) == 1 else f"Use `{name}`"
    yield Fix(title, Safety.UNSAFE if found.is_guess else Safety.SAFE, tuple(changes))


def _importing(found: MissingImport, snapshot: Snapshot) -> tuple[str, tuple[TextEdit, ...]]:
    """What the name has to be, and the edits that bring it in."""
    document, context, at = snapshot.document, snapshot.context, [found.node.start_byte]
    if found.member == "*":
        return namespace_import(document, context, found.source, found.name, at=at, is_unbound=True)
    if not found.module:
        return named_import(document, _specifier(found.source, document), found.member, is_unbound=True)
    alias, edits = namespace_import(document, context, found.source, alias_for(found.source), at=at)
    return f"{alias}.{found.module}.{found.member}", edits


def _specifier(source: str, document: Document) -> str:
    """The source as the file writes its other relative imports: with the ending of what is compiled, or without."""
    local = [statement.specifier for statement in imports_of(document) if is_relative(statement.specifier)]
    if not is_relative(source) or not any(specifier.endswith(".js") for specifier in local):
        return source
    return f"{source}.js"
