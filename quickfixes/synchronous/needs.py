"""Makes expressions plain that are Promises: what they call has to give its result at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import (
    CALLBACKS,
    is_async,
    is_for_each,
    is_promise_all,
    is_promise_resolve,
    results_of,
    retried,
)
from ...checks.syntax.nodes import arguments_of, first_child, method_name, unwrap
from .lists import unlist
from .plain import is_plain, mentions_promise
from .retries import unwrap_retry
from .rewriting import RefusedError
from .statements import CHAINED
from .types import without_promises
from .work import Shape

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def need(work: Work, file: File, node: Node, shape: Shape) -> None:
    """See to it that an expression is no Promise, or no list of Promises. Raises `RefusedError`."""
    node = unwrap(node)
    # Of a list that is written out, no more than one element may be known to be plain.
    if node.type != "array" and work.is_settled(file, node, shape):
        return
    if node.type == "await_expression":
        inner = first_child(node)
        if inner is not None and shape is Shape.VALUE:
            work.need(file, inner)
    elif shape is Shape.LIST:
        _need_list(work, file, node)
    elif node.type == "call_expression":
        _need_call(work, file, node)
    elif node.type == "ternary_expression":
        for field in ("consequence", "alternative"):
            branch = node.child_by_field_name(field)
            if branch is not None:
                work.need(file, branch)
    elif not is_plain(node, file):
        _need_name(work, file, node, shape)


def hold(work: Work, file: File, name: Node, shape: Shape) -> None:
    """Make plain what a variable holds, and see to all who read it. Raises `RefusedError`."""
    declared = file.declaration(name)
    declarator = file.node_of(declared)
    kind = declared.declaration.kind
    if kind not in (Kind.CONST, Kind.LET) or declarator.type != "variable_declarator":
        raise RefusedError
    if declarator.child_by_field_name("name") != name:
        raise RefusedError
    without_promises(file, declarator.child_by_field_name("type"))
    value = declarator.child_by_field_name("value")
    if value is not None:
        work.need(file, value, shape)
    for where, use in work.files.uses(file, declared):
        left = use.parent
        if left is not None and left.type == "assignment_expression" and left.child_by_field_name("left") == use:
            right = left.child_by_field_name("right")
            if right is None:
                raise RefusedError
            work.need(where, right, shape)
        elif left is None or left.type != "type_query":
            work.plain(where, use, shape)


def _need_list(work: Work, file: File, node: Node) -> None:
    if node.type == "array":
        for child in node.named_children:
            if child.type == "spread_element":
                inner = first_child(child)
                if inner is not None:
                    work.need(file, inner, Shape.LIST)
            elif child.type != "comment":
                work.need(file, child)
    elif node.type == "identifier":
        _need_name(work, file, node, shape=Shape.LIST)
    elif node.type == "call_expression" and is_for_each(node) and method_name(node) == "map":
        callback = next(iter(arguments_of(node)), None)
        callback = unwrap(callback) if callback is not None else None
        if callback is None:
            raise RefusedError
        _need_result(work, file, callback)
    elif node.type == "call_expression":
        callee = node.child_by_field_name("function")
        target = work.files.function(file, callee) if callee is not None else None
        if target is None:
            raise RefusedError
        work.function(*target, Shape.LIST)
    else:
        raise RefusedError


def _need_result(work: Work, file: File, callback: Node) -> None:
    """Make the calls of a callback give their results at once."""
    target = (file, callback) if callback.type in CALLBACKS else work.files.function(file, callback)
    if target is None:
        raise RefusedError
    _need_function(work, *target)


def _need_call(work: Work, file: File, call: Node) -> None:
    callback = retried(call)
    receiver = _receiver(call) if method_name(call) in CHAINED else None
    callee = call.child_by_field_name("function")
    if callback is not None:
        unwrap_retry(work, file, call, callback)
    elif is_promise_all(call):
        unlist(work, file, call)
    elif is_promise_resolve(call):
        given = arguments_of(call)
        file.rewriting.replace(call, given[0] if given else "undefined")
        for value in given:
            work.need(file, value)
        work.plain(file, call)
    elif receiver is not None:
        work.need(file, receiver)
    elif callee is None:
        raise RefusedError
    elif unwrap(callee).type in CALLBACKS:
        work.function(file, unwrap(callee))
    else:
        target = work.files.function(file, callee)
        if target is not None:
            _need_function(work, *target)
        elif not is_plain(call, file):
            raise RefusedError


def _need_function(work: Work, file: File, function: Node) -> None:
    type_ = function.child_by_field_name("return_type")
    if is_async(function) or mentions_promise(type_):
        work.function(file, function)
    elif type_ is None:
        for result in results_of(function):
            work.need(file, result)


def _need_name(work: Work, file: File, node: Node, shape: Shape) -> None:
    found = work.files.variable(file, node) if node.type in _NAMES else None
    if found is None:
        raise RefusedError
    work.variable(*found, shape)


def _receiver(call: Node) -> Node | None:
    callee = call.child_by_field_name("function")
    return callee.child_by_field_name("object") if callee is not None else None
