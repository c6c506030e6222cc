"""Edits as somebody makes them who types for hours: always the same ones for a seed.

Most of what is done is taken back sooner or later, so the text keeps its size however long this goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .programs import LOUD, QUIET

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

_STATEMENTS = (
    "    const label = `${name}-😀`;\n",
    "    new aws.sqs.Queue('typed', { visibilityTimeout: 5 }); // é\n",
    "    new aws.lambda.Function('typed', { environment: { variables: { AWS_REGION: 'a' } } });\n",
    # For a class that there is not, the names of all are read once: in its module, and in the whole SDK.
    "    new aws.sqs.Queu('typed', {});\n",
    "    new aws.Queu('typed', {});\n",
    "    new pulumi.ComponentResourc('typed', {});\n",
    "    /* pulumend-disable-next-line unknown-property -- typed */\n",
    "    if (args.tags) {\n      throw new Error(`${name}: {`);\n    }\n",
)
_BRACKETS = ("`", "{", "}", "/*", "'", "(", ")", "\n", "\r\n", ";")


@dataclass(frozen=True, slots=True)
class Edit:
    """The text from ``start`` to ``end``, which are indices into the text before, gives way to ``new``."""

    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]

    def undone(self, text: str) -> Edit:
        """The edit that takes this one back; ``text`` is the one before it."""
        return Edit(self.start, self.start + len(self.new), text[self.start : self.end])


class Typist:
    """Edits one text, whose state it keeps."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self.text = text
        self._first = text
        self._chance = chance
        self._habits: tuple[Callable[[], Iterator[Edit]], ...] = (self._toggle, self._type, self._cut, self._break)

    def edits(self) -> Iterator[Edit]:
        """Edits without end, each for the text that the one before has left."""
        while True:
            for edit in self._chance.choice(self._habits)():
                self.text = edit.apply(self.text)
                yield edit
            if self._chance.random() < 0.01:
                # What piles up goes with the whole text at once, as when a file is checked out again.
                yield self.restored()

    def restored(self) -> Edit:
        """The edit that leads back to the first text, which is the state from here on."""
        edit = Edit(0, len(self.text), self._first)
        self.text = self._first
        return edit

    def _toggle(self) -> Iterator[Edit]:
        for before, after in ((QUIET, LOUD), (LOUD, QUIET)):
            at = self.text.find(before)
            if at >= 0:
                yield Edit(at, at + len(before), after)
                return

    def _type(self) -> Iterator[Edit]:
        """A statement, letter by letter; then it is deleted, at once or letter by letter, or left."""
        statement = self._chance.choice(_STATEMENTS)
        start = self._line_start()
        for number, letter in enumerate(statement):
            yield Edit(start + number, start + number, letter)
        end = start + len(statement)
        how = self._chance.random()
        if how < 0.6:
            yield Edit(start, end, "")
        elif how < 0.9:
            for at in range(end, start, -1):
                yield Edit(at - 1, at, "")

    def _cut(self) -> Iterator[Edit]:
        """Some lines go, and come back in most cases, at times in another place."""
        start = self._line_start()
        end = start
        for _ in range(self._chance.randint(1, 12)):
            end = self.text.find("\n", end) + 1 or len(self.text)
        cut = Edit(start, end, "")
        back = cut.undone(self.text)
        yield cut
        if self._chance.random() < 0.2:
            back = Edit(at := self._line_start(), at, back.new)
        if self._chance.random() < 0.95:
            yield back

    def _break(self) -> Iterator[Edit]:
        """A few characters anywhere are replaced so that half of the program may be another, and come back."""
        at = self._place(self._chance.randrange(len(self.text) + 1))
        end = self._place(min(len(self.text), at + self._chance.randint(0, 3)))
        edit = Edit(at, end, self._chance.choice(_BRACKETS))
        back = edit.undone(self.text)
        yield edit
        yield back

    def _place(self, index: int) -> int:
        """An index, or the one behind it where no cursor can stand."""
        return index + 1 if self.text[index - 1 : index + 1] == "\r\n" else index

    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self._chance.randrange(len(self.text) + 1)) + 1
