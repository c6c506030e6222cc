"""Rewrites ``x.then(..)`` once ``x`` is there at once, where the chain's own value is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import function_around, is_async, parameter_of, results_of
from ...checks.program.references import references
from ...checks.syntax.nodes import arguments_of, text_of, unwrap
from .layout import bare, before_statement, end_of, occurs_outside, pattern_names_of
from .rewriting import RefusedError
from .statements import chain_around, write_chain

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work

_SIMPLE = frozenset({"call_expression", "identifier", "member_expression", "subscript_expression"})


def continue_with(work: Work, file: File, call: Node, receiver: Node) -> None:
    """Write ``x.then(callback)`` as what the callback gives for ``x``. Raises `RefusedError`."""
    chain = chain_around(call)
    if chain is not None:
        write_chain(work, file, chain)
        return
    given = arguments_of(call)
    callback = unwrap(given[0]) if len(given) == 1 else None
    if callback is not None and callback.type == "identifier":
        target = work.files.function(file, callback)
        if target is None:
            raise RefusedError
        if is_async(target[1]):
            work.function(*target)
        file.rewriting.replace(call, callback, "(", receiver, ")")
    elif callback is not None and callback.type == "arrow_function":
        if is_async(callback):
            work.function(file, callback)
        for result in results_of(callback):
            work.need(file, result)
        _run(file, call, receiver, callback)
    else:
        raise RefusedError
    work.plain(file, call)


def catch(work: Work, file: File, call: Node, receiver: Node) -> None:
    """Write ``x.catch(handler)`` as a ``try`` statement, or drop the handler of a value. Raises `RefusedError`."""
    chain = chain_around(call)
    if chain is not None:
        write_chain(work, file, chain)
        return
    work.is_certain = False
    file.rewriting.replace(call, receiver)
    work.plain(file, call)


def _run(file: File, call: Node, receiver: Node, callback: Node) -> None:
    body, pattern = callback.child_by_field_name("body"), parameter_of(callback)
    if body is None or (pattern is None and receiver.type != "identifier"):
        raise RefusedError
    if body.type == "statement_block":
        file.rewriting.replace(call, "(", callback, ")(", receiver, ")")
    elif pattern is None or _is_named(file, pattern, receiver, callback, call):
        file.rewriting.replace(call, bare(body, call))
    elif receiver.type == "array" or pattern.type == "array_pattern":
        # The elements of a list that a parameter takes apart would all be of one type.
        raise RefusedError
    else:
        file.rewriting.replace(call, "(", callback, ")(", receiver, ")")


def _is_named(file: File, pattern: Node, receiver: Node, callback: Node, call: Node) -> bool:
    """Give the body of a callback another way to its parameter; False where there is none."""
    return _substitute(file, pattern, receiver, callback) or _declare(file, pattern, receiver, callback, call)


def _substitute(file: File, pattern: Node, receiver: Node, callback: Node) -> bool:
    """Write the receiver for the parameter wherever that is read; False where that would not do."""
    if pattern.type != "identifier":
        return False
    own = file.declaration(pattern)
    uses = references(file.document, file.tree, own)
    if receiver.type == "identifier":
        outer = file.declared(receiver)
        if outer is None or any(file.names.declared(text_of(receiver), u.start_byte) not in (outer, own) for u in uses):
            return False
    elif len(uses) != 1 or receiver.type not in _SIMPLE or function_around(uses[0]) != callback:
        return False
    for use in uses:
        if use.type != "shorthand_property_identifier":
            file.rewriting.replace(use, receiver)
        elif text_of(use) != text_of(receiver):
            file.rewriting.replace(use, f"{text_of(use)}: ", receiver)
    return True


def _declare(file: File, pattern: Node, receiver: Node, callback: Node, call: Node) -> bool:
    """Declare what the parameter names in front of the statement around; False where a name is in use there."""
    names = pattern_names_of(pattern)
    if occurs_outside(names, callback, file.document.root):
        return False
    at = before_statement(call)
    if at is None:
        return False
    file.rewriting.insert_line(at, "const ", pattern, " = ", receiver, end_of(at))
    return True
