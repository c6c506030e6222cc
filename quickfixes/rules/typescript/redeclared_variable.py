"""Gives one of two declarations of a name another name, or deletes it where it only repeats the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.declarations import Kind
from ....checks.program.functions import FUNCTION_EXPRESSIONS
from ....checks.program.references import declaration_at, free_name, numbered, references
from ....checks.program.units import UnitTree
from ....checks.rules.typescript.redeclared_variable import Clash, clashes, parameter_clash
from ....checks.syntax.nodes import ancestors, descendants, method_name, text_of, unwrap
from ...edit import FileEdit, Fix, Safety
from ...naming import held
from ...removal import import_removal, statement_removal
from ...rename import renaming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.unit import Declared
    from ....checks.syntax.document import Document
    from ...edit import TextEdit
    from ...snapshot import Snapshot

_DEFERRED = FUNCTION_EXPRESSIONS | {"function_declaration", "generator_function_declaration", "class_body"}
_MERGING = frozenset({Kind.INTERFACE, Kind.NAMESPACE})
# Calls that make no resource, whatever they are given.
_PLAIN_CALLS = frozenset(
    {"require", "output", "interpolate", "concat", "join", "split", "toString", "toLowerCase", "toUpperCase", "trim"}
)
_PLAIN_PREFIXES = ("get", "require")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Delete a declaration that repeats the other word for word; give it another name."""
    document = snapshot.document
    tree = UnitTree(document)
    changed = declaration_at(tree, finding.span.start)
    if changed is None or changed.unit.container is None:
        return
    scope = sorted(changed.unit.container.names.get(changed.declaration.name, ()), key=lambda entry: entry.start)
    group = clashes(scope, document)
    clash = next((c for c in group if c.changed == changed), None)
    if clash is None:
        name = snapshot.node(finding, "identifier", "shorthand_property_identifier_pattern")
        found = parameter_clash(name, snapshot.context) if name is not None else None
        kept = declaration_at(tree, found.kept.start) if found is not None else None
        if kept is None:
            return
        clash = Clash(changed, kept)
        group, scope = [clash], [kept, changed]
    if clash.changed.declaration.exported:
        return
    deletion = _deletion(clash, document, tree)
    repeats_resource = deletion is not None and not _is_plain(changed, document)
    if deletion is not None:
        title = f"Delete the repeated declaration of `{changed.declaration.name}`"
        safety = Safety.UNSAFE if repeats_resource else Safety.SAFE
        yield Fix(title, safety, (FileEdit(document.path, (deletion,)),))
        if changed.declaration.kind is Kind.IMPORT:
            return
    new = _new_name(clash, group, scope, document)
    yield _rename(clash, new, scope, document, tree, unsafe=repeats_resource)


def _rename(
    clash: Clash, new: str, scope: Sequence[Declared], document: Document, tree: UnitTree, *, unsafe: bool
) -> Fix:
    changed, kept = clash
    nodes = [
        node for node in (document.root.descendant_for_byte_range(changed.start, changed.end),) if node is not None
    ]
    sure = not unsafe and not _merges(changed, scope)
    claims: dict[int, list[Declared]] = {}
    for declared in scope:
        for reference in references(document, tree, declared):
            claims.setdefault(reference.start_byte, []).append(declared)
    for reference in references(document, tree, changed):
        claimants = claims[reference.start_byte]
        if kept.declaration.kind is Kind.PARAMETER:
            claimants = [kept, *claimants]
        if len(claimants) == 1:
            nodes.append(reference)
            continue
        above = [declared for declared in claimants if _reach(declared, document) <= reference.start_byte]
        exports = reference.parent is not None and reference.parent.type == "export_specifier"
        owner = kept if exports else (above or claimants)[-1 if above else 0]
        sure = sure and not exports and _is_clear(reference, claimants, bool(above), document)
        if owner == changed:
            nodes.append(reference)
    title = f"Rename this `{changed.declaration.name}` to `{new}`"
    change = FileEdit(document.path, renaming(nodes, new))
    return Fix(title, Safety.SAFE if sure else Safety.UNSAFE, (change,))


