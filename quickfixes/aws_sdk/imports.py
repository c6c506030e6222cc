"""The imports of the new SDK: which names a conversion needs where, and how the file writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ...checks.program.references import numbered
from ...checks.syntax.nodes import children_of, descendants, text_of
from ..edit import TextEdit
from ..import_members import taking_also, written_member
from ..imports import Form, imports_of
from ..removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ...checks.syntax.document import Document
    from .usage import Binding

_WIDTH = 80
_NAMES = frozenset(
    {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern", "type_identifier"}
)
_QUALIFIED = frozenset({"nested_identifier", "nested_type_identifier"})
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Need:
    """A member of a package under its local name, wanted within the block that starts at ``home``."""

    package: str
    member: str
    local: str
    home: int
    value: bool
    """Whether it is needed when the program runs, and not for its type alone."""


@dataclass
class NewNames:
    """Chooses local names. ``bindings`` are the imports of the old SDK, beside which those of the new one go."""

    document: Document
    bindings: list[Binding]
    _locals: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def need(self, package: str, member: str, at: int, *, value: bool) -> Need:
        local = self._existing(package, member, value)
        if local is None:
            local = self._locals.get((package, member))
        if local is None:
            local, number = member, 2
            while local in self._written or local in self._locals.values():
                local, number = numbered(member, number), number + 1
        self._locals[package, member] = local
        return Need(package, member, local, self._home(at).start_byte, value)

    @cached_property
    def _written(self) -> frozenset[str]:
        """The names of the file, without those that only a qualified name such as ``AWS.IAM.Role`` ends in."""
        return frozenset(
            text_of(node)
            for node in descendants(self.document.root)
            if node.type in _NAMES
            and (node.parent is None or node.parent.type not in _QUALIFIED or node.parent.named_children[0] == node)
        )

    def _existing(self, package: str, member: str, value: bool) -> str | None:
        for statement in imports_of(self.document):
            for name in statement.names if statement.specifier == package else ():
                imported = name.imported
                if imported is not None and imported.member == member and not (value and imported.type_only):
                    return name.name
        return None

    def _home(self, at: int) -> Node:
        """The innermost block with an import of the old SDK around a place; the file where there is none."""
        blocks = (b.block for b in self.bindings if b.block.start_byte <= at < b.block.end_byte)
        return max(blocks, key=lambda block: block.start_byte, default=self.document.root)


def import_edits(
    document: Document, bindings: list[Binding], needs: Iterable[Need], left: Iterable[tuple[Binding, set[str]]]
) -> Iterator[TextEdit]:
    """The edits of all imports; ``left`` are the names of each binding that are still used."""
    wanted: dict[int, dict[str, dict[str, Need]]] = {}
    for need in needs:
        members = wanted.setdefault(need.home, {}).setdefault(need.package, {})
        before = members.get(need.member)
        members[need.member] = need if before is None or need.value else before
    still = {id(binding): names for binding, names in left}
    homes = {binding.block.start_byte: binding.block for binding in bindings}
    if document.root.start_byte in wanted or not homes:
        homes.setdefault(document.root.start_byte, document.root)
    for start, block in sorted(homes.items()):
        here = [binding for binding in bindings if binding.block == block]
        packages = dict(wanted.get(start, {}))
        if block == document.root:
            yield from _merged(document, packages)
        yield from _in_block(document, here, packages, still)


def _merged(document: Document, packages: dict[str, dict[str, Need]]) -> Iterator[TextEdit]:
    """Adds members to imports that are there already, and takes them out of ``packages``."""
    for statement in imports_of(document):
        members = packages.get(statement.specifier, {})
        for need in list(members.values()):
            if any(name.name == need.local for name in statement.names if not (need.value and statement.takes_types)):
                del members[need.member]
        required = statement.form is Form.REQUIRE
        items = [_item(need, required) for need in sorted(members.values(), key=_rank)]
        edit = taking_also(statement, items, document) if items else None
        if edit is not None:
            del packages[statement.specifier]
            yield edit


def _in_block(
    document: Document, bindings: list[Binding], packages: dict[str, dict[str, Need]], still: dict[int, set[str]]
) -> Iterator[TextEdit]:
    gone = [binding for binding in bindings if not still[id(binding)]]
    statements = [
        _statement(document, bindings, package, sorted(members.values(), key=_rank))
        for package, members in sorted(packages.items())
        if members
    ]
    place = gone[0] if gone else None
    if statements and place is not None:
        separator = document.newline + _indent(document, place.statement)
        yield TextEdit.replace(place.statement.start_byte, place.statement.end_byte, separator.join(statements))
        gone = gone[1:]
    elif statements:
        yield _added(document, bindings, statements)
    for binding in gone:
        yield statement_removal(binding.statement, document)
    for binding in bindings:
        names = still[id(binding)]
        if names and len(names) < len(binding.usages):
            yield from _narrowed(binding, names)


def _statement(document: Document, bindings: list[Binding], package: str, needs: list[Need]) -> str:
    like = bindings[0].statement if bindings else next((s.node for s in imports_of(document)), None)
    text = text_of(like) if like is not None else ""
    quote = '"' if '"' in text and "'" not in text else "'"
    semicolon = ";" if not text or text.endswith(";") else ""
    required = like is not None and like.type != "import_statement"
    keyword = text.split(None, 1)[0] if required else "import"
    if not required and not any(need.value for need in needs) and any(binding.type_only for binding in bindings):
        keyword = "import type"
    ending = (
        f" = require({quote}{package}{quote}){semicolon}" if required else f" from {quote}{package}{quote}{semicolon}"
    )
    items = [_item(need, required) for need in needs]
    one_line = f"{keyword} {{ {', '.join(items)} }}{ending}"
    indent = _indent(document, like) if like is not None and bindings else ""
    if len(indent) + len(one_line) <= _WIDTH:
        return one_line
    newline = document.newline + indent
    inner = "".join(f"{newline}  {item}," for item in items)
    return f"{keyword} {{{inner}{newline}}}{ending}"


def _added(document: Document, bindings: list[Binding], statements: list[str]) -> TextEdit:
    """New statements behind those that stay, or behind the last import of the file, or at its top."""
    imports = [statement.node for statement in imports_of(document)]
    after = bindings[0].statement if bindings else imports[-1] if imports else None
    if after is None:
        start = len(_BOM) if document.text.startswith(_BOM) else 0
        return TextEdit.insert(start, "".join(statement + document.newline for statement in statements))
    newline = document.newline + _indent(document, after)
    return TextEdit.insert(after.end_byte, "".join(newline + statement for statement in statements))


def _narrowed(binding: Binding, names: set[str]) -> Iterator[TextEdit]:
    """Leaves a binding the names that are still used, where it takes each by name."""
    braces = [node for node in descendants(binding.statement) if node.type in ("named_imports", "object_pattern")]
    items = children_of(braces[0]) if len(braces) == 1 else []
    if len(items) != len(binding.usages):
        return
    kept = [text_of(item) for item, name in zip(items, binding.usages, strict=True) if name in names]
    yield TextEdit.replace(braces[0].start_byte, braces[0].end_byte, f"{{ {', '.join(kept)} }}")


def _item(need: Need, required: bool) -> str:
    return written_member(need.member, need.local, required=required)


def _rank(need: Need) -> tuple[bool, str]:
    return (not need.member.endswith("Client"), need.member)


def _indent(document: Document, node: Node) -> str:
    line = document.text.rfind(b"\n", 0, node.start_byte) + 1
    before = document.text[line : node.start_byte]
    return before.decode() if not before.strip() else ""
