from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes import Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.edit import FileEdit

SETTINGS = Settings(select=("quote-style",))
SINGLE = "f('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');\n"
DOUBLE = SINGLE.replace("'", '"')


def check(text: str, name: str = "index.ts", **files: str) -> tuple[tuple[Finding, ...], Snapshot]:
    source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", **{f"/p/{n}": t for n, t in files.items()}})
    analysis = analyse(Document.parse(f"/p/{name}", text.encode()), "/p", source, SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(text: str, name: str = "index.ts", **files: str) -> list[str]:
    findings, snapshot = check(text, name, **files)
    return [snapshot.document.slice(finding.span) for finding in findings]


def offered(text: str) -> list[str]:
    """What the fixes of the first finding make of a text."""
    findings, snapshot = check(text)
    results: list[str] = []
    for fix in fixes_of(findings[0], snapshot):
        change = fix.changes[0]
        assert isinstance(change, FileEdit)
        assert fix.safety is Safety.SAFE
        results.append(apply_edits(text.encode(), change.edits).decode())
    return results


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        (SINGLE + 'g("x");', ['"x"']),
        (DOUBLE + "g('x');", ["'x'"]),
        (SINGLE + 'import x from "y";', ['"y"']),
        (SINGLE + 'type T = "x";', ['"x"']),
        (SINGLE + 'g({ "content-type": `x` });', ['"content-type"']),
        (SINGLE + SINGLE + 'g({ "content-type": "x" });', ['"content-type"', '"x"']),
        (SINGLE + 'g({ "Statement": [{ "Effect": "Allow", "Action": ["a", "b", "c"] }] }, \'x\', "y");', ['"y"']),
        (SINGLE + 'g("\\"x\\"", \'x\');', ['"\\"x\\""']),
    ],
)  # fmt: skip
def test_a_string_off_the_habit_of_the_file_is_found(text: str, strings: list[str]) -> None:
    assert found(text) == strings


@pytest.mark.parametrize(
    "text",
    [
        SINGLE + "g('x');",
        SINGLE + 'g("it\'s");',
        SINGLE + 'g("it\\\'s");',
        SINGLE + "g(`x`);",
        SINGLE + "\"use strict\"; g('x');",
        SINGLE + "g({ \"Version\": `x` }, 'x');",
        SINGLE + SINGLE + 'g({ "Statement": [{ "aws:x": "y" }] });',
        SINGLE + 'g("x", "y");',
        SINGLE[:-12] + '); g("x");',
        SINGLE + 'g("x", ;',
        f'/* eslint-disable quotes */\n{SINGLE}g("x");',
        "",
    ],
)
def test_no_habit_and_no_choice_is_quiet(text: str) -> None:
    assert found(text) == []


def test_attributes_have_quotes_of_their_own() -> None:
    assert found(SINGLE + 'g(<A b="x">"</A>);', "index.tsx") == []


def test_the_finding_is_a_hint() -> None:
    assert [finding.severity for finding in check(SINGLE + 'g("x");')[0]] == [Severity.HINT]


def test_one_string_or_the_whole_file_is_mended() -> None:
    assert offered(SINGLE + 'g(\'x\', "é\\"🎉");\r\n') == [SINGLE + "g('x', 'é\"🎉');\r\n"]
    before = SINGLE + SINGLE + 'g("x");\nh("y", "z\'");'
    assert offered(before) == [before.replace('"x"', "'x'"), SINGLE + SINGLE + "g('x');\nh('y', \"z'\");"]


def test_a_changed_habit_is_seen() -> None:
    text = SINGLE + 'g("x");\nh("y");'
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource({}), SETTINGS)
    assert analysis.findings() == ()
    at = text.index('"y"')
    analysis.update(analysis.document.edited([ByteEdit(at, at + 3, b"'y'")]))
    assert [analysis.document.slice(finding.span) for finding in analysis.findings()] == ['"x"']


PRETTIER = {".prettierrc": '{"singleQuote": true}'}


def test_a_configuration_needs_no_habit_and_knows_no_json() -> None:
    findings, snapshot = check('f("x", \'y\', { "Version": "1" });', **PRETTIER)
    assert [snapshot.document.slice(finding.span) for finding in findings] == ['"x"', '"Version"', '"1"']
    assert findings[0].message.startswith("Prettier asks for single quotes")


def test_one_finding_speaks_for_a_file_that_heeds_no_configuration() -> None:
    text = 'import x from "x";\n' + DOUBLE + "g('y', \"it's\");\n"
    findings, snapshot = check(text, **PRETTIER)
    assert [snapshot.document.slice(finding.span) for finding in findings] == ['"x"']
    (fix,) = fixes_of(findings[0], snapshot)
    (change,) = fix.changes
    assert isinstance(change, FileEdit)
    after = apply_edits(text.encode(), change.edits).decode()
    assert after == "import x from 'x';\n" + SINGLE + "g('y', \"it's\");\n"
    assert check(after, **PRETTIER)[0] == ()


@pytest.mark.parametrize(
    ("files", "strings"),
    [
        ({".prettierrc": "{}"}, ['"x"']),
        ({"package.json": '{"devDependencies": {"prettier": "^3.0.0"}}'}, ['"x"']),
        ({".eslintrc.json": '{"rules": {"quotes": ["error", "single"]}}'}, ['"x"']),
        ({".eslintrc.json": '{"rules": {"quotes": ["error", "double"]}}'}, ["'a'"]),
        ({".eslintrc.json": '{"rules": {"quotes": ["error", "backtick"]}}'}, []),
        ({".prettierrc.js": "module.exports = require('shared');"}, []),
    ],
)
def test_a_default_gives_way_to_a_habit_and_the_unknown_is_quiet(files: dict[str, str], strings: list[str]) -> None:
    assert found(SINGLE + "g('y', \"x\");", **files) == strings


def test_without_a_habit_a_default_holds() -> None:
    assert found("g('y', \"x\");", **{".prettierrc": "{}"}) == ["'y'"]
