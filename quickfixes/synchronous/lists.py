"""Rewrites ``Promise.all(xs)`` once the elements of ``xs`` are there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import arguments_of, text_of, unwrap
from ..removal import statement_removal
from .layout import end_of
from .rewriting import RefusedError
from .work import Shape

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work

_AROUND = frozenset({"await_expression", "parenthesized_expression", "unary_expression"})


def unlist(work: Work, file: File, call: Node) -> None:
    """Write the list that ``Promise.all`` is given in its place. Raises `RefusedError`."""
    given = arguments_of(call)[0]
    elements = [child for child in given.named_children if child.type != "comment"] if given.type == "array" else []
    place = call.parent
    while place is not None and place.type in _AROUND:
        place = place.parent
    if place is None or place.type != "expression_statement":
        if len({_made_by(element) for element in elements}) > 1 and not _is_taken_apart(place):
            raise RefusedError  # A list of several types has one type for all where it stands by itself.
        file.rewriting.replace(call, given)
    elif given.type == "identifier":
        removal = statement_removal(place, file.document)
        file.rewriting.delete(removal.span.start, removal.span.end)
    elif elements and all(element.type == "call_expression" for element in elements):
        file.rewriting.replace_lines(place, [(element, end_of(place)) for element in elements])
    else:
        file.rewriting.replace(call, given)
    work.need(file, given, Shape.LIST)
    work.plain(file, call)


def _made_by(element: Node) -> str:
    """What tells whether two elements are of one type: the function that is called."""
    callee = unwrap(element).child_by_field_name("function")
    return text_of(callee) if callee is not None else text_of(element)


def _is_taken_apart(place: Node | None) -> bool:
    name = place.child_by_field_name("name") if place is not None and place.type == "variable_declarator" else None
    if name is not None:
        return name.type == "array_pattern"
    # What follows declares the parameter of its callback, or is refused.
    return place is not None and place.type == "member_expression"
