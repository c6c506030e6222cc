"""What is known of a value, and how such knowledge is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..types import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tree_sitter import Node

    from ...schema.model import OutputProperty
    from ..names import Qualified
    from ..unit import Declared


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives.

    ``content`` is what is inside: what an OUTPUT, INPUT or PROMISE comes to, an element of an ARRAY, a value of an
    OBJECT with free keys, what a FUNCTION returns whose text is not at hand; None where that is unknown. The rest
    tells the members: ``items`` those of a tuple, ``node`` the literal, type or function as it is written, ``of`` the
    class of a package, ``declared`` the class of this file, ``origin`` the file and the name of a class or interface
    of another one, ``fields`` what the SDK ``package`` says of a result. Members of a ``resolved`` value are no
    Outputs, whatever they are made of: that is what ``pulumi.all`` and ``apply`` give.
    """

    kind: ValueKind
    content: Value | None = None
    items: tuple[Value | None, ...] | None = None
    of: Qualified | None = None
    resolved: bool = False
    node: Node | None = None
    declared: Declared | None = None
    fields: Mapping[str, OutputProperty] | None = field(default=None, repr=False)
    package: str = ""
    origin: tuple[str, str] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the value is there at once: no Output, Promise or resource, though such may be inside."""
        return self.kind not in _NOT_PLAIN


_NOT_PLAIN = frozenset({ValueKind.OUTPUT, ValueKind.INPUT, ValueKind.PROMISE, ValueKind.RESOURCE})
_LIFTED = frozenset({ValueKind.OUTPUT, ValueKind.INPUT})

STRING = Value(ValueKind.STRING)
NUMBER = Value(ValueKind.NUMBER)
BOOLEAN = Value(ValueKind.BOOLEAN)
NULL = Value(ValueKind.NULL)
PLAIN = Value(ValueKind.PLAIN)


def output(content: Value | None) -> Value:
    """An Output of something: what is inside of that comes out with it."""
    return Value(ValueKind.OUTPUT, resolved(content))


def promise(content: Value | None) -> Value:
    """A Promise of something: one of a Promise is the same as that Promise."""
    return Value(ValueKind.PROMISE, awaited(content))


def array(element: Value | None) -> Value:
    return Value(ValueKind.ARRAY, element)


def resolved(value: Value | None) -> Value | None:
    """What ``apply`` hands on: no Outputs and no Promises at any depth."""
    if value is None or value.is_plain:
        return value and replace(value, resolved=True)
    if value.kind is ValueKind.RESOURCE:
        return value
    return resolved(value.content)


def awaited(value: Value | None) -> Value | None:
    """What ``await`` gives."""
    return value.content if value is not None and value.kind is ValueKind.PROMISE else value


def joined(values: Iterable[Value | None]) -> Value | None:
    """What is true of a value that is one of these; undefined and null count only where there is nothing else."""
    found: Value | None = NULL
    for value in values:
        if value is None:
            return None
        found = _join(found, value) if found is not None else None
    return found


def _join(one: Value, other: Value) -> Value | None:
    if other.kind is ValueKind.NULL or one == other:
        return one
    if one.kind is ValueKind.NULL:
        return other
    if one.kind is other.kind:
        content = _join(one.content, other.content) if one.content is not None and other.content is not None else None
        both = one.resolved and other.resolved
        if (one.of, one.declared, one.origin) != (other.of, other.declared, other.origin):
            return Value(one.kind, content, resolved=both)
        return Value(one.kind, content, of=one.of, declared=one.declared, origin=one.origin, resolved=both)
    if one.is_plain and other.is_plain:
        return PLAIN
    if one.kind in _LIFTED or other.kind in _LIFTED:
        return _either(one, other)
    return None


def _either(one: Value, other: Value) -> Value | None:
    """An Output or something else."""
    contents: list[Value | None] = []
    for value in (one, other):
        if value.kind in _LIFTED:
            contents.append(value.content)
        elif value.is_plain:
            contents.append(value)
        else:
            return None
    return Value(ValueKind.INPUT, joined(contents))
