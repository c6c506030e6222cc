"""Makes the arguments of a class of the project fit its constructor; shared by the rules for programs and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.construction import construction_of, nested_interface, parameter_interface, taken
from ..checks.program.construction_flaws import Flaw, flaws
from ..checks.program.literals import in_place
from ..checks.program.types import ValueKind, value_type
from ..checks.program.value_mismatch import Expected, converted
from ..checks.project.type_checks import is_for_tests
from ..checks.schema.likeness import likeness
from ..checks.syntax.nodes import ancestors, descendants, string_value, text_of
from .edit import FileEdit, Fix, Safety, TextEdit
from .object_insertion import add_members
from .object_members import remove_member
from .quotes import quoted
from .renamed_entry import renamed_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..checks.finding import Finding
    from ..checks.program.construction import Construction
    from ..checks.program.construction_flaws import Mismatch
    from ..checks.project.interfaces import Interface
    from .snapshot import Snapshot

_MAX_DEPTH = 3
_EXPECTED = {
    ValueKind.STRING: Expected.STRING,
    ValueKind.NUMBER: Expected.NUMBER,
    ValueKind.BOOLEAN: Expected.BOOLEAN,
}
_MAKING = frozenset({"await_expression", "call_expression", "new_expression"})


def construction_fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The fixes of one finding, the preferred one first."""
    place = snapshot.node(finding)
    for node in (place, *ancestors(place)) if place is not None else ():
        made = construction_of(node, snapshot.context) if node.type == "new_expression" else None
        for mismatch in flaws(made, snapshot.context) if made is not None else ():
            is_it = (mismatch.at.start_byte, mismatch.at.end_byte) == (finding.span.start, finding.span.end)
            if made is not None and is_it and mismatch.flaw.value == finding.get("flaw"):
                for title, safety, edits in _mended(mismatch, made, snapshot):
                    if edits:
                        yield Fix(title, safety, (FileEdit(snapshot.document.path, tuple(edits)),))
                return


def _mended(mismatch: Mismatch, made: Construction, snapshot: Snapshot) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    if mismatch.flaw is Flaw.UNKNOWN:
        yield from _without_unknown(mismatch, snapshot)
    elif mismatch.flaw is Flaw.MISSING:
        yield from _with_members(mismatch, made, snapshot)
    elif mismatch.flaw is Flaw.TYPE:
        yield from _of_right_type(mismatch, snapshot)
    elif mismatch.flaw is Flaw.FEW:
        yield from _with_arguments(made, snapshot)
    else:
        yield from _without_rest(made, snapshot)


def _without_unknown(mismatch: Mismatch, snapshot: Snapshot) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    entry, like = mismatch.entry, mismatch.like
    if entry is None:
        return
    if like is not None:
        safety = Safety.SAFE if like.certain else Safety.UNSAFE
        yield f"Rename to `{like.name}`", safety, [renamed_key(entry, like.name)]
    # What a test gives to a component that does not take it changes nothing that is deployed.
    safety = Safety.SAFE if is_for_tests(snapshot.project) and like is None else Safety.UNSAFE
    yield f"Remove `{entry.key}`", safety, remove_member(entry.node, snapshot.document)


def _with_members(
    mismatch: Mismatch, made: Construction, snapshot: Snapshot
) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    if mismatch.interface is None or mismatch.literal is None:
        return
    at = mismatch.literal.start_byte
    members = [_member(name, mismatch.interface, made, at, snapshot) for name in mismatch.names]
    known = [member for member in members if member is not None]
    if members and len(known) == len(members):
        worst = max((safety for _, safety in known), key=list(Safety).index)
        names = ", ".join(f"`{name}`" for name in mismatch.names)
        edits = add_members(mismatch.literal, [text for text, _ in known], snapshot.document)
        yield f"Add {names}", worst, edits


def _member(
    name: str, interface: Interface, made: Construction, at: int, snapshot: Snapshot
) -> tuple[str, Safety] | None:
    """A member with the variable of its name, else with a value to be replaced."""
    declared = snapshot.context.declared(name, at)
    member = interface.members[name]
    if declared is not None and not declared.start >= at and declared.declaration.imported is None:
        node = snapshot.document.root.descendant_for_byte_range(declared.start, declared.end)
        takes = taken(member.type, interface.paths[name], made, snapshot.context)
        found = value_type(node, snapshot.context) if node is not None else None
        fits = found is not None and takes is not None and found.kind in takes.kinds
        return name, Safety.SAFE if fits else Safety.UNSAFE
    value = _placeholder(member.type, interface.paths[name], made, snapshot, _MAX_DEPTH)
    return (f"{name}: {value}", Safety.PLACEHOLDER) if value is not None and not member.is_method else None


