"""Imports of what another file of the project does not export, and what is meant by them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..project.module_paths import is_relative
from ..schema.likeness import likeness
from ..syntax.nodes import string_value, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_JAVASCRIPT = (".js", ".jsx", ".mjs", ".cjs")
# An alias of a name is exported by it, which the facts of a module leave out.
_EXPORTED_ALIAS = b"export import"


class Cure(Enum):
    """What makes the import right."""

    BRACES = "import by name"
    DEFAULT = "import the default"
    NAMESPACE = "import the whole"
    RENAME = "import another name"
    EXPORT = "export there"


@dataclass(frozen=True, slots=True)
class ImportMismatch:
    """``node`` is the name as it stands in the statement; ``target`` the file that lacks it.

    ``to`` is the exported name that is meant by BRACES and RENAME, and the local one of EXPORT.
    """

    node: Node
    name: str
    specifier: str
    target: str
    cure: Cure | None = None
    to: str = ""
    certain: bool = True
    is_default: bool = False


def mismatches(statement: Node, context: Context) -> Iterator[ImportMismatch]:
    """What one ``import`` or ``export .. from`` takes in vain, in order."""
    source = statement.child_by_field_name("source")
    specifier = string_value(source) if source is not None else None
    if not specifier or not is_relative(specifier) or context.document.path.endswith((*_DECLARATIONS, *_JAVASCRIPT)):
        return
    taken = list(_taken(statement))
    target = context.project.resolve(specifier) if taken else None
    if target is None or target == context.document.path:
        return
    if not target.endswith(_TYPESCRIPT) or target.endswith(_DECLARATIONS):
        return
    exported = context.project.modules.exported_names(target)
    missed = [
        (node, name, is_default) for node, name, is_default in taken if exported is not None and name not in exported
    ]
    # The text is read where it matters alone: who has read a file is analysed with every keystroke in it.
    if exported is None or not missed or _EXPORTED_ALIAS in (context.project.source.read(target) or b""):
        return
    for node, name, is_default in missed:
        yield _mismatch(node, name, is_default, specifier, target, exported, context)


def _taken(statement: Node) -> Iterator[tuple[Node, str, bool]]:
    """The names that a statement takes: the node, the exported name, and whether it is a default import."""
    for child in statement.named_children:
        if child.type == "import_clause":
            for part in child.named_children:
                if part.type == "identifier":
                    yield part, "default", True
                elif part.type == "named_imports":
                    yield from _specifiers(part, "import_specifier")
        elif child.type == "export_clause":
            yield from _specifiers(child, "export_specifier")


def _specifiers(clause: Node, kind: str) -> Iterator[tuple[Node, str, bool]]:
    for item in clause.named_children:
        name = item.child_by_field_name("name") if item.type == kind else None
        if name is not None:
            yield name, string_value(name) or text_of(name), False


def _mismatch(
    node: Node, name: str, is_default: bool, specifier: str, target: str, exported: frozenset[str], context: Context
) -> ImportMismatch:
    if is_default:
        return _without_default(node, specifier, target, exported, context)
    module = context.module(target)
    default = module.exports.get("default") if module is not None else None
    names = sorted(exported - {"default"})
    if default is not None and default.local == name and not default.is_type:
        return ImportMismatch(node, name, specifier, target, Cure.DEFAULT)
    if module is not None and _declares(name, target, context):
        return ImportMismatch(node, name, specifier, target, Cure.EXPORT, name)
    like = likeness(name, names)
    if like is not None:
        return ImportMismatch(node, name, specifier, target, Cure.RENAME, like.name, like.certain)
    only = _only_class(names, target, context) if name[:1].isupper() else ""
    cure = Cure.RENAME if only else None
    return ImportMismatch(node, name, specifier, target, cure, only, certain=False)


def _without_default(
    node: Node, specifier: str, target: str, exported: frozenset[str], context: Context
) -> ImportMismatch:
    name = text_of(node)
    if name in exported:
        return ImportMismatch(node, name, specifier, target, Cure.BRACES, name, is_default=True)
    only = _only_class(sorted(exported), target, context)
    if only and name[:1].isupper():
        return ImportMismatch(node, name, specifier, target, Cure.BRACES, only, certain=False, is_default=True)
    cure = Cure.NAMESPACE if exported and not name[:1].isupper() else None
    return ImportMismatch(node, name, specifier, target, cure, certain=False, is_default=True)


def _declares(name: str, target: str, context: Context) -> bool:
    """Whether the file declares the name itself, and does not only import it."""
    module = context.module(target)
    if module is None or module.imported(name) is not None:
        return False
    return any(name in named for named in (module.classes, module.interfaces, module.functions, module.variables))


def _only_class(names: list[str], target: str, context: Context) -> str:
    """The one class among the exports of a file; empty where there is none or more."""
    modules = context.project.modules
    classes = [name for name in names if (origin := modules.exported(target, name)) is not None and origin.cls]
    return classes[0] if len(classes) == 1 else ""
