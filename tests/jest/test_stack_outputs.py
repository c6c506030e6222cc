from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import MakeProject

PROGRAM = """export const vpcId: string = 'vpc-1';
export const subnetIds: string[] = ['subnet-1', 'subnet-2'];
export const region: string = 'us-east-1';
export const zones: string[] = ['a', 'b'];
"""
# Outputs as the command line writes them: those of the program, without the ones that it does not export.
OUTPUTS = '{"vpcId": "vpc-1", "subnetIds": ["subnet-1", "subnet-2"], "region": "us-east-1", "zones": ["a"]}'
TEST = """import * as fs from 'fs';

interface StackOutputs {
  vpcId: string;
  securityGroupId: string;
}

const outputs: StackOutputs = JSON.parse(fs.readFileSync('outputs.json', 'utf8'));

test('the network has subnets', () => {
  expect(outputs.vpcId).toBe('vpc-1');
  expect(outputs.subnetIds[0]).toBe('subnet-1');
  outputs.subnetIds.forEach(id => expect(id).toContain('subnet'));
});

test('the network has zones', () => {
  const { region } = outputs;
  expect(region.startsWith('us-')).toBe(true);
  expect(outputs['zones'][0]).toBe('a');
});

test('the group has an id', () => {
  const id = outputs.securityGroupId;
  expect(() => id.startsWith('sg-')).toThrow();
});
"""


def test_outputs_are_declared_and_checked_afterwards(project: MakeProject) -> None:
    made = project({"index.ts": PROGRAM, "outputs.json": OUTPUTS, "tests/network.int.test.ts": TEST})
    before = made.jest()
    assert not before.ok
    assert "TS2339: Property 'subnetIds' does not exist on type 'StackOutputs'" in before.output
    assert "TS2339: Property 'region' does not exist on type 'StackOutputs'" in before.output
    assert "TS7053" in before.output
    made.fix("undeclared-stack-output")
    between = made.jest()
    assert "TS18048" in between.output
    made.fix("unguarded-stack-output")
    after = made.jest()
    # The program exports no group, and the test says so instead of reading on.
    assert "securityGroupId not found in outputs" in after.output
    assert "1 failed, 2 passed" in after.output
    assert (compiled := made.tsc()).ok, compiled.output
