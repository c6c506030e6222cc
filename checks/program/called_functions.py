"""The types that functions demand of what they are given: those of the language, of the AWS SDK, and of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, descendants, property_key, text_of
from .chains import chain_root
from .declarations import Kind
from .functions import PLAIN_FUNCTIONS, is_async, parameters_of
from .uses import ANY, STRING, Demand

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context
    from .unit import Declared

_CLIENTS = "@aws-sdk/"
_COMMAND = "Command"
_ANYTHING = frozenset(
    {
        *("console.debug", "console.error", "console.info", "console.log", "console.warn"),
        *("Boolean", "JSON.stringify", "Number", "String", "expect"),
    }
)
_STRINGS = frozenset({"JSON.parse", "decodeURIComponent", "parseFloat", "parseInt"})
_STRING_CLASSES = frozenset({"Error", "URL"})
_NARROWING = frozenset({"Array.isArray"})
# Properties that are strings in the input of every command that has them.
_STRING_PROPERTIES = frozenset(
    {
        *("Bucket", "CopySource", "FunctionName", "LogGroupName", "MessageBody", "QueueUrl", "ReceiptHandle"),
        *("SecretId", "Subject", "TableName", "TopicArn"),
    }
)
_GLOBAL_TYPES = frozenset({"Array", "Buffer", "Date", "Map", "Promise", "Record", "Set"})
_NO_VALUES = frozenset({"never", "null", "undefined", "void"})


def argument_demand(call: Node, position: int, context: Context, signatures: bool) -> Demand | None:
    """What a call demands of one of its arguments; None where that is unknown.

    ``signatures`` lets functions of the file tell. One that takes ``any`` does not: it may be given a type as well.
    """
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    if callee is None:
        return None
    text = text_of(callee)
    if _is_global(callee, context):
        if call.type == "new_expression":
            return STRING if text in _STRING_CLASSES and position == 0 else None
        if text in _ANYTHING:
            return ANY if position == 0 or text.startswith("console.") else None
        if text in _NARROWING:
            return Demand("unknown", narrows=True)
        return STRING if text in _STRINGS and position == 0 else None
    if not signatures or callee.type != "identifier" or call.type != "call_expression":
        return None
    declared = context.declared(text, callee.start_byte)
    function = function_of(declared, context) if declared is not None else None
    parameters = parameters_of(function) if function is not None else []
    type_ = parameters[position].child_by_field_name("type") if position < len(parameters) else None
    demand = _visible(type_, context) if type_ is not None else None
    return demand if demand is not None and demand.text != "any" else None


def command_demand(value: Node, context: Context) -> Demand | None:
    """The type of a property of ``new GetItemCommand({ Key: value })``, whose class is from the AWS SDK."""
    pair = value.parent if value.type != "shorthand_property_identifier" else value
    key = pair.child_by_field_name("key") if pair is not None and pair.type == "pair" else pair
    literal = pair.parent if pair is not None else None
    call = literal.parent.parent if literal is not None and literal.parent is not None else None
    callee = call.child_by_field_name("constructor") if call is not None and call.type == "new_expression" else None
    if key is None or call is None or callee is None or callee.type != "identifier" or arguments_of(call) != [literal]:
        return None
    of, name = context.resolve(callee), property_key(key)
    is_command = of is not None and of.package.startswith(_CLIENTS) and len(of.path) == 1
    if of is None or name is None or not is_command or not of.path[0].endswith(_COMMAND):
        return None
    if name in _STRING_PROPERTIES:
        return STRING
    input_ = f"{of.path[0]}Input"
    return Demand(f"{input_}['{name}']", of.package, input_)


def returned_demand(function: Node, context: Context) -> Demand | None:
    """What the declared return type of a function demands; inside the Promise, if it is asynchronous."""
    annotation = function.child_by_field_name("return_type")
    type_ = annotation.named_children[0] if annotation is not None and annotation.named_children else None
    if type_ is not None and type_.type == "generic_type" and is_async(function):
        given = type_.child_by_field_name("type_arguments")
        type_ = given.named_children[0] if given is not None and len(given.named_children) == 1 else None
    return _visible(type_, context) if type_ is not None else None


def function_of(declared: Declared, context: Context) -> Node | None:
    """The function that a name is declared as, or that its constant holds."""
    node = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    around = node.parent if node is not None else None
    if around is None or declared.unit.broken:
        return None
    if declared.declaration.kind is Kind.CONST and around.type == "variable_declarator":
        around = around.child_by_field_name("value")
    return around if around is not None and around.type in PLAIN_FUNCTIONS else None


def _visible(type_: Node, context: Context) -> Demand | None:
    """A type as a demand, if it means the same at the top level of the file."""
    node = type_.named_children[0] if type_.type == "type_annotation" and type_.named_children else type_
    if text_of(node) in _NO_VALUES:
        return None
    for inner in descendants(node):
        if inner.type in ("object_type", "function_type", "type_query"):
            return None
        if inner.type in ("type_identifier", "identifier"):
            declared = context.declared_type(text_of(inner), inner.start_byte)
            if declared is None and text_of(inner) in _GLOBAL_TYPES:
                continue
            container = declared.unit.container if declared is not None else None
            qualified = inner.parent is not None and inner.parent.type == "nested_type_identifier"
            is_last = qualified and inner.parent is not None and inner.parent.named_children[0] != inner
            if not is_last and (container is None or container.owner.container is not None):
                return None
            if any(_has_type_parameter(above, text_of(inner)) for above in ancestors(inner)):
                return None
    return Demand(text_of(node))


def _has_type_parameter(node: Node, name: str) -> bool:
    listed = node.child_by_field_name("type_parameters")
    names = [p.child_by_field_name("name") for p in listed.named_children] if listed is not None else []
    return any(found is not None and text_of(found) == name for found in names)


def _is_global(callee: Node, context: Context) -> bool:
    root = chain_root(callee)
    return root.type == "identifier" and context.declared(text_of(root), root.start_byte) is None
