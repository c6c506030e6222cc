"""How the engine runs rules: isolation, dependencies by name, silence in broken code, severities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Analysis, Finding, Rule, Severity
from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from pulumend.checks.program.context import Context
    from pulumend.checks.program.resources import Resource

SPEAKING = Rule("speaking-resource", Severity.WARNING, since="0")
FAILING = Rule("failing-rule", Severity.ERROR, since="0")


@SPEAKING.on_resource("*")
def speak(resource: Resource, context: Context) -> Iterator[Finding]:
    name = context.string(resource.name) if resource.name is not None else None
    yield SPEAKING.finding(resource.callee, f"{resource.qualified.key} {name.text if name else '?'}")


@FAILING.on_node("new_expression")
def fail(node: Node, context: Context) -> Iterator[Finding]:
    yield FAILING.finding(node, "before it fails")
    raise RecursionError("deep")


def analysis_of(text: str, *rules: Rule, config: Config | None = None) -> Analysis:
    facts = ProjectFacts("/p/index.ts", "/p", DictSource({}), config or Config())
    return Analysis(Document.parse("/p/index.ts", text.encode()), RuleSet(rules), facts)


def messages(text: str) -> list[str]:
    return [finding.message for finding in analysis_of(text, SPEAKING).findings()]


def edited(analysis: Analysis, old: str, new: str) -> list[str]:
    at = analysis.document.text.index(old.encode())
    edit = ByteEdit(at, at + len(old.encode()), new.encode())
    analysis.update(analysis.document.edited([edit]))
    return [finding.message for finding in analysis.findings()]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("import * as aws from '@pulumi/aws'; new aws.s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import * as cloud from '@pulumi/aws'; new cloud.s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import aws from '@pulumi/aws'; new aws.s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import { s3 as store } from '@pulumi/aws'; new store.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import { Bucket } from '@pulumi/aws/s3'; new Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import { Bucket } from '@pulumi/aws/s3/bucket'; new Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import { s3 } from '@pulumi/aws/'; new s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import * as s3 from '@pulumi/aws/s3/index.js'; new s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("const aws = require('@pulumi/aws'); new aws.s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("const { s3 } = require('@pulumi/aws'); new s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import aws = require('@pulumi/aws'); new aws.s3.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import * as aws from '@pulumi/aws'; const s = aws.s3; new s.Bucket('n');", "@pulumi/aws:s3.Bucket"),
        ("import * as aws from '@pulumi/aws'; const { s3: { Bucket: B } } = aws; new B('n');", "@pulumi/aws:s3.Bucket"),
        ("import * as r from '@pulumi/random'; new (r as any).RandomId('n');", "@pulumi/random:RandomId"),
    ],
)
def test_a_resource_is_known_under_any_import(text: str, key: str) -> None:
    assert messages(text) == [f"{key} n"]


@pytest.mark.parametrize(
    "text",
    [
        "import * as aws from 'other'; new aws.s3.Bucket('n');",
        "import type * as aws from '@pulumi/aws'; new aws.s3.Bucket('n');",
        "import * as aws from '@pulumi/aws'; function f(aws: any) { new aws.s3.Bucket('n'); }",
        "import * as aws from '@pulumi/aws'; for (const aws of all) { new aws.s3.Bucket('n'); }",
        "import * as aws from '@pulumi/aws'; try {} catch (aws) { new aws.s3.Bucket('n'); }",
        "import * as aws from '@pulumi/aws'; { const aws = other; new aws.s3.Bucket('n'); }",
        "import * as aws from '@pulumi/aws'; const f = ({ aws }) => new aws.s3.Bucket('n');",
        "new aws.s3.Bucket('n');",
        "const a = b; const b = a; new a.s3.Bucket('n');",
        "import * as aws from '@pulumi/aws'; let s = aws.s3; s = other; new s.Bucket('n');",
    ],
)
def test_a_name_of_another_meaning_is_no_resource(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("'plain'", "plain"),
        ("`plain`", "plain"),
        ('"a\\u0062\\x63\\n\\\\"', "abc\n\\"),
        ("c", "followed"),
        ("(c as string)!", "followed"),
        ("config.get('k') ?? 'otherwise'", "otherwise"),
        ("`${c}`", "?"),
        ("c + c", "?"),
        ("variable", "?"),
        ("f()", "?"),
    ],
)
def test_a_string_is_followed_or_unknown(name: str, value: str) -> None:
    text = f"import * as aws from '@pulumi/aws'; const c = 'followed'; let variable = 'v'; new aws.s3.Bucket({name});"
    assert messages(text) == [f"@pulumi/aws:s3.Bucket {value}"]


def test_a_rule_that_raises_is_named_and_the_others_go_on() -> None:
    analysis = analysis_of("import * as aws from '@pulumi/aws'; new aws.s3.Bucket('n');", FAILING, SPEAKING)
    assert [finding.rule for finding in analysis.findings()] == ["speaking-resource"]
    assert [(failure.rule, failure.path) for failure in analysis.failures] == [("failing-rule", "/p/index.ts")]
    assert "RecursionError: deep" in analysis.failures[0].message


def test_a_statement_runs_again_when_a_name_it_asked_for_changes_its_meaning() -> None:
    analysis = analysis_of("import * as aws from '@pulumi/aws';\nconst n = 'one';\nnew aws.s3.Bucket(n);", SPEAKING)
    assert edited(analysis, "'one'", "'two'") == ["@pulumi/aws:s3.Bucket two"]
    assert edited(analysis, "const n", "const m") == ["@pulumi/aws:s3.Bucket ?"]
    assert edited(analysis, "@pulumi/aws", "@pulumi/gcp") == ["@pulumi/gcp:s3.Bucket ?"]
    assert edited(analysis, "import * as aws from '@pulumi/gcp';\n", "") == []


def test_a_shadowing_declaration_reaches_the_statements_below_it() -> None:
    analysis = analysis_of(
        "import * as aws from '@pulumi/aws';\nfunction f(a) {\n  if (a) { new aws.s3.Bucket('n'); }\n}\n", SPEAKING
    )
    assert edited(analysis, "f(a)", "f(aws)") == []
    assert edited(analysis, "f(aws)", "f(a)") == ["@pulumi/aws:s3.Bucket n"]


def test_half_typed_code_silences_its_own_statement_only() -> None:
    half = "new aws.s3.Bucket('b', { acl: });"
    text = f"import * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('a');\n{half}\nnew aws.s3.Bucket('c');\n"
    assert messages(text) == ["@pulumi/aws:s3.Bucket a", "@pulumi/aws:s3.Bucket c"]


def test_the_configuration_has_the_last_word_on_severity() -> None:
    config = Config(severities={"speaking-resource": "hint"})
    analysis = analysis_of("import * as aws from '@pulumi/aws'; new aws.s3.Bucket('n');", SPEAKING, config=config)
    assert [finding.severity for finding in analysis.findings()] == [Severity.HINT]


BUCKETS = "".join(("import * as aws from '@pulumi/aws';\n", *(f"new aws.s3.Bucket('b{n}');\n" for n in range(20))))


def begun(text: str) -> Analysis:
    document = Document.parse("/p/index.ts", text.encode())
    facts = ProjectFacts("/p/index.ts", "/p", DictSource({}), Config())
    return Analysis(document, RuleSet([SPEAKING]), facts, at_once=False)


def test_an_analysis_in_steps_finds_the_same() -> None:
    analysis, steps = begun(BUCKETS), 1
    while not analysis.go_on(1):
        steps += 1
    assert steps > 20
    assert [finding.message for finding in analysis.findings()] == messages(BUCKETS)


@pytest.mark.parametrize("steps", [0, 1, 3, 10])
def test_findings_and_edits_finish_an_analysis_in_steps(steps: int) -> None:
    asked, changed = begun(BUCKETS), begun(BUCKETS)
    assert not asked.go_on(steps)
    assert [finding.message for finding in asked.findings()] == messages(BUCKETS)
    assert not changed.go_on(steps)
    assert edited(changed, "'b7'", "'c'") == messages(BUCKETS.replace("'b7'", "'c'"))
