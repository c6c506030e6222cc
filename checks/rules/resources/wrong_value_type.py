r"""An argument has a value of a type that the property does not take.

## What it does

Compares literals, and constants that hold one, with the type that the SDK declares for their property: a string where a
number or a boolean is wanted and the other way round, an object where a list is wanted, a list where an object is.
Properties that take more than one kind of value are left alone, and so is every value whose type is not certain.

The installed major of the SDK decides. Where it is unknown, a value is wrong for certain only if no known major takes
it.

## Why it fails

The program does not compile: "Type 'string' is not assignable to type 'Input<number | undefined>'" (TS2322). Where
types are not checked, the provider may convert the value or refuse the deployment.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.lb.Listener('http', {
  loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/1',
  port: '80',
  defaultActions: { type: 'forward', order: '1' },
});
new aws.ec2.LaunchTemplate('workers', {
  disableApiTermination: 'false',
  blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeSize: 20 } }],
  iamInstanceProfile: [{ name: 'workers' }],
  tags: { Generation: 2 },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.lb.Listener('http', {
  loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/1',
  port: 80,
  defaultActions: [{ type: 'forward', order: 1 }],
});
new aws.ec2.LaunchTemplate('workers', {
  disableApiTermination: false,
  blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: 'true', volumeSize: 20 } }],
  iamInstanceProfile: { name: 'workers' },
  tags: { Generation: '2' },
});
```

## Fix safety

Safe: the literal keeps its value and gets the type that the property takes, or brackets around it or off it. Nothing is
offered where the text is no number, where a list has more than one element or an entry like `{ key, value }` in the
place of a map, or where a constant holds the value.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/lb/listener/
- https://www.pulumi.com/registry/packages/aws/api-docs/ec2/launchtemplate/

## Source

Seen in model-written Pulumi programs and their reviews: "Type 'string' is not assignable to type 'Input<number |
undefined>'", "Type 'true' is not assignable to type 'Input<string | undefined>'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.fit import Form
from ...program.value_mismatch import value_mismatches
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.sites import Site
    from ...program.value_mismatch import Mismatch

RULE = Rule(
    name="wrong-value-type",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2322", "TS2353"),
)


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(site.qualified.package)
    if sdk is None:
        return
    indexes = [index for index in sdk.candidates if site.properties(index) is not None]
    of_major = {index.major: value_mismatches(site, index, context) for index in indexes}
    for span, mismatch in of_major.get(sdk.newest.major, {}).items():
        others = [found[span].expected if span in found else None for found in of_major.values()]
        assumed = assumption(sdk, None not in others)
        yield RULE.finding(
            span,
            _message(mismatch, site, assumed),
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            agreed="yes" if set(others) == {mismatch.expected} else "",
        )


def _message(mismatch: Mismatch, site: Site, assumed: str) -> str:
    expected, found = mismatch.expected.value, mismatch.found.kind.value
    if mismatch.found.content is not None:
        found = f"{found} of {mismatch.found.content.value}"
    head = f"`{mismatch.name}` of `{site.title}` takes {expected} and not {found}, so the program does not compile"
    if mismatch.text:
        return f"{head}; write `{mismatch.text}` {'in' if expected == 'a string' else 'without'} quotes{assumed}."
    end = {Form.AS_IS: "", Form.WRAP: "; put it into a list", Form.UNWRAP: "; take it out of the list"}[mismatch.form]
    return f"{head}{end}{assumed}."
