"""Makes functions give their results at once, and sees to all places that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import (
    argument_place,
    called_in_place,
    is_for_each,
    is_promise_all,
    is_promise_resolve,
    name_of,
    own_nodes_of,
    results_of,
    retried,
)
from ...checks.program.pauses import is_between_attempts, is_pause
from ...checks.syntax.nodes import ancestors, arguments_of, first_child, method_name, text_of, unwrap
from ..removal import statement_removal
from .awaits import drop_await
from .methods import uses_of_method
from .retries import unwrap_retry
from .rewriting import RefusedError
from .statements import CHAINED
from .types import without_promises
from .work import Shape

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work

_PARAMETERS = frozenset({"optional_parameter", "required_parameter"})


def convert(work: Work, file: File, function: Node, shape: Shape) -> None:
    """Make a function give its result at once, and see to all who call it. Raises `RefusedError`."""
    _convert_body(work, file, function)
    without_promises(file, function.child_by_field_name("return_type"))
    for result in results_of(function):
        work.need(file, result, shape)
    _convert_calls(work, file, function, shape)


def _convert_body(work: Work, file: File, function: Node) -> None:
    keyword = next((child for child in function.children if child.type == "async"), None)
    if keyword is None:
        return
    following = keyword.next_sibling
    if following is None or any(child.type == "*" for child in function.children):
        raise RefusedError
    work.converted.append((file, function))
    file.rewriting.delete(keyword.start_byte, following.start_byte)
    for node in own_nodes_of(function):
        if node.type == "for_in_statement" and any(child.type == "await" for child in node.children):
            raise RefusedError
        inner = first_child(node) if node.type == "await_expression" else None
        if inner is not None and is_pause(unwrap(inner)):
            _drop_pause(work, file, node, unwrap(inner))
        elif inner is not None:
            _check_awaited(work, file, unwrap(inner))
            drop_await(file, node, inner)
            work.need(file, inner)


def _drop_pause(work: Work, file: File, node: Node, pause: Node) -> None:
    """Delete the statement that waits between attempts. Raises `RefusedError` for any other."""
    statement, callee = node.parent, pause.child_by_field_name("function")
    around = statement.parent if statement is not None and statement.type == "expression_statement" else None
    if statement is None or around is None or callee is None:
        raise RefusedError
    if around.type != "statement_block" or not is_between_attempts(node):
        raise RefusedError
    removal = statement_removal(statement, file.document)
    file.rewriting.delete(removal.span.start, removal.span.end)
    work.unwrapped.append((file, callee))
    work.is_certain = False


def _check_awaited(work: Work, file: File, node: Node) -> None:
    """Raises `RefusedError` for what a program would hardly await unless it were a Promise."""
    if node.type == "identifier":
        declared = file.declared(node)
        declaring = file.node_of(declared) if declared is not None else None
        if declaring is not None and declaring.type in _PARAMETERS and declaring.child_by_field_name("type") is None:
            raise RefusedError
    elif node.type == "call_expression":
        callee = node.child_by_field_name("function")
        followed = (
            method_name(node) in CHAINED
            or is_promise_all(node)
            or is_promise_resolve(node)
            or retried(node) is not None
        )
        if callee is None or callee.type != "member_expression" or followed:
            return
        of = file.names.resolve(callee)
        if work.files.function(file, callee) is None and (of is None or not of.is_sdk):
            raise RefusedError
    elif node.type in ("member_expression", "subscript_expression"):
        raise RefusedError


def _convert_calls(work: Work, file: File, function: Node, shape: Shape) -> None:
    name = name_of(function)
    if name is None:
        _convert_place(work, file, function, shape)
    elif name.type == "property_identifier":
        for where, use in uses_of_method(work.files, file, name):
            _convert_use(work, where, use, shape)
    elif name.type == "identifier":
        around = name.parent
        if around is not None and around.child_by_field_name("type") is not None:
            raise RefusedError
        for where, use in work.files.uses(file, file.declaration(name)):
            _convert_use(work, where, use, shape)
    else:
        raise RefusedError


def _convert_place(work: Work, file: File, function: Node, shape: Shape) -> None:
    call = argument_place(function)
    if call is not None and retried(call) == function:
        unwrap_retry(work, file, call, function)
    elif call is not None and is_for_each(call) and shape is Shape.VALUE:
        if method_name(call) == "map":
            work.plain(file, call, Shape.LIST)
        elif method_name(call) != "forEach":
            raise RefusedError
    elif (called := called_in_place(function)) is not None:
        work.plain(file, called, shape)
    elif call is None or method_name(call) != "then":
        raise RefusedError


def _convert_use(work: Work, file: File, use: Node, shape: Shape) -> None:
    """See to a place that names a function."""
    around = use.parent
    if around is None:
        raise RefusedError
    if around.type == "call_expression" and around.child_by_field_name("function") == use:
        work.plain(file, around, shape)
        return
    call = around.parent if around.type == "arguments" else None
    if call is not None and is_for_each(call) and arguments_of(call)[0] == use and shape is Shape.VALUE:
        if method_name(call) == "map":
            work.plain(file, call, Shape.LIST)
        elif method_name(call) != "forEach":
            raise RefusedError
    elif call is not None and method_name(call) == "then":
        return
    elif around.type != "type_query" or not _is_awaited_type(around):
        raise RefusedError


def _is_awaited_type(query: Node) -> bool:
    """Whether a type takes the Promise away again: ``Awaited<ReturnType<typeof f>>``."""
    names = [above.child_by_field_name("name") for above in ancestors(query) if above.type == "generic_type"]
    return any(name is not None and text_of(name) == "Awaited" for name in names)
