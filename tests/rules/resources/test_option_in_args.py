"""Edge cases of option-in-args: what is an option, and the forms that a third argument has."""

from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("option-in-args")
AWS = "import * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ parent: p }", "{}, { parent: p }"),
        ("{ bucket: 'x', parent: p }", "{ bucket: 'x' }, { parent: p }"),
        ("{ parent, bucket: 'x' }", "{ bucket: 'x' }, { parent }"),
        ("{ 'dependsOn': [p], bucket: 'x' }, {}", "{ bucket: 'x' }, { 'dependsOn': [p] }"),
        ("{ protect: true, parent: p }", "{}, { protect: true, parent: p }"),
        ("{ parent: p }, { protect: true }", "{}, { protect: true, parent: p }"),
        ("{ parent: p }, { protect: true, }", "{}, { protect: true, parent: p, }"),
        ("{\n  parent: p,\n  bucket: '🚀', // 🚀\n}", "{\n  bucket: '🚀', // 🚀\n}, { parent: p }"),
        ("{ // one\n  parent: p,\n  // two\n  bucket: 'x',\n}", "{ // one\n  // two\n  bucket: 'x',\n}, { parent: p }"),
        ("{\n  bucket: 'x', // x\n  parent: p,\n}", "{\n  bucket: 'x', // x\n}, { parent: p }"),
        ("{ parent: p, /* x */ bucket: 'x' }", "{ /* x */ bucket: 'x' }, { parent: p }"),
        ("{ bucket: 'x' /* x */, parent: p }", "{ bucket: 'x' /* x */ }, { parent: p }"),
    ],
)
def test_the_option_moves_to_the_third_argument(before: str, after: str) -> None:
    program = f"{AWS}new aws.s3.Bucket('b', {before});\n".replace("\n", "\r\n")
    assert fixed(program) == f"{AWS}new aws.s3.Bucket('b', {after});\n".replace("\n", "\r\n")


@pytest.mark.parametrize(
    "before",
    [
        "{\n  parent: p, // why\n  bucket: 'x',\n}",
        "{\n  // why\n  parent: p,\n  bucket: 'x',\n}",
        "{\n  bucket: 'x', // x\n  // why\n  parent: p,\n}",
        "{\n  bucket: 'x',\n  parent: p // why\n}",
        "{ bucket: 'x', /* why */ parent: p }",
        "{ bucket: 'x', parent: p /* why */ }",
        "{ parent: p /* why */, bucket: 'x' }",
    ],
)
def test_a_comment_that_speaks_of_the_option_is_not_lost_unseen(before: str) -> None:
    program = f"{AWS}new aws.s3.Bucket('b', {before});\n"
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) != program


def test_options_from_elsewhere_are_spread_only_on_demand() -> None:
    program = f"{AWS}new aws.s3.Bucket('b', {{ parent: p }}, opts);\n"
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == f"{AWS}new aws.s3.Bucket('b', {{}}, {{ ...opts, parent: p }});\n"


def test_an_option_that_is_there_already_is_not_given_twice() -> None:
    program = f"{AWS}new aws.s3.Bucket('b', {{ parent: p }}, {{ parent: q }});\n"
    assert len(check(program)) == 1
    assert fixed(program, Safety.UNSAFE) == program


def test_severity_follows_what_is_known_of_the_version() -> None:
    program = f"{AWS}new aws.ec2.Vpc('v', {{ dependsOn: [] }});\n"
    assert [f.severity for f in check(program)] == [Severity.ERROR]
    assert [f.severity for f in check(program, None, random="4")] == [Severity.ERROR]  # All known majors of aws agree.
    assert [f.severity for f in check(program, aws="7.999.0")] == [Severity.INFORMATION]


@pytest.mark.parametrize(
    "program",
    [
        "new aws.s3.Bucket('b', { ...base, parent: p });",
        "new aws.s3.Bucket('b', args);",
        "new aws.s3.Bucket('b', {}, { parent: p });",
        "new aws.s3.Bucket('b', { tags: { parent: 'p' } });",
        "new aws.s3.Bucket('b', { parent: , });",
        "new aws.lambda.CallbackFunction('f', { parent: p });",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(f"{AWS}{program}\n") == []


def test_an_argument_of_the_same_name_is_no_option() -> None:
    program = f"{AWS}new aws.cloudfront.Distribution('d', {{ enabled: true, aliases: ['a.example.com'] }});\n"
    assert check(program) == []
    assert [f.get("option") for f in check(program.replace("cloudfront.Distribution", "sqs.Queue"))] == ["aliases"]
