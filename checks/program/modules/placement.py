"""When a piece of a module runs: as soon as the module is loaded, or only when something is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..declarations import Kind
from ..functions import FUNCTIONS

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...syntax.grammar import ProgramKinds
    from ..unit import Unit

_LOGICAL = frozenset({"||", "&&", "??"})
_BRANCHES = frozenset({"if_statement", "ternary_expression", "while_statement", "for_statement", "for_in_statement"})
_ALTERNATIVES = frozenset({"try_statement", "switch_case", "switch_default", "do_statement"})
_BODIES = FUNCTIONS | {"class_body"}
_NAMED = frozenset({Kind.CLASS, Kind.FUNCTION, Kind.CONST, Kind.LET, Kind.VAR})


def placement(node: Node, unit: Unit, kinds: ProgramKinds) -> tuple[bool, str]:
    """Whether an own node of ``unit`` runs at load, and the name of the top declaration that holds it, or nothing.

    The bodies of functions and classes do not run at load, whoever may call them.
    """
    at_load = not _in_own_function(node, unit, kinds)
    around = unit
    while around.container is not None and around.container.owner.container is not None:
        at_load = at_load and not _is_delayed(around, kinds)
        around = around.container.owner
    name = next((d.name for d in around.declarations if d.kind in _NAMED), "")
    return at_load, name


def is_conditional(node: Node, within: Node | None = None) -> bool:
    """Whether a branch, a loop, a ``try`` or the right side of ``||`` stands between a node and its function.

    ``within`` is a node around it that is known to run.
    """
    above = node.parent
    while above is not None and above.type not in _BODIES and node != within:
        if above.type in _ALTERNATIVES:
            return True
        if above.type in _BRANCHES and node not in (
            above.child_by_field_name("condition"),
            above.child_by_field_name("initializer"),
        ):
            return True
        operator = above.child_by_field_name("operator") if above.type == "binary_expression" else None
        if operator is not None and operator.type in _LOGICAL and node == above.child_by_field_name("right"):
            return True
        node, above = above, above.parent
    return False


def _in_own_function(node: Node, unit: Unit, kinds: ProgramKinds) -> bool:
    start, end = unit.start, unit.start + unit.length
    above: Node | None = node
    while above is not None and above.kind_id not in kinds.containers:
        if above.kind_id in kinds.functions:
            return True
        if above.start_byte == start and above.end_byte == end and above.kind_id == unit.kind_id:
            return False
        above = above.parent
    return False


def _is_delayed(unit: Unit, kinds: ProgramKinds) -> bool:
    """Whether the container that holds a unit is the body of a function or of a class."""
    container = unit.container
    return container is not None and (container.is_function_body or container.kind_id in kinds.class_body)
