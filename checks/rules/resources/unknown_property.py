r"""An argument is written under a name that the class does not have.

## What it does

Compares the keys of every object literal in the arguments of a resource, nested ones included, with the properties that
the SDK declares. Each key that no property has is reported, with the name that is meant where that can be told: by
number (`artifactStore`, `artifactStores`), by case, by spelling, or from a list of names that other tools use for the
same thing (`alarmName`, `functionName`).

The installed major of the SDK decides. Where it is unknown, a key is an error only if no known major has it; one that
only the newest lacks is information. Arguments that the SDK had once are reported by `removed-property`, resource
options by `option-in-args`.

As the compiler does, the rule looks at literals beside a type of the SDK too, as in
`const args: aws.rds.ClusterArgs = { .. }` or `const rules: aws.types.input.ec2.SecurityGroupIngress[] = [..]`, used or
not, and into both branches of a condition. Literals with a computed key, or with a spread of anything but a literal or
a constant that holds one, are left alone, as are values that are made elsewhere.

## Why it fails

The compiler refuses a key that the type does not have: "Object literal may only specify known properties" (TS2353,
TS2561). Where types are not checked, the provider refuses the deployment or ignores what was asked for.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const artifactBucket = new aws.s3.Bucket('artifacts');
const pipelineRole = new aws.iam.Role('pipeline', { assumeRolePolicy: '{}' });

const pipeline = new aws.codepipeline.Pipeline('cicd-pipeline', {
  name: 'cicd-pipeline',
  roleArn: pipelineRole.arn,
  artifactStore: {  // one store for the whole pipeline
    location: artifactBucket.bucket,
    type: "S3",
    region: 'us-east-1',
  },
  stages: [],
});
export const pipelineArn = pipeline.arn;
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const artifactBucket = new aws.s3.Bucket('artifacts');
const pipelineRole = new aws.iam.Role('pipeline', { assumeRolePolicy: '{}' });

const pipeline = new aws.codepipeline.Pipeline('cicd-pipeline', {
  name: 'cicd-pipeline',
  roleArn: pipelineRole.arn,
  artifactStores: [{  // one store for the whole pipeline
    location: artifactBucket.bucket,
    type: "S3",
  }],
  stages: [],
});
export const pipelineArn = pipeline.arn;
```

## Example: a name from another tool

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.cloudwatch.MetricAlarm('errors', {
  alarmName: 'errors',
  description: 'too many errors',
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
});
new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  architecture: 'arm64',
});
new aws.kms.Key('key', { keySpec: 'SYMMETRIC_DEFAULT' });
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.cloudwatch.MetricAlarm('errors', {
  name: 'errors',
  alarmDescription: 'too many errors',
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
});
new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  architectures: ['arm64'],
});
new aws.kms.Key('key', { customerMasterKeySpec: 'SYMMETRIC_DEFAULT' });
```

## Example: one level too deep

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.s3.BucketServerSideEncryptionConfiguration('data', {
  bucket: 'data',
  serverSideEncryptionConfiguration: {
    rules: [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } },
    ],
  },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.s3.BucketServerSideEncryptionConfiguration('data', {
  bucket: 'data',
  rules: [
    { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } },
  ],
});
```

## Fix safety

Safe where the right name is known and the value has a form that it takes; an object becomes the only element of a list
where a list is wanted, and what has no place in it is dropped, such as the `region` of a single artifact store. Unsafe
where the name is guessed by its spelling, where the value can't be seen, or where the argument is removed. Nothing is
renamed where the right name is there already.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/codepipeline/pipeline/
- https://www.typescriptlang.org/docs/handbook/2/objects.html#excess-property-checks

## Source

Seen in model-written Pulumi programs and their reviews: "'artifactStore' does not exist in type 'PipelineArgs'. Did you
mean to write 'artifactStores'?"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Span
from ...program.fit import Form
from ...program.property_advice import Advice, Kind, advice, is_option
from ...program.removed_property import removed
from ...program.typed_objects import typed_objects
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.sites import Site
    from ...program.typed_objects import TypedObject
    from ...schema.choice import Sdk
    from ...schema.index import SdkIndex

RULE = Rule(
    name="unknown-property",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2322", "TS2345", "TS2353", "TS2561"),
)

# Their arguments take any key besides the declared ones.
_OPEN = {"@pulumi/kubernetes": ("apiextensions",), "@pulumi/awsx": ("classic",)}


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    package, path = site.qualified.package, site.qualified.path
    sdk = context.sdk(package) if path[:1] != _OPEN.get(package) else None
    if sdk is None:
        return
    known = [index for index in sdk.candidates if site.properties(index) is not None]
    of_major = {index.major: _unknown(site, index, context) for index in known}
    for span, (entry, typed) in of_major.get(sdk.newest.major, {}).items():
        certain = all(span in unknown for unknown in of_major.values())
        assumed = assumption(sdk, certain)
        found = _agreed(span, of_major, sdk, context)
        yield RULE.finding(
            span,
            _message(entry, typed, site, found, assumed),
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            advised="yes" if found is not None else "",
        )


def _unknown(site: Site, index: SdkIndex, context: Context) -> dict[Span, tuple[Entry, TypedObject]]:
    """The keys that a version does not have, by the span of the key; those that have rules of their own left out."""
    return {
        Span(entry.key_node.start_byte, entry.key_node.end_byte): (entry, typed)
        for typed in typed_objects(site, index, context)
        for entry in typed.literal.entries
        if entry.key not in typed.properties
        and not is_option(entry, typed, index)
        and removed(entry, typed, index) is None
    }


def _agreed(
    span: Span, of_major: dict[int, dict[Span, tuple[Entry, TypedObject]]], sdk: Sdk, context: Context
) -> Advice | None:
    """The advice in which all versions agree that lack the key."""
    found: set[Advice | None] = set()
    for index in sdk.candidates:
        if span in of_major.get(index.major, {}):
            found.add(advice(*of_major[index.major][span], index, context))
    return found.pop() if len(found) == 1 else None


def _message(entry: Entry, typed: TypedObject, site: Site, found: Advice | None, assumed: str) -> str:
    if typed.place:
        head = f"`{typed.place}` of `{site.title}` has no property `{entry.key}`"
    else:
        head = f"`{site.title}` has no {site.member} `{entry.key}`"
    return f"{head}, so the program does not compile{_end(found)}{assumed}."


def _end(found: Advice | None) -> str:
    if found is None:
        return ""
    if found.kind is Kind.RENAME:
        form = found.fit.form if found.fit is not None else Form.AS_IS
        takes = {Form.AS_IS: "", Form.WRAP: " and takes a list", Form.UNWRAP: " and takes no list"}[form]
        return f"; it is called `{found.to}`{takes}" if found.meant else f"; perhaps `{found.to}` is meant"
    return {
        Kind.LIFT: "; what is in it belongs one level up",
        Kind.REMOVE: f"; remove it: {found.why}",
        Kind.NOTE: f"; {found.why}",
    }[found.kind]
