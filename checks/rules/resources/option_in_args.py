r"""A resource option stands among the arguments.

## What it does

Reports options such as `dependsOn`, `parent` and `provider` in the second argument of a resource, where its class has
no argument of that name. Options belong to the third. Literals with a computed key, or with a spread of anything but a
literal or a constant that holds one, are left alone.

## Why it fails

The compiler refuses the key: "Object literal may only specify known properties, and 'dependsOn' does not exist in type
'ClusterInstanceArgs'" (TS2353). Where types are not checked, the option is ignored: the resource gets no parent, or is
made in another region than that of its provider.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const west = new aws.Provider('west', { region: 'us-west-2' });
const topic = new aws.sns.Topic('alerts', {}, { provider: west });

new aws.sns.TopicSubscription('mail', {
  topic: topic.arn,
  protocol: 'email',
  endpoint: 'a@example.com',
  dependsOn: [topic],
  provider: west,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const west = new aws.Provider('west', { region: 'us-west-2' });
const topic = new aws.sns.Topic('alerts', {}, { provider: west });

new aws.sns.TopicSubscription('mail', {
  topic: topic.arn,
  protocol: 'email',
  endpoint: 'a@example.com',
}, { dependsOn: [topic], provider: west });
```

## Example: options that are there already

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('key');

new aws.s3.Bucket(
  'data',
  {
    protect: true,
    forceDestroy: false,
  },
  {
    dependsOn: [key],
  }
);
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('key');

new aws.s3.Bucket(
  'data',
  {
    forceDestroy: false,
  },
  {
    dependsOn: [key],
    protect: true,
  }
);
```

## Fix safety

Safe where there are no options yet, or an object holds them: the option is moved there. Unsafe where the options are
made elsewhere, because they may hold the same one with another value, and where a comment above or behind the option
speaks of it, which does not move along. No fix is offered where the object has the option already.

## References

- https://www.pulumi.com/docs/iac/concepts/options/
- https://www.typescriptlang.org/docs/handbook/2/objects.html#excess-property-checks

## Source

Seen in model-written Pulumi programs and their reviews: "'dependsOn' does not exist in type 'StageArgs'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.property_advice import is_option
from ...program.typed_objects import typed_objects
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.sites import Site
    from ...schema.index import SdkIndex

RULE = Rule(
    name="option-in-args",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2353",),
)


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(site.qualified.package)
    if sdk is None:
        return
    found = [_options(site, index, context) for index in sdk.candidates if site.properties(index) is not None]
    for at, entry in _options(site, sdk.newest, context).items():
        assumed = assumption(sdk, all(at in options for options in found))
        yield RULE.finding(
            entry.key_node,
            f"`{entry.key}` is a resource option and no argument of `{site.title}`, so the program does not compile; "
            f"it belongs in the third argument{assumed}.",
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            option=entry.key,
        )


def _options(site: Site, index: SdkIndex, context: Context) -> dict[int, Entry]:
    """The options among the arguments that the class does not have, by the byte offset of the key."""
    return {
        entry.key_node.start_byte: entry
        for typed in typed_objects(site, index, context)
        for entry in typed.literal.entries
        if entry.key not in typed.properties and is_option(entry, typed, index)
    }
