"""Whether code that used to run after an ``await`` now runs before what it needs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import called_in_place, function_around, name_of
from ...checks.program.references import references
from ...checks.syntax.nodes import descendants

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File

_LATE = frozenset({Kind.CLASS, Kind.CONST, Kind.ENUM, Kind.LET})


def runs_too_early(file: File, converted: list[Node]) -> bool:
    """Whether a function is called while the file is loaded, above a variable that one of the functions reads."""
    calls = [at for function in converted for at in _called_at_load(file, function)]
    if not calls:
        return False
    first = min(calls)
    for function in converted:
        for node in descendants(function):
            declared = file.declared(node) if node.type == "identifier" and node.start_byte < node.end_byte else None
            if declared is None or declared.declaration.kind not in _LATE or declared.start <= first:
                continue
            container = declared.unit.container
            at_top = container is not None and container.owner.container is None
            if at_top and not function.start_byte <= declared.start < function.end_byte:
                return True
    return False


def _called_at_load(file: File, function: Node) -> list[int]:
    name = name_of(function)
    if name is None:
        call = called_in_place(function)
        return [call.start_byte] if call is not None and function_around(call) is None else []
    if name.type != "identifier":
        return []
    uses = references(file.document, file.tree, file.declaration(name))
    return [use.start_byte for use in uses if function_around(use) is None]
