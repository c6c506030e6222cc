r"""A Lambda function may not set an environment variable that AWS Lambda reserves for itself.

## What it does

Looks at the keys of `environment.variables` of `aws.lambda.Function` and `aws.lambda.CallbackFunction`, in place, in
constants, and spread from them. It reports those that Lambda reserves: `AWS_REGION`, `AWS_DEFAULT_REGION`,
`AWS_ACCESS_KEY_ID`, `AWS_LAMBDA_FUNCTION_NAME`, `_HANDLER`, `LAMBDA_TASK_ROOT` and the others of their kind. Variables
that Lambda defines but lets you change, such as `PATH` and `NODE_OPTIONS`, are no failure; neither is `AWS_REGION` in
CodeBuild projects and containers.

## Why it fails

The program compiles and the preview is clean, because only the Lambda API knows the list. It refuses to create the
function, and the deployment stops:

```text
InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment
variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys
used in this request: AWS_REGION
```

## Example

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export function replicate(config: { region: string }, role: aws.iam.Role) {
  return new aws.lambda.Function('replication', {
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    role: role.arn,
    code: new pulumi.asset.FileArchive('./lambda/replication'),
    environment: {
      variables: {
        AWS_REGION: config.region,
        TABLE: 'orders',
      },
    },
  });
}
```

```js file=lambda/replication/index.js
const REGION = process.env.AWS_REGION || 'us-east-1';

exports.handler = async () => REGION;
```

## Use instead

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export function replicate(config: { region: string }, role: aws.iam.Role) {
  return new aws.lambda.Function('replication', {
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    role: role.arn,
    code: new pulumi.asset.FileArchive('./lambda/replication'),
    environment: {
      variables: {
        REGION: config.region,
        TABLE: 'orders',
      },
    },
  });
}
```

```js file=lambda/replication/index.js
const REGION = process.env.REGION || process.env.AWS_REGION || 'us-east-1';

exports.handler = async () => REGION;
```

## Example: the region of the deployment

Lambda sets `AWS_REGION` itself, to the region that the function runs in. Where the program passes that same region,
there is nothing to rename.

```ts file=index.ts
import * as aws from '@pulumi/aws';

export const notify = new aws.lambda.Function('notify', {
  role: 'arn:aws:iam::123456789012:role/notify',
  packageType: 'Image',
  imageUri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/notify:1',
  environment: { variables: { TOPIC: 'alerts', AWS_REGION: aws.config.region } },
});
```

## Use instead

```ts file=index.ts
import * as aws from '@pulumi/aws';

export const notify = new aws.lambda.Function('notify', {
  role: 'arn:aws:iam::123456789012:role/notify',
  packageType: 'Image',
  imageUri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/notify:1',
  environment: { variables: { TOPIC: 'alerts' } },
});
```

## Fix safety

Two fixes are offered. The first renames the variable to a name that is free, and makes the JavaScript or TypeScript
that the function deploys read the new name before the old one: the file that `handler` names in a `FileArchive` or
`AssetArchive` and what it imports from beside it, inline code in a `StringAsset`, or the callback. The old name stays
as the fallback, so other functions that share a file go on as before. A read by destructuring `process.env` keeps the
value that Lambda sets.

The second deletes the variable. It comes first where the value is evidently the one that Lambda sets, such as
`aws.config.region`, `aws.getRegion()` or `process.env.AWS_REGION`, in a function without a provider of its own.

Both are safe for what can't have been deployed before; deleting is unsafe where the value may be another than Lambda's,
and where a comment speaks of the variable. Where other code uses the constant that holds the variable, and for
credentials, neither is made without asking.

## References

- <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>
- <https://www.pulumi.com/registry/packages/aws/api-docs/lambda/function/#functionenvironment>

## Source

Seen in model-written Pulumi programs and their reviews: `Reserved keys used in this request: AWS_REGION`, at the first
deployment of a stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.lambda_environment import lambda_environment
from ...program.members import find_member, known_members
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.resources import Resource

RULE = Rule(
    name="reserved-lambda-variable",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
)

FUNCTIONS = ("@pulumi/aws:lambda.Function", "@pulumi/aws:lambda.CallbackFunction")


@RULE.on_resource(*FUNCTIONS)
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    reserved = lambda_environment().reserved
    for entry in variables_of(resource, context):
        # A variable that is `undefined` is left out of the request.
        if entry.key in reserved and entry.value.type != "undefined":
            yield RULE.finding(
                entry.key_node,
                f"Lambda reserves the environment variable `{entry.key}` and refuses a function that sets it. "
                "Rename the variable, or delete it and read the value that Lambda sets.",
            )


def variables_of(resource: Resource, context: Context) -> Iterator[Entry]:
    """The environment variables that a function certainly sets."""
    if resource.arguments is None:
        return
    environment = find_member(resource.arguments, "environment", context)
    variables = find_member(environment.value, "variables", context) if environment is not None else None
    if variables is not None:
        yield from known_members(variables.value, context)
