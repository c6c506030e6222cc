"""Takes one of two members with the same key out of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety
from ...object_members import removal_safety, remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding, Span
    from ...snapshot import Snapshot

_MEMBERS = frozenset({"pair", "shorthand_property_identifier"})
_PLAIN = _MEMBERS | {"comment"}


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    last = _member(finding.span, snapshot)
    first = _member(finding.related[0].span, snapshot) if finding.related else None
    if first is None or last is None:
        return
    if _value(first) == _value(last):
        # What may give the key in between counts unless the member behind it stays.
        gone = first if _may_give_keys(first, last) else last
        yield _removal(gone, "Remove the repeated member", removal_safety(gone, snapshot.document), snapshot)
    else:
        yield _removal(first, "Keep the last value", Safety.UNSAFE, snapshot)
        yield _removal(last, "Keep the first value", Safety.UNSAFE, snapshot)


def _member(key: Span, snapshot: Snapshot) -> Node | None:
    node = snapshot.node(key)
    if node is not None and node.type != "shorthand_property_identifier":
        node = node.parent
    # Members of a YAML mapping have lines in the place of commas.
    is_member = node is not None and node.type in _MEMBERS
    return node if is_member and node is not None and node.parent is not None and node.parent.type == "object" else None


def _may_give_keys(first: Node, last: Node) -> bool:
    """Whether a spread, a computed key or a method stands between two members of an object."""
    node = first.next_named_sibling
    while node is not None and node != last:
        key = node.child_by_field_name("key")
        if node.type not in _PLAIN or (key is not None and key.type == "computed_property_name"):
            return True
        node = node.next_named_sibling
    return False


def _value(member: Node) -> bytes | None:
    value = member.child_by_field_name("value")
    return (value or member).text


def _removal(member: Node, title: str, safety: Safety, snapshot: Snapshot) -> Fix:
    return Fix(title, safety, (FileEdit(snapshot.document.path, tuple(remove_member(member, snapshot.document))),))
