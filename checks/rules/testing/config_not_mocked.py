r"""A test should set the config that a program requires before it loads the program.

## What it does

Follows the imports of a test file through the project, and looks for `config.require('key')` and its like that run as
soon as a file is loaded. Reports the import, `require` or `import()` that loads such a file where nothing has set the
key by then: neither `pulumi.runtime.setConfig` or `setAllConfig` above it, nor a file that is loaded earlier, such as
those in Jest's `setupFiles`.

A key counts as set only under the name by which the program asks for it. The keys of `new pulumi.Config()` begin with
the second argument of `setMocks`, which is `project` where there is none, and not with the name in `Pulumi.yaml`.

With Babel, SWC and ES modules all imports run before the statements of the file, so what the file itself sets comes
too late for them. Only where TypeScript writes CommonJS, as in ts-jest, does the order of the text hold.

The rule is silent where the config may come from elsewhere: `PULUMI_CONFIG` in the environment, keys that are computed,
a mock of `@pulumi/pulumi`, a module that is imported by an alias, what another runner than Jest loads first; and where
the read stands in a branch.

## Why it fails

Code at the top of a module runs while it is imported. No file of a stack is read in a test, so every key is absent,
and `require` throws. No test of the file runs.

## Example

```js file=jest.config.js
module.exports = { transform: { '^.+\\.ts$': 'ts-jest' } };
```

```ts file=lib/index.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const config = new pulumi.Config();
const environmentSuffix = config.require('environmentSuffix');

export const bucket = new aws.s3.Bucket(`logs-${environmentSuffix}`);
```

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});

import * as infra from '../lib/index';

test('there is a bucket', () => {
  expect(infra.bucket).toBeDefined();
});
```

## Use instead

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});
pulumi.runtime.setConfig('project:environmentSuffix', 'test');

import * as infra from '../lib/index';

test('there is a bucket', () => {
  expect(infra.bucket).toBeDefined();
});
```

## Example: a test that sets nothing

```js file=jest.config.js
module.exports = { transform: { '^.+\\.ts$': 'ts-jest' } };
```

```yaml file=Pulumi.yaml
name: payments
runtime: nodejs
```

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';

const region = new pulumi.Config('aws').require('region');

export const bucketName = new pulumi.Config().requireSecret('team').apply(team => `${team}-${region}`);
```

```ts file=tests/index.test.ts
import * as infra from '../index';

test('there is a name', () => {
  expect(infra.bucketName).toBeDefined();
});
```

## Use instead

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks(
  {
    newResource: (args: pulumi.runtime.MockResourceArgs) => ({ id: `${args.name}-id`, state: args.inputs }),
    call: (args: pulumi.runtime.MockCallArgs) => args.inputs,
  },
  'payments'
);
pulumi.runtime.setConfig('payments:team', 'test');
pulumi.runtime.setConfig('aws:region', 'us-east-1');

import * as infra from '../index';

test('there is a name', () => {
  expect(infra.bucketName).toBeDefined();
});
```

## Fix safety

The fix changes tests alone and is safe. It sets every key that the program requires, with the value of `Pulumi.yaml` or
of a stack's file where one gives it and it is no secret; an object that no file gives is a placeholder.

Where the order of the text holds, the keys are set behind `setMocks` and above the import, which moves down if it stood
above. Elsewhere a new file next to the test sets the mocks and the keys, and the test imports it before the program:
imports run in their own order under every transform. `setMocks` moves to that file where it uses nothing of the test.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://www.pulumi.com/docs/iac/concepts/config/
- https://jestjs.io/docs/configuration#setupfiles-array

## Source

Seen in model-written Pulumi programs and their reviews: `Missing required configuration variable
'project:environmentSuffix'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.suite import hoists_imports, is_suite
from ...program.suite_config import unset_config
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.suite_config import UnsetConfig

RULE = Rule(
    name="config-not-mocked",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)


@RULE.on_node("program")
def visit(_: Node, context: Context) -> Iterator[Finding]:
    unset = unset_config(context) if is_suite(context) else None
    if unset is not None:
        yield RULE.finding(unset.loads[0].node, _message(unset, context))


def _message(unset: UnsetConfig, context: Context) -> str:
    keys = [f"`{unset.key(read)}`" for read in unset.reads]
    named = keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} and {keys[-1]}"
    them = "it" if len(keys) == 1 else "them"
    why = f"This loads code that requires {named} at once, and nothing has set {them} by then"
    if unset.loads[0].is_static and hoists_imports(context):
        return f"{why}: imports run before the statements of the file. Set {them} in a file that is imported before."
    return f"{why}. Call `pulumi.runtime.setConfig` before."
