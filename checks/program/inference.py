"""Where TypeScript widens a string to ``string``, and where an expression is an output of a resource.

Only types that are inferred are told: a variable with an annotation, a cast, ``as const`` and ``satisfies`` are left to
the compiler. Parentheses and ``!`` change no type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, children_of, declarator_at, inside_of, method_name, string_value, text_of
from .class_fields import field_value
from .declarations import Kind
from .local_types import declared_scalar
from .objects import read_object
from .resources import Resource
from .types import ValueKind
from .value_kinds import kind_of
from .values.sdk_values import CONFIG

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context
    from .names import Qualified

_MAX_HOPS = 8
_KEEPING = frozenset({"parenthesized_expression", "non_null_expression"})
_STRINGS = frozenset({"string", "template_string"})
_IDENTIFIERS = frozenset({"identifier", "shorthand_property_identifier"})


@dataclass(frozen=True, slots=True)
class Widened:
    """A string that has lost its literal type. ``value`` is what an object literal holds, None behind a ``let``."""

    value: Node | None


@dataclass(frozen=True, slots=True)
class Reference:
    """``cluster.engine``: a property of a resource. ``arguments`` are those it is made with, where that is seen."""

    of: Qualified
    name: str
    arguments: Node | None = None


def widened(node: Node, context: Context, hops: int = _MAX_HOPS) -> Widened | None:
    """Whether the inferred type of an expression is ``string`` although it comes from one literal."""
    node = _peeled(node)
    if hops <= 0:
        return None
    if node.type in _IDENTIFIERS:
        kind, initializer = _variable(node, context)
        if initializer is None:
            return None
        if _is_any_string(initializer, context):
            return Widened(None)
        if initializer.type in _STRINGS:
            # A constant keeps the type of its literal.
            return None if kind is Kind.CONST or string_value(initializer) is None else Widened(None)
        found = widened(initializer, context, hops - 1)
        return found if kind is Kind.CONST or found is None else Widened(None)
    return _widened_entry(node, context, hops)


def widened_list(node: Node, context: Context) -> list[Node] | None:
    """The literals of a constant list whose inferred type is ``string[]``; None for a list in place."""
    node = _peeled(node)
    kind, array = _variable(node, context) if node.type in _IDENTIFIERS else (None, None)
    if kind is not Kind.CONST or array is None or array.type != "array":
        return None
    elements = children_of(array)
    return elements if elements and all(string_value(element) is not None for element in elements) else None


def reference(node: Node, context: Context, hops: int = _MAX_HOPS) -> Reference | None:
    """The property of a resource that an expression is, through constants and fields."""
    node = _peeled(node)
    if hops <= 0:
        return None
    if node.type in _IDENTIFIERS:
        taken = _taken(node, context)
        if taken is not None:
            return _property(*taken, context)
        kind, initializer = _variable(node, context)
        is_constant = kind is Kind.CONST and initializer is not None
        return reference(initializer, context, hops - 1) if is_constant and initializer else None
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    if node.type != "member_expression" or owner is None or name is None or name.type != "property_identifier":
        return None
    return _property(_peeled(owner), text_of(name), context)


def _property(owner: Node, name: str, context: Context) -> Reference | None:
    """A property of a resource that is made in this file, or of one that a type tells."""
    made = _made(owner, context)
    callee = made.child_by_field_name("constructor") if made is not None else None
    qualified = context.resolve(callee) if callee is not None else None
    if made is None or callee is None or qualified is None or not qualified.is_sdk or not qualified.path:
        value = kind_of(owner, context)
        is_known = value is not None and value.kind is ValueKind.RESOURCE and value.of is not None
        return Reference(value.of, name) if value is not None and value.of is not None and is_known else None
    return Reference(qualified, name, Resource.of(made, callee, qualified).arguments)


def _taken(node: Node, context: Context) -> tuple[Node, str] | None:
    """What a constant is a property of, and which: ``const { engine } = cluster``."""
    declared = context.declared(text_of(node), node.start_byte)
    access = declared.declaration.access if declared is not None and not declared.unit.broken else None
    if declared is None or access is None or len(access) != 1 or declared.declaration.kind is not Kind.CONST:
        return None
    owner = _declarator_value(declared.start, declared.end, context)
    return (_peeled(owner), access[0]) if owner is not None else None


def is_typed(callee: Node, context: Context) -> bool:
    """Whether the module that a class comes from is imported with its types: ``require`` alone gives ``any``."""
    node: Node | None = callee
    for _ in range(_MAX_HOPS):
        while node is not None and node.type not in _IDENTIFIERS:
            node = node.child_by_field_name("object") or (node.named_children[0] if node.named_children else None)
        declared = context.declared(text_of(node), node.start_byte) if node is not None else None
        if declared is None or declared.declaration.imported is not None:
            return declared is not None and declared.declaration.kind is Kind.IMPORT
        node = _declarator_value(declared.start, declared.end, context)
    return False


def _is_any_string(node: Node, context: Context) -> bool:
    """Whether an initializer is a ``string`` of which nothing else is known: a template, or a value of the config."""
    if node.type == "template_string":
        return any(child.type == "template_substitution" for child in node.named_children)
    if node.type != "call_expression" or node.child_by_field_name("type_arguments") is not None:
        return False
    callee = node.child_by_field_name("function")
    config = callee.child_by_field_name("object") if callee is not None and method_name(node) == "require" else None
    value = kind_of(config, context) if config is not None else None
    return value is not None and value.of == CONFIG and len(arguments_of(node)) == 1


def _widened_entry(node: Node, context: Context, hops: int) -> Widened | None:
    """``config.engine``, where ``config`` is an object literal of a constant, or declares it as a ``string``."""
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    if node.type == "member_expression" and declared_scalar(node, context) == "string":
        return Widened(None)
    literal = _object(_peeled(owner), context, hops) if node.type == "member_expression" and owner is not None else None
    found = read_object(literal) if literal is not None else None
    if found is None or name is None or not found.complete:
        return None
    entry = found.get(text_of(name))
    value = _peeled(entry.value) if entry is not None else None
    if entry is None or value is None:
        return None
    if value.type in _STRINGS:
        return Widened(value) if string_value(value) is not None else None
    if value.type in _IDENTIFIERS:
        kind, initializer = _variable(value, context)
        if kind is Kind.CONST and initializer is not None and string_value(initializer) is not None:
            return Widened(entry.node if entry.is_shorthand else value)
    return None


def _object(node: Node, context: Context, hops: int) -> Node | None:
    """The object literal of a constant, or one nested in it, whose type is inferred."""
    if node.type in _IDENTIFIERS:
        kind, initializer = _variable(node, context)
        is_object = kind is Kind.CONST and initializer is not None and initializer.type == "object"
        return initializer if is_object else None
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    if node.type != "member_expression" or owner is None or name is None or hops <= 0:
        return None
    around = _object(_peeled(owner), context, hops - 1)
    literal = read_object(around) if around is not None else None
    entry = literal.get(text_of(name)) if literal is not None and literal.complete else None
    value = _peeled(entry.value) if entry is not None else None
    return value if value is not None and value.type == "object" else None


def _made(node: Node, context: Context) -> Node | None:
    """The ``new`` that a constant or a field of the class around holds."""
    if node.type == "member_expression":
        value = field_value(node, context)
        value = _peeled(value) if value is not None else None
    else:
        _, value = _variable(node, context) if node.type in _IDENTIFIERS else (None, None)
    return value if value is not None and value.type == "new_expression" else None


def _variable(node: Node, context: Context) -> tuple[Kind, Node | None]:
    """How a variable is declared, and its initializer where no annotation and no destructuring comes between."""
    declared = context.declared(text_of(node), node.start_byte)
    if declared is None or declared.declaration.access != () or declared.unit.broken:
        return Kind.PARAMETER, None
    kind = declared.declaration.kind
    if kind not in (Kind.CONST, Kind.LET, Kind.VAR):
        return kind, None
    value = _declarator_value(declared.start, declared.end, context, annotated=False)
    return kind, _peeled(value) if value is not None and not value.has_error else None


def _declarator_value(start: int, end: int, context: Context, *, annotated: bool = True) -> Node | None:
    node = declarator_at(context.document.root, start, end)
    if node is None or (not annotated and node.child_by_field_name("type") is not None):
        return None
    return node.child_by_field_name("value")


def _peeled(node: Node) -> Node:
    return inside_of(node, _KEEPING)
