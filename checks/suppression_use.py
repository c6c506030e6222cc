"""What the comments of one document that switch rules off have done, for the rules that look at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .registry import all_rules, rule_named

if TYPE_CHECKING:
    from .dispatch import RuleSet
    from .project.facts import ProjectFacts
    from .suppress import Suppression, Suppressions
    from .syntax.document import Document

_SDK = re.compile(rb"""["'](@pulumi/(?!pulumi["'/])[\w-]+)""")


@dataclass(frozen=True)
class SuppressionUse:
    """The comments of a snapshot, after all findings were compared with them; ``rules`` are those that ran."""

    document: Document
    project: ProjectFacts
    suppressions: Suppressions
    rules: RuleSet
    has_failures: bool

    @property
    def is_conclusive(self) -> bool:
        """Whether rules that have found nothing would have found what there is.

        They leave out code that is half-typed, and are silent as long as nothing is known of an SDK.
        """
        if self.has_failures or self.document.root.has_error:
            return False
        packages = {match[1].decode() for match in _SDK.finditer(self.document.text)}
        return all(self.project.sdk(package) is not None for package in packages)

    def has_hidden(self, comment: Suppression, rule: str | None = None) -> bool:
        """Whether a comment has hidden a finding, of one rule if it is named."""
        return any(c == comment and rule in (None, name) for c, name in self.suppressions.used)

    def has_run(self, name: str) -> bool:
        """Whether a rule has looked at the document."""
        rule = rule_named(name)
        return rule is not None and name in self.rules.names and self.document.language in rule.languages

    @property
    def all_have_run(self) -> bool:
        """Whether every rule ran that the configuration switches on: a limited run says little of the others."""
        return all(rule.name in self.rules.names for rule in all_rules() if self.project.config.enabled(rule))
