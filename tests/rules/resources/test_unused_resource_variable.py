from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, Tag, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes import Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.edit import FileEdit

SETTINGS = Settings(select=("unused-resource-variable",))
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
DISABLED = "/* eslint-disable @typescript-eslint/no-unused-vars */"
BUCKET = "new aws.s3.Bucket('b')"


def check(text: str, head: str = HEAD, eslint: str = "") -> tuple[tuple[Finding, ...], Snapshot]:
    files = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", **({"/p/.eslintrc.json": eslint} if eslint else {})}
    source = DictSource(files)
    analysis = analyse(Document.parse("/p/index.ts", (head + text).encode()), "/p", source, SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(text: str, head: str = HEAD) -> list[str]:
    findings, snapshot = check(text, head)
    return [snapshot.document.slice(finding.span) for finding in findings]


def offered(text: str, head: str = HEAD) -> list[str]:
    """What the fixes of the first finding make of the text; all cure it, and only that for the whole file is unsafe."""
    findings, snapshot = check(text, head)
    results: list[str] = []
    for fix in fixes_of(findings[0], snapshot):
        change = fix.changes[0]
        assert isinstance(change, FileEdit)
        assert fix.safety is (Safety.UNSAFE if "for this file" in fix.title else Safety.SAFE)
        after = apply_edits((head + text).encode(), change.edits).decode()
        assert len(found(after, "")) < len(findings)
        results.append(after.removeprefix(head))
    return results


@pytest.mark.parametrize(
    "text",
    [
        f"const b = {BUCKET}; b.arn;",
        f"const b = {BUCKET}; f({{ b }});",
        f"const b = {BUCKET}; void b;",
        f"const b = {BUCKET}; export {{ b }};",
        f"const b = {BUCKET}; export {{ b as c }};",
        f"const b = {BUCKET}; export default b;",
        f"const b = {BUCKET}; type B = typeof b;",
        f"let b = {BUCKET}; b = {BUCKET};",
        f"export const b = {BUCKET};",
        f"namespace N {{ export const b = {BUCKET}; }}",
        f"const _b = {BUCKET};",
        f"for (const b = {BUCKET}; ; ) {{}}",
        f"const {{ arn }} = {BUCKET};",
        f"class A {{ b = {BUCKET}; constructor() {{ this.c = {BUCKET}; }} }}",
        "const b = new aws.s3.Bucket('b', { ;",
        "const c = new pulumi.Config(); const a = new pulumi.asset.StringAsset('x');",
        "const c = new Component('c'); class Component {}",
        "import { Stack } from './stack'; const s = new Stack('s');",
        f"/* eslint-disable no-unused-vars */\nconst b = {BUCKET};",
        f"{DISABLED}\nconst b = {BUCKET};",
        f"/* eslint-disable */\nconst b = {BUCKET};",
        f"// eslint-disable-next-line @typescript-eslint/no-unused-vars -- kept\nconst b = {BUCKET};",
        f"const b = {BUCKET}; // eslint-disable-line",
    ],
)
def test_what_is_read_or_deliberate_or_no_resource_is_quiet(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"const b = {BUCKET};", ["b"]),
        (f"let b = {BUCKET}; var c = {BUCKET};", ["b", "c"]),
        (f"function f() {{ const b = {BUCKET}; }} function g() {{ const b = {BUCKET}; }}", ["b", "b"]),
        (f"if (x) {{ const b = {BUCKET}; }} o.b; ({{ b: 1 }});", ["b"]),
        (f"switch (x) {{ case 1: const b = {BUCKET}; default: const c = {BUCKET}; }}", ["b", "c"]),
        (f"const a = 1, b = {BUCKET};", ["b"]),
        ("const { s3: { Bucket } } = aws; const b = new Bucket('é🎉');", ["b"]),
        ("import { Bucket } from '@pulumi/aws/s3'; const b = new Bucket('b');", ["b"]),
        ("const b = new (require('@pulumi/aws').s3.Bucket)('b');", ["b"]),
        ("import * as o from '@pulumi/other'; const b = new o.Thing('t'); const c = new o.Settings({});", ["b"]),
        ("class C extends pulumi.ComponentResource {} const c = new C('c');", ["c"]),
        (f"// eslint-disable-next-line no-console\nconst b = {BUCKET};", ["b"]),
        (f"// eslint-disable no-unused-vars\nconst b = {BUCKET};", ["b"]),
        (f"'/* eslint-disable */';\nconst b = {BUCKET};", ["b"]),
        (f"{DISABLED}\nconst b = {BUCKET};\n/* eslint-enable */\nconst c = {BUCKET};", ["c"]),
    ],
)
def test_what_nobody_reads_is_found(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_project_may_switch_the_rule_of_eslint_off() -> None:
    for level, count in [("off", 0), ("warn", 1)]:
        eslint = f'{{"rules": {{"@typescript-eslint/no-unused-vars": "{level}"}}}}'
        assert len(check(f"const b = {BUCKET};", HEAD, eslint)[0]) == count


def test_the_finding_is_a_hint_and_drawn_as_unnecessary() -> None:
    finding = check(f"const b = {BUCKET};")[0][0]
    assert (finding.severity, finding.tags) == (Severity.HINT, (Tag.UNNECESSARY,))


def test_the_variable_goes_or_eslint_is_told() -> None:
    text = f"const b = {BUCKET};\r\n"
    head = HEAD.replace("\n", "\r\n")
    assert offered(text, head) == [f"{BUCKET};\r\n", f"{DISABLED}\r\n{head}{text}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"f()\nlet b: aws.s3.Bucket = {BUCKET}\ng()", f"f()\n{BUCKET}\ng()"),
        (f"const b = /* kept */ {BUCKET};", f"/* kept */ {BUCKET};"),
        (f"{{\n\tconst b = // kept\n\t\t{BUCKET};\n}}", f"{{\n\t// kept\n\t{BUCKET};\n}}"),
        (
            "const b =\n  new aws.s3.Bucket('b', {\n    bucket: `\n  x`,\n  });",
            "new aws.s3.Bucket('b', {\n  bucket: `\n  x`,\n});",
        ),
        ("const b = new aws.s3.Bucket('b', {\n  a: 1,\n});", "new aws.s3.Bucket('b', {\n  a: 1,\n});"),
    ],
)
def test_comments_and_layout_are_kept(before: str, after: str) -> None:
    assert offered(before)[0] == after


