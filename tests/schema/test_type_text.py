from __future__ import annotations

import pytest

from pulumend.checks.schema.type_meaning import describe
from pulumend.checks.schema.type_text import admits_undefined, normalised, renamed, unwrapped


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
        ("outputs.a.B", "object"),
        ("{a: {[key: string]: string}; b: string}", "object"),
        ("{a: string; [key: string]: any}", "any"),
        ("{[key: string]: any; a: string}", "any"),
        ("{[key: string]: {a: string; b: string}}", "map"),
    ],
)
def test_shapes(type_: str, shape: str) -> None:
    assert describe(type_).shape == shape


def test_the_key_of_a_map_is_no_plain_string() -> None:
    assert describe("{[key: string]: enums.a.B}").enum_strict
    assert not describe("{[key: string]: string | enums.a.B}").enum_strict


def test_several_nested_types_name_none() -> None:
    assert describe("inputs.a.B | inputs.a.C").nested is None


@pytest.mark.parametrize(
    "type_",
    ["(inputs.a.B | a.Provider)[]", "inputs.a.B | {path: string}", "{b: inputs.a.B}", "inputs.a.B | any", "a.B"],
)
def test_an_object_that_may_be_something_else_has_no_nested_type(type_: str) -> None:
    assert describe(type_).nested is None


@pytest.mark.parametrize(
    "type_",
    ["inputs.a.B[]", "string | inputs.a.B", "Record<string, inputs.a.B>", '"x y" | inputs.a.B', "outputs.a.B"],
)
def test_an_object_of_one_type_alone_has_a_nested_type(type_: str) -> None:
    assert describe(type_).nested == "a.B"


def test_an_enum_beside_an_unknown_type_is_not_strict() -> None:
    assert describe("enums.a.B | a.C").enum == "a.B"
    assert not describe("enums.a.B | a.C").enum_strict


@pytest.mark.parametrize(
    ("written", "wrapper", "optional"),
    [
        ("pulumi.Output<string>", "Output", False),
        ("Promise<string | undefined>", "Promise", True),
        ("Promise<string> | pulumi.Output<string>", "", False),
        ("pulumi.Output<(string | undefined)[]>", "Output", False),
        ("string | undefined", "", True),
    ],
)
def test_what_stands_around_a_type_and_whether_it_may_be_undefined(written: str, wrapper: str, optional: bool) -> None:
    found, inner = unwrapped(written)
    assert (found, admits_undefined(inner)) == (wrapper, optional)
