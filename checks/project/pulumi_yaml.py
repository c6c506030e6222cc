"""`Pulumi.yaml`: what a project runs, with the place of each value so that fixes keep the layout of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.grammar import Language, parser_of
from ..syntax.yaml_nesting import nests_too_deep
from .root import find_pulumi_file

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..source import FileSource

MAX_BYTES = 500_000
"""Larger files are no hand-written project files, and would block the parser."""

_MAPPINGS = frozenset({"block_mapping", "flow_mapping"})
_PAIRS = frozenset({"block_mapping_pair", "flow_pair"})
_DECORATIONS = frozenset({"tag", "anchor", "comment"})
_ESCAPE = re.compile(r'\\(["\\/])')


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value in the file. ``span`` covers it with its quotes.

    ``text`` is None where the value is there but can't be told: an alias, a block scalar, a list, a rare escape.
    """

    text: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class PulumiYaml:
    """The project file at ``path``. A member is None where its key is absent or its value empty.

    ``runtime`` is the name of the runtime in both of its forms, ``runtime: nodejs`` and ``runtime: {name: nodejs}``.
    """

    path: str
    name: Scalar | None = None
    main: Scalar | None = None
    runtime: Scalar | None = None


def parse(text: bytes, path: str) -> PulumiYaml | None:
    """The project file in ``text``; None where it has a syntax error, nests absurdly deep or is no mapping."""
    if len(text) > MAX_BYTES or nests_too_deep(text):
        return None
    root = parser_of(Language.YAML).parse(text).root_node
    if root.has_error:
        return None
    document = next((child for child in root.named_children if child.type == "document"), None)
    content = _content(document) if document is not None else None
    content = _content(content) if content is not None else None
    if content is None or content.type not in _MAPPINGS:
        return None
    values = _values(content)
    return PulumiYaml(path, _scalar(values, "name"), _scalar(values, "main"), _runtime(values))


def nearest(path: str, root: str, source: FileSource) -> PulumiYaml | None:
    """The project file beside or above ``path``, within ``root``; None where there is none or it is broken."""
    found = find_pulumi_file(path, root, source)
    text = source.read(found) if found is not None else None
    return parse(text, found) if found is not None and text is not None else None


def _content(node: Node) -> Node | None:
    """What a document or a value node wraps, its tag and anchor left aside."""
    return next((child for child in reversed(node.named_children) if child.type not in _DECORATIONS), None)


def _values(mapping: Node) -> dict[str, Node]:
    """The value nodes of a mapping by key; keys without a value are absent."""
    values: dict[str, Node] = {}
    for pair in mapping.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        content = _content(key) if key is not None else None
        name = _text(content) if content is not None else None
        if pair.type in _PAIRS and name is not None and value is not None:
            values[name] = value
    return values


def _scalar(values: dict[str, Node], key: str) -> Scalar | None:
    value = values.get(key)
    content = _content(value) if value is not None else None
    if content is None or _is_null(content):
        return None
    text = _text(content)
    return None if text == "" else Scalar(text, Span(content.start_byte, content.end_byte))


def _runtime(values: dict[str, Node]) -> Scalar | None:
    value = values.get("runtime")
    content = _content(value) if value is not None else None
    if content is not None and content.type in _MAPPINGS:
        return _scalar(_values(content), "name")
    return _scalar(values, "runtime")


def _is_null(content: Node) -> bool:
    return content.type == "plain_scalar" and any(c.type == "null_scalar" for c in content.named_children)


def _text(content: Node) -> str | None:
    try:
        text = (content.text or b"").decode()
    except UnicodeDecodeError:
        return None
    if "\n" in text:
        # Line ends inside a scalar are folded by rules that no path or name has a use for.
        return None
    if content.type == "plain_scalar":
        return text
    if content.type == "single_quote_scalar":
        return text[1:-1].replace("''", "'")
    if content.type == "double_quote_scalar":
        unescaped = _ESCAPE.sub("", text[1:-1])
        return None if "\\" in unescaped else _ESCAPE.sub(r"\1", text[1:-1])
    return None
