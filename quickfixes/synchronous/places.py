"""Changes the place of an expression that has become plain: ``await``, ``then``, ``Promise.all``, what holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import (
    argument_place,
    called_in_place,
    function_around,
    is_async,
    is_for_each,
    is_promise_all,
    parameters_of,
    retried,
)
from ...checks.program.names import CORE
from ...checks.syntax.nodes import arguments_of, method_name, outside_of, property_key, text_of
from .awaits import drop_await
from .chains import catch, continue_with
from .elements import name_elements
from .plain import mentions_promise
from .retries import unwrap_retry
from .rewriting import RefusedError
from .work import Shape

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.names import Qualified
    from .files import File
    from .work import Work

_THROUGH = frozenset({"parenthesized_expression", "non_null_expression", "satisfies_expression"})
_ENDS = frozenset({"expression_statement", "template_substitution", "type_query"})
_TESTED = frozenset({"resolves", "rejects"})
_OF_CORE = frozenset({"all", "concat", "interpolate", "jsonStringify", "output", "secret"})
_ADDING = frozenset({"push", "unshift"})


def settle(work: Work, file: File, node: Node, shape: Shape) -> None:
    """See to the place of an expression that is plain now. Raises `RefusedError` where that can't be followed."""
    parent = node.parent
    if parent is None:
        raise RefusedError
    if parent.type in _THROUGH:
        work.plain(file, parent, shape)
    elif parent.type == "member_expression":
        _settle_member(work, file, node, parent, shape)
    elif parent.type in ("return_statement", "arrow_function"):
        _settle_result(work, file, parent, shape)
    elif parent.type == "variable_declarator":
        _settle_variable(work, file, node, parent, shape)
    elif parent.type == "arguments":
        _settle_argument(work, file, node, parent, shape)
    elif parent.type in ("object", "pair"):
        # A shorthand is an entry by itself.
        _settle_entry(work, file, node if parent.type == "object" else parent)
    elif shape is Shape.LIST:
        _settle_list(work, file, node, parent)
    else:
        _settle_value(work, file, node, parent)


def _settle_value(work: Work, file: File, node: Node, parent: Node) -> None:
    if parent.type == "await_expression":
        drop_await(file, parent, node)
        function = function_around(parent)
        if function is not None:
            work.relieved.append((file, function))
    elif parent.type == "unary_expression" and text_of(parent).startswith("void"):
        file.rewriting.replace(parent, node)
    elif parent.type == "array":
        work.plain(file, parent, Shape.LIST)
    elif parent.type == "ternary_expression":
        for field in ("consequence", "alternative"):
            branch = parent.child_by_field_name(field)
            if branch is not None:
                work.need(file, branch)
        work.plain(file, parent)
    elif parent.type == "assignment_expression":
        left = parent.child_by_field_name("left")
        declared = file.declared(left) if left is not None and left.type == "identifier" else None
        if declared is None:
            raise RefusedError
        work.variable(file, declared, Shape.VALUE)
    elif parent.type not in _ENDS:
        raise RefusedError


def _settle_list(work: Work, file: File, node: Node, parent: Node) -> None:
    if parent.type == "spread_element" and parent.parent is not None and parent.parent.type == "array":
        work.plain(file, parent.parent, Shape.LIST)
    elif parent.type == "subscript_expression" and parent.child_by_field_name("object") == node:
        work.plain(file, parent)
    elif parent.type not in _ENDS:
        raise RefusedError


def _settle_member(work: Work, file: File, node: Node, member: Node, shape: Shape) -> None:
    call = member.parent
    name = text_of(member.child_by_field_name("property") or member)
    if member.child_by_field_name("object") != node or name in ("finally", *_TESTED):
        raise RefusedError
    is_called = call is not None and call.type == "call_expression" and call.child_by_field_name("function") == member
    if shape is Shape.VALUE:
        if name == "then" and call is not None and is_called:
            continue_with(work, file, call, node)
        elif name == "catch" and call is not None and is_called:
            catch(work, file, call, node)
    elif name in _ADDING and call is not None:
        for argument in arguments_of(call):
            work.need(file, argument)
    elif name != "length":
        raise RefusedError


