"""Adds imports of packages, written as the file writes its own: form, quotes, semicolons, order and line ends.

An import is looked for first: the name that it gives is used, unless it is for types only or hidden at a place where
it is needed. What is removed together with an import that is added must be named as ``instead_of``, so that the two
make one edit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ..checks.program.declarations import Declaration, declared_by
from ..checks.program.references import free_name
from ..checks.syntax.nodes import descendants, string_value
from .edit import TextEdit
from .removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.syntax.document import Document

    Added = tuple[str, tuple[TextEdit, ...]]

_SDK_SCOPES = ("@pulumi/", "@pulumiverse/")
_RESERVED = frozenset({"null", "default", "new", "package", "std"}) - {"std"}
_COMMENTS = re.compile(rb"(?:[ \t]*(?://[^\r\n]*|/\*.*?\*/))*", re.DOTALL)
_LINE_END = re.compile(rb"[ \t]*(?:\r?\n|\Z)")
_HEADER = re.compile(rb"///|/\*!|//\s*@ts-|.*(?:licen[sc]e|copyright|eslint|prettier|pulumend)", re.DOTALL | re.I)
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
    """The usual name of a package: ``random`` of ``@pulumi/random``, ``dockerBuild`` of ``@pulumi/docker-build``."""
    first, *rest = package.rpartition("/")[2].split("-")
    name = first + "".join(word.capitalize() for word in rest)
    return f"{name}_" if name in _RESERVED else name


def namespace_import(
    document: Document,
    context: Context,
    package: str,
    preferred: str,
    *,
    at: Iterable[int] = (),
    instead_of: Node | None = None,
) -> Added:
    """A name for a package as a whole, and the edits that import it: none where an import gives such a name.

    ``at`` are the byte offsets where the name will stand. ``instead_of`` is an import statement that goes.
    """
    for statement in imports_of(document):
        local = statement.local_of("*")
        if statement.specifier == package and local is not None and statement.node != instead_of:
            here = [context.declared(local, offset) for offset in at]
            if all(d is not None and d.declaration in _moved(statement, d.unit.start) for d in here):
                return local, () if instead_of is None else (statement_removal(instead_of, document),)
    alias = free_name(document, preferred)
    if alias != preferred:
        alias = free_name(document, f"pulumi{preferred[0].upper()}{preferred[1:]}")
    return alias, (_add(document, package, lambda form, source: form.value.format(name=alias, source=source), instead_of),)


def named_import(document: Document, package: str, member: str, *, instead_of: Node | None = None) -> Added:
    """A name for one member of a package, and the edits that import it; merged with an import of its neighbours."""
    going = () if instead_of is None else (statement_removal(instead_of, document),)
    statements = [s for s in imports_of(document) if s.specifier == package and s.node != instead_of]
    for statement in statements:
        local = statement.local_of(member)
        if local is not None:
            return local, going
    local = free_name(document, member)
    item = member if local == member else f"{member} as {local}"
    for statement in statements:
        merged = _merge(statement, item, document)
        if merged is not None:
            return local, (merged, *going)

    def write(form: Form, source: str) -> str:
        if form is Form.IMPORT:
            return f"import {{ {item} }} from {source}"
        return f"const {{ {item.replace(' as ', ': ')} }} = require({source})"

    return local, (_add(document, package, write, instead_of),)
