"""Parameters, and the members of interfaces and object types."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...syntax.nodes import children_of, first_child, property_key, text_of
from .model import InterfaceFacts, Member, Parameter, Visibility
from .texts import folded, type_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tree_sitter import Node

_NAMES = frozenset({"type_identifier", "nested_type_identifier", "identifier", "member_expression"})
_WORD = re.compile(r"[\w$]+")
_METHODS = frozenset({"method_signature", "abstract_method_signature", "method_definition"})


def parameters_of(function: Node) -> tuple[Parameter, ...]:
    """The parameters of a function or method, without ``this``.

    Of types that its own type parameters stand in, nothing is said.
    """
    single = function.child_by_field_name("parameter")
    if single is not None:
        return (Parameter(text_of(single)),)
    listed = function.child_by_field_name("parameters")
    nodes = listed.named_children if listed is not None else []
    return untyped((_parameter(node) for node in nodes if _is_parameter(node)), type_parameters(function))


def type_parameters(node: Node) -> tuple[str, ...]:
    """The names of the type parameters that a class, an interface or a function declares."""
    listed = node.child_by_field_name("type_parameters")
    named = map(first_child, children_of(listed)) if listed is not None else ()
    return tuple(folded(child) for child in named if child is not None)


def untyped(parameters: Iterable[Parameter], names: Collection[str]) -> tuple[Parameter, ...]:
    """Parameters without the types that a type parameter stands in: whoever uses the class says what these are."""
    return tuple(_untyped(parameter, names) if names else parameter for parameter in parameters)


def untyped_members(members: Mapping[str, Member], names: Collection[str]) -> dict[str, Member]:
    """As `untyped`, for members."""
    return {
        name: replace(member, type=None) if names and _mentions(member.type, names) else member
        for name, member in members.items()
    }


def _untyped(parameter: Parameter, names: Collection[str]) -> Parameter:
    if not _mentions(parameter.type, names):
        return parameter
    shape = parameter.shape
    return replace(parameter, type=None, shape=_closed(shape, names) if shape is not None else None)


def _closed(facts: InterfaceFacts, names: Collection[str]) -> InterfaceFacts:
    """An interface without the types that type parameters stand in, which may be called as another interface is."""
    is_known = not any(_mentions(base, names) for base in facts.bases or ())
    members = untyped_members(facts.members, names)
    return replace(facts, members=members, bases=facts.bases if is_known else None)


def _mentions(type_: str | None, names: Collection[str]) -> bool:
    """Whether one of the names may stand in a type; where it is part of a string, too little is said and no more."""
    return not set(_WORD.findall(type_ or "")).isdisjoint(names)


def has_token(node: Node, token: str) -> bool:
    """Whether a keyword or sign such as ``readonly`` or ``?`` stands among the children of a node."""
    return any(child.type == token for child in node.children)


def visibility_of(node: Node) -> Visibility | None:
    """The modifier that stands before a member or parameter."""
    for child in node.children:
        if child.type == "accessibility_modifier":
            text = text_of(child)
            return "private" if text == "private" else "protected" if text == "protected" else "public"
    return None


def member_of(node: Node) -> Member | None:
    """A field, method, or accessor; None where its name is computed, or broken."""
    key = node.child_by_field_name("name")
    name = property_key(key) if key is not None and not key.has_error else None
    if name is None:
        return None
    is_accessor = has_token(node, "get") or has_token(node, "set")
    is_method = node.type in _METHODS and not is_accessor
    return Member(
        name,
        type_text(node, "return_type" if node.type in _METHODS else "type"),
        optional=has_token(node, "?"),
        readonly=has_token(node, "readonly") or has_token(node, "get"),
        static=has_token(node, "static"),
        is_method=is_method,
    )


def overloaded(first: Member | None, second: Member) -> Member:
    """A member that is declared once more: what a method returns is told where all its signatures agree."""
    if first is None:
        return second
    return replace(first, type=None) if first.is_method and first.type != second.type else first


def interface_facts(node: Node, exported: bool) -> InterfaceFacts | None:
    """An interface, or an alias of an object type; None for an alias of anything else."""
    name = node.child_by_field_name("name")
    if name is None:
        return None
    names = type_parameters(node)
    body = node.child_by_field_name("body" if node.type == "interface_declaration" else "value")
    if body is None:
        return None
    if node.type != "interface_declaration":
        aliased = _object(text_of(name), exported, body, names)
        return _closed(aliased, names) if aliased is not None and names else aliased
    clauses = [child for child in node.named_children if child.type == "extends_type_clause"]
    bases = [base for clause in clauses for base in children_of(clause)]
    members, is_open = _members(body.named_children)
    facts = InterfaceFacts(text_of(name), exported, members, _names(bases), names, is_open)
    return _closed(facts, names) if names else facts


def merged(first: InterfaceFacts, second: InterfaceFacts) -> InterfaceFacts:
    """Two declarations of one interface."""
    known = first.bases is not None and second.bases is not None
    return InterfaceFacts(
        first.name,
        first.exported or second.exported,
        {**first.members, **{name: overloaded(first.members.get(name), m) for name, m in second.members.items()}},
        (*(first.bases or ()), *(second.bases or ())) if known else None,
        first.parameters,
        first.has_index_signature or second.has_index_signature,
    )


def _object(name: str, exported: bool, type_: Node, parameters: tuple[str, ...] = ()) -> InterfaceFacts | None:
    """An object type, or an intersection that one is part of."""
    parts = list(_intersected(type_))
    objects = [part for part in parts if part.type == "object_type"]
    if not objects:
        return None
    members, is_open = _members([member for part in objects for member in part.named_children])
    bases = _names([part for part in parts if part.type != "object_type"])
    return InterfaceFacts(name, exported, members, bases, parameters, is_open)


def _names(bases: list[Node]) -> tuple[str, ...] | None:
    return tuple(map(folded, bases)) if all(base.type in _NAMES for base in bases) else None


def _is_parameter(node: Node) -> bool:
    pattern = node.child_by_field_name("pattern")
    return pattern is not None and pattern.type != "this"


def _parameter(node: Node) -> Parameter:
    pattern = node.child_by_field_name("pattern")
    rest = pattern is not None and pattern.type == "rest_pattern"
    named = pattern.named_children[0] if rest and pattern is not None and pattern.named_children else pattern
    readonly = has_token(node, "readonly")
    return Parameter(
        text_of(named) if named is not None and named.type == "identifier" else "",
        type_text(node),
        optional=node.type == "optional_parameter" or node.child_by_field_name("value") is not None,
        rest=rest,
        visibility=visibility_of(node) or ("public" if readonly else None),
        readonly=readonly,
        shape=_shape(node.child_by_field_name("type")),
    )


def _shape(annotation: Node | None) -> InterfaceFacts | None:
    types = children_of(annotation) if annotation is not None else []
    return _object("", False, types[0]) if len(types) == 1 else None


def _intersected(node: Node) -> Iterator[Node]:
    if node.type in ("intersection_type", "parenthesized_type"):
        for child in children_of(node):
            yield from _intersected(child)
    else:
        yield node


def _members(parts: list[Node]) -> tuple[dict[str, Member], bool]:
    """The members by name, and whether there may be more of any name."""
    members: dict[str, Member] = {}
    is_open = False
    for part in parts:
        if part.type in ("property_signature", "method_signature"):
            member = member_of(part)
            if member is not None:
                members[member.name] = overloaded(members.get(member.name), member)
            is_open = is_open or member is None
        elif part.type == "index_signature":
            is_open = True
    return members, is_open