def _placeholder(type_: str | None, path: str, made: Construction, snapshot: Snapshot, depth: int) -> str | None:
    takes = taken(type_, path, made, snapshot.context)
    if takes is not None:
        if takes.strings:
            return quoted(min(takes.strings), snapshot.document, made.node)
        if ValueKind.STRING in takes.kinds:
            word = "test" if is_for_tests(snapshot.project) else "TODO"
            return quoted(word, snapshot.document, made.node)
        if ValueKind.NUMBER in takes.kinds:
            return "0"
        return "false" if ValueKind.BOOLEAN in takes.kinds else "[]"
    below = nested_interface(type_ or "", path, made, snapshot.context) if depth > 0 else None
    return _object(below, made, snapshot, depth - 1) if below is not None else None


def _object(interface: Interface, made: Construction, snapshot: Snapshot, depth: int) -> str | None:
    members: list[str] = []
    for name, member in interface.members.items():
        if member.optional:
            continue
        value = _placeholder(member.type, interface.paths[name], made, snapshot, depth)
        if value is None or member.is_method:
            return None
        members.append(f"{name}: {value}")
    return f"{{ {', '.join(members)} }}" if members else "{}"


def _of_right_type(mismatch: Mismatch, snapshot: Snapshot) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    takes, value = mismatch.takes, mismatch.value
    if takes is None or value is None:
        return
    literal = in_place(value)
    text = string_value(literal)
    like = likeness(text, takes.strings) if text is not None and takes.strings else None
    if like is not None:
        new = quoted(like.name, snapshot.document, literal)
        safety = Safety.SAFE if like.certain else Safety.UNSAFE
        yield f"Replace by {new}", safety, [TextEdit.replace(literal.start_byte, literal.end_byte, new)]
        return
    for kind, expected in _EXPECTED.items():
        new = converted(literal, expected) if kind in takes.kinds else ""
        if new:
            new = quoted(new, snapshot.document, literal) if expected is Expected.STRING else new
            yield f"Replace by `{new}`", Safety.SAFE, [TextEdit.replace(literal.start_byte, literal.end_byte, new)]
            return


def _with_arguments(made: Construction, snapshot: Snapshot) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    values: list[str] = []
    for parameter in made.parameters[len(made.given) : made.required]:
        interface = parameter_interface(made, parameter, snapshot.context)
        value = (
            _object(interface, made, snapshot, _MAX_DEPTH)
            if interface is not None
            else _placeholder(parameter.type, made.path, made, snapshot, _MAX_DEPTH)
        )
        if value is None:
            return
        values.append(value)
    text, arguments = ", ".join(values), made.node.child_by_field_name("arguments")
    if made.given:
        edit = TextEdit.insert(made.given[-1].end_byte, f", {text}")
    elif arguments is not None:
        edit = TextEdit.insert(arguments.start_byte + 1, text)
    else:
        edit = TextEdit.insert(made.node.end_byte, f"({text})")
    yield "Add the missing arguments", Safety.PLACEHOLDER, [edit]


def _without_rest(made: Construction, snapshot: Snapshot) -> Iterator[tuple[str, Safety, list[TextEdit]]]:
    most, arguments = made.most or 0, made.node.child_by_field_name("arguments")
    rest = made.given[most:]
    if arguments is None or not rest:
        return
    start = made.given[most - 1].end_byte if most else arguments.start_byte + 1
    makes = any(inner.type in _MAKING for node in rest for inner in descendants(node))
    if any(child.type == "comment" for child in arguments.named_children if child.start_byte > start) or makes:
        return
    safety = Safety.SAFE if is_for_tests(snapshot.project) else Safety.UNSAFE
    removed = ", ".join(text_of(node) for node in rest)
    title = f"Remove `{removed}`" if len(removed) < 40 else "Remove the arguments that are not taken"
    yield title, safety, [TextEdit.delete(start, rest[-1].end_byte)]
