"""Which functions of providers a program calls in a test, and whether the test's ``setMocks`` answers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, descendants, property_key, string_value, text_of, unwrap
from .declarations import Kind
from .functions import CALLBACKS, first_pattern, results_of
from .names import AWS
from .other_mocks import is_mocked, speaks_of
from .suite import SET_MOCKS, loaded_modules, loads_of, runtime_calls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from .context import Context
    from .modules.model import Invoke, ModuleFacts
    from .suite import RuntimeCall

_FUNCTIONS = CALLBACKS | {"method_definition"}
_NEW = re.compile(rb"\bnew\s+(?:[\w$]+\.)*([\w$]+)\s*[(<]")
_NAMES = frozenset({"property_identifier", "shorthand_property_identifier"})
# What may pick an answer by the token without spelling it.
_UNTOLD = frozenset({"regex", "subscript_expression", "computed_property_name", "new_expression"})
_OUTPUT = "Output"
# Shorter strings say nothing: `aws` is part of every token.
_MIN_TOKEN_PART = 5


@dataclass(frozen=True, slots=True)
class Called:
    """A function of a provider by the token that mocks are asked with.

    ``reads`` are the members of the result that the program reads, ``needed`` those without which it throws.
    """

    token: str
    path: tuple[str, ...]
    reads: frozenset[str]
    needed: frozenset[str]

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class CallMock:
    """The function that ``setMocks`` is given to answer calls; ``key`` is where its name stands."""

    key: Node
    function: Node
    body: Node
    parameter: str | None
    """The name that the function gives to what it is asked; None where it takes nothing, or takes it apart."""


def called_functions(context: Context) -> list[Called]:
    """The functions of AWS that the program calls as the test loads it and makes its classes, sorted by token."""
    modules = loaded_modules((load.path for load in loads_of(context)), context)
    if modules is None or not any(module.invokes for module in modules.values()):
        return []
    made = made_classes(modules.values(), context)
    return called_by(
        (
            invoke
            for module in modules.values()
            for invoke in module.invokes
            if (invoke.at_load or (invoke.within in made and invoke.within in module.classes))
            and not invoke.conditional
        ),
        context,
    )


def called_by(invokes: Iterable[Invoke], context: Context) -> list[Called]:
    """The functions of AWS that are called, each once with all that is read from it, sorted by token."""
    found: dict[str, Called] = {}
    for invoke in invokes:
        called = _called(invoke, context)
        if called is not None:
            before = found.get(called.token, called)
            reads, needed = called.reads | before.reads, called.needed | before.needed
            found[called.token] = Called(called.token, called.path, reads, needed)
    return [found[token] for token in sorted(found)]


def made_classes(modules: Iterable[ModuleFacts], context: Context) -> set[str]:
    """The names of the classes that the test makes, or the program when it is loaded, and those that these make."""
    found = {match[1].decode("utf-8", "replace") for match in _NEW.finditer(context.document.text)}
    makes = [made for module in modules for made in module.made if made.cls.path and not made.cls.is_sdk]
    while True:
        more = {made.cls.path[-1] for made in makes if made.at_load or made.within in found} - found
        if not more:
            return found
        found |= more


def unanswered(context: Context) -> list[tuple[CallMock, Called]]:
    """The functions whose absent result makes the program throw, each with the mock that should answer it.

    Those are left out that the test may have replaced themselves.
    """
    calls = [call for call in runtime_calls(context) if call.function == SET_MOCKS]
    mocks = [call_mock(call, context) for call in calls]
    if len(mocks) != 1 or mocks[0] is None:
        return []
    mock = mocks[0]
    wanting = [called for called in called_functions(context) if called.needed and not answers(mock, called)]
    if not wanting or is_mocked(AWS, context):
        return []
    return [(mock, called) for called in wanting if not _is_replaced(called, context)]


def _is_replaced(called: Called, context: Context) -> bool:
    return any(speaks_of(name, context) for name in (called.name, called.name + _OUTPUT))


def call_mock(call: RuntimeCall, context: Context) -> CallMock | None:
    """The function that answers calls; None where it is not to be seen."""
    given = arguments_of(call.node)
    literal = context.value(given[0]) if given and call.function == SET_MOCKS else None
    for member in _members(literal, context) if literal is not None else ():
        key = member.child_by_field_name("key") or member.child_by_field_name("name") or member
        if property_key(key) != "call" and text_of(key) != "call":
            continue
        value = member if member.type == "method_definition" else member.child_by_field_name("value")
        function = context.value(value) if value is not None and value != member else value
        body = function.child_by_field_name("body") if function is not None else None
        if function is not None and function.type in _FUNCTIONS and body is not None:
            return CallMock(key, function, body, _parameter(function))
    return None


def _members(mocks: Node, context: Context) -> list[Node]:
    """What stands in the object literal that mocks are, or in the class of this file that they are an instance of."""
    if mocks.type == "object":
        return mocks.named_children
    name = mocks.child_by_field_name("constructor") if mocks.type == "new_expression" else None
    declared = context.declared(text_of(name), name.start_byte) if name is not None else None
    node = context.document.root.descendant_for_byte_range(declared.start, declared.end) if declared else None
    class_ = node.parent if declared is not None and declared.declaration.kind is Kind.CLASS and node else None
    body = class_.child_by_field_name("body") if class_ is not None else None
    return body.named_children if body is not None else []


def answers(mock: CallMock, called: Called) -> bool:
    """Whether a mock gives the members that the program needs, or may give them."""
    body = mock.body
    for node in descendants(body):
        if node.type == "string" or node.type == "template_string":
            text = string_value(node)
            if text is None or (len(text) >= _MIN_TOKEN_PART and text in called.token) or text in called.needed:
                return True
        elif node.type in _NAMES and text_of(node) in called.needed:
            return True
        if node.type in _UNTOLD:
            return True
    return not all(_is_plain(value, mock) for value in results_of(mock.function))


def _called(invoke: Invoke, context: Context) -> Called | None:
    sdk = context.sdk(AWS) if invoke.function.package == AWS else None
    function = sdk.newest.function(invoke.function.path) if sdk is not None else None
    if function is None:
        return None
    name = function.name.removesuffix(_OUTPUT)
    token = f"aws:{function.module.replace('.', '/') or 'index'}/{name}:{name}"
    path = (*invoke.function.path[:-1], name)
    return Called(token, path, invoke.reads, invoke.needed)


def _parameter(function: Node) -> str | None:
    pattern = first_pattern(function)
    return text_of(pattern) if pattern is not None and pattern.type == "identifier" else None


def _is_plain(value: Node, mock: CallMock) -> bool:
    """Whether all members of an answer are to be seen: those it is asked with, and those of literals."""
    value = unwrap(value)
    if value.type == "object":
        spread = [child for child in value.named_children if child.type == "spread_element"]
        return all(_is_plain(child.named_children[0], mock) for child in spread)
    if value.type == "ternary_expression":
        sides = (value.child_by_field_name("consequence"), value.child_by_field_name("alternative"))
        return all(side is not None and _is_plain(side, mock) for side in sides)
    if value.type == "call_expression":
        callee = value.child_by_field_name("function")
        given = arguments_of(value)
        is_promise = callee is not None and text_of(callee) == "Promise.resolve"
        return is_promise and all(_is_plain(argument, mock) for argument in given)
    text = text_of(value)
    return text in ("undefined", "null") or (mock.parameter is not None and text == f"{mock.parameter}.inputs")
