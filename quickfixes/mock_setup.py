"""Statements that give the runtime of Pulumi its mocks and its config in a test."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..checks.program.names import CORE
from .imports import imports_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.program.modules.model import ConfigRead
    from ..checks.program.suite_config import UnsetConfig
    from ..checks.project.config_value import ConfigValue
    from ..checks.project.facts import ProjectFacts
    from ..checks.syntax.document import Document

_BY_METHOD = {"Number": "1", "Boolean": "true", "Object": "{}"}
_BY_KEY = {"region": "us-east-1", "awsRegion": "us-east-1", "accountId": "123456789012", "account": "123456789012"}
PULUMI = "pulumi"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes statements with one name for the core package, and one file's quotes, semicolons and line ends."""

    pulumi: str = PULUMI
    quote: str = "'"
    end: str = ";"
    newline: str = "\n"

    def imported(self) -> str:
        return f"import * as {self.pulumi} from {self.string(CORE)}{self.end}"

    def string(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace(self.quote, f"\\{self.quote}").replace("\n", "\\n")
        return f"{self.quote}{escaped}{self.quote}"

    def config(self, unset: UnsetConfig, project: ProjectFacts) -> list[str]:
        """One statement for each key that is missing."""
        return [
            f"{self.pulumi}.runtime.setConfig({self._key(read, unset)}, {self.string(value)}){self.end}"
            for read in (*unset.reads, *unset.more)
            if (value := value_of(read, project))
        ]

    def mocks(self, name: str | None, answers: Sequence[str] = ()) -> list[str]:
        """The lines that set mocks: resources have what they are given, functions give what they are asked with.

        ``answers`` are lines of the function that answers calls, which come first in it.
        """
        runtime = f"{self.pulumi}.runtime"
        call = f"call: (args: {runtime}.MockCallArgs) => args.inputs,"
        calls = [call]
        if answers:
            calls = [
                f"call: (args: {runtime}.MockCallArgs) => {{",
                *(f"  {answer}" for answer in answers),
                f"  return args.inputs{self.end}",
                "},",
            ]
        members = [
            f"newResource: (args: {runtime}.MockResourceArgs) => ({{ id: `${{args.name}}-id`, state: args.inputs }}),",
            *calls,
        ]
        if name is None:
            return [f"{runtime}.setMocks({{", *(f"  {line}" for line in members), f"}}){self.end}"]
        inner = [f"    {line}" for line in members]
        return [f"{runtime}.setMocks(", "  {", *inner, "  },", f"  {self.string(name)}", f"){self.end}"]

    def _key(self, read: ConfigRead, unset: UnsetConfig) -> str:
        if read.namespace is None and unset.project is None:
            return f"`${{{self.pulumi}.getProject()}}:{read.key}`"
        return self.string(unset.key(read))


def writer_for(document: Document) -> Writer:
    """A writer in the style of a file, with the name that the file has for the core package."""
    statements = imports_of(document)
    text = statements[0].node.text or b"" if statements else b"'';"
    core = core_import(document)
    return Writer(
        core[0] if core is not None else PULUMI,
        "'" if b"'" in text else '"',
        ";" if text.endswith(b";") else "",
        document.newline,
    )


def core_import(document: Document) -> tuple[str, Node] | None:
    """The name that a file has for the core package as a whole, and the statement that gives it."""
    for statement in imports_of(document):
        local = statement.local_of("*") or statement.local_of("default")
        if statement.specifier == CORE and local is not None:
            return local, statement.node
    return None


def value_of(read: ConfigRead, project: ProjectFacts) -> str:
    """A value for a key: that of the project's own settings, else one that the program can read."""
    return _stated(read, project) or next(
        (value for ending, value in _BY_METHOD.items() if read.method.endswith(ending)),
        _BY_KEY.get(read.key, "test"),
    )


def is_guess(read: ConfigRead, project: ProjectFacts) -> bool:
    """Whether the value of a key is an object of which nothing is known."""
    return read.method.endswith("Object") and _stated(read, project) is None


def _stated(read: ConfigRead, project: ProjectFacts) -> str | None:
    """The plain value of a key in the project file, or else in the first of the stacks' that has one."""
    if read.method.startswith("requireSecret"):
        return None
    stated = project.pulumi_yaml
    own = stated.name.text if stated is not None and stated.name is not None else ""
    key = f"{read.namespace or own}:{read.key}"
    declared = stated.declaration(read.key if read.namespace is None else key) if stated is not None else None
    values = [declared.bare, declared.member("value"), declared.member("default")] if declared is not None else []
    for stack in project.stacks:
        entry = stack.get(key)
        values.append(entry.value if entry is not None and not entry.is_secret else None)
    return next((text for value in values if value is not None and (text := _as_text(value))), None)


def _as_text(value: ConfigValue) -> str | None:
    """A setting as a program is given it: text, or JSON for what is no text."""
    if value.text is not None or value.data is None:
        return value.text
    try:
        return json.dumps(value.plain())
    except TypeError:
        # A part of it can't be told.
        return None
