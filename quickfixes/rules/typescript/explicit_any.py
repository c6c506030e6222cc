"""Writes the type that serves all uses of a value in the place of ``any``, where one certainly does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.any_places import MOCKED, AnyPlace, Role, any_place, is_exported, is_intermediate, mocked_method
from ....checks.program.declarations import Kind
from ....checks.program.functions import FUNCTIONS, parameters_of
from ....checks.program.names import CORE
from ....checks.program.references import free_name
from ....checks.program.value_uses import uses_of
from ....checks.syntax.nodes import ancestors, descendants, text_of
from ...callers import Callers, agree_on_argument, agree_on_result, callers_of, is_any
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...expression_types import returned_form
from ...imports import named_import
from ...outflow import flows_out
from ...quotes import quote_near
from ...type_forms import Form, Name, Several, Shape, declaration, demands_of, form_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_UNKNOWN = Name("unknown")
_MOCK_MEMBERS = {"newResource": {"id", "inputs", "name", "type"}, "call": {"inputs", "token"}}
_HANDLER, _LAMBDA = "handler", "Lambda"
_RESPONSE, _RESULT = "Response", "Result"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The type in place of ``any``, declared or imported where that is needed."""
    node = snapshot.node(finding, "predefined_type")
    place = any_place(node, snapshot.context) if node is not None else None
    if place is None:
        return
    if place.role is Role.ASSERTION:
        yield _without_assertion(place, snapshot)
    elif place.role is Role.CAUGHT:
        yield _fix(place, _UNKNOWN, "", Safety.SAFE, snapshot)
    elif place.role is Role.MOCK:
        yield from _of_mock(place, snapshot)
    elif place.role is Role.PARAMETER:
        yield from _of_parameter(place, snapshot)
    elif place.role is Role.RETURN:
        yield from _of_result(place, snapshot)
    else:
        yield from _of_variable(place, snapshot)


def _without_assertion(place: AnyPlace, snapshot: Snapshot) -> Fix:
    path = snapshot.document.path
    if is_intermediate(place.holder):
        edit = TextEdit.replace(place.node.start_byte, place.node.end_byte, _UNKNOWN.text)
        return Fix("Assert `unknown` on the way to the other type", Safety.SAFE, (FileEdit(path, (edit,)),))
    value = place.holder.named_children[0]
    edit = TextEdit.delete(value.end_byte, place.holder.end_byte)
    return Fix("Leave out `as any`", Safety.SAFE, (FileEdit(path, (edit,)),))


def _of_mock(place: AnyPlace, snapshot: Snapshot) -> Iterator[Fix]:
    method = mocked_method(place.function, snapshot.context) if place.function is not None else None
    call = next((above for above in ancestors(place.node) if above.type == "arguments"), place.node).parent
    callee = call.child_by_field_name("function") if call is not None else None
    namespace = callee.child_by_field_name("object") if callee is not None else None
    if place.name is None or place.function is None or method is None or namespace is None:
        return
    uses = uses_of(place.name, place.function, snapshot.context)
    unknown = uses.unclear or uses.element is not None or uses.wanted or uses.narrowed
    root = next(node for node in descendants(namespace) if not node.named_children)
    declared = snapshot.context.declared(text_of(root), root.start_byte)
    is_import = declared is not None and declared.declaration.kind is Kind.IMPORT
    if is_import and not unknown and set(uses.members) <= _MOCK_MEMBERS[method]:
        yield _fix(place, Name(f"{text_of(namespace)}.{MOCKED[method]}"), "", Safety.SAFE, snapshot)


def _of_parameter(place: AnyPlace, snapshot: Snapshot) -> Iterator[Fix]:
    function, name = place.function, place.name
    if function is None or name is None:
        return
    uses = uses_of(name, function, snapshot.context, signatures=True)
    if uses.free:
        yield _fix(place, _UNKNOWN, "", Safety.SAFE, snapshot)
        return
    is_plain = place.holder.type == "required_parameter" and place.holder.child_by_field_name("value") is None
    known = _callers(function, snapshot)
    if known is None or not is_plain or not uses.sound:
        return
    of, callers = known
    form = form_of(uses)
    position = parameters_of(function).index(place.holder)
    if agree_on_argument(callers, position, form, snapshot):
        title = _type_name(of, _pascal(text_of(name)), snapshot)
        yield _fix(place, form, title, Safety.UNSAFE if callers.exported else Safety.SAFE, snapshot)


