"""Mends `undeclared-stack-output`: declares the output in the interface, or reads the one that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.program.stack_outputs import TYPES
from ....checks.syntax.nodes import ancestors, descendants, string_value, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...signatures import add_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_NAME = re.compile(r"[A-Za-z_$][\w$]*\Z")
_OF_LISTS = frozenset(
    {"every", "filter", "find", "flatMap", "forEach", "join", "map", "pop", "reduce", "shift", "some", "sort"}
)


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    name = snapshot.node(finding, "property_identifier", "shorthand_property_identifier_pattern", "string")
    if name is None:
        return
    key = string_value(name) or text_of(name)
    like = finding.get("like")
    if like:
        safety = Safety.SAFE if finding.get("certain") == "True" else Safety.UNSAFE
        edits = (TextEdit(finding.span, _instead(name, like)),)
        yield Fix(f"Read {like}", safety, (FileEdit(snapshot.document.path, edits),))
    path = finding.get("path")
    if not path:
        return
    document = snapshot.document if path == snapshot.document.path else snapshot.other(path)
    body = _body(finding.get("of"), document) if document is not None else None
    if document is None or body is None:
        return
    known = finding.get("type")
    edit = add_signature(body, f"{_key(key)}?: {known or _guess(name)}", document)
    if edit is not None:
        title = f"Declare {key} in {finding.get('of')}"
        yield Fix(title, Safety.SAFE if known else Safety.UNSAFE, (FileEdit(path, (edit,)),))


def _instead(name: Node, like: str) -> str:
    """Another key in the place of one, in the form in which that is written."""
    if name.type == "string":
        return f"{text_of(name)[0]}{like}{text_of(name)[0]}"
    return like if name.type == "property_identifier" else f"{like}: {text_of(name)}"


def _key(key: str) -> str:
    return key if _NAME.match(key) else f"'{key}'"


def _body(name: str, document: Document) -> Node | None:
    """What stands in the braces of an interface, or of a type alias that is nothing but an object type."""
    for node in descendants(document.root):
        named = node.child_by_field_name("name") if node.type in TYPES else None
        if named is not None and text_of(named) == name:
            body = node.child_by_field_name("body") or node.child_by_field_name("value")
            return body if body is not None and body.type in ("interface_body", "object_type") else None
    return None


def _guess(name: Node) -> str:
    """``string``, or a list of such where the test goes through the elements."""
    read = name.parent
    around = ancestors(read) if read is not None else ()
    user = next((above for above in around if above.type != "non_null_expression"), None)
    if user is None:
        return "string"
    member = user.child_by_field_name("property") if user.type == "member_expression" else None
    is_list = member is not None and text_of(member) in _OF_LISTS
    index = user.child_by_field_name("index") if user.type == "subscript_expression" else None
    is_list = is_list or (index is not None and index.type == "number")
    return "string[]" if is_list else "string"
