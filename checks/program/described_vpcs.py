"""Values that a program gets of EC2's `DescribeVpcs`, in either version of the AWS SDK for JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, children_of, declarator_at, method_name, property_key, text_of, unwrap
from .declarations import Kind
from .names import Qualified

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

COMMAND = Qualified("@aws-sdk/client-ec2", ("DescribeVpcsCommand",))
_MAX_HOPS = 8
_PICKING = frozenset({"find", "at", "pop", "shift"})


@dataclass(frozen=True, slots=True)
class Request:
    """A request for VPCs. ``client`` is what it is sent by, ``input`` the literal that it is made of, if there is one.

    ``command`` is the class of the command as it is written, None where a method of the client does it all.
    ``is_old`` says that the promise has to be asked for, as version 2 of the SDK wants it.
    """

    client: Node
    input: Node | None
    command: Node | None = None
    is_old: bool = False

    @property
    def vpc_id(self) -> Node | None:
        """The one VPC that is asked for by its id."""
        for pair in self.input.named_children if self.input is not None else ():
            key, ids = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if key is not None and ids is not None and property_key(key) == "VpcIds" and unwrap(ids).type == "array":
                entries = children_of(unwrap(ids))
                return entries[0] if len(entries) == 1 and entries[0].type != "spread_element" else None
        return None


def request_behind(vpc: Node, context: Context) -> Request | None:
    """The request that a VPC is a result of: ``result.Vpcs[0]``, ``Vpcs?.find(..)``, or a constant that holds such."""
    return _vpc(vpc, context, _MAX_HOPS)


def _vpc(node: Node, context: Context, hops: int) -> Request | None:
    node = unwrap(node)
    if hops <= 0:
        return None
    if node.type == "identifier":
        held = _held(node, context)
        return _vpc(held[0], context, hops - 1) if held is not None and held[1] == () else None
    if node.type == "subscript_expression":
        list_ = node.child_by_field_name("object")
        return _vpcs(list_, context, hops) if list_ is not None else None
    if node.type == "call_expression" and method_name(node) in _PICKING:
        callee = node.child_by_field_name("function")
        list_ = callee.child_by_field_name("object") if callee is not None else None
        return _vpcs(list_, context, hops) if list_ is not None else None
    return None


def _vpcs(node: Node, context: Context, hops: int) -> Request | None:
    node = unwrap(node)
    if node.type == "identifier" and hops > 0:
        held = _held(node, context)
        if held is None:
            return None
        if held[1] == ("Vpcs",):
            return _result(held[0], context, hops - 1)
        return _vpcs(held[0], context, hops - 1) if held[1] == () else None
    name, owner = node.child_by_field_name("property"), node.child_by_field_name("object")
    if node.type != "member_expression" or name is None or owner is None or text_of(name) != "Vpcs":
        return None
    return _result(owner, context, hops)


def _result(node: Node, context: Context, hops: int) -> Request | None:
    node = unwrap(node)
    if node.type == "identifier" and hops > 0:
        held = _held(node, context)
        return _result(held[0], context, hops - 1) if held is not None and held[1] == () else None
    call = unwrap(node.named_children[0]) if node.type == "await_expression" and node.named_children else None
    return _request(call, context) if call is not None and call.type == "call_expression" else None


def _request(call: Node, context: Context) -> Request | None:
    callee = call.child_by_field_name("function")
    on = callee.child_by_field_name("object") if callee is not None and callee.type == "member_expression" else None
    if on is None:
        return None
    name, given = method_name(call), arguments_of(call)
    if name == "describeVpcs":
        return Request(on, _literal(given, context))
    if name == "promise" and on.type == "call_expression":
        inner = _request(on, context)
        return Request(inner.client, inner.input, is_old=True) if inner is not None and inner.command is None else None
    command = unwrap(given[0]) if name == "send" and given else None
    class_ = command.child_by_field_name("constructor") if command is not None else None
    if command is None or class_ is None or context.resolve(class_) != COMMAND:
        return None
    return Request(on, _literal(arguments_of(command), context), class_)


def _literal(given: list[Node], context: Context) -> Node | None:
    literal = context.object(given[0]) if given else None
    return literal.node if literal is not None else None


def _held(name: Node, context: Context) -> tuple[Node, tuple[str, ...]] | None:
    """The expression that a constant is taken of, and the names that lead to it there."""
    declared = context.declared(text_of(name), name.start_byte)
    if declared is None or declared.unit.broken or declared.declaration.kind is not Kind.CONST:
        return None
    node = declarator_at(context.document.root, declared.start, declared.end)
    value = node.child_by_field_name("value") if node is not None else None
    access = declared.declaration.access
    return (value, access) if value is not None and access is not None else None
