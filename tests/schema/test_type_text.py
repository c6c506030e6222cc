from __future__ import annotations

import pytest

from pulumend.checks.schema.type_text import describe, normalised, renamed


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("pulumi.Input<string>", "string"),
        ("pulumi.Input<string | undefined>", "string"),
        ("pulumi.Input<pulumi.Input<inputs.ec2.Rule>[] | undefined>", "inputs.ec2.Rule[]"),
        ("pulumi.Input<pulumi.Input<string | enums.s3.Acl>[]>", "(string | enums.s3.Acl)[]"),
        (
            "pulumi.Input<{\n    [key: string]: pulumi.Input<string>;\n} | undefined>",
            "{[key: string]: string}",
        ),
        ("Input<string> | Input<Input<string>[]>", "string | string[]"),
        ('Input<"Allow" | "Deny">', '"Allow" | "Deny"'),
        ("{\n    /** Why. */\n    path?: string;\n}", "{path?: string}"),
        ("(event: any) => void", "( event : any ) => void"),
    ],
)
def test_types_are_brought_to_one_form(written: str, expected: str) -> None:
    assert normalised(written) == expected


def test_names_without_a_dot_can_be_replaced() -> None:
    arn = renamed("pulumi.Input<ARN[]>", {"ARN": "string | enums.iam.ManagedPolicy"}.__getitem__)
    assert arn == "(string | enums.iam.ManagedPolicy)[]"


@pytest.mark.parametrize(
    ("type_", "shape"),
    [
        ("string", "scalar"),
        ("string | number", "scalar"),
        ('"a" | "b | c[]"', "scalar"),
        ("enums.rds.EngineType", "scalar"),
        ("string[]", "list"),
        ("{[key: string]: inputs.a.B}", "map"),
        ("{path: string}", "object"),
        ("inputs.a.B", "object"),
        ("string | string[]", "any"),
        ("string | inputs.iam.PolicyDocument", "any"),
        ("pulumi.asset.Archive", "any"),
        ("any", "any"),
    ],
)
def test_shapes(type_: str, shape: str) -> None:
    assert describe(type_).shape == shape


def test_the_key_of_a_map_is_no_plain_string() -> None:
    assert describe("{[key: string]: enums.a.B}").enum_strict
    assert not describe("{[key: string]: string | enums.a.B}").enum_strict


def test_several_nested_types_name_none() -> None:
    assert describe("inputs.a.B | inputs.a.C").nested is None
