"""One place that reads binary data: a buffer in the old SDK, a stream or an array of bytes in the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import in_async
from ...checks.syntax.nodes import arguments_of, string_value, text_of
from .piece import Unconvertible
from .places import argument_call, awaited, called_member, is_asked, is_call_of, member_name

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Binary
    from .piece import Piece

_TEXTS = ("JSON.parse", "String")
_ENCODINGS = frozenset({"utf8", "utf-8", "base64"})
_FALLBACKS = ("||", "??")


def convert_binary(node: Node, kind: Binary, piece: Piece) -> bool:
    """Converts the expression around a binary member; False where it stays. Raises where it is not understood."""
    outer, cast = _outer(node)
    if is_asked(outer):
        return False
    # What is cast was said to be there, whatever the type.
    bang = "!" if (cast is not None and piece.bench.is_typescript) or text_of(outer).endswith("!") else ""
    method = called_member(outer)
    if method is not None:
        if member_name(method[0]) != "toString":
            raise Unconvertible(node, f"`{member_name(method[0])}` of binary data")
        optional = "?" if method[0].child_by_field_name("optional_chain") is not None else ""
        _put(method[1], node, _as_text(bang + optional, arguments_of(method[1]), kind, node), piece)
        return True
    if cast == "string" or _wants_text(outer):
        _put(outer, node, _as_text(bang, [], kind, node), piece)
        return True
    fallback = outer.parent
    if fallback is not None and fallback.type == "binary_expression" and fallback.child_by_field_name("left") == outer:
        operator = fallback.child_by_field_name("operator")
        if operator is not None and operator.type in _FALLBACKS and _wants_text(fallback):
            _put(outer, node, _as_text("?", [], kind, node), piece)
            return True
    call = argument_call(outer)
    if kind != "stream" and (
        (call is not None and is_call_of(call, "Buffer.from"))
        or cast == "Uint8Array"
        or (outer.parent is not None and outer.parent.type == "pair")
    ):
        return False
    around = (
        ("Buffer.from(await ", f"{bang}.transformToByteArray())") if kind == "stream" else ("Buffer.from(", f"{bang})")
    )
    _put(outer, node, around, piece)
    return True


def _outer(node: Node) -> tuple[Node, str | None]:
    """The expression with what is wrapped around it, and the type that it is cast to."""
    cast: str | None = None
    while node.parent is not None and node.parent.type in (
        "parenthesized_expression",
        "non_null_expression",
        "as_expression",
    ):
        node = node.parent
        if node.type == "as_expression":
            cast = text_of(node.named_children[-1])
    return node, cast


def _wants_text(node: Node) -> bool:
    parent = node.parent
    if parent is not None and parent.type in ("as_expression", "parenthesized_expression"):
        return _wants_text(parent)
    call = argument_call(node)
    return (call is not None and is_call_of(call, *_TEXTS)) or (
        parent is not None and parent.type == "template_substitution"
    )


def _as_text(behind: str, given: list[Node], kind: Binary, node: Node) -> tuple[str, str]:
    """What stands before and behind a member that is made a string."""
    encodings = [string_value(argument) for argument in given]
    if len(encodings) > 1 or (kind == "adapter" and not set(encodings) <= _ENCODINGS):
        raise Unconvertible(node, "an encoding of binary data")
    arguments = "".join(text_of(argument) for argument in given)
    if kind != "bytes":
        return "await " if kind == "stream" else "", f"{behind}.transformToString({arguments})"
    if behind.endswith("?"):
        raise Unconvertible(node, "bytes that may be missing")
    return "Buffer.from(", f"{behind}).toString({arguments})"


def _put(place: Node, node: Node, around: tuple[str, str], piece: Piece) -> None:
    """Replaces what stands around a member within a place; the member itself may hold other edits."""
    before, behind = around
    if "await " in before:
        if not in_async(place):
            raise Unconvertible(place, "a stream that is read outside of an async function")
        opening = awaited(place, "") if before == "await " else before
        before, behind = opening.removesuffix(")"), behind + (")" if opening.endswith(")") else "")
    piece.replace(place.start_byte, node.start_byte, before)
    piece.replace(node.end_byte, place.end_byte, behind)
