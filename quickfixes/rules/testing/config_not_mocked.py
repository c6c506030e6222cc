"""Sets the config that a program requires before a test loads it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ....checks.program.names import CORE
from ....checks.program.suite import SET_MOCKS, hoists_imports
from ....checks.program.suite_config import unset_config
from ....checks.source import is_file
from ....checks.syntax.nodes import ancestors, children_of, descendants, text_of
from ...edit import CreateFile, FileEdit, Fix, Safety, TextEdit
from ...imports import imports_of
from ...mock_setup import PULUMI, Writer, core_import, is_guess, writer_for
from ...moved_text import indent_at
from ...new_statement import end_of_line
from ...removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.suite import Load
    from ....checks.program.suite_config import UnsetConfig
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_GLOBALS = frozenset({"undefined", "console", "Promise", "JSON", "Object", "String", "Math", "Date", "Error", "Array"})


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Set the keys in the test where the order of its text holds; else, or then too, in a file imported first."""
    unset = unset_config(snapshot.context)
    if unset is None:
        return
    guesses = any(is_guess(read, snapshot.project) for read in (*unset.reads, *unset.more))
    safety = Safety.PLACEHOLDER if guesses else Safety.SAFE
    keys = ", ".join(f"`{unset.key(read)}`" for read in unset.reads)
    static = [load for load in unset.loads if load.is_static]
    path = snapshot.document.path
    # Where the transform is not known, only a file that is imported first is certain to run first.
    if not static or hoists_imports(snapshot.context) is False:
        edits = _in_place(unset, snapshot) if static else _around_calls(unset, snapshot)
        if edits is not None:
            yield Fix(f"Set {keys} before the program is loaded", safety, (FileEdit(path, tuple(edits)),))
    if static:
        setup = _setup_file(unset, static[0], snapshot)
        if setup is not None:
            created, edit = setup
            title = f"Set {keys} in `{posixpath.basename(created.path)}`, imported first"
            yield Fix(title, safety, (created, edit))


def _in_place(unset: UnsetConfig, snapshot: Snapshot) -> list[TextEdit] | None:
    """Set the keys above the imports that need them, and move those down that stand above the mocks."""
    document = snapshot.document
    writer = writer_for(document)
    loads = [load for load in unset.loads if load.is_static]
    first = loads[0].node
    mocks = _top_statement(unset)
    if mocks is None and any(call.function == SET_MOCKS for call in unset.calls):
        return None
    lines = [] if unset.is_mocked else [*writer.mocks(unset.project)]
    lines += writer.config(unset, snapshot.project)
    core = core_import(document)
    anchors = [node for node in (core[1] if core is not None else None, mocks) if node is not None]
    last = max(anchors, key=lambda node: node.end_byte, default=None)
    above = [load.node for load in loads if last is not None and load.node.start_byte < last.start_byte]
    if mocks is not None and _uses(mocks, [load for load in loads if load.node in above]):
        return None
    newline = document.newline
    if core is None:
        lines = [writer.imported(), "", *lines]
    if last is not None and (above or last == mocks):
        text = newline.join(("", *([""] if last != mocks else []), *lines))
        if above:
            text += newline * 2 + newline.join(text_of(node) for node in above)
        removed = [statement_removal(node, document) for node in above]
        return [*removed, TextEdit.insert(end_of_line(last), text)]
    gap = newline if _follows_line(first, document) else ""
    return [TextEdit.insert(first.start_byte, gap + newline.join(lines) + newline * 2)]


def _around_calls(unset: UnsetConfig, snapshot: Snapshot) -> list[TextEdit] | None:
    """Set the keys for a program that ``require`` or ``import()`` loads: behind the mocks, or below the imports."""
    document = snapshot.document
    writer, first = writer_for(document), unset.loads[0].node
    config = writer.config(unset, snapshot.project)
    mocks = [call.statement for call in unset.calls if call.function == SET_MOCKS]
    if mocks:
        statement = mocks[0]
        if statement is None or statement.start_byte > first.start_byte:
            return None
        indent = document.newline + indent_at(statement.start_byte, document.text)
        return [TextEdit.insert(end_of_line(statement), "".join(indent + line for line in config))]
    lines = [*([] if unset.is_mocked else writer.mocks(unset.project)), *config]
    if core_import(document) is None:
        lines = [writer.imported(), "", *lines]
    newline = document.newline
    statements = imports_of(document)
    before = [s.node for s in statements if s.node.end_byte < first.start_byte and s.node.type == "import_statement"]
    if before:
        return [TextEdit.insert(end_of_line(before[-1]), newline * 2 + newline.join(lines))]
    top = children_of(document.root)
    return [TextEdit.insert(top[0].start_byte, newline.join(lines) + newline * 2)] if top else None


