r"""Resources made in a function that is async without need.

## What it does

Looks for async functions and methods, and async callbacks of `map`, `forEach` and retrying functions, that make
resources and wait for nothing else: every `await` is on a resource, on a function like them, or on a pause between
attempts. Functions that wait for something real, such as `fetch`, the result of `aws.getAvailabilityZones()` or a pause
after a command, are left alone, and so is what others demand to be async: `export = async () => ..`, `export default`,
the program of an automation stack, handlers, tests, methods that an interface of another file has or a class that is
extended may have, functions with a type that is written in another file.

A resource that is made in the callback of `apply` is told as information.

## Why it fails

`new aws.s3.Bucket(..)` returns at once. It registers the resource, and the Pulumi engine makes all registered
resources in parallel, in the order that their inputs demand, and repeats requests that a provider throttles. An async
function around it adds nothing and takes things away:

- its callers hold a Promise, which is no Output: it does not compile where `Output<string>` is expected;
- what comes after the first `await` is made after the exports of the program have been read;
- `try` and a function that retries catch nothing, because the constructor never throws what the provider answers:
  where a resource fails, the program is stopped;
- an `await` in a loop makes the engine wait between resources that could be made side by side.

What `apply` makes is not part of a preview as long as its Output is not known.

## Example

```ts
import * as aws from '@pulumi/aws';
import { retryWithBackoff } from './retry';

interface Created {
  bucket: aws.s3.Bucket;
  alarm: aws.cloudwatch.MetricAlarm;
}

async function createBucket(name: string): Promise<Created> {
  const bucket = await retryWithBackoff(async () => {
    return new aws.s3.Bucket(name, {
      tags: { Name: name },
    });
  });
  const alarm = new aws.cloudwatch.MetricAlarm(`${name}-size`, {
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    metricName: 'BucketSizeBytes',
    namespace: 'AWS/S3',
    dimensions: { BucketName: bucket.id },
  });
  return { bucket, alarm };
}

const created = Promise.all(['logs', 'events'].map(name => createBucket(name)));

export const bucketArns = created.then(all => all.map(each => each.bucket.arn));
```

```ts file=retry.ts
export async function retryWithBackoff<T>(fn: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn();
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

interface Created {
  bucket: aws.s3.Bucket;
  alarm: aws.cloudwatch.MetricAlarm;
}

function createBucket(name: string): Created {
  const bucket = new aws.s3.Bucket(name, {
    tags: { Name: name },
  });
  const alarm = new aws.cloudwatch.MetricAlarm(`${name}-size`, {
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    metricName: 'BucketSizeBytes',
    namespace: 'AWS/S3',
    dimensions: { BucketName: bucket.id },
  });
  return { bucket, alarm };
}

const created = ['logs', 'events'].map(name => createBucket(name));

export const bucketArns = created.map(each => each.bucket.arn);
```

## Example: called from another file

```ts file=lib/network.ts
import * as aws from '@pulumi/aws';

export async function createVpc(name: string): Promise<aws.ec2.Vpc> {
  return new aws.ec2.Vpc(name, { cidrBlock: '10.0.0.0/16' });
}

export async function createSubnets(vpc: aws.ec2.Vpc, blocks: string[]): Promise<aws.ec2.Subnet[]> {
  const subnets: Promise<aws.ec2.Subnet>[] = [];
  for (const cidrBlock of blocks) {
    subnets.push(createSubnet(vpc, cidrBlock));
  }
  return Promise.all(subnets);
}

async function createSubnet(vpc: aws.ec2.Vpc, cidrBlock: string): Promise<aws.ec2.Subnet> {
  return new aws.ec2.Subnet(`subnet-${cidrBlock}`, { vpcId: vpc.id, cidrBlock });
}
```

```ts file=index.ts
import { createSubnets, createVpc } from './lib/network';

async function main() {
  const vpc = await createVpc('main');
  const subnets = await createSubnets(vpc, ['10.0.1.0/24', '10.0.2.0/24']);
  console.log(`${subnets.length} subnets`);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
```

## Use instead: called from another file

```ts file=lib/network.ts
import * as aws from '@pulumi/aws';

export function createVpc(name: string): aws.ec2.Vpc {
  return new aws.ec2.Vpc(name, { cidrBlock: '10.0.0.0/16' });
}

export function createSubnets(vpc: aws.ec2.Vpc, blocks: string[]): aws.ec2.Subnet[] {
  const subnets: aws.ec2.Subnet[] = [];
  for (const cidrBlock of blocks) {
    subnets.push(createSubnet(vpc, cidrBlock));
  }
  return subnets;
}

function createSubnet(vpc: aws.ec2.Vpc, cidrBlock: string): aws.ec2.Subnet {
  return new aws.ec2.Subnet(`subnet-${cidrBlock}`, { vpcId: vpc.id, cidrBlock });
}
```

```ts file=index.ts
import { createSubnets, createVpc } from './lib/network';

function main() {
  const vpc = createVpc('main');
  const subnets = createSubnets(vpc, ['10.0.1.0/24', '10.0.2.0/24']);
  console.log(`${subnets.length} subnets`);
}

try {
  main();
} catch (error) {
  console.error(error);
  process.exit(1);
}
```

## Example: in a component

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Storage extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);
    this.createBucket(name).then(bucket => {
      this.registerOutputs({ bucketArn: bucket.arn });
    });
  }

  private async createBucket(name: string): Promise<aws.s3.Bucket> {
    return new aws.s3.Bucket(name, {}, { parent: this });
  }
}

new Storage('uploads');
```

## Use instead: in a component

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Storage extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);
    {
      const bucket = this.createBucket(name);
      this.registerOutputs({ bucketArn: bucket.arn });
    }
  }

  private createBucket(name: string): aws.s3.Bucket {
    return new aws.s3.Bucket(name, {}, { parent: this });
  }
}

new Storage('uploads');
```

## Fix safety

Safe: the same resources are made with the same inputs. The fix follows every use of the function, through variables,
lists, `then` and `Promise.all`, in its own file and in those that import it, and is one change of all these files. It
is not offered where a use can't be followed. It is unsafe where the handler of a `catch` whose value is used goes
away, where a pause does, and where tests are changed with the program. What is made in `apply` is left to the reader.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
- https://www.pulumi.com/docs/iac/concepts/resources/

## Source

Seen in model-written Pulumi programs and their reviews, beside errors such as "Argument of type
'Promise<Output<any>[]>' is not assignable to parameter of type 'Output<string>[]'".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.async_creation import Creation, is_ours_to_change, made_within
from ...program.demanded import HEADS, is_demanded
from ...program.file_facts import FileFact
from ...program.functions import (
    CALLBACKS,
    FUNCTIONS,
    argument_place,
    function_around,
    is_async,
    name_of,
    retried,
)
from ...program.handed_over import HANDED_OVER
from ...project.files import is_test, is_test_support
from ...rule import DependsOn, Rule
from ...syntax.nodes import arguments_of, descendants, method_name, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context


ASYNC = FileFact(
    "async functions", tuple(sorted(FUNCTIONS)), lambda function: ("any",) if is_async(function) else (), frozenset
)

_REST = re.compile(rb"//\s*(?:\.\.\.|\xe2\x80\xa6)")

RULE = Rule(
    name="async-resource-creation",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    needs_whole_file=False,
    facts=(HANDED_OVER, ASYNC, HEADS),
)


@RULE.on_node(*FUNCTIONS)
def visit(function: Node, context: Context) -> Iterator[Finding]:
    """Find what lies in one of the outermost functions of the file."""
    if not context.count(ASYNC, "any") or function_around(function) is not None or _is_for_tests(context):
        return
    if b"async" not in (function.text or b""):
        return
    creation = Creation(context)
    for found in creation.needlessly_async(function):
        if context.project.is_piece and _may_wait_unseen(found):
            continue
        name = name_of(found)
        if not is_ours_to_change(found) or (name is not None and context.count(HANDED_OVER, text_of(name))):
            continue
        if is_demanded(found, context):
            continue
        keyword = next(child for child in found.children if child.type == "async")
        yield RULE.finding(keyword, _message(found, name))


@RULE.on_node("call_expression")
def visit_apply(call: Node, context: Context) -> Iterator[Finding]:
    """Find resources in the callback of ``apply``."""
    given = arguments_of(call) if method_name(call) == "apply" else []
    callback = unwrap(given[0]) if len(given) == 1 else None
    if callback is None or callback.type not in CALLBACKS or _is_for_tests(context):
        return
    made = made_within(callback, context)
    name = made.child_by_field_name("constructor") if made is not None else None
    if name is not None:
        yield RULE.finding(
            name,
            f"`{text_of(name)}` is made in the callback of `apply`: where the Output is not known yet, a preview does "
            "not show the resource. Make it outside, and give it the Output as an input.",
            severity=Severity.INFORMATION,
        )


def _may_wait_unseen(function: Node) -> bool:
    """Whether a document leaves out what may be waited for; a retry around a resource is needless whatever that is."""
    return _REST.search(function.text or b"") is not None and not _retries(function)


def _retries(function: Node) -> bool:
    return any(retried(node) is not None for node in descendants(function))


def _is_for_tests(context: Context) -> bool:
    path, root = context.document.path, context.project.root
    return is_test(path, root) or is_test_support(path, root)


def _message(function: Node, name: Node | None) -> str:
    call = argument_place(function) if name is None else None
    if call is not None and retried(call) == function:
        callee = call.child_by_field_name("function")
        wrapper = text_of(callee) if callee is not None else "it"
        return (
            f"`{wrapper}` has nothing to retry: `new` only registers the resource and never throws what the provider "
            "answers, and Pulumi retries by itself. Make the resource without the wrapper."
        )
    what = f"`{text_of(name)}`" if name is not None else "This function"
    message = (
        f"{what} makes resources and is async without need: what comes after an `await` is made late, and a Promise "
        "is no Output. Pulumi makes resources in parallel by itself; make the function synchronous."
    )
    if _retries(function) or any(node.type == "try_statement" for node in descendants(function)):
        message += " Neither `try` nor a retry catches what the provider answers: `new` only registers the resource."
    return message
