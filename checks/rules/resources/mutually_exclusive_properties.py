r"""Two arguments of a resource exclude each other.

## What it does

Compares the arguments of a resource with a list of those that can't stand together: `launchType` with
`capacityProviderStrategies` of an `aws.ecs.Service`, a password with `manageMasterUserPassword` of a database,
`availabilityZones` with `vpcZoneIdentifiers` of an `aws.autoscaling.Group`, two targets of an `aws.ec2.Route`, and
`name` with `namePrefix` wherever a class has both. Each argument that has to give way is reported.

Both values must be certain to count: one that is `undefined`, `false`, empty, a parameter, or perhaps overwritten by a
spread is no finding.

## Why it fails

The types of the SDK allow every combination, so the compiler says nothing. The provider refuses most of them before it
deploys anything ("Conflicting configuration arguments"), AWS the others while it deploys:

```text
InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported. Remove one and
try again.
```

Where neither refuses them, it is undefined which of the two counts: that is a warning.

## Example

```ts
import * as aws from '@pulumi/aws';

export const service = new aws.ecs.Service('api', {
  cluster: 'production',
  taskDefinition: 'api:1',
  launchType: 'FARGATE',
  capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const service = new aws.ecs.Service('api', {
  cluster: 'production',
  taskDefinition: 'api:1',
  capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
});
```

## Example: a password that is managed

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

export const cluster = new aws.rds.Cluster('orders', {
  engine: 'aurora-postgresql',
  masterUsername: 'orders',
  masterPassword: 'hunter2',
  manageMasterUserPassword: true,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const cluster = new aws.rds.Cluster('orders', {
  engine: 'aurora-postgresql',
  masterUsername: 'orders',
  manageMasterUserPassword: true,
});
```

## Fix safety

Unsafe, because which of the two is meant can only be guessed. The first fix deletes the argument that is reported and
keeps the one that says more; the second does the opposite.

## References

- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
- https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
- https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_group

## Source

Seen in model-written Pulumi programs and their reviews: "Specifying both a launch type and capacity provider strategy
is not supported".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...knowledge.exclusive_properties import Exclusion, exclusions
from ...program.members import find_member
from ...program.names import AWS
from ...program.objects import read_object
from ...program.presence import certainly_set
from ...program.sites import title_of
from ...rule import Rule
from ...syntax.nodes import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.resources import Resource

RULE = Rule(
    name="mutually-exclusive-properties",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
)


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    arguments = unwrap(resource.arguments) if resource.arguments is not None else None
    if arguments is None or arguments.type != "object":
        return
    entries = {entry.key: entry for entry in read_object(arguments).entries}
    reported: set[str] = set()
    for exclusion in exclusions(resource.qualified.package, ".".join(resource.qualified.path), entries):
        present = _present(exclusion, entries, arguments, context)
        # Nothing is asked of the schema before two arguments are found that the version at hand may not have.
        if len(present) < 2 or not _known(present, resource, context):
            continue
        for side in present[1:]:
            for entry in side:
                if entry.key not in reported:
                    reported.add(entry.key)
                    yield _finding(entry, present[0], exclusion, resource)


def _present(exclusion: Exclusion, entries: dict[str, Entry], arguments: Node, context: Context) -> list[list[Entry]]:
    """The entries that are certainly set, by side, in the order of the sides."""
    found = [[entries[name] for name in side if name in entries] for side in exclusion.sides]
    if sum(bool(side) for side in found) < 2:
        return []
    counting = [[entry for entry in side if _counts(entry, arguments, context)] for side in found]
    return [side for side in counting if side]


def _counts(entry: Entry, arguments: Node, context: Context) -> bool:
    last = find_member(arguments, entry.key, context)
    return last is not None and last.node == entry.node and certainly_set(entry.value, context)


def _known(present: list[list[Entry]], resource: Resource, context: Context) -> bool:
    """Whether all versions that this file may run with have the class and the arguments; else it is another failure."""
    sdk = context.sdk(resource.qualified.package)
    classes = [index.resource(resource.qualified.path) for index in sdk.candidates] if sdk is not None else []
    keys = [entry.key for side in present for entry in side]
    return any(known is not None and all(key in known.properties for key in keys) for known in classes)


def _finding(entry: Entry, kept: list[Entry], exclusion: Exclusion, resource: Resource) -> Finding:
    names = " and ".join(f"`{other.key}`" for other in kept)
    class_name = title_of(resource.qualified)
    outcome = "the deployment fails" if exclusion.refused else "it is undefined which of them counts"
    return RULE.finding(
        entry.node,
        f"`{entry.key}` and {names} of `{class_name}` exclude each other, because {exclusion.why}; {outcome}. "
        "Remove one of them.",
        severity=Severity.ERROR if exclusion.refused else Severity.WARNING,
        related=[Related(Span(k.key_node.start_byte, k.key_node.end_byte), "What it stands against") for k in kept],
        against=" ".join(other.key for other in kept),
    )
