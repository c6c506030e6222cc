r"""A program loads version 2 of the AWS SDK for JavaScript, which is no longer supported.

## What it does

Finds `aws-sdk` where a program, a test or the code of a Lambda function loads it: `import`, `require`, `import()`, and
modules of it such as `aws-sdk/clients/s3`. The clients of version 3, `@aws-sdk/client-s3` and so on, are what takes its
place. Code that fails for it in its Lambda runtime is the matter of `sdk-v2-in-lambda`.

## Why it fails

Version 2 has reached the end of its support: it gets no more fixes, not even for security, and no new services. It says
so at every start, in the output of tests and of functions:

```text
NOTE: The AWS SDK for JavaScript (v2) has reached end-of-support.
It will no longer receive updates or releases.
```

## Example

```json file=package.json
{
  "name": "uploads",
  "devDependencies": {
    "aws-sdk": "^2.1693.0",
    "jest": "^30.0.0"
  }
}
```

```ts file=test/uploads.int.test.ts
import * as AWS from 'aws-sdk';

AWS.config.update({ region: 'eu-west-1' });

const s3 = new AWS.S3();
const table = new AWS.DynamoDB.DocumentClient();

test('an upload is recorded', async () => {
  await s3.putObject({ Bucket: 'uploads', Key: 'a.txt', Body: 'hello' }).promise();
  const { Item } = await table.get({ TableName: 'uploads', Key: { id: 'a.txt' } }).promise();
  expect(Item).toBeDefined();

  const stored = await s3.getObject({ Bucket: 'uploads', Key: 'a.txt' }).promise();
  expect(stored.Body!.toString()).toBe('hello');
});

test('a missing file is reported', async () => {
  try {
    await s3.headObject({ Bucket: 'uploads', Key: 'b.txt' }).promise();
  } catch (error: any) {
    expect(error.code).toBe('NotFound');
  }
});
```

## Use instead

```json file=package.json
{
  "name": "uploads",
  "devDependencies": {
    "@aws-sdk/client-dynamodb": "^3.1162.0",
    "@aws-sdk/client-s3": "^3.1169.0",
    "@aws-sdk/lib-dynamodb": "^3.1162.0",
    "jest": "^30.0.0"
  }
}
```

```ts file=test/uploads.int.test.ts
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  S3Client,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const s3 = new S3Client({ region: 'eu-west-1' });
const table = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }), {
  marshallOptions: { removeUndefinedValues: true },
});

test('an upload is recorded', async () => {
  await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'a.txt', Body: 'hello' }));
  const { Item } = await table.send(new GetCommand({ TableName: 'uploads', Key: { id: 'a.txt' } }));
  expect(Item).toBeDefined();

  const stored = await s3.send(new GetObjectCommand({ Bucket: 'uploads', Key: 'a.txt' }));
  expect(await stored.Body!.transformToString()).toBe('hello');
});

test('a missing file is reported', async () => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: 'uploads', Key: 'b.txt' }));
  } catch (error: any) {
    expect(error.name).toBe('NotFound');
  }
});
```

## Example: callbacks, waiters and signed addresses in CommonJS

```js file=scripts/publish.js
const { S3 } = require('aws-sdk');

const s3 = new S3({ apiVersion: '2006-03-01', maxRetries: 4 });

exports.publish = async (bucket) => {
  await s3.waitFor('bucketExists', { Bucket: bucket }).promise();
  s3.putObjectTagging({ Bucket: bucket, Key: 'index.html', Tagging: { TagSet: [] } }, (error) => {
    if (error && error.code !== 'NoSuchKey') throw error;
  });
  return s3.getSignedUrlPromise('getObject', { Bucket: bucket, Key: 'index.html', Expires: 60 });
};
```

## Use instead

```js file=scripts/publish.js
const {
  S3Client,
  GetObjectCommand,
  PutObjectTaggingCommand,
  waitUntilBucketExists,
} = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');

const s3 = new S3Client({ maxAttempts: 5 });

exports.publish = async (bucket) => {
  await waitUntilBucketExists({ client: s3, maxWaitTime: 100 }, { Bucket: bucket });
  s3.send(new PutObjectTaggingCommand({ Bucket: bucket, Key: 'index.html', Tagging: { TagSet: [] } }), (error) => {
    if (error && error.name !== 'NoSuchKey') throw error;
  });
  return getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: 'index.html' }), { expiresIn: 60 });
};
```

## Fix safety

Unsafe, because the two versions differ in more than their names. The fix converts the file as a whole: imports in the
form that the file has them, clients with their options, calls with promises and callbacks, the document client of
DynamoDB, waiters, pages, signed addresses, uploads, `AWS.config`, types, and the `code` of errors. It adds the packages
to the `package.json` that declares `aws-sdk`, which goes from there when no other file loads it.

A client is converted where all its uses are understood; otherwise it stays, with `aws-sdk` beside version 3, and the
title of the fix names the lines. Such a fix is for a person to finish, and no run makes it unseen. Files that mock
`aws-sdk` are left alone.

What stays for you to check: lists that are empty may be missing in answers of version 3; a body that is read as a
stream can be read once; version 3 reads the region from the configuration files of the user too.

## References

- https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/migrating.html
- https://aws.amazon.com/blogs/developer/announcing-end-of-support-for-aws-sdk-for-javascript-v2/
- https://github.com/aws/aws-sdk-js-v3/blob/main/UPGRADING.md

## Source

Seen in model-written Pulumi programs and their reviews: tests on `aws-sdk`, and the warning "The AWS SDK for JavaScript
(v2) will enter maintenance mode".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Tag
from ...program.lambda_runtime import lacks_old_aws_sdk, lambda_runtime_of
from ...program.old_aws_sdk import LOADING, loaded_old_aws_sdk
from ...rule import DependsOn, Rule
from ...syntax.grammar import PROGRAMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="aws-sdk-v2",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    needs_whole_file=False,
    languages=PROGRAMS,
)


@RULE.on_node(*LOADING)
def visit(node: Node, context: Context) -> Iterator[Finding]:
    source = loaded_old_aws_sdk(node)
    if source is not None and not lacks_old_aws_sdk(lambda_runtime_of(context)):
        yield RULE.finding(
            source,
            "`aws-sdk` is version 2 of the AWS SDK, which gets no more fixes, not even for security. "
            "Use the clients of version 3, such as `@aws-sdk/client-s3`.",
            tags=[Tag.DEPRECATED],
        )
