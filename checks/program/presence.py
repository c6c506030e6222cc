"""Whether a value is certainly there: neither undefined nor one of the empty values that providers take for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, method_name, string_value, text_of
from .names import CORE

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_ALWAYS = frozenset({"new_expression", "true"})
_DEFAULTS = frozenset({"||", "??"})
# What these return is never undefined, whatever they are given.
_METHODS = frozenset({"concat", "interpolate", "join", "map", "repeat", "replace", "toLowerCase", "toString"})
_REQUIRES = frozenset({"require", "requireNumber", "requireObject", "requireSecret"})
_MAX_DEPTH = 6
_RESOURCE_IDS = frozenset({"arn", "bucket", "id", "identifier", "keyId", "name", "result", "urn"})


def certainly_set(node: Node, context: Context, depth: int = _MAX_DEPTH) -> bool:
    """Whether an expression gives a value that counts. False where it may be undefined, empty, ``false`` or 0."""
    value = context.value(node)
    if value is None or depth <= 0:
        return False
    kind = value.type
    if kind in ("string", "template_string"):
        return string_value(value) != ""
    if kind == "number":
        return text_of(value).strip("0_.") != ""
    if kind in ("array", "object"):
        return any(child.type not in ("comment", "spread_element") for child in value.named_children)
    if kind == "ternary_expression":
        arms = [value.child_by_field_name(name) for name in ("consequence", "alternative")]
        return all(arm is not None and certainly_set(arm, context, depth - 1) for arm in arms)
    if kind == "binary_expression":
        return _binary(value, context, depth)
    if kind == "call_expression":
        return _call(value, context, depth)
    return _resource_id(value, context) if kind == "member_expression" else kind in _ALWAYS


def _binary(value: Node, context: Context, depth: int) -> bool:
    operator, right = value.child_by_field_name("operator"), value.child_by_field_name("right")
    if operator is None or right is None:
        return False
    if operator.type in _DEFAULTS:
        return certainly_set(right, context, depth - 1)
    # A sum is a string or a number, and either may be empty; a string in it that is not settles it.
    return operator.type == "+" and any(child.type in ("string", "template_string") for child in value.named_children)


def _call(value: Node, context: Context, depth: int) -> bool:
    name, callee = method_name(value), value.child_by_field_name("function")
    qualified = context.resolve(callee) if callee is not None else None
    given = arguments_of(value)
    if qualified is not None and qualified.package == CORE:
        if qualified.path in (("output",), ("secret",)):
            return bool(given) and certainly_set(given[0], context, depth - 1)
        return qualified.path in (("interpolate",), ("concat",), ("jsonStringify",))
    if name is None or callee is None:
        return False
    return name in _METHODS or name in _REQUIRES or text_of(callee) == "JSON.stringify"


def _resource_id(value: Node, context: Context) -> bool:
    """``vpc.id``: a property by which resources are referred to, of one that a constant holds."""
    owner, name = value.child_by_field_name("object"), value.child_by_field_name("property")
    made = context.value(owner) if owner is not None and name is not None else None
    if made is None or name is None or made.type != "new_expression":
        return False
    callee = made.child_by_field_name("constructor")
    qualified = context.resolve(callee) if callee is not None else None
    return qualified is not None and qualified.is_sdk and text_of(name) in _RESOURCE_IDS
