"""The pattern that the logical names of a file follow: ``pipeline-..-${environmentSuffix}``.

Only names in place count, as literals or template literals; each is read as what it begins with up to the first
hyphen, its *lead*, and a substitution behind the last one, its *tail*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..syntax.nodes import arguments_of, text_of
from .file_facts import FileFact

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

# A lead is often the service of a resource, and so differs with reason; it takes more to call it a habit.
_MIN_NAMES = {"lead": 10, "tail": 5}
_SHARE = {"lead": 0.9, "tail": 0.8}

_LEAD = re.compile(r"(?:[a-z][a-z0-9]*|\$\{[\w.]+\})-")
_TAIL = re.compile(r"-\$\{[\w.]+\}\Z")
_ROOT = re.compile(r"\$\{(\w+)")
# Names stand in the places of values as well; such characters are in none that was made to be a name.
_PLAIN = re.compile(r"[\w.\-${}\[\]]+\Z")
_ENVIRONMENTS = ("dev-", "prod-", "production-", "stage-", "staging-", "test-")
_UNNAMED = ("Asset", "Archive", "Config", "Error", "Provider", "StackReference")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """What nearly all names of a file begin and end with; empty where they have nothing in common."""

    lead: str = ""
    tail: str = ""

    def applied(self, body: str) -> str | None:
        """What a name, without its quotes, is called by the pattern; None where it follows it or has its own way.

        A name with a variable part of its own is told apart by that, and needs no tail. One that begins with a
        variable or with the name of an environment says what it belongs to.
        """
        own = "${" in body
        lead = "" if body.startswith(("${", *_ENVIRONMENTS)) or self.lead[:-1] in body else self.lead
        tail = self.tail if not own else ""
        if not (lead or tail) or (self.tail and own and not body.endswith(self.tail)):
            return None
        return f"{lead}{body}{tail}"

    def __str__(self) -> str:
        return f"{self.lead}..{self.tail}"


def name_body(name: Node) -> str | None:
    """The text of a name in place without its quotes; None for other expressions, and for what is no plain name."""
    body = text_of(name)[1:-1]
    return body if name.type in ("string", "template_string") and _PLAIN.match(body) else None


def roots(text: str) -> set[str]:
    """The variables that the substitutions of a name begin with."""
    return set(_ROOT.findall(text))


def _parts(new: Node) -> Iterator[tuple[str, str]]:
    callee, given = new.child_by_field_name("constructor"), arguments_of(new)
    body = name_body(given[0]) if given else None
    if callee is None or body is None or text_of(callee).endswith(_UNNAMED):
        return
    yield "any", ""
    lead, tail = _LEAD.match(body), _TAIL.search(body)
    if lead:
        yield "lead", lead[0]
    if tail:
        yield "tail", tail[0]


def _body(new: Node) -> Iterator[str]:
    given = arguments_of(new)
    body = name_body(given[0]) if given else None
    if body is not None:
        yield body


def _nothing(_: Mapping[Hashable, int]) -> None:
    """The names are asked for one by one."""


def _pattern(counts: Mapping[Hashable, int]) -> NamePattern:
    best = {"lead": "", "tail": ""}
    most = {"lead": 0, "tail": 0}
    total = counts.get(("any", ""), 0)
    for (part, text), count in cast("Iterator[tuple[tuple[str, str], int]]", iter(counts.items())):
        if part != "any" and (count > most[part] or (count == most[part] and text < best[part])):
            best[part], most[part] = text, count
    is_habit = {part: total >= _MIN_NAMES[part] and most[part] >= _SHARE[part] * total for part in best}
    return NamePattern(*(best[part] if is_habit[part] else "" for part in ("lead", "tail")))


LOGICAL_NAMES = FileFact("logical names", ("new_expression",), _parts, _pattern, least=2)
NAMES_IN_USE = FileFact("names in use", ("new_expression",), _body, _nothing)
