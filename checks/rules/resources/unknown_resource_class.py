r"""A resource is made of a class that the SDK does not have.

## What it does

Looks up the class behind every `new` in the installed version of its package. A class that is not there is reported
with the one that is meant, where that can be told: from a list of names that other tools use, by the suffix `V2` that
came and went between the majors of `@pulumi/aws`, by spelling, or because another module has the only class of that
name. Where a class belongs to another package, `resource-from-wrong-package` says so instead.

The installed major of the SDK decides. Where it is unknown, a class is an error only if no known major has it.

## Why it fails

The program does not compile, and `pulumi up` compiles it first: "Property 'ConfigRule' does not exist on type 'typeof
import("@pulumi/aws/cfg/index")'" (TS2339, TS2551). Where types are not checked it stops at run time:
"aws.cfg.ConfigRule is not a constructor".

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const rule: aws.cfg.ConfigRule = new aws.cfg.ConfigRule('encrypted-volumes', {
  source: { owner: 'AWS', sourceIdentifier: 'ENCRYPTED_VOLUMES' },
});

new aws.s3.BucketReplicationConfiguration('replication', {
  bucket: 'source',
  role: 'arn:aws:iam::111111111111:role/replication',
  rules: [{ status: 'Enabled', destination: { bucket: 'arn:aws:s3:::target' } }],
});
new aws.eventbridge.Rule('nightly', { scheduleExpression: 'rate(1 day)' });
export const ruleArn = rule.arn;
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const rule: aws.cfg.Rule = new aws.cfg.Rule('encrypted-volumes', {
  source: { owner: 'AWS', sourceIdentifier: 'ENCRYPTED_VOLUMES' },
});

new aws.s3.BucketReplicationConfig('replication', {
  bucket: 'source',
  role: 'arn:aws:iam::111111111111:role/replication',
  rules: [{ status: 'Enabled', destination: { bucket: 'arn:aws:s3:::target' } }],
});
new aws.cloudwatch.EventRule('nightly', { scheduleExpression: 'rate(1 day)' });
export const ruleArn = rule.arn;
```

## Example: a class of a newer major

```ts sdk=aws@6
import { s3 } from '@pulumi/aws';

new s3.BucketVersioning('versions', { bucket: 'data', versioningConfiguration: { status: 'Enabled' } });
```

## Use instead

```ts
import { s3 } from '@pulumi/aws';

new s3.BucketVersioningV2('versions', { bucket: 'data', versioningConfiguration: { status: 'Enabled' } });
```

## Fix safety

Safe where the class is known under another name, or case or the suffix `V2` alone tell the two apart; the types of the
same name (`RuleArgs`) are written anew too. Unsafe where the class is guessed by its spelling or by being the only one
of its name, and where its arguments are others.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/cfg/rule/
- https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketreplicationconfig/
- https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/

## Source

Seen in model-written Pulumi programs and their reviews: "Property 'BucketReplicationConfiguration' does not exist on
type 'typeof import("@pulumi/aws/s3/index")'."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...program.chains import missing_name
from ...program.class_advice import agreed_class
from ...rule import Rule
from ...schema.assumption import assumption
from ...schema.listing import is_module
from ...syntax.nodes import text_of, unwrap
from .resource_from_wrong_package import visit as from_wrong_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.class_advice import PathAdvice
    from ...program.context import Context
    from ...program.resources import Resource
    from ...schema.choice import Sdk
    from ...schema.index import SdkIndex

RULE = Rule(
    name="unknown-resource-class",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2305", "TS2339", "TS2551", "TS2694", "TS2724"),
)


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    path = resource.qualified.path
    sdk = context.sdk(resource.qualified.package)
    if sdk is None or _may_have(path, sdk.newest):
        return
    if any(True for _ in from_wrong_package(resource, context)):
        return
    assumed = assumption(sdk, not any(_may_have(path, index) for index in sdk.candidates))
    found = agreed_class(path, sdk)
    yield RULE.finding(
        missing_name(resource.callee, path, sdk.newest.has),
        _message(resource, found, sdk, assumed),
        severity=Severity.INFORMATION if assumed else Severity.ERROR,
        related=_imported_by_name(resource, context),
        to=".".join(found.to) if found is not None else "",
        meant="yes" if found is not None and found.meant else "",
    )


def _may_have(path: tuple[str, ...], index: SdkIndex) -> bool:
    """Whether a version has the class, or what it is looked for in is no module: the members of that are not known."""
    around = (path[:length] for length in range(1, len(path)))
    return index.has(path) or any(index.has(names) and not is_module(index, names) for names in around)


def _imported_by_name(resource: Resource, context: Context) -> Iterator[Related]:
    """The import of the class itself, where the compiler reports it."""
    name = unwrap(resource.callee)
    declared = context.declared(text_of(name), name.start_byte) if name.type == "identifier" else None
    if declared is not None and declared.declaration.imported is not None:
        yield Related(Span(declared.start, declared.end), f"Imported from `{resource.qualified.package}` here.")


def _message(resource: Resource, found: PathAdvice | None, sdk: Sdk, assumed: str) -> str:
    path = resource.qualified.path
    short = resource.qualified.package.rpartition("/")[2]
    if not sdk.newest.has(path[:-1]):
        head = f"`{resource.qualified.package}` has no module `{'.'.join(path[:-1])}`, and so no class `{path[-1]}`"
    else:
        head = f"`{'.'.join((short, *path))}` does not exist: `{resource.qualified.package}` has no such class"
    if found is None:
        return f"{head}{assumed}."
    right = ".".join((short, *found.to))
    end = f"; {found.why}" if found.why else f"; it is called `{right}`" if found.meant else f"; perhaps `{right}`"
    return f"{head}{end}{assumed}."
