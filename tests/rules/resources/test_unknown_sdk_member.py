"""Edge cases of unknown-sdk-member: functions of modules, outputs at the top and in components, what is left alone."""

from __future__ import annotations

import pytest

from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("unknown-sdk-member")
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pulumi.export('url', api.url);\n", "export const url = api.url;\n"),
        ("pulumi.export('🦊', api.url);\n",) * 2,
        ("pulumi.export('class', api.url);\n",) * 2,
        ("pulumi.export(name, api.url);\n",) * 2,
        ("pulumi.export('url', /* the address */ api.url);\n",) * 2,
        ("pulumi.export(\n  'url',\n  f({\n    a: 1,\n  }),\n)\n", "export const url = f({\n    a: 1,\n  })\n"),
        ("const url = 1;\r\npulumi.export('url', url);\r\n", "const url = 1;\r\nexport { url };\r\n"),
        ("export const url = 1;\npulumi.export('url', url);\n",) * 2,
        ("const url = 1;\nexport { url };\npulumi.export('url', url);\n",) * 2,
        ("const url = 1;\npulumi.export('url', other);\n",) * 2,
        ("if (x) { pulumi.export('url', 1); }\n",) * 2,
        ("pulumi.export('a', 1);\npulumi.export('a', 2);\n", "export const a = 1;\npulumi.export('a', 2);\n"),
        ("const a = pulumi.export;\n",) * 2,
        ("pulumi.export('URL', new URL('https://x').href);\n",) * 2,
        ("use(process.env.A);\npulumi.export('process', 1);\n",) * 2,
        ("pulumi.export('process', 1);\nlet p: typeof process;\n",) * 2,
        (
            "pulumi.export('url', xs.map(url => url.x));\nlet u: { url: URL };\ntype F = (url: URL) => void;\n",
            "export const url = xs.map(url => url.x);\nlet u: { url: URL };\ntype F = (url: URL) => void;\n",
        ),
        (
            "pulumi.export('url', api.url);\nfunction f({ url }: T) { const g = { url }; return url; }\n",
            "export const url = api.url;\nfunction f({ url }: T) { const g = { url }; return url; }\n",
        ),
        ("pulumi.Output.all([a, b]).apply(f);\n", "pulumi.all([a, b]).apply(f);\n"),
        ("pulumi.Output.concat(a, b);\n", "pulumi.concat(a, b);\n"),
        ("pulumi.getStackName();\n", "pulumi.getStack();\n"),
        ("aws.getRandomPassword({});\n", "aws.secretsmanager.getRandomPassword({});\n"),
    ],
)
def test_safe_fixes(before: str, after: str) -> None:
    assert len(check(HEAD + before)) >= 1
    assert fixed(HEAD + before) == HEAD + after
    assert fixed(HEAD + after) == HEAD + after


@pytest.mark.parametrize(
    "program",
    [
        "pulumi.Output.create(1); pulumi.Output.isInstance(x); pulumi.all([]); pulumi.someNewFunction();",
        "aws.getRegion(); aws.ec2.getVpc(); aws.ec2.getVpcOutput(); aws.ec2.Vpc.get('a', 'b');",
        "const type: pulumi.Output<string> = x; x.export('a', 1); x.getThing();",
        "function f(pulumi: any) { pulumi.export('a', 1); }",
        "aws.ec2.Vpc.getProvider('x');",
        "new aws.sdk.S3();",
        "pulumi.export('a', = );",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(f"{HEAD}{program}\n") == []


def test_a_misspelled_function_is_a_guess() -> None:
    program = f"{HEAD}aws.ec2.getVpcc();\naws.ec2.getAMI();\naws.getVpcs();\n"
    assert fixed(program) == f"{HEAD}aws.ec2.getVpcc();\naws.ec2.getAmi();\naws.getVpcs();\n"
    assert fixed(program, Safety.UNSAFE) == f"{HEAD}aws.ec2.getVpc();\naws.ec2.getAmi();\naws.ec2.getVpcs();\n"


def component(body: str) -> str:
    return (
        f"{HEAD}class Site extends pulumi.ComponentResource {{\n\tconstructor(name: string) {{\n"
        f"\t\tsuper('a:b:C', name);\n{body}\t}}\n}}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "\t\tpulumi.export('a', 1)\n\t\tpulumi.export('b-c', this.b)\n",
            "\t\tthis.registerOutputs({\n\t\t\ta: 1,\n\t\t\t'b-c': this.b,\n\t\t})\n",
        ),
        (
            "\t\tpulumi.export('a', 1);\n\t\tpulumi.export('b', 2);\n\t\tthis.registerOutputs({ a: 1 });\n",
            "\t\tthis.registerOutputs({ a: 1, b: 2 });\n",
        ),
        (
            "\t\tpulumi.export('a', 1);\n\t\t// 🦊\n\t\tpulumi.export('b', 2);\n",
            "\t\tthis.registerOutputs({\n\t\t\ta: 1,\n\t\t\tb: 2,\n\t\t});\n\t\t// 🦊\n",
        ),
        ("\t\tpulumi.export('a', 1);\n\t\tpulumi.export('a', 2);\n",) * 2,
        ("\t\tif (x) { pulumi.export('a', 1); }\n",) * 2,
    ],
)
def test_outputs_of_a_component_are_registered_on_demand(before: str, after: str) -> None:
    program = component(before)
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == component(after)
