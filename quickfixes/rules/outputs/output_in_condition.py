"""Moves a decision about an Output into ``apply``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.finding import Severity
from ....checks.program.references import free_name
from ....checks.program.types import ValueKind
from ....checks.program.value_kinds import kind_of
from ....checks.syntax.nodes import PARENTHESES, descendants, inside_of, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...later_text import safety_of_later
from ...output_places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_RESERVED = frozenset({"arguments", "class", "default", "enum", "export", "function", "import", "package", "protected"})
_EXPRESSIONS = frozenset({"call_expression", "identifier", "member_expression", "shorthand_property_identifier"})
_UNMOVABLE = frozenset({"assignment_expression", "comment", "new_expression", "update_expression"})
_NOT_PLAIN = frozenset({ValueKind.INPUT, ValueKind.OUTPUT, ValueKind.PROMISE})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """``x.apply(x => ..)`` with the comparison, the conditional or the choice inside."""
    node = snapshot.node(finding)
    decision = _decision(node) if node is not None else None
    if node is None or decision is None or not _is_movable(decision, node, snapshot.context):
        return
    place, later = place_of(decision, snapshot), safety_of_later(decision, node, snapshot)
    if place is Place.REFUSES or later is None:
        return
    document = snapshot.document
    property_ = node.child_by_field_name("property")
    wanted = text_of(property_) if property_ is not None else "value"
    name = (
        wanted
        if _IDENTIFIER.fullmatch(wanted) and wanted not in _RESERVED and not _is_read(wanted, decision, node)
        else free_name(document, "value")
    )
    before = document.text[decision.start_byte : node.start_byte].decode()
    after = document.text[node.end_byte : decision.end_byte].decode()
    text = f"{text_of(node)}.apply({name} => {before}{name}{after})"
    is_certain = place is Place.TAKES and later is Safety.SAFE and finding.severity is Severity.ERROR
    edit = TextEdit.replace(decision.start_byte, decision.end_byte, text)
    safety = Safety.SAFE if is_certain else Safety.UNSAFE
    yield Fix("Decide inside `apply`", safety, (FileEdit(document.path, (edit,)),))


def _decision(node: Node) -> Node | None:
    """The expression that is decided by a value: up to a conditional that it is the condition of."""
    whole = node
    while whole.parent is not None:
        around = whole.parent
        if around.type == "ternary_expression":
            return around if around.child_by_field_name("condition") == whole else whole
        operator = around.child_by_field_name("operator")
        is_part = around.type == "binary_expression" or (operator is not None and operator.type == "!")
        if around.type != "parenthesized_expression" and not is_part:
            break
        whole = around
    whole = inside_of(whole, PARENTHESES)
    return whole if whole != node else None


def _is_movable(decision: Node, value: Node, context: Context) -> bool:
    """Whether all but the value itself is plain, and may be evaluated later."""
    for node in descendants(decision):
        if value.start_byte <= node.start_byte and node.end_byte <= value.end_byte:
            continue
        if node.type in _UNMOVABLE:
            return False
        kind = kind_of(node, context) if node.type in _EXPRESSIONS else None
        if kind is not None and kind.kind in _NOT_PLAIN and not kind.resolved:
            return False
    return True


def _is_read(name: str, decision: Node, value: Node) -> bool:
    """Whether a decision reads a name outside of the value that it is about."""
    return any(
        node.type in ("identifier", "shorthand_property_identifier")
        and text_of(node) == name
        and not value.start_byte <= node.start_byte < value.end_byte
        for node in descendants(decision)
    )
