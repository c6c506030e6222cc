"""The third argument of a resource: adding an option to it, in whatever form it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.literals import in_place
from ..checks.program.objects import read_object
from .edit import TextEdit
from .moved_text import indent_at
from .object_insertion import add_members

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.resources import Resource
    from ..checks.syntax.document import Document

_NAMES = frozenset({"identifier", "member_expression"})


def with_option(resource: Resource, key: str, member: str, document: Document) -> list[TextEdit] | None:
    """The edits that add ``member``, such as ``parent: this``, to the options; None where ``key`` is there already.

    Options that are made elsewhere are spread into an object. What they hold can't be seen, so that the member may
    take the place of another.
    """
    if resource.options is None:
        if resource.arguments is None:
            return None
        return [_third_argument(resource.arguments, member, document)]
    options = in_place(resource.options)
    if options.type == "object":
        literal = read_object(options)
        if literal.get(key) is not None:
            return None
        return add_members(options, [member], document)
    if options.type in _NAMES:
        return [TextEdit.insert(options.start_byte, "{ ..."), TextEdit.insert(options.end_byte, f", {member} }}")]
    return None


def _third_argument(arguments: Node, member: str, document: Document) -> TextEdit:
    start = arguments.start_byte
    line = document.text.rfind(b"\n", 0, start) + 1
    own_line = not document.text[line:start].strip()
    gap = f"{document.newline}{indent_at(start, document.text)}" if own_line else " "
    return TextEdit.insert(arguments.end_byte, f",{gap}{{ {member} }}")