def _is_clear(reference: Node, claimants: Sequence[Declared], is_below_one: bool, document: Document) -> bool:
    """Whether the place of a read says which of several declarations it means."""
    if not is_below_one or reference.type == "type_identifier":
        return False
    if any(declared.declaration.kind is Kind.FUNCTION for declared in claimants):
        return False
    last = max(_reach(declared, document) for declared in claimants)
    if reference.start_byte >= last:
        return True
    for above in ancestors(reference):
        if above.start_byte <= claimants[0].start and above.end_byte >= last:
            return True
        # A callback given to a call is read in its place; other functions may run after the last declaration.
        if above.type in _DEFERRED and (above.parent is None or above.parent.type != "arguments"):
            return False
    return True


def _merges(declared: Declared, scope: Sequence[Declared]) -> bool:
    """Whether the declaration is one thing with others of its name, which a new name would part."""
    if declared.declaration.kind in (Kind.CONST, Kind.LET, Kind.IMPORT):
        return False
    others = [other.declaration for other in scope if other != declared]
    return any(other.kind in _MERGING or other.fingerprint == b"function_signature" for other in others)


def _reach(declared: Declared, document: Document) -> int:
    """The offset from which on a name means this declaration: not yet in its own initializer, unless a function."""
    declarator = _declarator(declared, document)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or value is None or unwrap(value).type in FUNCTION_EXPRESSIONS:
        return declared.end
    return declarator.end_byte


def _declarator(declared: Declared, document: Document) -> Node | None:
    """The ``variable_declarator`` of a variable, also of one that is destructured."""
    if declared.declaration.kind not in (Kind.CONST, Kind.LET, Kind.VAR):
        return None
    name = document.root.descendant_for_byte_range(declared.start, declared.end)
    return next((a for a in ancestors(name) if a.type == "variable_declarator"), None) if name is not None else None


def _new_name(clash: Clash, group: Sequence[Clash], scope: Sequence[Declared], document: Document) -> str:
    """A free name for one declaration; earlier ones of the same scope that are renamed too have the first choice."""
    taken: set[str] = set()
    for other in group:
        wanted = _wanted(other, scope.index(other.changed), document)
        new, number = free_name(document, wanted), 2
        while new in taken:
            new, number = free_name(document, numbered(wanted, number)), number + 1
        if other.changed == clash.changed:
            return new
        taken.add(new)
    return free_name(document, numbered(clash.changed.declaration.name, 2))


def _wanted(clash: Clash, index: int, document: Document) -> str:
    changed, kept = clash
    name = changed.declaration.name
    if changed.declaration.kind is Kind.IMPORT and kept.declaration.kind is not Kind.IMPORT:
        return f"imported{name[:1].upper()}{name[1:]}"
    sort = held(_declarator(changed, document))
    if sort and sort != held(_declarator(kept, document)) and not name.lower().endswith(sort.lower()):
        return name + sort
    return numbered(name, max(2, index + 1))


def _deletion(clash: Clash, document: Document, tree: UnitTree) -> TextEdit | None:
    """The edit that deletes a declaration which says nothing that the other one does not say."""
    changed, kept = clash
    if changed.declaration.kind is not kept.declaration.kind:
        return None
    if changed.declaration.kind is Kind.IMPORT:
        one, other = changed.declaration.imported, kept.declaration.imported
        name = document.root.descendant_for_byte_range(changed.start, changed.end)
        return import_removal(name, document) if name is not None and one is not None and one == other else None
    mine, theirs = _statement(changed, document), _statement(kept, document)
    if mine is None or theirs is None or mine.text != theirs.text:
        return None
    between = range(changed.start, kept.start)
    if any(reference.start_byte in between for reference in references(document, tree, changed)):
        return None
    return statement_removal(mine, document)


def _statement(declared: Declared, document: Document) -> Node | None:
    """The statement that makes this declaration and no other, without its ``export``."""
    node = document.root.descendant_for_byte_range(declared.start, declared.end)
    around = node.parent if node is not None else None
    if around is not None and around.type == "variable_declarator" and around.child_by_field_name("name") == node:
        statement = around.parent
        return statement if statement is not None and len(statement.named_children) == 1 else None
    return around if around is not None and around.type.endswith("_declaration") else None


def _is_plain(declared: Declared, document: Document) -> bool:
    """Whether making a value twice makes no resource twice."""
    declarator = _declarator(declared, document)
    for node in descendants(declarator) if declarator is not None else ():
        if node.type in ("new_expression", "await_expression", "yield_expression", "assignment_expression"):
            return False
        if node.type == "call_expression":
            callee = node.child_by_field_name("function")
            name = method_name(node) or (text_of(callee) if callee is not None else "")
            if name not in _PLAIN_CALLS and not name.startswith(_PLAIN_PREFIXES):
                return False
    return True
