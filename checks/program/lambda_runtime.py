"""Which Lambda runtime a piece of code runs in."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..project.folders import ancestors
from ..project.package_json import as_object, parse
from ..project.root import find_pulumi_file
from ..syntax.document import Document
from ..syntax.nodes import descendants
from .context import Context
from .file_facts import FileFacts
from .lambda_code import code_of
from .members import find_member, lacks_member
from .names import AWS
from .old_aws_sdk import OLD_AWS_SDK
from .resources import Resource
from .units import UnitTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..project.facts import ProjectFacts
    from ..project.package_json import PackageJson

FUNCTION = f"{AWS}:lambda.Function"
_ENUM_MEMBER = re.compile(r"NodeJS(\d+)dX\Z")
_NODE = re.compile(r"nodejs(\d+)\.x\Z")
_BUNDLER = re.compile(r"\b(?:esbuild|webpack|rollup|rspack|ncc|tsup|parcel|vite|sst|bun build)\b(?!-)")
_FIRST_WITHOUT = 18
_PROGRAMS = (".ts", ".tsx", ".mts", ".cts")
_NEEDLES = (b"@pulumi/aws", b"lambda", b"asset")
_MAX_FILES = 300

_known: WeakKeyDictionary[ProjectFacts, str | None] = WeakKeyDictionary()


def lacks_old_aws_sdk(runtime: str | None) -> bool:
    """Whether a runtime such as ``nodejs20.x`` comes without `aws-sdk`; those before 18 had it."""
    match = _NODE.match(runtime or "")
    return match is not None and int(match[1]) >= _FIRST_WITHOUT


def lambda_runtime_of(context: Context) -> str | None:
    """The runtime of the function that deploys the document of a context.

    None where no program of the project is seen to deploy it, and for a function that may have layers or packages of
    its own, or a bundle of the file, which may hold whatever its runtime lacks.
    """
    if context.embedded is not None:
        return None if context.embedded.may_have_packages else context.embedded.runtime or None
    project = context.project
    if project not in _known:
        _known[project] = next(_runtimes(context), None)
    return _known[project]


def runtime_of(arguments: Node, context: Context) -> str | None:
    """The runtime that the arguments of a function name, as a string or as a member of the enum."""
    entry = find_member(arguments, "runtime", context)
    if entry is None:
        return None
    text = context.string(entry.value)
    if text is not None:
        return None if text.is_default else text.text
    named = context.resolve(entry.value)
    member = _ENUM_MEMBER.match(named.path[-1]) if named is not None and named.package == AWS and named.path else None
    return f"nodejs{member[1]}.x" if member is not None else None


def _runtimes(context: Context) -> Iterator[str]:
    path, project = context.document.path, context.project
    pulumi = find_pulumi_file(path, project.root, project.source)
    if pulumi is None or b"@pulumi/" in context.document.text or _has_own_sdk(path, posixpath.dirname(pulumi), project):
        return
    for program in _programs(posixpath.dirname(pulumi), project):
        text = project.source.read(program) or b""
        if program == path or not all(needle in text for needle in _NEEDLES):
            continue
        document = Document.parse(program, text)
        tree = UnitTree(document)
        facts = project.seen_from(program)
        yield from _deploying(path, Context(document, tree, tree.root, facts, FileFacts((), document.language)))


def _deploying(path: str, program: Context) -> Iterator[str]:
    """The runtimes of the functions of a program that deploy the file at ``path``."""
    for node in descendants(program.document.root):
        callee = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        named = program.resolve(callee) if callee is not None and not node.has_error else None
        if callee is None or named is None or named.key != FUNCTION:
            continue
        arguments = Resource.of(node, callee, named).arguments
        code = code_of(arguments, program) if arguments is not None else None
        if arguments is None or code is None or path not in code.files or code.may_have_packages:
            continue
        folder = code.folders.get(path)
        if folder is not None and any(_holds_sdk(each, program.project) for each in ancestors(path, folder)):
            continue
        runtime = runtime_of(arguments, program)
        if runtime is not None and lacks_member(arguments, "layers", program):
            yield runtime


def _has_own_sdk(path: str, top: str, project: ProjectFacts) -> bool:
    """Whether a package between the file and the program brings the SDK along, as soon as it is installed or built."""
    return any(
        _is_bundled(path, folder, project) or (folder != top and _holds_sdk(folder, project))
        for folder in ancestors(path, top)
    )


def _is_bundled(path: str, folder: str, project: ProjectFacts) -> bool:
    """Whether the package of a folder declares the SDK and has a build that may write it into the deployed file."""
    package = _manifest(folder, project)
    if package is None or package.declared_range(OLD_AWS_SDK) is None:
        return False
    scripts = as_object(package.raw.get("scripts")) or {}
    # Lambda runs no TypeScript.
    return path.endswith(_PROGRAMS) or any(_BUNDLER.search(str(script)) for script in scripts.values())


def _manifest(folder: str, project: ProjectFacts) -> PackageJson | None:
    file = posixpath.join(folder, "package.json")
    return parse(project.source.read(file) or b"", file)


def _holds_sdk(folder: str, project: ProjectFacts) -> bool:
    """Whether the packages of a folder have the SDK among them, once they are installed."""
    package = _manifest(folder, project)
    if package is not None and OLD_AWS_SDK in package.dependencies:
        return True
    return f"{OLD_AWS_SDK}/" in (project.source.list(posixpath.join(folder, "node_modules")) or ())


def _programs(folder: str, project: ProjectFacts) -> Iterator[str]:
    """The TypeScript files below a folder, in a stable order, as many as are looked at."""
    seen, waiting = 0, [folder]
    while waiting:
        current = waiting.pop(0)
        for name in project.source.list(current) or ():
            if name.endswith("/"):
                if name != "node_modules/" and not name.startswith("."):
                    waiting.append(posixpath.join(current, name.rstrip("/")))
            elif name.endswith(_PROGRAMS) and not name.endswith(".d.ts"):
                seen += 1
                if seen > _MAX_FILES:
                    return
                yield posixpath.join(current, name)
