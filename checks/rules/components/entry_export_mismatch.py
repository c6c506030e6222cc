r"""An import takes from another file of the project what that file does not export.

## What it does

Compares the names of every `import .. from './x'` and `export { .. } from './x'` with what the other file exports: a
default import of a file without a default export, and names that the file does not export, perhaps because they are
called otherwise or because the `export` is missing.

Files that are not TypeScript are left alone, and so are those with a syntax error, with `export =`, with an `export *`
of something that can't be followed, and those that another file adds to by `declare module './x'`.

## Why it fails

The program does not compile: "Module has no default export" (TS1192, TS2613) or "Module has no exported member"
(TS2305, TS2614, TS2724), "declares 'X' locally, but it is not exported" (TS2459). In tests that are not compiled with
their types, the name is `undefined` and fails where it is used.

## Example

```ts file=index.ts
import TapStack from './lib/tap-stack';

const stack = new TapStack('TapStack');

export const bucketName = stack.bucketName;
```

```ts file=lib/tap-stack.ts
import * as pulumi from '@pulumi/pulumi';

export class TapStack extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('tap:stack:TapStack', name, {}, opts);
    this.bucketName = pulumi.output('data');
  }
}
```

## Use instead

```ts file=index.ts
import { TapStack } from './lib/tap-stack';

const stack = new TapStack('TapStack');

export const bucketName = stack.bucketName;
```

## Example: a default export, and a class without `export`

```ts file=index.ts
import { Network } from './lib/network';
import { Database, DatabaseArgs } from './lib/database';

const network = new Network();
const args: DatabaseArgs = { size: network.size };

export const size = new Database(args).size;
```

```ts file=lib/network.ts
export default class Network {
  readonly size = 1;
}
```

```ts file=lib/database.ts
interface DatabaseArgs {
  size: number;
}

class Database {
  readonly size: number;

  constructor(args: DatabaseArgs) {
    this.size = args.size;
  }
}

export { Database };
```

## Use instead

```ts file=index.ts
import Network from './lib/network';
import { Database, DatabaseArgs } from './lib/database';

const network = new Network();
const args: DatabaseArgs = { size: network.size };

export const size = new Database(args).size;
```

```ts file=lib/database.ts
export interface DatabaseArgs {
  size: number;
}

class Database {
  readonly size: number;

  constructor(args: DatabaseArgs) {
    this.size = args.size;
  }
}

export { Database };
```

## Fix safety

Safe where the form of the import alone is wrong, where the name differs in nothing but case or number, and where
`export` is added to a type, class or function of a file that is not the entry point. Unsafe where the name is guessed
by its spelling, or by being the only class that the file exports, and where a variable gets exported.

## References

- https://www.typescriptlang.org/docs/handbook/2/modules.html
- https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/import

## Source

Seen in model-written Pulumi programs and their reviews: "Module './lib/tap-stack' has no default export. Did you mean
to use 'import { TapStack } from ./lib/tap-stack' instead?", "Module has no exported member 'TapStack'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import AUGMENTATIONS, is_augmented
from ...program.import_mismatch import Cure, mismatches
from ...project.type_checks import types_are_checked
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.import_mismatch import ImportMismatch

RULE = Rule(
    name="entry-export-mismatch",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    tsc=("TS1192", "TS2305", "TS2306", "TS2459", "TS2460", "TS2613", "TS2614", "TS2724"),
    facts=(AUGMENTATIONS,),
)


@RULE.on_node("import_statement", "export_statement")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    found = [found for found in mismatches(node, context) if not is_augmented(found.target, context)]
    if not found:
        return
    severity = Severity.ERROR if types_are_checked(context.project) else Severity.WARNING
    for mismatch in found:
        yield RULE.finding(mismatch.node, _message(mismatch), severity=severity)


def _message(mismatch: ImportMismatch) -> str:
    file, name = mismatch.specifier, mismatch.name
    missing = f"`{file}` has no default export" if mismatch.is_default else f"`{file}` does not export `{name}`"
    end = {
        Cure.BRACES: f"; write `{{ {mismatch.to} }}`",
        Cure.DEFAULT: "; it is the default export, and imported without braces",
        Cure.NAMESPACE: f"; write `* as {name}`",
        Cure.RENAME: f"; it exports `{mismatch.to}`" if mismatch.certain else f"; perhaps `{mismatch.to}` is meant",
        Cure.EXPORT: "; it declares the name, and `export` is missing there",
        None: "",
    }[mismatch.cure]
    return f"{missing}{end}."
