"""Edits of a configuration file in whatever format it is written: JSON, JSONC, YAML, JavaScript or TypeScript.

A path is the keys and indexes that lead to a value, from the whole file on: ``("jest", "roots", 0)`` in a
`package.json`, ``("roots", 0)`` in a `jest.config.js`. Every function gives the edits that make the change: none where
it is made already, and None where it can't be made for sure. What an edit leads to is read again before it is handed
out: the value is as asked, and every other one is as it was.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from ..checks.project.config_json import read_json
from ..checks.project.config_value import UNKNOWN
from ..checks.project.config_yaml import read_yaml
from ..checks.project.jest_config_js import read_javascript
from ..checks.syntax.grammar import Language
from . import config_object, json_edit, yaml_edit
from .edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..checks.syntax.document import Document

Path: TypeAlias = "Sequence[str | int]"
Edits: TypeAlias = "tuple[TextEdit, ...]"


def set_value(document: Document, path: Path, value: object) -> Edits | None:
    """Give the member or item at ``path`` a value, with the objects that lead to it; a new member comes last."""

    def change(parent: object, key: str | int) -> bool:
        # Behind a spread, it replaces what that may give.
        return _assign(parent, key, value, hiding=True)

    return _made(document, path, change, _editor(document).set_value(document, path, value))


def append_item(document: Document, path: Path, item: object) -> Edits | None:
    """Add an item at the end of the list at ``path``, which is made if it is missing, unless it holds the item."""

    def change(parent: object, key: str | int) -> bool:
        held = _held(parent, key)
        if held is None:
            return _assign(parent, key, [item])
        if not isinstance(held, list):
            return False
        items = cast("list[object]", held)
        if not any(_same(item, other) for other in items):
            items.append(item)
        return True

    return _made(document, path, change, _editor(document).append_item(document, path, item))


def replace_item(document: Document, path: Path, old: object, new: object) -> Edits | None:
    """Put ``new`` in the place of the item ``old`` in the list at ``path``; None where it holds no such item."""
    index = _index(document, path, old)
    if index is None:
        return () if _index(document, path, new) is not None else None
    return set_value(document, (*path, index), new)


def remove_item(document: Document, path: Path, item: object) -> Edits | None:
    """Take the item out of the list at ``path``, which may be left empty; none where it holds no such item."""
    index = _index(document, path, item)
    return remove(document, (*path, index)) if index is not None else ()


def remove(document: Document, path: Path) -> Edits | None:
    """Take out the member or item at ``path``; none where there is none."""

    def change(parent: object, key: str | int) -> bool:
        if isinstance(parent, dict):
            cast("dict[object, object]", parent).pop(key, None)
        elif isinstance(parent, list) and isinstance(key, int) and key < len(cast("list[object]", parent)):
            del cast("list[object]", parent)[key]
        return True

    return _made(document, path, change, _editor(document).remove(document, path))


def rename_key(document: Document, path: Path, name: str) -> Edits | None:
    """Give the member at ``path`` of a YAML file another key, its value and place kept; None in other formats."""
    if document.language is not Language.YAML:
        return None

    def change(parent: object, key: str | int) -> bool:
        if not isinstance(parent, dict):
            return False
        table = cast("dict[object, object]", parent)
        renamed = {name if held == key else held: value for held, value in table.items()}
        table.clear()
        table.update(renamed)
        return True

    return _made(document, path, change, yaml_edit.rename_key(document, path, name))


class _Editor(Protocol):
    """Makes edits in one format; what it can't do it leaves undone, and `_made` sees that."""

    def set_value(self, document: Document, path: Path, value: object, /) -> Iterable[TextEdit] | None: ...

    def append_item(self, document: Document, path: Path, value: object, /) -> Iterable[TextEdit] | None: ...

    def remove(self, document: Document, path: Path, /) -> Iterable[TextEdit] | None: ...


def _editor(document: Document) -> _Editor:
    if document.language is Language.JSON:
        return _JsonEditor()
    return yaml_edit if document.language is Language.YAML else config_object


def _made(
    document: Document, path: Path, change: Callable[[object, str | int], bool], edits: Iterable[TextEdit] | None
) -> Edits | None:
    """The edits, if the file says before and after them what it should."""
    before = _plain(document.text, document)
    if before is None or not path:
        return None
    wanted = copy.deepcopy(before)
    if not change(_parent(wanted, path), path[-1]):
        return None
    if _same(wanted, before):
        return ()
    if edits is None:
        return None
    made = tuple(edits)
    return made if _same(_plain(apply_edits(document.text, made), document), wanted) else None


def _plain(text: bytes, document: Document) -> object:
    """What a text says, None where it is broken."""
    read = {Language.JSON: read_json, Language.YAML: read_yaml}.get(document.language, read_javascript)
    value = read(text, document.path)
    return value.plain() if value is not None else None


def _same(one: object, other: object) -> bool:
    # `1`, `1.0` and `True` are equal in Python and three different values in a file; the order of keys counts too.
    return repr(one) == repr(other)


def _parent(value: object, path: Path) -> object:
    """What holds the last key of a path; the mappings that are missing on the way are made."""
    for key in path[:-1]:
        if _held(value, key) is None and not _assign(value, key, {}):
            return None
        value = _held(value, key)
    return value


def _held(parent: object, key: str | int) -> object:
    if isinstance(parent, dict):
        return cast("dict[object, object]", parent).get(key)
    if isinstance(parent, list) and isinstance(key, int):
        items = cast("list[object]", parent)
        return items[key] if 0 <= key < len(items) else None
    return None


def _assign(parent: object, key: str | int, value: object, *, hiding: bool = False) -> bool:
    """Put a value under a key; with ``hiding`` even where the mapping may have that key from elsewhere."""
    if isinstance(parent, dict) and isinstance(key, str):
        table = cast("dict[object, object]", parent)
        if key not in table and UNKNOWN in table:
            if not hiding:
                return False
            del table[UNKNOWN]
            table.update({key: value, UNKNOWN: UNKNOWN})
        table[key] = value
        return True
    if isinstance(parent, list) and isinstance(key, int) and 0 <= key < len(cast("list[object]", parent)):
        cast("list[object]", parent)[key] = value
        return True
    return False


def _index(document: Document, path: Path, item: object) -> int | None:
    """Where the list at ``path`` holds an item."""
    value = _plain(document.text, document)
    for key in path:
        value = _held(value, key)
    items = cast("list[object]", value) if isinstance(value, list) else []
    return next((index for index, held in enumerate(items) if _same(held, item)), None)


class _JsonEditor:
    """The editor of JSON with the signatures of the others."""

    @staticmethod
    def set_value(document: Document, path: Path, value: object) -> Edits:
        return json_edit.set_member(document.text, path, value)

    @staticmethod
    def append_item(document: Document, path: Path, value: object) -> Edits:
        return json_edit.append_to_array(document.text, path, value)

    @staticmethod
    def remove(document: Document, path: Path) -> Edits:
        return json_edit.remove_member(document.text, path)
