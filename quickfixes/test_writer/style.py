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


def laid_out(lines: list[str], project: ProjectFacts, newline: str) -> str:
    """The text of a file with these lines, whose indents of two spaces become what the project asks for."""
    stated = project.format.indent
    step = stated.value if isinstance(stated, Setting) else 2
    unit = " " * step if isinstance(step, int) else "\t"
    # A line may hold others: the matcher of a value is one expression.
    each = [line for several in lines for line in several.split(newline)]
    return newline.join([*(_indented(line, unit) for line in each), ""])


def _indented(line: str, unit: str) -> str:
    text = line.lstrip(" ")
    return unit * ((len(line) - len(text)) // 2) + text
