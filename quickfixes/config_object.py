"""Edits the object literal that a configuration in JavaScript or TypeScript exports, such as `jest.config.js`.

Names of constants, ``defineConfig`` and assertions are followed to the literal that is changed. What is inserted is
written as the file is: its quotes, its line ends, and one line or several as what stands around it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from ..checks.program.objects import read_object
from ..checks.project.config_js import constants_of, exported_node, resolve
from ..checks.project.package_json import as_object
from ..checks.syntax.nodes import descendants, first_child
from .edit import TextEdit
from .list_items import items_of
from .object_insertion import add_members
from .object_members import remove_member
from .quotes import quote_near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.syntax.document import Document

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_STEP = "  "
_WIDTH = 80
"""Lists of plain values up to this column are written on one line, as formatters do."""


def set_value(document: Document, path: Sequence[str | int], value: object) -> list[TextEdit] | None:
    """Give the member or item at ``path`` a value, with the objects that lead to it; None where that can't be done."""
    editor = _Editor.of(document)
    at = editor.walk(path) if editor is not None else None
    if editor is None or at is None:
        return None
    node, rest = at
    if not rest:
        return [TextEdit.replace(node.start_byte, node.end_byte, editor.written(value, node))]
    if node.type != "object" or not all(isinstance(key, str) for key in rest):
        return None
    for key in reversed(rest[1:]):
        value = {key: value}
    return add_members(node, [editor.member(str(rest[0]), value, node)], document)


def append_item(document: Document, path: Sequence[str | int], value: object) -> list[TextEdit] | None:
    """Add an item at the end of the list at ``path``, which is made if it is missing."""
    editor = _Editor.of(document)
    at = editor.walk(path) if editor is not None else None
    if editor is None or at is None:
        return None
    node, rest = at
    if rest:
        return set_value(document, path, [value])
    return add_members(node, [editor.written(value, node)], document) if node.type == "array" else None


def remove(document: Document, path: Sequence[str | int]) -> list[TextEdit] | None:
    """Take out the member or item at ``path``."""
    editor = _Editor.of(document)
    at = editor.walk(path[:-1]) if editor is not None and path else None
    if at is None or at[1]:
        return None
    key = path[-1]
    if isinstance(key, str) and at[0].type == "object":
        entry = read_object(at[0]).get(key)
        return remove_member(entry.node, document) if entry is not None else None
    if isinstance(key, int) and at[0].type == "array":
        items = items_of(at[0])
        item = items[key] if 0 <= key < len(items) else None
        return _emptied(remove_member(item, document)) if item is not None else None
    return None


def _emptied(edits: list[TextEdit]) -> list[TextEdit]:
    """What removes the only item leaves the brackets of an object behind."""
    return [TextEdit(edit.span, "[]") if edit.text == "{}" else edit for edit in edits]


class _Editor:
    def __init__(self, document: Document, root: Node) -> None:
        self._document = document
        self._constants = constants_of(document.root)
        self._root = resolve(root, self._constants)

    @classmethod
    def of(cls, document: Document) -> _Editor | None:
        exported = exported_node(document)
        return cls(document, exported) if exported is not None else None

    def walk(self, path: Sequence[str | int]) -> tuple[Node, Sequence[str | int]] | None:
        """How far a path leads, and the keys that are missing behind; None where something unknown is in the way."""
        node = self._root
        for depth, key in enumerate(path):
            if isinstance(key, int):
                items = items_of(node) if node.type == "array" else []
                item = items[key] if 0 <= key < len(items) else None
                if item is None or any(i is not None and i.type == "spread_element" for i in items[: key + 1]):
                    return None
                node = resolve(item, self._constants)
                continue
            if node.type != "object":
                return None
            literal = read_object(node)
            entry = literal.get(key)
            if entry is None:
                # A method may have that name; what a spread may give is for the caller to judge.
                methods = any(child.type == "method_definition" for child in node.named_children)
                return (node, path[depth:]) if not methods else None
            node = resolve(
                self._constants.get(key, entry.value) if entry.is_shorthand else entry.value, self._constants
            )
        return node, ()

    def member(self, key: str, value: object, container: Node) -> str:
        """``key: value`` for a member of an object literal."""
        line = self._document.text.rfind(b"\n", 0, container.end_byte - 1) + 1
        first = first_child(container)
        if first is not None:
            line = self._document.text.rfind(b"\n", 0, first.start_byte) + 1
        spread = first is None or not self._document.text[line : first.start_byte].strip()
        indent = self._indent(line) + ("" if first is not None else _STEP)
        return self._member(key, value, indent, spread, quote_near(container, self._document))

    def written(self, value: object, near: Node) -> str:
        """A value in the place of a node, or among those of a list."""
        quote = self._quote(near)
        line = self._document.text.rfind(b"\n", 0, near.start_byte) + 1
        text = self._document.text[near.start_byte : near.end_byte]
        spread = b"\n" in text or bool(as_object(value))
        return self._render(value, self._indent(line), spread, quote)

    def _quote(self, near: Node) -> str:
        literal = next((node for node in descendants(near) if node.type == "string"), None)
        return quote_near(literal or near, self._document)

    def _indent(self, line: int) -> str:
        text = self._document.text
        end = line
        while text[end : end + 1] in (b" ", b"\t"):
            end += 1
        return text[line:end].decode()

    def _member(self, key: str, value: object, indent: str, spread: bool, quote: str) -> str:
        name = key if _NAME.fullmatch(key) else _string(key, quote)
        return f"{name}: {self._render(value, indent, spread, quote)}"

    def _render(self, value: object, indent: str, spread: bool, quote: str) -> str:
        if isinstance(value, str):
            return _string(value, quote)
        if not isinstance(value, (dict, list)) or not value:
            return json.dumps(value)
        held = cast("dict[str, object] | list[object]", value)
        inline = self._joined(held, indent, quote)
        plain = isinstance(held, list) and not any(isinstance(item, (dict, list)) for item in held)
        if not spread or (plain and len(indent) + len(inline) <= _WIDTH):
            return inline
        inner = indent + _STEP
        newline = self._document.newline
        lines = "".join(f"{inner}{item},{newline}" for item in self._items(held, inner, True, quote))
        opening, closing = "{}" if isinstance(held, dict) else "[]"
        return f"{opening}{newline}{lines}{indent}{closing}"

    def _joined(self, held: dict[str, object] | list[object], indent: str, quote: str) -> str:
        items = ", ".join(self._items(held, indent, False, quote))
        return f"{{ {items} }}" if isinstance(held, dict) else f"[{items}]"

    def _items(self, held: dict[str, object] | list[object], indent: str, spread: bool, quote: str) -> list[str]:
        if isinstance(held, dict):
            return [self._member(key, item, indent, spread, quote) for key, item in held.items()]
        return [self._render(item, indent, spread, quote) for item in held]


def _string(value: str, quote: str) -> str:
    body = json.dumps(value, ensure_ascii=False)[1:-1].replace('\\"', '"')
    if quote not in ("'", '"') or quote in body:
        return json.dumps(value, ensure_ascii=False)
    return f"{quote}{body}{quote}"
