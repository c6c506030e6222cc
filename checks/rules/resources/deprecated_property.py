r"""An argument is deprecated in the version of the SDK that the program uses.

## What it does

Reports every argument, nested ones included, that the installed version of the SDK declares as deprecated, with the
SDK's own advice. What is deprecated differs by version: the inline properties of `aws.s3.Bucket` (`versioning`,
`lifecycleRules`, `serverSideEncryptionConfiguration` and ten more) are deprecated in `@pulumi/aws` 7 and not in 6.
Where the version is unknown the newest one is assumed, and the message says so where older ones differ.

## Why it fails

It works for now, with a warning on every deployment: "versioning is deprecated. Use the aws_s3_bucket_versioning
resource instead." The next major removes such arguments, and then the program does not compile. TypeScript does not
show them: editors strike out deprecated members that are read, never the keys of an object.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

export function makeBucket(environment: string, suffix: string) {
  const bucket = new aws.s3.Bucket(`company-data-${environment}-${suffix}`, {
    versioning: { enabled: true },
    lifecycleRules: [
      {
        enabled: true,
        expiration: { days: 30 },
      },
    ],
  });

  return bucket;
}
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export function makeBucket(environment: string, suffix: string) {
  const bucket = new aws.s3.Bucket(`company-data-${environment}-${suffix}`, {});

  new aws.s3.BucketVersioning(`company-data-${environment}-${suffix}-versioning`, {
    bucket: bucket.id,
    versioningConfiguration: { status: 'Enabled' },
  });

  new aws.s3.BucketLifecycleConfiguration(`company-data-${environment}-${suffix}-lifecycle`, {
    bucket: bucket.id,
    rules: [
      {
        id: 'rule-1',
        status: 'Enabled',
        filter: {},
        expiration: { days: 30 },
      },
    ],
  });

  return bucket;
}
```

## Example: options, conditions and outputs

```ts sdk=aws@7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export class Site extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;

  constructor(name: string, args: { versioned: boolean; keyArn: pulumi.Input<string> }, opts?: pulumi.ResourceOptions) {
    super('web:Site', name, {}, opts);

    const bucket = new aws.s3.Bucket(
      `${name}-site`,
      {
        forceDestroy: true,
        // Keep what was there before
        versioning: { enabled: args.versioned },
        serverSideEncryptionConfiguration: {
          rule: {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: args.keyArn },
          },
        },
        website: { indexDocument: 'index.html' },
      },
      { parent: this }
    );

    this.url = bucket.websiteEndpoint;
  }
}
```

## Use instead

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export class Site extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;

  constructor(name: string, args: { versioned: boolean; keyArn: pulumi.Input<string> }, opts?: pulumi.ResourceOptions) {
    super('web:Site', name, {}, opts);

    const bucket = new aws.s3.Bucket(
      `${name}-site`,
      {
        forceDestroy: true,
      },
      { parent: this }
    );

    // Keep what was there before
    new aws.s3.BucketVersioning(
      `${name}-site-versioning`,
      {
        bucket: bucket.id,
        versioningConfiguration: { status: args.versioned ? 'Enabled' : 'Suspended' },
      },
      { parent: this }
    );

    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-site-encryption`,
      {
        bucket: bucket.id,
        rules: [{
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: args.keyArn },
        }],
      },
      { parent: this }
    );

    const bucketWebsiteConfiguration = new aws.s3.BucketWebsiteConfiguration(
      `${name}-site-website`,
      {
        bucket: bucket.id,
        indexDocument: { suffix: 'index.html' },
      },
      { parent: this }
    );

    this.url = bucketWebsiteConfiguration.websiteEndpoint;
  }
}
```

## Fix safety

Unsafe: the program makes other resources than before. On a bucket that is deployed already, the new resource takes over
a setting that is there, so that nothing is lost, but read the preview before it is applied. An `acl` of `private` is
what every bucket is and is removed. There is a fix for the properties of `aws.s3.Bucket` in version 7 only, known or
assumed. The classes whose names end in `V2`, which go with version 6, are deprecated in 7 themselves. No fix is offered
where a value can't be taken apart (a spread, a list made by a function, options that make a provider), nor for the
`website` of a bucket that other files can reach, because its outputs move to the new resource.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucket/
- https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/

## Source

Seen in model-written Pulumi programs and their reviews: "warning: lifecycle_rule is deprecated. Use the
aws_s3_bucket_lifecycle_configuration resource instead."
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity, Span, Tag
from ...program.literals import literals
from ...program.objects import read_object
from ...program.typed_objects import typed_objects
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.sites import Site
    from ...schema.index import SdkIndex

RULE = Rule(
    name="deprecated-property",
    severity=Severity.INFORMATION,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
)

_IS_DEPRECATED = re.compile(r"(?:\*\*NOTE\*\*: )?\S+ is deprecated[.,]?\s*")
_SENTENCE = re.compile(r"(.+?)(?:\.\s|\.?\Z)", re.DOTALL)
_LONGEST = 200


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(site.qualified.package)
    if sdk is None:
        return
    of_major = [_deprecated(site, index, context) for index in sdk.candidates]
    for span, (entry, place, reason) in of_major[-1].items():
        assumed = assumption(sdk, all(span in found for found in of_major))
        yield RULE.finding(
            span,
            f"`{entry.key}` of {place} is deprecated in {sdk.version.package} {sdk.newest.major}{assumed}."
            f"{_advice(reason)}",
            tags=(Tag.DEPRECATED,),
            property=entry.key,
        )


def _deprecated(site: Site, index: SdkIndex, context: Context) -> dict[Span, tuple[Entry, str, str]]:
    """The deprecated entries with the name of their place and the SDK's text, by the span of the key."""
    class_name = f"`{site.title}`"
    found: dict[Span, tuple[Entry, str, str]] = {}
    within: list[Node] = []
    for typed in typed_objects(site, index, context):
        # What is in a deprecated property goes with it.
        if any(outer.start_byte <= typed.literal.node.start_byte < outer.end_byte for outer in within):
            continue
        place = f"`{typed.place}` of {class_name}" if typed.place else class_name
        for entry in typed.literal.entries:
            known = typed.properties.get(entry.key)
            if known is not None and known.deprecated:
                found[_span(entry)] = (entry, place, known.deprecated)
                within.append(entry.value)
    properties = site.properties(index) or {}
    # A spread beside a deprecated key changes nothing about it.
    entries = (e for node in literals(site.value, "object", context) for e in read_object(node).entries)
    for entry in entries if site.shape == "object" else ():
        known = properties.get(entry.key)
        if known is not None and known.deprecated:
            found[_span(entry)] = (entry, class_name, known.deprecated)
    return found


def _span(entry: Entry) -> Span:
    return Span(entry.key_node.start_byte, entry.key_node.end_byte)


def _advice(reason: str) -> str:
    """The SDK's own advice as a sentence, without what the message has said already."""
    rest = _IS_DEPRECATED.sub("", " ".join(reason.split()), count=1)
    rest = rest[:1].upper() + rest[1:] if rest.startswith("use ") else rest
    sentence = _SENTENCE.match(rest)
    if sentence is None or not rest:
        return ""
    text = sentence[1] if len(sentence[1]) <= _LONGEST else f"{sentence[1][:_LONGEST].rsplit(' ', 1)[0]} ..."
    return f" {text}."
