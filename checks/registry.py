"""Finds the rules: every module below ``rules/<family>/`` that has a ``RULE``. No list is kept by hand."""

from __future__ import annotations

import inspect
import pkgutil
from functools import lru_cache
from importlib import import_module

from . import rules
from .rule import Rule


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    found: list[Rule] = []
    for family in pkgutil.iter_modules(rules.__path__):
        package = import_module(f"{rules.__name__}.{family.name}")
        for info in pkgutil.iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{info.name}")
            rule = getattr(module, "RULE", None)
            if isinstance(rule, Rule):
                rule.family = family.name.rstrip("_")
                rule.module = module.__name__
                rule.page = inspect.cleandoc(module.__doc__ or "")
                found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.name))


@lru_cache(maxsize=1)
def settings_patterns() -> tuple[str, ...]:
    """The patterns of the file names that rules want to see as a whole, such as ``Pulumi.*.yaml``."""
    return tuple(sorted({pattern for rule in all_rules() for pattern, _ in rule.file_visitors}))


def rule_named(name: str) -> Rule | None:
    return next((rule for rule in all_rules() if rule.name == name), None)
