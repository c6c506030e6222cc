r"""A string literal stands where the SDK has an enum with a member of that value.

## What it does

Finds string literals in the arguments of a resource whose type names an enum, where a member of the enum has exactly
that value. A value that is no member is legal, because the enums are not exhaustive, and is left alone. Where the
version of the SDK is unknown, all known majors must agree on the member.

`engine` and `engineMode` of `aws.rds` are reported as information, everything else as a hint. The option
`properties` says which properties are looked at, as patterns of full names: `["aws.rds.*"]` by default.
`aws.lambda.Function.runtime` stands for one property, `*` for all.

## Why it fails

The literal itself compiles and deploys. It stops compiling as soon as it is moved into a variable or an interface:
there it widens to `string`, which `aws.rds.ClusterInstance.engine` does not accept. A misspelled member is found by the
compiler; a misspelled string for `string | EngineType` is found by AWS, in the middle of a deployment.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const cluster = new aws.rds.Cluster('analytics', {
  engine: 'aurora-postgresql', // the engine
  engineMode: 'provisioned',
  masterUsername: 'dbadmin',
});

export const instance = new aws.rds.ClusterInstance('analytics-0', {
  clusterIdentifier: cluster.id,
  engine: 'aurora-postgresql',
  instanceClass: 'db.r6g.large',
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const cluster = new aws.rds.Cluster('analytics', {
  engine: aws.rds.EngineType.AuroraPostgresql, // the engine
  engineMode: aws.rds.EngineMode.Provisioned,
  masterUsername: 'dbadmin',
});

export const instance = new aws.rds.ClusterInstance('analytics-0', {
  clusterIdentifier: cluster.id,
  engine: aws.rds.EngineType.AuroraPostgresql,
  instanceClass: aws.rds.InstanceType.R6G_Large,
});
```

## Fix safety

Safe: the member is the same string at run time. The fix writes the enum through the same name as the class beside it,
and imports it where the class is imported by its own name. It is not offered where no name leads to the enum.

## References

- https://www.pulumi.com/registry/packages/aws/api-docs/rds/cluster/
- https://www.pulumi.com/registry/packages/aws/api-docs/rds/clusterinstance/

## Source

Seen in model-written Pulumi programs and their reviews, which name the type mismatch that follows: "Type 'string' is
not assignable to type 'Input<EngineType>'".
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast

from ...finding import Severity
from ...program.objects import read_object
from ...program.sites import title_of
from ...rule import Rule
from ...syntax.nodes import string_value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource
    from ...schema.index import SdkIndex

RULE = Rule(
    name="string-instead-of-enum",
    severity=Severity.HINT,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    options={"properties": ["aws.rds.*"]},
)

_ENGINE_PROPERTIES = frozenset({"engine", "engineMode"})


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    arguments = unwrap(resource.arguments) if resource.arguments is not None else None
    if arguments is None or arguments.type != "object":
        return
    patterns = _patterns(context)
    class_name = title_of(resource.qualified)
    for entry in read_object(arguments).entries:
        name = f"{class_name}.{entry.key}"
        if not entry.is_shorthand and any(fnmatchcase(name, pattern) for pattern in patterns):
            for literal in _literals(entry.value):
                yield from _check(literal, entry.key, resource, context)


def _check(literal: Node, key: str, resource: Resource, context: Context) -> Iterator[Finding]:
    value = string_value(literal)
    sdk = context.sdk(resource.qualified.package)
    if value is None or sdk is None:
        return

    def member(index: SdkIndex) -> tuple[str, str] | None:
        found = index.resource(resource.qualified.path)
        property_ = found.properties.get(key) if found is not None else None
        enum = index.enum(property_.enum) if property_ is not None and property_.enum is not None else None
        name = enum.member_of(value) if enum is not None else None
        return (property_.enum, name) if property_ is not None and property_.enum is not None and name else None

    found, agreed = sdk.agreed(member)
    if found is None or not agreed:
        return
    enum, name = found
    is_engine = resource.qualified.path[0] == "rds" and key in _ENGINE_PROPERTIES
    short = enum.rpartition(".")[2]
    yield RULE.finding(
        literal,
        f"The enum `{short}` of `{key}` has this value; write `{short}.{name}`, which the compiler checks and which "
        "keeps its type in a variable.",
        severity=Severity.INFORMATION if is_engine else Severity.HINT,
        enum=enum,
        member=name,
    )


def _patterns(context: Context) -> tuple[str, ...]:
    given = context.options(RULE.name).get("properties", RULE.options["properties"])
    return tuple(p for p in cast("list[object]", given) if isinstance(p, str)) if isinstance(given, list) else ()


def _literals(node: Node) -> Iterator[Node]:
    """The literal itself, or those that are the elements of a list in place."""
    if node.type in ("string", "template_string"):
        yield node
    elif node.type == "array":
        yield from (child for child in node.named_children if child.type in ("string", "template_string"))
