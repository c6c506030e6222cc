"""All there is to say about a file, whichever way the client learns of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from .overlap import is_left_to_others

if TYPE_CHECKING:
    from .diagnostics import Diagnoser
    from .kept_diagnostics import KeptDiagnostic
    from .session import Session
    from .targets import Targets
    from .workspace import Workspace


@dataclass(frozen=True)
class FileReport:
    """The diagnostics of one file; ``version`` is None where it is not open."""

    uri: str
    version: int | None
    diagnostics: tuple[KeptDiagnostic, ...]

    @cached_property
    def result_id(self) -> str:
        """Stands for what is reported, and so for the text, configuration, rules and schemas it was made from.

        It is the same for equal reports only, whatever their versions, after a restart of the server too.
        """
        told = repr([(diagnostic.place, diagnostic.said) for diagnostic in self.diagnostics])
        return blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()


class Reports:
    """Makes the reports of one client."""

    def __init__(self, analyses: Workspace, targets: Targets, diagnoser: Diagnoser) -> None:
        self._analyses = analyses
        self._targets = targets
        self._diagnoser = diagnoser
        self._configs: dict[str, FileReport] = {}
        self.others: dict[str, FileReport] = {}
        """What was found in the files of the workspace when it was checked last, by path, whether they are open now."""

    def of(self, session: Session) -> FileReport:
        """The findings in a document, and what is wrong with it as a configuration file."""
        document = session.document
        own = [finding for finding in session.findings if not is_left_to_others(finding, session)]
        found = session.kept.of(own, document.lines, lambda finding: self._diagnoser.diagnostic(finding, session))
        config = self._configs.get(document.path) if document.path is not None else None
        return FileReport(document.uri, document.version, found + (config.diagnostics if config is not None else ()))

    def of_closed(self, session: Session) -> FileReport:
        """The findings of a session that stands for a file that is not open."""
        return replace(self.of(session), version=None)

    def of_file(self, path: str) -> FileReport:
        """All there is to say about a file that is not open."""
        config, other = self._configs.get(path), self.others.get(path)
        if config is None or other is None:
            return config or other or FileReport(self._targets.uri_of(path), None, ())
        return replace(config, diagnostics=config.diagnostics + other.diagnostics)

    @property
    def closed(self) -> dict[str, FileReport]:
        """All there is to say about files that are not open, by path."""
        paths = [path for path in {**self._configs, **self.others} if self._analyses.session_at(path) is None]
        return {path: self.of_file(path) for path in paths}

    def renew_configs(self) -> list[str]:
        """Find out what is wrong with the configuration files of the open documents, which may be open or not.

        The paths of those of which something else is to be said than last time.
        """
        before, self._configs = self._configs, {}
        for path, (error, session) in self._analyses.config_errors().items():
            target = self._targets.of(path, session)
            if target is not None:
                diagnostic = self._diagnoser.of_config(error, target.lines)
                self._configs[path] = FileReport(target.uri, target.version, (diagnostic,))
        return [path for path in {**before, **self._configs} if before.get(path) != self._configs.get(path)]
