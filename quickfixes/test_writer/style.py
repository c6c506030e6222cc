"""How a file that is written anew is laid out, and how it names the files that it loads."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...checks.project.format_config import Setting
from ..mock_setup import PULUMI, Writer

if TYPE_CHECKING:
    from ...checks.project.facts import ProjectFacts

_ENDINGS = (".tsx", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs")


def writer_of(project: ProjectFacts, newline: str) -> Writer:
    """A writer with the quotes that the project asks for, else single ones."""
    quotes = project.format.quotes
    is_double = isinstance(quotes, Setting) and quotes.value == "double"
    return Writer(PULUMI, '"' if is_double else "'", ";", newline)


def specifier(path: str, target: str) -> str:
    """How the file at ``path`` names the module at ``target``."""
    relative = posixpath.relpath(target, posixpath.dirname(path))
    ending = next((each for each in _ENDINGS if relative.endswith(each)), "")
    relative = relative.removesuffix(ending)
    return relative if relative.startswith(".") else f"./{relative}"


def laid_out(lines: list[str], newline: str) -> str:
    """The text of a file with these lines."""
    return newline.join(lines) + newline
