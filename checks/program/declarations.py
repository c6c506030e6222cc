"""The names that a statement declares, read from its own nodes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, property_key, string_value, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node


class Kind(Enum):
    """What declares a name."""

    IMPORT = "import"
    CONST = "const"
    LET = "let"
    VAR = "var"
    PARAMETER = "parameter"
    FUNCTION = "function"
    CLASS = "class"
    ENUM = "enum"
    INTERFACE = "interface"
    TYPE = "type"
    NAMESPACE = "namespace"


@dataclass(frozen=True, slots=True)
class Import:
    """Where an imported name comes from: ``specifier`` is the module as written, ``member`` what is taken from it.

    ``member`` is ``*`` for the module as a whole and ``default`` for its default export.
    """

    specifier: str
    member: str
    type_only: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration of one name.

    ``offset`` is that of the name, in bytes from the start of its statement, so that declarations are equal wherever
    in the file the statement stands. ``fingerprint`` tells two values apart: what rests on this declaration runs
    again when its value changes. ``access`` is the path of property names by which a destructured name is read from
    the initializer, None where it can't be followed.
    """

    name: str
    kind: Kind
    offset: int
    fingerprint: bytes = b""
    imported: Import | None = None
    access: tuple[str, ...] | None = ()
    exported: bool = False


_STATEMENT_KINDS = {
    "function_declaration": Kind.FUNCTION,
    "generator_function_declaration": Kind.FUNCTION,
    "function_signature": Kind.FUNCTION,
    "class_declaration": Kind.CLASS,
    "abstract_class_declaration": Kind.CLASS,
    "enum_declaration": Kind.ENUM,
    "interface_declaration": Kind.INTERFACE,
    "type_alias_declaration": Kind.TYPE,
    "internal_module": Kind.NAMESPACE,
    "module": Kind.NAMESPACE,
}


_WITH_MEMBERS = frozenset({Kind.ENUM, Kind.INTERFACE, Kind.TYPE})
CALLED = frozenset({"function_declaration", "generator_function_declaration"})


def fingerprint(node: Node) -> bytes:
    """The text of a node, told apart from the same text in half-typed code."""
    return (node.text or b"") + (b"\0" if node.has_error else b"")


def function_fingerprint(node: Node) -> bytes:
    """What callers see of a function: its head, and without a declared result also what it returns."""
    body, result = node.child_by_field_name("body"), node.child_by_field_name("return_type")
    if body is None or result is None:
        return fingerprint(node)
    return _before(body, node)


def _before(body: Node, node: Node) -> bytes:
    """The head of the function or loop that a body belongs to."""
    return b" ".join(child.text or b"" for child in node.children if child.end_byte <= body.start_byte)


def declared_by(node: Node, base: int, exported: bool) -> Iterator[Declaration]:
    """The declarations that one node of a ``declaring`` kind makes in the scope around it.

    ``base`` is the byte offset of the statement, ``exported`` whether it is an ``export``.
    """
    if node.type == "import_statement":
        yield from _imports(node, base)
    elif node.type in ("lexical_declaration", "variable_declaration"):
        yield from variables(node, base, exported)
    elif node.type == "for_in_statement":
        if is_var(node):
            yield from looped(node, base, Kind.VAR)
    elif node.type == "import_alias":
        name = node.named_children[0] if node.named_children else None
        if name is not None:
            yield Declaration(
                text_of(name), Kind.NAMESPACE, name.start_byte - base, fingerprint(node), exported=exported
            )
    else:
        name = node.child_by_field_name("name")
        if name is not None and name.type in ("identifier", "type_identifier"):
            kind = _STATEMENT_KINDS[node.type]
            yield Declaration(text_of(name), kind, name.start_byte - base, read_of(node, kind), None, (), exported)


def read_of(node: Node, kind: Kind) -> bytes:
    """The part of a declaration that is read at the places where its name is used."""
    if kind in _WITH_MEMBERS:
        return fingerprint(node)
    if node.type in CALLED:
        return function_fingerprint(node)
    heritage = next((child for child in node.children if child.type == "class_heritage"), None)
    return node.type.encode() + (fingerprint(heritage) if heritage is not None else b"")


def looped(loop: Node, base: int, kind: Kind) -> Iterator[Declaration]:
    """What the head of ``for (const x of xs)`` declares."""
    left, body = loop.child_by_field_name("left"), loop.child_by_field_name("body")
    head = _before(body, loop) if body is not None else b""
    if left is not None:
        yield from opaque(left, base, kind, head)


