"""Which rules run, and what each of them listens to: look-ups by number and name, made once per configuration."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from .registry import all_rules
from .syntax.grammar import PROGRAMS, Language, grammar_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .program.embedded import EmbeddedCode, Role
    from .program.names import Qualified
    from .rule import (
        EmbeddedVisitor,
        FileVisitor,
        NameVisitor,
        NodeVisitor,
        ResourceVisitor,
        Rule,
        SiteVisitor,
        SuppressionVisitor,
    )

    _ByKind = dict[int, list[tuple[str, NodeVisitor]]]

_EVERY_CLASS = "*"


class RuleSet:
    """The rules of one run, dispatched by node kind and resource class."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.names = frozenset(rule.name for rule in self.rules)
        self.facts = tuple(dict.fromkeys(fact for rule in self.rules for fact in rule.facts))
        self._hearing: dict[Language, RuleSet] = {}
        self._nodes: dict[Language, _ByKind] = {}
        self._broken: dict[Language, _ByKind] = {}
        self._resources: dict[str, list[tuple[str, ResourceVisitor]]] = {}
        self._embedded: dict[Role, list[tuple[str, EmbeddedVisitor]]] = {}
        self._files: list[tuple[str, str, FileVisitor]] = []
        self._last_file: tuple[str, list[tuple[str, FileVisitor]]] = "", []
        self.site_visitors: list[tuple[str, SiteVisitor]] = []
        self.name_visitors: list[tuple[str, NameVisitor]] = []
        self.suppression_visitors: list[tuple[str, SuppressionVisitor]] = []
        for rule in self.rules:
            self.suppression_visitors.extend((rule.name, visitor) for visitor in rule.suppression_visitors)
            for key, visitor in rule.resource_visitors:
                self._resources.setdefault(key, []).append((rule.name, visitor))
            self.site_visitors.extend((rule.name, visitor) for visitor in rule.site_visitors)
            self.name_visitors.extend((rule.name, visitor) for visitor in rule.name_visitors)
            for role, visitor in rule.embedded_visitors:
                self._embedded.setdefault(role, []).append((rule.name, visitor))
            self._files.extend((pattern, rule.name, visitor) for pattern, visitor in rule.file_visitors)

    def hearing(self, language: Language) -> RuleSet:
        """Those of the rules that want to see the nodes of a language."""
        if language not in self._hearing:
            self._hearing[language] = RuleSet(rule for rule in self.rules if language in rule.languages)
        return self._hearing[language]

    def node_visitors(self, language: Language) -> _ByKind:
        """The visitors by the number that the grammar gives to the node kind."""
        found = self._nodes.get(language)
        if found is None:
            found = self._nodes[language] = _numbered(language, [(r.name, r.node_visitors) for r in self.rules])
        return found

    def broken_visitors(self, language: Language) -> _ByKind:
        """The visitors of nodes with a syntax error in them, by the number of the node kind."""
        found = self._broken.get(language)
        if found is None:
            found = self._broken[language] = _numbered(language, [(r.name, r.broken_visitors) for r in self.rules])
        return found

    def resource_visitors(self, qualified: Qualified) -> list[tuple[str, ResourceVisitor]]:
        return self._resources.get(qualified.key, []) + self._resources.get(_EVERY_CLASS, [])

    def judges(self, code: EmbeddedCode) -> bool:
        """Whether a rule wants to see embedded code."""
        if self.embedded_visitors(code.role):
            return True
        return code.language in PROGRAMS and bool(self.hearing(code.language).rules)

    def embedded_visitors(self, role: Role) -> list[tuple[str, EmbeddedVisitor]]:
        return self._embedded.get(role, [])

    def file_visitors(self, path: str) -> list[tuple[str, FileVisitor]]:
        """The visitors of the whole file at ``path``, each once."""
        # One file is asked about at every keystroke, and all of its name have the same.
        name = posixpath.basename(path)
        if self._last_file[0] != name:
            matching = ((rule, visit) for pattern, rule, visit in self._files if fnmatchcase(name, pattern))
            self._last_file = name, list(dict.fromkeys(matching))
        return self._last_file[1]


def _numbered(language: Language, visitors: Iterable[tuple[str, list[tuple[str, NodeVisitor]]]]) -> _ByKind:
    found: _ByKind = {}
    grammar = grammar_of(language)
    for rule, listening in visitors:
        for kind, visitor in listening:
            number = grammar.id_for_node_kind(kind, True)
            if number is not None:
                found.setdefault(number, []).append((rule, visitor))
    return found


@lru_cache(maxsize=64)
def rule_set(names: frozenset[str]) -> RuleSet:
    """The set of the rules of these names."""
    return RuleSet(rule for rule in all_rules() if rule.name in names)
