"""Puts a header below the version of a build specification, and a comment above each command that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.knowledge.build_commands import commands_of
from ....checks.program.buildspec import command_lists, expected_variables, version_of
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.knowledge.build_commands import BuildCommand
    from ....checks.program.buildspec import Command
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    version = version_of(document.root)
    if version is None or version.start_byte != finding.span.start:
        return
    lists = list(command_lists(document.root))
    known = [kind for commands in lists for command in commands for kind in _kinds(command)]
    edits = [_header(document.text, version, known, expected_variables([c for commands in lists for c in commands]))]
    for commands in lists:
        edits += _comments(document.text, commands)
    yield Fix("Comment the build specification", Safety.PLACEHOLDER, (FileEdit(document.path, tuple(edits)),))


def _header(text: bytes, version: Node, known: list[BuildCommand], variables: list[str]) -> TextEdit:
    lines = ["TODO: say what is built here, and what happens when a step fails.", "This build:"]
    lines += [f"{number}. {step}" for number, step in enumerate(dict.fromkeys(kind.step for kind in known), 1)]
    if variables:
        lines.append(f"Environment variables that it expects: {', '.join(variables)}.")
    indent = _indent(text, version) or ""
    end = text.find(b"\n", version.end_byte)
    end = end if end >= 0 else len(text)
    behind = text[end:].lstrip(b"\r\n")
    is_set_off = text[end : len(text) - len(behind)].count(b"\n") > 1
    comment = "".join(f"\n{indent}# {line}" for line in lines)
    return TextEdit.insert(end, f"\n{comment}" + ("" if is_set_off else "\n"))


def _comments(text: bytes, commands: list[Command]) -> Iterator[TextEdit]:
    said: list[BuildCommand] = []
    for index, command in enumerate(commands):
        kinds = _kinds(command)
        if not kinds or kinds == said:
            continue
        said = kinds
        # A line that announces the command stands with it.
        first = commands[index - 1] if index and commands[index - 1].is_narration else command
        indent = _indent(text, first.item)
        if indent is not None:
            head, *rest = (kind.comment for kind in kinds)
            comment = "; ".join((head, *(other[0].lower() + other[1:] for other in rest)))
            yield TextEdit.insert(first.item.start_byte, f"# {comment}\n{indent}")


def _kinds(command: Command) -> list[BuildCommand]:
    return commands_of(command.text) if not command.is_narration else []


def _indent(text: bytes, node: Node) -> str | None:
    """The spaces in front of a node that begins its line; None for one that does not."""
    before = text[text.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte]
    return before.decode() if not before.strip(b" ") else None
