"""Resources that are made in async functions, and whether such a function waits for anything but resources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, children_of, descendants, first_child, method_name, text_of, unwrap
from .called_functions import function_of
from .functions import (
    CALLBACKS,
    FUNCTIONS,
    argument_place,
    called_in_place,
    function_around,
    is_async,
    is_for_each,
    is_promise_all,
    is_promise_resolve,
    method_of,
    name_of,
    own_nodes_of,
    results_of,
    retried,
)
from .pauses import is_between_attempts, is_pause
from .types import ValueKind
from .value_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

_PLAIN = frozenset(ValueKind) - {ValueKind.PROMISE, ValueKind.INPUT}
_ASYNC = re.compile(rb"\basync\b")
_AFTER = frozenset({"apply", "catch", "finally", "then"})


class Creation:
    """Questions about the functions of one file, on behalf of one unit."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def needlessly_async(self, outermost: Node) -> Iterator[Node]:
        """The async functions in a function, itself included, that make resources and wait for nothing else.

        Of those that lie in each other only the outer one.
        """
        known = -1
        # Looking for the word spares a walk through the whole function at every keystroke in it.
        for match in _ASYNC.finditer(outermost.text or b""):
            at = outermost.start_byte + match.start()
            keyword = outermost.descendant_for_byte_range(at, at + len(match[0]))
            function = keyword.parent if keyword is not None and keyword.type == "async" else None
            if function is None or at < known or function.type not in FUNCTIONS:
                continue
            if self.makes_resources(function) and self.waits_for_nothing_else(function):
                known = function.end_byte
                yield function

    def makes_resources(self, function: Node) -> bool:
        """Whether a call of the function makes resources itself; what waits for an Output does not count."""
        return any(self._is_resource(node) and not _is_deferred(node, function) for node in _news(function))

    def waits_for_nothing_else(self, function: Node) -> bool:
        """Whether all that an async function awaits and returns is there at once, when resources are made at once.

        A pause between attempts counts as nothing, for they can't fail.
        """
        return self._is_ready(function, frozenset())

    def _is_resource(self, new: Node) -> bool:
        value = kind_of(new, self._context)
        return value is not None and value.kind is ValueKind.RESOURCE

    def _is_ready(self, function: Node, seen: frozenset[int]) -> bool:
        if function.id in seen:
            return True
        seen |= {function.id}
        if function.type not in FUNCTIONS:
            return False
        for node in own_nodes_of(function):
            if node.type == "for_in_statement" and any(child.type == "await" for child in node.children):
                return False
            awaited = first_child(node) if node.type == "await_expression" else None
            if awaited is None or (is_pause(unwrap(awaited)) and is_between_attempts(node)):
                continue
            if not self._gives_at_once(awaited, seen):
                return False
        return all(self._gives_at_once(result, seen, strict=False) for result in results_of(function))

    def _gives_at_once(self, node: Node, seen: frozenset[int], *, strict: bool = True) -> bool:
        """Whether an expression is no Promise once the functions that make resources are no longer async.

        ``strict`` doubts what is unknown.
        """
        node = unwrap(node)
        if node.type == "await_expression":
            return True
        if is_pause(node):
            return False
        if node.type == "call_expression":
            return self._call_gives_at_once(node, seen, strict=strict)
        value = self._context.value(node) if node.type == "identifier" else None
        if value is not None and value != node:
            return self._gives_at_once(value, seen, strict=strict)
        found = kind_of(node, self._context)
        return found.kind in _PLAIN if found is not None else not strict

    def _call_gives_at_once(self, call: Node, seen: frozenset[int], *, strict: bool) -> bool:
        callback = retried(call)
        if callback is not None:
            return self._is_ready(callback, seen)
        given = arguments_of(call)
        if is_promise_all(call):
            return self._list_gives_at_once(given[0], seen)
        callee = call.child_by_field_name("function")
        if callee is None:
            return False
        if is_promise_resolve(call):
            return not given or self._gives_at_once(given[0], seen, strict=strict)
        receiver = callee.child_by_field_name("object") if method_name(call) in ("then", "catch") else None
        if receiver is not None:
            return self._gives_at_once(receiver, seen)
        callee = unwrap(callee)
        function = callee if callee.type in CALLBACKS else self._called(callee)
        if function is not None and is_async(function):
            return self._is_ready(function, seen)
        if self._is_made_elsewhere(callee):
            return True
        found = kind_of(call, self._context)
        return found.kind in _PLAIN if found is not None else not strict

    def _list_gives_at_once(self, node: Node, seen: frozenset[int]) -> bool:
        node = unwrap(node)
        if node.type == "array":
            entries = children_of(node)
            return all(self._entry_gives_at_once(entry, seen) for entry in entries)
        if node.type == "identifier":
            value = self._context.value(node)
            return value is not None and value != node and self._list_gives_at_once(value, seen)
        given = arguments_of(node) if node.type == "call_expression" and is_for_each(node) else []
        callback = unwrap(given[0]) if given else None
        function = self._called(callback) if callback is not None and callback.type == "identifier" else callback
        return function is not None and function.type in FUNCTIONS and self._is_ready(function, seen)

    def _entry_gives_at_once(self, entry: Node, seen: frozenset[int]) -> bool:
        inner = first_child(entry) if entry.type == "spread_element" else None
        return self._list_gives_at_once(inner, seen) if inner is not None else self._gives_at_once(entry, seen)

    def _called(self, callee: Node) -> Node | None:
        """The function of this file that an expression names."""
        if callee.type == "identifier":
            declared = self._context.declared(text_of(callee), callee.start_byte)
            return function_of(declared, self._context) if declared is not None else None
        name = callee.child_by_field_name("property") if callee.type == "member_expression" else None
        around = callee.child_by_field_name("object")
        if name is None or around is None or around.type != "this":
            return None
        found = self._context.member(text_of(name), callee.start_byte)
        return method_of(found[0]) if len(found) == 1 else None

    def _is_made_elsewhere(self, callee: Node) -> bool:
        """Whether an async function of another file is called that makes resources."""
        origin = self._context.origin(callee)
        function = origin.function if origin is not None else None
        if origin is None or function is None or not function.is_async:
            return False
        return any(made.cls.is_sdk and made.within == function.name for made in origin.module.made)


