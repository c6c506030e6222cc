r"""A database engine or replication instance names a version that AWS no longer creates.

## What it does

Compares `engineVersion` of `aws.rds.Cluster`, `aws.rds.ClusterInstance`, `aws.rds.Instance`, `aws.rds.GlobalCluster`
and `aws.dms.ReplicationInstance` with a dated list of the versions that AWS creates and of those it has withdrawn. The
engine and the version may be literals, members of `aws.rds.EngineType`, or constants; the engine of an instance may be
`cluster.engine`. In a document, a piece that shows no more than `engineVersion: '13.7'` is judged by all engines that
had this version. The version may also be a default, as in `config.get('version') ?? '13.7'`: that is a warning, because
a stack may set another one.

A version that the list does not know is no finding, since it may be newer than the list. Neither is a major version
alone, by which AWS chooses the minor version itself, nor a resource that is imported or has the version among its
`ignoreChanges`.

## Why it fails

AWS withdraws minor versions some time after it has published newer ones. Databases that run keep running, but a new
one can't be created. The SDK takes any string, so neither the compiler nor the preview says a word, and the deployment
fails after minutes:

```text
InvalidParameterCombination: Cannot find version 13.7 for aurora-postgresql
```

## Example

```ts
import * as aws from '@pulumi/aws';

export const cluster = new aws.rds.Cluster('orders', {
  engine: aws.rds.EngineType.AuroraPostgresql,
  engineVersion: '13.7',
  masterUsername: 'orders',
  manageMasterUserPassword: true,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const cluster = new aws.rds.Cluster('orders', {
  engine: aws.rds.EngineType.AuroraPostgresql,
  engineVersion: '13.23',
  masterUsername: 'orders',
  manageMasterUserPassword: true,
});
```

## Example: a replication instance

```ts
import * as aws from '@pulumi/aws';

const version = "3.4.7";

export const replication = new aws.dms.ReplicationInstance("replication", {
  replicationInstanceId: "orders",
  replicationInstanceClass: "dms.t3.medium",
  engineVersion: version,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const version = "3.6.1";

export const replication = new aws.dms.ReplicationInstance("replication", {
  replicationInstanceId: "orders",
  replicationInstanceClass: "dms.t3.medium",
  engineVersion: version,
});
```

## Fix safety

Unsafe, because the fix changes what is deployed: a database that runs with the old version would be upgraded. The first
fix writes the newest version of the same major, or the newest of all where nothing of the major is left. For databases
a second one asks AWS with `getEngineVersionOutput`, which never goes stale; it needs `@pulumi/aws` 6 or 7. For DMS the
second one deletes the property, and AWS takes its default.

## References

- <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html>
- <https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html>
- <https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReleaseNotes.html>
- <https://www.pulumi.com/registry/packages/aws/api-docs/rds/getengineversion/>

## Source

Seen in model-written Pulumi programs and their reviews: Aurora PostgreSQL 13.7 and DMS 3.4.7, refused at deployment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...knowledge.engine_versions import Status, engine_versions, major_of, version_key
from ...program.existing import stays_as_it_is
from ...program.members import find_member
from ...program.names import AWS
from ...program.resources import Resource
from ...rule import Rule
from ...syntax.nodes import property_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unsupported-engine-version",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
)

DATABASES = (
    "@pulumi/aws:rds.Cluster",
    "@pulumi/aws:rds.ClusterInstance",
    "@pulumi/aws:rds.GlobalCluster",
    "@pulumi/aws:rds.Instance",
)
REPLICATION = "@pulumi/aws:dms.ReplicationInstance"
DMS = "dms"

_ENGINE_TYPE = ("rds", "EngineType")
_NAMED_VERSIONS = 4


@RULE.on_resource(*DATABASES, REPLICATION)
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    if resource.arguments is None or stays_as_it_is(resource, "engineVersion", context):
        return
    entry = find_member(resource.arguments, "engineVersion", context)
    version = context.string(entry.value) if entry is not None else None
    if entry is None or version is None:
        return
    engine = DMS if resource.qualified.key == REPLICATION else _engine_of(resource.arguments, context)
    if engine is None or engine_versions().status(engine, version.text) is not Status.WITHDRAWN:
        return
    related: list[Related] = []
    if not resource.node.start_byte <= version.node.start_byte < resource.node.end_byte:
        span = Span(entry.node.start_byte, entry.node.end_byte)
        related.append(Related(span, f"The engine version of this {resource.class_name}"))
    yield RULE.finding(
        version.node,
        _message(engine, version.text, version.is_default),
        severity=Severity.WARNING if version.is_default else Severity.ERROR,
        related=related,
        engine=engine,
        version=version.text,
    )


@RULE.on_node("pair")
def visit_piece(pair: Node, context: Context) -> Iterator[Finding]:
    """Find it among arguments in a piece of a program that does not show what they are given to."""
    key, value, arguments = pair.child_by_field_name("key"), pair.child_by_field_name("value"), pair.parent
    if not context.project.is_piece or key is None or value is None or property_key(key) != "engineVersion":
        return
    if arguments is None or arguments.parent is None or arguments.parent.type == "arguments":
        return
    version = context.string(value)
    shown = find_member(arguments, "engine", context) is not None
    engine = _engine_of(arguments, context) if shown or version is None else _engine_without(version.text)
    if version is None or engine is None or engine_versions().status(engine, version.text) is not Status.WITHDRAWN:
        return
    message = _message(engine, version.text, is_default=False)
    yield RULE.finding(version.node, message, engine=engine, version=version.text)


def _engine_without(version: str) -> str | None:
    """An engine that had a version, where none has it any more and all have the same newest one in its place."""
    known = engine_versions()
    engines = [engine for engine in known.engines if known.status(engine, version) is not Status.UNKNOWN]
    newest = {known.newest(engine, version) for engine in engines}
    is_gone = all(known.status(engine, version) is Status.WITHDRAWN for engine in engines)
    return engines[0] if is_gone and len(newest) == 1 else None


def _engine_of(arguments: Node, context: Context) -> str | None:
    entry = find_member(arguments, "engine", context)
    return _engine(entry.value, context, follow=True) if entry is not None else None


def _engine(node: Node, context: Context, *, follow: bool) -> str | None:
    """The engine that an expression names: a string, a member of the enum, or the engine of a cluster."""
    text = context.string(node)
    if text is not None:
        return None if text.is_default else text.text
    value = context.value(node)
    if value is None or value.type != "member_expression":
        return None
    qualified = context.resolve(value)
    if qualified is not None:
        path = qualified.path[2:] if qualified.path[:2] == ("types", "enums") else qualified.path
        is_member = qualified.package == AWS and path[:-1] == _ENGINE_TYPE
        return _enum_value(path[-1], context) if is_member else None
    owner, name = value.child_by_field_name("object"), value.child_by_field_name("property")
    made = context.value(owner) if owner is not None and name is not None and name.text == b"engine" else None
    callee = made.child_by_field_name("constructor") if made is not None and made.type == "new_expression" else None
    cluster = context.resolve(callee) if callee is not None else None
    if made is None or callee is None or cluster is None or cluster.key not in DATABASES or not follow:
        return None
    arguments = Resource.of(made, callee, cluster).arguments
    entry = find_member(arguments, "engine", context) if arguments is not None else None
    return _engine(entry.value, context, follow=False) if entry is not None else None


def _enum_value(member: str, context: Context) -> str | None:
    sdk = context.sdk(AWS)
    for index in reversed(sdk.candidates) if sdk is not None else ():
        enum = index.enum(".".join(_ENGINE_TYPE))
        if enum is not None and member in enum.members:
            return enum.members[member]
    return None


def _message(engine: str, version: str, is_default: bool) -> str:
    known = engine_versions()
    product = "DMS" if engine == DMS else f"`{engine}`"
    condition = ", unless the stack sets another version" if is_default else ""
    newest = known.newest(engine, version)
    if newest is None:
        advice = f"No minor version of it is left; the newest version is `{known.newest_any(engine)}`."
    else:
        major = major_of(engine, version)
        same = [v for v in known.engines[engine]["creatable"] if major_of(engine, v) == major and v != newest]
        others = sorted(same, key=version_key, reverse=True)[: _NAMED_VERSIONS - 1]
        *first, last = (f"`{v}`" for v in (newest, *others))
        advice = f"Use {', '.join(first)} or {last}." if first else f"Use {last}."
    problem = f"AWS no longer creates {product} `{version}` (as of {known.as_of}), so the deployment fails{condition}"
    return f"{problem}. {advice}"
