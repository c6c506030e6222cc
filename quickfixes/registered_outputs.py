"""Gives a component public members for the outputs that it registers and keeps to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.names import CORE
from ..checks.program.objects import read_object
from ..checks.program.types import ValueKind
from ..checks.program.value_kinds import kind_of
from ..checks.program.values.evaluation import Evaluation
from ..checks.syntax.nodes import arguments_of, children_of, descendants, method_name, text_of
from .edit import TextEdit
from .identifiers import names_constant
from .imports import imports_of
from .moved_text import indent_at
from .other_context import context_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.program.objects import Entry
    from ..checks.syntax.document import Document
    from .snapshot import Snapshot

_PLAIN = {ValueKind.STRING: "string", ValueKind.NUMBER: "number", ValueKind.BOOLEAN: "boolean"}


def held_outputs(path: str, name: str, keys: Iterable[str], snapshot: Snapshot) -> tuple[list[str], list[TextEdit]]:
    """The keys of ``registerOutputs`` in a class that can have members, and the edits of its file that add them.

    Nothing where the class, the one call, or the types of its values can't be told.
    """
    context = context_of(path, snapshot)
    document = context.document if context is not None else None
    place = _call_in(document, name) if document is not None else None
    core = _core(document) if document is not None else None
    if context is None or document is None or place is None or core is None:
        return [], []
    body, statement, literal = place
    # A private member of that name is none that the program could read.
    free = {key for key in keys if names_constant(key)} - _member_names(body)
    entries = {entry.key: entry for entry in read_object(literal).entries if entry.key in free}
    typed = {key: text for key, entry in entries.items() if (text := _type(entry.value, core, context))}
    if not typed:
        return [], []
    edits = [_fields(body, typed, document), _assignments(statement, entries, typed, core, context)]
    return list(typed), [*edits, *(_registered(entries[key]) for key in typed)]


def _call_in(document: Document, name: str) -> tuple[Node, Node, Node] | None:
    """The body of a class, the statement ``this.registerOutputs({..})`` of its constructor, and the literal in it."""
    found: list[tuple[Node, Node, Node]] = []
    for node in descendants(document.root):
        title, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if node.type != "class_declaration" or title is None or body is None or text_of(title) != name:
            continue
        for statement in _constructor_statements(body):
            call = statement.named_children[0] if statement.named_children else statement
            given = arguments_of(call) if method_name(call) == "registerOutputs" else []
            if given and given[0].type == "object" and not body.has_error:
                found.append((body, statement, given[0]))
    return found[0] if len(found) == 1 else None


def _constructor_statements(body: Node) -> Iterator[Node]:
    for member in body.named_children:
        name, block = member.child_by_field_name("name"), member.child_by_field_name("body")
        if name is not None and block is not None and text_of(name) == "constructor":
            yield from block.named_children


def _member_names(body: Node) -> set[str]:
    names = (child.child_by_field_name("name") for child in body.named_children)
    return {text_of(name) for name in names if name is not None}


def _core(document: Document) -> str | None:
    """The name that the file has for the core package."""
    locals_ = (statement.local_of("*") for statement in imports_of(document) if statement.specifier == CORE)
    return next((name for name in locals_ if name is not None), None)


def _type(node: Node, core: str, context: Context) -> str:
    """The type of the Output that an expression is or becomes; empty where it is unclear."""
    value = kind_of(node, context)
    inner = value.content if value is not None and value.kind is ValueKind.OUTPUT else value
    if inner is None or inner.kind is ValueKind.OUTPUT:
        return ""
    element = Evaluation(context).element(inner) if inner.kind is ValueKind.ARRAY else inner
    if inner is value and element is not None and element.kind is ValueKind.OUTPUT:
        # `pulumi.output` takes the Outputs out of a list.
        element = element.content
    name = _PLAIN.get(element.kind, "") if element is not None else ""
    many = "[]" if inner.kind is ValueKind.ARRAY else ""
    maybe = " | undefined" if _may_be_undefined(node, context) else ""
    return f"{core}.Output<{name}{many}{maybe}>" if name else ""


def _may_be_undefined(node: Node, context: Context) -> bool:
    """Whether an expression is an output of a resource that the provider may leave out."""
    read = context.value(node)
    object_, name = (read.child_by_field_name(field) for field in ("object", "property")) if read else (None, None)
    owner = kind_of(object_, context) if object_ is not None else None
    of = owner.of if owner is not None else None
    sdk = context.sdk(of.package) if of is not None else None
    class_ = sdk.newest.resource(of.path) if sdk is not None and of is not None else None
    property_ = class_.outputs.get(text_of(name)) if class_ is not None and name is not None else None
    return property_ is not None and property_.optional


def _fields(body: Node, typed: dict[str, str], document: Document) -> TextEdit:
    members = children_of(body)
    fields = [child for child in members if child.type == "public_field_definition"]
    first = members[0]
    indent, newline = indent_at(first.start_byte, document.text), document.newline
    lines = [f"public readonly {key}: {text};" for key, text in typed.items()]
    if fields:
        end = fields[-1].end_byte + document.text[fields[-1].end_byte :].startswith(b";")
        return TextEdit.insert(end, "".join(f"{newline}{indent}{line}" for line in lines))
    at = body.start_byte + 1
    return TextEdit.insert(at, "".join(f"{newline}{indent}{line}" for line in lines) + newline)


def _assignments(
    statement: Node, entries: dict[str, Entry], typed: dict[str, str], core: str, context: Context
) -> TextEdit:
    document = context.document
    indent, end = indent_at(statement.start_byte, document.text), ";" if text_of(statement).endswith(";") else ""
    lines: list[str] = []
    for key in typed:
        found, text = kind_of(entries[key].value, context), text_of(entries[key].value)
        is_output = found is not None and found.kind is ValueKind.OUTPUT
        lines.append(f"this.{key} = {text if is_output else f'{core}.output({text})'}{end}")
    return TextEdit.insert(statement.start_byte, "".join(f"{line}{document.newline}{indent}" for line in lines))


def _registered(entry: Entry) -> TextEdit:
    return TextEdit.replace(entry.node.start_byte, entry.node.end_byte, f"{entry.key}: this.{entry.key}")