def test_one_of_several_variables_and_a_provider_are_not_dropped() -> None:
    assert offered(f"const a = 1, b = {BUCKET};") == [f"{DISABLED}\n{HEAD}const a = 1, b = {BUCKET};"]
    findings, snapshot = check("const p = new aws.Provider('p');")
    assert [fixes_of(finding, snapshot) for finding in findings] == [[]]


@pytest.mark.parametrize("head", ["#!/usr/bin/env node\n", "\ufeff", "\ufeff#!/usr/bin/env node\n"])
def test_the_comment_stands_behind_what_has_to_come_first(head: str) -> None:
    text = f"import * as aws from '@pulumi/aws';\nconst b = {BUCKET};\n"
    assert offered(text, head)[1] == f"{DISABLED}\n{text}"


def test_an_edit_elsewhere_is_seen() -> None:
    text = f"{HEAD}class C extends pulumi.ComponentResource {{}}\nconst b = {BUCKET};\nconst c = new C('c');\nf(b);\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource({}), SETTINGS)
    for old, new, names in [("f(b)", "f()", ["b", "c"]), (" extends pulumi.ComponentResource", "", ["b"])]:
        at = analysis.document.text.index(old.encode())
        analysis.update(analysis.document.edited([ByteEdit(at, at + len(old), new.encode())]))
        assert [analysis.document.slice(finding.span) for finding in analysis.findings()] == names
