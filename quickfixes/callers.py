"""Who calls a function of a file, and whether a type that it is given suits them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..checks.program.types import ValueKind, value_type
from ..checks.program.value_uses import uses_of_result
from ..checks.syntax.nodes import arguments_of, descendants, property_key, text_of, unwrap
from .type_forms import Form, Name, covers

if TYPE_CHECKING:
    from tree_sitter import Node

    from .snapshot import Snapshot

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_KINDS = {"string": ValueKind.STRING, "number": ValueKind.NUMBER, "boolean": ValueKind.BOOLEAN}
_ATTRIBUTE_MAPS = ("['Item']", "['Key']", "['ExpressionAttributeValues']")
_DYNAMODB = "@aws-sdk/client-dynamodb"
_ATTRIBUTES = frozenset({"S", "N", "B", "BOOL", "L", "M", "NS", "NULL", "SS"})


@dataclass
class Callers:
    """The calls of a function in its own file. ``certain`` is False where it is used in another way than called."""

    calls: list[Node] = field(default_factory=list["Node"])
    exported: bool = False
    certain: bool = True


def callers_of(name: Node, snapshot: Snapshot) -> Callers:
    """The callers of the function, or of the method, that an identifier names."""
    found = Callers()
    is_member = name.type == "property_identifier"
    for node in descendants(snapshot.document.root):
        if node == name or text_of(node) != text_of(name):
            continue
        if is_member and node.type == "property_identifier":
            member = node.parent
            if member is not None and member.type == "member_expression":
                _add(found, member)
            elif member is not None and member.type in ("method_definition", "public_field_definition"):
                found.certain = False
        elif not is_member and node.type in _NAMES:
            declared = snapshot.context.declared(text_of(name), node.start_byte)
            if declared is None:
                found.certain = False
            elif declared.start == name.start_byte:
                _add(found, node)
    return found


def _add(found: Callers, reference: Node) -> None:
    parent = reference.parent
    if parent is not None and parent.type == "export_specifier":
        found.exported = True
    elif (
        parent is not None and parent.type == "call_expression" and parent.child_by_field_name("function") == reference
    ):
        found.calls.append(parent)
    else:
        found.certain = False


def agree_on_argument(callers: Callers, position: int, form: Form, snapshot: Snapshot) -> bool:
    """Whether every call certainly gives a value of this type at this place."""
    given = [arguments_of(call) for call in callers.calls]
    return callers.certain and all(
        position < len(arguments) and _fits(arguments[position], form, snapshot) for arguments in given
    )


def agree_on_result(callers: Callers, form: Form, snapshot: Snapshot) -> bool:
    """Whether every caller certainly does with the result only what the type allows."""
    root, context = snapshot.document.root, snapshot.context
    return callers.certain and all(covers(form, uses_of_result(call, root, context)) for call in callers.calls)


def _fits(value: Node, form: Form, snapshot: Snapshot) -> bool:
    if is_any(value, snapshot):
        return True
    if not isinstance(form, Name):
        return False
    if form.text in _KINDS:
        found = value_type(value, snapshot.context)
        return (found is not None and found.kind is _KINDS[form.text]) or _declared(value, snapshot) == form.text
    demand = form.demand
    if demand is not None and demand.package == _DYNAMODB and demand.text.endswith(_ATTRIBUTE_MAPS):
        return _is_attribute_map(value, snapshot)
    return _declared(value, snapshot) == form.text


def is_any(value: Node, snapshot: Snapshot) -> bool:
    """Whether an expression has the type ``any`` for certain: it is declared so, or ``JSON.parse`` gives it."""
    value = unwrap(value) if value.type == "parenthesized_expression" else value
    if _declared(value, snapshot) == "any":
        return True
    found = snapshot.context.value(value)
    callee = found.child_by_field_name("function") if found is not None and found.type == "call_expression" else None
    return callee is not None and callee.text == b"JSON.parse" and _declared(value, snapshot) in ("", "any")


def _declared(value: Node, snapshot: Snapshot) -> str:
    """The type that a variable or parameter is declared with; empty where it has none."""
    declared = snapshot.context.declared(text_of(value), value.start_byte) if value.type in _NAMES else None
    if declared is None:
        return ""
    node = snapshot.document.root.descendant_for_byte_range(declared.start, declared.end)
    around = node.parent if node is not None else None
    if around is None or around.type not in ("required_parameter", "variable_declarator"):
        return ""
    type_ = around.child_by_field_name("type")
    return text_of(type_).removeprefix(":").strip() if type_ is not None else ""


def _is_attribute_map(value: Node, snapshot: Snapshot) -> bool:
    """Whether an object has attribute values of DynamoDB alone, such as ``{ id: { S: name } }``."""
    literal = snapshot.context.object(value)
    if literal is None or not literal.complete:
        return False
    for entry in literal.entries:
        pairs = [child for child in entry.value.named_children if child.type == "pair"]
        keys = [pair.child_by_field_name("key") for pair in pairs]
        if entry.value.type != "object" or len(pairs) != len(entry.value.named_children) or len(pairs) != 1:
            return False
        if keys[0] is None or property_key(keys[0]) not in _ATTRIBUTES:
            return False
    return True
