"""Asks for the same share of everything that Jest counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.rules.testing.missing_coverage_threshold import RULE
from ...config_edit import set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_COUNTED = ("branches", "functions", "lines", "statements")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    jest = snapshot.project.as_of(document.text).jest
    percent = snapshot.context.options(RULE.name).get("percent", RULE.options["percent"])
    if jest is None or not isinstance(percent, (int, float)):
        return
    edits = set_value(document, (*jest.prefix, "coverageThreshold"), {"global": dict.fromkeys(_COUNTED, percent)})
    if edits:
        title = f"Ask for {percent} % of coverage"
        yield Fix(title, Safety.PLACEHOLDER, (FileEdit(document.path, edits),))
