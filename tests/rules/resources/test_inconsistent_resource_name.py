from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes import Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.edit import FileEdit

SETTINGS = Settings(select=("inconsistent-resource-name",))
HEAD = "import * as aws from '@pulumi/aws';\nimport * as random from '@pulumi/random';\n"
BUCKETS = HEAD + "const s = 'dev';\n" + "".join(f"new aws.s3.Bucket(`app-{i}-${{s}}`);\n" for i in "abcd")
MANY = HEAD + "const s = 'dev';\n" + "".join(f"new aws.s3.Bucket(`app-{i}-${{s}}`);\n" for i in "abcdefghi")


def check(text: str) -> tuple[tuple[Finding, ...], Snapshot]:
    source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"})
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source, SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(text: str) -> list[str]:
    findings, snapshot = check(text)
    return [snapshot.document.slice(finding.span) for finding in findings]


def mended(body: str, head: str = BUCKETS) -> str | None:
    """What the fix of the only finding makes of the text behind the head; None where no fix is offered."""
    findings, snapshot = check(head + body)
    (finding,) = findings
    for fix in fixes_of(finding, snapshot):
        change = fix.changes[0]
        assert isinstance(change, FileEdit)
        assert fix.safety is Safety.UNSAFE
        after = apply_edits((head + body).encode(), change.edits).decode()
        assert found(after) == []
        return after.removeprefix(head)
    return None


@pytest.mark.parametrize(
    "body",
    [
        "new aws.s3.Bucket(`logs-${s}`);",
        "new aws.s3.Bucket(`${s}-logs`);",
        "new aws.s3.Bucket(`logs-${other}`);",
        "new aws.s3.Bucket(name); new aws.s3.Bucket(`a` + s); new aws.s3.Bucket(f());",
        "new aws.s3.Bucket('/aws/logs'); new aws.s3.Bucket('two words'); new aws.s3.Bucket(...all);",
        "new aws.Provider('west'); new random.RandomId('suffix'); new Map('x'); new aws.s3.Bucke('x');",
        "function f() { new aws.s3.Bucket('logs'); const s = 1; }",
        "new aws.s3.Bucket('logs', { ;",
    ],
)
def test_a_name_with_a_variable_or_of_no_resource_is_quiet(body: str) -> None:
    assert found(BUCKETS + body) == []


@pytest.mark.parametrize(
    "text",
    [
        BUCKETS.replace("const s", "const t") + "new aws.s3.Bucket('logs');",
        HEAD + "new aws.s3.Bucket('logs');\n" + BUCKETS.removeprefix(HEAD),
        BUCKETS.replace("new aws.s3.Bucket(`app-a-${s}`);\n", "") + "new aws.s3.Bucket('logs');",
        BUCKETS + "new aws.s3.Bucket('logs'); new aws.s3.Bucket('more');",
        MANY + "new aws.s3.Bucket(`x-${s}`); new aws.s3.Bucket(`y-${s}`);",
        MANY + "new aws.s3.Bucket(`prod-x-${s}`);",
        MANY + "new aws.s3.Bucket(`x-app-${s}`);",
        MANY + "new aws.s3.Bucket(`${s}-x-${s}`);",
    ],
)
def test_no_habit_or_an_unknown_variable_is_quiet(text: str) -> None:
    assert found(text) == []


def test_a_name_off_the_pattern_is_a_hint() -> None:
    findings, snapshot = check(BUCKETS + "/* 🎉 */ new aws.s3.Bucket('logs');")
    assert [snapshot.document.slice(finding.span) for finding in findings] == ["'logs'"]
    assert findings[0].severity is Severity.HINT
    assert "`logs-${s}`" in findings[0].message
    assert found(MANY + "new aws.s3.Bucket(`logs-${s}`);") == ["`logs-${s}`"]
    assert found(MANY + "new aws.s3.Bucket('logs');") == ["'logs'"]


ALIAS = "aliases: [{ name: 'logs' }]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new aws.s3.Bucket('logs');", f"new aws.s3.Bucket(`logs-${{s}}`, {{}}, {{ {ALIAS} }});"),
        ("new aws.s3.Bucket('logs', a);", f"new aws.s3.Bucket(`logs-${{s}}`, a, {{ {ALIAS} }});"),
        (
            "new aws.s3.Bucket('logs', {}, { parent: p });",
            f"new aws.s3.Bucket(`logs-${{s}}`, {{}}, {{ parent: p, {ALIAS} }});",
        ),
        (
            "new aws.s3.Bucket('logs', {}, { aliases: [{ name: 'old' }] });",
            "new aws.s3.Bucket(`logs-${s}`, {}, { aliases: [{ name: 'old' }, { name: 'logs' }] });",
        ),
        (
            "new aws.s3.Bucket('logs', {}, { aliases: [] });",
            f"new aws.s3.Bucket(`logs-${{s}}`, {{}}, {{ {ALIAS} }});",
        ),
        (
            "const o = { parent: p }; new aws.s3.Bucket('logs', {}, o);",
            f"const o = {{ parent: p }}; new aws.s3.Bucket(`logs-${{s}}`, {{}}, {{ ...o, {ALIAS} }});",
        ),
        ("new aws.s3.Bucket('logs', {}, opts);", None),
        ("new aws.s3.Bucket('logs', {}, { ...opts });", None),
        ("new aws.s3.Bucket('logs', {}, { aliases });", None),
        ("new aws.s3.Bucket('logs'); new aws.s3.Bucket(`logs-${s}`);", None),
    ],
)
def test_a_rename_comes_with_an_alias(before: str, after: str | None) -> None:
    assert mended(before) == after


def test_the_lines_of_the_options_are_kept() -> None:
    before = "new aws.s3.Bucket('logs', {}, {\r\n\tparent: p,\r\n});"
    after = f"new aws.s3.Bucket(`logs-${{s}}`, {{}}, {{\r\n\tparent: p,\r\n\t{ALIAS},\r\n}});"
    assert mended(before, BUCKETS.replace("\n", "\r\n")) == after


def test_both_ends_of_a_name_are_mended() -> None:
    assert mended('new aws.s3.Bucket("x", {});', MANY) == (
        'new aws.s3.Bucket(`app-x-${s}`, {}, { aliases: [{ name: "x" }] });'
    )
    plain = MANY.replace("-${s}", "")
    assert mended('new aws.s3.Bucket("x", {});', plain) == (
        'new aws.s3.Bucket("app-x", {}, { aliases: [{ name: "x" }] });'
    )


def test_names_that_come_later_are_seen() -> None:
    text = BUCKETS.replace("app-a-${s}", "app-a") + "new aws.s3.Bucket('logs');\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource({}), SETTINGS)
    assert analysis.findings() == ()
    at = text.index("app-a") + 5
    analysis.update(analysis.document.edited([ByteEdit(at, at, b"-${s}")]))
    assert [analysis.document.slice(finding.span) for finding in analysis.findings()] == ["'logs'"]
