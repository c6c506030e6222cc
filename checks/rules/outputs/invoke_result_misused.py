r"""The result of a function of a provider should be used as what it is: a Promise, or an Output.

## What it does

A provider has two forms of each of its functions: `aws.getRegion()` gives a Promise, `aws.getRegionOutput()` an Output.
Reports `.then`, `.catch` and `.finally` on an Output, `.apply` on a Promise, and a property that is read from a Promise
although what the Promise comes to has it: `aws.getCallerIdentity().accountId`, `const { names } = aws.getRegions()`.
This goes for any Output or Promise, whatever it comes from.

## Why it fails

The two look alike, and neither has the methods of the other. The program does not compile: `Property 'accountId' does
not exist on type 'Promise<GetCallerIdentityResult>'`, `Property 'then' does not exist on type 'OutputInstance<..>'`.
Where types are not checked the property is `undefined`, and the method is not a function.

## Example

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const caller = aws.getCallerIdentity().accountId;
const region = aws.getRegion().apply(current => current.region);
const zone = aws.getAvailabilityZonesOutput().then(found => found.names[0]);

export const place = pulumi.interpolate`${caller}/${region}/${zone}`;
```

## Use instead

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const caller = aws.getCallerIdentityOutput().accountId;
const region = aws.getRegionOutput().apply(current => current.region);
const zone = aws.getAvailabilityZonesOutput().apply(found => found.names[0]);

export const place = pulumi.interpolate`${caller}/${region}/${zone}`;
```

## Example: a Promise that has a name

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const current = aws.getCallerIdentity({});
const admin = current.then(caller => caller.arn);

export const place = pulumi.interpolate`${current.accountId}/${admin}`;
```

## Use instead

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const current = aws.getCallerIdentity({});
const admin = current.then(caller => caller.arn);

export const place = pulumi.interpolate`${pulumi.output(current).accountId}/${admin}`;
```

## Fix safety

A call in place becomes the call of the form that gives an Output, if the installed version of the provider has it. Any
other Promise is made an Output by `pulumi.output(..)`, which waits for it, or is read in `.then(..)`. `.then` on an
Output becomes `.apply`; with two callbacks it stays, because an Output that fails stops the program. All of this is
safe: the program did not compile before. What is called on a member of the result moves into `.apply(..)`; that is
unsafe where it reads a member or a variable that a test before has told something of, as in `if (args.from)`, for in a
callback the compiler may no longer know that, and with `await` in it there is no such fix. In an async function `await`
is offered as well. Where the truth of the value is asked for, as in `if`, with `!`, before `||` or in the callback of
`filter`, an Output would compile and always be true: there only `await` is offered.

## References

- https://www.pulumi.com/docs/iac/concepts/functions/provider-functions/
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/

## Source

Seen in model-written Pulumi programs and their reviews: `Property 'accountId' does not exist on type
'Promise<GetCallerIdentityResult>'.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.types import ValueKind
from ...program.value_kinds import kind_of
from ...rule import Rule
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="invoke-result-misused",
    severity=Severity.ERROR,
    since="0.1.0",
    tsc=("TS2339", "TS2551", "TS2741"),
)

_READ = "Use the function whose name ends in `Output`, or `await` the Promise."
_OF_PROMISE = frozenset({"then", "catch", "finally"})
_OF_OBJECT = frozenset({"constructor", "hasOwnProperty", "toLocaleString", "toString", "valueOf"})


@RULE.on_node("member_expression")
def visit(member: Node, context: Context) -> Iterator[Finding]:
    around, name_node = member.child_by_field_name("object"), member.child_by_field_name("property")
    if around is None or name_node is None or member.has_error or name_node.type != "property_identifier":
        return
    # `this` is neither, and who asks for its class is asked again with every edit inside of that.
    value = kind_of(around, context) if around.type != "this" else None
    if value is None:
        return
    name = text_of(name_node)
    if value.kind is ValueKind.OUTPUT and not value.resolved and name in _OF_PROMISE:
        use = "Use `apply`." if name == "then" else "Leave it out: an Output that fails stops the program."
        yield RULE.finding(name_node, f"This is an Output, which has no `{name}`: only a Promise has that. {use}")
    elif value.kind is ValueKind.PROMISE and name == "apply":
        use = "Use the function whose name ends in `Output`, or `then`."
        yield RULE.finding(name_node, f"This is a Promise, which has no `apply`: only an Output has that. {use}")
    elif value.kind is ValueKind.PROMISE and name not in _OF_PROMISE | _OF_OBJECT:
        yield RULE.finding(name_node, f"This is a Promise, and `{name}` is a property of what it comes to. {_READ}")


@RULE.on_node("variable_declarator")
def visit_pattern(declarator: Node, context: Context) -> Iterator[Finding]:
    pattern, initial = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    if pattern is None or initial is None or pattern.type != "object_pattern" or declarator.has_error:
        return
    value = kind_of(initial, context)
    if value is not None and value.kind is ValueKind.PROMISE and pattern.named_children:
        yield RULE.finding(pattern, f"This takes apart a Promise, and not what it comes to. {_READ}")
