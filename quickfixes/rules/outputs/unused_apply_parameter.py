"""Leaves a value out of the parameter of an ``apply`` callback, and out of ``pulumi.all`` where that costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.names import CORE, Qualified
from ....checks.program.objects import read_object
from ....checks.program.references import free_name
from ....checks.rules.outputs.unused_apply_parameter import Callback, callback_of, names_in
from ....checks.syntax.nodes import ancestors, arguments_of, property_key, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...list_items import item_removal, items_of
from ...rename import renaming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_ELEMENTS = (
    "array_pattern",
    "assignment_pattern",
    "identifier",
    "object_assignment_pattern",
    "object_pattern",
    "pair_pattern",
    "rest_pattern",
    "shorthand_property_identifier_pattern",
)
_ALL = Qualified(CORE, ("all",))


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Not to name the value; to drop it from ``pulumi.all`` too; to put ``_`` before the name."""
    element = snapshot.node(finding, *_ELEMENTS)
    callback = _callback_around(element) if element is not None else None
    if element is None or callback is None:
        return
    path = snapshot.document.path
    names = names_in(element, callback)
    title = ", ".join(f"`{text_of(name)}`" for name in names)
    unnamed = _unnamed(element, callback)
    pair = _pair(element, callback, snapshot.context)
    dropped = _dropped(element, pair) if pair is not None else None
    harmless = pair is not None and _is_harmless(pair, snapshot.context)
    drops: list[Fix] = []
    if dropped is not None:
        safety = Safety.SAFE if harmless else Safety.UNSAFE
        drops.append(Fix(f"Drop {title} here and from `pulumi.all`", safety, (FileEdit(path, dropped),)))
    if harmless:
        yield from drops
    if unnamed is not None:
        leave = "Take no parameter" if element == callback.pattern else f"Leave out {title}"
        yield Fix(leave, Safety.SAFE, (FileEdit(path, (unnamed,)),))
    if not harmless:
        yield from drops
    yield Fix(f"Prefix {title} with `_`", Safety.SAFE, (FileEdit(path, _prefixed(names, snapshot.document)),))


def _callback_around(element: Node) -> Callback | None:
    for above in ancestors(element):
        callback = callback_of(above) if above.type == "call_expression" else None
        if callback is not None and _spans(callback.pattern, element):
            return callback
    return None


def _spans(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def _unnamed(element: Node, callback: Callback) -> TextEdit | None:
    """The edit that takes the name away and keeps the value; None where a comment would be lost."""
    if element == callback.pattern:
        return _no_parameter(callback)
    around = element.parent
    if around is None or around.type == "object_pattern":
        return item_removal(around, element) if around is not None else None
    if around.type != "array_pattern":
        return None
    named = [item for item in items_of(around) if item is not None]
    at = named.index(element)
    if at > 0 and at == len(named) - 1:
        before = named[at - 1].end_byte
        if not any(c.type == "comment" and before <= c.start_byte < element.end_byte for c in around.children):
            return TextEdit.delete(before, element.end_byte)
    return TextEdit.delete(element.start_byte, element.end_byte)


def _no_parameter(callback: Callback) -> TextEdit | None:
    parameters = callback.function.child_by_field_name("parameters")
    if parameters is None:
        return TextEdit.replace(callback.pattern.start_byte, callback.pattern.end_byte, "()")
    if len(parameters.named_children) != 1:
        return None
    return TextEdit.replace(parameters.start_byte, parameters.end_byte, "()")


def _prefixed(names: list[Node], document: Document) -> tuple[TextEdit, ...]:
    return tuple(edit for name in names for edit in renaming([name], free_name(document, f"_{text_of(name)}")))


def _pair(element: Node, callback: Callback, context: Context) -> tuple[Node, Node] | None:
    """The literal inside ``pulumi.all(..)`` and its item that the element is given; None where that is not certain."""
    call = unwrap(callback.receiver)
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    if call.type != "call_expression" or callee is None or len(given) != 1 or context.resolve(callee) != _ALL:
        return None
    annotated = callback.pattern.parent is not None and callback.pattern.parent.child_by_field_name("type") is not None
    if annotated or call.child_by_field_name("type_arguments") is not None or element.parent != callback.pattern:
        return None
    if callback.pattern.type == "array_pattern" and given[0].type == "array" and element.type != "rest_pattern":
        items, at = items_of(given[0]), items_of(callback.pattern).index(element)
        if at < len(items) and not any(item is None or item.type == "spread_element" for item in items):
            return _plain(given[0], items[at])
    if callback.pattern.type == "object_pattern" and given[0].type == "object":
        literal, key = read_object(given[0]), element.child_by_field_name("key")
        name = property_key(key) if key is not None else text_of(names_in(element, callback)[0])
        entry = literal.get(name) if literal.complete and name is not None else None
        return _plain(given[0], entry.node) if entry is not None else None
    return None


def _plain(around: Node, item: Node | None) -> tuple[Node, Node] | None:
    """The two, where evaluating the item has no effect that is lost with it."""
    value = item.child_by_field_name("value") if item is not None and item.type == "pair" else item
    while value is not None and value.type in ("member_expression", "non_null_expression"):
        value = value.named_children[0]
    plain = ("identifier", "shorthand_property_identifier", "this", "string", "number")
    return (around, item) if item is not None and value is not None and value.type in plain else None


def _dropped(element: Node, pair: tuple[Node, Node]) -> tuple[TextEdit, ...] | None:
    mine = item_removal(element.parent, element) if element.parent is not None else None
    theirs = item_removal(*pair)
    return (mine, theirs) if mine is not None and theirs is not None else None


def _is_harmless(pair: tuple[Node, Node], context: Context) -> bool:
    """Whether the other items keep every dependency that the dropped one brings."""
    around, item = pair
    value = _value_of(item)
    if value.type == "number" or context.string(value) is not None:
        return True
    resource = _resource_of(value, context)
    others = [_value_of(other) for other in around.named_children if other != item and other.type != "comment"]
    return resource is not None and any(_resource_of(other, context) == resource for other in others)


def _value_of(item: Node) -> Node:
    value = item.child_by_field_name("value") if item.type == "pair" else None
    return unwrap(value or item)


def _resource_of(value: Node, context: Context) -> Node | None:
    """The ``new`` whose property a value is."""
    around = value.child_by_field_name("object") if value.type == "member_expression" else None
    made = context.value(around) if around is not None else None
    return made if made is not None and made.type == "new_expression" else None
