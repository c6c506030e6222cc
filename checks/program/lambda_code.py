"""The JavaScript and TypeScript that an ``aws.lambda.Function`` deploys, where it is part of the project."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..project.folders import is_inside
from ..project.root import find_pulumi_file
from ..project.working_folder import working_folder
from ..source import is_file
from ..syntax.nodes import arguments_of, text_of
from .functions import CALLBACKS
from .guest_text import LITERALS
from .members import find_member, known_members
from .names import CORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

ENDINGS = (".ts", ".mts", ".js", ".mjs", ".cjs")

_PACKAGES = "node_modules"

# Archives in archives, and paths joined of joined paths, are followed this far: a constant may hold itself.
_MAX_DEPTH = 6


@dataclass
class LambdaCode:
    """What a function runs: ``files`` of the project, and nodes of the program that hold code.

    ``texts`` are the strings whose text is a file of the function, by the path of that file in its archive;
    ``callbacks`` are functions of the program itself. ``may_have_manifest`` says that the archive brings a
    package.json, or a folder that may hold one. ``folders`` are those that are deployed as a whole, by the files that
    run; ``may_have_packages`` says that something is deployed besides them that may hold packages.
    """

    files: list[str] = field(default_factory=list[str])
    folders: dict[str, str] = field(default_factory=dict[str, str])
    texts: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])
    callbacks: list[Node] = field(default_factory=list["Node"])
    may_have_manifest: bool = False
    may_have_packages: bool = False

    @property
    def literals(self) -> list[Node]:
        """The strings that hold JavaScript or TypeScript."""
        return [literal for path, literal in self.texts if path.endswith(ENDINGS)]


def code_of(arguments: Node, context: Context) -> LambdaCode:
    """The code that the arguments of a function name. What can't be followed is left out."""
    found = LambdaCode()
    callback, code = find_member(arguments, "callback", context), find_member(arguments, "code", context)
    function = context.value(callback.value) if callback is not None else None
    if function is not None and function.type in CALLBACKS:
        found.callbacks.append(function)
    handler = find_member(arguments, "handler", context)
    named = context.string(handler.value) if handler is not None else None
    if code is not None:
        # `src/index.handler` is the function `handler` of the module `src/index`.
        module = named.text.rpartition(".")[0] if named is not None and not named.is_default else ""
        _collect(code.value, "", posixpath.normpath(module) if module else "", context, found, _MAX_DEPTH)
    return found


def texts_in(code: Node, context: Context) -> LambdaCode:
    """The ``texts`` in the code of a function, without a look at any file. What can't be followed is left out."""
    found = LambdaCode()
    _collect(code, "", None, context, found, _MAX_DEPTH)
    return found


def _collect(node: Node, at: str, module: str | None, context: Context, found: LambdaCode, depth: int) -> None:
    """Gather the code below the path ``at`` of a function's archive; that in files only where ``module`` is given."""
    kind, given = _asset(node, context) if depth > 0 else ("", None)
    if given is None:
        # An archive that a function of the program makes, as far as is known.
        found.may_have_packages = True
        return
    if kind == "AssetArchive":
        literal = context.object(given)
        found.may_have_packages |= literal is None or not literal.complete or context.is_changed(given, _PACKAGES)
        for entry in known_members(given, context):
            found.may_have_packages |= _PACKAGES in entry.key.split("/")
            _collect(entry.value, posixpath.normpath(posixpath.join(at, entry.key)), module, context, found, depth - 1)
    elif at == "package.json" or (kind == "FileArchive" and module is None):
        found.may_have_manifest = True
    elif kind == "StringAsset" and at:
        literal = context.value(given)
        if literal is not None and literal.type in LITERALS:
            found.texts.append((at, literal))
    elif kind == "FileAsset" and module is not None:
        path = _existing(given, context, folder=False)
        if path is not None and path.endswith(ENDINGS):
            found.files.append(path)
    elif kind == "FileArchive" and module:
        inner = posixpath.relpath(module, at) if at else module
        folder = _existing(given, context, folder=True)
        if folder is not None and not inner.startswith(".."):
            candidates = [posixpath.join(folder, inner + ending) for ending in ENDINGS]
            running = [path for path in candidates if is_file(context.project.source, path)]
            found.files += running
            found.folders.update(dict.fromkeys(running, folder))
            found.may_have_packages |= not running
        else:
            found.may_have_packages = True
    elif kind.endswith("Archive"):
        found.may_have_packages = True


def _asset(node: Node, context: Context) -> tuple[str, Node | None]:
    """``FileArchive`` and the first argument for ``new pulumi.asset.FileArchive('./x')``."""
    value = context.value(node)
    callee = value.child_by_field_name("constructor") if value is not None and value.type == "new_expression" else None
    qualified = context.resolve(callee) if callee is not None else None
    if value is None or qualified is None or qualified.package != CORE or qualified.path[:1] != ("asset",):
        return "", None
    return qualified.path[-1], next(iter(arguments_of(value)), None)


def _existing(node: Node, context: Context, *, folder: bool) -> str | None:
    """The path of the file or folder that an expression names, if there is one and only one that it may mean."""
    project = context.project
    working = working_folder(project.path, project.root, project.source)
    pulumi = find_pulumi_file(project.path, project.root, project.source)
    # Programs are written for the working folder, but tests often run them from another one.
    others = {posixpath.dirname(pulumi) if pulumi is not None else project.root, project.folder}

    def exists(path: str) -> bool:
        if not is_inside(path, project.root):
            return False
        return project.source.list(path) is not None if folder else is_file(project.source, path)

    if working is not None:
        path = _path(node, working, context)
        if path is not None and exists(path):
            return path
    paths = {path for base in others if (path := _path(node, base, context)) is not None and exists(path)}
    return paths.pop() if len(paths) == 1 else None


def _path(node: Node, base: str, context: Context) -> str | None:
    """The path that an expression gives when the program runs in the folder ``base``."""
    parts = list(_parts(node, base, context, _MAX_DEPTH))
    return posixpath.normpath(posixpath.join(base, *[p for p in parts if p is not None])) if None not in parts else None


def _parts(node: Node, base: str, context: Context, depth: int) -> Iterator[str | None]:
    value = context.value(node) if depth > 0 else None
    if value is None:
        # `__dirname` is declared nowhere.
        yield context.project.folder if text_of(node) == "__dirname" else None
        return
    literal = context.string(value)
    if literal is not None:
        yield None if literal.is_default or "\\" in literal.text else literal.text
        return
    callee = value.child_by_field_name("function") if value.type == "call_expression" else None
    called = context.resolve(callee) if callee is not None else None
    name = ".".join(called.path) if called is not None and called.package in ("path", "node:path") else ""
    if name in ("join", "resolve"):
        for index, argument in enumerate(arguments_of(value)):
            for part in _parts(argument, base, context, depth - 1):
                # For `join`, unlike for `resolve`, a leading slash begins nothing anew.
                yield part.lstrip("/") if part is not None and index and name == "join" else part
    elif callee is not None and text_of(callee) == "process.cwd":
        yield base
    else:
        yield None
