"""The forms that the converter knows: Markdown files of programs before and after, one pair below each heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("forms")
_FORM = re.compile(r"^## ([^\n]+)\n\n```(ts|js)\n(.*?)```\n\n```(?:ts|js)\n(.*?)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Form:
    """A program on version 2 and the same on version 3; ``language`` is ``ts`` or ``js``."""

    id: str
    language: str
    before: str
    after: str


@cache
def forms() -> tuple[Form, ...]:
    return tuple(
        Form(f"{path.stem}: {title}", language, before, after)
        for path in sorted(FOLDER.glob("*.md"))
        for title, language, before, after in _FORM.findall(path.read_text("utf-8"))
    )
