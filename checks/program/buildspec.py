"""The commands of a build specification for AWS CodeBuild, read from its YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import text_of
from ..syntax.yaml_nodes import MAPPINGS, SEQUENCES, elements_of, first_value, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_LISTS = ("commands", "finally")
_NARRATION = re.compile(r"[\"']?echo\b[^|>]*\Z", re.DOTALL)
_VARIABLE = re.compile(r"(?<!\\)\$(?:\{([A-Z_][A-Z0-9_]*)|([A-Z_][A-Z0-9_]*))")
_ASSIGNED = re.compile(r"(?m)(?:^|[\s;&|(\"'])([A-Z_][A-Z0-9_]*)=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Z_][A-Z0-9_]*)")
# Set by CodeBuild or by the shell in every build.
_GIVEN = re.compile(r"CODEBUILD_\w+|AWS_(?:DEFAULT_)?REGION|HOME|PATH|PWD|USER|SHELL|HOSTNAME|RANDOM|_")


@dataclass(frozen=True, slots=True)
class Command:
    """One item of a list of commands. ``is_narration`` says that it does nothing but print a line."""

    item: Node
    text: str
    is_narration: bool


def version_of(root: Node) -> Node | None:
    """The pair ``version: 0.2``."""
    return next((pair for key, pair, _ in _pairs(first_value(root)) if key == "version"), None)


def command_lists(root: Node) -> Iterator[list[Command]]:
    """The commands of each phase, in order."""
    for key, _, phases in _pairs(first_value(root)):
        for _, _, phase in _pairs(phases) if key == "phases" else ():
            for name, _, commands in _pairs(phase):
                if name in _LISTS and commands is not None and commands.type in SEQUENCES:
                    yield [_command(item, held) for item, held in elements_of(commands)]


def expected_variables(commands: list[Command]) -> list[str]:
    """The environment variables that commands read, set by none of them and by no build, in order of first use."""
    text = "\n".join(command.text for command in commands)
    assigned = {name for match in _ASSIGNED.finditer(text) for name in match.groups()}
    read = dict.fromkeys(match[1] or match[2] for match in _VARIABLE.finditer(text))
    return [name for name in read if name not in assigned and not _GIVEN.fullmatch(name)]


def _pairs(node: Node | None) -> Iterator[tuple[str, Node, Node | None]]:
    if node is not None and node.type in MAPPINGS:
        yield from pairs_of(node)


def _command(item: Node, held: Node | None) -> Command:
    text = text_of(held) if held is not None else ""
    return Command(item, text, _NARRATION.match(text) is not None)
