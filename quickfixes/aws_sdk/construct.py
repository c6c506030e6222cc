"""Where clients are made: `new AWS.S3(..)` becomes `new S3Client(..)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.objects import read_object
from ...checks.syntax.nodes import arguments_of, text_of
from .model import LIB_DYNAMODB
from .options import option_members, render
from .piece import Unconvertible
from .shared_options import share_options
from .tracing import rename_capture, traced

if TYPE_CHECKING:
    from tree_sitter import Node

    from .clients import Client, Construction
    from .piece import Piece
    from .settings import Settings

_MARSHALL = "removeUndefinedValues: true"


def convert_construction(made: Construction, client: Client, settings: Settings, piece: Piece) -> None:
    node, model = made.node, client.model
    given = arguments_of(node)
    if len(given) > 1 or any(argument.type == "spread_element" for argument in given):
        raise Unconvertible(node, "the arguments of a client")
    members, spread = settings.of_client(node)
    piece.needs += settings.piece.needs
    options = given[0] if given else None
    service = _member(options, "service")
    start, ending = "", ""
    if service is None:
        constructor = f"new {piece.name(model.service.package, model.service.client, node)}"
        start, ending = traced(constructor, settings.tracer)
    if model.is_document:
        start = f"{piece.name(LIB_DYNAMODB, 'DynamoDBDocumentClient', node)}.from({start}"
        ending += f", {_translation(options, node, piece)})"
    opening = node.child_by_field_name("arguments")
    if service is not None:
        if options is None or any(entry.key != "service" for entry in read_object(options).entries):
            raise Unconvertible(node, "options beside `service`")
        piece.replace(node.start_byte, service.start_byte, start)
        piece.replace(service.end_byte, node.end_byte, ending)
    elif opening is None or options is None:
        piece.replace(node.start_byte, node.end_byte, f"{start}({_defaults(members, spread)}){ending}")
    else:
        piece.replace(node.start_byte, opening.start_byte, start)
        _options(options, members, spread, client, settings, piece)
        if ending:
            piece.insert(node.end_byte, ending)
    piece.consume(made.usage.root)
    rename_capture(node, piece)


def _options(
    options: Node, members: dict[str, str], spread: str, client: Client, settings: Settings, piece: Piece
) -> None:
    if options.type == "object":
        own = option_members(options, piece, settings.usages)
        if spread:
            raise Unconvertible(options, "options beside `AWS.config`")
        render(options, {**{key: value for key, value in members.items() if key not in own}, **own}, piece)
        return
    literal = piece.bench.context.object(options)
    if literal is None:
        raise Unconvertible(options, "options that are not followed")
    own = option_members(literal.node, piece, settings.usages)
    if own != {entry.key: text_of(entry.value) for entry in literal.entries}:
        share_options(literal.node, own, client, settings, piece)
    missing = {key: value for key, value in members.items() if literal.get(key) is None}
    if (spread and spread != text_of(options)) or missing:
        parts = [f"...{spread}"] if spread else [k if k == v else f"{k}: {v}" for k, v in missing.items()]
        piece.rewrite(options, f"{{ {', '.join([*parts, f'...{text_of(options)}'])} }}")


def _defaults(members: dict[str, str], spread: str) -> str:
    if spread:
        return spread
    written = ", ".join(key if key == value else f"{key}: {value}" for key, value in members.items())
    return f"{{ {written} }}" if written else "{}"


def _member(options: Node | None, key: str) -> Node | None:
    entry = read_object(options).get(key) if options is not None and options.type == "object" else None
    return entry.value if entry is not None else None


def _translation(options: Node | None, node: Node, piece: Piece) -> str:
    """The old document client left undefined values out; the new one refuses them unless told otherwise."""
    empty = _member(options, "convertEmptyValues")
    marshall = [_MARSHALL, *([f"convertEmptyValues: {text_of(empty)}"] if empty is not None else [])]
    wrap = _member(options, "wrapNumbers")
    document = piece.bench.document
    line = document.text[document.text.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte].decode()
    newline = document.newline + line[: len(line) - len(line.lstrip())]
    members = [f"marshallOptions: {{ {', '.join(marshall)} }}"]
    if wrap is not None:
        members.append(f"unmarshallOptions: {{ wrapNumbers: {text_of(wrap)} }}")
    return "{" + "".join(f"{newline}  {member}," for member in members) + f"{newline}}}"
