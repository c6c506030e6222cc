"""What is shown of the findings that rules have made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .eslint_comments import not_allowed
from .suppress import Suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .configuration import Config
    from .finding import Finding
    from .syntax.document import Document


def shown(found: Iterable[Finding], document: Document, config: Config) -> tuple[Finding, ...]:
    """The findings that no comment switches off, with the severities of the configuration, in document order."""
    kept = not_allowed(Suppressions.of(document).unsuppressed(found), document)
    if config.severities:
        kept = [replace(finding, severity=config.severity(finding.rule, finding.severity)) for finding in kept]
    return tuple(sorted(set(kept), key=lambda finding: finding.sort_key))
