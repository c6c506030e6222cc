r"""The only artifact store of a pipeline names a region.

## What it does

Finds `region` in the artifact store of an `aws.codepipeline.Pipeline` whose `artifactStores` hold exactly one store.
The list and the store are looked at where they stand, or through constants; a list with a spread is left alone. A value
that can't be seen, such as a parameter, is a warning; one that may be meant as `undefined` is no finding.

## Why it fails

`region` tells the stores of a cross-region pipeline apart. A pipeline with one store has its region from the provider,
and the provider refuses one that is written down: "region cannot be set for a single-region CodePipeline". The compiler
and the preview say nothing, because the property is there for the other kind of pipeline.

## Example

```ts
import * as aws from '@pulumi/aws';

const artifacts = new aws.s3.Bucket('artifacts');

export const pipeline = new aws.codepipeline.Pipeline('release', {
  roleArn: 'arn:aws:iam::111111111111:role/pipeline',
  artifactStores: [
    {
      location: artifacts.bucket,
      type: 'S3',
      region: 'eu-west-1', // where the bucket is
    },
  ],
  stages: [],
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const artifacts = new aws.s3.Bucket('artifacts');

export const pipeline = new aws.codepipeline.Pipeline('release', {
  roleArn: 'arn:aws:iam::111111111111:role/pipeline',
  artifactStores: [
    {
      location: artifacts.bucket,
      type: 'S3',
    },
  ],
  stages: [],
});
```

## Fix safety

Safe: no deployment gets past the property, and the pipeline has the same region without it. Unsafe where a comment
speaks of it.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/codepipeline/pipeline/
- https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html

## Source

Seen in model-written Pulumi programs and their reviews: "region cannot be set for a single-region CodePipeline
Pipeline".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.members import find_member
from ...program.names import AWS
from ...program.presence import certainly_set
from ...rule import Rule
from ...syntax.nodes import children_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="single-store-region",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
)

# A value that is written like this may be meant to leave the region out.
_PERHAPS_NOTHING = frozenset({"null", "string", "ternary_expression", "undefined", "binary_expression"})
_UNSEEN = " unless it is undefined"


@RULE.on_resource(f"{AWS}:codepipeline.Pipeline")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    entry = find_member(resource.arguments, "artifactStores", context) if resource.arguments is not None else None
    stores = context.value(entry.value) if entry is not None else None
    if stores is None or stores.type != "array":
        return
    elements = children_of(stores)
    if len(elements) != 1 or elements[0].type == "spread_element":
        return
    region = find_member(elements[0], "region", context)
    if region is None:
        return
    certain = certainly_set(region.value, context)
    value = context.value(region.value)
    if not certain and value is not None and value.type in _PERHAPS_NOTHING:
        return
    condition = "" if certain else _UNSEEN
    yield RULE.finding(
        region.node,
        f"The only artifact store of a pipeline takes no `region`, so the deployment fails{condition}. Remove it; a "
        "region belongs into the stores of a cross-region pipeline, one for each region.",
        severity=Severity.ERROR if certain else Severity.WARNING,
    )
