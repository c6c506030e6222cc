"""Types as they are written: a name, an object with members, or a list, and the interface that declares one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ..checks.syntax.nodes import ancestors
from .edit import TextEdit
from .moved_text import indent_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.program.uses import Demand, Uses
    from ..checks.syntax.document import Document

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_UNION = " | "


@dataclass(frozen=True, slots=True)
class Name:
    """A type that is written in one line: ``string``, ``aws.ec2.Vpc``. ``demand`` tells what it is imported from."""

    text: str
    demand: Demand | None = None


@dataclass(frozen=True, slots=True)
class Member:
    key: str
    type: Form
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with these members."""

    members: tuple[Member, ...]

    def get(self, key: str) -> Member | None:
        return next((member for member in self.members if member.key == key), None)


@dataclass(frozen=True, slots=True)
class Several:
    """A list."""

    element: Form


Form: TypeAlias = "Name | Shape | Several"


def form_of(uses: Uses) -> Form:
    """The least type that serves uses that are sound."""
    if uses.members:
        return Shape(tuple(Member(key, form_of(below)) for key, below in uses.members.items()))
    if uses.element is not None:
        return Several(form_of(uses.element))
    if uses.demand is not None:
        return Name(uses.demand.text, uses.demand)
    # What is compared with strings alone could be anything, but is a string in every program that makes sense.
    return Name("string" if uses.compared == {"string"} and not uses.narrowed else "unknown")


def demands_of(form: Form) -> list[Demand]:
    """What a type needs to be imported."""
    if isinstance(form, Shape):
        return [demand for member in form.members for demand in demands_of(member.type)]
    if isinstance(form, Several):
        return demands_of(form.element)
    return [form.demand] if form.demand is not None and form.demand.package else []


def merged(forms: Sequence[Form]) -> Form | None:
    """One type for all of these; None where they are of different kinds. A key that one lacks is optional."""
    first, *rest = forms
    if all(isinstance(form, Name) for form in forms):
        texts = dict.fromkeys(form.text for form in forms if isinstance(form, Name))
        return first if len(texts) == 1 else Name(_UNION.join(texts))
    shapes = [form for form in forms if isinstance(form, Shape)]
    if len(shapes) != len(forms):
        return first if all(form == first for form in rest) else None
    members: list[Member] = []
    for key in dict.fromkeys(member.key for shape in shapes for member in shape.members):
        found = [member for shape in shapes if (member := shape.get(key)) is not None]
        type_ = merged([member.type for member in found])
        if type_ is None:
            return None
        optional = len(found) < len(shapes) or any(member.optional for member in found)
        members.append(Member(key, type_, optional))
    return Shape(tuple(members))


def covers(form: Form, uses: Uses) -> bool:
    """Whether a value of this type may be used in these ways."""
    if uses.free:
        return True
    if uses.unclear or uses.narrowed:
        return False
    if isinstance(form, Shape):
        below = [(form.get(key), use) for key, use in uses.members.items()]
        known = all(member is not None and not member.optional and covers(member.type, use) for member, use in below)
        return known and not (uses.wanted or uses.element or uses.compared or uses.sized)
    if uses.members or (isinstance(form, Several) and (uses.wanted or uses.compared)):
        return False
    if isinstance(form, Several):
        return uses.element is None or covers(form.element, uses.element)
    texts = uses.compared | {demand.text for demand in uses.wanted}
    return uses.element is None and texts <= {form.text} and (not uses.sized or form.text == "string")


def written(form: Form, indent: str, step: str, newline: str) -> str:
    """The type as text; the lines of an object's members begin with ``indent`` and a ``step``."""
    if isinstance(form, Name):
        return form.text
    if isinstance(form, Several):
        inner = written(form.element, indent, step, newline)
        return f"({inner})[]" if _UNION in inner and isinstance(form.element, Name) else f"{inner}[]"
    lines = [f"{{{newline}"]
    for member in form.members:
        key = member.key if _IDENTIFIER.fullmatch(member.key) else f"'{member.key}'"
        mark = "?" if member.optional else ""
        lines.append(f"{indent}{step}{key}{mark}: {written(member.type, indent + step, step, newline)};{newline}")
    return f"{''.join(lines)}{indent}}}"


def declaration(name: str, shape: Shape, near: Node, document: Document) -> TextEdit:
    """The edit that declares an interface in front of the top-level statement around a node, and its comment."""
    statement = _statement(near)
    at = _start_with_comment(statement, document)
    newline = document.newline
    body = written(shape, "", _step(statement, document), newline)
    return TextEdit.insert(at, f"interface {name} {body}{newline}{newline}")


def _statement(node: Node) -> Node:
    statement = node
    for above in ancestors(node):
        if above.type == "program":
            break
        statement = above
    return statement


def _start_with_comment(statement: Node, document: Document) -> int:
    """The start of the comments that end on the line above a statement, or of the statement."""
    start = statement
    while True:
        before = start.prev_named_sibling
        if before is None or before.type != "comment" or b"\n\n" in _between(before, start, document):
            return start.start_byte
        # A comment behind the statement before belongs to that one.
        line = document.text.rfind(b"\n", 0, before.start_byte) + 1
        if document.text[line : before.start_byte].strip():
            return start.start_byte
        start = before


def _between(before: Node, after: Node, document: Document) -> bytes:
    return document.text[before.end_byte : after.start_byte].replace(b"\r", b"")


def _step(statement: Node, document: Document) -> str:
    """The indentation of the first line within a statement."""
    line = document.text.find(b"\n", statement.start_byte, statement.end_byte) + 1
    while line:
        end = document.text.find(b"\n", line)
        text = document.text[line : end if end >= 0 else len(document.text)]
        blank = indent_at(line + len(text) - len(text.lstrip(b" \t")), document.text) if text.strip() else ""
        if blank and not text.lstrip().startswith(b"*"):
            return blank
        line = document.text.find(b"\n", line, statement.end_byte) + 1
    return "  "
