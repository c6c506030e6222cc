from __future__ import annotations

import pytest

from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.config_edit import append_item, remove_item
from pulumend.quickfixes.edit import TextEdit, apply_edits
from pulumend.quickfixes.edit_steps import Step, in_steps

LIST = Document.parse("/p/a.json", '{ "a": ["🚀", "b"], "z": "é" }'.encode())


def adding(item: str) -> Step:
    return lambda document: append_item(document, ("a",), item)


def removing(item: str) -> Step:
    return lambda document: remove_item(document, ("a",), item)


@pytest.mark.parametrize(
    ("added", "removed", "expected"),
    [
        (["c", "d"], [], '["🚀", "b", "c", "d"]'),
        (["🛰"], ["🚀"], '["b", "🛰"]'),
        (["c"], ["c"], '["🚀", "b"]'),
        (["b"], [], '["🚀", "b"]'),
        (["c"], [], '["🚀", "b", "c"]'),
    ],
)
def test_each_step_sees_those_before_it(added: list[str], removed: list[str], expected: str) -> None:
    steps = [*(adding(item) for item in added), *(removing(item) for item in removed)]
    edits = in_steps(LIST, steps)
    assert edits is not None
    assert apply_edits(LIST.text, edits).decode() == f'{{ "a": {expected}, "z": "é" }}'
    assert len(edits) <= 1


def test_a_step_that_can_not_be_made_undoes_all() -> None:
    assert in_steps(LIST, [lambda _: (TextEdit.insert(0, " "),), lambda _: None]) is None
