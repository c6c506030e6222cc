"""Credentials: plain objects, and the providers of `@aws-sdk/credential-providers` for the old classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import arguments_of, text_of, unwrap
from .piece import Unconvertible

if TYPE_CHECKING:
    from tree_sitter import Node

    from .piece import Piece
    from .usage import Usage

_PACKAGE = "@aws-sdk/credential-providers"
_KEYS = ("accessKeyId", "secretAccessKey", "sessionToken")
_PROVIDERS = {
    "ChainableTemporaryCredentials": "fromTemporaryCredentials",
    "EnvironmentCredentials": "fromEnv",
    "SharedIniFileCredentials": "fromIni",
}


def credentials_text(value: Node, piece: Piece, usages: dict[int, Usage]) -> str:
    """The text for an expression that gives credentials; what does not come from the old SDK stays."""
    inner = unwrap(value)
    callee = inner.child_by_field_name("constructor") if inner.type == "new_expression" else None
    usage = usages.get(callee.end_byte) if callee is not None else None
    if callee is None or usage is None:
        if inner.type in ("identifier", "shorthand_property_identifier") and not _is_plain(inner, piece):
            raise Unconvertible(value, "credentials that are not followed")
        return text_of(value)
    given = arguments_of(inner)
    piece.consume(usage.root)
    if usage.path == ("Credentials",):
        return _plain(inner, given)
    provider = _PROVIDERS.get(".".join(usage.path))
    if provider is None:
        raise Unconvertible(value, f"`{'.'.join(usage.path)}`")
    options = ", ".join(text_of(argument) for argument in given) if provider != "fromEnv" else ""
    return f"{piece.name(_PACKAGE, provider, value)}({options})"


def _plain(node: Node, given: list[Node]) -> str:
    if len(given) == 1 and given[0].type == "object":
        return text_of(given[0])
    if not 2 <= len(given) <= len(_KEYS):
        raise Unconvertible(node, "credentials that are not followed")
    pairs = (
        key if key == text_of(value) else f"{key}: {text_of(value)}" for key, value in zip(_KEYS, given, strict=False)
    )
    return f"{{ {', '.join(pairs)} }}"


def _is_plain(name: Node, piece: Piece) -> bool:
    """Whether a name stands for an object written in the file, or for something that the old SDK did not make."""
    found = piece.bench.context.value(name)
    return found is not None and found.type == "object"
