"""Names that a program uses and declares nowhere, where it is known what they stand for."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..knowledge.global_names import global_names
from ..project.files import is_test, is_test_support
from ..project.module_files import DECLARATIONS
from ..project.module_paths import is_relative
from ..schema.owners import indexed_packages, owners_of
from ..syntax.nodes import ancestors, text_of
from .augmented import is_global
from .file_facts import FileFact
from .names import CORE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context

KINDS = ("call_expression", "extends_clause", "member_expression", "nested_type_identifier", "new_expression")
_FIELDS = {"call_expression": "function", "extends_clause": "value", "new_expression": "constructor"}
# What is taken from the core package by name.
_OF_CORE = frozenset(
    {"ComponentResource", "Config", "CustomResource", "StackReference", "getProject", "getStack", "interpolate"}
    | {"jsonParse", "jsonStringify"}
)
_NAMESPACES = frozenset({"internal_module", "module"})
_BUILT_IN = frozenset({"fs", "os", "path", "util"})
# Classes of one package whose name means something in browsers or in JavaScript too.
_OTHERWISE_KNOWN = frozenset(
    {"CryptoKey", "EventTarget", "Location", "Lock", "NodeList", "Permissions", "Proxy", "Response", "Selection"}
    | {"Storage"}
)


def usual_alias(package: str) -> str:
    """The usual name of a package: ``random`` of ``@pulumi/random``, ``dockerBuild`` of ``@pulumi/docker-build``."""
    first, *rest = package.rpartition("/")[2].split("-")
    return first + "".join(word.capitalize() for word in rest)


PACKAGES: Mapping[str, str] = {
    **{usual_alias(package): package for package in indexed_packages()},
    **{name: name for name in _BUILT_IN},
    "k8s": "@pulumi/kubernetes",
    "pulumi": CORE,
}
"""The packages that a name stands for in nearly all programs."""


def _one(_node: Node) -> Iterator[Hashable]:
    yield "error"


def _any(counts: Mapping[Hashable, int]) -> bool:
    return bool(counts)


BROKEN = FileFact("syntax error", ("ERROR",), _one, _any)
"""Whether a part of the file could not be read, in which an import may stand."""


@dataclass(frozen=True, slots=True)
class MissingImport:
    """``node`` is the first use of the name that was asked for.

    ``source`` is the package, or the specifier of the file that exports the name. ``member`` is what is exported there,
    ``*`` for all of it. ``module`` is the part of the package that has a class, empty at its top and elsewhere.
    """

    node: Node
    source: str
    member: str
    module: str = ""

    @property
    def name(self) -> str:
        return text_of(self.node)

    @property
    def is_guess(self) -> bool:
        """Whether nothing but the name of what a package exports speaks for that package."""
        return self.member != "*" and not is_relative(self.source)


def missing_import(node: Node, context: Context) -> MissingImport | None:
    """What the name that a node begins with stands for, where the file does not declare it."""
    if context.embedded is not None or context.document.path.endswith(DECLARATIONS):
        return None
    if node.type in ("member_expression", "nested_type_identifier"):
        root = _root(node)
        package = PACKAGES.get(text_of(root)) if root is not None else None
        if root is None or package is None or _is_known(root, context):
            return None
        return MissingImport(root, package, "*")
    name, is_class = node.child_by_field_name(_FIELDS[node.type]), node.type != "call_expression"
    if name is None or name.type != "identifier" or _is_global(name, context) or _is_known(name, context):
        return None
    exporting = _exporting(name, context, is_class=is_class)
    if exporting:
        found = _specifier_of(exporting[0], context)
        return MissingImport(name, found, text_of(name)) if len(exporting) == 1 else None
    if text_of(name) in _OF_CORE:
        return MissingImport(name, CORE, text_of(name))
    owners = owners_of(text_of(name)) if node.type == "new_expression" else ()
    if len(owners) != 1 or text_of(name) in _OTHERWISE_KNOWN:
        return None
    return MissingImport(name, owners[0].package, text_of(name), owners[0].module)


def _specifier_of(path: str, context: Context) -> str:
    stem = posixpath.splitext(posixpath.relpath(path, context.project.folder))[0]
    if posixpath.basename(stem) == "index" and posixpath.dirname(stem).strip("./"):
        stem = posixpath.dirname(stem)
    return stem if stem.startswith(".") else f"./{stem}"


def _root(node: Node) -> Node | None:
    """The name that a chain begins with, where this is its innermost link."""
    root = node.child_by_field_name("object" if node.type == "member_expression" else "module")
    while root is not None and root.type == "nested_identifier":
        root = root.child_by_field_name("object")
    return root if root is not None and root.type == "identifier" else None


def _is_known(name: Node, context: Context) -> bool:
    if context.is_declared(text_of(name), name.start_byte) or context.fact(BROKEN):
        return True
    if any(_is_merged(above, context) for above in ancestors(name) if above.type in _NAMESPACES):
        return True
    return is_global(text_of(name), context)


def _is_global(name: Node, context: Context) -> bool:
    """Whether a function or class is there without an import, in a file such as this."""
    path, root = context.document.path, context.project.root
    return text_of(name) in global_names(in_tests=is_test(path, root) or is_test_support(path, root))


def _is_merged(namespace: Node, context: Context) -> bool:
    """Whether other declarations of a namespace may have members that are known in this one too."""
    name = namespace.child_by_field_name("name")
    first = text_of(name).partition(".")[0] if name is not None else ""
    # Asked for in any case, for an edit of its name changes the answer.
    is_known = context.is_declared(first, namespace.start_byte)
    has_dots = name is not None and name.type == "nested_identifier"
    return has_dots or (is_known and context.declared(first, namespace.start_byte) is None)


def _exporting(name: Node, context: Context, *, is_class: bool) -> list[str]:
    """The files of the project that declare and export the name as a class or function, but for tests."""
    found: list[str] = []
    project, wanted = context.project, text_of(name)
    for path in project.modules.files or ():
        if path == context.document.path or is_test_support(path, project.root):
            continue
        module = context.module(path)
        export = module.exports.get(wanted) if module is not None else None
        if (
            module is not None
            and export is not None
            and export.local in (module.classes if is_class else module.functions)
        ):
            found.append(path)
    return found
