"""Writes another member of a package in the place of a wrong one: ``aws.cfg.Rule`` for ``aws.cfg.ConfigRule``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.chains import chain_around, chain_of
from ..checks.program.references import references_to
from ..checks.syntax.nodes import ancestors, text_of
from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.units import Declared
    from .snapshot import Snapshot

_MODULES = ("*", "default")


def rename_path(
    chain: Node, right: tuple[str, ...], snapshot: Snapshot, endings: tuple[str, ...] = ("",)
) -> tuple[TextEdit, ...]:
    """The edits of every place of the file that goes through the same names; empty where none can be made.

    ``chain`` is one of these places. The types beside a class, named with one of the ``endings``, change with it. A
    name that is imported alone is imported as what it stands for from now on.
    """
    root, nodes = chain_of(chain)
    wrong = snapshot.context.resolve(chain)
    bound = snapshot.context.declared(text_of(root), root.start_byte) if root.type == "identifier" else None
    if wrong is None or bound is None:
        return ()
    names = tuple(text_of(node) for node in nodes)
    # What stands before the names comes from the import, and stays as it is.
    before = wrong.path[: len(wrong.path) - len(names)]
    if not names:
        return _imported_as(bound, wrong.path, right, snapshot)
    if right[: len(before)] != before:
        return ()
    tail = right[len(before) :]
    places = [chain_around(read, names, endings) for read in references_to(snapshot.document, bound.start)]
    return tuple(_rewritten(place, text_of(root), names, tail) for place in places if place is not None)


def _rewritten(place: Node, root: str, names: tuple[str, ...], tail: tuple[str, ...]) -> TextEdit:
    last = place.named_children[-1]
    ending = text_of(last).removeprefix(names[-1])
    if tail[:-1] == names[:-1]:
        return TextEdit.replace(last.start_byte, last.end_byte, tail[-1] + ending)
    return TextEdit.replace(place.start_byte, place.end_byte, ".".join((root, *tail)) + ending)


def _imported_as(
    bound: Declared, wrong: tuple[str, ...], right: tuple[str, ...], snapshot: Snapshot
) -> tuple[TextEdit, ...]:
    """``import { Rule as ConfigRule }`` for ``import { ConfigRule }``: the class must be of the same module."""
    imported = bound.declaration.imported
    if imported is None or imported.member in _MODULES or right[:-1] != wrong[:-1]:
        return ()
    name = snapshot.document.root.descendant_for_byte_range(bound.start, bound.end)
    specifier = next((above for above in ancestors(name) if above.type == "import_specifier"), None) if name else None
    written = specifier.child_by_field_name("name") if specifier is not None else None
    if specifier is None or written is None or imported.specifier.rpartition("/")[2].lower() == wrong[-1].lower():
        return ()
    alias = "" if specifier.child_by_field_name("alias") is not None else f" as {wrong[-1]}"
    return (TextEdit.replace(written.start_byte, written.end_byte, right[-1] + alias),)
