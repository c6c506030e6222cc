"""The files that a JavaScript or TypeScript file loads from beside it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..checks.program.lambda_code import ENDINGS
from ..checks.project.folders import is_inside
from ..checks.source import is_file
from ..checks.syntax.nodes import arguments_of, descendants, string_value, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from .snapshot import Snapshot

_MAX_FILES = 50
_COMPILED = {".js": ".ts", ".mjs": ".mts"}


def with_local_imports(files: Iterable[str], snapshot: Snapshot) -> list[str]:
    """The files and those that they import by relative path, directly or not, each once and as many as 50."""
    found = list(dict.fromkeys(files))
    for path in found:
        document = snapshot.other(path)
        for specifier in _relative_specifiers(document.root) if document is not None else ():
            target = _file_of(posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier)), snapshot)
            if target is not None and target not in found and len(found) < _MAX_FILES:
                found.append(target)
    return found


def _relative_specifiers(root: Node) -> Iterator[str]:
    for node in descendants(root):
        source: Node | None = None
        if node.type in ("import_statement", "export_statement"):
            source = node.child_by_field_name("source")
        elif node.type == "call_expression":
            callee, given = node.child_by_field_name("function"), arguments_of(node)
            loads = callee is not None and (callee.type == "import" or text_of(callee) == "require")
            source = given[0] if loads and len(given) == 1 else None
        specifier = string_value(source) if source is not None else None
        if specifier is not None and specifier.startswith("."):
            yield specifier


def _file_of(path: str, snapshot: Snapshot) -> str | None:
    stem, ending = posixpath.splitext(path)
    names = [path, *(path + e for e in ENDINGS), *(posixpath.join(path, "index" + e) for e in ENDINGS)]
    if ending in _COMPILED:
        # TypeScript names the file that it compiles to.
        names.append(stem + _COMPILED[ending])
    project = snapshot.project
    sound = (name for name in names if name.endswith(ENDINGS) and is_inside(name, project.root))
    return next((name for name in sound if is_file(project.source, name)), None)
