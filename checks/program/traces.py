"""What a statement says about names that it does not declare: members of a class, assignments, and type guards.

Traces are kept beside declarations and under the same regime: the text that gives a trace its meaning is its
fingerprint, and whoever asked for its name runs again when one comes, goes or changes. The first character of the name
tells what it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, method_name, property_key, string_value, text_of, unwrap
from .declarations import fingerprint, function_fingerprint, pattern_names
from .objects import read_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

MEMBER = "."
"""``.x``: a field, method or accessor of the class around, a parameter that declares a field, or ``this.x = ..``."""
WRITE = "="
"""``=x``, ``=x.y``: an assignment to a variable behind its declaration, or to a member of it or something within.

To ``delete`` a member, and to name it in ``Object.assign(x, {..})``, is to write it as well.
"""
ANY = "*"
"""``=x.*``: a write to a member that can't be told."""
GUARD = "?"
"""``?args.x``: a test after which TypeScript knows more about the type of ``args.x``."""

TRACING = (
    "abstract_method_signature",
    "assignment_expression",
    "augmented_assignment_expression",
    "binary_expression",
    "call_expression",
    "for_in_statement",
    "method_definition",
    "public_field_definition",
    "required_parameter",
    "optional_parameter",
    "unary_expression",
    "update_expression",
)
"""The nodes that leave traces."""

_CLASS_MEMBERS = frozenset({"abstract_method_signature", "method_definition", "public_field_definition"})
_WRITES = frozenset({"assignment_expression", "augmented_assignment_expression"})
_PATTERNS = frozenset({"array_pattern", "assignment_pattern", "object_pattern", "pair_pattern", "rest_pattern"})
_ACCESSES = frozenset({"member_expression", "subscript_expression"})
_NARROWING = frozenset({"instanceof", "in"})
_TESTING_ALL = frozenset({"every", "some"})
GUARDING = re.compile(r"(?:is|has|assert)(?![a-z])")
"""What functions are called that tell the type of what they are given."""
_FIELD_MODIFIERS = frozenset({"accessibility_modifier", "override_modifier", "readonly"})


@dataclass(frozen=True, slots=True)
class Trace:
    """One trace: ``offset`` and ``length`` are those of its node, in bytes, from the start of its statement."""

    name: str
    offset: int
    length: int
    fingerprint: bytes


def traces_of(node: Node, base: int) -> Iterator[Trace]:
    """The traces that one node of a kind in `TRACING` leaves. ``base`` is the byte offset of its statement."""
    names = list(_names(node))
    # Most leave none, and the text of a node may be that of the whole file.
    value = _fingerprint(node) if names else b""
    for name in names:
        yield Trace(name, node.start_byte - base, node.end_byte - node.start_byte, value)


def _fingerprint(node: Node) -> bytes:
    return function_fingerprint(node) if node.type == "method_definition" else fingerprint(node)


def _names(node: Node) -> Iterator[str]:
    kind = node.type
    if kind in _CLASS_MEMBERS:
        name = node.child_by_field_name("name")
        key = property_key(name) if name is not None and _is_in_class(node) else None
        if key is not None and key != "constructor":
            yield MEMBER + key
    elif kind in ("required_parameter", "optional_parameter"):
        pattern = node.child_by_field_name("pattern")
        if pattern is not None and any(child.type in _FIELD_MODIFIERS for child in node.children):
            yield MEMBER + text_of(pattern)
    elif kind in _WRITES or kind == "for_in_statement":
        left = node.child_by_field_name("left")
        if left is not None and (kind in _WRITES or node.child_by_field_name("kind") is None):
            yield from _written(left)
    elif kind == "update_expression":
        argument = node.child_by_field_name("argument")
        if argument is not None:
            yield from _written(argument)
    else:
        yield from _changed(node)
        tested = _tested(node)
        if tested is not None:
            yield GUARD + guarded_name(tested)


def guarded_name(tested: Node) -> str:
    """What a test and a use of the same value both come to: ``v.a`` for ``v?.a``, ``v!.a`` and ``v['a']``."""
    path = _path(tested)
    return ".".join(path) if path and ANY not in path else text_of(unwrap(tested))


def _is_in_class(member: Node) -> bool:
    around = member.parent
    return around is not None and around.type == "class_body"


def _written(target: Node) -> Iterator[str]:
    """What an assignment gives a value to; a pattern may name several variables and fields."""
    target = unwrap(target)
    for name, _ in pattern_names(target):
        yield WRITE + text_of(name)
    pending = [target]
    while pending:
        node = pending.pop()
        if node.type in _PATTERNS:
            pending.extend(node.named_children)
        elif node.type == "member_expression" and _is_of_this(node):
            name = node.child_by_field_name("property")
            if name is not None:
                yield MEMBER + text_of(name)
        elif node.type in _ACCESSES:
            yield from _writes(_path(node))


def _is_of_this(access: Node) -> bool:
    around = access.child_by_field_name("object")
    return around is not None and around.type == "this"


def _changed(node: Node) -> Iterator[str]:
    """What ``delete x.y`` and ``Object.assign(x, {..})`` change."""
    operator, callee = node.child_by_field_name("operator"), node.child_by_field_name("function")
    if node.type == "unary_expression" and operator is not None and operator.type == "delete":
        argument = node.child_by_field_name("argument")
        yield from _writes(_path(argument) if argument is not None else [])
    elif callee is not None and method_name(node) == "assign" and text_of(callee) == "Object.assign":
        target, *sources = arguments_of(node) or [node]
        path = _path(target)
        for key in dict.fromkeys(key for source in sources for key in _keys(unwrap(source))) if path else ():
            yield from _writes([*path, key])


def _keys(source: Node) -> list[str]:
    literal = read_object(source)
    return [entry.key for entry in literal.entries] if source.type == "object" and literal.complete else [ANY]


def _path(node: Node) -> list[str]:
    """The names from a variable or ``this`` to a member, up to the first that is computed; nothing for all else."""
    node = unwrap(node)
    if node.type in ("identifier", "this"):
        return [text_of(node)]
    around = node.child_by_field_name("object") if node.type in _ACCESSES else None
    path = _path(around) if around is not None else []
    if not path or path[-1] == ANY:
        return path
    name, index = node.child_by_field_name("property"), node.child_by_field_name("index")
    key = text_of(name) if name is not None else string_value(index) if index is not None else None
    return [*path, ANY if key is None else key]


def _writes(path: list[str]) -> Iterator[str]:
    """The traces of a write to a member."""
    for length in range(2, len(path) + 1):
        yield WRITE + ".".join(path[:length])


def _tested(node: Node) -> Node | None:
    """What ``typeof x``, ``x instanceof C``, ``'k' in x``, ``C.isInstance(x)`` and ``x.every(..)`` tell the type of."""
    if node.type == "call_expression":
        given, callee = arguments_of(node), node.child_by_field_name("function")
        if callee is None or len(given) != 1:
            return None
        name = method_name(node)
        if name in _TESTING_ALL:
            return callee.child_by_field_name("object")
        if name is None and callee.type == "identifier":
            name = text_of(callee)
        return given[0] if name is not None and GUARDING.match(name) else None
    operator = node.child_by_field_name("operator")
    if operator is None:
        return None
    if node.type == "unary_expression":
        return node.child_by_field_name("argument") if operator.type == "typeof" else None
    side = "left" if operator.type == "instanceof" else "right"
    return node.child_by_field_name(side) if operator.type in _NARROWING else None
