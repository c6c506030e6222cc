"""Instances of the classes of this file: ``this``, its fields, and what other code reads from a component."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...syntax.nodes import text_of
from ..declarations import Kind
from ..types import ValueKind
from ..unit import Declared
from .sdk_values import is_resource, resource_member
from .value import NULL, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..names import Qualified
    from .evaluation import Evaluation

_CLASSES = frozenset({"abstract_class_declaration", "class_declaration", "class"})
_METHODS = frozenset({"abstract_method_signature", "method_definition"})
_PARAMETERS = frozenset({"optional_parameter", "required_parameter"})
_MAX_BASES = 6


def this_of(node: Node, evaluation: Evaluation) -> Value | None:
    """What ``this`` is, where that is an instance of a declared class."""
    class_ = evaluation.context.class_of_this(node.start_byte)
    return instance_of(class_, evaluation) if class_ is not None else None


def field_of_this(name: str, at: Node, evaluation: Evaluation) -> Value | None:
    """What ``this.name`` is at a node."""
    context = evaluation.context
    found = context.member(name, at.start_byte)
    if found:
        return _of_nodes(found, evaluation)
    class_ = context.class_of_this(at.start_byte)
    base = _base(class_, evaluation) if class_ is not None else None
    return _inherited(base, name, evaluation)


def instance_of(class_: Declared, evaluation: Evaluation) -> Value | None:
    """An instance of a class: a resource where what it extends is one, else an object."""
    if class_.declaration.kind is not Kind.CLASS or class_.unit.broken:
        return None
    base = class_
    for _ in range(_MAX_BASES):
        heritage = _heritage(base, evaluation)
        if heritage is None:
            return Value(ValueKind.PLAIN, declared=class_)
        of = evaluation.context.resolve(heritage)
        if of is not None and not of.is_sdk:
            above = evaluation.imported_instance(of)
            return replace(above, declared=class_, origin=None) if above is not None else None
        if of is not None:
            return Value(ValueKind.RESOURCE, declared=class_) if is_resource(of, evaluation.context) else None
        above = evaluation.context.declared(text_of(heritage), heritage.start_byte)
        if above is None or above.declaration.kind is not Kind.CLASS or above.unit.broken:
            return None
        base = above
    return None


def member_of_class(value: Value, class_: Declared, name: str, evaluation: Evaluation) -> Value | None:
    """A member of an instance, its own or inherited."""
    found = evaluation.context.member_of(class_, name)
    return _of_nodes(found, evaluation) if found else _inherited(_base(class_, evaluation), name, evaluation)


def _inherited(base: Declared | Qualified | None, name: str, evaluation: Evaluation) -> Value | None:
    if base is None:
        return None
    if isinstance(base, Declared):
        inherited = instance_of(base, evaluation)
        return evaluation.member(inherited, name)
    if not base.is_sdk:
        return evaluation.member(evaluation.imported_instance(base), name)
    return resource_member(base, name, evaluation.context)


def _base(class_: Declared, evaluation: Evaluation) -> Declared | Qualified | None:
    heritage = _heritage(class_, evaluation)
    if heritage is None:
        return None
    of = evaluation.context.resolve(heritage)
    if of is not None:
        return of
    above = evaluation.context.declared(text_of(heritage), heritage.start_byte)
    is_class = above is not None and above.declaration.kind is Kind.CLASS and not above.unit.broken
    return above if is_class else None


def _heritage(class_: Declared, evaluation: Evaluation) -> Node | None:
    """The expression behind ``extends``."""
    name = evaluation.context.document.root.descendant_for_byte_range(class_.start, class_.end)
    declaration = name.parent if name is not None else None
    if declaration is None or declaration.type not in _CLASSES:
        return None
    for part in declaration.children:
        for clause in part.named_children if part.type == "class_heritage" else ():
            if clause.type == "extends_clause":
                return clause.child_by_field_name("value")
    return None


def _of_nodes(found: list[Node], evaluation: Evaluation) -> Value | None:
    """What the declarations and assignments of one member come to."""
    methods = [node for node in found if node.type in _METHODS]
    if methods:
        return _method(methods, evaluation) if len(methods) == len(found) else None
    types = [type_ for node in found if (type_ := node.child_by_field_name("type")) is not None]
    if types:
        return evaluation.typed(types[0]) if len(types) == 1 else None
    values = [_given(node) for node in found]
    given = [value for value in values if value is not None]
    is_plain_field = all(node.type not in _PARAMETERS for node in found)
    if len(given) != 1 or not is_plain_field or any(node.type == "augmented_assignment_expression" for node in found):
        return None
    value = evaluation.of(given[0])
    # A field that begins as null is of no type that says more.
    return None if value == NULL else value


def _given(node: Node) -> Node | None:
    return node.child_by_field_name("right" if node.type.endswith("assignment_expression") else "value")


def _method(methods: list[Node], evaluation: Evaluation) -> Value | None:
    getters = [node for node in methods if any(child.type == "get" for child in node.children)]
    if getters:
        return evaluation.returned(Value(ValueKind.FUNCTION, node=getters[0])) if len(getters) == 1 else None
    is_setter = any(child.type == "set" for node in methods for child in node.children)
    return Value(ValueKind.FUNCTION, node=methods[0]) if len(methods) == 1 and not is_setter else None
