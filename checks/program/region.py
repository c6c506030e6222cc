"""Whether an expression is the region that a program deploys to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, method_name, string_value, text_of, unwrap
from .names import AWS, CORE, Qualified

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_CONFIGURED = Qualified(AWS, ("config", "region"))
_LOOKUPS = (Qualified(AWS, ("getRegion",)), Qualified(AWS, ("getRegionOutput",)))
_VARIABLES = ("process.env.AWS_REGION", "process.env.AWS_DEFAULT_REGION")
_MAX_STEPS = 12


def is_deployed_region(node: Node, context: Context) -> bool:
    """Whether a value is the default provider's region: from its configuration, a look-up, or the environment.

    A default behind ``||`` or ``??`` changes nothing. False where it is not evident.
    """
    for _ in range(_MAX_STEPS):
        if context.resolve(node) == _CONFIGURED:
            return True
        value = context.value(node)
        if value is None:
            return False
        if text_of(value) in _VARIABLES:
            return True
        inner = _inside(value)
        if inner is None:
            return value.type == "call_expression" and (_is_lookup(value, context) or _reads_config(value, context))
        node = inner
    return False


def _inside(value: Node) -> Node | None:
    """The region inside ``region || 'x'``, ``await region``, ``region.name`` and ``region.apply(r => r.name)``."""
    if value.type == "binary_expression":
        operator = value.child_by_field_name("operator")
        return value.child_by_field_name("left") if operator is not None and operator.type in ("||", "??") else None
    if value.type == "await_expression":
        return value.named_children[0] if value.named_children else None
    if value.type == "member_expression":
        name = value.child_by_field_name("property")
        wanted = name is not None and text_of(name) in ("name", "id", "region")
        return value.child_by_field_name("object") if wanted else None
    if value.type == "call_expression" and method_name(value) in ("apply", "then"):
        callee, given = value.child_by_field_name("function"), arguments_of(value)
        body = given[0].child_by_field_name("body") if given else None
        if callee is not None and body is not None and unwrap(body).type in ("member_expression", "identifier"):
            return callee.child_by_field_name("object")
    return None


def _is_lookup(call: Node, context: Context) -> bool:
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    # The second argument may name another provider, and the first another region.
    plain = not given or (len(given) == 1 and given[0].type == "object" and not given[0].named_children)
    return plain and callee is not None and context.resolve(callee) in _LOOKUPS


def _reads_config(call: Node, context: Context) -> bool:
    """``new pulumi.Config('aws').require('region')``."""
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    source = callee.child_by_field_name("object") if callee is not None else None
    config = context.value(source) if source is not None and method_name(call) in ("get", "require") else None
    if config is None or config.type != "new_expression" or not given or string_value(given[0]) != "region":
        return False
    made, namespace = config.child_by_field_name("constructor"), arguments_of(config)
    return (
        made is not None
        and context.resolve(made) == Qualified(CORE, ("Config",))
        and bool(namespace)
        and string_value(namespace[0]) == "aws"
    )
