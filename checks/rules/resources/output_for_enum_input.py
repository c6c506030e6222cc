r"""A value of type `string` stands where the SDK takes only the members of an enum.

## What it does

Looks at the arguments whose type is an enum and no string beside it: `engine` of `aws.rds.ClusterInstance`,
`loadBalancerType` of `aws.alb.LoadBalancer`, `enabledMetrics` of `aws.autoscaling.Group`, `notifications` of
`aws.autoscaling.Notification`. Two kinds of values are reported: a property of another resource, such as
`cluster.engine`, which is an Output of any string; and a string that was widened to `string` on its way, in a variable
declared with `let` or in an object or list that a constant holds.

A literal in place and a constant string keep their type and compile. Values with a type annotation or a cast are left
alone, and so are properties that have the type of the enum themselves: `instance.engine` of another `ClusterInstance`.

## Why it fails

TypeScript compares types and not values. `aws.rds.Cluster` takes any string as its engine, so its `engine` is an
`Output<string>`, whatever was put in: "Type 'Output<string>' is not assignable to type 'Input<EngineType>'" (TS2322).

## Example

```ts
import * as aws from '@pulumi/aws';

const auroraCluster = new aws.rds.Cluster('analytics', {
  engine: 'aurora-postgresql',
  masterUsername: 'dbadmin',
  manageMasterUserPassword: true,
});

export const auroraInstance = new aws.rds.ClusterInstance('analytics-0', {
  clusterIdentifier: auroraCluster.id,
  engine: auroraCluster.engine, // as the cluster
  instanceClass: 'db.r6g.large',
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const auroraCluster = new aws.rds.Cluster('analytics', {
  engine: 'aurora-postgresql',
  masterUsername: 'dbadmin',
  manageMasterUserPassword: true,
});

export const auroraInstance = new aws.rds.ClusterInstance('analytics-0', {
  clusterIdentifier: auroraCluster.id,
  engine: aws.rds.EngineType.AuroraPostgresql, // as the cluster
  instanceClass: 'db.r6g.large',
});
```

## Example: a setting in an object

```ts
import * as aws from '@pulumi/aws';

const database = { engine: 'aurora-mysql', size: 'db.r6g.large' };

export const instance = new aws.rds.ClusterInstance('orders-0', {
  clusterIdentifier: 'orders',
  engine: database.engine,
  instanceClass: database.size,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const database = { engine: aws.rds.EngineType.AuroraMysql, size: 'db.r6g.large' };

export const instance = new aws.rds.ClusterInstance('orders-0', {
  clusterIdentifier: 'orders',
  engine: database.engine,
  instanceClass: database.size,
});
```

## Fix safety

Safe where the string is known and a member has it: the member is the same string at run time. The first fix writes it
in the place of the reference, or into the constant. The second one is offered always and is unsafe, because it silences
the compiler: `.apply(e => e as aws.rds.EngineType)` on an Output, `as aws.rds.EngineType` on a string.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/rds/clusterinstance/
- https://www.typescriptlang.org/docs/handbook/2/everyday-types.html#literal-inference

## Source

Seen in model-written Pulumi programs and their reviews, where the instances of an Aurora cluster take `cluster.engine`:
"Type 'Output<string>' is not assignable to type 'Input<EngineType>'".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.inference import Reference, Widened, is_typed, reference, widened, widened_list
from ...program.members import find_member
from ...program.names import AWS
from ...program.objects import read_object
from ...program.sites import title_of
from ...rule import Rule
from ...syntax.nodes import string_value, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.resources import Resource
    from ...schema.choice import Sdk
    from ...schema.index import SdkIndex
    from ...schema.model import Property

RULE = Rule(
    name="output-for-enum-input",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
    tsc=("TS2322",),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value that is too wide comes from: one of a reference, a widened string, or a list of its literals."""

    reference: Reference | None = None
    widened: Widened | None = None
    literals: tuple[Node, ...] = ()


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    for entry in _own_entries(resource):
        yield from _check(entry, resource, context)


def origin_of(value: Node, context: Context) -> Origin | None:
    """Why the type of a value is wider than an enum; None where it is not, or where that is not certain."""
    found = reference(value, context)
    if found is not None:
        return Origin(reference=found)
    string = widened(value, context)
    if string is not None:
        return Origin(widened=string)
    literals = widened_list(value, context)
    return Origin(literals=tuple(literals)) if literals is not None else None


