r"""A component, or another class of the project, is made with arguments that its constructor does not take.

## What it does

Follows the class behind `new` to the file that declares it, and compares the arguments with its constructor: their
number, the members of an object literal with those of the interface or object type that is declared for it, nested ones
included, and literals with the plain types (`string`, `pulumi.Input<number>`, `'dev' | 'prod'`) of their places.

Classes whose base or arguments can't be followed are left alone, and so are arguments that are made elsewhere, spreads
of what can't be seen, interfaces that take any member, and classes that `require` gives. Calls in tests are reported by
`test-args-mismatch`, a missing `environmentSuffix` in the entry point by `environment-suffix-not-passed`.

## Why it fails

The program does not compile: "Object literal may only specify known properties" (TS2353), "Property is missing in type"
(TS2345), "Expected 2-3 arguments, but got 1" (TS2554).

## Example

```ts file=index.ts
import { Network } from './lib/network';

const cidrBlock = '10.0.0.0/16';
const network = new Network('network', {
  azCounts: 2,
  flowLogs: 'true',
  stage: 'Prod',
});

export const cidr = network.cidr;
```

```ts file=lib/network.ts
import * as pulumi from '@pulumi/pulumi';

export interface NetworkArgs {
  cidrBlock: string;
  azCount: pulumi.Input<number>;
  flowLogs?: boolean;
  stage?: 'dev' | 'prod';
}

export class Network extends pulumi.ComponentResource {
  readonly cidr: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super('project:index:Network', name, {}, opts);
    this.cidr = pulumi.output(args.cidrBlock);
  }
}
```

## Use instead

```ts file=index.ts
import { Network } from './lib/network';

const cidrBlock = '10.0.0.0/16';
const network = new Network('network', {
  azCount: 2,
  flowLogs: true,
  stage: 'prod',
  cidrBlock,
});

export const cidr = network.cidr;
```

## Example: arguments that are missing, and one too many

```ts file=index.ts
import { Cache } from './lib/cache';

export const small = new Cache('small').endpoint;
export const large = new Cache('large', { size: 2, region: 'us-east-1' }, {}, 'large').endpoint;
```

```ts file=lib/cache.ts
import * as pulumi from '@pulumi/pulumi';

export class Cache extends pulumi.ComponentResource {
  readonly endpoint: pulumi.Output<string>;

  constructor(name: string, args: { size: number }, opts?: pulumi.ComponentResourceOptions) {
    super('project:index:Cache', name, args, opts);
    this.endpoint = pulumi.output('localhost');
  }
}
```

## Use instead

```ts file=index.ts
import { Cache } from './lib/cache';

export const small = new Cache('small', { size: 0 }).endpoint;
export const large = new Cache('large', { size: 2 }, {}).endpoint;
```

## Fix safety

Safe where a member differs in nothing but case or number, where a literal keeps its value and gets the type that is
wanted, and where a variable of the same name and of the right type is passed. Unsafe where a member is removed or
guessed by its spelling, and where the type of the variable is not known. What can't be told is a value to be replaced.

## References

- https://www.pulumi.com/docs/iac/concepts/resources/components/
- https://www.typescriptlang.org/docs/handbook/2/objects.html#excess-property-checks

## Source

Seen in model-written Pulumi programs and their reviews: "Object literal may only specify known properties, and
'stateBucket' does not exist in type 'TapStackArgs'", "Property 'vpcId' is missing in type".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import AUGMENTATIONS
from ...program.construction import construction_of
from ...program.construction_flaws import certain_flaws, described
from ...program.environment_suffix import without_suffix
from ...project.type_checks import is_for_tests
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="component-args-mismatch",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    tsc=("TS2322", "TS2345", "TS2353", "TS2554", "TS2555", "TS2561", "TS2739", "TS2741", "TS2820"),
    facts=(AUGMENTATIONS,),
)


@RULE.on_node("new_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    made = None if is_for_tests(context.project) else construction_of(node, context)
    if made is None:
        return
    for mismatch in without_suffix(certain_flaws(made, context), made, context):
        yield RULE.finding(mismatch.at, f"{described(mismatch, made)}.", flaw=mismatch.flaw.value)
