r"""A Lambda function names a runtime in which AWS creates no function any more.

## What it does

Compares `runtime` of `aws.lambda.Function` and `aws.lambda.CallbackFunction` with a dated list of the runtimes that
Lambda refuses for new functions. The runtime may be a string, a member of `aws.lambda.Runtime`, or a constant. A
default such as `config.get('runtime') ?? 'nodejs12.x'` is a warning, because a stack may set another one.

A runtime that is deprecated and still accepted for new functions is no finding, nor is that of a function that is
imported or has it among its `ignoreChanges`.

## Why it fails

Some months after a runtime has lost its support, Lambda refuses to create functions in it. The SDK takes any string and
still has the member, so neither the compiler nor the preview says a word:

```text
InvalidParameterValueException: The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS
Lambda functions.
```

## Example

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export const resize = new aws.lambda.Function('resize', {
  runtime: 'nodejs12.x',
  handler: 'index.handler',
  role: 'arn:aws:iam::123456789012:role/resize',
  code: new pulumi.asset.FileArchive('./resize'),
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export const resize = new aws.lambda.Function('resize', {
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  role: 'arn:aws:iam::123456789012:role/resize',
  code: new pulumi.asset.FileArchive('./resize'),
});
```

## Example: a member of the enum

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const runtime = aws.lambda.Runtime.Python3d7;

export const report = new aws.lambda.Function('report', {
  runtime,
  handler: 'report.handler',
  role: 'arn:aws:iam::123456789012:role/report',
  s3Bucket: 'code',
  s3Key: 'report.zip',
});
```

## Use instead

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const runtime = aws.lambda.Runtime.Python3d14;

export const report = new aws.lambda.Function('report', {
  runtime,
  handler: 'report.handler',
  role: 'arn:aws:iam::123456789012:role/report',
  s3Bucket: 'code',
  s3Key: 'report.zip',
});
```

## Fix safety

Unsafe: the code has to run in the newer runtime, which may lack what it uses, such as version 2 of the AWS SDK. The
runtime that follows is written, as a string or as the member that the installed version of the SDK has.

## References

- https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
- https://www.pulumi.com/registry/packages/aws/api-docs/lambda/function/

## Source

Seen in model-written Pulumi programs and their reviews, which give functions the runtimes of older examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.lambda_runtimes import lambda_runtimes
from ...program.existing import stays_as_it_is
from ...program.members import find_member
from ...program.names import AWS
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="unsupported-lambda-runtime",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
)

ENUM = ("lambda", "Runtime")


@RULE.on_resource("@pulumi/aws:lambda.Function", "@pulumi/aws:lambda.CallbackFunction")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    entry = find_member(resource.arguments, "runtime", context) if resource.arguments is not None else None
    text = context.string(entry.value) if entry is not None else None
    value = context.value(entry.value) if entry is not None and text is None else None
    runtime = text.text if text is not None else _enum_value(value, context) if value is not None else None
    at = text.node if text is not None else value
    known = lambda_runtimes()
    successor = known.withdrawn.get(runtime) if runtime is not None else None
    if runtime is None or at is None or successor is None or stays_as_it_is(resource, "runtime", context):
        return
    is_default = text is not None and text.is_default
    condition = ", unless the stack sets another one" if is_default else ""
    yield RULE.finding(
        at,
        f"Lambda creates no functions in the runtime `{runtime}` any more (as of {known.as_of}), so the deployment "
        f"fails{condition}. Use `{successor}`.",
        severity=Severity.WARNING if is_default else Severity.ERROR,
        runtime=runtime,
        successor=successor,
    )


def _enum_value(node: Node, context: Context) -> str | None:
    """The runtime that a member of the enum stands for."""
    qualified = context.resolve(node)
    if qualified is None or qualified.package != AWS:
        return None
    path = qualified.path[2:] if qualified.path[:2] == ("types", "enums") else qualified.path
    sdk = context.sdk(AWS)
    enums = [index.enum(".".join(ENUM)) for index in sdk.candidates] if sdk is not None and path[:-1] == ENUM else []
    return next((enum.members[path[-1]] for enum in enums if enum is not None and path[-1] in enum.members), None)
