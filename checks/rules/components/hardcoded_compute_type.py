r"""A component should let its user choose the size of the machines that its builds run on.

## What it does

Reports a literal `computeType` in the `environment` of an `aws.codebuild.Project` that a component makes, a class that
extends `pulumi.ComponentResource`, where the constructor takes its arguments by an interface or object type of the same
file. Programs that make the project outside a component decide for themselves, and are left alone.

## Why it fails

The program runs. But a build that outgrows `BUILD_GENERAL1_SMALL` (4 GiB of memory) is killed for want of it, and who
uses the component can't give it more without changing its code.

## Example

```ts file=lib/pipeline.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface PipelineArgs {
  environmentSuffix: string;
  tags?: pulumi.Input<{ [key: string]: string }>;
}

export class Pipeline extends pulumi.ComponentResource {
  constructor(name: string, args: PipelineArgs, role: aws.iam.Role, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Pipeline', name, {}, opts);
    new aws.codebuild.Project(
      'build',
      {
        serviceRole: role.arn,
        artifacts: { type: 'CODEPIPELINE' },
        source: { type: 'CODEPIPELINE' },
        environment: {
          computeType: 'BUILD_GENERAL1_SMALL',
          image: 'aws/codebuild/standard:7.0',
          type: 'LINUX_CONTAINER',
        },
      },
      { parent: this }
    );
  }
}
```

## Use instead

```ts file=lib/pipeline.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface PipelineArgs {
  environmentSuffix: string;
  tags?: pulumi.Input<{ [key: string]: string }>;
  codeBuildComputeType?: pulumi.Input<string>;
}

export class Pipeline extends pulumi.ComponentResource {
  constructor(name: string, args: PipelineArgs, role: aws.iam.Role, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Pipeline', name, {}, opts);
    new aws.codebuild.Project(
      'build',
      {
        serviceRole: role.arn,
        artifacts: { type: 'CODEPIPELINE' },
        source: { type: 'CODEPIPELINE' },
        environment: {
          computeType: args.codeBuildComputeType ?? 'BUILD_GENERAL1_SMALL',
          image: 'aws/codebuild/standard:7.0',
          type: 'LINUX_CONTAINER',
        },
      },
      { parent: this }
    );
  }
}
```

## Fix safety

Unsafe: the component's public arguments get a new, optional member. What is deployed stays the same until somebody
sets it. There is no fix where the arguments have a member `codeBuildComputeType` of another type.

## References

- https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
- https://www.pulumi.com/docs/iac/concepts/components/
- https://www.pulumi.com/registry/packages/aws/api-docs/codebuild/project/

## Source

Seen in model-written Pulumi programs and their reviews: "Hardcoded build environment compute type".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.components import Component, arguments_at, component_of
from ...program.members import find_member
from ...rule import Rule
from ...syntax.nodes import ancestors, string_value, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="hardcoded-compute-type",
    severity=Severity.HINT,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
)


@RULE.on_resource("@pulumi/aws:codebuild.Project")
def visit(project: Resource, context: Context) -> Iterator[Finding]:
    class_ = next((above for above in ancestors(project.node) if above.type == "class_declaration"), None)
    name = class_.child_by_field_name("name") if class_ is not None else None
    value = _compute_type(project, class_, context) if class_ is not None else None
    # Asked by its name, the class has the project looked at again with every edit inside it.
    if name is None or value is None or context.declared_type(text_of(name), name.start_byte) is None:
        return
    component = component_of(class_, context) if class_ is not None else None
    if component is not None and arguments_at(value, component, context) is not None:
        yield RULE.finding(value, _message(value, component))


def _message(value: Node, component: Component) -> str:
    return (
        f"Whoever uses this component can choose no other compute type than `{string_value(value)}`; take it from "
        f"`{component.args}`, with this one as the default."
    )


def _compute_type(project: Resource, class_: Node, context: Context) -> Node | None:
    """The literal inside the class that a project has as its compute type."""
    environment = find_member(project.arguments, "environment", context) if project.arguments is not None else None
    entry = find_member(environment.value, "computeType", context) if environment is not None else None
    if entry is None or entry.is_shorthand or string_value(entry.value) is None:
        return None
    return entry.value if class_.start_byte <= entry.value.start_byte < class_.end_byte else None
