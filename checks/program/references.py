"""Where a declaration is referred to, by the same scopes that `Context.declared` goes by.

A reference is an identifier that means the declaration: a value (``x``, ``{ x }``, ``typeof x``, ``<X />``), a type
(``x: X``), the left end of a qualified type (``aws.ec2.Vpc``) or an entry of ``export { x }``. Property names, labels,
keys and names that an inner scope declares anew are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, text_of
from .declarations import Kind, pattern_names
from .unit import Declared
from .units import UnitTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..syntax.document import Document

_ALL = frozenset(Kind)
_TYPES = frozenset({Kind.IMPORT, Kind.CLASS, Kind.ENUM, Kind.INTERFACE, Kind.TYPE})
_QUALIFIERS = frozenset({Kind.IMPORT, Kind.NAMESPACE, Kind.ENUM})
_VALUES = _ALL - {Kind.INTERFACE, Kind.TYPE}

_SHORTHANDS = ("shorthand_property_identifier", "shorthand_property_identifier_pattern")
_NAMES = frozenset({"identifier", "type_identifier", *_SHORTHANDS})
# Places where an identifier is a name of its own; names that a statement or function declares are told by the units.
_NOT_READ = frozenset(
    {
        ("class", "name"),
        ("export_specifier", "alias"),
        ("index_signature", "name"),
        ("internal_module", "name"),
        ("mapped_type_clause", "name"),
        ("nested_type_identifier", "name"),
        ("required_parameter", "name"),
        ("type_parameter", "name"),
    }
)
_NEVER_READ = frozenset(
    {"import_specifier", "import_clause", "namespace_import", "namespace_export", "import_require_clause", "infer_type"}
)
_SIGNATURES = frozenset(
    {
        "abstract_method_signature",
        "call_signature",
        "construct_signature",
        "constructor_type",
        "function_signature",
        "function_type",
        "method_signature",
    }
)
_JSX = frozenset({"jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element"})


def references(document: Document, tree: UnitTree, declared: Declared) -> list[Node]:
    """The identifier nodes that refer to a declaration of ``tree``, in document order, without its own name.

    Where one scope declares a name more than once, each of its declarations is given every reference.
    """
    found: list[Node] = []
    for node in _occurrences(document, declared.declaration.name):
        kinds = _sought(node)
        if kinds and declared in _bound(tree, declared.declaration.name, node.start_byte, kinds):
            found.append(node)
    return found


def references_to(document: Document, start: int) -> list[Node]:
    """As `references`, of the declaration whose name starts at a byte offset; none where nothing is declared there."""
    tree = UnitTree(document)
    declared = declaration_at(tree, start)
    return references(document, tree, declared) if declared is not None else []


def declaration_at(tree: UnitTree, start: int) -> Declared | None:
    """The declaration whose name starts at an absolute byte offset."""
    unit = tree.unit_at(start)
    declarations = list(unit.declarations)
    for scope in unit.scopes:
        declarations += (declaration for names in scope.names.values() for declaration in names)
    at = start - unit.start
    return next((Declared(unit, declaration) for declaration in declarations if declaration.offset == at), None)


def free_name(document: Document, wanted: str) -> str:
    """``wanted``, or else that with a number behind it: a name that nothing in the file declares or reads."""
    name, number = wanted, 2
    while any(True for _ in _occurrences(document, name)):
        name, number = numbered(wanted, number), number + 1
    return name


def is_read_undeclared(name: str, document: Document, tree: UnitTree) -> bool:
    """Whether the file reads a name as a value in a place where it does not declare it, so that a global is meant."""
    return any(
        _sought(node) >= _VALUES
        and not _bound(tree, name, node.start_byte, _VALUES)
        and declaration_at(tree, node.start_byte) is None
        for node in _occurrences(document, name)
    )


def numbered(name: str, number: int) -> str:
    """``role2``; ``sha256_2``, because ``sha2562`` would read as another number."""
    return f"{name}_{number}" if name[-1:].isdigit() else f"{name}{number}"


def _occurrences(document: Document, name: str) -> Iterator[Node]:
    """The nodes of the file that spell ``name`` in a place where one is declared or read."""
    sought = name.encode()
    at = document.text.find(sought)
    while at >= 0:
        end = at + len(sought)
        node = document.root.descendant_for_byte_range(at, end)
        if node is not None and node.type in _NAMES and (node.start_byte, node.end_byte) == (at, end):
            yield node
        at = document.text.find(sought, end)


def _bound(tree: UnitTree, name: str, at: int, kinds: frozenset[Kind]) -> list[Declared]:
    """What ``name`` is declared as in the innermost scope around an offset that gives it one of these meanings."""
    unit = tree.unit_at(at)
    if any(declared.start == at for declared in (Declared(unit, d) for d in unit.declarations)):
        return []
    while True:
        start = unit.start
        for scope in reversed(unit.scopes):
            if name in scope.names and scope.start <= at - start < scope.end:
                if any(start + declaration.offset == at for declaration in scope.names[name]):
                    return []
                found = [Declared(unit, d) for d in scope.names[name] if d.kind in kinds]
                if found:
                    return found
        if unit.container is None:
            return []
        entries = unit.container.names.get(name, ())
        found = [entry for entry in entries if entry.declaration.kind in kinds]
        if found:
            return found
        unit = unit.container.owner


def _sought(node: Node) -> frozenset[Kind]:
    """The kinds of declarations that an identifier may refer to by its place; none where it is no reference."""
    parent = node.parent
    if parent is None or parent.type in _NEVER_READ or (parent.type, _field_of(node, parent)) in _NOT_READ:
        return frozenset()
    if parent.type in _JSX and text_of(node)[:1].islower():
        return frozenset()
    if parent.type == "export_specifier":
        statement = next((above for above in ancestors(parent) if above.type == "export_statement"), None)
        elsewhere = statement is not None and statement.child_by_field_name("source") is not None
        return frozenset() if elsewhere else _ALL
    if _bound_by_syntax(node):
        return frozenset()
    if node.type == "type_identifier":
        return _TYPES
    while parent is not None and parent.type == "nested_identifier":
        parent = parent.parent
    if parent is not None and parent.type == "internal_module" and node.parent != parent:
        return frozenset()
    return _QUALIFIERS if parent is not None and parent.type in ("nested_type_identifier", "import_alias") else _VALUES


def _field_of(node: Node, parent: Node) -> str | None:
    return next((parent.field_name_for_child(i) for i, child in enumerate(parent.children) if child == node), None)


def _bound_by_syntax(node: Node) -> bool:
    """Whether a scope that the units leave out declares the name: a signature, type parameters, an enum's members."""
    name = node.text
    is_type = node.type == "type_identifier"
    for above in ancestors(node):
        if not is_type and above.type in _SIGNATURES and name in _parameter_names(above):
            return True
        if not is_type and above.type == "enum_body" and name in _members(above):
            return True
        parameters = above.child_by_field_name("type_parameters") if is_type else None
        if parameters is not None and any(_name_of(parameter) == name for parameter in parameters.named_children):
            return True
    return False


def _name_of(node: Node) -> bytes | None:
    name = node.child_by_field_name("name")
    return name.text if name is not None else None


def _parameter_names(signature: Node) -> Iterator[bytes | None]:
    parameters = signature.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        pattern = parameter.child_by_field_name("pattern")
        if pattern is not None:
            yield from (name.text for name, _ in pattern_names(pattern))


def _members(enum_body: Node) -> Iterator[bytes | None]:
    for member in enum_body.named_children:
        yield _name_of(member) if member.type == "enum_assignment" else member.text
