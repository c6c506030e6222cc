r"""Config for a test belongs in `setAllConfig`, and not in the arguments of `setMocks`.

## What it does

Reports an object as the fifth argument of `pulumi.runtime.setMocks`, in place or through a constant, with or without a
cast. Objects whose keys can't all be told are reported as well.

## Why it fails

The fifth parameter is the name of the organization, a string; before it was added `setMocks` took four. The compiler
refuses the object, and so does ts-jest. Behind a cast, or where nothing checks types, the object becomes the name of
the organization and no key is set: `config.require('key')` throws as if the object were not there.

## Example

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks(
  {
    newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
    call: args => args.inputs,
  },
  'project',
  'stack',
  false,
  {
    environmentSuffix: 'test',
    'aws:region': 'us-east-1',
  }
);
```

## Use instead

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks(
  {
    newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
    call: args => args.inputs,
  },
  'project',
  'stack',
  false
);
pulumi.runtime.setAllConfig({
  'project:environmentSuffix': 'test',
  'aws:region': 'us-east-1',
});
```

## Fix safety

The fix is safe: it changes a test that does not compile, or does not do what it says. A key without a namespace gets
the name that `setMocks` gives the project. Values that are no strings are written as strings, which is what config
holds. No fix is offered where a key or a value can't be told, or where the call is no statement of its own.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/modules/runtime.html#setMocks

## Source

Seen in model-written Pulumi programs and their reviews: `Argument of type '{ environmentSuffix: string; }' is not
assignable to parameter of type 'string'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.names import CORE, Qualified
from ...program.suite import SET_MOCKS
from ...rule import Rule
from ...syntax.nodes import arguments_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="config-object-in-set-mocks",
    severity=Severity.ERROR,
    since="0.1.0",
    tsc=("TS2345", "TS2554"),
)

ORGANIZATION = 4
"""The index of the argument that names the organization."""

_FUNCTION = Qualified(CORE, ("runtime", SET_MOCKS))


@RULE.on_node("call_expression")
def visit(call: Node, context: Context) -> Iterator[Finding]:
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    if callee is None or len(given) <= ORGANIZATION or not text_of(callee).endswith(SET_MOCKS):
        return
    if context.resolve(callee) == _FUNCTION and context.object(given[ORGANIZATION]) is not None:
        yield RULE.finding(
            given[ORGANIZATION],
            "The fifth argument of `setMocks` is the name of the organization, so this sets no config; "
            "give the keys to `pulumi.runtime.setAllConfig`.",
        )
