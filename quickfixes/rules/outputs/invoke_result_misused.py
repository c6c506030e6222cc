"""Uses the form of a provider's function that gives an Output, or the method that a value has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.functions import in_async
from ....checks.program.references import free_name
from ....checks.program.types import ValueKind
from ....checks.program.value_kinds import kind_of
from ....checks.syntax.nodes import arguments_of, method_name, text_of, unwrap
from ...decisions import has_decisive_name, is_decisive
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...later_text import safety_of_later
from ...output_strings import core_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot


_LINKS = frozenset({"call_expression", "member_expression", "non_null_expression", "subscript_expression"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The method of the other kind, or an Output in the place of a Promise; then ``await``.

    Where the truth of the result is asked for, ``await`` alone gives a program that decides by the value.
    """
    place = snapshot.node(finding)
    around = place.parent if place is not None else None
    field = "value" if around is not None and around.type == "variable_declarator" else "object"
    value = around.child_by_field_name(field) if around is not None else None
    kind = kind_of(value, snapshot.context) if value is not None else None
    if place is None or around is None or value is None or kind is None:
        return
    path, name = snapshot.document.path, text_of(place)
    is_read = field == "object"
    decides = is_decisive(around, snapshot) if is_read else has_decisive_name(around, snapshot)
    if kind.kind is ValueKind.OUTPUT:
        if name == "then" and not decides and around.parent is not None and len(arguments_of(around.parent)) == 1:
            edit = TextEdit.replace(place.start_byte, place.end_byte, "apply")
            yield Fix("Use `apply`", Safety.SAFE, (FileEdit(path, (edit,)),))
        return
    renamed = _output_form(value, snapshot.context)
    moved = None if decides else _applied(around, name, snapshot) if is_read and name != "apply" else ((), Safety.SAFE)
    applied, safety = moved if moved is not None else (None, Safety.UNSAFE)
    if renamed is not None and applied is not None:
        yield Fix("Use the function that gives an Output", safety, (FileEdit(path, (renamed, *applied)),))
    elif name != "apply" and applied is not None:
        made, imports = core_member("output", value.start_byte, snapshot)
        edits = (*imports, *_wrapped(value, f"{made}(", ")"), *applied)
        yield Fix("Make an Output of the Promise", safety, (FileEdit(path, edits),))
    if name == "apply" and not decides:
        edit = TextEdit.replace(place.start_byte, place.end_byte, "then")
        yield Fix("Use `then`", Safety.SAFE, (FileEdit(path, (edit,)),))
    elif name != "apply" and in_async(place):
        edits = _wrapped(value, "await ", "") if field == "value" else _wrapped(value, "(await ", ")")
        yield Fix("Await the Promise", Safety.SAFE, (FileEdit(path, edits),))


def _wrapped(value: Node, before: str, after: str) -> tuple[TextEdit, ...]:
    start = TextEdit.insert(value.start_byte, before)
    return (start, TextEdit.insert(value.end_byte, after)) if after else (start,)


def _applied(read: Node, name: str, snapshot: Snapshot) -> tuple[tuple[TextEdit, ...], Safety] | None:
    """What is called on a property goes into ``apply``, as an Output has no methods of what it comes to.

    With how safe that is; None where all of that is gone through at once, which no Output allows, or can't stand in a
    callback.
    """
    whole, is_called = read, False
    while whole.parent is not None and whole.parent.type in _LINKS and whole.parent.named_children[0] == whole:
        whole = whole.parent
        is_called = is_called or (whole.type == "call_expression" and method_name(whole) != "apply")
    around = whole.parent
    is_loop = around is not None and around.type == "for_in_statement" and around.child_by_field_name("right") == whole
    if is_loop or (around is not None and around.type == "spread_element"):
        return None
    if not is_called:
        return (), Safety.SAFE
    later = safety_of_later(whole, read, snapshot)
    if later is None:
        return None
    parameter = free_name(snapshot.document, name)
    start = TextEdit.insert(read.end_byte, f".apply({parameter} => {parameter}")
    return (start, TextEdit.insert(whole.end_byte, ")")), later


def _output_form(value: Node, context: Context) -> TextEdit | None:
    """``getRegion`` becomes ``getRegionOutput`` where that is called in place as a member and the SDK has both."""
    call = unwrap(value)
    callee = call.child_by_field_name("function") if call.type == "call_expression" else None
    if callee is None or method_name(call) is None:
        return None
    of, name = context.resolve(callee), callee.child_by_field_name("property")
    sdk = context.sdk(of.package) if of is not None else None
    if of is None or sdk is None or name is None:
        return None
    wanted = (*of.path[:-1], f"{of.path[-1]}Output")
    if any(index.function(wanted) is None for index in sdk.candidates):
        return None
    return TextEdit.insert(name.end_byte, "Output")
