"""Converts a whole file from `aws-sdk` to the packages of version 3, as far as it can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.knowledge.aws_clients import aws_clients
from ...checks.program.old_aws_sdk import OLD_AWS_SDK
from ...checks.program.units import UnitTree
from ...checks.syntax.nodes import text_of
from .calls import convert_call, read_call
from .clients import Client, Clients, spread_problems
from .construct import convert_construction
from .errors import convert_errors
from .imports import NewNames, import_edits
from .others import convert_other
from .piece import Bench, Piece, Unconvertible
from .places import is_asked, outermost
from .responses import convert_responses
from .settings import Settings
from .shared_options import read_sharing
from .type_uses import TYPES, Types, convert_type
from .usage import Usage, Usages, read_usages

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from ...checks.program.context import Context
    from ...checks.syntax.document import Document
    from ..edit import TextEdit


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stays as it is: its line, counted from 0, and what it is."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """The edits of one file, the packages that it imports by them, and what is left of the old SDK."""

    edits: tuple[TextEdit, ...]
    packages: tuple[str, ...]
    left: tuple[Left, ...]

    @property
    def is_complete(self) -> bool:
        return not self.left


def convert(document: Document, context: Context) -> Conversion:
    """The conversion of a file; no edits where nothing of it can be converted."""
    tree = UnitTree(document)
    usages = read_usages(document, tree)
    bench = Bench(document, context, tree, aws_clients(), NewNames(document, usages.bindings))
    if any(text_of(stray).find("mock(") > 0 or "doMock(" in text_of(stray) for stray in usages.strays):
        # With the module replaced by a mock, calls that go past it would be real ones.
        return Conversion((), (), tuple(Left(_line(bench, s), f"a mock of `{OLD_AWS_SDK}`") for s in usages.strays))
    return _Converter(bench, usages).run()


class _Converter:
    def __init__(self, bench: Bench, usages: Usages) -> None:
        self._bench = bench
        self._usages = usages
        self._all = sorted(usages.all(), key=lambda usage: usage.root.start_byte)
        self._by_end = {node.end_byte: usage for usage in self._all for node in usage.chain}
        self._clients = Clients(bench)
        self._settings = Settings(bench, self._by_end)
        self._taken = Piece(bench)
        self._left: dict[int, str] = {}
        self._calls: list[tuple[Node, Service]] = []

    def run(self) -> Conversion:
        self._settings.read(self._all)
        for binding in self._usages.bindings:
            self._settings.tracer = self._settings.tracer or binding.tracer
        self._clients.read(self._all)
        read_sharing(self._clients.found.values(), self._settings)
        pieces: dict[Client, tuple[Piece, list[tuple[Node, Service]]]] = {}
        for client in self._clients.found.values():
            done = self._attempt(client)
            if done is not None:
                pieces[client] = done
        spread_problems(self._clients.found)
        self._responses()
        for client, (piece, calls) in pieces.items():
            if client.problem is None:
                self._taken.add(piece)
                self._calls += calls
        for client in self._clients.found.values():
            if client.problem is not None:
                self._leave(client.problem)
        self._rest()
        return self._finish()

    def _attempt(self, client: Client) -> tuple[Piece, list[tuple[Node, Service]]] | None:
        """The conversion of all of a client; None, and a problem of the client, where some of it has to stay."""
        if client.problem is not None:
            return None
        try:
            return self._client(client)
        except Unconvertible as problem:
            client.problem = problem
            return None

    def _client(self, client: Client) -> tuple[Piece, list[tuple[Node, Service]]]:
        piece = Piece(self._bench)
        calls: list[tuple[Node, Service]] = []
        for made in client.constructions:
            convert_construction(made, client, self._settings, piece)
        for usage in client.types:
            piece.rewrite(
                usage.chain[-1], piece.name(client.model.package, client.model.client, usage.root, value=False)
            )
            piece.consume(usage.root)
        for use in client.uses:
            call = read_call(use, client.model)
            if call is not None:
                convert_call(call, piece, is_held=client.key[0] != "place")
                calls.append((call.node, client.model.service))
            elif not self._is_harmless(use, client):
                raise Unconvertible(use, f"`{text_of(use)}` given away")
        return piece, calls

    def _is_harmless(self, use: Node, client: Client) -> bool:
        """Whether a use of a client needs no change, because it calls nothing."""
        outer = outermost(use)
        parent = outer.parent
        passed = self._clients.passed.get(use.start_byte)
        if passed is not None:
            client.joined.add(passed)
            return True
        if parent is None or is_asked(use) or parent.type in ("expression_statement", "type_query"):
            return True
        if parent.type == "assignment_expression" and parent.child_by_field_name("left") == outer:
            right = parent.child_by_field_name("right")
            made = [c.node for c in client.constructions]
            return right is not None and (
                right.type in ("null", "undefined")
                or any(right.start_byte <= node.start_byte < right.end_byte for node in made)
                or any(right.start_byte == key for key in self._clients.passed)
            )
        return self._is_service_of_document(parent, client)

    def _is_service_of_document(self, pair: Node, client: Client) -> bool:
        key = pair.child_by_field_name("key")
        if pair.type != "pair" or key is None or text_of(key) != "service":
            return False
        for other in self._clients.found.values():
            for made in other.constructions:
                if other.model.is_document and made.node.start_byte <= pair.start_byte < made.node.end_byte:
                    client.joined.add(other.key)
                    other.joined.add(client.key)
                    return True
        return False

    def _responses(self) -> None:
        """Reads of `$response` are of any result, so they hold back all clients where one of them stays."""
        piece, clients = Piece(self._bench), self._clients.found.values()
        try:
            convert_responses(piece)
            problem = next((client.problem for client in clients if client.problem is not None), None)
            if problem is not None and piece.edits:
                raise problem
        except Unconvertible as problem:
            for client in clients:
                client.problem = client.problem or problem
        else:
            self._taken.add(piece)

    def _rest(self) -> None:
        """Everything that is no client: types, settings, helpers, and then the errors of all calls."""
        staying = [client for client in self._clients.found.values() if client.problem is not None]
        broken = frozenset(client.model.service.name for client in staying)
        renamed = convert_errors(self._calls, self._taken)
        types = Types(broken, renamed, self._calls[0][1] if self._calls else None)
        # Of a client that stays, what stands in the way is named, and not every place.
        known = {use.root.start_byte for c in staying for use in (*c.types, *(made.usage for made in c.constructions))}
        for usage in self._all:
            settled = self._taken.consumed | self._settings.piece.consumed | known
            if usage.root.start_byte in settled or usage.path[:1] == ("config",):
                continue
            piece = Piece(self._bench)
            try:
                if usage.chain[-1].type in TYPES:
                    convert_type(usage, types, piece)
                else:
                    convert_other(usage, piece)
            except Unconvertible as problem:
                self._leave(problem)
            else:
                self._taken.add(piece)
        for stray in self._usages.strays:
            self._left.setdefault(stray.start_byte, "the SDK as a whole")
        self._settle()

    def _settle(self) -> None:
        """`AWS.config` goes with the last that it was for."""
        settings = self._settings
        try:
            if settings.problem is not None:
                raise settings.problem
            settings.convert_reads()
        except Unconvertible as problem:
            self._leave(problem)
            return
        if not self._left:
            self._taken.add(settings.piece)

    def _leave(self, problem: Unconvertible) -> None:
        self._left.setdefault(problem.node.start_byte, problem.reason)

    def _finish(self) -> Conversion:
        consumed = self._taken.consumed
        still = [
            (binding, {name for name, used in binding.usages.items() if _remains(used, consumed)})
            for binding in self._usages.bindings
        ]
        edits = list(self._taken.edits)
        if edits or any(not names for _, names in still):
            edits += import_edits(self._bench.document, self._usages.bindings, self._taken.needs, still)
        left = tuple(Left(_line_of(self._bench, at), reason) for at, reason in sorted(self._left.items()))
        packages = sorted({need.package for need in self._taken.needs})
        return Conversion(tuple(edits), tuple(packages), left)


def _remains(usages: list[Usage], consumed: set[int]) -> bool:
    return any(usage.root.start_byte not in consumed for usage in usages)


def _line(bench: Bench, node: Node) -> int:
    return _line_of(bench, node.start_byte)


def _line_of(bench: Bench, at: int) -> int:
    return bench.document.text.count(b"\n", 0, at)
