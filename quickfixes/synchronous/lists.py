"""Rewrites ``Promise.all(xs)`` once the elements of ``xs`` are there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import parameter_of
from ...checks.program.references import references
from ...checks.syntax.nodes import arguments_of, children_of, method_name, outside_of, text_of, unwrap
from ..removal import statement_removal
from .elements import name_elements
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
    elements = children_of(given) if given.type == "array" else []
    place = outside_of(call, _AROUND).parent
    if place is None or place.type != "expression_statement":
        if len({_made_by(element) for element in elements}) > 1 and not _is_taken_apart(place):
            raise RefusedError  # A list of several types has one type for all where it stands by itself.
        file.rewriting.replace(call, _moved_here(work, file, call, given) or given)
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


def _moved_here(work: Work, file: File, call: Node, given: Node) -> Node | None:
    """The list itself, taken from the constant directly above that was declared for this call alone."""
    declared = file.declared(given) if given.type == "identifier" else None
    if declared is None or declared.declaration.kind is not Kind.CONST or declared.declaration.exported:
        return None
    declarator = file.node_of(declared)
    statement, value = declarator.parent, declarator.child_by_field_name("value")
    below = statement.next_named_sibling if statement is not None else None
    while below is not None and below.type == "comment":
        below = below.next_named_sibling
    holder = _holder(call)
    inside = below is not None and below.start_byte <= call.start_byte < below.end_byte
    if statement is None or value is None or holder is None or not inside or declarator.type != "variable_declarator":
        return None
    if len(statement.named_children) != 1 or len(references(file.document, file.tree, declared)) != 1:
        return None
    removal = statement_removal(statement, file.document)
    file.rewriting.delete(removal.span.start, removal.span.end)
    name_elements(work, file, holder, value)
    return value


def _holder(call: Node) -> Node | None:
    """The declaration of a variable that holds what a call gives, as it is or ``then(all => all)``."""
    above = call.parent
    if above is not None and above.type == "member_expression" and above.parent is not None:
        callback = next(iter(arguments_of(above.parent)), None)
        body = callback.child_by_field_name("body") if callback is not None else None
        name = parameter_of(callback) if callback is not None and callback.type == "arrow_function" else None
        same = body is not None and name is not None and name.type == "identifier" and text_of(body) == text_of(name)
        return _holder(above.parent) if same and method_name(above.parent) == "then" else None
    above = outside_of(call, _AROUND).parent
    return above if above is not None and above.type == "variable_declarator" else None
