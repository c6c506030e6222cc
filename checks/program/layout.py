"""How a file is to be laid out: as the configuration of its project says, else as nearly all of the file is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..project.config_value import UNKNOWN
from ..project.format_config import Setting
from .file_facts import FileFact
from .indents import BRACKETS, first_step
from .string_quotes import is_free, is_json_pair

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from ..project.config_value import Unknown
    from .context import Context

# A habit takes so many cases, of which so large a part has to agree.
_MIN_CASES = 10
_CLEAR = 0.9

_JSON = "JSON"
QUOTES = {"single": "'", "double": '"'}


@dataclass(frozen=True, slots=True)
class Habit:
    """What a file does: ``usual`` in more than half of all cases; ``is_clear`` says that nearly all agree."""

    usual: str | None = None
    is_clear: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to do. ``by`` is who says so, such as ``Prettier``; empty where it is the file's own habit.

    ``is_unheeded`` says that the file does otherwise nearly everywhere.
    """

    value: str
    by: str = ""
    is_unheeded: bool = False


def habit_of(counts: Mapping[Hashable, int]) -> Habit:
    """The habit that counted cases come to."""
    total = sum(counts.values())
    usual = max(sorted(map(str, counts)), key=lambda case: counts[case], default=None)
    if usual is None or 2 * counts[usual] <= total:
        return Habit()
    return Habit(usual, total >= _MIN_CASES and counts[usual] >= _CLEAR * total)


def _quotes(node: Node) -> Iterator[str]:
    """The quotes of a string that may stand in either; of a pair, ``_JSON`` for each such string that is JSON in it."""
    if node.type == "string":
        if is_free(node):
            yield (node.text or b"")[:1].decode()
    elif is_json_pair(node):
        for part in node.named_children:
            strings = part.named_children if part.type == "array" else [part]
            yield from (_JSON for string in strings if string.type == "string" and is_free(string))


def _quote_habit(counts: Mapping[Hashable, int]) -> Habit:
    """The habit of a file apart from the JSON in it."""
    return habit_of({"'": counts.get("'", 0), '"': counts.get('"', 0) - counts.get(_JSON, 0)})


QUOTE_HABIT = FileFact("quotes", ("string", "pair"), _quotes, _quote_habit)


def _step(bracket: Node) -> Iterator[str]:
    """The blanks by which the first item of a bracket stands further in than the bracket."""
    step = first_step(bracket)
    if step is not None:
        yield step.decode()


INDENT_HABIT = FileFact("indents", BRACKETS, _step, habit_of)


def wanted_quotes(context: Context) -> Wanted | None:
    """``'`` or ``"``; None where nothing says so clearly. The asking rule has to name `QUOTE_HABIT`."""
    said = context.project.format.quotes
    value = QUOTES.get(str(said.value)) if isinstance(said, Setting) else None
    return _wanted(said, value, context.fact(QUOTE_HABIT), ("singleQuote",), context)


def wanted_indent(context: Context) -> Wanted | None:
    """The blanks of one level; None where nothing says so clearly. The asking rule has to name `INDENT_HABIT`."""
    said = context.project.format.indent
    value = None
    if isinstance(said, Setting):
        value = " " * said.value if isinstance(said.value, int) else "\t"
    return _wanted(said, value, context.fact(INDENT_HABIT), ("tabWidth", "useTabs"), context)


def _wanted(
    said: Setting | Unknown | None, value: str | None, habit: Habit, options: tuple[str, ...], context: Context
) -> Wanted | None:
    """What the configuration says, else the habit of the file; None where either can't be told.

    A default of Prettier gives way to a clear habit: a project may depend on it and leave such files to somebody else.
    """
    if said is UNKNOWN:
        return None
    own = Wanted(habit.usual) if habit.is_clear and habit.usual else None
    if not isinstance(said, Setting) or not value:
        return own
    if own is None or own.value == value:
        return Wanted(value, said.by)
    is_default = said.by == "Prettier" and all(context.project.format.prettier_option(o) is None for o in options)
    return own if is_default else Wanted(value, said.by, is_unheeded=True)
