"""Function nodes: which of what stands in them is their own, and which calls wrap a function to try it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.nodes import (
    PARENTHESES,
    ancestors,
    arguments_of,
    children_of,
    first_child,
    method_name,
    outside_of,
    text_of,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

CALLBACKS = frozenset({"arrow_function", "function_expression"})
FUNCTION_EXPRESSIONS = CALLBACKS | {"generator_function"}
PLAIN_FUNCTIONS = CALLBACKS | {"function_declaration"}
"""Those that are neither members nor generators."""
FUNCTIONS = PLAIN_FUNCTIONS | {"method_definition"}
ALL_FUNCTIONS = FUNCTIONS | {"generator_function", "generator_function_declaration"}
_RETRYING = re.compile(r"retr(?:y|ies)|attempt|backoff|resilien", re.IGNORECASE)
_EACH = frozenset({"flatMap", "forEach", "map"})


def is_async(function: Node) -> bool:
    """Whether a function is marked ``async``."""
    return any(child.type == "async" for child in function.children)


def own_nodes_of(function: Node) -> Iterator[Node]:
    """The nodes of a function's body in document order, those of the functions and classes in it left out."""
    body = function.child_by_field_name("body")
    pending = [body] if body is not None else []
    while pending:
        node = pending.pop()
        yield node
        if node.type not in ALL_FUNCTIONS and node.type != "class_body":
            pending.extend(reversed(node.named_children))


def function_around(node: Node) -> Node | None:
    """The function that a node is an own node of."""
    for above in ancestors(node):
        if above.type in ALL_FUNCTIONS:
            return above
        if above.type == "class_body":
            return None
    return None


def in_function(node: Node) -> bool:
    """Whether a node stands in a function, also in a class there, so that it may run later than its module."""
    return any(above.type in ALL_FUNCTIONS for above in ancestors(node))


def in_async(node: Node) -> bool:
    """Whether ``await`` may stand at a node: its innermost function is async."""
    function = function_around(node)
    return function is not None and is_async(function)


def returns_of(function: Node) -> Iterator[Node]:
    """The ``return`` statements of a function in document order, without those of the functions and classes in it."""
    return (node for node in own_nodes_of(function) if node.type == "return_statement")


def results_of(function: Node) -> Iterator[Node]:
    """The expressions that a function returns."""
    body = function.child_by_field_name("body")
    if body is not None and body.type != "statement_block":
        yield body
        return
    for statement in returns_of(function):
        value = first_child(statement)
        if value is not None:
            yield value


def retried(call: Node) -> Node | None:
    """The function that a call runs again until it succeeds, as in ``retryWithBackoff(async () => ..)``.

    Such a function takes no parameters. The name of what is called tells.
    """
    callee = call.child_by_field_name("function") if call.type == "call_expression" else None
    if callee is None or not _RETRYING.search(method_name(call) or text_of(callee)):
        return None
    given = [unwrap(argument) for argument in arguments_of(call)]
    functions = [argument for argument in given if argument.type in CALLBACKS]
    return functions[0] if len(functions) == 1 and not patterns_of(functions[0]) else None


def argument_place(function: Node) -> Node | None:
    """The call that a function is an argument of."""
    above = outside_of(function, PARENTHESES).parent
    call = above.parent if above is not None and above.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None


def called_in_place(function: Node) -> Node | None:
    """The call of a function expression: ``(async () => { .. })()``."""
    callee = outside_of(function, PARENTHESES)
    call = callee.parent
    called = call is not None and call.type == "call_expression" and call.child_by_field_name("function") == callee
    return call if called else None


def parameters_of(function: Node) -> list[Node]:
    """The parameters of a function that stand in parentheses, comments left out."""
    listed = function.child_by_field_name("parameters")
    return children_of(listed) if listed is not None else []


def patterns_of(function: Node) -> list[Node]:
    """The names and patterns of the parameters of a function, in order."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        return [single]
    return [parameter.child_by_field_name("pattern") or parameter for parameter in parameters_of(function)]


def first_pattern(function: Node) -> Node | None:
    """The name or pattern of the first parameter of a function."""
    return next(iter(patterns_of(function)), None)


def parameter_of(callback: Node) -> Node | None:
    """The name or pattern of the only parameter of a function."""
    patterns = patterns_of(callback)
    return patterns[0] if len(patterns) == 1 else None


def method_of(member: Node) -> Node | None:
    """The function that a method, or a field that holds an arrow function, is."""
    if member.type == "method_definition":
        return member
    value = member.child_by_field_name("value") if member.type == "public_field_definition" else None
    return value if value is not None and value.type in CALLBACKS else None


def name_of(function: Node) -> Node | None:
    """The name that a function is called by; None for one that is written where it is used."""
    if function.type in CALLBACKS:
        above = outside_of(function, PARENTHESES).parent
        holds = above is not None and above.type in ("variable_declarator", "public_field_definition")
        return above.child_by_field_name("name") if above is not None and holds else None
    return function.child_by_field_name("name")


def is_for_each(call: Node) -> bool:
    """Whether a call runs its callback on each element of a list: ``xs.map(..)``."""
    return method_name(call) in _EACH


def is_promise_all(node: Node) -> bool:
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    return callee is not None and callee.text == b"Promise.all" and len(arguments_of(node)) == 1


def is_promise_resolve(node: Node) -> bool:
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    return callee is not None and callee.text == b"Promise.resolve" and len(arguments_of(node)) < 2
