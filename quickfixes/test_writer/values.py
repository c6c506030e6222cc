"""What is known of an expression without running it, and how Jest is asked for as much of a value.

A value may be known in part: the members of an object beside a spread, the fixed text of a template. The matchers that
are written ask for the known part alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ...checks.syntax.nodes import children_of, property_key, string_value, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Collection

    from tree_sitter import Node

    from ...checks.program.context import Context
    from ..mock_setup import Writer

_LITERALS = frozenset({"number", "true", "false"})
_NAME = re.compile(r"[A-Za-z_$][\w$]*\Z")
_WIDTH = 100
_MAX_HOPS = 8

Parts: TypeAlias = "list[str | None]"
"""Pieces of a string in order; None stands for one that is not known."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string, all of it or, where it is not ``whole``, a part."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Plain:
    """A number or a boolean as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Members:
    """The members of an object that are known, each as far as it is."""

    members: dict[str, Known]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an array that are known; ``whole`` says that there are no others."""

    items: tuple[Known, ...]
    whole: bool


Known: TypeAlias = "Text | Plain | Members | Items"


def known(node: Node, context: Context) -> Known | None:
    """What is known of an expression; None where nothing is.

    Constants are followed to strings, numbers and booleans, but not to objects, which may change after they are made.
    """
    node = unwrap(node)
    if node.type == "object":
        return known_members(node, context)
    if node.type == "array":
        return _items(node, context)
    value = context.value(node)
    if value is None:
        return None
    if value.type in _LITERALS or (value.type == "unary_expression" and re.fullmatch(r"-\d[\d.]*", text_of(value))):
        return Plain(text_of(value))
    if value.type not in ("string", "template_string"):
        return None
    parts = parts_of(value, context)
    if None not in parts:
        return Text("".join(part for part in parts if part is not None))
    longest = max(_joined(parts), key=len, default="")
    return Text(longest, whole=False) if longest.strip() else None


def known_members(node: Node, context: Context, only: Collection[str] | None = None) -> Members | None:
    """The members of an object literal that are known; ``only`` names those that count."""
    found: dict[str, Known] = {}
    for child in node.named_children:
        key_node = child.child_by_field_name("key")
        key = property_key(key_node) if key_node is not None else None
        value = child.child_by_field_name("value")
        if child.type == "shorthand_property_identifier":
            key, value = text_of(child), child
        if child.type == "spread_element" or (child.type == "pair" and key is None):
            # It may lay other values over those that stand before it.
            found.clear()
        elif key is not None and value is not None:
            found.pop(key, None)
            member = known(value, context) if only is None or key in only else None
            if member is not None:
                found[key] = member
    return Members(found) if found else None


def parts_of(node: Node, context: Context, hops: int = _MAX_HOPS) -> Parts:
    """The pieces of an expression that is used as a string."""
    value = context.value(node) if hops > 0 else None
    if value is None:
        return [None]
    text = string_value(value)
    if text is not None:
        return [text]
    if value.type == "number":
        return [text_of(value)]
    if value.type == "binary_expression" and any(child.type == "+" for child in value.children):
        sides = (value.child_by_field_name("left"), value.child_by_field_name("right"))
        pieces = [parts_of(side, context, hops - 1) if side is not None else [None] for side in sides]
        # A sum of two numbers is no text.
        return [*pieces[0], *pieces[1]] if any(_is_text(side) for side in sides) else [None]
    if value.type != "template_string" or any(child.type == "escape_sequence" for child in value.named_children):
        return [None]
    found, at, source, start = list[str | None](), 1, value.text or b"", value.start_byte
    for child in value.named_children:
        if child.type == "template_substitution":
            found.append(source[at : child.start_byte - start].decode("utf-8", "replace"))
            found += parts_of(child.named_children[0], context, hops - 1) if child.named_children else [None]
            at = child.end_byte - start
    return [*found, source[at:-1].decode("utf-8", "replace")]


def pattern_of(parts: Parts) -> str:
    """A regular expression for strings made of these pieces, without its slashes."""
    merged: list[str] = []
    for part in parts:
        text = re.sub(r"[\\^$.*+?()[\]{}|/]", lambda match: "\\" + match[0], part) if part is not None else ".*"
        if text and (text != ".*" or merged[-1:] != [".*"]):
            merged.append(text)
    return f"^{''.join(merged)}$"


def label_of(parts: Parts) -> str:
    """The pieces as a person reads them, with ``*`` for what is not known."""
    return re.sub(r"\*+", "*", "".join("*" if part is None else part for part in parts))


def matcher(value: Known, writer: Writer, indent: str = "") -> str:
    """An expression that Jest compares with a value; lines after the first begin with ``indent``."""
    if isinstance(value, Plain):
        return value.text
    if isinstance(value, Text):
        text = writer.string(value.text)
        return text if value.whole else f"expect.stringContaining({text})"
    inner = indent + "  "
    if isinstance(value, Members):
        lines = [
            f"{inner}{name if _NAME.match(name) else writer.string(name)}: {matcher(member, writer, inner)},"
            for name, member in value.members.items()
        ]
        return writer.newline.join(["expect.objectContaining({", *lines, f"{indent}}})"])
    items = [matcher(item, writer, inner) for item in value.items]
    line = f"[{', '.join(items)}]"
    if any(writer.newline in item for item in items) or len(indent) + len(line) > _WIDTH:
        line = writer.newline.join(["[", *(f"{inner}{item}," for item in items), f"{indent}]"])
    return line if value.whole else f"expect.arrayContaining({line})"


def _items(node: Node, context: Context) -> Items | None:
    nodes = children_of(node)
    found = [known(child, context) if child.type != "spread_element" else None for child in nodes]
    items = tuple(item for item in found if item is not None)
    return Items(items, len(items) == len(found)) if items else None


def _joined(parts: Parts) -> list[str]:
    """The pieces with neighbours that are known put together."""
    found = [""]
    for part in parts:
        if part is None:
            found.append("")
        else:
            found[-1] += part
    return found


def _is_text(node: Node | None) -> bool:
    return node is not None and unwrap(node).type in ("string", "template_string", "binary_expression")
