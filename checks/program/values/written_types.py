"""The values that a type of this file allows, read from the type as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import property_key, text_of
from ..declarations import Kind
from ..names import CORE, Qualified
from ..type_names import qualified_type
from ..types import ValueKind
from .sdk_values import made
from .value import BOOLEAN, NULL, NUMBER, PLAIN, STRING, Value, array, joined, output, promise

if TYPE_CHECKING:
    from tree_sitter import Node

    from .evaluation import Evaluation

_PREDEFINED = {"string": STRING, "number": NUMBER, "boolean": BOOLEAN, "void": NULL, "undefined": NULL, "null": NULL}
_LITERALS = {"string": STRING, "number": NUMBER, "true": BOOLEAN, "false": BOOLEAN, "undefined": NULL, "null": NULL}
_PLAIN_CLASSES = frozenset({"Buffer", "Date", "Error", "Map", "Set", "RegExp", "URL"})
_SAME = frozenset({"NonNullable", "Partial", "Readonly", "Required"})
_LISTS = frozenset({"Array", "ReadonlyArray"})
_INPUT, _OUTPUT = Qualified(CORE, ("Input",)), Qualified(CORE, ("Output",))
_INTERFACES = frozenset({"interface_body", "object_type"})


def typed(node: Node, evaluation: Evaluation) -> Value | None:
    """What a type says of its values; None for `any` and for what can't be followed."""
    kind = node.type
    inner = [child for child in node.named_children if child.type != "comment"]
    if kind in ("type_annotation", "parenthesized_type", "readonly_type"):
        return evaluation.typed(inner[0]) if len(inner) == 1 else None
    if kind == "predefined_type":
        return _PREDEFINED.get(text_of(node))
    if kind == "literal_type":
        return _LITERALS.get(inner[0].type) if inner else None
    if kind == "template_literal_type":
        return STRING
    if kind == "union_type":
        return joined(evaluation.typed(child) for child in inner)
    if kind == "array_type":
        return array(evaluation.typed(inner[0])) if len(inner) == 1 else None
    if kind == "tuple_type":
        return Value(ValueKind.ARRAY, items=tuple(evaluation.typed(child) for child in inner))
    if kind == "function_type":
        return Value(ValueKind.FUNCTION, node=node)
    if kind == "object_type":
        return Value(ValueKind.OBJECT, _of_index(node, evaluation), node=node)
    if kind == "generic_type":
        return _generic(node, evaluation)
    if kind in ("type_identifier", "nested_type_identifier"):
        return _named(node, evaluation)
    return None


def interface_member(body: Node, name: str, evaluation: Evaluation) -> Value | None:
    """A member that an interface or an object type declares, itself or by what it extends."""
    for member in body.named_children:
        key = member.child_by_field_name("name")
        if key is None or property_key(key) != name:
            continue
        if member.type == "method_signature":
            return Value(ValueKind.FUNCTION, node=member)
        type_ = member.child_by_field_name("type")
        return evaluation.typed(type_) if member.type == "property_signature" and type_ is not None else None
    around = body.parent
    for clause in around.named_children if around is not None and around.type == "interface_declaration" else ():
        for base in clause.named_children if clause.type == "extends_type_clause" else ():
            found = evaluation.member(evaluation.typed(base), name)
            if found is not None:
                return found
    return None


def _generic(node: Node, evaluation: Evaluation) -> Value | None:
    name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    types = given.named_children if given is not None else []
    if name is None or not types:
        return None
    of = qualified_type(name, evaluation.context)
    if of == _OUTPUT:
        return output(evaluation.typed(types[0]))
    if of == _INPUT:
        return Value(ValueKind.INPUT, evaluation.typed(types[0]))
    written = text_of(name)
    if of is not None or evaluation.context.declared_type(written, node.start_byte) is not None:
        return None
    if written in _LISTS:
        return array(evaluation.typed(types[0]))
    if written in ("Promise", "PromiseLike"):
        return promise(evaluation.typed(types[0]))
    if written == "Record" and len(types) == 2:
        return Value(ValueKind.OBJECT, evaluation.typed(types[1]))
    return evaluation.typed(types[0]) if written in _SAME else PLAIN if written in _PLAIN_CLASSES else None


def _named(node: Node, evaluation: Evaluation) -> Value | None:
    context = evaluation.context
    of = qualified_type(node, context)
    if of is not None:
        return made(of, context) if of.is_sdk else evaluation.imported_type(of)
    if node.type != "type_identifier":
        return _enum_member(node, evaluation)
    declared = context.declared_type(text_of(node), node.start_byte)
    if declared is None:
        is_global = text_of(node) in _PLAIN_CLASSES and context.declared(text_of(node), node.start_byte) is None
        return PLAIN if is_global else None
    if declared.unit.broken:
        return None
    name = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    declaration = name.parent if name is not None else None
    kind = declared.declaration.kind
    if declaration is None or (declaration.has_error and kind is not Kind.CLASS):
        return None
    if kind is Kind.ENUM:
        return PLAIN
    if kind is Kind.CLASS:
        return evaluation.instance(declared)
    if kind is Kind.TYPE:
        value = declaration.child_by_field_name("value")
        return evaluation.typed(value) if value is not None else None
    body = declaration.child_by_field_name("body")
    if kind is not Kind.INTERFACE or body is None or body.type not in _INTERFACES:
        return None
    return Value(ValueKind.OBJECT, _of_index(body, evaluation), node=body)


def _enum_member(node: Node, evaluation: Evaluation) -> Value | None:
    """``Stage.Dev`` as a type."""
    first = node.named_children[0] if node.named_children else None
    if first is None or first.type not in ("identifier", "type_identifier"):
        return None
    declared = evaluation.context.declared_type(text_of(first), first.start_byte)
    return PLAIN if declared is not None and declared.declaration.kind is Kind.ENUM else None


def _of_index(body: Node, evaluation: Evaluation) -> Value | None:
    """What ``[key: string]: T`` says of all members."""
    for member in body.named_children:
        if member.type == "index_signature":
            type_ = member.child_by_field_name("type")
            return evaluation.typed(type_) if type_ is not None else None
    return None
