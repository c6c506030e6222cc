"""Whether what a variable holds has a say in the types that other files see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.any_places import is_exported
from ..checks.program.functions import FUNCTIONS
from ..checks.syntax.nodes import ancestors, descendants, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .snapshot import Snapshot


def flows_out(name: Node, snapshot: Snapshot) -> bool:
    """Whether something is made of a variable, asked at its name, that is exported.

    What functions return is not looked at: a type that has to serve for that is not understood in the first place.
    """
    return _flows_out(name, snapshot, set())


def _flows_out(name: Node, snapshot: Snapshot, seen: set[str]) -> bool:
    text = text_of(name)
    if text in seen:
        return False
    seen.add(text)
    around = next((above for above in ancestors(name) if above.type in FUNCTIONS), snapshot.document.root)
    uses = (node for node in descendants(around) if not node.named_children and node != name and text_of(node) == text)
    return any(_use_flows_out(use, snapshot, seen) for use in uses)


def _use_flows_out(use: Node, snapshot: Snapshot, seen: set[str]) -> bool:
    for above in ancestors(use):
        if above.type in FUNCTIONS:
            return False
        declared = above.child_by_field_name("name") if above.type == "variable_declarator" else None
        if declared is not None and declared.type == "identifier":
            return is_exported(declared, snapshot.context) or _flows_out(declared, snapshot, seen)
    return False