def _setup_file(unset: UnsetConfig, load: Load, snapshot: Snapshot) -> tuple[CreateFile, FileEdit] | None:
    """A file beside the test that sets mocks and config, and the edits that import it first."""
    document = snapshot.document
    path = _free_path(snapshot)
    if path is None:
        return None
    style = writer_for(document)
    mocks, newline = _top_statement(unset), document.newline
    moves = mocks is not None and _is_self_contained(mocks, style.pulumi)
    writer = Writer(style.pulumi if moves else PULUMI, style.quote, style.end, newline)
    sets_mocks = any(call.function == SET_MOCKS for call in unset.calls)
    lines = [writer.imported(), ""]
    if mocks is not None and moves:
        lines.append(text_of(mocks))
    elif sets_mocks or not unset.is_mocked:
        lines += writer.mocks(unset.project)
    lines += writer.config(unset, snapshot.project)
    # Modules of Node.js are named with the ending that they are compiled to.
    ending = ".js" if load.facts.specifier.endswith(".js") else ""
    name = posixpath.basename(path).removesuffix(".ts") + ending
    core = [s.node for s in imports_of(document) if s.specifier == CORE and s.node.end_byte <= load.node.start_byte]
    imported = f"import {style.string(f'./{name}')}{style.end}"
    if core:
        edits = [TextEdit.insert(end_of_line(core[-1]), newline + imported)]
    else:
        edits = [TextEdit.insert(load.node.start_byte, imported + newline)]
    if mocks is not None and moves:
        edits.append(statement_removal(mocks, document))
    return CreateFile(path, newline.join(lines) + newline), FileEdit(document.path, tuple(edits))


def _free_path(snapshot: Snapshot) -> str | None:
    folder, name = posixpath.split(snapshot.document.path)
    stem = name.partition(".")[0]
    candidates = [posixpath.join(folder, file) for file in ("pulumi-setup.ts", f"{stem}-setup.ts", f"{stem}-mocks.ts")]
    return next((path for path in candidates if not is_file(snapshot.project.source, path)), None)


def _top_statement(unset: UnsetConfig) -> Node | None:
    """The only call of ``setMocks``, where it is a statement at the top of the file."""
    mocks = [call.statement for call in unset.calls if call.function == SET_MOCKS]
    statement = mocks[0] if len(mocks) == 1 else None
    return statement if statement is not None and statement.parent is not None and not statement.parent.parent else None


def _uses(statement: Node, loads: list[Load]) -> bool:
    names = {name.local for load in loads for name in load.facts.names}
    return any(node.type == "identifier" and text_of(node) in names for node in descendants(statement))


def _is_self_contained(statement: Node, pulumi: str) -> bool:
    """Whether a statement uses no name of the file around it but that of the core package."""
    own: set[str] = set()
    for node in descendants(statement):
        if node.type in ("required_parameter", "optional_parameter", "variable_declarator", "arrow_function"):
            own.update(text_of(inner) for field in ("pattern", "name", "parameter") for inner in _names(node, field))
        elif node.type == "type_identifier" and not _is_member(node):
            return False
    used = {text_of(n) for n in descendants(statement) if n.type in ("identifier", "shorthand_property_identifier")}
    return used <= own | _GLOBALS | {pulumi}


def _names(node: Node, field: str) -> Iterator[Node]:
    pattern = node.child_by_field_name(field)
    if pattern is not None:
        kinds = ("identifier", "shorthand_property_identifier_pattern")
        yield from (inner for inner in descendants(pattern) if inner.type in kinds)


def _is_member(node: Node) -> bool:
    """Whether a type is a member of a namespace, or a global that every file has."""
    in_namespace = any(above.type == "nested_type_identifier" for above in ancestors(node))
    return in_namespace or text_of(node) in ("Record", "Promise", "Partial", "Array")


def _follows_line(node: Node, document: Document) -> bool:
    """Whether a node begins a line, and the line above is not empty."""
    before = document.text[: node.start_byte].rstrip(b" \t")
    return before.endswith(b"\n") and bool(before.strip()) and not before.endswith((b"\n\n", b"\n\r\n"))
