r"""A name is used and not imported, and it is known what it stands for.

## What it does

Reports names that the file declares nowhere and that stand for one thing alone:

- the usual names of packages, such as `pulumi`, `aws`, `random`, `k8s` and `path`, before a dot;
- classes behind `new` or `extends` and functions that are called, if exactly one other file of the project has them;
- `Config`, `ComponentResource`, `interpolate`, `getStack` and a few more of `@pulumi/pulumi`;
- classes behind `new` that exactly one package of Pulumi has, such as `RandomPassword`.

Files of which a part can't be read are left alone: the import may stand there. So are the functions and classes that
JavaScript, browsers, Node.js and test runners bring along, names that a file of the project declares for all others, as
`declare const aws` does in a `.d.ts` file, and namespaces that are declared more than once.

## Why it fails

The program does not compile: "Cannot find name 'aws'" (TS2304). Where types are not checked, it stops at the first use:
"ReferenceError: aws is not defined".

## Example

```ts
import * as pulumi from '@pulumi/pulumi';

const bucket = new aws.s3.Bucket('data');

export const bucketName: pulumi.Output<string> = bucket.bucket;
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');

export const bucketName: pulumi.Output<string> = bucket.bucket;
```

## Example: a class of the project, and one of another package

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';

const password = new RandomPassword('password', { length: 20 });
const network = new Network('network');

export const outputs = pulumi.all([network.vpcId, password.result]);
```

```ts file=lib/network.ts
import * as pulumi from '@pulumi/pulumi';

export class Network extends pulumi.ComponentResource {
  readonly vpcId = pulumi.output('vpc-1');

  constructor(name: string) {
    super('project:index:Network', name);
  }
}
```

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0"
  }
}
```

## Use instead

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import { RandomPassword } from '@pulumi/random';
import { Network } from './lib/network';

const password = new RandomPassword('password', { length: 20 });
const network = new Network('network');

export const outputs = pulumi.all([network.vpcId, password.result]);
```

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0",
    "@pulumi/random": "^4.0.0"
  }
}
```

## Fix safety

Safe: nothing else can be meant by the name of a package before a dot, or by what one file of the project exports. Where
the package is imported under another name, that name is written. Unsafe where nothing but the name of what it exports
speaks for a package. A package that `package.json` lacks is declared there.

## References

- https://www.pulumi.com/docs/iac/languages-sdks/javascript/
- https://www.typescriptlang.org/docs/handbook/2/modules.html

## Source

Seen in model-written Pulumi programs and their reviews: "Cannot find name 'aws'", "Cannot find name 'random'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import GLOBALS
from ...program.missing_imports import BROKEN, KINDS, missing_import
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="missing-import",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    facts=(GLOBALS, BROKEN),
    tsc=("TS2304", "TS2503", "TS2552", "TS2833"),
)


@RULE.on_node(*KINDS)
def visit(node: Node, context: Context) -> Iterator[Finding]:
    found = missing_import(node, context)
    if found is None:
        return
    source = ".".join(filter(None, (found.source, found.module)))
    origin = f"it is `{source}` in most programs" if found.member == "*" else f"`{source}` exports it"
    yield RULE.finding(found.node, f"`{found.name}` is not declared; {origin}, and the import is missing.")
