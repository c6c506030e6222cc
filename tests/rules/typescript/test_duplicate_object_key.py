"""Edge cases of duplicate-object-key: in programs, in settings, and in text inside programs."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("duplicate-object-key",))
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
POLICY = "import * as aws from '@pulumi/aws';\nnew aws.iam.Policy('p', {{ policy: {} }});\n"


def source(text: str, path: str) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", path: text})


def check(text: str, path: str = "/p/index.ts") -> list[Finding]:
    result = check_path(path, source(text, path), "/p", SETTINGS)
    assert result.skipped is None
    assert result.failures == ()
    return list(result.findings)


def fixed(text: str, path: str = "/p/index.ts", policy: Policy = EVERYTHING) -> str:
    mended = converge([path], source(text, path), "/p", SETTINGS, policy)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get(path, text.encode()).decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("const a = { x: 1, y: 2, x: 3 };", "const a = { y: 2, x: 3 };"),
        ("const a = { x: 1, 'x': 2 };", "const a = { 'x': 2 };"),
        ("const a = { x: 1, ['x']: 2 };", "const a = { ['x']: 2 };"),
        ("const a = { x, x: 2 };", "const a = { x: 2 };"),
        ("const a = { x: 1, ...b, x: 2 };", "const a = { ...b, x: 2 };"),
        ("const a = { x: 1, x: 2, x: 3 };", "const a = { x: 3 };"),
        ("const a = {\r\n\tx: '🦊', // é\r\n\tx: 2,\r\n};", "const a = {\r\n\tx: 2,\r\n};"),
    ],
)
def test_the_last_value_is_kept(wrong: str, right: str) -> None:
    assert {finding.severity for finding in check(wrong)} == {Severity.ERROR}
    assert fixed(wrong, policy=SAFE) == wrong
    assert fixed(wrong) == right
    assert check(right) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("{ x: [1], y: 2, x: [1] }", "{ x: [1], y: 2 }"),
        ("{ ...b, x: 1, x: 1, ...c }", "{ ...b, x: 1, ...c }"),
        ("{ x: 1, ...b, x: 1 }", "{ ...b, x: 1 }"),
        ("{ x: 1, [b]: 2, x: 1 }", "{ [b]: 2, x: 1 }"),
        ("{ x: 1, [b]() {}, /* b */ x: 1 }", "{ [b]() {}, /* b */ x: 1 }"),
        ("{ 'x': 1, x: 1, ...b, \"x\": 1 }", '{ ...b, "x": 1 }'),
    ],
)
def test_a_member_that_is_written_twice_alike_goes_safely_and_the_value_stays(wrong: str, right: str) -> None:
    assert fixed(f"const a = {wrong};", policy=SAFE) == f"const a = {right};"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("{\n  x: 1,\n  x: 1, // why\n}", "{\n  x: 1,\n}"),
        ("{\n  x: 1,\n  // why\n  x: 1,\n  y: 2,\n}", "{\n  x: 1,\n  // why\n  y: 2,\n}"),
        ("{\n  x: 1,\n  x: /* why */ 1,\n  y: 2,\n}", "{\n  x: 1,\n  y: 2,\n}"),
    ],
)
def test_a_comment_does_not_go_unseen(wrong: str, right: str) -> None:
    assert fixed(f"const a = {wrong};", policy=SAFE) == f"const a = {wrong};"
    assert fixed(f"const a = {wrong};") == f"const a = {right};"


@pytest.mark.parametrize(
    "program",
    [
        "const a = { x: 1, X: 2, [x]: 3, [x]: 4 };",
        "const a = { x: { x: 1 } };",
        "const a = { get x() { return 1; }, set x(v) {} };",
        "const a = { ...b, ...b };",
        "const { x: a, x: b } = c;",
        "const a = { x: 1, x: };",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(program) == []


@pytest.mark.parametrize(
    ("path", "text", "mended"),
    [
        ("/p/index.js", "a = { x: 1, x: 2 };", "a = { x: 2 };"),
        ("/p/package.json", '{"a": {"b": 1, "b": 2}}', '{"a": {"b": 2}}'),
        ("/p/tsconfig.json", '{\n  "a": 1, // one\n  "a": 2\n}\n', '{\n  "a": 2\n}\n'),
        ("/p/Pulumi.yaml", "name: p\nruntime: nodejs\nname: q\n", "name: p\nruntime: nodejs\nname: q\n"),
    ],
)
def test_where_nobody_else_says_anything_it_is_a_warning(path: str, text: str, mended: str) -> None:
    assert [finding.severity for finding in check(text, path)] == [Severity.WARNING]
    assert fixed(text, path) == mended


def test_settings_in_the_program() -> None:
    policy = '`{\n  "Sid": "a",\n  "Id": "${a}",\n  "Sid": "\\`b\\`"\n}`'
    assert len(check(POLICY.format(policy))) == 1
    assert fixed(POLICY.format(policy)) == POLICY.format(policy.replace('  "Sid": "a",\n', ""))
    assert check(POLICY.format('`{"a": {"${x}": 1, "${y}": 2}}`')) == []


def test_a_mapping_may_be_merged_in_twice() -> None:
    text = "name: p\nruntime: nodejs\nconfig:\n  <<: *a\n  <<: *b\n"
    assert check(text, "/p/Pulumi.yaml") == []


def test_comments_for_npm_may_repeat() -> None:
    text = '{ "//": "one", "//": "two", "dependencies": { "//": "one", "a": "1", "//": "two" } }'
    assert check(text, "/p/package.json") == []
