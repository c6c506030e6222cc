"""Makes an Output of a Promise, or takes a list out of the Promise that it needs not be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.functions import is_async, parameter_of
from ....checks.program.types import ValueKind
from ....checks.program.value_kinds import element_of, kind_of
from ....checks.program.wanted_values import wanted_at
from ....checks.syntax.nodes import arguments_of, descendants, method_name, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...output_strings import await_fixes, core_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot

_MAX_STEPS = 8
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """``pulumi.output`` around the Promise, or the list without it; then ``await``."""
    value = snapshot.node(finding)
    wanted = wanted_at(value, snapshot.context) if value is not None else None
    if value is None or wanted is None:
        return
    path, key = snapshot.document.path, ""
    if value.type == "shorthand_property_identifier":
        key = f"{text_of(value)}: "
    if wanted.kind is ValueKind.OUTPUT:
        name, imports = core_member("output", value.start_byte, snapshot)
        made = TextEdit.replace(value.start_byte, value.end_byte, f"{key}{name}({text_of(value)})")
        yield Fix("Make an Output of the Promise", Safety.SAFE, (FileEdit(path, (*imports, made)),))
    else:
        plain = _plain(value, snapshot.context, _MAX_STEPS)
        if plain is not None:
            edit = TextEdit.replace(value.start_byte, value.end_byte, key + plain)
            yield Fix("Use the list without a Promise", Safety.SAFE, (FileEdit(path, (edit,)),))
        if not key and _holds_outputs(value, snapshot.context):
            yield from await_fixes(value, snapshot)


def _holds_outputs(promise: Node, context: Context) -> bool:
    """Whether the list that a Promise comes to may be one of Outputs."""
    kind = kind_of(promise, context)
    inside = kind.content if kind is not None and kind.kind is ValueKind.PROMISE else None
    element = inside.content if inside is not None and inside.kind is ValueKind.ARRAY else None
    return element is None or element.kind is ValueKind.OUTPUT


def _plain(promise: Node, context: Context, steps: int) -> str | None:
    """The text of what a Promise comes to, where that is there from the start."""
    kind = kind_of(promise, context)
    if kind is not None and kind.kind is ValueKind.ARRAY and promise.type == "identifier":
        # A list that has become one already, while `.then` is still called on it.
        return text_of(promise)
    found = context.value(promise)
    if found is None or steps <= 0 or found.type != "call_expression":
        return None
    callee, given = found.child_by_field_name("function"), arguments_of(found)
    receiver = callee.child_by_field_name("object") if callee is not None else None
    if receiver is None or len(given) != 1:
        return None
    if callee is not None and text_of(callee) in ("Promise.all", "Promise.resolve"):
        return text_of(given[0]) if _is_there(given[0], text_of(callee), promise, context) else None
    inner = _plain(receiver, context, steps - 1) if method_name(found) == "then" else None
    return _called(given[0], inner, promise, context) if inner is not None else None


def _is_there(value: Node, function: str, promise: Node, context: Context) -> bool:
    """Whether a list holds no Promises, and its text means the same in the place of the Promise."""
    if context.is_declared("Promise", value.start_byte):
        return False
    kind = element_of(value, context) if function == "Promise.all" else kind_of(value, context)
    is_there = kind is not None and kind.kind not in (ValueKind.PROMISE, ValueKind.INPUT)
    inside = promise.start_byte <= value.start_byte < promise.end_byte
    return is_there and (inside or _is_same_name(value, promise, context))


def _is_same_name(value: Node, promise: Node, context: Context) -> bool:
    """Whether a constant is meant by its name there as well; what makes resources must not be written twice."""
    if value.type != "identifier":
        return False
    here, there = (context.declared(text_of(value), node.start_byte) for node in (value, promise))
    return here is not None and here == there


def _called(callback: Node, argument: str, promise: Node, context: Context) -> str | None:
    """The result of a callback for an argument, as text."""
    callback = unwrap(callback)
    body = callback.child_by_field_name("body") if callback.type == "arrow_function" else None
    parameter = _only_parameter(callback)
    if body is None or parameter is None or is_async(callback) or body.type == "statement_block":
        return None
    if not promise.start_byte <= callback.start_byte < promise.end_byte and _reads_others(callback, promise, context):
        return None
    text = text_of(body)
    reads = [n for n in descendants(body) if n.type in _NAMES and _is_bound_to(n, parameter, context)]
    if len(reads) != 1 or reads[0].type != "identifier":
        return None
    start, end = (at - body.start_byte for at in (reads[0].start_byte, reads[0].end_byte))
    encoded = text.encode()
    return (encoded[:start] + argument.encode() + encoded[end:]).decode()


def _only_parameter(callback: Node) -> Node | None:
    pattern = parameter_of(callback)
    return pattern if pattern is not None and pattern.type == "identifier" else None


def _is_bound_to(name: Node, parameter: Node, context: Context) -> bool:
    if text_of(name) != text_of(parameter):
        return False
    declared = context.declared(text_of(name), name.start_byte)
    return declared is not None and declared.start == parameter.start_byte


def _reads_others(callback: Node, promise: Node, context: Context) -> bool:
    """Whether a callback that stands elsewhere reads a name that means something else at the Promise."""
    for node in descendants(callback):
        if node.type in _NAMES:
            here = context.declared(text_of(node), node.start_byte)
            is_own = here is not None and callback.start_byte <= here.start < callback.end_byte
            if not is_own and here != context.declared(text_of(node), promise.start_byte):
                return True
    return False
