"""Types of the old SDK, each by the type that the new one has in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import ancestors, descendants, text_of
from .model import typed_model
from .optional import Follower
from .piece import Unconvertible
from .places import outermost

if TYPE_CHECKING:
    from tree_sitter import Node

    from .model import Model
    from .piece import Piece
    from .usage import Usage

TYPES = frozenset({"nested_type_identifier", "type_identifier"})
_TYPED = frozenset({"optional_parameter", "required_parameter", "variable_declarator"})
_CONFIGURATIONS = frozenset({"ClientConfiguration", "ClientConfig"})
_ERROR_MEMBERS = frozenset({"code", "message", "name", "stack"})
_ERROR = "AWSError"
_RESULT = "PromiseResult"


def convert_type(usage: Usage, broken: frozenset[str], piece: Piece) -> None:
    """Converts a type; ``broken`` are the services of which the file keeps clients of the old SDK."""
    node = usage.chain[-1]
    if usage.path[-1] == _ERROR:
        _error(node)
        piece.rewrite(node, "Error")
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
    package, type_, behind = found
    return (piece.name(package, type_, node, value=False) if package else type_) + behind


def _error(node: Node) -> None:
    """`Error` has all that is read of an error in most places."""
    cast = node.parent
    parent = outermost(cast).parent if cast is not None and cast.type == "as_expression" else None
    if parent is not None and parent.type == "member_expression":
        if text_of(parent.named_children[-1]) in _ERROR_MEMBERS:
            return
    elif cast is not None and cast.type == "type_annotation":
        parameter = cast.parent
        pattern = parameter.child_by_field_name("pattern") if parameter is not None else None
        function = next((a for a in ancestors(node) if a.type in ("arrow_function", "function_expression")), None)
        if pattern is not None and function is not None and _reads_little(text_of(pattern), function):
            return
    raise Unconvertible(node, f"the type `{_ERROR}`")


def _reads_little(name: str, function: Node) -> bool:
    return not any(
        node.type == "member_expression"
        and text_of(node.named_children[0]) == name
        and text_of(node.named_children[-1]) not in _ERROR_MEMBERS
        for node in descendants(function)
    )


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
