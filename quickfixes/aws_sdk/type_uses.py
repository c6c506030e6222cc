"""Types of the old SDK, each by the type that the new one has in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.functions import CALLBACKS
from ...checks.syntax.nodes import ancestors, descendants, text_of
from .errors import METADATA
from .model import typed_model
from .optional import Follower
from .piece import Unconvertible
from .places import outermost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from .model import Model
    from .piece import Piece
    from .usage import Usage

TYPES = frozenset({"nested_type_identifier", "type_identifier"})
_TYPED = frozenset({"optional_parameter", "required_parameter", "variable_declarator"})
_CONFIGURATIONS = frozenset({"ClientConfiguration", "ClientConfig"})
_ERROR_MEMBERS = frozenset({"code", "message", "name", "stack"})
_ERROR = "AWSError"
_RESULT = "PromiseResult"


@dataclass(frozen=True)
class Types:
    """What the conversion of types rests on.

    ``broken`` are the services of which the file keeps clients of the old SDK, ``renamed`` the offsets of members of
    errors that have another name now, and ``service`` is one of those that are called.
    """

    broken: frozenset[str]
    renamed: frozenset[int]
    service: Service | None


def convert_type(usage: Usage, types: Types, piece: Piece) -> None:
    node, broken = usage.chain[-1], types.broken
    if usage.path[-1] == _ERROR:
        _error(node, types, piece)
    elif usage.path[-1] == _RESULT:
        _result(node, piece)
    else:
        _plain(usage, node, broken, piece)
    piece.consume(usage.root)


def _plain(usage: Usage, node: Node, broken: frozenset[str], piece: Piece) -> None:
    named = typed_model(usage.path, piece.bench.table)
    if named is None or named[0].service.name in broken:
        raise Unconvertible(node, f"the type `{'.'.join(usage.path)}`")
    model, name = named
    if name in _CONFIGURATIONS and not model.is_document:
        piece.rewrite(node, piece.name(model.package, f"{model.client}Config", node, value=False))
        return
    piece.rewrite(node, _written(model, name, node, piece))
    _follow(node, model, piece)


def _follow(node: Node, model: Model, piece: Piece) -> None:
    """What has a type has members that the new type holds to be missing at times."""
    holder = node.parent
    while holder is not None and holder.type in ("array_type", "type_annotation"):
        holder = holder.parent
    if holder is not None and holder.type in _TYPED:
        name = holder.child_by_field_name("name") or holder.child_by_field_name("pattern")
        Follower(model.service.required, piece).names(name)


def _written(model: Model, name: str, node: Node, piece: Piece) -> str:
    found = model.type_of(name)
    if found is None:
        raise Unconvertible(node, f"the type `{name}` of {model.service.name}")
    package, type_, form = found
    return form.format(piece.name(package, type_, node, value=False) if package else type_)


def _error(node: Node, types: Types, piece: Piece) -> None:
    """The least that has the members which are read of an error."""
    members = list(_members_of_error(node))
    read = {text_of(member) for member in members}
    is_declared = node.parent is not None and node.parent.type == "type_annotation"
    if not (members or is_declared) or not read <= {*_ERROR_MEMBERS, *METADATA}:
        raise Unconvertible(node, f"the type `{_ERROR}`")
    if read & METADATA.keys():
        if types.service is None:
            raise Unconvertible(node, f"the type `{_ERROR}`")
        name = f"{types.service.client.removesuffix('Client')}ServiceException"
        piece.rewrite(node, piece.name(types.service.package, name, node, value=False))
    elif any(text_of(member) == "code" and member.start_byte not in types.renamed for member in members):
        piece.rewrite(node, "NodeJS.ErrnoException")
    else:
        piece.rewrite(node, "Error")


def _members_of_error(node: Node) -> Iterator[Node]:
    """The members that are read of what a type stands for: of a cast in place, or of a parameter."""
    cast = node.parent
    parent = outermost(cast).parent if cast is not None and cast.type == "as_expression" else None
    if parent is not None and parent.type == "member_expression":
        yield parent.named_children[-1]
    elif cast is not None and cast.type == "type_annotation" and cast.parent is not None:
        pattern = cast.parent.child_by_field_name("pattern")
        function = next((a for a in ancestors(node) if a.type in CALLBACKS), None)
        for read in descendants(function) if function is not None and pattern is not None else ():
            if read.type == "member_expression" and read.named_children[0].text == (pattern.text if pattern else b""):
                yield read.named_children[-1]


def _result(node: Node, piece: Piece) -> None:
    """``PromiseResult<Output, AWSError>`` was the output with one more member."""
    generic = node.parent
    given = generic.child_by_field_name("type_arguments") if generic is not None else None
    if generic is None or generic.type != "generic_type" or given is None or given.named_child_count != 2:
        raise Unconvertible(node, f"the type `{_RESULT}`")
    output, error = given.named_children
    if not text_of(error).endswith(_ERROR):
        raise Unconvertible(node, f"the type `{_RESULT}`")
    for inner in descendants(error):
        if inner.type in ("identifier", "type_identifier"):
            piece.consume(inner)
    piece.replace(generic.start_byte, output.start_byte, "")
    piece.replace(output.end_byte, generic.end_byte, "")
