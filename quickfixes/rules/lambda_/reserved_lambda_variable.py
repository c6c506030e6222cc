"""Mends `reserved-lambda-variable`: another name for the variable and its reads, or no variable at all."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ....checks.finding import Span
from ....checks.program.guest_text import guest_text
from ....checks.program.lambda_code import code_of
from ....checks.program.members import find_member
from ....checks.program.region import is_deployed_region
from ....checks.program.resources import Resource
from ....checks.rules.lambda_.reserved_lambda_variable import FUNCTIONS, variables_of
from ....checks.syntax.document import Document
from ....checks.syntax.grammar import Language
from ....checks.syntax.nodes import ancestors, children_of, descendants, text_of, unwrap
from ...carry import carry
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...env_reads import prefer_variable
from ...local_imports import with_local_imports
from ...object_members import removal_safety, remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ....checks.program.objects import Entry
    from ...snapshot import Snapshot

_REGIONS = ("AWS_REGION", "AWS_DEFAULT_REGION")
_CREDENTIALS = ("AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_PREFIXES = ("AWS_LAMBDA_", "LAMBDA_", "AWS_", "_")
# Looked for once for all findings of a file, of which there may be hundreds.
_FUNCTIONS: WeakKeyDictionary[Snapshot, list[tuple[Resource, tuple[Entry, ...]]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class _Variable:
    """The entry that a finding is about, and the functions whose environment it is part of."""

    entry: Entry
    functions: tuple[Resource, ...]
    siblings: tuple[Entry, ...]
    """All variables of these functions."""

    @property
    def key(self) -> str:
        return self.entry.key


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    variable = _variable(finding.span, snapshot)
    if variable is None:
        return
    evident = _is_lambdas_own(variable, snapshot.context)
    shared = _is_shared(variable, snapshot)
    rename = _rename(variable, snapshot, Safety.UNSAFE if shared else Safety.SAFE)
    delete = Fix(
        f"Delete {variable.key}, which Lambda sets itself",
        removal_safety(variable.entry.node, snapshot.document) if evident and not shared else Safety.UNSAFE,
        (FileEdit(snapshot.document.path, tuple(remove_member(variable.entry.node, snapshot.document))),),
    )
    yield from (delete, rename) if evident else (rename, delete)


def _variable(at: Span, snapshot: Snapshot) -> _Variable | None:
    entry: Entry | None = None
    functions: list[Resource] = []
    siblings: list[Entry] = []
    if snapshot not in _FUNCTIONS:
        _FUNCTIONS[snapshot] = [(found, tuple(variables_of(found, snapshot.context))) for found in _functions(snapshot)]
    for function, variables in _FUNCTIONS[snapshot]:
        own = next((v for v in variables if Span(v.key_node.start_byte, v.key_node.end_byte) == at), None)
        if own is not None:
            entry = own
            functions.append(function)
            siblings += variables
    return _Variable(entry, tuple(functions), tuple(siblings)) if entry is not None else None


def _functions(snapshot: Snapshot) -> Iterator[Resource]:
    for node in descendants(snapshot.document.root):
        callee = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        qualified = snapshot.context.resolve(callee) if callee is not None and not node.has_error else None
        if callee is not None and qualified is not None and qualified.key in FUNCTIONS:
            yield Resource.of(node, callee, qualified)


def _rename(variable: _Variable, snapshot: Snapshot, safety: Safety) -> Fix:
    path = snapshot.document.path
    name, taken = _free_name(variable)
    edits = {path: [] if taken else [_rename_key(variable.entry, name)]}
    if taken:
        edits[path] += remove_member(variable.entry.node, snapshot.document)
        safety = max(safety, removal_safety(variable.entry.node, snapshot.document), key=list(Safety).index)
    for function in variable.functions:
        for file, edit in _reads(function, variable.key, name, snapshot):
            if edit not in edits.setdefault(file, []):
                edits[file].append(edit)
    handlers = [posixpath.basename(file) for file in edits if file != path]
    title = f"Rename {variable.key} to {name}" + (f", also in {', '.join(handlers)}" if handlers else "")
    if taken:
        title = f"Use {name} in place of {variable.key}"
    if variable.key in _CREDENTIALS:
        # Under another name the secret would be there to read for all who may see the function.
        safety = Safety.UNSAFE
    return Fix(title, safety, tuple(FileEdit(file, tuple(made)) for file, made in edits.items()))


def _free_name(variable: _Variable) -> tuple[str, bool]:
    """The new name, and whether a variable of that name and the same value is there already."""
    prefix = next((p for p in _PREFIXES if variable.key.startswith(p)), "")
    name = variable.key.removeprefix(prefix)
    present = {entry.key: entry for entry in variable.siblings}
    same = present.get(name)
    if same is not None and text_of(unwrap(same.value)) == text_of(unwrap(variable.entry.value)):
        return name, True
    candidate, count = name, 1
    while candidate in present:
        candidate = f"APP_{name}" if count == 1 else f"APP_{name}_{count}"
        count += 1
    return candidate, False


def _rename_key(entry: Entry, name: str) -> TextEdit:
    if entry.is_shorthand:
        return TextEdit.insert(entry.node.start_byte, f"{name}: ")
    key = entry.key_node
    if key.type == "computed_property_name":
        key = children_of(key)[0]
    quotes = 0 if key.type == "property_identifier" else 1
    return TextEdit.replace(key.start_byte + quotes, key.end_byte - quotes, name)


def _reads(function: Resource, old: str, new: str, snapshot: Snapshot) -> Iterator[tuple[str, TextEdit]]:
    """The edits to the code that a function deploys, by path."""
    if function.arguments is None:
        return
    code, path = code_of(function.arguments, snapshot.context), snapshot.document.path
    for file in with_local_imports(code.files, snapshot):
        document = snapshot.other(file)
        for edit in prefer_variable(document.root, old, new) if document is not None else ():
            yield file, edit
    for callback in code.callbacks:
        for edit in prefer_variable(callback, old, new):
            yield path, edit
    for literal in code.literals:
        read = guest_text(literal, Language.JAVASCRIPT)
        if read is not None:
            text, places = read
            embedded = Document.parse("embedded.js", text, Language.JAVASCRIPT)
            for edit in prefer_variable(embedded.root, old, new):
                carried = carry(edit, places)
                if carried is not None:
                    yield path, carried


def _is_lambdas_own(variable: _Variable, context: Context) -> bool:
    """Whether the value is evidently the one that Lambda sets."""
    if any(
        function.options is not None and find_member(function.options, "provider", context) is not None
        for function in variable.functions
    ):
        return False
    if variable.key in _REGIONS:
        return is_deployed_region(variable.entry.value, context)
    return text_of(unwrap(variable.entry.value)) == f"process.env.{variable.key}"


def _is_shared(variable: _Variable, snapshot: Snapshot) -> bool:
    """Whether the variable stands in a constant that is used outside of the functions' own arguments."""
    within = [function.node for function in variable.functions]
    entry = variable.entry.node
    if any(_holds(node, entry) for node in within):
        return False
    declarator = next((node for node in ancestors(entry) if node.type == "variable_declarator"), None)
    name = declarator.child_by_field_name("name") if declarator is not None else None
    statement = declarator.parent if declarator is not None else None
    if declarator is None or name is None or statement is None:
        return True
    if statement.parent is not None and statement.parent.type == "export_statement":
        return True
    uses = (
        node
        for node in descendants(snapshot.document.root)
        if node.type in ("identifier", "shorthand_property_identifier") and node.text == name.text and node != name
    )
    return any(not any(_holds(node, use) for node in within) for use in uses)


def _holds(node: Node, inner: Node) -> bool:
    return node.start_byte <= inner.start_byte and inner.end_byte <= node.end_byte
