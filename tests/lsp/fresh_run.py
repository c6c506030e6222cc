"""What a fresh run finds in the files of a project, of which some are open in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumend.checks import Settings, check_path, concerns_pulumi
from pulumend.checks.configuration import ConfigError, load
from pulumend.checks.registry import rule_named
from pulumend.checks.source import DiskSource, OverlaySource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.lines import LineIndex, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .raw_client import Message

CONFIG = "pulumend.toml"
Told = tuple[str, str, tuple[int, int], tuple[int, int]]


class FreshRuns:
    """Runs in one project, of which nothing is kept but the configuration that was good last, as an editor has it."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._config = f"{root}/{CONFIG}"
        self._good = b""

    def told(self, texts: Mapping[str, bytes], options: Message) -> dict[str, list[Told]]:
        """What is to be told of each open file, by path; ``texts`` are the open files, ``options`` what the user set.

        Left out are the files of which it depends on what was typed before: beside half-typed code the others see
        what it was when it was whole.
        """
        texts = self._with_good_config(texts)
        source = OverlaySource(DiskSource(self._root), texts)
        settings = Settings(tuple(options.get("select", ())), tuple(options.get("ignore", ())), options.get("sdk", {}))
        broken = {path for path, text in texts.items() if path.endswith(".ts") and _is_broken(path, text)}
        found: dict[str, list[Told]] = {}
        for path in texts:
            if path == self._config or broken - {path}:
                continue
            lines = LineIndex(texts[path])
            result = check_path(path, source, self._root, settings)
            found[path] = [
                (
                    finding.rule,
                    finding.message,
                    lines.position(finding.span.start, Unit.UTF16),
                    lines.position(finding.span.end, Unit.UTF16),
                )
                for finding in result.findings
                if not (_is_the_compilers(finding.rule, path) and options.get("overlap") == "actions-only")
            ]
        return found

    def _with_good_config(self, texts: Mapping[str, bytes]) -> dict[str, bytes]:
        source = OverlaySource(DiskSource(self._root), texts)
        try:
            load(f"{self._root}/index.ts", self._root, source)
        except ConfigError:
            return {**texts, self._config: self._good}
        text = source.read(self._config)
        if text is not None and any(self._asks_for_it(path, source) for path in texts):
            self._good = text
        return dict(texts)

    def _asks_for_it(self, path: str, source: OverlaySource) -> bool:
        return path == self._config or concerns_pulumi(path, source.read(path) or b"", self._root, source)


def as_told(diagnostic: Message) -> Told:
    """A diagnostic of the protocol, to be compared."""
    start, end = (_position(diagnostic["range"][side]) for side in ("start", "end"))
    return diagnostic["code"], diagnostic["message"], start, end


def _position(position: Any) -> tuple[int, int]:
    return position["line"], position["character"]


def _is_broken(path: str, text: bytes) -> bool:
    return Document.parse(path, text).root.has_error


def _is_the_compilers(name: str, path: str) -> bool:
    """Whether the compiler tells the same; nothing is installed, so that it has no types of SDKs."""
    rule = rule_named(name)
    return rule is not None and bool(rule.tsc) and rule.family == "typescript" and path.endswith(".ts")