def _own_entries(resource: Resource) -> tuple[Entry, ...]:
    arguments = resource.arguments
    return read_object(arguments).entries if arguments is not None and arguments.type == "object" else ()


def _check(entry: Entry, resource: Resource, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(resource.qualified.package)
    enum = _strict_enum(entry, resource, sdk.newest) if sdk is not None else None
    if sdk is None or enum is None or not _counts(entry, resource, context):
        return
    is_list = enum.shape == "list"
    in_place = is_list and entry.value.type == "array"
    for value in _elements(entry.value) if in_place else (entry.value,):
        origin = origin_of(value, context)
        if (
            origin is not None
            and bool(origin.literals) == (is_list and not in_place)
            and is_typed(resource.callee, context)
        ):
            yield from _finding(value if in_place else entry.node, value, entry, origin, resource, sdk, context)


def _finding(
    at: Node, value: Node, entry: Entry, origin: Origin, resource: Resource, sdk: Sdk, context: Context
) -> Iterator[Finding]:
    def enum(index: SdkIndex) -> str | None:
        found = _strict_enum(entry, resource, index)
        return found.enum if found is not None and _is_wide(origin, index) else None

    name, certain = sdk.agreed(enum)
    if name is None:
        return
    members = _members(origin, name, sdk, context)
    short = name.rpartition(".")[2]
    type_ = "an Output of `string`" if origin.reference is not None else "of type `string`"
    type_ = "of type `string[]`" if origin.literals else type_
    class_name = title_of(resource.qualified)
    meant = f"`{short}.{members[0]}`" if len(members) == 1 else f"the members of `{short}`"
    assumed = "" if certain else sdk.doubt
    yield RULE.finding(
        at,
        f"`{text_of(value)}` is {type_}, and `{entry.key}` of `{class_name}` takes only members of `{short}`, so the "
        f"program does not compile{assumed}. Write {meant} instead.",
        severity=Severity.ERROR if certain else Severity.INFORMATION,
        enum=name,
        members=" ".join(members),
    )


def _strict_enum(entry: Entry, resource: Resource, index: SdkIndex) -> Property | None:
    found = index.resource(resource.qualified.path)
    property_ = found.properties.get(entry.key) if found is not None else None
    is_strict = property_ is not None and property_.enum is not None and property_.enum_strict
    return property_ if is_strict and property_ is not None and property_.shape in ("scalar", "list") else None


def _is_wide(origin: Origin, index: SdkIndex) -> bool:
    """Whether the output of the resource is a plain string: one that has an enum alone as its input is that enum."""
    if origin.reference is None:
        return True
    found = index.resource(origin.reference.of.path)
    property_ = found.properties.get(origin.reference.name) if found is not None else None
    return property_ is not None and not property_.enum_strict and "string" in property_.type.split(" | ")


def _counts(entry: Entry, resource: Resource, context: Context) -> bool:
    """Whether no later entry or spread takes the place of this one."""
    last = find_member(resource.arguments, entry.key, context) if resource.arguments is not None else None
    return last is not None and last.node == entry.node


def _elements(array: Node) -> Iterator[Node]:
    yield from (child for child in array.named_children if child.type not in ("comment", "spread_element"))


def _members(origin: Origin, enum: str, sdk: Sdk, context: Context) -> list[str]:
    """The members that have the strings behind a value; none where one has none, or the string is not known."""
    if origin.reference is not None:
        arguments = origin.reference.arguments
        entry = find_member(arguments, origin.reference.name, context) if arguments is not None else None
        values = [entry.value] if entry is not None else []
    elif origin.widened is not None:
        values = [origin.widened.value] if origin.widened.value is not None else []
    else:
        values = list(origin.literals)
    members = [_member(value, enum, sdk, context) for value in values]
    return [member for member in members if member is not None] if all(members) else []


def _member(value: Node, enum: str, sdk: Sdk, context: Context) -> str | None:
    qualified = context.resolve(value)
    string = context.string(value)
    text = string_value(value) or (string.text if string is not None and not string.is_default else None)

    def member(index: SdkIndex) -> str | None:
        known = index.enum(enum)
        if known is None:
            return None
        if qualified is not None:
            path = qualified.path[2:] if qualified.path[:2] == ("types", "enums") else qualified.path
            is_member = qualified.package == index.package and path[:-1] == tuple(enum.split("."))
            return path[-1] if is_member and path[-1] in known.members else None
        return known.member_of(text) if text is not None else None

    found, certain = sdk.agreed(member)
    return found if certain and found is not None and found.isidentifier() else None
