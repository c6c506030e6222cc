"""Reads the facts of a module from its tree: one walk for the units and calls, and one look at each top statement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from ...syntax.nodes import first_child, text_of, unwrap
from ..declarations import pattern_names
from ..functions import CALLBACKS
from ..lookup import Lookup
from ..units import UnitTree
from .ambient import global_names
from .calls import Calls, wanted_kinds
from .classes import CLASSES, class_facts
from .exports import Names, common_js_exports, exports_of
from .loads import augmented, import_of, reexports_of
from .members import has_token, interface_facts, merged, parameters_of
from .model import (
    ClassFacts,
    Export,
    ExportKind,
    FunctionFacts,
    Import,
    InterfaceFacts,
    Keyword,
    ModuleFacts,
    ReExport,
    Variable,
)
from .texts import chain_text, made_class, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

    from ...syntax.document import Document

_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration", "function_signature"})
_INTERFACES = frozenset({"interface_declaration", "type_alias_declaration"})
_VARIABLES = frozenset({"lexical_declaration", "variable_declaration"})
_OTHERS: Mapping[str, ExportKind] = {
    "enum_declaration": "enum",
    "internal_module": "namespace",
    "module": "namespace",
}


def module_facts(document: Document) -> ModuleFacts:
    """The facts of a TypeScript or JavaScript file. Statements with a syntax error in their head are left out."""
    return _Extraction(document).facts()


class _Extraction:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._tree = UnitTree(document, wanted_kinds(document.language))
        self._lookup = Lookup(document, self._tree, self._tree.root)
        self._calls = Calls(self._lookup, self._tree)
        self._names = Names()
        self._imports: list[Import] = []
        self._reexports: list[ReExport] = []
        self._exports: dict[str, Export] = {}
        self._variables: dict[str, Variable] = {}
        self._classes: dict[str, ClassFacts] = {}
        self._interfaces: dict[str, InterfaceFacts] = {}
        self._functions: dict[str, FunctionFacts] = {}

    def facts(self) -> ModuleFacts:
        for unit, nodes in self._tree.take_difference().fresh.items():
            if not unit.broken:
                self._calls.read(unit, nodes)
        self._calls.calls.sort(key=_start)
        statements = list(self._statements())
        declared = [
            (name, statement)
            for statement in statements
            for name in self._declare(_declaration(statement), statement.type == "export_statement")
        ]
        for name, statement in declared:
            if statement.type == "export_statement":
                outside = "default" if has_token(statement, "default") else name
                self._export(self._names.export(outside, name))
        for statement in statements:
            self._pass_on(statement)
        calls = self._calls
        return ModuleFacts(
            (*self._imports, *calls.loads),
            tuple(self._reexports),
            self._exports,
            self._variables,
            self._classes,
            self._interfaces,
            self._functions,
            frozenset(calls.config_reads),
            frozenset(calls.invokes),
            calls.made,
            frozenset(calls.env_reads),
            calls.sets_mocks,
            frozenset(calls.sets_config),
            calls.loads_unknown,
            self._document.root.has_error,
            frozenset(global_names(self._document.root)),
            frozenset(augmented(statements)),
        )

    def _statements(self) -> Iterator[Node]:
        """The statements at the top of the module that are whole as far as they themselves go."""
        broken = {unit.start for container in self._tree.root.containers for unit in container.units if unit.broken}
        return (node for node in self._document.root.named_children if node.start_byte not in broken)

    def _declare(self, node: Node, exported: bool) -> Iterator[str]:
        """Enter what a statement declares. Yields the names."""
        if node.type == "import_statement":
            load = import_of(node)
            if load is not None:
                self._imports.append(load)
                for imported in load.names:
                    self._names.declare(imported.local, "import")
        elif node.type in _VARIABLES:
            for declarator in node.named_children:
                if declarator.type == "variable_declarator":
                    yield from self._variable(declarator, _keyword(node))
        else:
            name = node.child_by_field_name("name")
            if name is not None and name.type in ("identifier", "type_identifier"):
                yield from self._named(node, text_of(name), exported)

    def _named(self, node: Node, name: str, exported: bool) -> Iterator[str]:
        kind: ExportKind
        if node.type in CLASSES:
            kind = "class"
            cls = class_facts(node, name, exported, self._lookup, self._calls_in(node))
            if cls is not None:
                self._classes[name] = cls
        elif node.type in _INTERFACES:
            kind = "interface" if node.type == "interface_declaration" else "type"
            interface = interface_facts(node, exported)
            if interface is not None:
                before = self._interfaces.get(name)
                self._interfaces[name] = merged(before, interface) if before is not None else interface
        elif node.type in _FUNCTIONS:
            kind = "function"
            self._function(name, node)
        elif node.type in _OTHERS:
            kind = _OTHERS[node.type]
        else:
            return
        self._names.declare(name, kind)
        yield name

    def _calls_in(self, node: Node) -> list[Node]:
        calls = self._calls.calls
        first, last = (bisect_left(calls, at, key=_start) for at in (node.start_byte, node.end_byte))
        return calls[first:last]

    def _variable(self, declarator: Node, keyword: Keyword) -> Iterator[str]:
        pattern, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
        if pattern is None:
            return
        type_ = type_text(declarator)
        if pattern.type != "identifier":
            for name, _ in pattern_names(pattern):
                self._variables[text_of(name)] = Variable(keyword)
                self._names.declare(text_of(name), keyword)
                yield text_of(name)
            return
        name = text_of(pattern)
        if value is not None and unwrap(value).type in CALLBACKS:
            self._function(name, unwrap(value))
        self._variables[name] = Variable(
            keyword,
            type_,
            chain_text(value) if value is not None else None,
            made_class(value, self._lookup) if value is not None else None,
        )
        self._names.declare(name, keyword, type_)
        yield name

    def _function(self, name: str, node: Node) -> None:
        found = FunctionFacts(name, parameters_of(node), type_text(node, "return_type"), has_token(node, "async"))
        first = self._functions.setdefault(name, found)
        if node.type == "function_signature" and first.returns != found.returns:
            self._functions[name] = replace(first, depends=True)

    def _pass_on(self, statement: Node) -> None:
        """Enter the exports of a statement that are no declarations, and those of other modules."""
        if statement.type == "export_statement":
            if statement.child_by_field_name("source") is not None:
                self._reexports.extend(reexports_of(statement))
            elif statement.child_by_field_name("declaration") is None:
                for export in exports_of(statement, self._names):
                    self._export(export)
        elif statement.type == "expression_statement":
            for export in common_js_exports(statement, self._names):
                self._export(export)

    def _export(self, export: Export) -> None:
        before = self._exports.get(export.name)
        if before is None or before.is_type:
            self._exports[export.name] = export


def _declaration(statement: Node) -> Node:
    """The declaration inside ``export`` and ``declare``."""
    node = statement
    while node.type in ("export_statement", "ambient_declaration"):
        inner = node.child_by_field_name("declaration") if node.type == "export_statement" else None
        if inner is None and node.type == "ambient_declaration":
            inner = first_child(node)
        if inner is None:
            return node
        node = inner
    return node


def _keyword(declaration: Node) -> Keyword:
    if declaration.type == "variable_declaration":
        return "var"
    kind = declaration.child_by_field_name("kind")
    return "const" if kind is not None and kind.type == "const" else "let"


def _start(node: Node) -> int:
    return node.start_byte
