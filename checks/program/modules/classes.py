"""What a class of a module offers: its base, its constructor, its public members, its registered outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import arguments_of, descendants, method_name
from ..objects import read_object
from .members import (
    has_token,
    member_of,
    overloaded,
    parameters_of,
    type_parameters,
    untyped,
    untyped_members,
    visibility_of,
)
from .model import ClassFacts, Member, Parameter
from .texts import class_name, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ..lookup import Lookup

CLASSES = frozenset({"class_declaration", "abstract_class_declaration", "class"})
_SIGNATURES = frozenset({"method_signature", "abstract_method_signature"})
_MEMBERS = _SIGNATURES | {"public_field_definition", "method_definition"}


def class_facts(
    node: Node, name: str, exported: bool, lookup: Lookup, calls: Iterable[Node] | None = None
) -> ClassFacts | None:
    """The facts of a class declaration or class expression.

    ``calls`` are those below it, found where they are not given. None where its constructor is overloaded, or broken.
    """
    body = node.child_by_field_name("body")
    if body is None:
        return None
    members, constructors = _members(body)
    if len(constructors) > 1 or any(_head_is_broken(constructor) for constructor in constructors):
        return None
    constructor = constructors[0] if constructors else None
    names = type_parameters(node)
    parameters = untyped(parameters_of(constructor), names) if constructor is not None else None
    members.update(_properties(parameters or ()))
    extends = extended(node)
    return ClassFacts(
        name,
        exported,
        folded(extends) if extends is not None else None,
        class_name(extends, lookup) if extends is not None else None,
        parameters,
        untyped_members(members, names) if names else members,
        _registered(descendants(body) if calls is None else calls),
    )


def extended(node: Node) -> Node | None:
    """The expression behind ``extends``."""
    for heritage in node.named_children:
        if heritage.type == "class_heritage":
            for clause in heritage.named_children:
                if clause.type == "extends_clause":
                    return clause.child_by_field_name("value")
    return None


def _members(body: Node) -> tuple[dict[str, Member], list[Node]]:
    """The public members but those that the constructor declares, and the constructors."""
    members: dict[str, Member] = {}
    constructors: list[Node] = []
    for node in body.named_children:
        member = member_of(node) if node.type in _MEMBERS else None
        if member is None:
            continue
        if member.name == "constructor" and member.is_method:
            # Whatever its visibility: the class itself may call it.
            constructors.append(node)
            continue
        if member.name.startswith("#") or _head_is_broken(node) or visibility_of(node) in ("private", "protected"):
            continue
        if member.name not in members:
            members[member.name] = member
        elif has_token(node, "get") or has_token(node, "set"):
            first = members[member.name]
            members[member.name] = Member(member.name, first.type or member.type, static=member.static)
        elif node.type in _SIGNATURES:
            members[member.name] = overloaded(members[member.name], member)
    return members, constructors


def _head_is_broken(node: Node) -> bool:
    heads = (node.child_by_field_name(field) for field in ("parameters", "type", "return_type"))
    return any(head is not None and head.has_error for head in heads)


def _properties(parameters: Iterable[Parameter]) -> dict[str, Member]:
    """The members that ``public`` parameters declare."""
    return {
        parameter.name: Member(parameter.name, parameter.type, parameter.optional, parameter.readonly)
        for parameter in parameters
        if parameter.visibility == "public" and parameter.name
    }


def _registered(nodes: Iterable[Node]) -> dict[str, str] | None:
    """What the first call of ``registerOutputs`` that can be read registers."""
    for node in nodes:
        if node.type == "call_expression" and method_name(node) == "registerOutputs":
            registered = _given(node)
            if registered is not None:
                return registered
    return None


def _given(call: Node) -> dict[str, str] | None:
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    owner = callee.child_by_field_name("object") if callee is not None else None
    if owner is None or owner.type != "this" or call.has_error:
        return None
    if not given:
        return {}
    if given[0].type != "object":
        return None
    return {entry.key: folded(entry.value) for entry in read_object(given[0]).entries}
