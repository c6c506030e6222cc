"""All there is to say about a file, whichever way the client learns of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from .overlap import is_left_to_others

if TYPE_CHECKING:
    from lsprotocol import types

    from .diagnostics import Diagnoser
    from .session import Session
    from .targets import Targets
    from .workspace import Workspace


@dataclass(frozen=True)
class FileReport:
    """The diagnostics of one file; ``version`` is None where it is not open."""

    uri: str
    version: int | None
    diagnostics: tuple[types.Diagnostic, ...]

    @cached_property
    def result_id(self) -> str:
        """Stands for what is reported, and so for the text, configuration, rules and schemas it was made from.

        It is the same for equal reports only, whatever their versions, after a restart of the server too.
        """
        return blake2b(repr(self.diagnostics).encode("utf-8", "replace"), digest_size=12).hexdigest()


class Reports:
    """Makes the reports of one client."""

    def __init__(self, analyses: Workspace, targets: Targets, diagnoser: Diagnoser) -> None:
        self._analyses = analyses
        self._targets = targets
        self._diagnoser = diagnoser
        self._configs: dict[str, FileReport] = {}

    def of(self, session: Session) -> FileReport:
        """The findings in a document, and what is wrong with it as a configuration file."""
        document = session.document
        own = (finding for finding in session.findings if not is_left_to_others(finding, session))
        found = tuple(self._diagnoser.diagnostic(finding, session) for finding in own)
        config = self._configs.get(document.path) if document.path is not None else None
        return FileReport(document.uri, document.version, found + (config.diagnostics if config is not None else ()))

    def renew_configs(self) -> dict[str, FileReport]:
        """What is wrong with the configuration files of the open documents, by path, whether they are open or not.

        Only the files whose report is another than last time; what was told of a file may also be no longer so.
        """
        before, self._configs = self._configs, {}
        for path, (error, session) in self._analyses.config_errors().items():
            target = self._targets.of(path, session)
            if target is not None:
                diagnostic = self._diagnoser.of_config(error, target.lines)
                self._configs[path] = FileReport(target.uri, target.version, (diagnostic,))
        paths = [path for path in {**before, **self._configs} if before.get(path) != self._configs.get(path)]
        gone = {path: FileReport(self._targets.uri_of(path), None, ()) for path in paths}
        return {path: self._configs.get(path, gone[path]) for path in paths}

    @property
    def configs(self) -> dict[str, FileReport]:
        """What is wrong with configuration files, by path, as of the last `renew_configs`."""
        return self._configs
