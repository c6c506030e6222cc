"""Edge cases of unknown-resource-class: ways to name a class, versions, what is left alone, how far the fix goes."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, Severity
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("unknown-resource-class")
AWS = "import * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{AWS}new aws.cfg.ConfigRule('r');\n", f"{AWS}new aws.cfg.Rule('r');\n"),
        ("import * as a from '@pulumi/aws';\nnew a.elbv2.Listener('r');\n",) * 2,
        (
            "import { cfg as c } from '@pulumi/aws';\nnew c.ConfigRule('r');\n",
            "import { cfg as c } from '@pulumi/aws';\nnew c.Rule('r');\n",
        ),
        (
            "const aws = require('@pulumi/aws');\nnew aws.cfg.ConfigRule('r');\n",
            "const aws = require('@pulumi/aws');\nnew aws.cfg.Rule('r');\n",
        ),
        (
            "import { ConfigRule } from '@pulumi/aws/cfg';\nnew ConfigRule('r');\n",
            "import { Rule as ConfigRule } from '@pulumi/aws/cfg';\nnew ConfigRule('r');\n",
        ),
        (
            "import { ConfigRule as C, Recorder } from '@pulumi/aws/cfg';\nnew C('r');\n",
            "import { Rule as C, Recorder } from '@pulumi/aws/cfg';\nnew C('r');\n",
        ),
        (
            f"{AWS}const args: aws.cfg.ConfigRuleArgs = f();\nnew aws.cfg.ConfigRule('é🦊', args); new aws.cfg\r\n"
            "  .ConfigRule('b', args);\r\n",
            f"{AWS}const args: aws.cfg.RuleArgs = f();\nnew aws.cfg.Rule('é🦊', args); new aws.cfg\r\n"
            "  .Rule('b', args);\r\n",
        ),
    ],
)
def test_the_class_is_written_wherever_it_is_named(before: str, after: str) -> None:
    mended = fixed(before)
    if before != after:
        assert mended == after
    assert fixed(mended) == mended


@pytest.mark.parametrize(
    "program",
    [
        "new aws.cfg.Rule('r');",
        "new aws.s3.Bucket.Inner('r');",
        "new aws.types.input.Anything('r');",
        "new aws.cfg.ConfigRule('r', {;",
        "function f(aws: any) { new aws.cfg.ConfigRule('r'); }",
        "new (aws as any)[name]('r');",
        "new aws.RandomPassword('r', { length: 3 });",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(f"{AWS}{program}\n") == []


def test_a_class_of_another_package_is_reported_once() -> None:
    found = check(f"{AWS}new aws.RandomPassword('r', {{ length: 3 }});\n", "7", "resource-from-wrong-package")
    assert [finding.rule for finding in found] == ["resource-from-wrong-package"]


@pytest.mark.parametrize(
    ("callee", "underlined"),
    [("aws.cfg.ConfigRule", "ConfigRule"), ("aws.wellarchitected.Workload", "wellarchitected")],
)
def test_the_first_name_that_is_missing_is_underlined(callee: str, underlined: str) -> None:
    program = f"{AWS}new {callee}('r');\n"
    (finding,) = check(program)
    assert program.encode()[finding.span.start : finding.span.end].decode() == underlined


def test_an_unknown_version_is_an_error_only_where_all_agree() -> None:
    (everywhere,) = check(f"{AWS}new aws.cfg.ConfigRule('r');\n", None)
    (gone,) = check(f"{AWS}new aws.opsworks.Stack('r');\n", None)
    assert (everywhere.severity, gone.severity) == (Severity.ERROR, Severity.INFORMATION)
    assert "assuming @pulumi/aws 7" in gone.message
    assert check(f"{AWS}new aws.s3.BucketVersioning('r');\n", None) == []


def test_the_aws_sdk_is_in_version_5_alone() -> None:
    program = f"{AWS}new aws.sdk.S3(); new aws.sdk.DynamoDB.DocumentClient();\n"
    assert check(program, "5") == []
    assert [found.severity for found in check(program, "6")] == [Severity.ERROR] * 2
    assert [found.severity for found in check(program, None)] == [Severity.INFORMATION] * 2


def test_a_newer_minor_may_have_the_class() -> None:
    (finding,) = check(f"{AWS}new aws.s3.BrandNew('r');\n", "7.999.0")
    assert finding.severity is Severity.INFORMATION


def test_a_guess_is_made_only_on_demand() -> None:
    program = f"{AWS}new aws.lambda.Functoin('f');\nnew aws.mystery.LogGroup('g');\n"
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == (f"{AWS}new aws.lambda.Function('f');\nnew aws.cloudwatch.LogGroup('g');\n")


def test_the_nearest_version_of_a_module_is_proposed() -> None:
    k8s = "import * as k8s from '@pulumi/kubernetes';\n"
    program = f"{k8s}new k8s.helm.v2.Chart('c', {{}});\nnew k8s.apps.v1beta3.Deployment('d');\n"
    right = f"{k8s}new k8s.helm.v3.Chart('c', {{}});\nnew k8s.apps.v1.Deployment('d');\n"
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": program})
    settings = Settings(select=(RULE.name,), sdk={"kubernetes": "4"})
    policy = Policy(frozenset(Safety), lambda _: True)
    assert converge(["/p/index.ts"], source, "/p", settings, policy).texts["/p/index.ts"].decode() == right


def test_other_arguments_make_the_fix_unsafe() -> None:
    program = f"{AWS}new aws.s3.BucketEncryption('e', {{ serverSideEncryptionConfiguration: [] }});\n"
    assert fixed(program) == program
    assert "new aws.s3.BucketServerSideEncryptionConfiguration('e'" in fixed(program, Safety.UNSAFE)
    assert "ConfigurationV2('e'" in fixed(program, Safety.UNSAFE, aws="6")
