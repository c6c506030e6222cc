"""Writes JSON of Outputs by ``pulumi.jsonStringify`` or in ``apply``, or lets them join the ``pulumi.all`` around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.names import CORE, Qualified
from ....checks.program.references import free_name
from ....checks.program.types import ValueKind
from ....checks.program.value_kinds import kind_of
from ....checks.rules.outputs.output_in_json_stringify import is_json_stringify
from ....checks.rules.outputs.unused_apply_parameter import callback_of
from ....checks.syntax.nodes import ancestors, arguments_of, children_of, descendants, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...later_text import safety_of_later
from ...list_items import items_of
from ...output_strings import Lifted, call_around, core_member, lifting
from ...resolved_names import resolved_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ....checks.rules.outputs.unused_apply_parameter import Callback
    from ...snapshot import Snapshot

_ALL = Qualified(CORE, ("all",))
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_FIRST_WITH_JSON = (3, 50)
"""The version of ``@pulumi/pulumi`` that brought ``jsonStringify``."""


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """``pulumi.jsonStringify``, or else ``apply``; inside ``pulumi.all(..).apply(..)`` also one value more."""
    value, context = snapshot.node(finding), snapshot.context
    around = (above for above in ancestors(value) if above.type == "call_expression") if value is not None else ()
    call = next((above for above in around if is_json_stringify(above, context)), None)
    if value is None or call is None:
        return
    yield from resolved_fixes(value, snapshot)
    has_function = _has_json_stringify(snapshot) and _is_replaced_by_function(call, context)
    edits = _as_output(call, snapshot) if has_function else _in_apply(call, snapshot)
    if edits is not None:
        title = "Use `pulumi.jsonStringify`" if has_function else "Write the JSON inside `apply`"
        yield Fix(title, edits[1], (FileEdit(snapshot.document.path, edits[0]),))
    joined = _joined(value, call, snapshot)
    if joined is not None:
        title = "Resolve it with the `pulumi.all` around"
        yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, joined),))


def _as_output(call: Node, snapshot: Snapshot) -> tuple[tuple[TextEdit, ...], Safety] | None:
    found, callee = _call_around(call, call, snapshot), call.child_by_field_name("function")
    if found is None or callee is None:
        return None
    whole, safety = found
    given = arguments_of(call)
    name, imports = core_member("jsonStringify", call.start_byte, snapshot)
    # `null` as a replacer is for JavaScript alone: the function of Pulumi has an optional parameter.
    replacer = given[1] if len(given) > 1 and given[1].type == "null" else None
    if whole == call:
        edits = [TextEdit.replace(callee.start_byte, callee.end_byte, name)]
        if replacer is not None:
            edits.append(TextEdit.replace(replacer.start_byte, replacer.end_byte, "undefined"))
        return (*imports, *edits), safety
    text = snapshot.document.text
    written = text[callee.end_byte : call.end_byte].decode()
    if replacer is not None:
        before, after = text[callee.end_byte : replacer.start_byte], text[replacer.end_byte : call.end_byte]
        written = f"{before.decode()}undefined{after.decode()}"
    parameter = free_name(snapshot.document, "text")
    lifted = Lifted(name + written, parameter, parameter)
    return (*imports, lifting(call, whole, lifted, snapshot)), safety


def _call_around(call: Node, kept: Node, snapshot: Snapshot) -> tuple[Node, Safety] | None:
    """As `call_around`, where all but the part that is ``kept`` moves into a callback."""
    found = call_around(call, snapshot)
    later = safety_of_later(found[0], kept, snapshot) if found is not None else None
    if found is None or later is None:
        return None
    return found[0], Safety.UNSAFE if later is Safety.UNSAFE else found[1]


def _has_json_stringify(snapshot: Snapshot) -> bool:
    version = snapshot.context.project.sdk_version(CORE).version
    return version is None or tuple(int(number) for number in version.split(".")[:2]) >= _FIRST_WITH_JSON


def _is_replaced_by_function(call: Node, context: Context) -> bool:
    """Whether a call has a replacer that Pulumi takes, or none: ``JSON.stringify`` takes a list of keys as well."""
    replacer = next(iter(arguments_of(call)[1:]), None)
    if replacer is None or replacer.type in ("null", "undefined"):
        return True
    value = kind_of(replacer, context)
    return value is not None and value.kind is ValueKind.FUNCTION


def _in_apply(call: Node, snapshot: Snapshot) -> tuple[tuple[TextEdit, ...], Safety] | None:
    """``pulumi.output(value).apply(value => JSON.stringify(value))``, with whatever else the call is given."""
    given = arguments_of(call)[0]
    found = _call_around(call, given, snapshot)
    if found is None or given.type == "spread_element":
        return None
    whole, safety = found
    name, imports = core_member("output", call.start_byte, snapshot)
    parameter, text = free_name(snapshot.document, "value"), snapshot.document.text
    before, after = text[call.start_byte : given.start_byte].decode(), text[given.end_byte : call.end_byte].decode()
    lifted = Lifted(f"{name}({text_of(given)})", parameter, f"{before}{parameter}{after}")
    return (*imports, lifting(call, whole, lifted, snapshot)), safety


def _joined(value: Node, call: Node, snapshot: Snapshot) -> tuple[TextEdit, ...] | None:
    """The edits that hand the Output to the callback that the call stands in."""
    if not call.start_byte < value.start_byte < call.end_byte or value.type == "shorthand_property_identifier":
        return None
    callback = next((found for above in ancestors(call) if (found := _apply_call(above)) is not None), None)
    made = unwrap(callback.receiver) if callback is not None else None
    if callback is None or made is None or made.type != "call_expression" or callback.pattern.type != "array_pattern":
        return None
    callee, given = made.child_by_field_name("function"), arguments_of(made)
    if callee is None or snapshot.context.resolve(callee) != _ALL or len(given) != 1 or given[0].type != "array":
        return None
    outputs, names = items_of(given[0]), items_of(callback.pattern)
    is_whole = len(outputs) == len(names) and all(item is not None for item in (*outputs, *names))
    kinds = {item.type for item in (*outputs, *names) if item is not None}
    if not outputs or not is_whole or kinds & {"spread_element", "rest_pattern"}:
        return None
    if _reads_inside(value, callback.function, snapshot.context):
        return None
    name = free_name(snapshot.document, _name_for(value))
    return (
        _appended(given[0], text_of(value)),
        _appended(callback.pattern, name),
        TextEdit.replace(value.start_byte, value.end_byte, name),
    )


def _apply_call(node: Node) -> Callback | None:
    return callback_of(node) if node.type == "call_expression" else None


def _reads_inside(value: Node, function: Node, context: Context) -> bool:
    """Whether an expression reads a name that a function declares, or a name that nothing is known of."""
    for node in descendants(value):
        if node.type in _NAMES:
            declared = context.declared(text_of(node), node.start_byte)
            inside = declared is not None and function.start_byte <= declared.start < function.end_byte
            own = declared is not None and value.start_byte <= declared.start < value.end_byte
            if declared is None or (inside and not own):
                return True
    return False


def _name_for(value: Node) -> str:
    """``queueUrl`` for ``queue.url``."""
    words = [text_of(node) for node in descendants(value) if node.type in ("identifier", "property_identifier")]
    if value.type != "member_expression" or len(words) > 3 or len(words) < 2:
        return "resolved"
    return words[-2] + words[-1][0].upper() + words[-1][1:]


def _appended(list_: Node, text: str) -> TextEdit:
    last = children_of(list_)[-1]
    return TextEdit.insert(last.end_byte, f", {text}")
