"""Where a file takes names from `aws-sdk`, and every place that uses them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.knowledge.aws_clients import aws_clients
from ...checks.program.chains import QUALIFIED
from ...checks.program.declarations import pattern_names
from ...checks.program.old_aws_sdk import LOADING, is_old_aws_sdk, loaded_old_aws_sdk
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import ancestors, arguments_of, descendants, string_value, text_of, unwrap
from .tracing import tracer_of, tracing_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.units import UnitTree
    from ...checks.syntax.document import Document

_VARIABLES = frozenset({"lexical_declaration", "variable_declaration"})
_BLOCKS = frozenset({"program", "statement_block", "switch_body"})
_MOCKS = (b"jest.mock(", b"vi.mock(", b"jest.doMock(", b"AWSMock.mock(")


@dataclass(frozen=True, slots=True)
class Usage:
    """One place that names something of `aws-sdk`.

    ``chain`` are the nodes from the imported name outwards, one for each step of ``path``: with ``steps`` of the path
    given by the import itself, ``chain[i]`` stands for ``path[: steps + i]``.
    """

    path: tuple[str, ...]
    chain: tuple[Node, ...]
    steps: int

    @property
    def root(self) -> Node:
        return self.chain[0]

    def node_of(self, length: int) -> Node | None:
        """The node that names the first ``length`` members of the path."""
        at = length - self.steps
        return self.chain[at] if 0 <= at < len(self.chain) else None


@dataclass(eq=False)
class Binding:
    """One statement that imports from `aws-sdk`, and what uses its names; ``block`` is where the names live."""

    statement: Node
    block: Node
    type_only: bool = False
    tracer: str = ""
    """The name of the X-Ray SDK, where it traces all that the binding gives."""
    usages: dict[str, list[Usage]] = field(default_factory=dict[str, list[Usage]])
    """By local name."""


@dataclass
class Usages:
    """All that a file has to do with `aws-sdk`. ``strays`` load it in a way that gives no name to follow."""

    bindings: list[Binding] = field(default_factory=list[Binding])
    strays: list[Node] = field(default_factory=list["Node"])

    def all(self) -> Iterator[Usage]:
        for binding in self.bindings:
            for usages in binding.usages.values():
                yield from usages


def read_usages(document: Document, tree: UnitTree) -> Usages:
    found = Usages()
    for node in descendants(document.root):
        source = loaded_old_aws_sdk(node) if node.type in LOADING else None
        if node.type == "import_statement" and source is not None:
            found.bindings.append(_imported(node, document, tree))
        elif source is not None:
            statement = _declaration_around(node)
            binding = _required(statement, document, tree) if statement is not None else None
            if binding is None:
                found.strays.append(node)
            elif all(statement != other.statement for other in found.bindings):
                found.bindings.append(binding)
        elif node.type == "call_expression" and (node.text or b"").startswith(_MOCKS):
            given = arguments_of(node)
            if given and is_old_aws_sdk(string_value(given[0])):
                found.strays.append(node)
    return found


def _declaration_around(call: Node) -> Node | None:
    """The ``const`` that a ``require`` initialises, directly or by members that it takes from it."""
    node = tracing_call(call) or call
    while node.parent is not None and node.parent.type == "member_expression":
        node = node.parent
    declarator = node.parent
    if declarator is None or declarator.type != "variable_declarator" or text_of(call).startswith("import"):
        return None
    return declarator.parent if declarator.parent is not None and declarator.parent.type in _VARIABLES else None


def _imported(statement: Node, document: Document, tree: UnitTree) -> Binding:
    binding = Binding(statement, document.root, any(child.type == "type" for child in statement.children))
    source = loaded_old_aws_sdk(statement)
    base = _base(string_value(source) or "") if source is not None else ()
    for node in descendants(statement):
        if node.type == "import_specifier":
            member = node.child_by_field_name("name")
            local = node.child_by_field_name("alias") or member
            if member is not None and local is not None:
                own = () if text_of(member) == "default" else (text_of(member),)
                binding.usages[text_of(local)] = _usages(local, (*base, *own), document, tree)
        elif node.type == "identifier" and node.parent is not None and node.parent.type != "import_specifier":
            binding.usages[text_of(node)] = _usages(node, base, document, tree)
    return binding


def _required(statement: Node, document: Document, tree: UnitTree) -> Binding | None:
    """The binding that a declaration makes; None where it declares something else as well."""
    block = next((above for above in ancestors(statement) if above.type in _BLOCKS), None)
    if block is None or (statement.parent is not None and statement.parent.type == "export_statement"):
        return None
    binding = Binding(statement, block)
    for declarator in statement.named_children:
        if declarator.type == "comment":
            continue
        pattern, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
        base = _taken(value) if value is not None else None
        if pattern is None or base is None:
            return None
        for name, access in pattern_names(pattern):
            if access is None:
                return None
            binding.usages[text_of(name)] = _usages(name, (*base, *access), document, tree)
        call = unwrap(value) if value is not None else None
        if call is not None and _untraced(call) != call:
            binding.tracer = tracer_of(call)
    return binding


def _taken(value: Node) -> tuple[str, ...] | None:
    """The path that ``require('aws-sdk').S3`` gives."""
    members: list[str] = []
    node = _untraced(unwrap(value))
    while node.type == "member_expression":
        around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if around is None or name is None:
            return None
        members.insert(0, text_of(name))
        node = unwrap(around)
    source = loaded_old_aws_sdk(node) if node.type == "call_expression" else None
    return (*_base(string_value(source) or ""), *members) if source is not None else None


def _untraced(value: Node) -> Node:
    """``require(..)`` in ``AWSXRay.captureAWS(require(..))``."""
    given = arguments_of(value) if value.type == "call_expression" else []
    return given[0] if len(given) == 1 and tracing_call(given[0]) == value else value


def _base(specifier: str) -> tuple[str, ...]:
    parts = [part for part in specifier.removesuffix(".js").split("/")[1:] if part not in ("index", "global")]
    if parts[:1] == ["clients"] and len(parts) == 2:
        service = aws_clients().by_file.get(parts[1])
        return () if parts[1] == "all" else (service.name,) if service is not None else tuple(parts)
    return tuple(parts)


def _usages(name: Node, path: tuple[str, ...], document: Document, tree: UnitTree) -> list[Usage]:
    declared = declaration_at(tree, name.start_byte)
    if declared is None:
        return []
    return [_climbed(node, path) for node in references(document, tree, declared)]


def _climbed(node: Node, path: tuple[str, ...]) -> Usage:
    chain, steps = [node], len(path)
    while node.parent is not None and node.parent.type in QUALIFIED and node.parent.named_children[0] == node:
        node = node.parent
        path = (*path, text_of(node.named_children[-1]))
        chain.append(node)
    return Usage(path, tuple(chain), steps)
