"""Components that the entry point makes without the suffix that tells environments apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..syntax.nodes import text_of
from .construction import parameter_interface
from .construction_flaws import Flaw
from .literals import in_place, methods, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from .construction import Construction
    from .construction_flaws import Mismatch
    from .context import Context

MEMBER = "environmentSuffix"

_TELLS_ENVIRONMENTS = re.compile(r"env|suffix|stage", re.IGNORECASE)
_STACK_NAME = b"getStack("
_COMMENT = re.compile(rb"//[^\n]*|/\*.*?\*/", re.DOTALL)
# `args.environmentSuffix`, `{ environmentSuffix = 'dev' } = args`, and a spread that may hold it.
_USE = re.compile(rb"\.environmentSuffix\b|\benvironmentSuffix\s*[,}=]|\.\.\.\s*args\b")


@dataclass(frozen=True, slots=True)
class Omission:
    """The argument at ``position`` lacks the suffix; ``argument`` is what stands there, None where nothing does."""

    position: int
    argument: Node | None
    required: bool


def omission(made: Construction, context: Context) -> Omission | None:
    """What a component lacks that the entry point makes.

    None where it gets a suffix, and where one that need not be given is found by the component itself, or not used.
    """
    if not made.is_component or context.document.path != context.project.entry:
        return None
    for position, parameter in enumerate(made.parameters):
        interface = parameter_interface(made, parameter, context)
        member = interface.members.get(MEMBER) if interface is not None else None
        if member is not None:
            required = not member.optional and not (parameter.optional and len(made.given) <= position)
            if _is_given(made, position, context) or (not required and _needs_none(made, context)):
                return None
            argument = made.given[position] if len(made.given) > position else None
            return Omission(position, argument, required)
    return None


def _is_given(made: Construction, position: int, context: Context) -> bool:
    """Whether the argument has the suffix, or may have it."""
    if len(made.given) <= position:
        return len(made.given) < position or any(node.type == "spread_element" for node in made.given)
    if any(node.type == "spread_element" for node in made.given[: position + 1]):
        return True
    argument = in_place(made.given[position])
    if argument.type == "undefined":
        return False
    if argument.type == "identifier":
        if context.is_written(f"{text_of(argument)}.{MEMBER}"):
            return True
        argument = context.value(argument) or argument
    found = whole(argument, context) if argument.type == "object" else None
    if found is None:
        return True
    return found.literal.get(MEMBER) is not None or MEMBER in found.spread | methods(argument)


def _needs_none(made: Construction, context: Context) -> bool:
    """Whether the files of the component read something else for it, or nowhere use it.

    That is an environment variable, a setting, or the name of the stack.
    """
    is_used = False
    for path in {path for path, _ in made.cls.line.classes} if made.cls.line is not None else ():
        if path == context.document.path:
            # A component beside its use may read what stands anywhere in the file.
            return True
        module = context.module(path)
        text = context.project.source.read(path) or b""
        reads = {read.key for read in module.config_reads} | module.env_reads if module is not None else set[str]()
        if _STACK_NAME in text or any(_TELLS_ENVIRONMENTS.search(name) for name in reads):
            return True
        is_used = is_used or _USE.search(_COMMENT.sub(b"", text)) is not None
    return not is_used


def without_suffix(found: Iterable[Mismatch], made: Construction, context: Context) -> Iterator[Mismatch]:
    """The flaws of a component but for the suffix that the entry point does not pass."""
    left_out = omission(made, context)
    for mismatch in found:
        names = tuple(name for name in mismatch.names if name != MEMBER)
        if left_out is None or mismatch.flaw not in (Flaw.MISSING, Flaw.FEW):
            yield mismatch
        elif mismatch.flaw is Flaw.FEW:
            if made.required != left_out.position + 1 or len(made.given) != left_out.position:
                yield mismatch
        elif names:
            yield replace(mismatch, names=names)
