"""Writes the statement of a resource beside another, in the style of that one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..checks.program.literals import in_place
from ..checks.program.objects import read_object
from ..checks.syntax.nodes import descendants, first_child, text_of
from .moved_text import indent_at, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.syntax.document import Document
    from .bound_resource import Bound

_CARRIED = frozenset({"parent", "protect", "provider"})
_NAMES = frozenset({"identifier", "member_expression"})
# What may be written twice without making something twice.
_MAKING = frozenset({"await_expression", "call_expression", "new_expression"})


@dataclass(frozen=True, slots=True)
class Options:
    """What a resource's options give to those beside it: members of an object, or one expression."""

    members: tuple[str, ...] = ()
    whole: str = ""

    def written(self, depends_on: Sequence[str]) -> str:
        """The third argument; empty where there is nothing to say."""
        members = (*self.members, *((f"dependsOn: [{', '.join(depends_on)}]",) if depends_on else ()))
        if self.whole and members:
            return f"{{ ...{self.whole}, {', '.join(members)} }}"
        return self.whole or (f"{{ {', '.join(members)} }}" if members else "")


@dataclass(frozen=True, slots=True)
class Style:
    """How the statements of a file are written; ``indent`` is that of the statement beside."""

    indent: str
    unit: str
    newline: str
    end: str
    broken: bool

    @property
    def member_indent(self) -> str:
        return self.indent + self.unit * (2 if self.broken else 1)

    def deeper(self) -> Style:
        return Style(self.indent + self.unit, self.unit, self.newline, self.end, self.broken)


def options_of(bound: Bound) -> Options | None:
    """What is carried over; None where the options make something, or can't be told."""
    node = bound.resource.options
    if node is None:
        return Options()
    node = in_place(node)
    if node.type in _NAMES:
        return Options(whole=text_of(node))
    if node.type != "object":
        return None
    entries = {entry.node.id for entry in read_object(node).entries if entry.key in _CARRIED}
    carried = [c for c in node.named_children if c.id in entries or c.type == "spread_element"]
    if any(inner.type in _MAKING for child in carried for inner in descendants(child)):
        return None
    return Options(tuple(text_of(child) for child in carried))


def style_of(bound: Bound, options: Options, document: Document) -> Style:
    """The style of the statement that makes a resource; ``broken`` only where options make it so."""
    text = document.text
    indent = indent_at(bound.statement.start_byte, text)
    resource, arguments = bound.resource, bound.resource.arguments
    broken = resource.name is not None and resource.name.start_point.row > resource.callee.end_point.row
    inner = first_child(arguments) if arguments is not None else None
    unit = "\t" if "\t" in indent else "  "
    if inner is not None and arguments is not None and inner.start_point.row > arguments.start_point.row:
        around = indent_at(arguments.start_byte, text)
        unit = indent_at(inner.start_byte, text).removeprefix(around) or unit
    end = ";" if text_of(bound.statement).endswith(";") else ""
    return Style(indent, unit, document.newline, end, broken and bool(options.members or options.whole))


def name_with(suffix: str, name: Node) -> str | None:
    """A logical name with a suffix, as an expression."""
    text = text_of(name)
    if name.type == "template_string":
        return f"{text[:-1]}-{suffix}`"
    if name.type == "string":
        return f"{text[:-1]}-{suffix}{text[-1]}"
    if name.type in ("binary_expression", "call_expression", "identifier", "member_expression"):
        return f"`${{{text}}}-{suffix}`"
    return None


def written(class_: str, name: str, members: Sequence[str], options: str, variable: str, style: Style) -> str:
    """The statement without the indentation of its first line; each member is text with its comma."""
    line, inner = f"{style.newline}{style.indent}", f"{style.newline}{style.member_indent}"
    body = "".join(inner + member for member in members)
    head = f"const {variable} = new {class_}(" if variable else f"new {class_}("
    if style.broken and options:
        deep = line + style.unit
        return f"{head}{deep}{name},{deep}{{{body}{deep}}},{deep}{options}{line}){style.end}"
    third = f", {options}" if options else ""
    return f"{head}{name}, {{{body}{line}}}{third}){style.end}"


def region_of(bound: Bound, document: Document) -> str | None:
    """The ``region`` that a resource is made in, as a member; empty for the provider's, None where it can't be told."""
    literal = read_object(bound.resource.arguments) if bound.resource.arguments is not None else None
    entry = literal.get("region") if literal is not None else None
    if entry is None:
        return ""
    if any(inner.type in _MAKING for inner in descendants(entry.value)):
        return None
    return f"{moved(entry.node, document, '')},"


def end_of_line(statement: Node) -> int:
    """The end of a statement with the comment behind it on its line."""
    after = statement.next_sibling
    if after is not None and after.type == "comment" and after.start_point.row == statement.end_point.row:
        return after.end_byte
    return statement.end_byte
