"""Edge cases of wrong-value-type: which values are judged, and what is written instead."""

from __future__ import annotations

import pytest

from ..sdk_rule import SdkRule

RULE = SdkRule("wrong-value-type")
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


def instance(arguments: str, before: str = "") -> str:
    return f"{HEAD}{before}new aws.ec2.Instance('i', {arguments});\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ ipv6AddressCount: '2' }", "{ ipv6AddressCount: 2 }"),
        ("{ ipv6AddressCount: `-2.5` }", "{ ipv6AddressCount: -2.5 }"),
        ("{ ipv6AddressCount: ('2') /* 🦊 */ }", "{ ipv6AddressCount: (2) /* 🦊 */ }"),
        ("{ ipv6AddressCount: flag ? '2' : '4' }", "{ ipv6AddressCount: flag ? 2 : 4 }"),
        ("{ 'ipv6AddressCount': flag ? '2' : 4 }", "{ 'ipv6AddressCount': flag ? 2 : 4 }"),
        ('{ monitoring: "true" }', "{ monitoring: true }"),
        ("{ ami: 5 }", "{ ami: '5' }"),
        ("{ tags: { a: 1, b: true, c: 'x' } }", "{ tags: { a: '1', b: 'true', c: 'x' } }"),
        ("{ vpcSecurityGroupIds: 'sg' }", "{ vpcSecurityGroupIds: ['sg'] }"),
        ("{ vpcSecurityGroupIds: [1, 'sg'] }", "{ vpcSecurityGroupIds: ['1', 'sg'] }"),
        ("{ ebsBlockDevices: { deviceName: 'd' } }", "{ ebsBlockDevices: [{ deviceName: 'd' }] }"),
        ("{ rootBlockDevice: [{ volumeSize: '8' }] }", "{ rootBlockDevice: { volumeSize: 8 } }"),
        ("{ rootBlockDevice: [ /* one */ { volumeSize: 8 }, ] }", "{ rootBlockDevice:  /* one */ { volumeSize: 8 }  }"),
        ("{ tags: [{ Name: 'web', Team: 'a' }] }", "{ tags: { Name: 'web', Team: 'a' } }"),
        ("{\r\n\tipv6AddressCount: '2', // é\r\n}", "{\r\n\tipv6AddressCount: 2, // é\r\n}"),
    ],
)
def test_literals_get_the_type(before: str, after: str) -> None:
    assert fixed(instance(before)) == instance(after)
    assert check(instance(after)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "{ ipv6AddressCount: 'two' }",
        "{ ipv6AddressCount: '0x10' }",
        "{ ipv6AddressCount: '007' }",
        "{ ipv6AddressCount: `${n}` }",
        "{ ipv6AddressCount: true }",
        "{ ipv6AddressCount: pulumi.interpolate`2` }",
        "{ monitoring: 'yes' }",
        "{ monitoring: 1 }",
        "{ ami: { id: 'x' } }",
        "{ ami: 0x10 }",
        "{ ami: () => 'x' }",
        "{ rootBlockDevice: [{ volumeSize: 1 }, { volumeSize: 2 }] }",
        "{ rootBlockDevice: 'x' }",
        "{ tags: ['x'] }",
        "{ tags: [{ Key: 'Name', Value: 'x' }] }",
        "{ tags: [{ key, 'value': 'x', propagateAtLaunch: true }] }",
        "{ tags: [{ name: 'Name', value: 'x' }] }",
        "{ tags: [{ ...tag }] }",
    ],
)
def test_what_has_no_certain_form_is_only_reported(arguments: str) -> None:
    program = instance(arguments)
    assert len(check(program)) == 1
    assert fixed(program) == program


@pytest.mark.parametrize(
    "arguments",
    [
        "{ ipv6AddressCount: 2, monitoring: false, ami: `a-${x}`, tags: {}, vpcSecurityGroupIds: [] }",
        "{ ipv6AddressCount: size, monitoring: f(), ami: x.y, tags: { ...x, a: f() } }",
        "{ ipv6AddressCount: '2' as any, ami: <any>5 }",
        "{ ipv6AddressCount: null, ami: undefined }",
        "{ ipv6AddressCount: pulumi.output(2), ami: pulumi.interpolate`x`, monitoring: pulumi.output(x) }",
        "{ instanceType: aws.ec2.InstanceType.T3_Micro, ami: { ...anything } }",
        "{ ipv6AddressCount: '2', ...rest }",
        "{ ipv6AddressCount: '2', : }",
        "{ ami: vpc.id, monitoring: !x, ipv6AddressCount: a && 2 }",
        "{ vpcSecurityGroupIds: [1, ...anything] }",
    ],
)
def test_what_is_left_alone(arguments: str) -> None:
    assert check(instance(arguments)) == []


@pytest.mark.parametrize(
    "program",
    [
        "new aws.lambda.Permission('p', { function: 'f' });",
        "new aws.iam.Policy('p', { policy: { Version: '2012-10-17' } });",
        "new aws.lambda.Function('f', { code: './x' });",
    ],
)
def test_properties_of_several_types_are_not_judged(program: str) -> None:
    assert check(f"{HEAD}{program}\n") == []


@pytest.mark.parametrize(
    ("declaration", "count"),
    [
        ("const size = '2';\n", 1),
        ("const first = '2';\nconst size = first;\n", 1),
        ("const size: any = '2';\n", 0),
        ("let size = '2';\n", 0),
        ("const { size } = { size: '2' };\n", 0),
        ("const size = '2' as const;\n", 1),
        ("const size = <any>'2';\n", 0),
    ],
)
def test_constants_are_followed_and_stay(declaration: str, count: int) -> None:
    program = instance("{ ipv6AddressCount: size }", declaration)
    assert len(check(program)) == count
    assert fixed(program) == program


def test_a_shorthand_is_followed() -> None:
    program = instance("{ ipv6AddressCount }", "const ipv6AddressCount = '2';\n")
    assert len(check(program)) == 1


def test_a_shadowed_constant_is_another() -> None:
    inner = "new aws.ec2.Instance('i', { ipv6AddressCount: size });"
    assert check(f"{HEAD}const size = '2';\nfunction f(size: number) {{ {inner} }}\n") == []
    assert len(check(f"{HEAD}const size = '2';\nfunction f(other: number) {{ {inner} }}\n")) == 1
