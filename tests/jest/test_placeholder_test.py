"""The unit test that is written passes on the program as it stands, and fails when an input of a resource changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

STUB = """describe('Write Unit TESTS', () => {
  test('Dont forget!', async () => {
    expect(false).toBe(true);
  });
});
"""
ENTRY = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import { Stack } from './lib/stack';

const config = new pulumi.Config();
const suffix = config.require('environmentSuffix');
const zones = aws.getAvailabilityZonesOutput({ state: 'available' });

const stack = new Stack(`app-${suffix}`, { suffix, password: config.requireSecret('password') });

for (const name of ['a', 'b']) {
  new aws.ec2.Subnet(name, { vpcId: stack.vpc.id, availabilityZone: zones.names[0], cidrBlock: '10.0.9.0/24' });
}

export const vpcId = stack.vpc.id;
export const queueArn = stack.queueArn;
export const owner = zones.apply(found => found.names[0]);
"""
STACK = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

interface StackArgs {
  suffix: string;
  password: pulumi.Input<string>;
}

export class Stack extends pulumi.ComponentResource {
  public readonly vpc: aws.ec2.Vpc;
  public readonly queueArn: pulumi.Output<string>;

  constructor(name: string, args: StackArgs) {
    super('payments:index:Stack', name);
    const common = { team: 'payments' };
    const delaySeconds = new pulumi.Config().requireNumber('delay');
    this.vpc = new aws.ec2.Vpc(`vpc-${args.suffix}`, {
      cidrBlock: '10.0.0.0/16',
      enableDnsHostnames: true,
      tags: { ...common, Name: `vpc-${args.suffix}`, 'cost-center': "it's" },
    }, { parent: this });
    const queue = new aws.sqs.Queue(`jobs-${args.suffix}`, {
      delaySeconds,
      visibilityTimeoutSeconds: 60,
    }, { parent: this });
    this.queueArn = queue.arn;
    this.createDatabase(name, args);
    this.registerOutputs({ queueArn: this.queueArn });
  }

  private createDatabase(name: string, args: StackArgs): void {
    const database = new aws.rds.Instance(`${name}-db`, {
      engine: 'postgres',
      instanceClass: 'db.t3.micro',
      password: 'not-a-secret',
      tags: { owner: args.password, kind: 'db' },
    }, { parent: this });
    new aws.route53.Record('db', {
      zoneId: 'Z1', name: 'db', type: 'CNAME', ttl: 60, records: [database.endpoint.apply(at => at.split(':')[0])],
    }, { parent: this });
    if (args.suffix === 'prod') {
      new aws.sns.Topic('alarms', { displayName: 'alarms' });
    }
  }
}
"""


@pytest.mark.parametrize("transform", ["ts-jest", "swc", "babel"])
def test_the_written_test_passes_and_fails_when_an_input_changes(
    project: MakeProject, transform: TransformName
) -> None:
    made = project({"index.ts": ENTRY, "lib/stack.ts": STACK, "tests/index.unit.test.ts": STUB}, transform)
    assert "Received: false" in made.jest().output
    made.fix("placeholder-test", Safety.PLACEHOLDER)
    after = made.jest()
    assert after.ok, after.output
    assert "6 passed" in after.output
    for before, changed in (
        ("visibilityTimeoutSeconds: 60", "visibilityTimeoutSeconds: 61"),
        ("'not-a-secret'", "'another'"),
        ("kind: 'db'", "kind: 'table'"),
        ("`jobs-${args.suffix}`", "`tasks-${args.suffix}`"),
        ("of ['a', 'b']", "of ['a']"),
    )[: 5 if transform == "swc" else 1]:
        made.write({"index.ts": ENTRY.replace(before, changed), "lib/stack.ts": STACK.replace(before, changed)})
        broken = made.jest()
        assert "1 failed, 5 passed" in broken.output, broken.output
