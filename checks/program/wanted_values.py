"""What a place wants of the value that is put there, by the types that the program writes beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, outside_of, property_key, text_of
from .functions import FUNCTIONS, parameters_of
from .types import ValueKind
from .values.evaluation import Evaluation
from .values.value import BOOLEAN, NUMBER, STRING, Value, array, output

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..project.interfaces import Interface
    from .context import Context

_SAME_VALUE = frozenset({"non_null_expression", "parenthesized_expression"})
_TYPED = frozenset({"public_field_definition", "variable_declarator"})
_SCALARS = {"string": STRING, "number": NUMBER, "boolean": BOOLEAN}
_CORE_TYPE = re.compile(r"(?:\w+\.)?(Output|Input)<.*>\Z")
_LIST = re.compile(r"(.+)\[\]\Z|(?:Readonly)?Array<(.+)>\Z")
_NOTHING = re.compile(r"\s*\|\s*(?:undefined|null)\b")


def wanted_at(node: Node, context: Context) -> Value | None:
    """What the place of an expression wants: by the type of a variable, field, parameter, member or result.

    None where nothing is said, or where that can't be followed.
    """
    node = outside_of(node, _SAME_VALUE)
    around = node.parent
    if around is None:
        return None
    if around.type == "arguments":
        return _wanted_argument(node, around, context)
    if around.type == "array":
        evaluation = Evaluation(context)
        return evaluation.element(wanted_at(around, context))
    if around.type == "object" or (around.type == "pair" and _is_field(around, "value", node)):
        return _wanted_entry(node if around.type == "object" else around, context)
    if around.type in _TYPED and _is_field(around, "value", node):
        return _typed(around.child_by_field_name("type"), context)
    if around.type == "assignment_expression" and _is_field(around, "right", node):
        left = around.child_by_field_name("left")
        return Evaluation(context).of(left) if left is not None and not _is_set(left, context) else None
    if around.type == "ternary_expression" and not _is_field(around, "condition", node):
        return wanted_at(around, context)
    if around.type == "return_statement":
        return _returned(next((above for above in ancestors(around) if above.type in FUNCTIONS), None), context)
    return _returned(around, context) if around.type == "arrow_function" else None


def _is_field(around: Node, field: str, node: Node) -> bool:
    return around.child_by_field_name(field) == node


def _is_set(target: Node, context: Context) -> bool:
    """Whether an assignment calls a setter, which may take more than the getter of its name gives."""
    around, name = target.child_by_field_name("object"), target.child_by_field_name("property")
    value = Evaluation(context).of(around) if around is not None else None
    if value is None or value.declared is None or name is None:
        return False
    members = context.member_of(value.declared, text_of(name))
    return any(child.type == "set" for member in members for child in member.children)


def _typed(type_: Node | None, context: Context) -> Value | None:
    return Evaluation(context).typed(type_) if type_ is not None else None


def _returned(function: Node | None, context: Context) -> Value | None:
    """What a function gives by its declared type; None for one that is async."""
    if function is None or any(child.type in ("async", "*") for child in function.children):
        return None
    return _typed(function.child_by_field_name("return_type"), context)


def _wanted_argument(argument: Node, arguments: Node, context: Context) -> Value | None:
    call = arguments.parent
    given = arguments_of(call) if call is not None else []
    callee = call.child_by_field_name("function") if call is not None else None
    if argument not in given or callee is None or any(other.type == "spread_element" for other in given):
        return None
    function = Evaluation(context).of(callee)
    if function is None or function.kind is not ValueKind.FUNCTION or function.node is None:
        return None
    parameters = parameters_of(function.node)
    position = given.index(argument)
    return _typed(parameters[position].child_by_field_name("type"), context) if position < len(parameters) else None


def _wanted_entry(entry: Node, context: Context) -> Value | None:
    """What a member of an object literal is to be."""
    literal = entry.parent
    key = entry.child_by_field_name("key") if entry.type == "pair" else entry
    name = property_key(key) if key is not None else None
    if literal is None or name is None:
        return None
    arguments = literal.parent
    made = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    if made is None or made.type != "new_expression":
        return Evaluation(context).member(wanted_at(literal, context), name)
    interface = _wanted_by_class(literal, made, context)
    member = interface.members.get(name) if interface is not None else None
    return _of_text(member.type) if member is not None and member.type is not None else None


def _wanted_by_class(argument: Node, made: Node, context: Context) -> Interface | None:
    """The interface of an argument of ``new`` of a class of the project."""
    callee, given = made.child_by_field_name("constructor"), arguments_of(made)
    found = context.class_of(callee) if callee is not None else None
    parameters = (found.facts.parameters or ()) if found is not None else ()
    if found is None or callee is None or given.index(argument) >= len(parameters):
        return None
    parameter = parameters[given.index(argument)]
    if found.path != context.document.path:
        return context.project.modules.parameter_type(found.path, parameter)
    type_ = _NOTHING.sub("", parameter.type or "")
    return context.interface(type_, callee.start_byte) if type_.isidentifier() else None


def _of_text(type_: str) -> Value | None:
    """What the text of a type says, as far as Outputs go."""
    type_ = _NOTHING.sub("", type_)
    listed = _LIST.match(type_)
    if listed:
        return array(_of_text(listed[1] or listed[2]))
    lifted = _CORE_TYPE.match(type_)
    if lifted:
        return output(None) if lifted[1] == "Output" else Value(ValueKind.INPUT)
    return _SCALARS.get(type_)


def wants_output(wanted: Value | None) -> bool:
    """Whether an Output will do at a place."""
    return wanted is not None and wanted.kind in (ValueKind.OUTPUT, ValueKind.INPUT)
