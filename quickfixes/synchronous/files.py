"""The files of a project as a change over several of them sees them: trees, names, and who uses what is exported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import PLAIN_FUNCTIONS, method_of
from ...checks.program.lookup import Lookup
from ...checks.program.references import declaration_at, references
from ...checks.program.units import UnitTree
from ...checks.project.files import is_test, is_test_support
from ...checks.project.module_paths import is_relative
from ...checks.syntax.nodes import descendants, text_of
from .rewriting import AmbiguousError, RefusedError, Rewriting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.unit import Declared
    from ...checks.project.facts import ProjectFacts
    from ...checks.syntax.document import Document
    from ..snapshot import Snapshot

_DESTRUCTURED = frozenset({"shorthand_property_identifier_pattern", "pair_pattern", "object_assignment_pattern"})
_MEMBERS = frozenset(
    {
        *("abstract_method_signature", "method_definition", "method_signature", "pair", "property_signature"),
        "public_field_definition",
    }
)
_MOCKING = frozenset({"jest.doMock", "jest.mock", "jest.spyOn", "vi.doMock", "vi.mock", "vi.spyOn"})


@dataclass(eq=False)
class File:
    """One file under change."""

    document: Document
    is_test: bool
    tree: UnitTree = field(init=False)
    names: Lookup = field(init=False)
    rewriting: Rewriting = field(init=False)

    def __post_init__(self) -> None:
        self.tree = UnitTree(self.document)
        self.names = Lookup(self.document, self.tree, self.tree.root)
        self.rewriting = Rewriting(self.document)

    @property
    def path(self) -> str:
        return self.document.path

    def declaration(self, name: Node) -> Declared:
        """The declaration whose name a node is. Raises `RefusedError`."""
        declared = declaration_at(self.tree, name.start_byte)
        if declared is None or declared.unit.broken:
            raise RefusedError
        return declared

    def declared(self, name: Node) -> Declared | None:
        return self.names.declared(text_of(name), name.start_byte)

    def declares_member(self, name: str, known: Node | None) -> bool:
        """Whether another class, interface or object than that of ``known`` has a member of this name."""
        for node in descendants(self.document.root):
            if node.type in _MEMBERS:
                named = node.child_by_field_name("name") or node.child_by_field_name("key")
                if named is not None and named != known and text_of(named) == name:
                    return True
        return False

    def node_of(self, declared: Declared) -> Node:
        """What declares a name: a declarator, a function, a parameter, an import. Raises `RefusedError`."""
        node = self.document.root.descendant_for_byte_range(declared.start, declared.end)
        if node is None or node.parent is None:
            raise RefusedError
        return node.parent


class Files:
    """The files that a change reaches."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._files: dict[str, File] = {}

    def own(self) -> File:
        """The file of the finding."""
        return self.at(self._snapshot.document.path)

    def at(self, path: str) -> File:
        """Raises `RefusedError` for a file that can't be read or has a syntax error."""
        if path not in self._files:
            own = self._snapshot.document
            document = own if path == own.path else self._snapshot.other(path)
            if document is None or document.root.has_error:
                raise RefusedError
            root = self._project.root
            self._files[path] = File(document, is_test(path, root) or is_test_support(path, root))
        return self._files[path]

    def all(self) -> list[File]:
        return list(self._files.values())

    def function(self, file: File, callee: Node) -> tuple[File, Node] | None:
        """The function that an expression names, and the file that it stands in."""
        if callee.type == "identifier":
            declared = file.declared(callee)
            if declared is None:
                return None
            imported = declared.declaration.imported
            if imported is None:
                return self._held(file, declared)
            return self._exported_function(file, imported.specifier, imported.member)
        around, name = callee.child_by_field_name("object"), callee.child_by_field_name("property")
        if callee.type != "member_expression" or around is None or name is None:
            return None
        if around.type == "this":
            found = file.names.member(text_of(name), callee.start_byte)
            method = method_of(found[0]) if len(found) == 1 else None
            return (file, method) if method is not None else None
        declared = file.declared(around) if around.type == "identifier" else None
        imported = declared.declaration.imported if declared is not None else None
        if imported is None or imported.member != "*":
            return None
        return self._exported_function(file, imported.specifier, text_of(name))

    def variable(self, file: File, name: Node) -> tuple[File, Declared] | None:
        """What declares the variable that an identifier reads, and the file that it stands in."""
        declared = file.declared(name)
        imported = declared.declaration.imported if declared is not None else None
        if declared is None or imported is None:
            return (file, declared) if declared is not None else None
        return self._exported(file, imported.specifier, imported.member)

    def uses(self, file: File, declared: Declared) -> Iterator[tuple[File, Node]]:
        """Where a function or variable is used, in its own file and in all that import it.

        In importing files that may be a member expression. Raises `RefusedError` where a use may be unseen, and
        `AmbiguousError` for a name that its scope declares twice.
        """
        name = declared.declaration.name
        if file.names.declared(name, declared.start) is None:
            raise AmbiguousError
        for node in references(file.document, file.tree, declared):
            if node.parent is None or node.parent.type != "export_specifier":
                yield file, node
        container = declared.unit.container
        module = self._project.module(file.path)
        # No other file can name a piece of a program.
        if container is None or container.owner.container is not None or self._project.is_piece:
            return
        if module is None or module.broken:
            raise RefusedError
        for exported in [export.name for export in module.exports.values() if export.local == name]:
            yield from self._imported(file.path, exported, set())

    def members(self, file: File, name: str) -> Iterator[tuple[File, Node]]:
        """Every ``x.name`` in a file and in all that import it, directly or not."""
        seen, pending = {file.path}, [file.path]
        for path in pending:
            found = self.at(path)
            yield from ((found, node) for node in _members_named(found, name))
            for importer in self._importers(path) - seen:
                seen.add(importer)
                pending.append(importer)

    @property
    def _project(self) -> ProjectFacts:
        return self._snapshot.project

    def _importers(self, path: str) -> frozenset[str]:
        importers = self._project.modules.importers(path)
        if importers is None:
            raise RefusedError
        return importers

    def _held(self, file: File, declared: Declared) -> tuple[File, Node] | None:
        node: Node | None = file.node_of(declared)
        if declared.declaration.kind is Kind.CONST and node.type == "variable_declarator":
            node = node.child_by_field_name("value")
        return (file, node) if node is not None and node.type in PLAIN_FUNCTIONS else None

    def _exported_function(self, file: File, specifier: str, member: str) -> tuple[File, Node] | None:
        found = self._exported(file, specifier, member)
        return self._held(*found) if found is not None else None

    def _exported(self, file: File, specifier: str, member: str) -> tuple[File, Declared] | None:
        target = self._project.resolve(specifier, file.path) if is_relative(specifier) else None
        origin = self._project.modules.exported(target, member) if target is not None else None
        if origin is None:
            return None
        found = self.at(origin.path)
        entries = found.tree.root.containers[0].names.get(origin.name, ())
        return (found, entries[0]) if len(entries) == 1 else None

    def _imported(self, path: str, name: str, seen: set[tuple[str, str]]) -> Iterator[tuple[File, Node]]:
        if (path, name) in seen:
            return
        seen.add((path, name))
        for importer in sorted(self._importers(path)):
            module, file = self._project.module(importer), self.at(importer)
            if module is None or module.broken:
                raise RefusedError
            for passed in module.reexports:
                if self._project.resolve(passed.specifier, importer) != path:
                    continue
                if passed.member == name:
                    yield from self._imported(importer, passed.name or name, seen)
                elif passed.member == "*" and not passed.name:
                    yield from self._imported(importer, name, seen)
            for loaded in module.imports:
                if self._project.resolve(loaded.specifier, importer) == path:
                    for taken in loaded.names:
                        if taken.exported == name:
                            yield from self._references_to(file, taken.local)
            yield from ((file, node) for node in _members_named(file, name) if _is_of_module(node, file))

    def _references_to(self, file: File, local: str) -> Iterator[tuple[File, Node]]:
        entries = [e for e in file.tree.root.containers[0].names.get(local, ()) if e.declaration.kind is Kind.IMPORT]
        if len(entries) != 1:
            raise RefusedError
        for node in references(file.document, file.tree, entries[0]):
            if node.parent is None or node.parent.type != "export_specifier":
                yield file, node


def _replaces(call: Node, name: str) -> bool:
    """Whether a test puts something else in the place of an export: ``jest.mock('./x', () => ({ name: .. }))``."""
    callee = call.child_by_field_name("function")
    return callee is not None and text_of(callee) in _MOCKING and name in text_of(call)


def _members_named(file: File, name: str) -> Iterator[Node]:
    for node in descendants(file.document.root):
        if node.type in _DESTRUCTURED and text_of(node).partition(":")[0].partition("=")[0].strip() == name:
            raise RefusedError
        if node.type == "call_expression" and _replaces(node, name):
            raise RefusedError
        member = node.child_by_field_name("property") if node.type == "member_expression" else None
        around = node.child_by_field_name("object") if member is not None and text_of(member) == name else None
        if around is not None:
            yield node


def _is_of_module(member: Node, file: File) -> bool:
    """Whether what a member is read from is a file of the project as a whole, however it was loaded."""
    around = member.child_by_field_name("object")
    declared = file.declared(around) if around is not None and around.type == "identifier" else None
    if declared is None:
        return False
    imported = declared.declaration.imported
    if imported is not None:
        return imported.member == "*" and is_relative(imported.specifier)
    loading = text_of(file.node_of(declared))
    return "import(" in loading or "require(" in loading
