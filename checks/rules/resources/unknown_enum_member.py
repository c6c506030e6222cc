r"""An enum of the SDK is asked for a member that it does not have.

## What it does

Looks at every member of an SDK enum that a program names, such as `aws.lambda.Runtime.NodeJS20dX`, and reports those
that the installed version does not have. The member that is meant is found by its value or its spelling; where only
another major has it, the value itself can be written.

## Why it fails

The program does not compile: "Property 'NODEJS_18_X' does not exist on type ..." (TS2339, TS2551). Where types are not
checked, the argument is `undefined` and the provider reports it missing, or deploys its default.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  runtime: aws.lambda.Runtime.NODEJS_20_X,
});
new aws.rds.Cluster('db', { engine: aws.rds.EngineType.AuroraPostgreSQL });
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  runtime: aws.lambda.Runtime.NodeJS20dX,
});
new aws.rds.Cluster('db', { engine: aws.rds.EngineType.AuroraPostgresql });
```

## Example: a member of a newer major

```ts sdk=aws@6
import * as aws from '@pulumi/aws';

new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  runtime: aws.lambda.Runtime.NodeJS24dX,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  runtime: 'nodejs24.x',
});
```

## Fix safety

Safe where case and punctuation alone tell the member or its value from what is written, and for a value that another
major has a member for; that is offered only where the argument takes any string. Unsafe where the member is guessed by
its spelling.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/lambda/function/
- https://www.pulumi.com/registry/packages/aws/api-docs/rds/cluster/

## Source

Seen in model-written Pulumi programs and their reviews: "Property 'NODEJS_18_X' does not exist on type ... Did you mean
'NodeJS18dX'?"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.enum_advice import EnumAdvice, enum_advice
from ...rule import Rule
from ...schema.assumption import assumption
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unknown-enum-member",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2339", "TS2551"),
)

# Every object has these.
_INHERITED = frozenset({"constructor", "hasOwnProperty", "isPrototypeOf", "toLocaleString", "toString", "valueOf"})
_ENUMS = ("types", "enums")


@RULE.on_node("member_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    # Enums are spelled like classes: most members are told apart by that, without a look at what they mean.
    if around is None or name is None or not _last_name(around)[:1].isupper() or text_of(name) in _INHERITED:
        return
    qualified = context.resolve(around)
    sdk = context.sdk(qualified.package) if qualified is not None and qualified.is_sdk else None
    if qualified is None or sdk is None:
        return
    path = qualified.path[2:] if qualified.path[:2] == _ENUMS else qualified.path
    enum, member = ".".join(path), text_of(name)
    newest = sdk.newest.enum(enum)
    if newest is None or member in newest.members:
        return
    others = (index.enum(enum) for index in sdk.candidates)
    assumed = assumption(sdk, all(other is None or member not in other.members for other in others))
    found = enum_advice(enum, member, sdk)
    yield RULE.finding(
        name,
        f"The enum `{enum}` of `{sdk.version.package}` {sdk.newest.major} has no member `{member}`, so the program "
        f"does not compile{_end(found)}{assumed}.",
        severity=Severity.INFORMATION if assumed else Severity.ERROR,
        member=found.member if found is not None else "",
        value=found.value if found is not None else "",
        meant="yes" if found is not None and found.meant else "",
    )


def _last_name(node: Node) -> str:
    name = node.child_by_field_name("property") if node.type == "member_expression" else node
    return text_of(name) if name is not None and name.type in ("identifier", "property_identifier") else ""


def _end(found: EnumAdvice | None) -> str:
    if found is None:
        return ""
    if found.value:
        return f"; the value that another major names so is `'{found.value}'`"
    return f"; it is called `{found.member}`" if found.meant else f"; perhaps `{found.member}` is meant"
