"""Loops that run a number of times that the program states: over a list that is written out, or to a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.functions import CALLBACKS, is_async, is_for_each
from ...checks.syntax.nodes import arguments_of, children_of, descendants, property_key, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.context import Context

_NUMBER = re.compile(r"\d{1,4}\Z")
_LEAVING = frozenset({"break_statement", "continue_statement", "return_statement"})
_STEPS = frozenset({"++", "+=1"})


@dataclass(frozen=True, slots=True)
class Repetition:
    """What runs ``times`` times: a block, or the expression that an arrow function gives."""

    body: Node
    times: int


def repetition(node: Node, context: Context) -> Repetition | None:
    """What a loop or a call such as ``xs.map(..)`` repeats; None where it may run any number of times, or never."""
    if node.type == "call_expression":
        return _callback(node, context)
    body = node.child_by_field_name("body")
    if node.type not in ("for_statement", "for_in_statement") or body is None:
        return None
    times = _counted(node, context) if node.type == "for_statement" else _over_list(node, context)
    # One that is left early, or skips a round, runs an unknown number of times.
    is_whole = all(inner.type not in _LEAVING for inner in descendants(body))
    return Repetition(body, times) if times and is_whole else None


def _callback(call: Node, context: Context) -> Repetition | None:
    given, callee = arguments_of(call), call.child_by_field_name("function")
    if callee is None or not given or given[-1].type not in CALLBACKS:
        return None
    times, function = None, given[-1]
    if text_of(callee) == "Array.from" and len(given) == 2:
        times = _length_member(given[0], context)
    elif is_for_each(call) and len(given) == 1:
        around = callee.child_by_field_name("object")
        times = _length(around, context) if around is not None else None
    body = function.child_by_field_name("body")
    return Repetition(body, times) if times and body is not None and not is_async(function) else None


def _counted(loop: Node, context: Context) -> int | None:
    """The rounds of ``for (let i = 0; i < 3; i++)``."""
    first, condition, step = (loop.child_by_field_name(name) for name in ("initializer", "condition", "increment"))
    declared = first.named_children if first is not None and first.type == "lexical_declaration" else []
    name = declared[0].child_by_field_name("name") if len(declared) == 1 else None
    start = declared[0].child_by_field_name("value") if name is not None else None
    while condition is not None and condition.type == "expression_statement":
        condition = condition.named_children[0]
    if condition is None or condition.type != "binary_expression" or step is None or name is None or start is None:
        return None
    left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
    operator = condition.child_by_field_name("operator")
    counter, written = text_of(name), text_of(step).replace(" ", "")
    is_plain = left is not None and text_of(left) == counter
    if not is_plain or {written.replace(counter, "", 1)}.isdisjoint(_STEPS) or right is None or operator is None:
        return None
    begin, end = _number(start, context), _number(right, context)
    if begin is None or end is None or operator.type not in ("<", "<="):
        return None
    return end - begin + (operator.type == "<=")


def _over_list(loop: Node, context: Context) -> int | None:
    """The rounds of ``for (const x of ['a', 'b'])``."""
    operator, right = loop.child_by_field_name("operator"), loop.child_by_field_name("right")
    is_of = operator is not None and operator.type == "of" and all(child.type != "await" for child in loop.children)
    return _length(right, context) if is_of and right is not None else None


def _number(node: Node, context: Context) -> int | None:
    if node.type == "member_expression" and text_of(node).endswith(".length"):
        around = node.child_by_field_name("object")
        return _length(around, context) if around is not None else None
    value = context.value(node)
    is_number = value is not None and value.type == "number" and _NUMBER.match(text_of(value))
    return int(text_of(value)) if value is not None and is_number else None


def _length_member(node: Node, context: Context) -> int | None:
    """The length that ``{ length: 3 }`` states."""
    for pair in node.named_children if node.type == "object" else ():
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None and property_key(key) == "length":
            return _number(value, context)
    return None


def _length(node: Node, context: Context) -> int | None:
    """The number of items of a list that is written out and never changed."""
    value = context.value(node)
    if value is None or value.type != "array" or any(child.type == "spread_element" for child in value.named_children):
        return None
    if node.type == "identifier" and _changes(text_of(node)).search(context.document.text.decode()):
        return None
    return len(children_of(value))


def _changes(name: str) -> re.Pattern[str]:
    way = r"\.\s*(?:push|pop|shift|unshift|splice|length\s*=(?!=))|\[[^\]\n]*\]\s*=(?!=)"
    return re.compile(rf"\b{re.escape(name)}\s*(?:{way})")
