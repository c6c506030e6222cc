r"""A resource is made without an argument that its class requires.

## What it does

Compares the arguments of a resource with the properties that the SDK declares, nested objects included, and reports
those that have to be given and are not. Literals with a spread or a computed key are left alone, as are literals with
an unknown key that stands for the missing one: `unknown-property` says what it is called.

The installed major of the SDK decides. Where it is unknown, an argument is missing for certain only if every known
major requires it.

## Why it fails

The program does not compile: "Property 'publicKey' is missing in type '{}' but required in type 'KeyPairArgs'" (TS2345,
TS2741), or "Expected 2-3 arguments, but got 1" (TS2554). Where types are not checked the resource refuses at run time:
"Missing required property 'publicKey'".

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.ec2.KeyPair('deployer', {
  keyName: 'deployer',
});
new aws.autoscaling.Group('workers', {
  tags: [{ key: 'team', value: 'core' }],
});
new aws.sqs.QueuePolicy('intake');
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.ec2.KeyPair('deployer', {
  keyName: 'deployer',
  publicKey: 'TODO',
});
new aws.autoscaling.Group('workers', {
  tags: [{ key: 'team', value: 'core', propagateAtLaunch: false }],
  maxSize: 0,
  minSize: 0,
});
new aws.sqs.QueuePolicy('intake', { policy: 'TODO', queueUrl: 'TODO' });
```

## Fix safety

Placeholder: the fix writes the missing arguments with a value of the right type that has to be replaced, `'TODO'` for
a string. It is never made unasked.

## References

- https://www.pulumi.com/docs/iac/concepts/resources/
- https://www.pulumi.com/registry/packages/aws/api-docs/ec2/keypair/

## Source

Seen in model-written Pulumi programs and their reviews: "Argument of type '{ keyName: string; }' is not assignable to
parameter of type 'KeyPairArgs'. Property 'publicKey' is missing".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.missing_properties import agreed_names, missing_properties
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.missing_properties import Missing
    from ...program.resources import Resource

RULE = Rule(
    name="missing-required-property",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2322", "TS2345", "TS2554", "TS2741"),
    needles=(b"@pulumi",),
)


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(resource.qualified.package)
    if sdk is None:
        return
    indexes = [index for index in sdk.candidates if index.resource(resource.qualified.path) is not None]
    of_major = {index.major: missing_properties(resource, index, context) for index in indexes}
    for span, missing in of_major.get(sdk.newest.major, {}).items():
        certain = agreed_names(of_major, span)
        names = certain or missing.names
        assumed = assumption(sdk, bool(certain))
        yield RULE.finding(
            span,
            _message(names, missing, resource, assumed),
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            names=",".join(names),
        )


def _message(names: tuple[str, ...], missing: Missing, resource: Resource, assumed: str) -> str:
    class_name = ".".join((resource.qualified.package.rpartition("/")[2], *resource.qualified.path))
    listed = " and ".join((", ".join(f"`{name}`" for name in names[:-1]), f"`{names[-1]}`")).removeprefix(" and ")
    if missing.typed is None:
        what = "takes arguments, of which"
        return f"`{class_name}` {what} {listed} must be given; without them the program does not compile{assumed}."
    kind, place = "argument" if not missing.typed.place else "property", missing.typed.place
    head = f"`{place}` of `{class_name}`" if place else f"`{class_name}`"
    plural = "s" if len(names) > 1 else ""
    return f"{head} lacks the required {kind}{plural} {listed}, so the program does not compile{assumed}."
