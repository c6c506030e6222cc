"""The names under which ``apply`` hands the values of Outputs to the code inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.names import CORE, Qualified
from ..checks.rules.outputs.unused_apply_parameter import callback_of
from ..checks.syntax.nodes import ancestors, arguments_of, property_key, text_of, unwrap
from .edit import FileEdit, Fix, Safety, TextEdit
from .list_items import items_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..checks.program.context import Context
    from .snapshot import Snapshot

_ALL = Qualified(CORE, ("all",))
_SHORTHAND = "shorthand_property_identifier_pattern"


def resolved_fixes(output: Node, snapshot: Snapshot) -> Iterator[Fix]:
    """Use the value that an ``apply`` around an expression has of that very Output."""
    name = _resolved_name(output, snapshot.context)
    if name is not None:
        key = f"{text_of(output)}: " if output.type == "shorthand_property_identifier" else ""
        edit = TextEdit.replace(output.start_byte, output.end_byte, key + name)
        yield Fix(f"Use `{name}`, which `apply` gives", Safety.SAFE, (FileEdit(snapshot.document.path, (edit,)),))


def _resolved_name(output: Node, context: Context) -> str | None:
    for above in ancestors(output):
        callback = callback_of(above) if above.type == "call_expression" else None
        function = callback.function if callback is not None else None
        if callback is None or function is None or not function.start_byte <= output.start_byte < function.end_byte:
            continue
        for given, name in _named(unwrap(callback.receiver), callback.pattern, context):
            declared = context.declared(text_of(name), output.start_byte)
            is_seen = declared is not None and declared.start == name.start_byte
            if is_seen and text_of(given) == text_of(output) and _means_the_same(given, output, context):
                return text_of(name)
    return None


def _named(receiver: Node, pattern: Node, context: Context) -> Iterator[tuple[Node, Node]]:
    """The Outputs that a callback is given the values of, each with the name that it gives to the value."""
    if pattern.type == "identifier":
        yield receiver, pattern
        return
    callee = receiver.child_by_field_name("function") if receiver.type == "call_expression" else None
    given = arguments_of(receiver) if callee is not None and context.resolve(callee) == _ALL else []
    if len(given) != 1:
        return
    if given[0].type == "array" and pattern.type == "array_pattern":
        for item, name in zip(items_of(given[0]), items_of(pattern), strict=False):
            if item is not None and item.type == "spread_element":
                return
            if item is not None and name is not None and name.type == "identifier":
                yield item, name
    elif given[0].type == "object" and pattern.type == "object_pattern":
        names = {text_of(child): child for child in pattern.named_children if child.type == _SHORTHAND}
        for pair in given[0].named_children:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            name = names.get(property_key(key) or "") if key is not None else None
            if value is not None and name is not None:
                yield value, name


def _means_the_same(one: Node, other: Node, context: Context) -> bool:
    """Whether the name that two chains of the same text begin with is the same variable."""
    roots = [_root(one), _root(other)]
    if roots[0].type == "this":
        return not any(above.type == "function_expression" for above in ancestors(other))
    declared = [context.declared(text_of(root), root.start_byte) for root in roots]
    return declared[0] is not None and declared[0] == declared[1]


def _root(node: Node) -> Node:
    while node.type in ("member_expression", "non_null_expression", "subscript_expression"):
        node = node.named_children[0]
    return node
