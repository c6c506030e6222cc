"""Which string and template literals of a program are code of another kind, and what runs them.

The expression that uses a text says what it is: a function of Lambda follows its ``code`` to the literal, through
constants. Build specifications and shell scripts tell by their own first line, wherever they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.grammar import Language, language_of
from ..syntax.nodes import arguments_of, method_name, unwrap
from .guest_text import LITERALS
from .lambda_code import texts_in
from .members import find_member, lacks_member
from .names import AWS, CORE, Qualified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from .context import Context
    from .resources import Resource

# Nothing shorter is worth a parse.
_MIN_BYTES = 16

_SHEBANG = re.compile(rb"`\s*#!\s*/(?:\S*/)?(?:env\s+(?:-\S+\s+)*)?(?:ba|da|k|z|a)?sh\b")
_BUILDSPEC = re.compile(
    rb"`(?:\s|#[^\n]*\n)*version:\s*[\"']?0\.[12]\b(?=.*^\s*(?:phases|batch):)", re.DOTALL | re.MULTILINE
)


class Role(Enum):
    """What an embedded text is for."""

    LAMBDA = "lambda"
    CLOUDFRONT_FUNCTION = "cloudfront-function"
    BUILDSPEC = "buildspec"
    POLICY = "policy"
    SHELL_SCRIPT = "shell-script"


@dataclass(frozen=True, slots=True)
class EmbeddedCode:
    """What a literal holds.

    ``language`` is None for languages that are not parsed. ``name`` is the file that the text is, or would be:
    ``index.js``. ``runtime`` is that of the Lambda function which runs it (``nodejs20.x``), empty where no function
    is known to. ``is_module`` says whether Node.js takes the file for an ES module, None where it can't be told.
    ``may_have_packages`` says that the function may bring packages along that its runtime lacks.
    """

    role: Role
    language: Language | None
    name: str
    runtime: str = ""
    is_module: bool | None = None
    may_have_packages: bool = False


BUILDSPEC = EmbeddedCode(Role.BUILDSPEC, Language.YAML, "buildspec.yml")
SHELL_SCRIPT = EmbeddedCode(Role.SHELL_SCRIPT, None, "script.sh")
_POLICY = EmbeddedCode(Role.POLICY, Language.JSON, "policy.json")
_EDGE = EmbeddedCode(Role.CLOUDFRONT_FUNCTION, Language.JAVASCRIPT, "function.js", is_module=False)
_ARCHIVE = Qualified(CORE, ("asset", "AssetArchive"))
_FUNCTION = ("lambda", "Function")
_POLICIES = ("policy", "assumeRolePolicy")

Found = tuple["Node", EmbeddedCode]


def told_by_text(literal: Node) -> EmbeddedCode | None:
    """What a template literal is by its own first line: a build specification or a shell script."""
    source = literal.text or b""
    if literal.type != "template_string" or len(source) < _MIN_BYTES:
        return None
    if _SHEBANG.match(source):
        return SHELL_SCRIPT
    return BUILDSPEC if _BUILDSPEC.match(source) else None


def told_by_use(resource: Resource, context: Context) -> Iterator[Found]:
    """The literals that ``new`` of an SDK's class takes for code, and what each is.

    Those that tell it themselves are left out, so that nothing is found twice.
    """
    qualified = resource.qualified
    if qualified.package == AWS and resource.arguments is not None:
        yield from _READERS.get(qualified.path, _policies)(resource.arguments, context)
    elif qualified == _ARCHIVE and not _is_seen_whole(resource.node, context):
        yield from _files(resource.node, "", context)


def _function(arguments: Node, context: Context) -> Iterator[Found]:
    code = find_member(arguments, "code", context)
    if code is not None:
        may_have_layers = not lacks_member(arguments, "layers", context)
        yield from _files(code.value, _runtime(arguments, context), context, may_have_packages=may_have_layers)


def _files(archive: Node, runtime: str, context: Context, *, may_have_packages: bool = False) -> Iterator[Found]:
    code = texts_in(archive, context)
    for path, literal in code.texts:
        if _is_worthwhile(literal):
            is_module = _is_module(path, code.may_have_manifest)
            has_more = may_have_packages or code.may_have_manifest or code.may_have_packages
            yield literal, EmbeddedCode(Role.LAMBDA, language_of(path), path, runtime, is_module, has_more)


def _is_module(path: str, may_have_manifest: bool) -> bool | None:
    if path.endswith((".mjs", ".mts")):
        return True
    if path.endswith((".cjs", ".cts")):
        return False
    # The manifest may say `"type": "module"`.
    return None if may_have_manifest else False


def _runtime(arguments: Node, context: Context) -> str:
    entry = find_member(arguments, "runtime", context)
    value = context.value(entry.value) if entry is not None else None
    if value is None:
        return ""
    literal = context.string(value)
    if literal is not None:
        return "" if literal.is_default else literal.text
    member = context.resolve(value)
    if member is None or member.package != AWS or member.path[:-1] != ("lambda", "Runtime"):
        return ""
    sdk = context.sdk(AWS)
    enum = sdk.newest.enum("lambda.Runtime") if sdk is not None else None
    return enum.members.get(member.path[-1], "") if enum is not None else ""


def _project(arguments: Node, context: Context) -> Iterator[Found]:
    source = find_member(arguments, "source", context)
    buildspec = find_member(source.value, "buildspec", context) if source is not None else None
    literal = _literal(buildspec.value, context) if buildspec is not None else None
    # A text of one line is the name of a file.
    if literal is not None and told_by_text(literal) is None and re.search(rb"\n|\\n", literal.text or b""):
        yield literal, BUILDSPEC


def _edge_function(arguments: Node, context: Context) -> Iterator[Found]:
    code = find_member(arguments, "code", context)
    literal = _literal(code.value, context) if code is not None else None
    if literal is not None:
        yield literal, _EDGE


def _policies(arguments: Node, context: Context) -> Iterator[Found]:
    for key in _POLICIES:
        entry = find_member(arguments, key, context)
        literal = _literal(entry.value, context) if entry is not None else None
        if literal is not None and (literal.text or b"")[1:].lstrip().startswith(b"{"):
            yield literal, _POLICY


_READERS: dict[tuple[str, ...], Callable[[Node, Context], Iterator[Found]]] = {
    _FUNCTION: _function,
    ("codebuild", "Project"): _project,
    ("cloudfront", "Function"): _edge_function,
}


def _literal(node: Node, context: Context) -> Node | None:
    """The literal that a string or an output is made of: as it stands, interpolated, or returned from ``apply``."""
    value = context.value(node)
    if value is not None and value.type == "call_expression":
        value = _interpolated(value, context) or _applied(value)
    return value if value is not None and value.type in LITERALS and _is_worthwhile(value) else None


def _interpolated(call: Node, context: Context) -> Node | None:
    template, tag = call.child_by_field_name("arguments"), call.child_by_field_name("function")
    if template is None or template.type != "template_string" or tag is None:
        return None
    return template if context.resolve(tag) == Qualified(CORE, ("interpolate",)) else None


def _applied(call: Node) -> Node | None:
    given = arguments_of(call)
    if method_name(call) != "apply" or len(given) != 1 or given[0].type != "arrow_function":
        return None
    body = given[0].child_by_field_name("body")
    return unwrap(body) if body is not None else None


def _is_worthwhile(literal: Node) -> bool:
    return literal.end_byte - literal.start_byte >= _MIN_BYTES and not literal.has_error


def _is_seen_whole(archive: Node, context: Context) -> bool:
    """Whether an archive is an argument of a function, whose runtime is more to know, or lies in another archive."""
    outer = archive.parent
    for kind in ("pair", "object", "arguments", "new_expression"):
        if outer is None or outer.type != kind:
            return False
        archive, outer = outer, outer.parent
    callee = archive.child_by_field_name("constructor")
    user = context.resolve(callee) if callee is not None else None
    return user in (Qualified(AWS, _FUNCTION), _ARCHIVE)
