"""A keystroke in a long file is no more work than one in a short file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.programs import LOUD, QUIET, program
from pulumend.checks import Analysis, analyse
from pulumend.checks.program.units import UnitTree
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from pulumend.checks import AnyAnalysis

SOURCE = DictSource(
    {"/p/package.json": '{"dependencies": {"@pulumi/aws": "^7.0.0"}}', "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}
)
SUITE = "describe('a', () => {{\n  const before = 1;\n{}  {}\n{}}});\n"
MORE = 1.2


def component(lines: int) -> str:
    return program(lines).text


def suite(lines: int) -> str:
    before, behind = (
        "".join(f"  const {name}{i} = {i};\n  it('{i}', () => {{ run({name}{i}); }});\n" for i in range(lines // 4))
        for name in "ab"
    )
    return SUITE.format(before, QUIET.strip(), behind)


def toggled(analysis: AnyAnalysis, old: str, new: str) -> int:
    """The number of calls of functions, Python's and C's, that the analysis of one edit takes."""
    assert isinstance(analysis, Analysis)
    at = analysis.document.text.index(old.strip().encode())
    after = analysis.document.edited([ByteEdit(at, at + len(old.strip()), new.strip().encode())])
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        analysis.update(after)
    finally:
        sys.setprofile(None)
    return calls


def work(text: str) -> list[int]:
    """What an edit takes that brings a finding, and the next that takes it away, once everything is known."""
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", SOURCE)
    turns = [toggled(analysis, *turn) for turn in [(QUIET, LOUD), (LOUD, QUIET)] * 2]
    return turns[2:]


@pytest.mark.parametrize("made", [component, suite])
def test_an_edit_takes_as_many_calls_in_a_file_of_any_length(made: Callable[[int], str]) -> None:
    short, long = work(made(600)), work(made(6_000))
    assert all(much <= MORE * little for little, much in zip(short, long, strict=True)), (short, long)


@pytest.mark.parametrize("made", [component, suite])
def test_the_tree_before_an_edit_is_kept_by_nothing(made: Callable[[int], str]) -> None:
    # Clearing one away takes time in proportion to the file, and it is for the caller to say when.
    analysis = analyse(Document.parse("/p/index.ts", made(600).encode()), "/p", SOURCE)
    for old, new in [(QUIET, LOUD), (LOUD, QUIET)]:
        tree = analysis.document.tree
        toggled(analysis, old, new)
        assert sys.getrefcount(tree) == 2


def test_of_a_long_file_the_nodes_are_not_held_and_the_findings_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = component(600)

    def findings() -> tuple[object, ...]:
        return analyse(Document.parse("/p/index.ts", text.encode()), "/p", SOURCE).findings()

    held = findings()
    assert held
    monkeypatch.setattr("pulumend.checks.program.units._MOST_HELD", 100)
    assert findings() == held
    document = Document.parse("/p/index.ts", text.encode())
    fresh = UnitTree(document, frozenset(range(500))).take_difference().fresh.values()
    assert sum(len(nodes) for nodes in fresh if isinstance(nodes, list)) < 500
