"""`AWS.config`: what the old SDK held for all clients, and the new one wants to be told by each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.functions import ALL_FUNCTIONS
from ...checks.syntax.nodes import ancestors, arguments_of, descendants, text_of
from ..removal import statement_removal
from .options import option_members
from .piece import Piece, Unconvertible
from .tracing import drop_statement, traced_statement, tracer_of, tracing_call

if TYPE_CHECKING:
    from tree_sitter import Node

    from .clients import Client
    from .piece import Bench
    from .usage import Usage

_NAMES = ("identifier", "shorthand_property_identifier")
_REGION = "process.env.AWS_REGION"


@dataclass
class Settings:
    """What `AWS.config.update(..)` and its like set: ``members`` by their new names, or a ``name`` for all of them."""

    bench: Bench
    usages: dict[int, Usage]
    statement: Node | None = None
    values: list[Node] = field(default_factory=list["Node"])
    members: dict[str, str] = field(default_factory=dict[str, str])
    name: str = ""
    piece: Piece = field(init=False)
    reads: list[Usage] = field(default_factory=list["Usage"])
    tracer: str = ""
    """The name of the X-Ray SDK, where it traces every client."""
    sharing: dict[int, list[Client]] = field(default_factory=dict[int, "list[Client]"])
    """The clients that are made with one object of options, by where it stands."""
    problem: Unconvertible | None = None

    def __post_init__(self) -> None:
        self.piece = Piece(self.bench)

    def read(self, usages: list[Usage]) -> None:
        for usage in usages:
            statement = traced_statement(usage)
            call = tracing_call(usage.chain[-1])
            if statement is not None and call is not None and tracer_of(call):
                self.tracer = tracer_of(call)
                drop_statement(usage, statement, self.piece)
            if usage.path[:1] == ("config",):
                try:
                    self._read(usage)
                except Unconvertible as problem:
                    self.problem = problem

    def _read(self, usage: Usage) -> None:
        whole = usage.chain[-1]
        parent = whole.parent
        if usage.path == ("config", "update") and parent is not None and parent.type == "call_expression":
            given = arguments_of(parent)
            if len(given) != 1:
                raise Unconvertible(parent, "`AWS.config.update`")
            self._set(usage, parent, given[0])
        elif parent is not None and parent.type == "assignment_expression" and parent.named_children[0] == whole:
            value = parent.named_children[-1]
            if usage.path == ("config", "region"):
                self._set(usage, parent, value, "region")
            elif usage.path[1:2] != ("logger",):
                raise Unconvertible(whole, f"`AWS.{'.'.join(usage.path)}`")
            else:
                self._drop(usage, parent)
        elif usage.path == ("config", "setPromisesDependency") and parent is not None:
            self._drop(usage, parent)
        elif usage.path == ("config", "region"):
            self.reads.append(usage)
        else:
            raise Unconvertible(whole, f"`AWS.{'.'.join(usage.path)}`")

    def _set(self, usage: Usage, expression: Node, value: Node, key: str = "") -> None:
        if self.statement is not None:
            raise Unconvertible(expression, "a second `AWS.config.update`")
        self.statement = expression
        self._drop(usage, expression)
        if key:
            self.members[key] = text_of(value)
            self.values.append(value)
            return
        literal = self.bench.context.object(value)
        if literal is None:
            raise Unconvertible(value, "settings that are not followed")
        members = option_members(literal.node, self.piece, self.usages)
        if literal.node == value:
            self.members = members
            self.values.append(value)
        elif [*members] == [entry.key for entry in literal.entries]:
            self.name = text_of(value)
            self.values.append(value)
        else:
            raise Unconvertible(value, "settings that stand elsewhere")

    def _drop(self, usage: Usage, expression: Node) -> None:
        statement = expression.parent
        if statement is None or statement.type != "expression_statement":
            raise Unconvertible(expression, "`AWS.config` in an expression")
        self.piece.edits.append(statement_removal(statement, self.bench.document))
        self.piece.consume(usage.root)

    def of_client(self, construction: Node) -> tuple[dict[str, str], str]:
        """The members that a client made at a node had from `AWS.config`, and the name to spread for others."""
        if self.problem is not None:
            raise Unconvertible(self.problem.node, self.problem.reason)
        if self.statement is None:
            return {}, ""
        if construction.start_byte < self.statement.start_byte:
            if _function(construction) == _function(self.statement):
                return {}, ""
            raise Unconvertible(construction, "a client that may be made before `AWS.config` is set")
        for name in (node for value in self.values for node in descendants(value) if node.type in _NAMES):
            context = self.bench.context
            before = context.declared(text_of(name), name.start_byte)
            here = context.declared(text_of(name), construction.start_byte)
            if (before is None) != (here is None) or (before and here and before.start != here.start):
                raise Unconvertible(name, f"`{text_of(name)}`, which is not known where the client is made")
        return self.members, self.name

    def convert_reads(self) -> None:
        """Reads of the region, of which there is none in the new SDK."""
        for usage in self.reads:
            whole = usage.chain[-1]
            region = self.members.get("region", "" if self.name else _REGION)
            if not region:
                raise Unconvertible(whole, "`AWS.config.region`")
            self.piece.rewrite(whole, region)
            self.piece.consume(usage.root)


def _function(node: Node) -> Node | None:
    return next((above for above in ancestors(node) if above.type in ALL_FUNCTIONS), None)
