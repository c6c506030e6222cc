"""Edits JSON and JSONC files, keeping their comments and layout.

Every function takes the bytes of a file and returns the edits that make the change: none where it is made already,
where the file is broken, or where another kind of value stands in the way. What is inserted follows its surroundings:
an object on one line stays on one line, a trailing comma stays trailing, and indentation and line ends are the file's.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..checks.syntax.jsonc import JsonFile, member, members_of, read_file, value_of
from .edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    Edits = tuple[TextEdit, ...]

_WIDTH = 80
"""Lists of plain values up to this column are written on one line, as formatters do."""


def set_member(text: bytes, path: Sequence[str | int], value: object) -> Edits:
    """Give the member or item at ``path`` a value, with the objects that lead to it; a new member comes last."""
    file = read_file(text)
    if file is None or not path:
        return ()
    node, style = file.root, _Style.of(file)
    for depth, key in enumerate(path):
        found = _held(node, key)
        if found is None:
            if node.type != "object" or isinstance(key, int):
                return ()
            for parent in reversed(path[depth + 1 :]):
                value = {parent: value}
            pairs = [pair for _, pair, _ in members_of(node)]
            return _insert(file, style, node, pairs, len(pairs), (key, value))
        node = found[1]
    if _canonical(value_of(node)) == _canonical(value):
        return ()
    parent = node.parent
    if parent is not None and parent.type == "pair":
        parent = parent.parent
    spread = parent is not None and _is_spread(file, parent, _elements(parent))
    return (
        TextEdit.replace(node.start_byte, node.end_byte, style.render(value, file.indent_at(node.start_byte), spread)),
    )


def add_dependency(text: bytes, section: str, name: str, version: str) -> Edits:
    """Declare a package in ``section`` of a manifest, in its place if the names are sorted; a declared one stays."""
    file = read_file(text)
    found = member(file.root, section) if file is not None else None
    if file is None or found is None:
        return set_member(text, (section,), {name: version})
    table = members_of(found[1])
    names = [key for key, _, _ in table]
    if name in names or found[1].type != "object":
        return ()
    at = bisect_left(names, name) if names == sorted(names) else len(names)
    return _insert(file, _Style.of(file), found[1], [pair for _, pair, _ in table], at, (name, version))


def append_to_array(text: bytes, path: Sequence[str | int], value: object) -> Edits:
    """Add a value at the end of the array at ``path``, which is made if it is missing, unless it holds the value."""
    file = read_file(text)
    node = file.root if file is not None else None
    if file is None or node is None:
        return ()
    for key in path:
        found = _held(node, key)
        if found is None:
            return set_member(text, path, [value])
        node = found[1]
    if node.type != "array" or any(_canonical(value_of(held)) == _canonical(value) for held in node.named_children):
        return ()
    return _insert(file, _Style.of(file), node, node.named_children, len(node.named_children), (None, value))


def remove_member(text: bytes, path: Sequence[str | int]) -> Edits:
    """Take out the member or item at ``path``, with the comments above it and behind it on its line."""
    file = read_file(text)
    if file is None or not path:
        return ()
    node, pair = file.root, None
    for key in path:
        found = _held(node, key)
        if found is None:
            return ()
        pair, node = found
    if pair is None or pair.parent is None:
        return ()
    return _remove(file, pair.parent, pair)


@dataclass(frozen=True)
class _Style:
    """How a file is written: one step of indentation, line end, and what stands around colons, commas and braces."""

    unit: str
    newline: str
    colon: str
    comma: str
    padding: str

    @classmethod
    def of(cls, file: JsonFile) -> _Style:
        pairs = members_of(file.root)
        if not pairs:
            return cls("  ", file.newline, ": ", ", ", "")
        _, first, value = pairs[0]
        key = first.named_children[0]
        colon = file.slice(key.end_byte, value.start_byte)
        colon = colon if colon.strip(" ") == ":" else ": "
        gap = file.slice(file.root.start_byte + 1, first.start_byte)
        spread = "\n" in gap
        unit = file.indent_at(first.start_byte).removeprefix(file.indent_at(file.root.start_byte)) if spread else "  "
        padding = gap if not spread and not gap.strip(" ") else " " * spread
        return cls(unit, file.newline, colon, "," if colon == ":" else ", ", padding)

    def render(self, value: object, indent: str, spread: bool) -> str:
        """A value, its first line without indentation; with ``spread`` objects take a line for each member."""
        if isinstance(value, (dict, list)) and value:
            held = cast("dict[str, object] | list[object]", value)
            is_object = isinstance(held, dict)
            opening, closing = ("{", "}") if is_object else ("[", "]")
            padding = self.padding if is_object else ""
            inline = opening + padding + self.comma.join(self._items(held, indent, spread=False)) + padding + closing
            plain = not is_object and not any(isinstance(item, (dict, list)) for item in held)
            if not spread or (plain and len(indent) + len(inline) <= _WIDTH):
                return inline
            line = self.newline + indent + self.unit
            items = self._items(held, indent + self.unit, spread=True)
            return opening + line + ("," + line).join(items) + self.newline + indent + closing
        return json.dumps(value, ensure_ascii=False)

    def _items(self, held: dict[str, object] | list[object], indent: str, *, spread: bool) -> list[str]:
        if isinstance(held, list):
            return [self.render(item, indent, spread) for item in held]
        return [self.member(key, item, indent, spread) for key, item in held.items()]

    def member(self, key: str | None, value: object, indent: str, spread: bool) -> str:
        """``"key": value``, or the value alone for an element of an array."""
        name = "" if key is None else json.dumps(key, ensure_ascii=False) + self.colon
        return name + self.render(value, indent, spread)


def _held(node: Node, key: str | int) -> tuple[Node, Node] | None:
    """What stands under a key or index, with the whole member; an item is its own."""
    if isinstance(key, str):
        return member(node, key)
    items = node.named_children if node.type == "array" else []
    return (items[key], items[key]) if 0 <= key < len(items) else None


def _elements(container: Node) -> list[Node]:
    """The members of an object or the items of an array."""
    if container.type == "array":
        return container.named_children
    return [pair for _, pair, _ in members_of(container)]


def _canonical(value: object) -> str:
    # `1`, `1.0` and `True` are equal in Python and three different values in JSON.
    return json.dumps(value, sort_keys=True)


def _is_spread(file: JsonFile, container: Node, elements: list[Node]) -> bool:
    """Whether the elements stand on lines of their own; for an empty object, whether they would."""
    first = elements[0].start_byte if elements else container.end_byte - 1
    if b"\n" in file.text[container.start_byte + 1 : first]:
        return True
    if elements or container.type != "object":
        return False
    root = [pair for _, pair, _ in members_of(file.root)]
    return not root or _is_spread(file, file.root, root)


def _insert(
    file: JsonFile, style: _Style, container: Node, elements: list[Node], index: int, item: tuple[str | None, object]
) -> Edits:
    spread = _is_spread(file, container, elements)
    open_end, close = container.start_byte + 1, container.end_byte - 1
    if not elements:
        return _fill(file, style, container, item, spread=spread)
    indent = file.indent_at(elements[0].start_byte)
    written = style.member(*item, indent, spread)
    separator = file.newline + indent if spread else style.comma[1:]
    if index < len(elements) and not spread:
        return (TextEdit.insert(elements[index].start_byte, f"{written},{separator}"),)
    comma = open_end - 1 if index == 0 else file.comma_behind(elements[index - 1], close)
    if comma is not None:
        anchor = file.end_of_line(comma + 1) if spread else None
        return (TextEdit.insert(comma + 1 if anchor is None else anchor, f"{separator}{written},"),)
    last_end = elements[-1].end_byte
    anchor = file.end_of_line(last_end) if spread else None
    if anchor is None or anchor == last_end:
        return (TextEdit.insert(last_end, f",{separator}{written}"),)
    return (TextEdit.insert(last_end, ","), TextEdit.insert(anchor, f"{separator}{written}"))


def _fill(file: JsonFile, style: _Style, container: Node, item: tuple[str | None, object], *, spread: bool) -> Edits:
    """Put the first element between empty brackets, behind the comments there."""
    open_end, close = container.start_byte + 1, container.end_byte - 1
    start = open_end + len(file.text[open_end:close].rstrip())
    indent = file.indent_at(container.start_byte)
    inner = indent + style.unit
    if spread:
        written = file.newline + inner + style.member(*item, inner, spread) + file.newline + indent
    else:
        padding = style.padding if container.type == "object" else ""
        written = padding + style.member(*item, indent, spread) + padding
    return (TextEdit.replace(start, close, written),)


def _remove(file: JsonFile, container: Node, pair: Node) -> Edits:
    pairs = _elements(container)
    index = pairs.index(pair)
    open_end, close = container.start_byte + 1, container.end_byte - 1
    comma = file.comma_behind(pair, close)
    end = pair.end_byte if comma is None else comma + 1
    if len(pairs) == 1 and not (file.text[open_end : pair.start_byte] + file.text[end:close]).strip():
        return (TextEdit.delete(open_end, close),)
    before = open_end - 1 if index == 0 else file.comma_behind(pairs[index - 1], close)
    assert before is not None, "two elements have a comma between them"
    line_before, line_end = file.end_of_line(before + 1), file.end_of_line(end)
    by_line = None if line_before is None or line_end is None else TextEdit.delete(line_before, line_end)
    if comma is None and index > 0:
        # The comma before goes too, or it would trail.
        return (TextEdit.delete(before, before + 1), by_line) if by_line else (TextEdit.delete(before, end),)
    if by_line:
        return (by_line,)
    if index + 1 < len(pairs):
        return (TextEdit.delete(pair.start_byte, pairs[index + 1].start_byte),)
    return (TextEdit.delete(before + 1 if index else pair.start_byte, end),)
