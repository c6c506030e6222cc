from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "vpc-attribute-from-describe-vpcs"
PROJECT = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
IMPORT = "import { EC2Client, DescribeVpcsCommand } from '@aws-sdk/client-ec2';\n"
SENT = "await ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }))"
ASKED = "await ec2.send(\n    new DescribeVpcAttributeCommand({{ VpcId: {}, Attribute: '{}' }})\n  )"


def found(text: str, path: str = "/p/test/a.test.ts") -> tuple[Finding, ...]:
    result = check_path(path, DictSource(PROJECT | {path: text}), "/p", Settings(select=(NAME,)))
    assert result.failures == ()
    return result.findings


def mended(text: str, path: str = "/p/test/a.test.ts") -> str:
    result = converge([path], DictSource(PROJECT | {path: text}), "/p", Settings(select=(NAME,)), EVERYTHING)
    assert result.converged
    assert result.failures == []
    return result.texts.get(path, text.encode()).decode()


def suite(body: str, head: str = IMPORT) -> str:
    return f"{head}const ec2 = client();\nconst id = 'vpc-1';\nit('x', async () => {{\n  {body}\n}});\n"


@pytest.mark.parametrize(
    "body",
    [
        f"const r = {SENT};\n  r.Vpcs![0].EnableDnsSupport;",
        f"const r = {SENT};\n  r.Vpcs?.[0]?.EnableDnsSupport?.Value;",
        f"const r = {SENT};\n  (r.Vpcs![0] as any).EnableDnsSupport;",
        f"const r = {SENT};\n  const vpc = r.Vpcs!.find(v => v.VpcId === id);\n  vpc!.EnableDnsSupport;",
        f"const {{ Vpcs: all }} = {SENT};\n  const [vpc] = [1];\n  all![0].EnableDnsSupport;",
        f"({SENT}).Vpcs![0].EnableDnsSupport;",
        "const r = await ec2.describeVpcs({ VpcIds: [id] }).promise();\n  r.Vpcs![0].EnableDnsSupport;",
        "const r = await ec2.describeVpcs({ VpcIds: [id] });\n  const vpcs = r.Vpcs!;\n  vpcs[0].EnableDnsSupport;",
    ],
)
def test_the_result_is_followed(body: str) -> None:
    (finding,) = found(suite(body))
    assert "`EnableDnsSupport`" in finding.message
    assert found(mended(suite(body))) == ()


@pytest.mark.parametrize(
    "body",
    [
        "const r = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: id }));\n  r.EnableDnsSupport?.Value;",
        f"const r = {SENT};\n  r.Subnets![0].EnableDnsSupport;",
        f"let r = {SENT};\n  r.Vpcs![0].EnableDnsSupport;",
        "const r = await ec2.send(new Other());\n  r.Vpcs![0].EnableDnsSupport;",
        "outputs.Vpcs[0].EnableDnsSupport;",
        f"const r = {SENT}\n  r.Vpcs![0].EnableDnsSupport(",
    ],
)
def test_other_values_are_left_alone(body: str) -> None:
    assert found(suite(body)) == ()


def test_a_command_of_another_package_is_another_one() -> None:
    body = f"const r = {SENT};\n  r.Vpcs![0].EnableDnsSupport;"
    assert found(suite(body, "import { DescribeVpcsCommand } from './own';\n")) == ()


def test_both_attributes_are_asked_for_once_each() -> None:
    body = f"const r = {SENT};\n  expect(r.Vpcs![0].EnableDnsSupport).toBe(r.Vpcs![0].EnableDnsHostnames);"
    after = mended(suite(body))
    assert "import { EC2Client, DescribeVpcsCommand, DescribeVpcAttributeCommand } from" in after
    assert f"  const dnsSupport = {ASKED.format('id', 'enableDnsSupport')};\n" in after
    assert f"  const dnsHostnames = {ASKED.format('id', 'enableDnsHostnames')};\n" in after
    assert "  expect(dnsSupport.EnableDnsSupport?.Value).toBe(dnsHostnames.EnableDnsHostnames?.Value);\n" in after


def test_a_value_that_is_expected_is_read_once() -> None:
    after = mended(suite(f"const vpc = ({SENT}).Vpcs![0];\n  expect(vpc.EnableDnsSupport!.Value).toBe(true);"))
    assert "expect(dnsSupport.EnableDnsSupport?.Value).toBe(true);" in after


def test_without_one_id_in_the_request_that_of_the_answer_is_taken() -> None:
    body = "const r = await ec2.send(new DescribeVpcsCommand({}));\n  use(r.Vpcs?.[0]?.EnableDnsSupport);"
    assert "VpcId: r.Vpcs?.[0]?.VpcId, Attribute" in mended(suite(body))


def test_javascript_with_a_namespace_keeps_its_style() -> None:
    head = (
        'const sdk = require("@aws-sdk/client-ec2")\nconst ec2 = new sdk.EC2Client({})\nexports.run = async (id) => {\n'
    )
    head += "\tconst r = await ec2.send(new sdk.DescribeVpcsCommand({ VpcIds: [id] })) // 🌍\n"
    command = 'new sdk.DescribeVpcAttributeCommand({ VpcId: id, Attribute: "enableDnsSupport" })'
    before = f"{head}\treturn r.Vpcs[0].EnableDnsSupport\n}}\n".replace("\n", "\r\n")
    after = (
        f"{head}\tconst dnsSupport = await ec2.send(\n\t\t{command}\n\t)\n"
        "\treturn dnsSupport.EnableDnsSupport?.Value\n}\n"
    )
    assert mended(before, "/p/handler.js") == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "body",
    [
        f"const r = {SENT};\n  [1].map(i => {{ return r.Vpcs![0].EnableDnsSupport; }});",
        f"const r = {SENT};\n  {{ const ec2 = 1; r.Vpcs![0].EnableDnsSupport; }}",
    ],
)
def test_where_nothing_can_be_awaited_or_sent_it_is_left_to_the_user(body: str) -> None:
    assert len(found(suite(body))) == 1
    assert mended(suite(body)) == suite(body)


def test_nothing_is_asked_in_front_of_a_function_that_has_no_block() -> None:
    text = f"{IMPORT}const ec2 = client();\nconst asked = async () => ({SENT}).Vpcs![0].EnableDnsSupport;\n"
    assert len(found(text)) == 1
    assert mended(text) == text
