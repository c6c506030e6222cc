r"""A resource is made without an argument that its class requires.

## What it does

Compares the arguments of a resource with the properties that the SDK declares, nested objects included, and reports
those that have to be given and are not; literals beside a type of the SDK, such as `aws.rds.ClusterArgs`, are treated
alike. Literals with a computed key, or with a spread of anything but a literal or a constant that holds one, are left
alone, as are literals with an unknown key that stands for the missing one: `unknown-property` says what it is called.

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
from ...program.missing_properties import agreed_names, missing_arguments, missing_properties
from ...program.sites import title_of
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding, Span
    from ...program.context import Context
    from ...program.missing_properties import Missing
    from ...program.resources import Resource
    from ...program.sites import Site
    from ...schema.choice import Sdk

RULE = Rule(
    name="missing-required-property",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2322", "TS2345", "TS2554", "TS2741"),
    needs_whole_file=True,
)


@RULE.on_resource("*")
def visit_without_arguments(resource: Resource, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(resource.qualified.package) if resource.arguments is None else None
    if sdk is None:
        return
    indexes = [index for index in sdk.candidates if index.resource(resource.qualified.path)]
    of_major = {index.major: missing_arguments(resource, index) for index in indexes}
    yield from _findings(of_major, title_of(resource.qualified), "argument", sdk)


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(site.qualified.package)
    if sdk is None:
        return
    indexes = [index for index in sdk.candidates if site.properties(index) is not None]
    of_major = {index.major: missing_properties(site, index, context) for index in indexes}
    yield from _findings(of_major, site.title, site.member, sdk)


def _findings(of_major: dict[int, dict[Span, Missing]], title: str, member: str, sdk: Sdk) -> Iterator[Finding]:
    for span, missing in of_major.get(sdk.newest.major, {}).items():
        certain = agreed_names(of_major, span)
        names = certain or missing.names
        assumed = assumption(sdk, bool(certain))
        yield RULE.finding(
            span,
            _message(names, missing, title, member, assumed),
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            names=",".join(names),
        )


def _message(names: tuple[str, ...], missing: Missing, title: str, member: str, assumed: str) -> str:
    listed = " and ".join((", ".join(f"`{name}`" for name in names[:-1]), f"`{names[-1]}`")).removeprefix(" and ")
    if missing.typed is None:
        what = "takes arguments, of which"
        return f"`{title}` {what} {listed} must be given; without them the program does not compile{assumed}."
    place = missing.typed.place
    one, many = ("property", "properties") if place or member == "property" else ("argument", "arguments")
    head = f"`{place}` of `{title}`" if place else f"`{title}`"
    noun = many if len(names) > 1 else one
    return f"{head} lacks the required {noun} {listed}, so the program does not compile{assumed}."
