"""Tests that test nothing: stubs that always fail, assertions on literals, and bodies without anything to run."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, children_of, descendants, method_name, string_value, text_of, unwrap
from .functions import CALLBACKS, patterns_of
from .reached_tests import Reach, reach

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"test", "it", "fit", "test.only", "it.only"})
_NAMES = frozenset({"test", "it", "fit", "xit", "xtest"})
_LONGEST = max(len(name) for name in _TESTS)
_NOTHING = re.compile(r"console\.\w+\Z")
_SIDES = frozenset({"true", "false"})
_FAILING = frozenset({"fail", "expect.fail", "assert.fail"})
_FIXED = {"toBeTruthy": True, "toBeFalsy": False}
_EQUAL = frozenset({"toBe", "toEqual", "toStrictEqual"})


class Stub(Enum):
    """Why a test is none: it fails by comparing literals or by an exception, it always passes, or it is empty."""

    FAILS = "fails"
    THROWS = "throws"
    PASSES = "passes"
    EMPTY = "empty"


def is_test_call(node: Node) -> bool:
    """Whether a call is ``test(..)`` or ``it(..)``; those that are skipped or repeated are not meant."""
    callee = node.child_by_field_name("function")
    # Callees can be as long as a chain of calls.
    return callee is not None and callee.end_byte - callee.start_byte <= _LONGEST and text_of(callee) in _TESTS


def stub(call: Node) -> Stub | None:
    """Why the test that a call describes is a placeholder; None where it may do anything."""
    given = arguments_of(call)
    function = given[1] if len(given) > 1 else None
    body = function.child_by_field_name("body") if function is not None and function.type in CALLBACKS else None
    if body is None or function is None or body.has_error or any(value.type == "object" for value in given[2:]):
        return None
    # A test with a parameter waits for its callback.
    if patterns_of(function):
        return None
    statements = children_of(body) if body.type == "statement_block" else [body]
    outcomes = [_outcome(statement) for statement in statements if not _says_only(statement)]
    known = [outcome for outcome in outcomes if outcome is not None]
    if len(known) < len(outcomes):
        return None
    if not known:
        return Stub.EMPTY
    if all(known):
        return Stub.PASSES
    return Stub.THROWS if any(_throws(statement) for statement in statements) else Stub.FAILS


def is_guard(found: Stub, reached: Reach) -> bool:
    """Whether a stub stands there to fail where what the other tests need is missing: it throws, and need not run."""
    return found is Stub.THROWS and reached is Reach.SOMETIMES


def all_are_stubs(root: Node) -> bool:
    """Whether every test of a file is a placeholder, those that are skipped or repeated as well."""
    calls = [node for node in descendants(root) if node.type == "call_expression" and _is_of_jest(node)]
    return all(found is not None and not is_guard(found, reach(call)) for call in calls for found in [stub(call)])


def _is_of_jest(call: Node) -> bool:
    """Whether a call is of ``test`` or one of its members: ``it.skip(..)``, ``test.each(..)``."""
    callee = call.child_by_field_name("function")
    around = callee.child_by_field_name("object") if callee is not None else None
    named = around if around is not None else callee
    return named is not None and named.type == "identifier" and text_of(named) in _NAMES


def _outcome(statement: Node) -> bool | None:
    """Whether ``expect(false).toBe(true)`` and its like pass; None for any other statement."""
    if _throws(statement):
        return False
    call = _call_in(statement)
    callee = call.child_by_field_name("function") if call is not None else None
    if call is None or callee is None:
        return None
    expectation, is_negated = callee.child_by_field_name("object"), False
    if expectation is not None and expectation.type == "member_expression":
        name = expectation.child_by_field_name("property")
        is_negated = name is not None and text_of(name) == "not"
        expectation = expectation.child_by_field_name("object") if is_negated else None
    if expectation is None or expectation.type != "call_expression":
        return None
    asked = expectation.child_by_field_name("function")
    values = [_literal(argument) for argument in arguments_of(expectation)]
    if asked is None or text_of(asked) != "expect" or len(values) != 1 or values[0] is None:
        return None
    passes = _compared(values[0], method_name(call), [_literal(argument) for argument in arguments_of(call)])
    return passes if passes is None else passes is not is_negated


def _throws(statement: Node) -> bool:
    """Whether a statement is ``throw ..`` or ``fail(..)``."""
    call = _call_in(statement)
    callee = call.child_by_field_name("function") if call is not None else None
    return statement.type == "throw_statement" or (callee is not None and text_of(callee) in _FAILING)


def _call_in(statement: Node) -> Node | None:
    """The call that a statement or the body of an arrow function is."""
    inner = statement.named_children[0] if statement.type == "expression_statement" else statement
    call = unwrap(inner)
    return call if call.type == "call_expression" else None


def _compared(value: str, matcher: str | None, wanted: list[str | None]) -> bool | None:
    """Whether a matcher accepts a literal; None where that is not known."""
    if matcher in _FIXED and not wanted and value in _SIDES:
        return (value == "true") is _FIXED[matcher]
    return value == wanted[0] if matcher in _EQUAL and len(wanted) == 1 and wanted[0] is not None else None


def _literal(node: Node) -> str | None:
    """A literal in a form in which equal ones are alike; None for any other expression."""
    text = string_value(node)
    if text is not None:
        return repr(text)
    return text_of(node) if text_of(node) in _SIDES or (node.type == "number" and text_of(node).isdecimal()) else None


def _says_only(statement: Node) -> bool:
    """Whether a statement does nothing but print, or is empty."""
    if statement.type == "empty_statement":
        return True
    call = statement.named_children[0] if statement.type == "expression_statement" else None
    callee = call.child_by_field_name("function") if call is not None else None
    return callee is not None and _NOTHING.match(text_of(callee)) is not None
