"""Takes calls that try a function again away from around it: making a resource throws nothing that comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import is_async, results_of, returns_of
from ...checks.syntax.nodes import outside_of, text_of
from .layout import bare, before_statement, names_declared_by, occurs_outside
from .rewriting import RefusedError

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work


def unwrap_retry(work: Work, file: File, call: Node, callback: Node) -> None:
    """Put what ``callback`` gives in the place of the call that retries it. Raises `RefusedError`."""
    if is_async(callback):
        work.function(file, callback)
    for result in results_of(callback):
        work.need(file, result)
    body = callback.child_by_field_name("body")
    callee = call.child_by_field_name("function")
    if body is None or callee is None:
        raise RefusedError
    statements = body.named_children if body.type == "statement_block" else []
    last = _returned(statements[-1]) if statements else None
    if body.type != "statement_block":
        file.rewriting.replace(call, bare(body, call))
    elif last is not None and len(statements) == 1:
        file.rewriting.replace(call, last)
    elif not _hoist(file, call, callback, statements, last):
        file.rewriting.replace(call, "(", callback, ")()")
    work.unwrapped.append((file, callee))
    work.plain(file, call)


def _returned(statement: Node) -> Node | None:
    found = statement.named_children if statement.type == "return_statement" else []
    return found[0] if len(found) == 1 else None


def _hoist(file: File, call: Node, callback: Node, statements: list[Node], last: Node | None) -> bool:
    """Put the statements of a callback in the place of the one around the call; False where that would not do."""
    statement = before_statement(call)
    returns = list(returns_of(callback))
    if statement is None or returns != ([statements[-1]] if last is not None else []):
        return False
    if last is None and statement.type != "expression_statement":
        return False
    declared = {name for inner in statements for name in names_declared_by(inner)}
    taken = _taken_by(call)
    same = last is not None and taken is not None and _shape(taken) == _shape(last)
    given = {name for inner in statements for name in names_declared_by(inner) if same and taken is not None}
    outside = declared - (given & _names_in(taken) if taken is not None and same else set[str]())
    if occurs_outside(outside, callback, file.document.root):
        return False
    if same or last is None:
        file.rewriting.replace_lines(statement, ((s,) for s in (statements[:-1] if last is not None else statements)))
        return True
    for inner in statements[:-1]:
        file.rewriting.insert_line(statement, inner)
    file.rewriting.replace(call, last)
    return True


def _taken_by(call: Node) -> Node | None:
    """The name or pattern that the result of a call is given to."""
    above = outside_of(call, ("await_expression", "parenthesized_expression")).parent
    statement = above.parent if above is not None and above.type == "variable_declarator" else None
    exported = statement is not None and statement.parent is not None and statement.parent.type == "export_statement"
    return above.child_by_field_name("name") if above is not None and statement is not None and not exported else None


def _shape(node: Node) -> str:
    return "".join(text_of(node).replace(",", " , ").split()).replace(",}", "}")


def _names_in(pattern: Node) -> set[str]:
    return {text_of(child) for child in pattern.named_children} or {text_of(pattern)}
