"""The clients of a file: where each is made, what holds it, and every place that uses it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.functions import FUNCTIONS
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import ancestors, arguments_of, descendants, outside_of, text_of
from .model import Model, model_of
from .piece import Unconvertible
from .tracing import capture_call

if TYPE_CHECKING:
    from tree_sitter import Node

    from .piece import Bench
    from .usage import Usage

    Key = tuple[str, int, str]

_WRAPPERS = frozenset(
    {
        "as_expression",
        "non_null_expression",
        "parenthesized_expression",
        "satisfies_expression",
        "ternary_expression",
    }
)
_TYPE_WRAPPERS = frozenset({"union_type", "parenthesized_type"})
_PARAMETERS = frozenset({"required_parameter", "optional_parameter"})
_CLASSES = frozenset({"class_declaration", "class", "abstract_class_declaration"})


@dataclass(frozen=True, slots=True)
class Construction:
    """``new AWS.S3(..)``: ``usage`` names the class, ``node`` is the whole expression."""

    node: Node
    usage: Usage


@dataclass(eq=False)
class Client:
    """One variable, parameter or field that holds clients of one kind, or a client that is used where it is made.

    ``uses`` are the expressions that read it, ``joined`` the keys of others that hold the same client at some time.
    """

    key: Key
    model: Model
    constructions: list[Construction] = field(default_factory=list[Construction])
    types: list[Usage] = field(default_factory=list["Usage"])
    uses: list[Node] = field(default_factory=list["Node"])
    joined: set[Key] = field(default_factory=set["Key"])
    problem: Unconvertible | None = None


@dataclass
class Clients:
    """All clients of a file by what holds them; ``passed`` says which parameter an argument is given to."""

    bench: Bench
    found: dict[Key, Client] = field(default_factory=dict["Key", Client])
    passed: dict[int, Key] = field(default_factory=dict[int, "Key"])

    def read(self, usages: list[Usage]) -> None:
        table = self.bench.table
        for usage in usages:
            model = model_of(usage.path, table)
            if model is not None and _is_type(usage.chain[-1]):
                self._typed(usage, model)
        for usage in usages:
            for length in range(len(usage.path), 0, -1):
                node, model = usage.node_of(length), model_of(usage.path[:length], table)
                made = node.parent if node is not None else None
                if model is not None and made is not None and made.type == "new_expression":
                    self._made(Construction(made, usage), model)
        for client in self.found.values():
            self._collect(client)

    def _typed(self, usage: Usage, model: Model) -> None:
        holder = outside_of(usage.chain[-1], _TYPE_WRAPPERS).parent
        declaration = holder.parent if holder is not None and holder.type == "type_annotation" else None
        if declaration is None:
            return
        name = declaration.child_by_field_name("pattern" if declaration.type in _PARAMETERS else "name")
        if name is None or name.type not in ("identifier", "property_identifier", "private_property_identifier"):
            return
        if declaration.type == "public_field_definition":
            client = self._client(self._field(name, name), model, name)
        elif declaration.type in _PARAMETERS or declaration.type == "variable_declarator":
            client = self._client(("variable", name.start_byte, text_of(name)), model, name)
        else:
            return
        client.types.append(usage)
        if declaration.type in _PARAMETERS:
            self._parameter(client, declaration, name)

    def _parameter(self, client: Client, declaration: Node, name: Node) -> None:
        """Follows the calls of a function to the arguments of a parameter."""
        function = next((above for above in ancestors(declaration) if above.type in FUNCTIONS), None)
        if any(child.type in ("accessibility_modifier", "readonly") for child in declaration.children):
            field_key = self._field(name, name)
            self._client(field_key, client.model, name).joined.add(client.key)
            client.joined.add(field_key)
        named = _name_of(function) if function is not None else None
        declared = declaration_at(self.bench.tree, named.start_byte) if named is not None else None
        if function is None or named is None or declared is None or _is_exported(named):
            client.problem = Unconvertible(name, "a parameter whose arguments are not followed")
            return
        position = (
            [child for child in declaration.parent.named_children if child.type in _PARAMETERS].index(declaration)
            if declaration.parent is not None
            else 0
        )
        for reference in references(self.bench.document, self.bench.tree, declared):
            call = reference.parent
            given = arguments_of(call) if call is not None and call.type == "call_expression" else []
            if position >= len(given) or call is None or call.child_by_field_name("function") != reference:
                client.problem = Unconvertible(reference, "a function that is given away")
                return
            self.passed[given[position].start_byte] = client.key

    def _made(self, construction: Construction, model: Model) -> None:
        node = outside_of(construction.node, _WRAPPERS)
        captured = capture_call(node)
        if captured is not None:
            node = captured
        key, name = self._holder(node)
        client = self._client(key, model, name or construction.node)
        client.constructions.append(construction)
        if key[0] == "place":
            client.uses.append(node)

    def _holder(self, node: Node) -> tuple[Key, Node | None]:
        parent = node.parent
        if parent is None:
            return ("place", node.start_byte, ""), None
        name: Node | None = None
        if parent.type == "variable_declarator":
            name = parent.child_by_field_name("name")
        elif parent.type == "assignment_expression" and parent.child_by_field_name("right") == node:
            name = parent.child_by_field_name("left")
        elif parent.type == "public_field_definition":
            name = parent.child_by_field_name("name")
            return (self._field(name, name), name) if name is not None else (("place", node.start_byte, ""), None)
        elif node.start_byte in self.passed:
            return self.passed[node.start_byte], None
        if name is not None and name.type == "identifier":
            declared = self.bench.context.declared(text_of(name), name.start_byte)
            if declared is not None:
                return ("variable", declared.start, text_of(name)), name
        if name is not None and name.type == "member_expression" and text_of(name).startswith("this."):
            return self._field(name.named_children[-1], name), name
        return ("place", node.start_byte, ""), None

    def _field(self, name: Node, at: Node) -> Key:
        around = next((above for above in ancestors(at) if above.type in _CLASSES), None)
        return ("field", around.start_byte if around is not None else -1, text_of(name))

    def _client(self, key: Key, model: Model, at: Node) -> Client:
        client = self.found.setdefault(key, Client(key, model))
        if client.model != model:
            client.problem = Unconvertible(at, "a variable of clients of several services")
        return client

    def _collect(self, client: Client) -> None:
        kind, start, name = client.key
        if kind == "variable":
            declared = declaration_at(self.bench.tree, start)
            if declared is None or declared.declaration.exported:
                at = self.bench.document.root.descendant_for_byte_range(start, start + len(name.encode()))
                client.problem = Unconvertible(at or self.bench.document.root, "a client that other files may use")
                return
            client.uses += references(self.bench.document, self.bench.tree, declared)
        elif kind == "field":
            client.uses += self._reads_of_field(client, start, name)

    def _reads_of_field(self, client: Client, class_start: int, name: str) -> list[Node]:
        found: list[Node] = []
        for node in descendants(self.bench.document.root):
            member = node.child_by_field_name("property") if node.type == "member_expression" else None
            if member is None or text_of(member) != name:
                continue
            around = next((above for above in ancestors(node) if above.type in _CLASSES), None)
            owner = node.child_by_field_name("object")
            if owner is not None and owner.type == "this" and around is not None and around.start_byte == class_start:
                found.append(node)
            elif owner is None or owner.type != "this":
                client.problem = Unconvertible(node, "a client that is read from outside its class")
        return found


def spread_problems(clients: dict[Key, Client]) -> None:
    """What can't be converted holds back all that the same client may be in."""
    waiting = [client for client in clients.values() if client.problem is not None]
    while waiting:
        client = waiting.pop()
        for other in clients.values():
            if other.problem is None and (other.key in client.joined or client.key in other.joined):
                other.problem = client.problem
                waiting.append(other)


def _is_type(node: Node) -> bool:
    return node.type in ("nested_type_identifier", "type_identifier")


def _name_of(function: Node) -> Node | None:
    name = function.child_by_field_name("name")
    if function.type == "function_declaration":
        return name
    holder = function.parent
    if holder is not None and holder.type == "variable_declarator":
        return holder.child_by_field_name("name")
    return None


def _is_exported(name: Node) -> bool:
    return any(above.type == "export_statement" for above in list(ancestors(name))[:3])
