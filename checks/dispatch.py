"""Which rules run, and what each of them listens to: look-ups by number and name, made once per configuration."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .registry import all_rules
from .syntax.grammar import Language, grammar_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .program.names import Qualified
    from .rule import NameVisitor, NodeVisitor, ResourceVisitor, Rule, SiteVisitor

_EVERY_CLASS = "*"


class RuleSet:
    """The rules of one run, dispatched by node kind and resource class."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.names = frozenset(rule.name for rule in self.rules)
        self._nodes: dict[Language, dict[int, list[tuple[str, NodeVisitor]]]] = {}
        self._resources: dict[str, list[tuple[str, ResourceVisitor]]] = {}
        self.site_visitors: list[tuple[str, SiteVisitor]] = []
        self.name_visitors: list[tuple[str, NameVisitor]] = []
        for rule in self.rules:
            for key, visitor in rule.resource_visitors:
                self._resources.setdefault(key, []).append((rule.name, visitor))
            self.site_visitors.extend((rule.name, visitor) for visitor in rule.site_visitors)
            self.name_visitors.extend((rule.name, visitor) for visitor in rule.name_visitors)

    def node_visitors(self, language: Language) -> dict[int, list[tuple[str, NodeVisitor]]]:
        """The visitors by the number that the grammar gives to the node kind."""
        found = self._nodes.get(language)
        if found is None:
            found = self._nodes[language] = {}
            grammar = grammar_of(language)
            for rule in self.rules:
                for kind, visitor in rule.node_visitors:
                    number = grammar.id_for_node_kind(kind, True)
                    if number is not None:
                        found.setdefault(number, []).append((rule.name, visitor))
        return found

    def resource_visitors(self, qualified: Qualified) -> list[tuple[str, ResourceVisitor]]:
        return self._resources.get(qualified.key, []) + self._resources.get(_EVERY_CLASS, [])


@lru_cache(maxsize=64)
def rule_set(names: frozenset[str]) -> RuleSet:
    """The set of the rules of these names."""
    return RuleSet(rule for rule in all_rules() if rule.name in names)
