"""The options of a client's constructor, each under the name that the new SDK gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.objects import read_object
from ...checks.syntax.nodes import children_of, string_value, text_of, unwrap
from .credentials import credentials_text
from .piece import Unconvertible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.objects import Entry
    from .piece import Piece
    from .usage import Usage

    Member = tuple[str, str]
    Usages = dict[int, Usage]

_SAME = frozenset(
    {
        "customUserAgent",
        "endpoint",
        "logger",
        "region",
        "useAccelerateEndpoint",
        "useDualstackEndpoint",
        "useFipsEndpoint",
    }
)
_RENAMED = {"s3ForcePathStyle": "forcePathStyle"}
# What these said is always so in the new SDK, or of no effect there.
_DROPPED = frozenset(
    {"apiVersion", "computeChecksums", "correctClockSkew", "dynamoDbCrc32", "paramValidation", "signatureCache"}
)
_KEYS = ("accessKeyId", "secretAccessKey", "sessionToken")
_TIMES = {"connectTimeout": "connectionTimeout", "timeout": "socketTimeout"}
_DOCUMENT = ("convertEmptyValues", "wrapNumbers")


def option_members(literal: Node, piece: Piece, usages: Usages) -> dict[str, str]:
    """The members of an options object by their new names, as text; raises where one has no counterpart."""
    read = read_object(literal)
    if not read.complete or len(read.entries) != len(children_of(literal)):
        raise Unconvertible(literal, "options that are spread or computed")
    plain = read.get("sslEnabled")
    scheme = "http" if plain is not None and plain.value.type == "false" else "https"
    members: dict[str, str] = {}
    keys: dict[str, str] = {}
    for entry in read.entries:
        if entry.key in _KEYS:
            keys[entry.key] = _asserted(entry.value, piece) if entry.key != "sessionToken" else text_of(entry.value)
            members.setdefault("credentials", "")
        elif entry.key not in (*_DOCUMENT, "service"):
            members.update(_member(entry, scheme, piece, usages))
    if members.get("endpoint", "")[1:].startswith("http://"):
        members.pop("tls", None)
    if keys:
        # Several keys make one member, where the first of them stood.
        written = (key if value == key else f"{key}: {value}" for key, value in keys.items())
        members["credentials"] = f"{{ {', '.join(written)} }}"
    return members


def _member(entry: Entry, scheme: str, piece: Piece, usages: Usages) -> Iterator[Member]:
    key, value = entry.key, entry.value
    if key == "credentials":
        yield key, credentials_text(value, piece, usages)
    elif key == "endpoint":
        yield key, _endpoint(value, scheme)
    elif key in _SAME or key in _RENAMED:
        yield _RENAMED.get(key, key), text_of(value)
    elif key == "maxRetries":
        yield "maxAttempts", _plus_one(value)
    elif key == "sslEnabled" and value.type in ("true", "false"):
        if value.type == "false":
            yield "tls", "false"
    elif key == "signatureVersion" and string_value(value) == "v4":
        return
    elif key == "httpOptions" and value.type == "object":
        yield "requestHandler", _handler(value)
    elif key not in _DROPPED:
        raise Unconvertible(entry.node, f"the option `{key}`")


def _endpoint(value: Node, scheme: str) -> str:
    literal = string_value(value)
    if literal is None or "://" in literal:
        return text_of(value)
    quote = text_of(value)[0]
    return f"{quote}{scheme}://{literal}{quote}"


def _plus_one(value: Node) -> str:
    """The new SDK counts the first attempt as well."""
    text = text_of(value)
    return str(int(text) + 1) if text.isdigit() else f"{text} + 1"


def _handler(value: Node) -> str:
    members: list[str] = []
    for entry in read_object(value).entries:
        if entry.key not in _TIMES:
            raise Unconvertible(entry.node, f"the option `httpOptions.{entry.key}`")
        members.append(f"{_TIMES[entry.key]}: {text_of(entry.value)}")
    if len(members) != value.named_child_count:
        raise Unconvertible(value, "the option `httpOptions`")
    return f"{{ {', '.join(members)} }}"


def _asserted(value: Node, piece: Piece) -> str:
    """Keys must be there for the new types; a read of the environment is said to be."""
    text = text_of(value)
    return f"{text}!" if piece.bench.is_typescript and unwrap(value) == value and _is_env_read(value) else text


def _is_env_read(value: Node) -> bool:
    around = value.child_by_field_name("object")
    return value.type in ("member_expression", "subscript_expression") and (
        around is not None and text_of(around) == "process.env"
    )


def render(literal: Node, members: dict[str, str], piece: Piece) -> None:
    """Writes the members in the place of an object literal, in its layout; members that stay as they are, in place."""
    entries = read_object(literal).entries
    kept = {entry.key for entry in entries if members.get(entry.key) == text_of(entry.value)}
    if len(kept) == len(entries) == len(members):
        return
    document = piece.bench.document
    written = [key if key == value else f"{key}: {value}" for key, value in members.items()]
    inside = document.text[literal.start_byte : literal.end_byte]
    if any(child.type == "comment" for child in literal.named_children):
        raise Unconvertible(literal, "comments among options that change")
    if not written:
        text = "{}"
    elif b"\n" in inside and entries:
        line = document.text.rfind(b"\n", 0, entries[0].node.start_byte) + 1
        indent = document.text[line : entries[0].node.start_byte].decode()
        end = document.text[document.text.rfind(b"\n", 0, literal.end_byte) + 1 : literal.end_byte - 1].decode()
        last = literal.children[-2]
        comma = "," if last.type == "," else ""
        text = f"{{{document.newline}" + f",{document.newline}".join(indent + item for item in written)
        text += f"{comma}{document.newline}{end}}}"
    else:
        text = f"{{ {', '.join(written)} }}"
    piece.rewrite(literal, text)
