"""The names that a function, loop, class or type declares for itself alone, read from its own node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import text_of
from .declarations import CALLED, Declaration, Kind, fingerprint, is_var, looped, opaque, read_of, variables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_NAMED_EXPRESSIONS = {
    "function_expression": Kind.FUNCTION,
    "generator_function": Kind.FUNCTION,
    "class": Kind.CLASS,
}
# These have a ``this`` of their own; methods of a class have the instance.
_WITH_THIS = frozenset({"class_static_block", "function_expression", "generator_function", *CALLED})
THIS = "this"
TYPE_PARAMETER = "<"
"""``<T``: the name under which a scope holds its type parameter ``T``, which is none of its values."""


def scope_names(node: Node, base: int) -> Iterator[Declaration]:
    """The names that a scope node (function, ``for``, ``catch``) declares for its own body."""
    if node.type == "for_in_statement":
        if node.child_by_field_name("kind") is not None and not is_var(node):
            yield from looped(node, base, Kind.CONST)
    elif node.type == "for_statement":
        initializer = node.child_by_field_name("initializer")
        if initializer is not None and initializer.type == "lexical_declaration":
            yield from variables(initializer, base, exported=False)
    elif node.type == "catch_clause":
        caught = node.child_by_field_name("parameter")
        if caught is not None:
            yield from opaque(caught, base, Kind.PARAMETER)
    else:
        yield from _inner_names(node, base)


def _inner_names(node: Node, base: int) -> Iterator[Declaration]:
    """The names of a function, and those of a class or type that are known inside of it alone."""
    name = node.child_by_field_name("name")
    if node.type in _NAMED_EXPRESSIONS and name is not None:
        kind = _NAMED_EXPRESSIONS[node.type]
        yield Declaration(text_of(name), kind, name.start_byte - base, read_of(node, kind), access=None)
    if node.type in _WITH_THIS or (node.type == "method_definition" and not _is_of_instance(node)):
        yield Declaration(THIS, Kind.PARAMETER, node.start_byte - base, access=None)
    generic = node.child_by_field_name("type_parameters")
    for parameter in generic.named_children if generic is not None else ():
        name = parameter.child_by_field_name("name")
        if name is not None:
            yield Declaration(TYPE_PARAMETER + text_of(name), Kind.TYPE, name.start_byte - base, access=None)
    single = node.child_by_field_name("parameter")
    called = _called_with(node)
    if single is not None:
        yield from opaque(single, base, Kind.PARAMETER, called)
    parameters = node.child_by_field_name("parameters")
    for position, parameter in enumerate(parameters.named_children if parameters is not None else ()):
        pattern = parameter.child_by_field_name("pattern")
        if pattern is not None:
            told = fingerprint(parameter)
            typed = parameter.child_by_field_name("type") is not None
            yield from opaque(pattern, base, Kind.PARAMETER, told if typed else b"%d %b %b" % (position, told, called))


def _is_of_instance(method: Node) -> bool:
    """Whether ``this`` in a method is an instance of a class, and no plain object or the class itself."""
    in_class = method.parent is not None and method.parent.type == "class_body"
    return in_class and not any(child.type == "static" for child in method.children)


def _called_with(function: Node) -> bytes:
    """What decides on the parameters of a callback: the callee it is given to, as in ``arn.apply``."""
    around = function.parent
    call = around.parent if around is not None and around.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    return fingerprint(callee) if callee is not None else b""
