"""What becomes of one inline property of a bucket, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.literals import in_place
from ...checks.program.names import CORE
from ...checks.program.objects import read_object
from ...checks.syntax.nodes import children_of, descendants, text_of
from ..edit import TextEdit
from ..imports import namespace_import
from ..moved_text import indent_at, moved
from ..renamed_entry import renamed_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tree_sitter import Node

    from ...checks.program.context import Context
    from ...checks.program.objects import Entry, ObjectLiteral
    from ...checks.schema.index import SdkIndex
    from ...checks.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the new arguments without its comma; ``comment`` stands behind it, or alone with no ``text``."""

    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A resource of the module ``s3`` that is made beside the bucket; ``bucket`` is not among its members.

    ``suffix`` is put behind the bucket's logical name. ``after`` names the classes of other sidecars, new or there
    already, that it has to wait for.
    """

    class_name: str
    suffix: str
    members: tuple[Member, ...]
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Replacement:
    """The sidecars that replace a property, in order, and the member of the bucket's arguments that does, if any."""

    sidecars: tuple[Sidecar, ...] = ()
    in_bucket: str = ""


@dataclass
class Conversion:
    """One property on its way out of a bucket: the questions that all converters ask.

    ``indent`` is what a member of the new arguments is indented with, ``unit`` one level of it. ``module`` is how the
    program writes ``aws.s3``, empty where it imports classes by name. ``present`` are the classes that the bucket has
    sidecars of already.
    """

    document: Document
    context: Context
    index: SdkIndex
    indent: str
    unit: str
    quote: str
    module: str
    present: Collection[str]
    imports: list[TextEdit] = field(default_factory=list["TextEdit"], init=False)

    def quoted(self, text: str) -> str:
        return f"{self.quote}{text}{self.quote}"

    def string(self, node: Node) -> str | None:
        """The string that an expression is known to have, also as a member of an enum of the SDK."""
        found = self.context.string(node)
        if found is not None:
            return None if found.is_default else found.text
        resolved = self.context.resolve(node)
        *path, member = resolved.path if resolved is not None and resolved.path else ("",)
        enum = self.index.enum(".".join(path))
        return enum.members.get(member) if enum is not None else None

    def source(self, node: Node) -> str:
        """An expression as it is written."""
        return text_of(node)

    def text(self, node: Node, edits: Iterable[TextEdit] = ()) -> str:
        """An expression at its new place."""
        return moved(node, self.document, self.indent, edits)

    def member(self, key: str, node: Node, edits: Iterable[TextEdit] = ()) -> Member:
        return Member(f"{key}: {self.text(node, edits)}")

    def lifted(self, literal: ObjectLiteral, edits: Sequence[TextEdit] = ()) -> tuple[Member, ...]:
        """The entries of an object as members of the new arguments, with their comments."""
        found: list[Member] = []
        line = -1
        for child in literal.node.named_children:
            text = self.text(child, edits)
            if child.type != "comment":
                found.append(Member(text))
            elif found and child.start_point.row == line:
                found[-1] = Member(found[-1].text, f"{found[-1].comment} {text}".strip())
            else:
                found.append(Member("", text))
            line = child.end_point.row
        return tuple(found)

    def object(self, node: Node, known: Collection[str]) -> ObjectLiteral | None:
        """An object in place that holds nothing but entries of these names, each at most once, and at least one."""
        node = in_place(node)
        if node.type != "object":
            return None
        literal = read_object(node)
        keys = [entry.key for entry in literal.entries]
        members = len(children_of(node))
        if not literal.complete or len(keys) != members or len(keys) != len(set(keys)) or not keys:
            return None
        return literal if all(key in known for key in keys) else None

    def objects(self, node: Node, known: Collection[str]) -> list[ObjectLiteral] | None:
        """The elements of a list in place, where all are such objects."""
        node = in_place(node)
        if node.type != "array":
            return None
        found = [self.object(child, known) for child in children_of(node)]
        literals = [literal for literal in found if literal is not None]
        return literals if len(literals) == len(found) and found else None

    def status(self, value: Node, off: str) -> str:
        """A boolean as ``'Enabled'`` or ``off``."""
        value = in_place(value)
        if value.type in ("true", "false"):
            return self.quoted("Enabled" if value.type != "false" else off)
        choice = f"{self.quoted('Enabled')} : {self.quoted(off)}"
        text = text_of(value)
        if self._may_be_output(value):
            pulumi, imports = namespace_import(self.document, self.context, CORE, "pulumi", at=[value.start_byte])
            self.imports += imports
            return f"{pulumi}.output({text}).apply(on => (on ? {choice}))"
        needs_parentheses = value.type in ("as_expression", "satisfies_expression", "ternary_expression")
        return f"({text}) ? {choice}" if needs_parentheses else f"{text} ? {choice}"

    def _may_be_output(self, value: Node) -> bool:
        """Whether a boolean may be an Input or Output, to judge by its form and the types that the file names."""
        if value.type == "call_expression":
            return any(word in text_of(value) for word in (".apply(", "pulumi.output(", "pulumi.all("))
        name = value.child_by_field_name("property") if value.type == "member_expression" else value
        if name is None or name.type not in ("identifier", "property_identifier", "shorthand_property_identifier"):
            return False
        return any(text_of(name) == known for known in _lifted_names(self.document))


def rewritten(entry: Entry, text: str) -> TextEdit:
    """Writes a whole entry anew."""
    return TextEdit.replace(entry.node.start_byte, entry.node.end_byte, text)


def wrapped(entry: Entry, key: str, inner: str) -> list[TextEdit]:
    """``days: 7`` becomes ``key: { inner: 7 }``."""
    if entry.is_shorthand:
        return [rewritten(entry, f"{key}: {{ {inner}: {entry.key} }}")]
    return [
        renamed_key(entry, key),
        TextEdit.insert(entry.value.start_byte, f"{{ {inner}: "),
        TextEdit.insert(entry.value.end_byte, " }"),
    ]


def added_before(entry: Entry, member: str, document: Document) -> TextEdit:
    """Puts a member in front of an entry, on a line of its own where the entry has one."""
    start = entry.node.start_byte
    line = document.text.rfind(b"\n", 0, start) + 1
    own_line = not document.text[line:start].strip()
    gap = f"{document.newline}{indent_at(start, document.text)}" if own_line else " "
    return TextEdit.insert(start, f"{member},{gap}")


def added_after(entry: Entry, member: str, document: Document) -> TextEdit:
    """Puts a member behind an entry, on a line of its own where the entry has one."""
    start, end = entry.node.start_byte, entry.node.end_byte
    line = document.text.rfind(b"\n", 0, start) + 1
    own_line = not document.text[line:start].strip()
    gap = f"{document.newline}{indent_at(start, document.text)}" if own_line else " "
    return TextEdit.insert(end, f",{gap}{member}")


def _lifted_names(document: Document) -> Iterator[str]:
    """The names of properties, parameters and variables whose type in this file is an Input or Output."""
    for node in descendants(document.root):
        type_ = node.child_by_field_name("type") if node.type != "type_annotation" else None
        if type_ is not None and any(word in text_of(type_) for word in ("Input<", "Output<")):
            name = node.child_by_field_name("name") or node.child_by_field_name("pattern")
            if name is not None:
                yield text_of(name)
