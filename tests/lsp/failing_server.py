"""The server with a defect: the argument ``rule``, ``analysis``, ``fix`` or ``unsound`` says which.

It shows where the text of the document holds the word BOOM: a part raises, or a fix breaks the program. With the names
of safeties, separated by commas, there is no defect: each finding has a fix of each of them, in this order.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pulumend.checks.engine import Analysis
from pulumend.checks.registry import rule_named
from pulumend.quickfixes import fixes_of, offers
from pulumend.quickfixes.edit import FileEdit, Fix, Safety, TextEdit
from pulumend.server.lsp.main import serve_stdio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from pulumend.checks.finding import Finding
    from pulumend.checks.program.context import Context
    from pulumend.quickfixes.snapshot import Snapshot

findings_of = Analysis.findings


def fail(text: bytes) -> None:
    if b"BOOM" in text:
        raise RuntimeError("a defect in the program")


def failing_visit(node: Node, _: Context) -> Iterator[Finding]:
    fail(node.text or b"")
    yield from ()


def failing_findings(self: Analysis) -> tuple[Finding, ...]:
    fail(self.document.text)
    return findings_of(self)


def failing_fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
    fail(snapshot.document.text)
    return fixes_of(finding, snapshot)


def unsound_fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
    breaking = FileEdit(snapshot.document.path, (TextEdit.insert(0, "const = ;\n"),))
    broken = [Fix("Break it", Safety.SAFE, (breaking,))] if b"BOOM" in snapshot.document.text else []
    return broken + fixes_of(finding, snapshot)


def fixes_as_safe_as(names: list[str]) -> Callable[[Finding, Snapshot], list[Fix]]:
    def fixes(_: Finding, snapshot: Snapshot) -> list[Fix]:
        change = FileEdit(snapshot.document.path, (TextEdit.insert(0, "// note\n"),))
        return [Fix(f"{at} {name}", Safety[name], (change,)) for at, name in enumerate(names)]

    return fixes


def put_in(defect: str) -> None:
    if defect == "rule":
        rule = rule_named("redeclared-variable")
        assert rule is not None
        rule.on_node("string")(failing_visit)
    elif defect == "analysis":
        Analysis.findings = failing_findings
    elif defect == "unsound":
        offers.fixes_of = unsound_fixes
    elif defect.isupper():
        offers.fixes_of = fixes_as_safe_as(defect.split(","))
    else:
        offers.fixes_of = failing_fixes


if __name__ == "__main__":
    put_in(sys.argv[1])
    sys.exit(serve_stdio())
