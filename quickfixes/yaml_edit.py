"""Edits YAML files, keeping their comments, quotes, order and line ends.

Only block mappings and sequences are changed, and flow lists of plain values; None stands for what can't be done.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from ..checks.project.package_json import as_object
from ..checks.syntax.nodes import children_of
from ..checks.syntax.yaml_nodes import MAPPINGS, SEQUENCES, content_of, elements_of, first_value, pairs_of
from .edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.syntax.document import Document

_STEP = "  "
_PLAIN = re.compile(r"[A-Za-z_./][\w./@*-]*(?::[\w./-]+)*(?: [\w./-]+)*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", ".", ".inf", ".nan"})
_BLOCKS = frozenset({"block_mapping", "block_sequence"})


def set_value(document: Document, path: Sequence[str | int], value: object) -> list[TextEdit] | None:
    """Give the entry at ``path`` a value, with the mappings that lead to it; a new one comes last in its mapping."""
    node, pair = _root(document), None
    for depth, key in enumerate(path):
        found = _entry(node, key) if node is not None else None
        if found is None:
            rest = path[depth:]
            if node is None or node.type != "block_mapping" or not all(isinstance(part, str) for part in rest):
                return None
            for part in reversed(rest[1:]):
                value = {part: value}
            return _add(document, node, _entry_lines(str(rest[0]), value, document.newline))
        pair, content = found
        if content is None:
            wrapped = value
            for part in reversed(path[depth + 1 :]):
                wrapped = {part: wrapped}
            return _fill(document, pair, wrapped)
        node = content
    if node is None or pair is None or node.type in _BLOCKS or node.type == "block_scalar":
        return None
    written = _inline(value)
    if written is not None:
        return [TextEdit.replace(node.start_byte, node.end_byte, _like(node, value, written))]
    # What takes lines of its own goes below the comment on this one.
    colon = _colon(pair)
    if colon is None or pair.type != "block_mapping_pair":
        return None
    return [TextEdit.delete(colon.end_byte, node.end_byte), *_below(document, pair, colon, value)]


def append_item(document: Document, path: Sequence[str | int], value: object) -> list[TextEdit] | None:
    """Add an item at the end of the list at ``path``, which is made if it is missing."""
    node = _walk(document, path)
    if node is None:
        return set_value(document, path, [value])
    written = _inline(value)
    if node.type not in SEQUENCES or written is None:
        return None
    items = [item for item, _ in elements_of(node)]
    if node.type == "block_sequence":
        return _add(document, node, f"- {written}")
    if not items:
        return [TextEdit.replace(node.start_byte, node.end_byte, f"[{written}]")]
    return [TextEdit.insert(items[-1].end_byte, f", {written}")]


def remove(document: Document, path: Sequence[str | int]) -> list[TextEdit] | None:
    """Take out the entry or item at ``path`` with its lines; the last one of its block is not taken out."""
    parent = _walk(document, path[:-1]) if path else None
    found = _entry(parent, path[-1]) if parent is not None else None
    if parent is None or found is None or parent.type not in _BLOCKS:
        return None
    entry = found[0]
    siblings = children_of(parent)
    start = document.text.rfind(b"\n", 0, entry.start_byte) + 1
    end = _line_end(document, _last_byte(entry))
    if len(siblings) < 2 or document.text[start : entry.start_byte].strip():
        return None
    after = end + len(document.newline) if document.text[end : end + 2].startswith((b"\n", b"\r\n")) else end
    if after == end and start:
        # The last line of a file without a line end: the one before it goes instead.
        return [TextEdit.delete(start - len(document.newline), end)]
    return [TextEdit.delete(start, after)]


def rename_key(document: Document, path: Sequence[str | int], name: str) -> list[TextEdit] | None:
    """Give the entry at ``path`` another key; None where the mapping has that key."""
    parent = _walk(document, path[:-1]) if path else None
    found = _entry(parent, path[-1]) if parent is not None else None
    key = found[0].child_by_field_name("key") if found is not None else None
    content = content_of(key) if key is not None else None
    if parent is None or content is None or _entry(parent, name) is not None:
        return None
    written = _inline(name)
    return [TextEdit.replace(content.start_byte, content.end_byte, _like(content, name, written or name))]


def _root(document: Document) -> Node | None:
    return None if document.root.has_error else first_value(document.root)


def _walk(document: Document, path: Sequence[str | int]) -> Node | None:
    node = _root(document)
    for key in path:
        found = _entry(node, key) if node is not None else None
        node = found[1] if found is not None else None
    return node


def _entry(node: Node, key: str | int) -> tuple[Node, Node | None] | None:
    """The pair or item of a key or index, and what it holds."""
    if isinstance(key, int):
        items = list(elements_of(node)) if node.type in SEQUENCES else []
        return items[key] if 0 <= key < len(items) else None
    if node.type not in MAPPINGS:
        return None
    return next(((pair, value) for name, pair, value in pairs_of(node) if name == key), None)


def _add(document: Document, block: Node, lines: str) -> list[TextEdit]:
    """Lines behind the last entry of a block and the comment on its line, as far to the right as the first."""
    entries = children_of(block)
    indent = " " * _column(document, entries[0].start_byte)
    at = _line_end(document, _last_byte(entries[-1]))
    return [TextEdit.insert(at, "".join(document.newline + indent + line for line in lines.split(document.newline)))]


def _fill(document: Document, pair: Node, value: object) -> list[TextEdit] | None:
    """A value for a key that has none."""
    inline, colon = _inline(value), _colon(pair)
    if colon is None:
        return None
    return (
        [TextEdit.insert(colon.end_byte, f" {inline}")] if inline is not None else _below(document, pair, colon, value)
    )


def _below(document: Document, pair: Node, colon: Node, value: object) -> list[TextEdit]:
    """A value on lines of its own, below the line of the key and the comment there."""
    indent = " " * _column(document, pair.start_byte) + _STEP
    lines = _lines(value, document.newline).split(document.newline)
    at = _line_end(document, colon.end_byte)
    return [TextEdit.insert(at, "".join(document.newline + indent + line for line in lines))]


def _colon(pair: Node) -> Node | None:
    """What stands between the key and the value, or in front of an item."""
    return next((child for child in pair.children if child.type in (":", "-")), None)


def _last_byte(node: Node) -> int:
    """Where the last token of a node ends, its comments left aside: a block may end behind those of the next."""
    tokens = [child for child in node.children if child.type != "comment"]
    return _last_byte(tokens[-1]) if tokens else node.end_byte


def _line_end(document: Document, at: int) -> int:
    """Where the content of the line of a byte ends."""
    return document.lines.end_of(document.lines.line_at(max(0, at - 1)))


def _column(document: Document, at: int) -> int:
    line = document.text[document.text.rfind(b"\n", 0, at) + 1 : at]
    return len(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))


def _entry_lines(key: str, value: object, newline: str) -> str:
    name = _inline(key)
    inline = _inline(value)
    if inline is not None:
        return f"{name}: {inline}"
    lines = _lines(value, newline)
    return f"{name}:{newline}" + newline.join(_STEP + line for line in lines.split(newline))


def _lines(value: object, newline: str) -> str:
    table = as_object(value)
    if table is not None:
        return newline.join(_entry_lines(key, item, newline) for key, item in table.items())
    return newline.join(f"- {_flow(item)}" for item in cast("list[object]", value))


def _inline(value: object) -> str | None:
    """A scalar or an empty value as it stands on one line; None for others."""
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    is_empty = value in ({}, [])
    return json.dumps(value) if is_empty or not isinstance(value, (dict, list)) else None


def _flow(value: object) -> str:
    written = _inline(value)
    return written if written is not None else json.dumps(value, ensure_ascii=False)


def _like(node: Node, value: object, written: str) -> str:
    """A string in the quotes of what it replaces, where those need no escape."""
    if not isinstance(value, str) or "\\" in written or "'" in value:
        return written
    if node.type == "single_quote_scalar":
        return f"'{value}'"
    return f'"{value}"' if node.type == "double_quote_scalar" and '"' not in value else written
