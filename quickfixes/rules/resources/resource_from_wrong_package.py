"""Writes the class with the package that has it, imports that package and declares it in package.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.chains import QUALIFIED, chain_around, chain_of
from ....checks.program.names import Qualified
from ....checks.program.references import references_to
from ....checks.schema.owners import CORE
from ....checks.syntax.nodes import ancestors, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import alias_for, namespace_import
from ...package_dependency import declaring
from ...removal import import_removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.unit import Declared
    from ...snapshot import Snapshot

# The types that stand beside a resource class in its module.
_BESIDE = ("", "Args", "State")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    callee = snapshot.node(finding)
    wrong = snapshot.context.resolve(callee) if callee is not None else None
    right = Qualified(finding.get("package"), tuple(finding.get("path").split(".")))
    if callee is None or wrong is None:
        return
    made = _rewriting(callee, right, snapshot)
    if made is None:
        return
    alias, edits = made
    changes = [FileEdit(snapshot.document.path, edits)]
    title = f"Use `{'.'.join((alias, *right.path))}`"
    if right.package != wrong.package:
        title += f" of `{right.package}`"
        changes += declaring(right.package, snapshot)
    yield Fix(title, Safety.SAFE, tuple(changes))


def _rewriting(callee: Node, right: Qualified, snapshot: Snapshot) -> tuple[str, tuple[TextEdit, ...]] | None:
    """The name of the right package and the edits of the program; None where the wrong name is not imported."""
    root, nodes = chain_of(callee)
    names = tuple(text_of(node) for node in nodes)
    bound = snapshot.context.declared(text_of(root), root.start_byte)
    if bound is None or bound.declaration.imported is None:
        return None
    if bound.declaration.imported.member not in ("*", "default"):
        return _replacing_import(bound, names, right, snapshot)
    places = [
        place
        for read in references_to(snapshot.document, bound.start)
        if (place := chain_around(read, names, _BESIDE)) is not None
    ]
    # Behind `(pulumi as any)` the class is not among the names that are read plainly.
    places += [] if unwrap(callee) in places else [unwrap(callee)]
    alias, imports = _import(right.package, places, None, snapshot)
    return alias, (*(_rewritten(place, alias, right) for place in places), *imports)


def _replacing_import(
    bound: Declared, names: tuple[str, ...], right: Qualified, snapshot: Snapshot
) -> tuple[str, tuple[TextEdit, ...]] | None:
    """The edits for a name that is imported from the wrong package; its import goes with its last use."""
    document = snapshot.document
    name = document.root.descendant_for_byte_range(bound.start, bound.end)
    removal = import_removal(name, document) if name is not None else None
    statement = next((above for above in ancestors(name) if above.type == "import_statement"), None) if name else None
    if statement is None or removal is None:
        return None
    whole = removal.span.start <= statement.start_byte and statement.end_byte <= removal.span.end
    reads = references_to(snapshot.document, bound.start)
    if names:
        # `import { random }`: with the package under the same name, all that stands behind it is right.
        local = text_of(name) if name is not None else ""
        alias, imports = namespace_import(document, snapshot.context, right.package, local, instead_of=statement)
        return (alias, imports) if whole and names == right.path and alias == local else None
    if any(read.parent is not None and read.parent.type == "export_specifier" for read in reads):
        return None
    alias, imports = _import(right.package, reads, statement if whole else None, snapshot)
    edits = (*(_rewritten(read, alias, right) for read in reads), *imports)
    return alias, edits if whole else (removal, *edits)


def _import(
    package: str, places: list[Node], instead_of: Node | None, snapshot: Snapshot
) -> tuple[str, tuple[TextEdit, ...]]:
    preferred = "pulumi" if package == CORE else alias_for(package)
    at = [place.start_byte for place in places]
    return namespace_import(snapshot.document, snapshot.context, package, preferred, at=at, instead_of=instead_of)


def _rewritten(place: Node, alias: str, right: Qualified) -> TextEdit:
    last = text_of(place.named_children[-1]) if place.type in QUALIFIED else right.path[-1]
    text = ".".join((alias, *right.path[:-1], last))
    if place.type == "shorthand_property_identifier":
        text = f"{text_of(place)}: {text}"
    return TextEdit.replace(place.start_byte, place.end_byte, text)
