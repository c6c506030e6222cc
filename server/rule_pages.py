"""The pages of the rules as files, for editors to show."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from ..checks.registry import rule_named
from ..checks.version import __version__
from .atomic import write_atomically
from .schema_cache import cache_folder

if TYPE_CHECKING:
    from ..checks.rule import Rule

logger = logging.getLogger(__name__)


def page_of(rule: Rule) -> str:
    """The page of a rule as Markdown."""
    return f"# {rule.name}\n\nSeverity: {rule.severity.value}. Since {rule.since}.\n\n{rule.page}\n"


@lru_cache(maxsize=256)
def page_file(rule: str) -> str | None:
    """The absolute path of a Markdown file with the page of a rule, written once for each version of the program.

    None where there is no such rule, or no folder to write to.
    """
    found = rule_named(rule)
    if found is None:
        return None
    target = cache_folder().parent / "pages" / __version__ / f"{rule}.md"
    page = page_of(found).encode()
    try:
        if not target.is_file() or target.read_bytes() != page:
            write_atomically(target, page)
    except OSError as error:
        logger.warning("the page of %s can't be written: %s", rule, error)
        return None
    return target.absolute().as_posix()
