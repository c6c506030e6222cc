r"""A resource that nothing refers to should be made without a variable.

## What it does

Looks at variables that are given `new` of a resource class of an SDK, or of a component that the file declares, and
reports those whose name stands nowhere else in the file. Exported variables, names that begin with `_` and `void name`
are deliberate and no failure; a name that anything else in the file reads is left alone too, whatever it means there.
So are lines where a comment such as `/* eslint-disable @typescript-eslint/no-unused-vars */` switches that rule off,
and projects whose configuration of ESLint does.

## Why it fails

The program runs: the resource is made by `new`, and the variable adds nothing. But a pipeline that lints stops at it:
`@typescript-eslint/no-unused-vars` reports it, and with `noUnusedLocals` the compiler does (`TS6133`). A provider in a
variable that nobody reads is worse: no resource uses it, and what was meant for it is made with the default one.

## Example

```ts
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('data');
const alias = new aws.kms.Alias('data', {
  name: 'alias/data',
  targetKeyId: key.id,
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('data');
new aws.kms.Alias('data', {
  name: 'alias/data',
  targetKeyId: key.id,
});
```

## Example: a component

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

class Storage extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);
    const bucket: aws.s3.Bucket =
      new aws.s3.Bucket('data', {}, {
        parent: this,
      });
  }
}

const storage = new Storage('storage');
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

class Storage extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('app:index:Storage', name, {}, opts);
    new aws.s3.Bucket('data', {}, {
      parent: this,
    });
  }
}

new Storage('storage');
```

## Fix safety

Making the resource without the variable is safe: the same resource is made at the same place, and comments are kept. It
is not offered for a provider, which should be passed on as `provider`, nor where one statement declares several
variables.

The second fix puts `/* eslint-disable @typescript-eslint/no-unused-vars */` at the top of the file. It is unsafe,
because it hides every other unused variable of the file with this one.

A name with `_` in front is no cure: the default options of `@typescript-eslint/no-unused-vars` and `noUnusedLocals`
still report it.

## References

- https://typescript-eslint.io/rules/no-unused-vars/
- https://www.typescriptlang.org/tsconfig/#noUnusedLocals
- https://www.pulumi.com/docs/iac/concepts/resources/

## Source

Seen in model-written Pulumi programs and their reviews: `error 'alias' is assigned a value but never used`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Tag
from ...program.file_facts import FileFact
from ...program.names import CORE
from ...project.eslint_config import RuleSetting
from ...rule import Rule
from ...syntax.nodes import arguments_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.names import Qualified

_NAMES = ("identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern")
_DECLARED = "="
_COMPONENT = "ComponentResource"
_CORE_RESOURCES = frozenset({(_COMPONENT,), ("CustomResource",), ("dynamic", "Resource")})
_PROVIDER = "Provider"
_LISTS = frozenset({"program", "statement_block", "switch_case", "switch_default"})


def _occurrence(node: Node) -> Iterator[str]:
    """A name, and once more, marked, where it is that of a declared variable."""
    name = node.child_by_field_name("name") if node.type == "variable_declarator" else None
    if name is None:
        yield text_of(node)
    elif name.type == "identifier":
        yield _DECLARED + text_of(name)


def _component(node: Node) -> Iterator[str]:
    """The name of a class that extends ``ComponentResource``, however that is imported."""
    name = node.child_by_field_name("name")
    heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
    clause = heritage.named_children[0] if heritage is not None and heritage.named_children else None
    base = clause.child_by_field_name("value") if clause is not None else None
    if name is not None and base is not None and text_of(base).rpartition(".")[2] == _COMPONENT:
        yield text_of(name)


OCCURRENCES = FileFact("names", (*_NAMES, "variable_declarator"), _occurrence, lambda _: None)
COMPONENTS = FileFact("components", ("class_declaration",), _component, lambda _: None)

RULE = Rule(
    name="unused-resource-variable",
    severity=Severity.HINT,
    since="0.1.0",
    tsc=("TS6133",),
    eslint=("no-unused-vars", "@typescript-eslint/no-unused-vars"),
    needs_whole_file=True,
    facts=(OCCURRENCES, COMPONENTS),
)


@RULE.on_node("variable_declarator")
def visit(declarator: Node, context: Context) -> Iterator[Finding]:
    name, made = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    if name is None or made is None or name.type != "identifier" or made.type != "new_expression":
        return
    text = text_of(name)
    if text.startswith("_") or not _is_listed(declarator):
        return
    if context.count(OCCURRENCES, text) > context.count(OCCURRENCES, _DECLARED + text):
        return
    callee = made.child_by_field_name("constructor")
    if callee is None or not _is_resource(made, callee, context) or _is_off(context):
        return
    if text_of(callee).rpartition(".")[2] == _PROVIDER:
        yield RULE.finding(
            name,
            f"No resource uses the provider `{text}`; pass it on as `provider`, or leave it out.",
            tags=[Tag.UNNECESSARY],
            provider="yes",
        )
    else:
        yield RULE.finding(
            name,
            f"`{text}` is never read; make the resource without a variable, or use it where it was meant to be used.",
            tags=[Tag.UNNECESSARY],
        )


def _is_listed(declarator: Node) -> bool:
    """Whether a variable is declared by a statement of its own, and so neither exported nor that of a loop."""
    statement = declarator.parent
    around = statement.parent if statement is not None else None
    return around is not None and around.type in _LISTS


def _is_off(context: Context) -> bool:
    """Whether the project has switched the rule of ESLint off that says the same."""
    said = context.project.format.unused_variables
    return isinstance(said, RuleSetting) and not said.is_on


def _is_resource(made: Node, callee: Node, context: Context) -> bool:
    qualified = context.resolve(callee)
    if qualified is not None:
        return qualified.is_sdk and _is_sdk_resource(qualified, made, context)
    return callee.type == "identifier" and context.count(COMPONENTS, text_of(callee)) > 0


def _is_sdk_resource(qualified: Qualified, made: Node, context: Context) -> bool:
    """Whether an SDK has such a resource class; of an SDK that nothing is known of, whether the class takes a name."""
    if qualified.package == CORE:
        return qualified.path in _CORE_RESOURCES
    sdk = context.sdk(qualified.package)
    if sdk is not None:
        return any(index.resource(qualified.path) is not None for index in sdk.candidates)
    given = arguments_of(made)
    return bool(given) and given[0].type in ("string", "template_string")
