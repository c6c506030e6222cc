r"""A resource class is deprecated in the version of the SDK that the program uses.

## What it does

Reports `new` of a class that the installed version of the SDK declares as deprecated, with the SDK's own advice. In
`@pulumi/aws` 7 these are above all the classes of S3 whose names end in `V2`: they were the way to configure a bucket
in version 6, and are now called the same without the `V2`. Where the version is unknown, only classes that all known
versions deprecate are reported.

## Why it fails

It works for now, with a warning on every deployment: "aws.s3/bucketversioningv2.BucketVersioningV2 has been deprecated
in favor of aws.s3/bucketversioning.BucketVersioning". The next major removes the class, and then the program does not
compile.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');

export const versioning: aws.s3.BucketVersioningV2 = new aws.s3.BucketVersioningV2('data-versioning', {
  bucket: bucket.id,
  versioningConfiguration: { status: 'Enabled' },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');

export const versioning: aws.s3.BucketVersioning = new aws.s3.BucketVersioning('data-versioning', {
  bucket: bucket.id,
  versioningConfiguration: { status: 'Enabled' },
});
```

## Fix safety

Unsafe, because the type of the resource changes in the state. A resource that is deployed is kept: the SDK gives the
new class an alias for the old one by itself, so that none has to be written. Every use of the class in the file is
renamed together. No fix is offered where an argument has no place in the new class, as with the inline properties of
`BucketV2`, or where another file that the resource may get to names the old class as a type.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketversioning/
- https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
- https://www.pulumi.com/docs/iac/concepts/options/aliases/

## Source

Seen in model-written Pulumi programs and their reviews: "warning: BucketVersioningV2 is deprecated".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity, Tag
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="deprecated-resource",
    severity=Severity.INFORMATION,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS6385", "TS6387"),
    eslint=("@typescript-eslint/no-deprecated",),
)

# The SDK names a class by module, or by module and file: `aws.s3/bucketversioning.BucketVersioning`.
_IN_FAVOR_OF = re.compile(r"in favor of (?:[a-z][\w-]*\.)?([a-z]\w*)(?:/\w+)?\.([A-Z]\w*)\s*\Z")


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(resource.qualified.package)
    if sdk is None:
        return
    path = resource.qualified.path
    classes = [index.resource(path) for index in sdk.candidates]
    newest = classes[-1]
    if newest is None or not newest.deprecated or not all(found is not None and found.deprecated for found in classes):
        return
    short = sdk.version.package.rpartition("/")[2]
    assumed = " (assumed)" if sdk.version.major is None and len(classes) == 1 else ""
    head = f"`{'.'.join((short, *path))}` is deprecated in {sdk.version.package} {sdk.newest.major}{assumed}"
    match = _IN_FAVOR_OF.search(newest.deprecated)
    to = (match[1], match[2]) if match is not None else ()
    known = bool(to) and sdk.newest.resource(to) is not None
    advice = f"use `{'.'.join((short, *to))}`" if known else newest.deprecated.strip().rstrip(".")
    yield RULE.finding(
        resource.callee.child_by_field_name("property") or resource.callee,
        f"{head}: {advice}.",
        tags=(Tag.DEPRECATED,),
        to=".".join(to) if known else "",
    )
