"""Where a method is called: of its own class, and not of another that has a method of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.project.module_paths import is_relative
from ...checks.syntax.nodes import ancestors, descendants, text_of, unwrap
from .rewriting import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.unit import Declared
    from .files import File, Files

_CLASSES = frozenset({"abstract_class_declaration", "class_declaration"})


def uses_of_method(files: Files, file: File, name: Node) -> Iterator[tuple[File, Node]]:
    """The member expressions that name a method of a class, in its file and in all that import it.

    Raises `RefusedError` where the class of a receiver, or what else demands the method, can't be told.
    """
    class_ = _class_around(name)
    class_name = class_.child_by_field_name("name") if class_ is not None else None
    if class_ is None or class_name is None or any(not _is_ours(each, file) for each in _implemented(class_)):
        raise RefusedError
    if any(not _is_seen(base, file) for base in _extended(class_)):
        raise RefusedError
    own = (file, file.declaration(class_name))
    for where, member in files.members(file, text_of(name)):
        receiver = member.child_by_field_name("object")
        if receiver is not None and _is_of(unwrap(receiver), where, own, files):
            yield where, member
    for where in files.all():
        if where.declares_member(text_of(name), name if where is file else None):
            raise RefusedError
        clauses = (node for node in descendants(where.document.root) if node.type == "extends_clause")
        bases = (clause.child_by_field_name("value") for clause in clauses)
        if any(base is not None and _names(base, where, own, files) for base in bases):
            raise RefusedError


def _is_of(receiver: Node, where: File, own: tuple[File, Declared], files: Files) -> bool:
    """Whether an expression is the class or an instance of it. Raises `RefusedError` where that can't be told."""
    if receiver.type == "this":
        class_ = _class_around(receiver)
        name = class_.child_by_field_name("name") if class_ is not None else None
        if class_ is None or name is None:
            raise RefusedError
        return where is own[0] and where.declaration(name) == own[1]
    made = receiver.child_by_field_name("constructor") if receiver.type == "new_expression" else None
    if made is not None:
        return _names(made, where, own, files)
    if receiver.type != "identifier":
        raise RefusedError
    if not where.names.is_declared(text_of(receiver), receiver.start_byte):
        return False
    return _names(receiver, where, own, files) or _holds(receiver, where, own, files)


def _holds(variable: Node, where: File, own: tuple[File, Declared], files: Files) -> bool:
    found = files.variable(where, variable)
    if found is None:
        # Imported from a package.
        declared = where.declared(variable)
        if declared is None or declared.declaration.imported is None:
            raise RefusedError
        return False
    node = found[0].node_of(found[1])
    type_, value = node.child_by_field_name("type"), node.child_by_field_name("value")
    named = type_.named_children[0] if type_ is not None and type_.named_children else None
    made = unwrap(value).child_by_field_name("constructor") if value is not None else None
    if named is not None and named.type == "type_identifier":
        return _names(named, found[0], own, files)
    if made is None:
        raise RefusedError
    return _names(made, found[0], own, files)


def _names(node: Node, where: File, own: tuple[File, Declared], files: Files) -> bool:
    """Whether a name stands for the class, in the file that declares it or in one that imports it."""
    if node.type == "member_expression" and where.names.resolve(node) is None:
        raise RefusedError
    if node.type not in ("identifier", "type_identifier"):
        return False
    return files.variable(where, node) == own


def _implemented(class_: Node) -> Iterator[Node]:
    """The interfaces that a class says it has."""
    for clause in _clauses(class_):
        yield from clause.named_children if clause.type == "implements_clause" else ()


def _extended(class_: Node) -> Iterator[Node]:
    for clause in _clauses(class_):
        base = clause.child_by_field_name("value") if clause.type == "extends_clause" else None
        if base is not None:
            yield base


def _clauses(class_: Node) -> Iterator[Node]:
    for heritage in class_.named_children:
        yield from heritage.named_children if heritage.type == "class_heritage" else ()


def _is_seen(base: Node, file: File) -> bool:
    """Whether a class that is extended is one of Pulumi's, or of the file, whose members are seen elsewhere."""
    declared = file.declared(base) if base.type == "identifier" else None
    of = file.names.resolve(base)
    return (declared is not None and declared.declaration.imported is None) or (of is not None and of.is_sdk)


def _is_ours(interface: Node, file: File) -> bool:
    """Whether an interface is one of the project, whose members are seen elsewhere."""
    name = interface.child_by_field_name("name") if interface.type == "generic_type" else interface
    if name is None or name.type != "type_identifier":
        return False
    declared = file.names.declared_type(text_of(name), name.start_byte)
    imported = declared.declaration.imported if declared is not None else None
    return declared is not None and (imported is None or is_relative(imported.specifier))


def _class_around(node: Node) -> Node | None:
    return next((above for above in ancestors(node) if above.type in _CLASSES), None)
