r"""The mocks of a test should answer the functions whose results the program reads.

## What it does

Follows the imports of a test to the functions of `@pulumi/aws` that the program calls when it is loaded, or in the
classes that the test makes. Reports the `call` function given to `pulumi.runtime.setMocks` where it answers one of them
without a member whose own members the program reads: `zones.names[0]`.

Results that are read with `?.`, and functions that `call` may answer in a way that can't be followed, such as by a
table or another function, are left alone. So are functions that the test names, as `jest.spyOn(aws, 'getRegion')` does,
and all of them where `@pulumi/aws` itself is mocked.

## Why it fails

What a mock does not answer, mostly `args.inputs`, becomes the result. The member is then `undefined`, and reading from
it throws a `TypeError` in the program.

## Example

```ts file=lib/network.ts
import * as aws from '@pulumi/aws';

const zones = aws.getAvailabilityZones({ state: 'available' });

export const subnet = new aws.ec2.Subnet('public', {
  vpcId: 'vpc-0123',
  availabilityZone: zones.then(found => found.names[0]),
});
```

```ts file=tests/network.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => {
    return args.inputs;
  },
});

test('there is a subnet', () => {
  expect(require('../lib/network').subnet).toBeDefined();
});
```

## Use instead

```ts file=tests/network.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => {
    if (args.token === 'aws:index/getAvailabilityZones:getAvailabilityZones') {
      return { names: ['us-east-1a', 'us-east-1b', 'us-east-1c'] };
    }
    return args.inputs;
  },
});

test('there is a subnet', () => {
  expect(require('../lib/network').subnet).toBeDefined();
});
```

## Fix safety

The fix changes the test alone and is safe. It adds a branch for the function's token, with every member of the result
that the program is seen to read.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://www.pulumi.com/docs/iac/concepts/functions/provider-functions/

## Source

Seen in model-written Pulumi programs and their reviews: `TypeError: Cannot read properties of undefined (reading
'0')`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.mocked_calls import unanswered
from ...program.suite import is_suite
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unmocked-invoke",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    sdks={"@pulumi/aws": (5, 6, 7)},
)


@RULE.on_node("program")
def visit(_: Node, context: Context) -> Iterator[Finding]:
    for mock, called in unanswered(context) if is_suite(context) else ():
        needed = " and ".join(f"`{name}`" for name in sorted(called.needed))
        yield RULE.finding(
            mock.key,
            f"The program reads from {needed} of `{'.'.join(called.path)}`, which these mocks leave out, so it throws; "
            f"answer the token `{called.token}`.",
            token=called.token,
        )
