r"""A package of the SDK is asked for a function that it does not have.

## What it does

Reports members of `@pulumi/pulumi` that come from its other languages or from older habits (`pulumi.export`,
`pulumi.Output.all`, `pulumi.getStackName`), and functions of the form `aws.<module>.getX` that no class or module of
the installed version has. What is meant is found in a list, by spelling, or because another module has the only
function of that name. Other members of `@pulumi/pulumi` are left alone: newer versions have more of them.

## Why it fails

The program does not compile: "Property 'export' does not exist on type 'typeof import("@pulumi/pulumi/index")'"
(TS2339). Where types are not checked it stops at run time: "pulumi.export is not a function".

## Example

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');
const role = new aws.iam.Role('reader', { assumeRolePolicy: '{}' });
const password = aws.getRandomPassword({ passwordLength: 24 });

const label = pulumi.Output.all([bucket.arn, role.arn]).apply(([data, reader]) => `${data} ${reader}`);
pulumi.export('bucketName', bucket.bucket);
pulumi.export('label', label);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');
const role = new aws.iam.Role('reader', { assumeRolePolicy: '{}' });
const password = aws.secretsmanager.getRandomPassword({ passwordLength: 24 });

const label = pulumi.all([bucket.arn, role.arn]).apply(([data, reader]) => `${data} ${reader}`);
export const bucketName = bucket.bucket;
export { label };
```

## Example: in a component

```ts
import * as pulumi from '@pulumi/pulumi';

export class Network extends pulumi.ComponentResource {
  public readonly cidr = pulumi.output('10.0.0.0/16');

  constructor(name: string) {
    super('app:index:Network', name);

    // Values for other stacks
    pulumi.export('cidr', this.cidr);
    pulumi.export('zones', 3);
  }
}
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';

export class Network extends pulumi.ComponentResource {
  public readonly cidr = pulumi.output('10.0.0.0/16');

  constructor(name: string) {
    super('app:index:Network', name);

    // Values for other stacks
    this.registerOutputs({
      cidr: this.cidr,
      zones: 3,
    });
  }
}
```

## Fix safety

Safe where the right name is known. An output is exported as a constant of its name; a variable that has the name
already is exported itself where it is the value, and nothing is offered where it is another, or where the file reads a
global of that name. Unsafe where the function is guessed by its spelling or by being the only one of its name, and in
the constructor of a component: what that registers becomes an output of the stack only if the entry file exports it.

## References

- https://www.pulumi.com/docs/iac/concepts/stacks/#outputs
- https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/

## Source

Seen in model-written Pulumi programs and their reviews: "Property 'export' does not exist on type 'typeof
import("@pulumi/pulumi/index")'", "Property 'all' does not exist on type 'OutputConstructor'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.renamed_classes import member_names, renamed_member
from ...program.chains import missing_name
from ...program.class_advice import PathAdvice, agreed_member
from ...program.names import CORE
from ...rule import Rule
from ...schema.assumption import assumption
from ...schema.listing import is_lookup, is_module
from ...schema.owners import exports_of_core
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unknown-sdk-member",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2339", "TS2551"),
)


@RULE.on_node("member_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    name = node.child_by_field_name("property")
    if name is None or not (text_of(name) in member_names() or is_lookup(text_of(name))):
        return
    qualified = context.resolve(node)
    if qualified is None or not qualified.is_sdk or _is_class(node):
        return
    path, package = qualified.path, qualified.package
    written = " ".join(text_of(node).split())
    if package == CORE:
        known = renamed_member(CORE, path)
        # A version that has the name after all is newer than what is known of the package.
        if known is not None and ".".join(path) not in exports_of_core():
            found = PathAdvice(known.to[0] if known.to else (), why=known.why)
            head = f"`{written}` does not exist"
            yield RULE.finding(name, f"{head}{_end(found, 'pulumi')}.", to=".".join(found.to), meant="yes")
        return
    sdk = context.sdk(package)
    if sdk is None or sdk.newest.has(path) or not is_module(sdk.newest, path[:-1]):
        return
    assumed = assumption(sdk, all(not index.has(path) for index in sdk.candidates))
    advice = agreed_member(path, sdk)
    yield RULE.finding(
        missing_name(node, path, sdk.newest.has),
        f"`{written}` does not exist: `{package}` has no such member"
        f"{_end(advice, package.rpartition('/')[2]) if advice is not None else ''}{assumed}.",
        severity=Severity.INFORMATION if assumed else Severity.ERROR,
        to=".".join(advice.to) if advice is not None else "",
        meant="yes" if advice is not None and advice.meant else "",
    )


def _is_class(node: Node) -> bool:
    """Whether the member is, or leads to, a class behind ``new``: other rules look at these."""
    above = node.parent
    while above is not None and above.type == "member_expression":
        node, above = above, above.parent
    return above is not None and above.type == "new_expression" and above.child_by_field_name("constructor") == node


def _end(found: PathAdvice, short: str) -> str:
    if found.why:
        return f"; {found.why}"
    right = ".".join((short, *found.to))
    return f"; it is called `{right}`" if found.meant else f"; perhaps `{right}` is meant"
