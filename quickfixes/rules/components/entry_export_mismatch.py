"""Gives an import the form or the name that the other file exports, or lets that file export the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.import_mismatch import Cure, mismatches
from ....checks.program.references import references_to
from ....checks.syntax.nodes import ancestors, children_of, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.import_mismatch import ImportMismatch
    from ...snapshot import Snapshot

_STATEMENTS = frozenset({"import_statement", "export_statement"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    found = _found(finding, snapshot)
    if found is None or found.cure is None:
        return
    if found.cure is Cure.EXPORT:
        yield from _exporting(found, snapshot)
        return
    edits = _edits(found, snapshot)
    if edits:
        safety = Safety.SAFE if found.certain else Safety.UNSAFE
        yield Fix(_title(found), safety, (FileEdit(snapshot.document.path, tuple(edits)),))


def _found(finding: Finding, snapshot: Snapshot) -> ImportMismatch | None:
    node = snapshot.node(finding)
    statement = next((above for above in ancestors(node) if above.type in _STATEMENTS), None) if node else None
    if statement is None:
        return None
    at = finding.span.start
    return next((found for found in mismatches(statement, snapshot.context) if found.node.start_byte == at), None)


def _title(found: ImportMismatch) -> str:
    if found.cure is Cure.DEFAULT:
        return f"Import `{found.name}` as the default export"
    return f"Import `* as {found.name}`" if found.cure is Cure.NAMESPACE else f"Import `{found.to}` by name"


def _edits(found: ImportMismatch, snapshot: Snapshot) -> list[TextEdit]:
    node, parent = found.node, found.node.parent
    if parent is None:
        return []
    if found.cure is Cure.RENAME:
        has_alias = parent.child_by_field_name("alias") is not None
        text = found.to if has_alias else f"{found.to} as {text_of(node)}"
        return [TextEdit.replace(node.start_byte, node.end_byte, text)]
    if found.cure is Cure.DEFAULT:
        return _as_default(node, parent)
    # `import A, { B }` takes one more name, and `import A, * as B` can't.
    siblings = children_of(parent)
    if found.cure is Cure.NAMESPACE:
        members = _members_read(node, snapshot)
        fits = members is not None and all(
            snapshot.project.modules.exported(found.target, member) is not None for member in members
        )
        whole = TextEdit.replace(node.start_byte, node.end_byte, f"* as {found.name}")
        return [whole] if fits and members and len(siblings) == 1 else []
    item = found.to if found.to == found.name else f"{found.to} as {found.name}"
    if len(siblings) == 1:
        return [TextEdit.replace(node.start_byte, node.end_byte, f"{{ {item} }}")]
    named = siblings[1] if siblings[1].type == "named_imports" and siblings[1].named_children else None
    if named is None:
        return []
    first = named.named_children[0].start_byte
    return [TextEdit.delete(node.start_byte, named.start_byte), TextEdit.insert(first, f"{item}, ")]


def _as_default(node: Node, specifier: Node) -> list[TextEdit]:
    """Takes a name out of its braces; in an ``export`` it gets the name behind ``default``."""
    alias = specifier.child_by_field_name("alias")
    local = text_of(alias) if alias is not None else text_of(node)
    if specifier.type == "export_specifier":
        return [TextEdit.replace(specifier.start_byte, specifier.end_byte, f"default as {local}")]
    braces = specifier.parent
    clause = braces.parent if braces is not None else None
    if braces is None or clause is None:
        return []
    names = [child for child in braces.named_children if child.type == "import_specifier"]
    if len(names) == 1 and len(clause.named_children) == 1 and not _is_type_only(specifier):
        return [TextEdit.replace(braces.start_byte, braces.end_byte, local)]
    return [TextEdit.replace(node.start_byte, (alias or node).end_byte, f"default as {local}")]


def _is_type_only(specifier: Node) -> bool:
    return any(child.type == "type" for child in specifier.children)


def _members_read(name: Node, snapshot: Snapshot) -> set[str] | None:
    """The members that are read of an imported name; None where it is used as a whole."""
    members: set[str] = set()
    for read in references_to(snapshot.document, name.start_byte):
        around = read.parent
        member = around.child_by_field_name("property") if around is not None else None
        if around is None or member is None or around.child_by_field_name("object") != read:
            return None
        members.add(text_of(member))
    return members


def _exporting(found: ImportMismatch, snapshot: Snapshot) -> Iterator[Fix]:
    """Puts ``export`` before the declaration in the other file."""
    other = snapshot.other(found.target)
    for statement in other.root.named_children if other is not None else ():
        name = statement.child_by_field_name("name")
        is_variable = statement.type in ("lexical_declaration", "variable_declaration")
        if is_variable:
            declarators = [child for child in statement.named_children if child.type == "variable_declarator"]
            name = declarators[0].child_by_field_name("name") if len(declarators) == 1 else None
        if name is None or text_of(name) != found.to:
            continue
        risky = is_variable or found.target == snapshot.project.entry
        edit = TextEdit.insert(statement.start_byte, "export ")
        title = f"Export `{found.to}` from `{found.specifier}`"
        yield Fix(title, Safety.UNSAFE if risky else Safety.SAFE, (FileEdit(found.target, (edit,)),))
        return
