r"""The program makes components that have outputs, and exports nothing.

## What it does

Looks at the file that `Pulumi.yaml` starts. Where that exports no value at all, two things are reported:

- a component of the project, made at the top of the file, that has public members of the type `pulumi.Output<..>`, or
  that gives outputs to `registerOutputs` without having a member for any of them;
- `import './lib/stack'`, which loads a module for its effects alone, where that module exports constants.

## Why it fails

`pulumi stack output` lists what the entry point exports, and nothing else: `registerOutputs` ends the registration of a
component and makes no outputs of the stack, and what an imported module exports stays there. Integration tests that
read the outputs from a file, pipelines, and stack references find nothing.

## Example

```ts file=index.ts
import { TapStack } from './lib/tap-stack';

// The whole of the infrastructure.
new TapStack('tap');
```

```ts file=lib/tap-stack.ts
import * as pulumi from '@pulumi/pulumi';

export class TapStack extends pulumi.ComponentResource {
  public readonly albDnsName: pulumi.Output<string>;
  public readonly vpcId: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('tap:stack:TapStack', name, {}, opts);
    this.albDnsName = pulumi.output('alb.example.com');
    this.vpcId = pulumi.output('vpc-1');
    this.registerOutputs({ albDnsName: this.albDnsName, vpcId: this.vpcId });
  }
}
```

## Use instead

```ts file=index.ts
import { TapStack } from './lib/tap-stack';

// The whole of the infrastructure.
const stack = new TapStack('tap');

export const albDnsName = stack.albDnsName;
export const vpcId = stack.vpcId;
```

## Example: a module that exports for nobody

```ts file=index.ts
import './lib/storage';
```

```ts file=lib/storage.ts
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');

export const bucketName = bucket.bucket;
```

## Use instead

```ts file=index.ts
export * from './lib/storage';
```

## Example: outputs without members

```ts file=index.ts
import { Storage } from './lib/storage';

const storage = new Storage('storage');
```

```ts file=lib/storage.ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export class Storage extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('project:index:Storage', name, {}, opts);
    const bucket = new aws.s3.Bucket('data', {}, { parent: this });

    this.registerOutputs({
      bucketName: bucket.bucket,
    });
  }
}
```

## Use instead

```ts file=index.ts
import { Storage } from './lib/storage';

const storage = new Storage('storage');

export const bucketName = storage.bucketName;
```

```ts file=lib/storage.ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export class Storage extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('project:index:Storage', name, {}, opts);
    const bucket = new aws.s3.Bucket('data', {}, { parent: this });

    this.bucketName = bucket.bucket;
    this.registerOutputs({
      bucketName: this.bucketName,
    });
  }
}
```

## Fix safety

Safe: outputs are added to the stack, and no resource changes. Unsafe where members are added to the class. All
components at the top of the program are exported at once.

## References

- https://www.pulumi.com/docs/iac/concepts/stacks/#outputs
- https://www.pulumi.com/docs/iac/concepts/resources/components/

## Source

Seen in model-written Pulumi programs and their reviews: "No exports defined at stack level": the component registered
its outputs, the program exported none, and the tests had to look the resources up by their tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.unexported_outputs import EXPORTS, dropped, unexported
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

_MAX_NAMED = 3

RULE = Rule(
    name="stack-outputs-not-exported",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    facts=(EXPORTS,),
)


@RULE.on_node("new_expression")
def visit_component(node: Node, context: Context) -> Iterator[Finding]:
    found = unexported(node, context)
    if found is None or context.fact(EXPORTS):
        return
    names, title = _listed(found.outputs or found.unheld), found.made.title
    if found.outputs:
        message = f"`{title}` has the outputs {names}, and the program exports nothing"
    else:
        message = f"`{title}` registers {names}, which no member holds and the program can't export"
    yield RULE.finding(found.made.callee, f"{message}: `pulumi stack output` shows none of them.")


@RULE.on_node("import_statement")
def visit_import(node: Node, context: Context) -> Iterator[Finding]:
    found = dropped(node, context)
    if found is None or context.fact(EXPORTS):
        return
    message = f"`{found.specifier}` exports {_listed(found.names)}, and the program passes nothing on"
    yield RULE.finding(node, f"{message}: `pulumi stack output` shows none of them.")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MAX_NAMED])
    return shown if len(names) <= _MAX_NAMED else f"{shown} and {len(names) - _MAX_NAMED} more"
