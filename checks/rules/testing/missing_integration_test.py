r"""A program that is tested with mocks should be tested once it is deployed, too.

## What it does

Looks at projects whose tests are all unit tests, as their names or `setMocks` tell, although the program makes
resources of AWS. It is reported at the project's name in `Pulumi.yaml`. Tests count as integration tests by their name,
such as `stack.int.test.ts`, or because they read the outputs of a stack or use a client of AWS; where the kind of a
test can't be told, the rule is silent.

## Why it fails

Mocks accept every value. A bucket policy that AWS rejects, an output that is empty, or a role that may not do what it
is for passes all unit tests, and comes to light only when somebody uses what was deployed.

## Example

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
```

```ts file=index.ts
import * as aws from '@pulumi/aws';

const orders = new aws.dynamodb.Table('orders', {
  attributes: [{ name: 'id', type: 'S' }],
  hashKey: 'id',
  billingMode: 'PAY_PER_REQUEST',
});
const assets = new aws.s3.Bucket('assets');

export const tableName = orders.name;
export const bucketArn = assets.arn;
```

```ts file=test/index.unit.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});

test('there is a table', () => {
  expect(require('../index').tableName).toBeDefined();
});
```

## Use instead

```ts file=test/index.int.test.ts
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';

const region = process.env.AWS_REGION || 'us-east-1';
const outputsFile = path.resolve('cfn-outputs/flat-outputs.json');

/** The outputs of the deployed stack: from the file of the pipeline, else from Pulumi itself. */
function readOutputs(): Record<string, unknown> {
  const text = fs.existsSync(outputsFile)
    ? fs.readFileSync(outputsFile, 'utf8')
    : execFileSync('pulumi', ['stack', 'output', '--json'], { encoding: 'utf8' });
  return JSON.parse(text);
}

/** The name at the end of an ARN. */
function lastPart(arn: string): string {
  return arn.split(/[:/]/).pop() || arn;
}

describe('shop as deployed', () => {
  const dynamoDB = new DynamoDBClient({ region });
  const s3 = new S3Client({ region });
  let outputs: Record<string, unknown> = {};

  function output(name: string): string {
    const value = outputs[name];
    if (typeof value !== 'string' || value === '') {
      throw new Error(`The stack has no output ${name}; deploy it first.`);
    }
    return value;
  }

  beforeAll(() => {
    outputs = readOutputs();
  });

  test('aws.dynamodb.Table (tableName)', async () => {
    const value = output('tableName');
    const found = await dynamoDB.send(new DescribeTableCommand({ TableName: value }));
    expect(found.Table?.TableStatus).toBe('ACTIVE');
  }, 60000);

  test('aws.s3.Bucket (bucketArn)', async () => {
    const value = output('bucketArn');
    const found = await s3.send(new HeadBucketCommand({ Bucket: lastPart(value) }));
    expect(found.$metadata.httpStatusCode).toBe(200);
  }, 60000);
});
```

## Fix safety

A placeholder: the fix creates a test that looks up each resource of which the program exports an id, a name or an ARN,
with the AWS SDK. It needs a deployed stack, and the packages of the clients among the `devDependencies`. Resources that
are not exported, and what they are to do together, are left to you.

## References

- https://www.pulumi.com/docs/iac/guides/testing/integration/
- https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_output/

## Source

Seen in model-written Pulumi programs and their reviews: "No integration tests were provided".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.names import AWS
from ...project import pulumi_yaml
from ...project.files import SuiteKind, suite_kind
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.facts import ProjectFacts
    from ...syntax.document import Document

RULE = Rule(
    name="missing-integration-test",
    severity=Severity.INFORMATION,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)


@RULE.on_file("Pulumi.yaml", "Pulumi.yml")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    stated = pulumi_yaml.parse(document.text, document.path)
    if stated is None or stated.name is None or not _has_unit_tests_alone(project) or not _makes_resources(project):
        return
    yield RULE.finding(
        stated.name.span,
        "All tests of this project run with mocks, which accept every value; test what is deployed as well.",
    )


def _has_unit_tests_alone(project: ProjectFacts) -> bool:
    kinds = {suite_kind(path, project.root, project.source.read(path)) for path in project.tests}
    return kinds == {SuiteKind.UNIT} and project.knows_all_tests


def _makes_resources(project: ProjectFacts) -> bool:
    modules = [project.module(path) for path in project.program]
    return any(key.startswith(f"{AWS}:") for module in modules if module is not None for key in module.resources)
