r"""Values should have a type: `any` switches the compiler's checks off for them.

## What it does

Reports `any` where the program itself decides on a type: a parameter or the result of a function or method, a variable
with a value, the argument of a mock that `pulumi.runtime.setMocks` is given, a caught error of which no member is
read, and an assertion `as any` that can be left out.

Left alone are `any` within another type (`pulumi.Output<any>`, `Record<string, any>`, `any[]`), the methods of dynamic
providers, for which Pulumi's own interface says `any`, callbacks, whose parameters have their types from the function
that they are given to, and what an ESLint comment allows. In tests only mocks, caught errors and assertions are looked
at.

## Why it fails

The program runs. But whatever is read of such a value is not checked, nor completed in an editor: a misspelt
`event.Record[0]` or a number in place of a string shows in the deployed function, as an error at run time. Pipelines
that lint stop at it: `@typescript-eslint/no-explicit-any` reports it.

## Example

```ts file=lib/lambda/index.ts
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const dynamo = new DynamoDBClient({});
const s3 = new S3Client({});

async function load(itemKey: any): Promise<void> {
  await dynamo.send(new GetItemCommand({ TableName: process.env.TABLE, Key: itemKey }));
}

async function report(event: any, error: string): Promise<void> {
  console.error(JSON.stringify({ event, error }));
}

export async function handler(event: any): Promise<any> {
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key);
    await s3.send(new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: key }));
    await load({ id: { S: key } });
  }
  await report({ done: true }, 'none');
  return { statusCode: 200, body: JSON.stringify({ message: 'done' }) };
}
```

## Use instead

```ts file=lib/lambda/index.ts
import { DynamoDBClient, GetItemCommand, GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const dynamo = new DynamoDBClient({});
const s3 = new S3Client({});

async function load(itemKey: GetItemCommandInput['Key']): Promise<void> {
  await dynamo.send(new GetItemCommand({ TableName: process.env.TABLE, Key: itemKey }));
}

async function report(event: unknown, error: string): Promise<void> {
  console.error(JSON.stringify({ event, error }));
}

interface LambdaEvent {
  Records: {
    s3: {
      object: {
        key: string;
      };
      bucket: {
        name: string;
      };
    };
  }[];
}

interface LambdaResponse {
  statusCode: number;
  body: string;
}

export async function handler(event: LambdaEvent): Promise<LambdaResponse> {
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key);
    await s3.send(new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: key }));
    await load({ id: { S: key } });
  }
  await report({ done: true }, 'none');
  return { statusCode: 200, body: JSON.stringify({ message: 'done' }) };
}
```

## Example: the arguments of mocks

```ts file=test/stack.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: (args: any) => ({ id: `${args.name}-id`, state: args.inputs }),
  call: (args: any) => args.inputs,
});
```

## Use instead

```ts file=test/stack.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: (args: pulumi.runtime.MockResourceArgs) => ({ id: `${args.name}-id`, state: args.inputs }),
  call: (args: pulumi.runtime.MockCallArgs) => args.inputs,
});
```

## Fix safety

A fix is offered only where one type satisfies every use that is made of the value; where a use is not understood,
there is none.

`unknown` takes the place of `any` where no use depends on the type. Types exist for the compiler alone, so that is
safe, and so are the argument types of mocks and assertions that are left out. Other types are safe for functions
that are not exported, if all their callers are in the file and certain to agree. An exported function or a public
method may be called from files that are not looked at, such as tests, and these may stop to compile: a type other than
`unknown` is unsafe there, and so is that of a variable of which something is made that is exported without a type.

The type is that of the AWS SDK's input where the value is passed on to it, a plain `string` or `number` where that is
wanted, or else an interface of the members that are read, or that the returned objects have, in front of the
statement.

## References

- https://typescript-eslint.io/rules/no-explicit-any/
- https://www.typescriptlang.org/docs/handbook/2/functions.html#unknown
- https://www.pulumi.com/docs/iac/guides/testing/unit/

## Source

Seen in model-written Pulumi programs and their reviews: `Unexpected any. Specify a different type`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.any_places import AnyPlace, Role, any_place
from ...program.value_uses import uses_of
from ...rule import Rule
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="explicit-any",
    severity=Severity.HINT,
    since="0.1.0",
    eslint=("@typescript-eslint/no-explicit-any",),
)

_OF_TESTS = re.compile(r"/(?:tests?|__tests__|__mocks__)/|\.(?:test|spec)\.[cm]?tsx?\Z")
_IN_TESTS = frozenset({Role.MOCK, Role.CAUGHT, Role.ASSERTION})


@RULE.on_node("predefined_type")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    place = any_place(node, context)
    if place is None or (place.role not in _IN_TESTS and _is_test(context)):
        return
    if place.role is Role.CAUGHT and not _is_free(place, context):
        return
    yield RULE.finding(node, _message(place))


def _is_test(context: Context) -> bool:
    return _OF_TESTS.search("/" + context.document.path.removeprefix(context.project.root)) is not None


def _is_free(place: AnyPlace, context: Context) -> bool:
    return place.name is not None and uses_of(place.name, place.holder, context).free


def _message(place: AnyPlace) -> str:
    name = f"`{text_of(place.name)}`" if place.name is not None else ""
    if place.role is Role.ASSERTION:
        return "This assertion to `any` switches the compiler's checks off for nothing; leave it out."
    if place.role is Role.CAUGHT:
        return f"{name} is never looked into, and `any` only switches checks off for it; declare it `unknown`."
    if place.role is Role.RETURN:
        return f"Nothing that is done with the result of {name} is checked; declare its type in place of `any`."
    return f"Nothing that is done with {name} is checked; declare its type in place of `any`, or `unknown`."
