"""What is wrong with the arguments of a class of the project, by the types that its constructor declares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..schema.likeness import Like, likeness
from ..syntax.nodes import string_value
from .augmented import has_more_members
from .construction import nested_interface, parameter_interface, taken
from .literals import in_place, literals, methods, whole
from .types import ValueKind, branches, value_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..project.interfaces import Interface
    from .construction import Construction
    from .context import Context
    from .objects import Entry
    from .written_types import Taken

# Whether null may stand for a value depends on the compiler's options, and a resource may be what an interface asks.
_UNJUDGED = frozenset({ValueKind.NULL, ValueKind.REGEX, ValueKind.RESOURCE})
_COLLECTIONS = frozenset({ValueKind.ARRAY, ValueKind.OBJECT})
_MAX_DEPTH = 6


class Flaw(Enum):
    """The ways in which arguments do not fit."""

    UNKNOWN = "unknown member"
    MISSING = "missing member"
    TYPE = "wrong type"
    FEW = "too few arguments"
    MANY = "too many arguments"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One flaw, and the node that it is reported at.

    ``interface`` and ``literal`` are those of an UNKNOWN or MISSING member; ``names`` the unknown member, or those that
    are missing. ``entry`` holds the unknown member or the value of a wrong type, ``value`` that value. ``like`` is the
    member that an unknown one stands for.
    """

    flaw: Flaw
    at: Node
    names: tuple[str, ...] = ()
    interface: Interface | None = None
    literal: Node | None = None
    entry: Entry | None = None
    value: Node | None = None
    takes: Taken | None = None
    like: Like | None = None


def flaws(made: Construction, context: Context) -> Iterator[Mismatch]:
    """All flaws, in document order of the arguments; those in their number hide the others."""
    given = made.given
    if any(node.type == "spread_element" for node in given):
        return
    if len(given) < made.required:
        yield Mismatch(Flaw.FEW, made.callee)
        return
    if made.most is not None and len(given) > made.most:
        yield Mismatch(Flaw.MANY, given[made.most])
        return
    for node, parameter in zip(given, made.parameters, strict=False):
        if parameter.rest:
            return
        interface = parameter_interface(made, parameter, context)
        if interface is not None:
            for literal in literals(node, "object", context):
                yield from _of_literal(literal, made.callee, interface, made, context, _MAX_DEPTH)
        takes = taken(parameter.type, made.path, made, context)
        if takes is not None:
            yield from _of_value(node, (parameter.name,), takes, None, context)


def certain_flaws(made: Construction, context: Context) -> Iterator[Mismatch]:
    """The flaws, without the unknown members of an interface that another file may add some to.

    The asking rule has to name `AUGMENTATIONS` in its facts.
    """
    for mismatch in flaws(made, context):
        interface = mismatch.interface if mismatch.flaw is Flaw.UNKNOWN else None
        if interface is None or not has_more_members(interface, context):
            yield mismatch


def _of_literal(
    literal: Node, at: Node, interface: Interface, made: Construction, context: Context, depth: int
) -> Iterator[Mismatch]:
    found = whole(literal, context)
    # The compiler takes every literal for an empty type.
    if found is None or not interface.members or depth <= 0:
        return
    known = interface.members
    given = {entry.key for entry in found.literal.entries} | found.spread | methods(literal)
    meant: set[str] = set()
    for entry in found.literal.entries:
        if entry.key not in known and not interface.is_open:
            like = likeness(entry.key, (name for name in known if name not in given))
            meant.update((like.name,) if like is not None else ())
            yield Mismatch(Flaw.UNKNOWN, entry.key_node, (entry.key,), interface, literal, entry, like=like)
    lacking = tuple(name for name, member in known.items() if not member.optional and name not in given | meant)
    if lacking:
        yield Mismatch(Flaw.MISSING, at, lacking, interface, literal)
    for entry in found.literal.entries:
        member = known.get(entry.key)
        if member is None or member.is_method or member.type is None:
            continue
        path = interface.paths[entry.key]
        below = nested_interface(member.type, path, made, context)
        for inner in literals(entry.value, "object", context) if below is not None else ():
            yield from _of_literal(inner, entry.key_node, below or interface, made, context, depth - 1)
        takes = taken(member.type, path, made, context)
        if takes is not None:
            yield from _of_value(entry.value, (entry.key,), takes, entry, context)


def _of_value(
    value: Node, names: tuple[str, ...], takes: Taken, entry: Entry | None, context: Context
) -> Iterator[Mismatch]:
    for branch in branches(value):
        found = value_type(branch, context)
        if found is None or found.kind in _UNJUDGED or found.kind in takes.kinds:
            continue
        if found.kind in _COLLECTIONS and any(child.type == "spread_element" for child in found.node.named_children):
            # What is spread in may have the type `any`, and then the whole has.
            continue
        if found.kind is ValueKind.STRING and takes.strings:
            # Behind a constant the type may have been widened, and a template is a string like any other.
            text = string_value(in_place(branch))
            if text is None or text in takes.strings:
                continue
        place = in_place(branch)
        at = entry.key_node if entry is not None and place.type in ("object", "array") else place
        yield Mismatch(Flaw.TYPE, at, names, entry=entry, value=branch, takes=takes)


def described(mismatch: Mismatch, made: Construction) -> str:
    """What is wrong and what to do, without the full stop."""
    title, names = made.title, ", ".join(f"`{name}`" for name in mismatch.names)
    if mismatch.flaw is Flaw.UNKNOWN:
        like, interface = mismatch.like, mismatch.interface
        if like is not None:
            return f"`{title}` takes no {names}; " + (
                f"the member is called `{like.name}`" if like.certain else f"perhaps `{like.name}` is meant"
            )
        owner = f": `{interface.name}` has no such member" if interface is not None and interface.name else ""
        return f"`{title}` takes no {names}{owner}; remove it"
    if mismatch.flaw is Flaw.MISSING:
        return f"`{title}` requires {names}, which is missing here"
    if mismatch.flaw is Flaw.TYPE:
        wanted = mismatch.takes.words if mismatch.takes is not None else "another type"
        return f"{names} of `{title}` takes {wanted} and not this value"
    given = len(made.given)
    return f"`{title}` takes {_count(made)}, and {given} {'is' if given == 1 else 'are'} given"


def _count(made: Construction) -> str:
    few, most = made.required, made.most
    if most is None:
        return f"{few} argument{'' if few == 1 else 's'} or more"
    numbers = f"{few}" if few == most else f"{few} to {most}"
    return f"{numbers} argument{'' if most == 1 else 's'}"
