"""Edits at random in a test of a deployed stack: the findings kept over them equal those of a fresh run."""

from __future__ import annotations

from hypothesis import given, settings

from pulumend.checks import Finding, Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document

from .random_edits import Edit, assert_equals_fresh_runs, edits_with

RULES = ("undeclared-stack-output", "unguarded-stack-output", "vpc-attribute-from-describe-vpcs")
TEST = "/p/test/stack.int.test.ts"
SOURCE = DictSource(
    {
        "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "/p/tsconfig.json": '{"compilerOptions": {"strict": true}}',
        "/p/index.ts": "export const vpcId: string = 'x';\nexport const ids: string[] = [], arn: string = 'x';\n",
    }
)
PROGRAM = """\
import { EC2, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
interface StackOutputs { vpcId: string; ids?: string[]; zone: string }
interface Other extends StackOutputs { more?: string }
const stackOutputs: StackOutputs = JSON.parse(read('flat-outputs.json'));
let outputs: any;
const id = stackOutputs.vpcId;
describe('stack', () => { // é
  beforeAll(() => { outputs = stackOutputs; });
  it('has a network', async () => {
    expect(outputs.vpcId).toBeDefined();
    expect(outputs.gone).toMatch(/x/);
    const ids = stackOutputs.ids;
    expect(ids.length).toBe(3);
    if (stackOutputs.more) { stackOutputs.more.split('-'); }
  });
  it('resolves names', async () => {
    const ec2 = new EC2({});
    const result = await ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }));
    const { Vpcs } = await ec2.describeVpcs({ VpcIds: stackOutputs.ids.slice() });
    const vpc = result.Vpcs![0];
    expect(vpc.EnableDnsSupport).toBe(Vpcs![0].EnableDnsHostnames);
    outputs.arn; outputs.lost.split('-');
  });
});
"""
SNIPPETS = [
    *("{", "}", "(", ")", "'", "//", "\n", ";", "=>", "?", "!", "é", "async ", "StackOutputs", "Other", "any", ": any"),
    *("outputs", "stackOutputs", "ids", "vpc", "Vpcs", "const ", "let ", "if (ids) {", "if (!outputs.lost) return;"),
    *("outputs.a; outputs.b; outputs.c;", "const outputs: Other = x;", "[k: string]: string;", "gone?: string;"),
]
edits = edits_with(SNIPPETS)


def fresh_findings(document: Document) -> tuple[Finding, ...]:
    return analyse(document, "/p", SOURCE, Settings(select=RULES)).findings()


@settings(max_examples=80, deadline=None)
@given(edits)
def test_findings_after_edits_equal_a_fresh_run(changes: list[Edit]) -> None:
    document = Document.parse(TEST, PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE, Settings(select=RULES))
    assert_equals_fresh_runs(document, analysis, changes, fresh_findings)


def test_the_program_is_found_by_every_rule() -> None:
    assert {finding.rule for finding in fresh_findings(Document.parse(TEST, PROGRAM.encode()))} == set(RULES)
