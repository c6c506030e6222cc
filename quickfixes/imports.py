"""Adds imports of packages, written as the file writes its own: form, quotes, semicolons, order and line ends.

An import is looked for first: the name that it gives is used, unless it is for types only or hidden at a place where
it is needed. What is removed together with an import that is added must be named as ``instead_of``, so that the two
make one edit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..checks.program.declarations import Declaration, declared_by
from ..checks.program.missing_imports import usual_alias
from ..checks.program.names import CORE
from ..checks.program.references import free_name
from ..checks.project.module_paths import is_relative
from ..checks.syntax.nodes import descendants, string_value
from .edit import TextEdit
from .import_members import taking_also, written_member
from .removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.syntax.document import Document

    Added = tuple[str, tuple[TextEdit, ...]]
    Write = Callable[["Form", str], str]

_SDK_SCOPES = ("@pulumi/", "@pulumiverse/")
_BOM = b"\xef\xbb\xbf"
_IMPORTING = frozenset({"import_statement", "lexical_declaration", "variable_declaration"})
_RESERVED = frozenset({"default", "new", "null", "package"})
_COMMENTS = re.compile(rb"(?:[ \t]*(?://[^\r\n]*|/\*.*?\*/))*", re.DOTALL)
_LINE_END = re.compile(rb"[ \t]*(?:\r?\n|\Z)")
_OF_THE_FILE = re.compile(rb"\A(?:///|/\*!)|@ts-|licen[sc]e|copyright|eslint-|pulumend-|prettier", re.IGNORECASE)
_EMPTY_LINE = re.compile(rb"[ \t]*\r?\n")
_BLANK_LINE = re.compile(rb"[ \t]*\r?\n[ \t]*\r?\n")


class Form(Enum):
    """The ways to import a module as a whole."""

    IMPORT = "import * as {name} from {source}"
    EQUALS = "import {name} = require({source})"
    REQUIRE = "const {name} = require({source})"


@dataclass(frozen=True, slots=True)
class ImportStatement:
    """One import at the top level. ``names`` are the declarations that it makes, none for ``import 'x'``."""

    node: Node
    specifier: str
    form: Form
    names: tuple[Declaration, ...]

    @property
    def takes_types(self) -> bool:
        """Whether some of its names stand for types alone."""
        return any(name.imported is not None and name.imported.type_only for name in self.names)

    def local_of(self, member: str) -> str | None:
        """The name that stands for a member at run time; ``*`` is the module as a whole."""
        for name in self.names:
            if name.imported is not None and name.imported.member == member and not name.imported.type_only:
                return name.name
        return None


def imports_of(document: Document) -> list[ImportStatement]:
    """The imports at the top level of a file, in order."""
    return [found for node in document.root.named_children if (found := _read(node)) is not None]


def alias_for(package: str) -> str:
    """The usual name of a package, or one close to it where that is a word of the language."""
    name = usual_alias(package)
    return f"{name}_" if name in _RESERVED else name


def namespace_import(
    document: Document,
    context: Context,
    package: str,
    preferred: str,
    *,
    at: Iterable[int] = (),
    instead_of: Node | None = None,
    is_unbound: bool = False,
) -> Added:
    """A name for a package as a whole, and the edits that import it: none where an import gives such a name.

    ``at`` are the byte offsets where the name will stand. ``instead_of`` is an import statement that goes,
    whose names may be taken again. ``is_unbound`` says that ``preferred`` is read already and declared nowhere.
    """
    places = tuple(at)
    for statement in imports_of(document):
        local = statement.local_of("*")
        if statement.specifier != package or local is None or statement.node == instead_of:
            continue
        if all(_is_visible(statement, local, place, context) for place in places):
            return local, _going(instead_of, document)
    freed = _read(instead_of) if instead_of is not None else None
    alias = preferred if is_unbound else free_name(document, preferred)
    if freed is not None and any(name.name == preferred for name in freed.names):
        alias = preferred
    elif alias != preferred:
        alias = free_name(document, f"pulumi{preferred[0].upper()}{preferred[1:]}")

    def write(form: Form, source: str) -> str:
        return form.value.format(name=alias, source=source)

    return alias, (_add(document, package, write, instead_of),)


def named_import(
    document: Document, package: str, member: str, *, instead_of: Node | None = None, is_unbound: bool = False
) -> Added:
    """A name for one member of a package, and the edits that import it; merged with an import of its neighbours.

    ``is_unbound`` says that the name is read already and declared nowhere.
    """
    statements = [s for s in imports_of(document) if s.specifier == package and s.node != instead_of]
    for statement in statements:
        local = statement.local_of(member)
        if local is not None:
            return local, _going(instead_of, document)
    local = member if is_unbound else free_name(document, member)
    for statement in statements:
        item = written_member(member, local, required=statement.form is Form.REQUIRE)
        merged = taking_also(statement, [item], document)
        if merged is not None:
            return local, (merged, *_going(instead_of, document))

    def write(form: Form, source: str) -> str:
        item = written_member(member, local, required=form is Form.REQUIRE)
        return (
            f"const {{ {item} }} = require({source})" if form is Form.REQUIRE else f"import {{ {item} }} from {source}"
        )

    return local, (_add(document, package, write, instead_of),)


def _read(node: Node) -> ImportStatement | None:
    names = tuple(declared_by(node, node.start_byte, exported=False)) if node.type in _IMPORTING else ()
    if node.type == "import_statement":
        clause = next((child for child in node.named_children if child.type == "import_require_clause"), None)
        source = (clause or node).child_by_field_name("source")
        specifier = string_value(source) if source is not None else None
        form = Form.IMPORT if clause is None else Form.EQUALS
        return None if specifier is None else ImportStatement(node, specifier, form, names)
    modules = {name.imported.specifier if name.imported is not None else None for name in names}
    specifier = modules.pop() if len(modules) == 1 else None
    return None if specifier is None else ImportStatement(node, specifier, Form.REQUIRE, names)


def _is_visible(statement: ImportStatement, local: str, at: int, context: Context) -> bool:
    declared = context.declared(local, at)
    return declared is not None and statement.node.start_byte <= declared.start < statement.node.end_byte


def _going(statement: Node | None, document: Document) -> tuple[TextEdit, ...]:
    return () if statement is None else (statement_removal(statement, document),)


def _add(document: Document, package: str, write: Write, instead_of: Node | None) -> TextEdit:
    """The edit that brings in a new statement: in the place of another, among the imports, or at the top."""
    block = _leading_block(document)
    forms = {statement.form for statement in block}
    form = next((form for form in Form if form in forms), Form.IMPORT)
    if instead_of is not None:
        text = _like(instead_of, form, package, write)
        return TextEdit.replace(instead_of.start_byte, instead_of.end_byte, text)
    if not block:
        return _add_first(document, package, write)
    sdks = [statement for statement in block if statement.specifier.startswith(_SDK_SCOPES)]
    # Most programs begin with the core and have the other packages in order behind it.
    core_leads = bool(sdks) and sdks[0].specifier == CORE
    order = [statement.specifier for statement in sdks[core_leads:]]
    after = block[-1].node
    if sdks and order == sorted(order) and not is_relative(package):
        at = bisect_right(order, package) + core_leads
        if at == 0:
            text = _like(sdks[0].node, form, package, write)
            return TextEdit.insert(sdks[0].node.start_byte, text + document.newline)
        after = sdks[at - 1].node
    text = _like(after, form, package, write)
    return TextEdit.insert(_end_of_line(document.text, after.end_byte), document.newline + text)


def _leading_block(document: Document) -> list[ImportStatement]:
    """The first imports that nothing stands between but comments."""
    block: list[ImportStatement] = []
    for node in document.root.named_children:
        statement = _read(node)
        if statement is not None:
            block.append(statement)
        elif block and node.type != "comment":
            break
    return block


def _like(node: Node, form: Form, package: str, write: Write) -> str:
    """A statement with the quotes and the semicolon of another import."""
    text = node.text or b""
    quote = "'" if b"'" in text else '"'
    return write(form, f"{quote}{package}{quote}") + (";" if text.endswith(b";") else "")


def _add_first(document: Document, package: str, write: Write) -> TextEdit:
    """Puts the first import of a file behind what must stay at its top."""
    text, newline = document.text, document.newline
    nodes = list(descendants(document.root))
    strings = [node.text or b"" for node in nodes if node.type == "string"]
    single = sum(string.startswith(b"'") for string in strings)
    quote = '"' if len(strings) - single > single else "'"
    bare = nodes and document.root.named_children and not any(node.type == ";" for node in nodes)
    written = write(Form.IMPORT, f"{quote}{package}{quote}") + ("" if bare else ";")
    at = _end_of_head(document)
    if at is None:
        start = len(_BOM) if text.startswith(_BOM) else 0
        gap = newline if text[start:].strip() and not _EMPTY_LINE.match(text, start) else ""
        return TextEdit.insert(start, written + newline + gap)
    gap = newline if text[at:].strip() and not _BLANK_LINE.match(text, at) else ""
    return TextEdit.insert(at, newline + written + gap)


def _end_of_head(document: Document) -> int | None:
    """The end of the interpreter line, directives and header comments; None where a file begins with its code.

    A comment that stands right above a statement belongs to it, unless it speaks of the file as a whole.
    """
    end: int | None = None
    group: list[Node] = []
    for node in document.root.named_children:
        behind = _end_of_line(document.text, node.end_byte)
        if node.type == "comment":
            group.append(node)
            if _BLANK_LINE.match(document.text, behind) or not document.text[behind:].strip():
                end, group = behind, []
            continue
        if any(_OF_THE_FILE.search(comment.text or b"") for comment in group):
            end = group[-1].end_byte
        group = []
        is_directive = node.type == "expression_statement" and any(c.type == "string" for c in node.named_children)
        if node.type != "hash_bang_line" and not is_directive:
            return end
        end = behind
    return end


def _end_of_line(text: bytes, at: int) -> int:
    """The end of the comments behind a statement on its line; ``at`` itself where more code stands there."""
    match = _COMMENTS.match(text, at)
    end = match.end() if match else at
    return end if _LINE_END.match(text, end) else at
