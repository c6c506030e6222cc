r"""A component should check the suffix that it puts into the names of its resources.

## What it does

Reports a component, a class that extends `pulumi.ComponentResource`, that puts `environmentSuffix` of its arguments
into the names of buckets, databases, load balancers, repositories or search domains, for which AWS allows few
characters, and never looks at what it holds. Only a required member of type `string` of an interface or object type of
the same file counts: a `pulumi.Input<string>` can't be checked while the program runs, and an optional one is mostly
given a default.

Silent where the class tests the value in any way: in a condition, by a regular expression, an assertion, or a function
such as `validateArgs(args)`, and where it changes it, as by `toLowerCase()`.

## Why it fails

An empty suffix gives names such as `orders-`, which are refused or, worse, are the same in two environments. Capitals
and underscores are refused by S3, RDS and load balancers, one after the other, in the middle of a deployment.

## Example

```ts file=lib/storage.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface StorageArgs {
  environmentSuffix: string;
}

export class Storage extends pulumi.ComponentResource {
  constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);

    const { environmentSuffix } = args;
    new aws.s3.Bucket(`orders-${environmentSuffix}`, {}, { parent: this });
  }
}
```

## Use instead

```ts file=lib/storage.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface StorageArgs {
  environmentSuffix: string;
}

export class Storage extends pulumi.ComponentResource {
  constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);

    if (!args.environmentSuffix || args.environmentSuffix.trim() === '') {
      throw new Error('environmentSuffix is required and cannot be empty');
    }

    if (!/^[a-z0-9-]+$/.test(args.environmentSuffix)) {
      throw new Error('environmentSuffix must contain only lowercase letters, numbers, and hyphens');
    }

    const { environmentSuffix } = args;
    new aws.s3.Bucket(`orders-${environmentSuffix}`, {}, { parent: this });
  }
}
```

## Fix safety

A placeholder: which characters are allowed is for the program to say, and a deployment whose suffix has others is
refused from then on. The checks stand behind `super(..)`, before the first resource.

## References

- https://www.pulumi.com/docs/iac/concepts/components/
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html

## Source

Seen in model-written Pulumi programs and their reviews: "No validation that environmentSuffix is provided and
non-empty".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...program.components import arguments_at, component_of, is_optional, property_type, super_call
from ...program.file_facts import FileFact
from ...program.name_checks import BLOCKS, CHECKED_NAMES, NAMES, NAMES_IN_LOGICAL_NAMES
from ...program.names import AWS
from ...rule import Rule
from ...syntax.nodes import arguments_of, text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

SUFFIX = "environmentSuffix"
# The fields that hold what is given, and the name that it is given to.
_GIVING = {
    "assignment_expression": ("right", "left"),
    "pair_pattern": ("key", "value"),
    "variable_declarator": ("value", "name"),
}


def _other_names(giving: Node) -> Iterator[str]:
    """The name that the suffix is given: that of a constant, of a destructured part, or of a field."""
    given, target = (giving.child_by_field_name(field) for field in _GIVING[giving.type])
    parts = given.named_children if given is not None and given.type == "member_expression" else [given]
    if target is not None and target.type == "member_expression":
        target = target.child_by_field_name("property")
    if target is None or target.type not in NAMES or target.text == SUFFIX.encode():
        return
    if any(part is not None and part.text == SUFFIX.encode() for part in parts):
        yield text_of(target)


def _all(counts: Mapping[Hashable, int]) -> frozenset[str]:
    return frozenset(map(str, counts))


ALIASES = FileFact("names of the environment suffix", tuple(_GIVING), _other_names, _all)

RULE = Rule(
    name="unvalidated-component-args",
    severity=Severity.HINT,
    since="0.1.0",
    needs_whole_file=True,
    facts=(ALIASES, CHECKED_NAMES, NAMES_IN_LOGICAL_NAMES),
)

# What AWS names of these classes with no more than letters, digits and hyphens, most of them with lower case alone.
_STRICT = frozenset(
    (module, name)
    for module, names in {
        "alb": ("LoadBalancer", "TargetGroup"),
        "docdb": ("Cluster", "ClusterInstance"),
        "ecr": ("Repository",),
        "elasticache": ("Cluster", "ReplicationGroup"),
        "lb": ("LoadBalancer", "TargetGroup"),
        "neptune": ("Cluster", "ClusterInstance"),
        "opensearch": ("Domain",),
        "rds": ("Cluster", "ClusterInstance", "Instance"),
        "redshift": ("Cluster",),
        "s3": ("Bucket", "BucketV2"),
    }.items()
    for name in names
)


@RULE.on_node("class_declaration")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    # A class is looked at again with every edit inside it, so that facts of the file say what its statements do.
    names = (SUFFIX, *sorted(context.fact(ALIASES)))
    if not any(context.count(NAMES_IN_LOGICAL_NAMES, name) for name in names):
        return
    if any(context.count(CHECKED_NAMES, ("part", name)) for name in names):
        return
    component = component_of(node, context)
    member = component.member(SUFFIX) if component is not None else None
    if component is None or member is None or is_optional(member) or property_type(member) != "string":
        return
    statement = super_call(component.constructor)
    parameter = arguments_at(statement, component, context) if statement is not None else None
    pattern = parameter.child_by_field_name("pattern") if parameter is not None else None
    if parameter is None or pattern is None or pattern.type != "identifier" or is_optional(parameter):
        return
    if context.count(CHECKED_NAMES, ("whole", text_of(pattern))):
        return
    found = (place for name in names if (place := _first_place(name, node, context)) is not None)
    first = min(found, key=lambda place: place.start_byte, default=None)
    if first is not None:
        declared = Related(Span(member.start_byte, member.end_byte), "It is declared here")
        yield RULE.finding(
            first,
            f"`{text_of(pattern)}.{SUFFIX}` becomes part of resource names without a check: an empty one, or one with "
            "characters that AWS refuses, fails in the middle of a deployment. Check it in the constructor.",
            related=[declared],
        )


def _occurrences(name: str, class_: Node, context: Context) -> Iterator[Node]:
    """Where the class spells a name."""
    text, sought = context.document.text, name.encode()
    at = text.find(sought, class_.start_byte, class_.end_byte)
    while at >= 0:
        end = at + len(sought)
        node = class_.descendant_for_byte_range(at, end)
        if node is not None and node.type in NAMES and (node.start_byte, node.end_byte) == (at, end):
            yield node
        at = text.find(sought, end, class_.end_byte)


def _first_place(name: str, class_: Node, context: Context) -> Node | None:
    """The first logical name that holds a name, of a resource for which AWS allows few characters."""
    for place in _occurrences(name, class_, context):
        for above in _within_statement(place):
            arguments = above.parent if above.parent is not None and above.parent.type == "arguments" else None
            new = arguments.parent if arguments is not None else None
            callee = new.child_by_field_name("constructor") if new is not None else None
            if new is None or callee is None or arguments_of(new)[0] != above:
                continue
            of = context.resolve(callee)
            if of is not None and of.package == AWS and of.path in _STRICT:
                return above
    return None


def _within_statement(node: Node) -> Iterator[Node]:
    """The node, and those above it in its innermost block."""
    current: Node | None = node
    while current is not None and current.type not in BLOCKS:
        yield current
        current = current.parent
