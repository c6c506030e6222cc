"""What gives ``this.x`` its meaning, which variables change, and what the file tests the type of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import descendants, text_of

if TYPE_CHECKING:
    from pulumend.checks.program.context import Context


def context_of(text: str) -> Context:
    return analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource({}), Settings()).context


def members(body: str) -> list[str]:
    """What `Context.member` finds for ``this.x`` at the last ``/**/`` of a class body."""
    text = f"class A {{ {body} }}"
    return sorted(text_of(node) for node in context_of(text).member("x", text.rindex("/**/")))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x: string; m() { /**/ }", ["x: string"]),
        ("private readonly x = 1; m = () => { /**/ };", ["private readonly x = 1"]),
        ("constructor(private x: string, y: number) { /**/ }", ["private x: string"]),
        ("constructor(x: string) { this.x = x; /**/ }", ["this.x = x"]),
        ("x; m() { if (y) { () => { this.x = 1; }; } } n() { this.x++; /**/ }", ["this.x = 1", "this.x++", "x"]),
        ("x; m() { [this.x] = y; class B { x = 2; } /**/ }", ["[this.x] = y", "x"]),
        ("get x() { return 1; } set x(y) {} m() { /**/ }", ["get x() { return 1; }", "set x(y) {}"]),
        ("x = 1; m() { class B { x = 2; n() { /**/ } } }", ["x = 2"]),
        ("x = 1; m() { const o = { x() { /**/ } }; }", []),
        ("x = 1; m() { function f() { /**/ } }", []),
        ("x = 1; m() { f(() => { /**/ }); }", ["x = 1"]),
        ("x = 1; static m() { /**/ }", []),
        ("x = 1; static { /**/ }", []),
        ("y = 1; m() { o.x = 1; /**/ }", []),
        ("x = 1; m() { this.x.y = 2; o[this.x] = 3; /**/ }", ["x = 1"]),
    ],
)
def test_the_members_of_the_class_around(body: str, expected: list[str]) -> None:
    assert members(body) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("x;", False),
        ("x = 2;", True),
        ("function f() { x += 2; }", True),
        ("x++;", True),
        ("[x] = y;", True),
        ("({ x } = y);", True),
        ("({ z: x = 1 } = y);", True),
        ("for (x of y) {}", True),
        ("{ let x = 2; x = 3; }", False),
        ("o.x = 2;", False),
        ("const f = (x) => { x = 2; };", False),
    ],
)
def test_assignments_are_those_to_the_variable_itself(rest: str, expected: bool) -> None:
    context = context_of(f"let x = 1; {rest}")
    declared = context.declared("x", 4)
    assert declared is not None
    assert context.is_assigned(declared) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("typeof a.b === 'string'", True),
        ("a.b instanceof C", True),
        ("'key' in a.b", True),
        ("C.isInstance(a.b!)", True),
        ("typeof a.c === 'string'", False),
        ("!a.b", False),
    ],
)
def test_type_guards_are_known_by_what_they_test(rest: str, expected: bool) -> None:
    context = context_of(f"a.b; if ({rest}) {{}}")
    tested = next(node for node in descendants(context.document.root) if node.type == "member_expression")
    assert context.is_guarded(tested) is expected
