"""``pulumend rules``: the list of all rules, and the page of one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ...checks.page import read_page
from ...checks.registry import all_rules, rule_named
from ..rule_pages import page_of
from .terminal import put, put_error, wants_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...checks.rule import Rule


def show_rules() -> int:
    """Print a table of all rules; aligned plain columns where the output is no terminal."""
    rules = sorted(all_rules(), key=lambda rule: (rule.family, rule.name))
    if wants_colour("auto", sys.stdout):
        _print_table(rules)
    else:
        put(_columns(rules))
    return 0


def show_rule(name: str) -> int:
    """Print the page of a rule: Markdown, typeset on a terminal. 2 where there is no such rule."""
    rule = rule_named(name)
    if rule is None:
        put_error(_unknown(name))
        return 2
    page = page_of(rule)
    if wants_colour("auto", sys.stdout):
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        put(page)
    return 0


def _columns(rules: Sequence[Rule]) -> str:
    rows = [(rule.name, rule.severity.value, rule.family) for rule in rules]
    name, severity, family = (max((len(row[column]) for row in rows), default=0) for column in range(3))
    return "".join(
        f"{rule.name:<{name}}  {rule.severity.value:<{severity}}  {rule.family:<{family}}  "
        f"{read_page(rule.page).summary}\n"
        for rule in rules
    )


def _print_table(rules: Sequence[Rule]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Rule", "Severity", "Family", "What it finds", box=None, header_style="bold")
    for rule in rules:
        table.add_row(Text(rule.name, "bold"), rule.severity.value, rule.family, Text(read_page(rule.page).summary))
    Console().print(table)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, [rule.name for rule in all_rules()], n=3)
    hint = f"; did you mean {' or '.join(close)}?" if close else "; `pulumend rules` lists them"
    return f"pulumend: error: no rule is called {name!r}{hint}\n"
