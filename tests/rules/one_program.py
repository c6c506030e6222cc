"""Checks and mends one program with one rule, statement by statement: ``head`` stands above each text that is given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import FileEdit, Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.converge import Policy, converge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumend.checks import Finding, Severity

PULUMI = "import * as pulumi from '@pulumi/pulumi';\n"
AWS = "import * as aws from '@pulumi/aws';\n"
_PATH = "/p/index.ts"
_EVERY_FIX = Policy(frozenset(Safety), lambda _: True)


@dataclass(frozen=True)
class OneProgram:
    """The program of a project with ``files`` besides, by their paths in it, and a version of @pulumi/aws."""

    rule: str
    head: str = PULUMI + AWS
    aws: str = "7"
    files: Mapping[str, str] = field(default_factory=dict[str, str])

    def below(self, head: str) -> OneProgram:
        """The same with another head."""
        return replace(self, head=head)

    def findings(self, text: str) -> tuple[Finding, ...]:
        return self._snapshot(text)[0]

    def found(self, text: str) -> list[tuple[str, Severity]]:
        """What each finding marks, and how severe it is."""
        whole = (self.head + text).encode()
        return [(whole[f.span.start : f.span.end].decode(), f.severity) for f in self.findings(text)]

    def marked(self, text: str) -> list[str]:
        return [marked for marked, _ in self.found(text)]

    def offered(self, text: str) -> list[tuple[str, Safety]]:
        """What the fixes of the first finding make of the text, in the order in which they are offered."""
        findings, snapshot = self._snapshot(text)
        results: list[tuple[str, Safety]] = []
        for fix in fixes_of(findings[0], snapshot):
            change = fix.changes[0]
            assert isinstance(change, FileEdit)
            after = apply_edits((self.head + text).encode(), change.edits).decode()
            results.append((after.removeprefix(self.head), fix.safety))
        return results

    def rewritten(self, text: str) -> list[str]:
        """As `offered`, without the safeties."""
        return [after for after, _ in self.offered(text)]

    def titles(self, text: str) -> list[str]:
        """What the fixes of the first finding are called."""
        findings, snapshot = self._snapshot(text)
        return [fix.title for fix in fixes_of(findings[0], snapshot)]

    def mended(self, text: str) -> str:
        """What is left of the text when all fixes are made."""
        result = converge([_PATH], self._source(text), "/p", self._settings, _EVERY_FIX)
        assert result.failures == []
        assert result.converged
        return result.texts.get(_PATH, (self.head + text).encode()).decode().removeprefix(self.head)

    @property
    def _settings(self) -> Settings:
        return Settings(select=(self.rule,), sdk={"aws": self.aws})

    def _source(self, text: str) -> DictSource:
        own = {"Pulumi.yaml": "name: p\nruntime: nodejs\n", "index.ts": self.head + text}
        return DictSource({f"/p/{path}": content for path, content in (own | dict(self.files)).items()})

    def _snapshot(self, text: str) -> tuple[tuple[Finding, ...], Snapshot]:
        document = Document.parse(_PATH, (self.head + text).encode())
        analysis = analyse(document, "/p", self._source(text), self._settings)
        assert analysis.failures == []
        return analysis.findings(), Snapshot(analysis)
