"""Mending one open document, for an editor that makes the edits itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.configuration import ConfigError, load
from ...checks.source import DictSource, OverlaySource
from ...quickfixes.converge import MAX_ROUNDS, converge
from ...quickfixes.policy import by_severity, of_rule
from ..schema_cache import installed_sdks
from .project_fix import MendedProject, mended_texts
from .projects import forget, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...checks.configuration import Settings
    from ...checks.project.sdk import SdkVersion
    from ...checks.schema.index import SdkIndex
    from ...checks.source import FileSource
    from ...quickfixes.converge import Policy


def mended_document(
    path: str, root: str | None, rule: str | None, settings: Settings, texts: Mapping[str, bytes]
) -> Iterator[MendedProject]:
    """The safe fixes of the document at ``path``, as one result: those of one rule, which may reach into other files.

    Without a rule they are those of errors and warnings, and of what is selected by name, in this document alone; none
    while the configuration is broken, for what the user has switched off would be mended too. ``root`` is None where
    the document is no file. ``texts`` count in the place of what the disk holds.
    """
    forget()
    base: FileSource = source_of(root) if root is not None else DictSource({})
    source = OverlaySource(base, texts)
    root = root if root is not None else "/"
    try:
        policy = of_rule(rule) if rule is not None else safe_policy(path, root, settings, source)
        done = converge([path], source, root, settings, policy, _AtHand())
    except ConfigError:
        yield MendedProject({})
        return
    failures = [f"the quick fix of {failed.rule} failed on {path}:\n{failed.message}" for failed in done.failures]
    if not done.converged:
        failures.append(f"the fixes of {path} go on after {MAX_ROUNDS} rounds")
    yield MendedProject(mended_texts(done, source), tuple(failures))


def safe_policy(path: str, root: str, settings: Settings, source: FileSource) -> Policy:
    """Which fixes are made on saving, as `mended_document` says. Raises `ConfigError`."""
    selected = settings.select or load(path, root, source).select or ()
    return by_severity(lambda _: selected, alone=True)


class _AtHand:
    """Knows the SDKs whose indexes need no building: who saves a file does not wait for that."""

    def index(self, version: SdkVersion) -> SdkIndex | None:
        answer = installed_sdks().known(version)
        return None if answer is None else answer.index
