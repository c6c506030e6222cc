"""What calls give: binary data comes as a stream or as bytes without the methods of a buffer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.declarations import pattern_names
from ...checks.program.functions import patterns_of
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import outside_of, text_of
from .binary import convert_binary
from .piece import Unconvertible
from .places import called_member, is_asked, is_call_of, is_unused, member_name, outermost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Binary
    from .piece import Piece

_LOGS = ("console.log", "console.error", "console.info", "console.warn", "console.debug", "JSON.stringify", "expect")
_CASTS = frozenset({"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression"})


def follow(promise: Node, binary: Mapping[str, Binary], piece: Piece) -> None:
    """Converts the places that take binary members from what a promise gives; raises where it is not followed."""
    if not binary or is_unused(promise):
        return
    _check_nested(promise, binary, piece)
    reader = _Reader(binary, piece)
    parent = outermost(promise).parent
    if parent is not None and parent.type == "await_expression":
        reader.value(parent)
        return
    then = called_member(promise)
    function = then[1].child_by_field_name("arguments") if then is not None else None
    handler = function.named_children[0] if function is not None and function.named_children else None
    if then is None or member_name(then[0]) != "then" or handler is None:
        raise Unconvertible(promise, "binary data that is given away")
    names = patterns_of(handler)
    if names:
        reader.pattern(names[0])


def follow_callback(callback: Node, binary: Mapping[str, Binary], piece: Piece) -> None:
    """The same for the second parameter of a callback, which the new types hold to be missing at times."""
    names = patterns_of(callback)
    if len(names) < 2:
        return
    data = names[1]
    _check_nested(callback, binary, piece)
    if binary:
        _Reader(binary, piece).pattern(data)
    if not piece.bench.is_typescript:
        return
    if data.type != "identifier":
        raise Unconvertible(data, "a callback that takes its data apart")
    holder = data.parent
    if holder is not None and holder.type == "required_parameter" and holder.child_by_field_name("type") is not None:
        piece.insert(data.end_byte, "?")
    for read in _references(data, piece):
        behind = piece.bench.document.text[read.end_byte : read.end_byte + 2]
        if not is_asked(read) and not behind.startswith((b"!", b"?.")):
            piece.insert(read.end_byte, "!")


def _check_nested(at: Node, binary: Mapping[str, Binary], piece: Piece) -> None:
    """Refuses calls whose binary data lies deeper, where the file has buffer methods for such."""
    for path in binary:
        if "." in path and f".{path.rpartition('.')[2]}.toString(".encode() in piece.bench.document.text:
            raise Unconvertible(at, "binary data in a list")


def _references(name: Node, piece: Piece) -> list[Node]:
    declared = declaration_at(piece.bench.tree, name.start_byte)
    return references(piece.bench.document, piece.bench.tree, declared) if declared is not None else []


@dataclass
class _Reader:
    """Follows one result to its binary members."""

    binary: Mapping[str, Binary]
    piece: Piece
    streams: list[Node] = field(default_factory=list["Node"])

    def value(self, node: Node) -> None:
        """An expression that has the result."""
        node = outside_of(node, _CASTS)
        parent = node.parent
        if parent is None or is_unused(node):
            return
        if parent.type == "variable_declarator":
            name = parent.child_by_field_name("name")
            if name is not None:
                self.pattern(name)
        elif parent.type == "assignment_expression":
            left = parent.child_by_field_name("left")
            declared = self.piece.bench.context.declared(text_of(left), left.start_byte) if left is not None else None
            if declared is None:
                raise Unconvertible(node, "binary data that is given away")
            for read in references(self.piece.bench.document, self.piece.bench.tree, declared):
                if read != left:
                    self.read(read)
        else:
            self.read(node)

    def pattern(self, pattern: Node) -> None:
        """A name or a pattern that the result is given to."""
        if pattern.type == "identifier":
            for read in _references(pattern, self.piece):
                self.read(read)
            return
        for name, access in pattern_names(pattern):
            kind = self.binary.get(access[0]) if access else None
            if access is None:
                raise Unconvertible(pattern, "binary data that is given away")
            for read in _references(name, self.piece) if kind is not None else ():
                self._member(read, kind)

    def read(self, node: Node) -> None:
        outer = outermost(node)
        parent = outer.parent
        if parent is not None and parent.type == "member_expression" and parent.child_by_field_name("object") == outer:
            kind = self.binary.get(member_name(parent))
            if kind is not None:
                self._member(parent, kind)
            return
        if parent is not None and parent.type == "variable_declarator":
            name = parent.child_by_field_name("name")
            if name is not None:
                self.pattern(name)
            return
        given = parent.parent if parent is not None and parent.type == "arguments" else None
        if not is_asked(node) and not (given is not None and is_call_of(given, *_LOGS)):
            raise Unconvertible(node, "binary data that is given away")

    def _member(self, node: Node, kind: Binary | None) -> None:
        if kind is None or is_asked(node):
            return
        taken = convert_binary(node, kind, self.piece)
        if kind == "stream" and taken:
            self.streams.append(node)
            if len(self.streams) > 1:
                raise Unconvertible(node, "a stream that is read twice")
