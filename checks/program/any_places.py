"""What a program declares as ``any``: where the word stands, and what it is the type of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, property_key, text_of
from .called_functions import argument_demand, parameters_of
from .declarations import Kind
from .functions import CALLBACKS, is_async
from .names import CORE, Qualified

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_DECLARED = frozenset({"function_declaration", "generator_function_declaration"})
_HOLDING = frozenset({"public_field_definition", "variable_declarator"})
_SET_MOCKS = Qualified(CORE, ("runtime", "setMocks"))
MOCKED = {"newResource": "MockResourceArgs", "call": "MockCallArgs"}
_NO_TARGET = frozenset({"any", "unknown", "const", "never"})


class Role(Enum):
    """What ``any`` is the type of."""

    PARAMETER = "parameter"
    RETURN = "return"
    VARIABLE = "variable"
    CAUGHT = "caught"
    MOCK = "mock"
    ASSERTION = "assertion"


@dataclass(frozen=True, slots=True)
class AnyPlace:
    """``node`` is the word, ``holder`` what it belongs to: a parameter, function, declarator, ``catch``, or assertion.

    ``name`` is the identifier that it types: the parameter, variable or function. ``function`` is the one around a
    parameter.
    """

    role: Role
    node: Node
    holder: Node
    name: Node | None = None
    function: Node | None = None


def any_place(node: Node, context: Context) -> AnyPlace | None:
    """Where an ``any`` stands; None where it is part of a larger type, or its place has the type from elsewhere.

    The parameters of a function that is given to another have theirs from that one.
    """
    around = node.parent
    if node.text != b"any" or around is None:
        return None
    if around.type == "as_expression":
        return AnyPlace(Role.ASSERTION, node, around) if _is_certain(around, context) else None
    if around.type == "type_arguments":
        generic = around.parent
        name = generic.child_by_field_name("name") if generic is not None else None
        around = generic.parent if generic is not None and name is not None and name.text == b"Promise" else None
        return _returned(node, around, is_promise=True) if around is not None else None
    holder = around.parent if around.type == "type_annotation" else None
    if holder is None:
        return None
    if holder.type == "catch_clause":
        name = holder.child_by_field_name("parameter")
        is_name = name is not None and name.type == "identifier"
        return AnyPlace(Role.CAUGHT, node, holder, name) if is_name else None
    if holder.type == "variable_declarator":
        name = holder.child_by_field_name("name")
        return AnyPlace(Role.VARIABLE, node, holder, name) if holder.child_by_field_name("value") else None
    if holder.type in ("required_parameter", "optional_parameter"):
        return _parameter(node, holder, context)
    return _returned(node, around, is_promise=False)


def _parameter(node: Node, holder: Node, context: Context) -> AnyPlace | None:
    name = holder.child_by_field_name("pattern")
    function = holder.parent.parent if holder.parent is not None else None
    is_field = any(child.type in ("accessibility_modifier", "readonly") for child in holder.children)
    if name is None or name.type != "identifier" or function is None or is_field:
        return None
    if mocked_method(function, context) is not None:
        first = parameters_of(function)[:1] == [holder]
        return AnyPlace(Role.MOCK, node, holder, name, function) if first else None
    return AnyPlace(Role.PARAMETER, node, holder, name, function) if name_of(function) is not None else None


def _returned(node: Node, annotation: Node, *, is_promise: bool) -> AnyPlace | None:
    function = annotation.parent
    name = name_of(function) if function is not None else None
    if function is None or name is None or function.child_by_field_name("return_type") != annotation:
        return None
    is_generator = any(child.type == "*" for child in function.children) or "generator" in function.type
    if is_async(function) != is_promise or is_generator:
        return None
    return AnyPlace(Role.RETURN, node, function, name, function)


def name_of(function: Node) -> Node | None:
    """The name of a function that no other one is given: a declaration, a method, or the value of a name."""
    around = function.parent
    if function.type in _DECLARED:
        return function.child_by_field_name("name")
    if function.type == "method_definition":
        in_class = around is not None and around.type == "class_body" and not _implements_provider(around)
        name = function.child_by_field_name("name")
        return name if in_class and name is not None and name.type == "property_identifier" else None
    if function.type in CALLBACKS and around is not None and around.type in _HOLDING:
        name = around.child_by_field_name("name")
        is_name = name is not None and name.type in ("identifier", "property_identifier")
        return name if is_name and around.child_by_field_name("type") is None else None
    return None


def mocked_method(function: Node, context: Context) -> str | None:
    """``newResource`` or ``call``, where a function is that member of what ``pulumi.runtime.setMocks`` is given."""
    member = function if function.type == "method_definition" else function.parent
    literal = member.parent if member is not None else None
    key = member.child_by_field_name("key") or member.child_by_field_name("name") if member is not None else None
    call = literal.parent.parent if literal is not None and literal.parent is not None else None
    if literal is None or literal.type != "object" or key is None or call is None or call.type != "call_expression":
        return None
    callee, name = call.child_by_field_name("function"), property_key(key)
    given = arguments_of(call)
    if callee is None or name not in MOCKED or given[:1] != [literal] or context.resolve(callee) != _SET_MOCKS:
        return None
    return name


def _implements_provider(body: Node) -> bool:
    """Whether a class is a dynamic provider: the interface itself declares its inputs and outputs as ``any``."""
    heritage = body.parent.named_children if body.parent is not None else []
    return any(b"ResourceProvider" in (node.text or b"") for node in heritage if node.type == "class_heritage")


def _is_certain(assertion: Node, context: Context) -> bool:
    """Whether an ``as any`` can go, or be ``as unknown``, whatever the type of the value is."""
    around = assertion.parent
    if is_intermediate(assertion):
        return True
    value = assertion.named_children[0]
    if value.type == "call_expression":
        callee = value.child_by_field_name("function")
        is_parsed = callee is not None and callee.text == b"JSON.parse"
        if is_parsed and context.declared("JSON", value.start_byte) is None:
            return True
    if around is None or around.type == "template_substitution":
        return around is not None
    if around.type != "arguments" or around.parent is None:
        return False
    demand = argument_demand(around.parent, arguments_of(around.parent).index(assertion), context, signatures=False)
    callee = around.parent.child_by_field_name("function")
    # `expect` takes anything, but what it returns depends on the type that it is given.
    return demand is not None and demand.text == "any" and callee is not None and callee.text != b"expect"


def is_intermediate(assertion: Node) -> bool:
    """Whether another type is asserted at once: ``x as any as T``."""
    outer = next((above for above in ancestors(assertion) if above.type != "parenthesized_expression"), None)
    if outer is None or outer.type != "as_expression":
        return False
    target = outer.children[-1]
    return text_of(target) not in _NO_TARGET and target.start_byte >= assertion.end_byte


def is_exported(name: Node, context: Context) -> bool:
    """Whether other files may know a function or variable: it is exported, or a method that is not private."""
    around = name.parent
    if around is not None and around.type in ("method_definition", "public_field_definition"):
        private = any(child.type == "accessibility_modifier" and child.text == b"private" for child in around.children)
        return not private
    declared = context.declared(text_of(name), name.start_byte)
    if declared is None or declared.declaration.kind is Kind.PARAMETER:
        return declared is None
    return declared.declaration.exported