def _settle_result(work: Work, file: File, parent: Node, shape: Shape) -> None:
    function = parent if parent.type == "arrow_function" else function_around(parent)
    if function is None:
        raise RefusedError
    if is_async(function):
        work.relieved.append((file, function))
        return
    call = argument_place(function)
    if call is not None and retried(call) == function and shape is Shape.VALUE:
        unwrap_retry(work, file, call, function)
    elif call is None or is_for_each(call) or called_in_place(function) is not None:
        work.function(file, function, shape)
    elif method_name(call) not in ("apply", "then"):
        raise RefusedError


def _settle_variable(work: Work, file: File, node: Node, declarator: Node, shape: Shape) -> None:
    name = declarator.child_by_field_name("name")
    if name is None or declarator.child_by_field_name("value") != node:
        raise RefusedError
    if name.type == "identifier":
        work.variable(file, file.declaration(name), shape)
        if shape is Shape.LIST:
            name_elements(work, file, declarator, node)
    elif shape is Shape.VALUE:
        raise RefusedError


def _settle_argument(work: Work, file: File, node: Node, arguments: Node, shape: Shape) -> None:
    call = arguments.parent
    if call is None:
        raise RefusedError
    if is_promise_all(call):
        if shape is Shape.LIST:
            work.lists.append((file, call))
        return
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    if callee is None:
        raise RefusedError
    of = file.names.resolve(callee)
    if of is not None and of.is_sdk:
        if of.package == CORE and call.type == "call_expression" and not _takes_outputs(of):
            raise RefusedError
    elif method_name(call) in _ADDING and shape is Shape.VALUE:
        around = callee.child_by_field_name("object")
        declared = file.declared(around) if around is not None and around.type == "identifier" else None
        if declared is None:
            raise RefusedError
        work.variable(file, declared, Shape.LIST)
    elif text_of(callee) == "expect":
        member = call.parent
        if member is None or text_of(member.child_by_field_name("property") or member) in _TESTED:
            raise RefusedError
    elif not text_of(callee).startswith("console."):
        _check_parameter(work, file, callee, arguments_of(call).index(node))


def _check_parameter(work: Work, file: File, callee: Node, position: int) -> None:
    """Raises `RefusedError` unless a function of the project takes what is no Promise at this place."""
    target = work.files.function(file, callee)
    parameters = parameters_of(target[1]) if target is not None else []
    type_ = parameters[position].child_by_field_name("type") if position < len(parameters) else None
    if type_ is None or mentions_promise(type_):
        raise RefusedError


def _settle_entry(work: Work, file: File, entry: Node) -> None:
    """An entry of an object: fine among the inputs of a resource, and in what the program exports."""
    literal = entry.parent
    while literal is not None and literal.type in ("array", "object", "pair"):
        above = literal.parent
        if above is None or above.type not in ("array", "object", "pair"):
            break
        literal = above
    place = outside_of(literal, _THROUGH).parent if literal is not None else None
    if literal is None or place is None or literal.type != "object":
        raise RefusedError
    if place.type == "arguments" and place.parent is not None:
        _check_inputs(file, place.parent)
        return
    name = place.child_by_field_name("name") if place.type == "variable_declarator" else None
    key = entry if entry.type == "shorthand_property_identifier" else entry.child_by_field_name("key")
    statement = place.parent.parent if place.parent is not None else None
    if name is None or key is None or statement is None or statement.type != "export_statement":
        raise RefusedError
    if mentions_promise(place.child_by_field_name("type")):
        raise RefusedError
    for where, use in work.files.uses(file, file.declaration(name)):
        if entry.parent != literal:
            raise RefusedError  # Whoever reads the object may go on to what lies in it.
        member = use.parent
        is_read = member is not None and member.type == "member_expression" and member.named_children[0] == use
        if member is not None and is_read and text_of(member.named_children[-1]) == property_key(key):
            work.plain(where, member)


def _takes_outputs(of: Qualified) -> bool:
    """Whether a function of the core package takes Promises and plain values alike."""
    return bool(of.path) and of.path[-1] in _OF_CORE


def _check_inputs(file: File, call: Node) -> None:
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    of = file.names.resolve(callee) if callee is not None else None
    known = of is not None and of.is_sdk and (call.type == "new_expression" or _takes_outputs(of))
    if not known and method_name(call) != "registerOutputs":
        raise RefusedError