def made_within(function: Node, context: Context) -> Node | None:
    """The first resource that a callback makes."""
    for node in _news(function):
        value = kind_of(node, context)
        if value is not None and value.kind is ValueKind.RESOURCE:
            return node
    return None


def is_ours_to_change(function: Node) -> bool:
    """Whether by its place nothing demands that the function be async.

    What others call, such as the program of an automation stack, a handler or the default export, has to stay.
    """
    if function.type == "method_definition":
        of_class = function.parent is not None and function.parent.type == "class_body"
        return of_class and not _is_special(function)
    if function.type not in CALLBACKS:
        return True
    if name_of(function) is not None:
        return True
    call = argument_place(function)
    if call is not None:
        return retried(call) == function or is_for_each(call)
    call = called_in_place(function)
    return call is not None and not _is_exported_as_a_whole(call)


def _is_exported_as_a_whole(call: Node) -> bool:
    above = call.parent
    if above is not None and above.type == "assignment_expression":
        return text_of(above.named_children[0]) in ("module.exports", "exports.default")
    return above is not None and above.type == "export_statement"


def _is_special(method: Node) -> bool:
    return any(child.type in ("get", "set", "*", "override_modifier") for child in method.children)


def _news(function: Node) -> Iterator[Node]:
    body = function.child_by_field_name("body")
    if body is not None and b"new" in (body.text or b""):
        yield from (node for node in descendants(body) if node.type == "new_expression")


def _is_deferred(node: Node, function: Node) -> bool:
    """Whether a node stands in a callback within the function that runs later, or in a function that others call."""
    around = function_around(node)
    while around is not None and around != function:
        call = argument_place(around)
        if call is not None and method_name(call) in _AFTER:
            return True
        if around.parent is not None and around.parent.type == "pair":
            return True
        around = function_around(around)
    return around is None
