r"""`DescribeVpcs` does not tell the DNS attributes of a VPC.

## What it does

Reports reads of `EnableDnsHostnames` and `EnableDnsSupport` from the result of `DescribeVpcs`, in version 2 and 3 of
the AWS SDK for JavaScript.

## Why it fails

The two are attributes of their own: EC2 tells each of them only in the answer to `DescribeVpcAttribute`, as an object
with a `Value`. What is read here is `undefined` at every VPC, and the compiler says so:

> error TS2339: Property 'EnableDnsHostnames' does not exist on type 'Vpc'.

## Example

```ts file=test/network.int.test.ts
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';

const ec2 = new EC2Client({ region: 'us-east-2' });

it('resolves names', async () => {
  const vpcId = process.env.VPC_ID!;
  const result = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }));
  expect(result.Vpcs).toHaveLength(1);
  expect(result.Vpcs![0].EnableDnsHostnames).toBe(true);
});
```

## Use instead

```ts file=test/network.int.test.ts
import { DescribeVpcsCommand, EC2Client, DescribeVpcAttributeCommand } from '@aws-sdk/client-ec2';

const ec2 = new EC2Client({ region: 'us-east-2' });

it('resolves names', async () => {
  const vpcId = process.env.VPC_ID!;
  const result = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }));
  expect(result.Vpcs).toHaveLength(1);
  const dnsHostnames = await ec2.send(
    new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: 'enableDnsHostnames' })
  );
  expect(dnsHostnames.EnableDnsHostnames?.Value).toBe(true);
});
```

## Example: version 2 of the SDK

```ts file=test/network.int.test.ts
import * as AWS from 'aws-sdk';

const ec2 = new AWS.EC2({ region: 'us-east-2' });

it('resolves names', async () => {
  const { Vpcs } = await ec2.describeVpcs().promise();
  const vpc = Vpcs![0];
  expect(vpc.EnableDnsSupport).toBe(true);
});
```

## Use instead

```ts file=test/network.int.test.ts
import * as AWS from 'aws-sdk';

const ec2 = new AWS.EC2({ region: 'us-east-2' });

it('resolves names', async () => {
  const { Vpcs } = await ec2.describeVpcs().promise();
  const vpc = Vpcs![0];
  const dnsSupport = await ec2
    .describeVpcAttribute({ VpcId: vpc.VpcId!, Attribute: 'enableDnsSupport' })
    .promise();
  expect(dnsSupport.EnableDnsSupport?.Value).toBe(true);
});
```

## Fix safety

Unsafe: it sends one more request, for which the caller needs the permission `ec2:DescribeVpcAttribute`.

## References

- https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html
- https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html

## Source

Seen in model-written Pulumi programs and their reviews: integration tests that read `Vpcs![0].EnableDnsHostnames`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.described_vpcs import request_behind
from ...rule import Rule
from ...syntax.grammar import PROGRAMS
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="vpc-attribute-from-describe-vpcs",
    severity=Severity.WARNING,
    since="0.1.0",
    languages=PROGRAMS,
)

_ATTRIBUTES = frozenset({"EnableDnsHostnames", "EnableDnsSupport"})


@RULE.on_node("member_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    name, vpc = node.child_by_field_name("property"), node.child_by_field_name("object")
    if name is None or vpc is None or text_of(name) not in _ATTRIBUTES or request_behind(vpc, context) is None:
        return
    message = (
        f"`DescribeVpcs` does not tell `{text_of(name)}`, so it is undefined for every VPC. Ask for it with"
        " `DescribeVpcAttribute`."
    )
    yield RULE.finding(name, message)