def _of_result(place: AnyPlace, snapshot: Snapshot) -> Iterator[Fix]:
    function = place.function
    known = _callers(function, snapshot) if function is not None else None
    form = returned_form(function, snapshot.context) if function is not None else None
    if known is None or form is None:
        return
    of, callers = known
    if agree_on_result(callers, form, snapshot):
        is_handler = text_of(of).lower().endswith(_HANDLER)
        title = _type_name(of, _RESPONSE if is_handler else _RESULT, snapshot)
        yield _fix(place, form, title, Safety.UNSAFE if callers.exported else Safety.SAFE, snapshot)


def _of_variable(place: AnyPlace, snapshot: Snapshot) -> Iterator[Fix]:
    name, value = place.name, place.holder.child_by_field_name("value")
    if name is None or value is None or name.type != "identifier" or is_exported(name, snapshot.context):
        return
    around = next((above for above in ancestors(name) if above.type in FUNCTIONS), snapshot.document.root)
    uses = uses_of(name, around, snapshot.context, signatures=True)
    if callers_of(name, snapshot).exported:
        return
    if uses.free:
        yield _fix(place, _UNKNOWN, "", Safety.SAFE, snapshot)
    elif uses.sound and uses.members and is_any(value, snapshot):
        title = free_name(snapshot.document, _pascal(text_of(name)))
        safety = Safety.UNSAFE if flows_out(name, snapshot) else Safety.SAFE
        yield _fix(place, form_of(uses), title, safety, snapshot)


def _callers(function: Node, snapshot: Snapshot) -> tuple[Node, Callers] | None:
    """The name of a function that has one, and its callers; None where others have a say in its type.

    A constructor is called by ``new``, a member of a namespace by another name, and what a class inherits or implements
    sets bounds to its public methods.
    """
    if any(above.type in ("internal_module", "module") for above in ancestors(function)):
        return None
    around = function.parent
    name = function.child_by_field_name("name")
    if name is None and around is not None:
        name = around.child_by_field_name("name")
    if name is None or text_of(name) == "constructor" or _repeated(name, snapshot):
        return None
    callers = callers_of(name, snapshot)
    callers.exported |= is_exported(name, snapshot.context)
    return (
        None
        if callers.exported and name.type == "property_identifier" and _inherits(name, snapshot)
        else (name, callers)
    )


def _inherits(member: Node, snapshot: Snapshot) -> bool:
    """Whether the class of a member has a base or an interface that is not Pulumi's own."""
    body = next((above for above in ancestors(member) if above.type == "class_body"), member)
    siblings = body.parent.named_children if body.parent is not None else []
    clauses = [clause for child in siblings if child.type == "class_heritage" for clause in child.named_children]
    bases = [clause.child_by_field_name("value") for clause in clauses]
    known = [snapshot.context.resolve(base) if base is not None else None for base in bases]
    return any(of is None or of.package != CORE for of in known)


def _repeated(name: Node, snapshot: Snapshot) -> bool:
    """Whether another function of the file has the name, whose types would be given the same names."""
    functions = (node for node in descendants(snapshot.document.root) if node.type in FUNCTIONS)
    names = (
        node.child_by_field_name("name") or (node.parent.child_by_field_name("name") if node.parent else None)
        for node in functions
    )
    return sum(other is not None and other.text == name.text for other in names) > 1


def _type_name(function: Node, suffix: str, snapshot: Snapshot) -> str:
    name = text_of(function)
    if name.lower().endswith(_HANDLER):
        name = name[: -len(_HANDLER)] or _LAMBDA
    return free_name(snapshot.document, _pascal(name) + suffix)


def _pascal(name: str) -> str:
    name = name.strip("_$")
    return name[:1].upper() + name[1:]


def _fix(place: AnyPlace, form: Form, title: str, safety: Safety, snapshot: Snapshot) -> Fix:
    """The edits that write a type: its imports, the interface called ``title`` if it has members, and its name."""
    document = snapshot.document
    edits: list[TextEdit] = []
    for demand in demands_of(form):
        edits += named_import(document, demand.package, demand.name)[1]
    shape = form.element if isinstance(form, Several) else form
    if isinstance(shape, Shape):
        edits.append(declaration(title, shape, place.node, document))
        shape = Name(title)
    whole: Form = Several(shape) if isinstance(form, Several) else shape
    text = written(whole, "", "", document.newline).replace("'", quote_near(place.node, document))
    edits.append(TextEdit.replace(place.node.start_byte, place.node.end_byte, text))
    return Fix(f"Declare as `{text}`", safety, (FileEdit(document.path, tuple(dict.fromkeys(edits))),))
