"""What an expression gives, by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import children_of, first_child, string_value, text_of
from ..functions import FUNCTION_EXPRESSIONS
from ..types import ValueKind
from . import calls, classes
from .sdk_values import made
from .value import BOOLEAN, NULL, NUMBER, PLAIN, STRING, Value, awaited, joined, output, promise

if TYPE_CHECKING:
    from tree_sitter import Node

    from .evaluation import Evaluation

_SIMPLE = {
    "string": STRING,
    "template_string": STRING,
    "number": NUMBER,
    "true": BOOLEAN,
    "false": BOOLEAN,
    "null": NULL,
    "undefined": NULL,
    "update_expression": NUMBER,
    "regex": Value(ValueKind.REGEX),
}
_TRANSPARENT = frozenset({"parenthesized_expression", "non_null_expression", "satisfies_expression"})
_COMPARISONS = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "instanceof"})
_CHOICES = frozenset({"||", "??", "&&"})
_UNARY = {"!": BOOLEAN, "delete": BOOLEAN, "typeof": STRING, "void": NULL, "+": NUMBER, "-": NUMBER, "~": NUMBER}
_GLOBAL_CLASSES = frozenset({"Array", "Buffer", "Date", "Error", "Map", "Set", "RegExp", "URL"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_GLOBAL_STRINGS = frozenset({"__dirname", "__filename"})


def value_of(node: Node, evaluation: Evaluation) -> Value | None:
    """What an expression gives; None where that is unknown."""
    kind = node.type
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind in _NAMES or kind in ("member_expression", "subscript_expression"):
        found = evaluation.variable(node) if kind in _NAMES else _part(node, evaluation)
        if found is None and text_of(node) in _GLOBAL_STRINGS:
            return STRING if evaluation.is_global(node) else None
        # Behind a test the value may be one of the two alone.
        is_open = found is not None and found.kind is ValueKind.INPUT and evaluation.context.is_guarded(node)
        return None if is_open else found
    if kind == "this":
        return classes.this_of(node, evaluation)
    if kind == "object":
        return Value(ValueKind.OBJECT, node=node)
    if kind == "array":
        return Value(ValueKind.ARRAY, node=node)
    if kind in FUNCTION_EXPRESSIONS:
        return Value(ValueKind.FUNCTION, node=node)
    if kind in _TRANSPARENT:
        inner = first_child(node)
        return evaluation.of(inner) if inner is not None else None
    if kind in ("as_expression", "type_assertion"):
        return _asserted(node, evaluation)
    return _composed(node, evaluation)


def _composed(node: Node, evaluation: Evaluation) -> Value | None:
    kind = node.type
    if kind == "call_expression":
        return calls.call_value(node, evaluation)
    if kind == "new_expression":
        return _made(node, evaluation)
    if kind == "await_expression":
        inner = first_child(node)
        return awaited(evaluation.of(inner)) if inner is not None else None
    if kind == "ternary_expression":
        return joined(_operand(node, name, evaluation) for name in ("consequence", "alternative"))
    if kind == "binary_expression":
        return _binary(node, evaluation)
    if kind == "unary_expression":
        operator = node.child_by_field_name("operator")
        return _UNARY.get(operator.type) if operator is not None else None
    return _operand(node, "right", evaluation) if kind == "assignment_expression" else None


def _binary(node: Node, evaluation: Evaluation) -> Value | None:
    operator = node.child_by_field_name("operator")
    sign = operator.type if operator is not None else ""
    if sign in _COMPARISONS:
        return BOOLEAN
    if sign not in _CHOICES and sign != "+":
        return NUMBER
    left, right = _operand(node, "left", evaluation), _operand(node, "right", evaluation)
    if sign == "+":
        if STRING in (left, right):
            return STRING
        return NUMBER if left == right == NUMBER else None
    if sign == "&&" and left is not None and not left.is_plain:
        # Outputs, Promises and resources are always true.
        return None if left.kind is ValueKind.INPUT else right
    return joined((left, right))


def _part(node: Node, evaluation: Evaluation) -> Value | None:
    """``x.name`` and ``x[0]``."""
    around = node.child_by_field_name("object")
    if around is None:
        return None
    name, index = node.child_by_field_name("property"), node.child_by_field_name("index")
    if around.type == "this" and name is not None:
        return classes.field_of_this(text_of(name), node, evaluation)
    key = text_of(name) if name is not None else string_value(index) if index is not None else None
    value = evaluation.of(around)
    if value is None:
        return _static(node, around, evaluation)
    if key is not None:
        return evaluation.member(value, key)
    if value.kind is ValueKind.OUTPUT:
        element = evaluation.element(value.content)
        return output(element) if value.content is None or element is not None else None
    if value.kind is ValueKind.ARRAY and value.items is not None and index is not None and index.type == "number":
        at = text_of(index)
        return value.items[int(at)] if at.isdigit() and int(at) < len(value.items) else None
    return value.content if value.kind is ValueKind.OBJECT else evaluation.element(value)


def _static(node: Node, around: Node, evaluation: Evaluation) -> Value | None:
    """``process.env.NAME``, and the settings and enums of an SDK."""
    context = evaluation.context
    root = around.child_by_field_name("object")
    if root is not None and text_of(around) == "process.env" and evaluation.is_global(root):
        return STRING
    of = context.resolve(node)
    if of is None or not of.is_sdk:
        return evaluation.imported(of) if of is not None else None
    if of.key == "@pulumi/aws:config.region":
        return STRING
    sdk = context.sdk(of.package)
    enum = sdk.newest.enum(".".join(of.path[:-1])) if sdk is not None else None
    return STRING if enum is not None and enum.members.keys() & of.path[-1:] else None


def _made(node: Node, evaluation: Evaluation) -> Value | None:
    callee, context = node.child_by_field_name("constructor"), evaluation.context
    of = context.resolve(callee) if callee is not None else None
    if of is not None:
        return made(of, context) if of.is_sdk and of.path else evaluation.imported_instance(of)
    if callee is None or callee.type != "identifier":
        return None
    declared = context.declared(text_of(callee), callee.start_byte)
    if declared is not None:
        return evaluation.instance(declared)
    if not evaluation.is_global(callee):
        return None
    if text_of(callee) == "Promise":
        given = node.child_by_field_name("type_arguments")
        types = given.named_children if given is not None else []
        return promise(evaluation.typed(types[0]) if len(types) == 1 else None)
    return PLAIN if text_of(callee) in _GLOBAL_CLASSES else None


def _asserted(node: Node, evaluation: Evaluation) -> Value | None:
    """``x as T``: the type is believed."""
    if text_of(node).endswith(" const") and node.type == "as_expression":
        inner = first_child(node)
        return evaluation.of(inner) if inner is not None else None
    types = children_of(node)
    if len(types) != 2:
        return None
    if node.type == "type_assertion":
        return evaluation.typed(types[0].named_children[0]) if types[0].named_children else None
    return evaluation.typed(types[1])


def _operand(node: Node, field: str, evaluation: Evaluation) -> Value | None:
    found = node.child_by_field_name(field)
    return evaluation.of(found) if found is not None else None
