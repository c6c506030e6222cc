r"""The code of a Lambda function loads `aws-sdk`, which its runtime does not have.

## What it does

Finds `aws-sdk` in code that the program deploys with the runtime `nodejs18.x` or a later one: the file that `handler`
names in a `FileArchive`, `FileAsset` or `AssetArchive`, and the text of a `StringAsset`. A function that has `layers`
or may have them, one whose deployed folder has a `package.json` that declares `aws-sdk`, and one that is deployed with
`node_modules` or with other archives may bring it along and is left alone. So is a file that is bundled: one in
TypeScript, or of a project whose scripts call a bundler, where a `package.json` declares `aws-sdk`. And so is a
`require` in a `try` that loads version 3 as well.

## Why it fails

Runtimes up to `nodejs16.x` came with version 2 of the SDK, later ones have version 3 alone. The deployment succeeds;
the function then fails whenever it is called, before its first line:

```text
Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'
```

## Example

```ts file=index.ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export function approval(role: aws.iam.Role) {
  return new aws.lambda.Function('approval', {
    runtime: aws.lambda.Runtime.NodeJS20dX,
    handler: 'index.handler',
    role: role.arn,
    code: new pulumi.asset.FileArchive('./lambda/approval'),
  });
}
```

```js file=lambda/approval/index.js
const AWS = require('aws-sdk');

const pipeline = new AWS.CodePipeline();

exports.handler = async event => {
  const jobId = event['CodePipeline.job'].id;
  await pipeline.putJobSuccessResult({ jobId }).promise();
};
```

## Use instead

```ts file=index.ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export function approval(role: aws.iam.Role) {
  return new aws.lambda.Function('approval', {
    runtime: aws.lambda.Runtime.NodeJS20dX,
    handler: 'index.handler',
    role: role.arn,
    code: new pulumi.asset.FileArchive('./lambda/approval'),
  });
}
```

```js file=lambda/approval/index.js
const {
  CodePipelineClient,
  PutJobSuccessResultCommand,
} = require('@aws-sdk/client-codepipeline');

const pipeline = new CodePipelineClient({});

exports.handler = async event => {
  const jobId = event['CodePipeline.job'].id;
  await pipeline.send(new PutJobSuccessResultCommand({ jobId }));
};
```

## Fix safety

Unsafe: the function failed at every call, but what it does when it runs may differ in more than the names. The fix is
that of `aws-sdk-v2`. `require` stays `require`: in an `index.js` without `"type": "module"` an `import` is a syntax
error for Lambda.

The clients of version 3 are part of the runtime. Nothing has to be bundled or put into a layer.

## References

- https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
- https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/migrating.html

## Source

Seen in model-written Pulumi programs and their reviews: `Runtime.ImportModuleError: Error: Cannot find module
'aws-sdk'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.lambda_runtime import lacks_old_aws_sdk, lambda_runtime_of
from ...program.old_aws_sdk import LOADING, loaded_old_aws_sdk
from ...rule import DependsOn, Rule
from ...syntax.grammar import PROGRAMS
from ...syntax.nodes import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="sdk-v2-in-lambda",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    sdks={"@pulumi/aws": (5, 6, 7)},
    languages=PROGRAMS,
)

_NEW_SDK = b"@aws-sdk/"


@RULE.on_node(*LOADING)
def visit(node: Node, context: Context) -> Iterator[Finding]:
    source = loaded_old_aws_sdk(node)
    runtime = lambda_runtime_of(context) if source is not None and not _is_alternative(node) else None
    if source is not None and lacks_old_aws_sdk(runtime):
        yield RULE.finding(
            source,
            f"The Lambda runtime `{runtime}` does not have `aws-sdk`, so the function fails when it is called. "
            "Use the clients of version 3, such as `@aws-sdk/client-s3`, which it has.",
        )


def _is_alternative(node: Node) -> bool:
    """Whether it is one of two ways: ``try { require('@aws-sdk/..') } catch { require('aws-sdk') }``, in any order."""
    tries = (above for above in ancestors(node) if above.type == "try_statement")
    return any(_NEW_SDK in (above.text or b"") for above in tries)
