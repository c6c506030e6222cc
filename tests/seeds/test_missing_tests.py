"""Failures that are tests which are not there: stubs, and modules and deployments that no test looks at."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse_path, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

EVERYTHING = Policy(frozenset(Safety), lambda _: True)
STUB = (
    "describe('to be written', () => {\n  test('this one', async () => {\n    expect(false).toBe(true);\n  });\n});\n"
)
UNIT = """\
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});

import { ShopStack } from '../lib/shop-stack';

test('the stack has a network', () => {
  expect(new ShopStack('shop').vpcId).toBeDefined();
});
"""
PROJECT = {
    "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: bin/shop.ts\n",
    "bin/shop.ts": "import { ShopStack } from '../lib/shop-stack';\n\n"
    "const stack = new ShopStack('shop');\n\nexport const vpcId = stack.vpcId;\n",
    "lib/shop-stack.ts": """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class ShopStack extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('shop:index:ShopStack', name, {}, opts);
    this.vpcId = new aws.ec2.Vpc(name, { cidrBlock: '10.0.0.0/16' }, { parent: this }).id;
    this.registerOutputs({ vpcId: this.vpcId });
  }
}
""",
    "package.json": '{\n  "devDependencies": {\n    "@types/jest": "^30.0.0",\n    "jest": "^30.0.0",\n'
    '    "ts-jest": "^29.4.0",\n    "typescript": "^5.9.0"\n  }\n}\n',
    "jest.config.js": "module.exports = { preset: 'ts-jest', testEnvironment: 'node' };\n",
}
CASES: dict[str, tuple[str, str, dict[str, str], str]] = {
    "001-5": ("placeholder-test", "test/shop.unit.test.ts:2", {"test/shop.unit.test.ts": STUB}, "setMocks("),
    "001-6": ("placeholder-test", "test/shop.int.test.ts:2", {"test/shop.int.test.ts": STUB}, "new EC2Client("),
    "002-2": ("untested-module", "lib/shop-stack.ts:9", {}, "setMocks("),
    "002-3": ("missing-integration-test", "Pulumi.yaml:1", {"test/shop.unit.test.ts": UNIT}, "new EC2Client("),
    "003-5": (
        "untested-module",
        "index.ts:3",
        {
            "index.ts": "import * as aws from '@pulumi/aws';\n\n"
            "export const bucketName = new aws.s3.Bucket('data').id;\n",
            "Pulumi.yaml": "name: data\nruntime: nodejs\n",
        },
        "setMocks(",
    ),
}


@pytest.mark.parametrize(("rule", "place", "more", "written"), [pytest.param(*c, id=n) for n, c in CASES.items()])
def test_it_is_found_and_a_test_is_written(rule: str, place: str, more: dict[str, str], written: str) -> None:
    files = {f"/p/{name}": text for name, text in (PROJECT | more).items()}
    file, _, line = place.rpartition(":")
    settings = Settings(select=(rule,), sdk={"aws": "7"})
    findings = check_path(f"/p/{file}", DictSource(files), "/p", settings).findings
    text = files[f"/p/{file}"].encode()
    assert [text[: each.span.start].count(b"\n") + 1 for each in findings] == [int(line)]
    paths = [path for path in files if language_of(path) is not None]
    mended = converge(paths, DictSource(files), "/p", settings, EVERYTHING)
    assert any(written in text.decode() for path, text in mended.texts.items() if ".test." in path)
    after = DictSource({**files, **mended.texts})
    left = [each for path in {*paths, *mended.texts} for each in check_path(path, after, "/p", settings).findings]
    assert left == []


@pytest.mark.parametrize("shown", ["describe('t', () => {{\n  {}}});\n", "{}"])
def test_a_stub_is_found_in_a_piece(shown: str) -> None:
    stub = "test('to be written', async () => {\n  expect(false).toBe(true);\n});\n"
    text = f"A program on `@pulumi/aws`.\n\n```ts\n{shown.format(stub)}```\n"
    result, _ = analyse_path("/w/REVIEW.md", DictSource({"/w/REVIEW.md": text}), "/w")
    assert [(each.rule, each.span.start) for each in result.findings] == [("placeholder-test", text.index("test("))]
