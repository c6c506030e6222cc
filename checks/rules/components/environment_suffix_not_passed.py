r"""The entry point makes a component without the `environmentSuffix` that it takes.

## What it does

Looks at the file that `Pulumi.yaml` starts, and there at every component of the project whose arguments have a member
`environmentSuffix`. A component that is made without it is reported, whether the argument is left out as a whole or
the literal lacks the member.

Components that find the suffix on their own are left alone: those whose file reads an environment variable or a setting
for it, or asks for the name of the stack, and those that never use an optional suffix. So is every call with arguments
that can't be seen, such as a spread of something imported.

## Why it fails

Where the member is required, the program does not compile: "Property 'environmentSuffix' is missing" (TS2345, TS2741).
Where it is optional, every stack falls back to the same default, and the names of its resources collide with those of
the next environment: "BucketAlreadyExists", "EntityAlreadyExists".

## Example

```ts file=index.ts
import { TapStack } from './lib/tap-stack';

const stack = new TapStack('TapStack', {});

export const bucketName = stack.bucketName;
```

```ts file=lib/tap-stack.ts
import * as pulumi from '@pulumi/pulumi';

export interface TapStackArgs {
  environmentSuffix: string;
  tags?: Record<string, string>;
}

export class TapStack extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: TapStackArgs, opts?: pulumi.ComponentResourceOptions) {
    super('tap:stack:TapStack', name, {}, opts);
    this.bucketName = pulumi.output(`data-${args.environmentSuffix}`);
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
```

## Use instead

```ts file=index.ts
import { TapStack } from './lib/tap-stack';

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';

const stack = new TapStack('TapStack', { environmentSuffix });

export const bucketName = stack.bucketName;
```

## Example: the suffix is there and not passed on

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import { Network } from './lib/network';

const config = new pulumi.Config();
const suffix = config.require('environmentSuffix');

const network = new Network('network', {
  cidrBlock: '10.0.0.0/16',
  tags: { Environment: suffix },
});

export const vpcName = network.vpcName;
```

```ts file=lib/network.ts
import * as pulumi from '@pulumi/pulumi';

export class Network extends pulumi.ComponentResource {
  readonly vpcName: pulumi.Output<string>;

  constructor(
    name: string,
    args: { cidrBlock: string; environmentSuffix?: string; tags?: Record<string, string> },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('tap:network:Network', name, args, opts);
    this.vpcName = pulumi.output(`vpc-${args.environmentSuffix || 'dev'}`);
  }
}
```

## Use instead

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import { Network } from './lib/network';

const config = new pulumi.Config();
const suffix = config.require('environmentSuffix');

const network = new Network('network', {
  cidrBlock: '10.0.0.0/16',
  tags: { Environment: suffix },
  environmentSuffix: suffix,
});

export const vpcName = network.vpcName;
```

## Fix safety

Unsafe: resources get other names where the suffix is not the default, and a resource that is renamed is replaced. The
constant at the top of the file that holds the suffix is passed; where there is none it is read from the environment
variable `ENVIRONMENT_SUFFIX`, with `dev` for its default.

## References

- https://www.pulumi.com/docs/iac/concepts/resources/components/
- https://www.pulumi.com/docs/iac/concepts/resources/names/

## Source

Seen in model-written Pulumi programs and their reviews: the entry point lacked the environment suffix, so that resource
names collided and no second instance could be deployed; "Property 'environmentSuffix' is missing in type '{}' but
required in type 'TapStackArgs'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.construction import construction_of
from ...program.environment_suffix import omission
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="environment-suffix-not-passed",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)


@RULE.on_node("new_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    made = construction_of(node, context)
    found = omission(made, context) if made is not None else None
    if made is None or found is None:
        return
    effect = (
        "so the program does not compile" if found.required else "so all environments share the names of its resources"
    )
    yield RULE.finding(
        made.callee,
        f"`{made.title}` takes an `environmentSuffix` and gets none, {effect}; pass one from the environment.",
        severity=Severity.ERROR if found.required else Severity.WARNING,
    )
