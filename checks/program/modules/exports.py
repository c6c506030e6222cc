"""What a module exports, by ``export`` statements and in the way of CommonJS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import text_of, unwrap
from ..objects import read_object
from .loads import specifiers_of
from .model import Export, ExportKind
from .texts import chain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

WHOLE = "export="
_TYPES = frozenset({"interface", "type"})
_EXPRESSION_KINDS: Mapping[str, ExportKind] = {
    "class": "class",
    "arrow_function": "function",
    "function_expression": "function",
}


class Names:
    """What the names at the top of a module are, and the types that they are annotated with."""

    def __init__(self) -> None:
        self._kinds: dict[str, ExportKind] = {}
        self._types: dict[str, str | None] = {}

    def declare(self, name: str, kind: ExportKind, type_: str | None = None) -> None:
        # An interface beside a class or constant of the same name is not what an import of the name loads.
        if name not in self._kinds or self._kinds[name] in _TYPES:
            self._kinds[name], self._types[name] = kind, type_

    def export(self, name: str, local: str, type_only: bool = False) -> Export:
        """An export under ``name`` of what is called ``local`` here."""
        kind = self._kinds.get(local, "value")
        known = local if local in self._kinds else ""
        return Export(name, kind, known, self._types.get(local), type_only or kind in _TYPES)


def exports_of(statement: Node, names: Names) -> Iterator[Export]:
    """What an ``export`` statement exports that declares nothing by a name of its own and names no other module."""
    type_only = any(child.type == "type" for child in statement.children)
    value = statement.child_by_field_name("value")
    if value is not None:
        yield _expression("default", value, names)
    elif any(child.type == "=" for child in statement.children):
        if statement.named_children:
            yield _expression(WHOLE, statement.named_children[-1], names)
    else:
        for child in statement.named_children:
            if child.type == "export_clause":
                for local, name, only_type in specifiers_of(child):
                    yield names.export(name, local, type_only or only_type)


def common_js_exports(statement: Node, names: Names) -> Iterator[Export]:
    """What ``module.exports = ..`` and ``exports.x = ..`` export."""
    assignment = statement.named_children[0] if statement.named_children else None
    if assignment is None or assignment.type != "assignment_expression":
        return
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    target = chain_text(left) if left is not None else None
    if target is None or right is None:
        return
    if target == "module.exports":
        yield from _whole(unwrap(right), names)
        return
    owner, _, name = target.rpartition(".")
    if owner in ("exports", "module.exports"):
        yield _expression(name, right, names)


def _whole(value: Node, names: Names) -> Iterator[Export]:
    literal = read_object(value) if value.type == "object" else None
    if literal is None or not literal.complete:
        yield _expression(WHOLE, value, names)
    if literal is not None:
        for entry in literal.entries:
            yield _expression(entry.key, entry.value, names)


def _expression(name: str, value: Node, names: Names) -> Export:
    value = unwrap(value)
    if value.type in ("identifier", "shorthand_property_identifier"):
        return names.export(name, text_of(value))
    return Export(name, _EXPRESSION_KINDS.get(value.type, "value"))
