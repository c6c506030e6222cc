"""The values that a type of this file allows, read from the type as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ...syntax.nodes import children_of, property_key, text_of
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


class TypeNames(Protocol):
    """The file that a type is written in: what its names mean there."""

    def typed(self, node: Node) -> Value | None:
        """What a type says of its values."""
        ...

    def qualified_type(self, node: Node) -> Qualified | None:
        """The package member that a name in a type refers to."""
        ...

    def named_type(self, node: Node) -> Value | None:
        """What a name says that is no member of a package."""
        ...

    def is_own_type(self, name: Node) -> bool:
        """Whether the file declares or imports the name."""
        ...

    def shaped(self, node: Node) -> Value | None:
        """What a function type or an object type says of its values."""
        ...


def typed(node: Node, names: TypeNames) -> Value | None:
    """What a type says of its values; None for `any` and for what can't be followed."""
    kind = node.type
    inner = children_of(node)
    if kind in ("type_annotation", "parenthesized_type", "readonly_type"):
        return names.typed(inner[0]) if len(inner) == 1 else None
    if kind == "predefined_type":
        return _PREDEFINED.get(text_of(node))
    if kind == "literal_type":
        return _LITERALS.get(inner[0].type) if inner else None
    if kind == "template_literal_type":
        return STRING
    if kind == "union_type":
        return joined(names.typed(child) for child in inner)
    if kind == "array_type":
        return array(names.typed(inner[0])) if len(inner) == 1 else None
    if kind == "tuple_type":
        return Value(ValueKind.ARRAY, items=tuple(names.typed(child) for child in inner))
    if kind in ("function_type", "object_type"):
        return names.shaped(node)
    if kind == "generic_type":
        return _generic(node, names)
    if kind in ("type_identifier", "nested_type_identifier"):
        return names.named_type(node)
    return None


def interface_member(body: Node, name: str, evaluation: Evaluation) -> Value | None:
    """A member that an interface or an object type declares, itself or by what it extends."""
    declared = [member for member in body.named_children if _declares(member, name)]
    if declared:
        first = declared[0]
        if first.type == "method_signature":
            results = {_text_of_result(member) for member in declared}
            return Value(ValueKind.FUNCTION, node=first) if len(results) == 1 else None
        type_ = first.child_by_field_name("type")
        return evaluation.typed(type_) if first.type == "property_signature" and type_ is not None else None
    around = body.parent
    for clause in around.named_children if around is not None and around.type == "interface_declaration" else ():
        for base in clause.named_children if clause.type == "extends_type_clause" else ():
            found = evaluation.member(evaluation.typed(base), name)
            if found is not None:
                return found
    return None


def _declares(member: Node, name: str) -> bool:
    key = member.child_by_field_name("name")
    return key is not None and property_key(key) == name


def _text_of_result(signature: Node) -> str:
    type_ = signature.child_by_field_name("return_type")
    return text_of(type_) if type_ is not None else ""


def _generic(node: Node, names: TypeNames) -> Value | None:
    name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    types = given.named_children if given is not None else []
    if name is None or not types:
        return None
    of = names.qualified_type(name)
    if of == _OUTPUT:
        return output(names.typed(types[0]))
    if of == _INPUT:
        return Value(ValueKind.INPUT, names.typed(types[0]))
    written = text_of(name)
    if of is not None or names.is_own_type(name):
        return None
    if written in _LISTS:
        return array(names.typed(types[0]))
    if written in ("Promise", "PromiseLike"):
        return promise(names.typed(types[0]))
    if written == "Record" and len(types) == 2:
        return Value(ValueKind.OBJECT, names.typed(types[1]))
    return names.typed(types[0]) if written in _SAME else PLAIN if written in _PLAIN_CLASSES else None


def shaped(node: Node, evaluation: Evaluation) -> Value | None:
    """What a function type or an object type of this file says."""
    if node.type == "function_type":
        return Value(ValueKind.FUNCTION, node=node)
    return Value(ValueKind.OBJECT, index_of(node, evaluation), node=node)


def named(node: Node, evaluation: Evaluation) -> Value | None:
    """What a name says in a type of this file."""
    context = evaluation.context
    of = qualified_type(node, context)
    if of is not None:
        return made(of, context) if of.is_sdk else evaluation.imported_instance(of)
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
    return Value(ValueKind.OBJECT, index_of(body, evaluation), node=body)


def _enum_member(node: Node, evaluation: Evaluation) -> Value | None:
    """``Stage.Dev`` as a type."""
    first = node.named_children[0] if node.named_children else None
    if first is None or first.type not in ("identifier", "type_identifier"):
        return None
    declared = evaluation.context.declared_type(text_of(first), first.start_byte)
    return PLAIN if declared is not None and declared.declaration.kind is Kind.ENUM else None


def index_of(body: Node, names: TypeNames) -> Value | None:
    """What ``[key: string]: T`` says of all members."""
    for member in body.named_children:
        if member.type == "index_signature":
            type_ = member.child_by_field_name("type")
            return names.typed(type_) if type_ is not None else None
    return None