def is_var(loop: Node) -> bool:
    """Whether a loop declares its name for the whole function around."""
    kind = loop.child_by_field_name("kind")
    return kind is not None and kind.type == "var"


def opaque(pattern: Node, base: int, kind: Kind, told: bytes = b"") -> Iterator[Declaration]:
    """The names of a pattern that is given a value elsewhere; ``told`` is the text that says where."""
    for name, _ in pattern_names(pattern):
        yield Declaration(text_of(name), kind, name.start_byte - base, told, access=None)


def pattern_names(pattern: Node, access: tuple[str, ...] | None = ()) -> Iterator[tuple[Node, tuple[str, ...] | None]]:
    """The identifiers that a binding pattern declares, each with its path of property names into the value."""
    kind = pattern.type
    if kind in ("identifier", "shorthand_property_identifier_pattern"):
        yield pattern, access
    elif kind == "object_pattern":
        for child in pattern.named_children:
            yield from _object_pattern_member(child, access)
    elif kind == "array_pattern":
        for child in pattern.named_children:
            yield from pattern_names(child, None)
    elif kind in ("rest_pattern", "assignment_pattern"):
        inner = pattern.child_by_field_name("left") or (pattern.named_children[0] if pattern.named_children else None)
        if inner is not None:
            yield from pattern_names(inner, None)


def _object_pattern_member(
    child: Node, access: tuple[str, ...] | None
) -> Iterator[tuple[Node, tuple[str, ...] | None]]:
    if child.type == "shorthand_property_identifier_pattern":
        yield child, None if access is None else (*access, text_of(child))
    elif child.type == "pair_pattern":
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is not None and value is not None:
            name = property_key(key)
            yield from pattern_names(value, None if access is None or name is None else (*access, name))
    elif child.type == "object_assignment_pattern":
        left = child.child_by_field_name("left")
        if left is not None:
            yield from pattern_names(left, None)
    else:
        yield from pattern_names(child, None)


def variables(statement: Node, base: int, exported: bool) -> Iterator[Declaration]:
    """What ``const``, ``let`` or ``var`` declares."""
    keyword = statement.child_by_field_name("kind")
    if statement.type == "variable_declaration":
        kind = Kind.VAR
    else:
        kind = Kind.CONST if keyword is not None and keyword.type == "const" else Kind.LET
    for node in statement.named_children:
        pattern = node.child_by_field_name("name") if node.type == "variable_declarator" else None
        if pattern is None:
            continue
        required = _required_module(node.child_by_field_name("value"))
        for name, access in pattern_names(pattern):
            imported = None
            if required is not None and access is not None and len(access) <= 1:
                imported = Import(required, access[0] if access else "*")
            offset = name.start_byte - base
            yield Declaration(text_of(name), kind, offset, fingerprint(node), imported, access, exported)


def _required_module(value: Node | None) -> str | None:
    """``x`` in ``require('x')``."""
    if value is None:
        return None
    value = unwrap(value)
    callee = value.child_by_field_name("function") if value.type == "call_expression" else None
    if callee is None or callee.type != "identifier" or text_of(callee) != "require":
        return None
    arguments = arguments_of(value)
    return string_value(arguments[0]) if len(arguments) == 1 else None


def _imports(node: Node, base: int) -> Iterator[Declaration]:
    type_only = any(child.type == "type" for child in node.children)

    def declare(name: Node, specifier: str, member: str, only_type: bool) -> Declaration:
        imported = Import(specifier, member, only_type)
        return Declaration(text_of(name), Kind.IMPORT, name.start_byte - base, imported=imported)

    source = node.child_by_field_name("source")
    for child in node.named_children:
        if child.type == "import_require_clause":
            name, module = child.named_children[0], child.child_by_field_name("source")
            specifier = string_value(module) if module is not None else None
            if specifier is not None:
                yield declare(name, specifier, "*", type_only)
        elif child.type == "import_clause" and source is not None:
            specifier = string_value(source) or ""
            for part in child.named_children:
                if part.type == "identifier":
                    yield declare(part, specifier, "default", type_only)
                elif part.type == "namespace_import":
                    yield declare(part.named_children[0], specifier, "*", type_only)
                elif part.type == "named_imports":
                    for item in part.named_children:
                        member = item.child_by_field_name("name")
                        if item.type == "import_specifier" and member is not None:
                            local = item.child_by_field_name("alias") or member
                            inline = any(c.type == "type" for c in item.children)
                            yield declare(local, specifier, text_of(member), type_only or inline)
