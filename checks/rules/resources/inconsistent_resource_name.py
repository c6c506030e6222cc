r"""A resource should be named as the others of its file are.

## What it does

Reads the logical names of a file, the first arguments of its resources, and looks for what nearly all of them have in
common: a first word or variable such as `pipeline-` (nine names of ten, in a file with at least ten), and a variable at
the end such as `-${environmentSuffix}` (four of five, in a file with at least five). Then it reports the names of
resources that lack it.

A name that begins or ends with a variable of its own has its own way of being unique and is left alone, and so are
names that begin with that of an environment, names that are not written in place, those of providers and of
`@pulumi/random`, which name nothing outside, and places where the variable of the pattern is not known.

## Why it fails

The program runs. But names without a pattern are hard to tell apart in the console and in the output of `pulumi up`,
and the one resource without the suffix of its environment often gets a physical name that two environments share.

## Example

```ts
import * as aws from '@pulumi/aws';

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';
const key = new aws.kms.Key(`orders-key-${environmentSuffix}`);
const topic = new aws.sns.Topic(`orders-topic-${environmentSuffix}`, { kmsMasterKeyId: key.id });
const queue = new aws.sqs.Queue(`orders-queue-${environmentSuffix}`, { kmsMasterKeyId: key.id });
new aws.s3.Bucket(`orders-archive-${environmentSuffix}`);
new aws.sns.TopicSubscription('queue-subscription', {
  topic: topic.arn,
  protocol: 'sqs',
  endpoint: queue.arn,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';
const key = new aws.kms.Key(`orders-key-${environmentSuffix}`);
const topic = new aws.sns.Topic(`orders-topic-${environmentSuffix}`, { kmsMasterKeyId: key.id });
const queue = new aws.sqs.Queue(`orders-queue-${environmentSuffix}`, { kmsMasterKeyId: key.id });
new aws.s3.Bucket(`orders-archive-${environmentSuffix}`);
new aws.sns.TopicSubscription(`queue-subscription-${environmentSuffix}`, {
  topic: topic.arn,
  protocol: 'sqs',
  endpoint: queue.arn,
}, { aliases: [{ name: 'queue-subscription' }] });
```

## Example: another first word

```ts
import * as aws from '@pulumi/aws';

const suffix = process.env.ENVIRONMENT_SUFFIX || 'dev';
const opts = { protect: true };
new aws.s3.Bucket(`pipeline-artifacts-${suffix}`);
new aws.s3.Bucket(`pipeline-logs-${suffix}`);
new aws.ecr.Repository(`app-repo-${suffix}`, {}, opts);
new aws.iam.Role(`pipeline-build-role-${suffix}`, { assumeRolePolicy: '{}' });
new aws.iam.Role(`pipeline-deploy-role-${suffix}`, { assumeRolePolicy: '{}' });
new aws.sns.Topic(`pipeline-notifications-${suffix}`);
new aws.sns.Topic(`pipeline-approvals-${suffix}`);
new aws.sqs.Queue(`pipeline-events-${suffix}`);
new aws.sqs.Queue(`pipeline-failures-${suffix}`);
new aws.kms.Key(`pipeline-key-${suffix}`);
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const suffix = process.env.ENVIRONMENT_SUFFIX || 'dev';
const opts = { protect: true };
new aws.s3.Bucket(`pipeline-artifacts-${suffix}`);
new aws.s3.Bucket(`pipeline-logs-${suffix}`);
new aws.ecr.Repository(`pipeline-app-repo-${suffix}`, {}, { ...opts, aliases: [{ name: `app-repo-${suffix}` }] });
new aws.iam.Role(`pipeline-build-role-${suffix}`, { assumeRolePolicy: '{}' });
new aws.iam.Role(`pipeline-deploy-role-${suffix}`, { assumeRolePolicy: '{}' });
new aws.sns.Topic(`pipeline-notifications-${suffix}`);
new aws.sns.Topic(`pipeline-approvals-${suffix}`);
new aws.sqs.Queue(`pipeline-events-${suffix}`);
new aws.sqs.Queue(`pipeline-failures-${suffix}`);
new aws.kms.Key(`pipeline-key-${suffix}`);
```

## Fix safety

Unsafe: the logical name is part of a resource's identity. The fix therefore adds the old name to `aliases`, so that a
resource that is deployed already is renamed and not replaced; tests and scripts that know it by its old name have to
follow. It is not offered where options come from somewhere that can't be seen, which may hold aliases too, nor where
the new name is taken.

## References

- https://www.pulumi.com/docs/iac/concepts/resources/names/
- https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/

## Source

Seen in reviews of model-written Pulumi programs: resource names use inconsistent patterns, no clear naming convention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.logical_names import LOGICAL_NAMES, NAMES_IN_USE, name_body, roots
from ...program.names import CORE
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="inconsistent-resource-name",
    severity=Severity.HINT,
    since="0.1.0",
    facts=(LOGICAL_NAMES, NAMES_IN_USE),
)

_PROVIDER = "Provider"
_NAMING_NOTHING = frozenset({CORE, "@pulumi/random"})


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    name, new = resource.name, wanted_name(resource, context)
    if name is None or new is None or not _is_resource(resource, context):
        return
    pattern = context.fact(LOGICAL_NAMES)
    yield RULE.finding(
        name,
        f"Nearly all names of this file are like `{pattern}`; call this one `{new}`, with an alias for the old name.",
    )


def wanted_name(resource: Resource, context: Context) -> str | None:
    """What a resource is called by the pattern of its file, without quotes; None where it follows the pattern."""
    body = name_body(resource.name) if resource.name is not None else None
    pattern = context.fact(LOGICAL_NAMES) if body is not None else None
    if resource.name is None or body is None or pattern is None:
        return None
    new = pattern.applied(body)
    at = resource.name.start_byte
    return new if new is not None and all(_is_known(root, at, context) for root in roots(new)) else None


def _is_known(variable: str, at: int, context: Context) -> bool:
    """Whether a variable has a value at an offset, as far as can be seen from where it is declared."""
    declared = context.declared(variable, at)
    return declared is not None and declared.start < at


def _is_resource(resource: Resource, context: Context) -> bool:
    qualified = resource.qualified
    sdk = context.sdk(qualified.package) if qualified.package not in _NAMING_NOTHING else None
    if sdk is None or resource.class_name == _PROVIDER:
        return False
    return any(index.resource(qualified.path) is not None for index in sdk.candidates)
