r"""A Promise should not be given where the program wants an Output, or a list of Outputs.

## What it does

Reports a Promise at a place that is declared as `pulumi.Output<T>`, or as a list such as `pulumi.Output<T>[]`: an
argument of a function of the program, an argument of a component, a variable, a field, or what a function returns.
Arguments of the resources of a provider are no such places: those are of type `pulumi.Input<T>`, which takes Promises.

## Why it fails

An Output is a Promise that also knows which resources it comes from and whether it is secret, so the two are different
types, and the program does not compile: `Argument of type 'Promise<Output<string>[]>' is not assignable to parameter of
type 'Output<string>[]'`. Nor can a Promise of a list be used as a list: how long it is turns out later.

## Example

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const repositories = ['api', 'web'].map(name => new aws.codecommit.Repository(name, { repositoryName: name }));
const results = Promise.resolve(repositories);

function createContributorRole(arns: pulumi.Output<string>[]): aws.iam.Policy {
  const policy = pulumi.jsonStringify({ Statement: [{ Effect: 'Allow', Action: 'codecommit:Git*', Resource: arns }] });
  return new aws.iam.Policy('contributor', { policy });
}

export const contributor = createContributorRole(results.then(found => found.map(each => each.arn)));
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const repositories = ['api', 'web'].map(name => new aws.codecommit.Repository(name, { repositoryName: name }));
const results = Promise.resolve(repositories);

function createContributorRole(arns: pulumi.Output<string>[]): aws.iam.Policy {
  const policy = pulumi.jsonStringify({ Statement: [{ Effect: 'Allow', Action: 'codecommit:Git*', Resource: arns }] });
  return new aws.iam.Policy('contributor', { policy });
}

export const contributor = createContributorRole(repositories.map(each => each.arn));
```

## Example: one Output

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

interface NetworkArgs {
  zone: pulumi.Output<string>;
}

class Network extends pulumi.ComponentResource {
  constructor(name: string, args: NetworkArgs) {
    super('app:network:Network', name, args);
  }
}

const zones = aws.getAvailabilityZones();
export const network = new Network('main', { zone: zones.then(found => found.names[0]) });
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

interface NetworkArgs {
  zone: pulumi.Output<string>;
}

class Network extends pulumi.ComponentResource {
  constructor(name: string, args: NetworkArgs) {
    super('app:network:Network', name, args);
  }
}

const zones = aws.getAvailabilityZones();
export const network = new Network('main', { zone: pulumi.output(zones.then(found => found.names[0])) });
```

## Fix safety

Where an Output is wanted, `pulumi.output(..)` around the Promise makes one of it. Where a list is wanted, the Promise
is left out if nothing in it is waited for: `Promise.resolve(list)`, `Promise.all(list)` of values that are no Promises,
and what `.then(..)` makes of these, as long as the callback is an arrow function with one parameter and no block.
Both are safe: the program did not compile before. In an async function `await` is offered for a list too. For other
lists there is no fix: the function has to take a `pulumi.Input` of a list, or what makes the Promise must no longer be
async.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/functions/output.html

## Source

Seen in model-written Pulumi programs and their reviews: `Argument of type 'Promise<Output<any>[]>' is not assignable to
parameter of type 'Output<string>[]'.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.any_values import may_be_any
from ...program.types import ValueKind
from ...program.value_kinds import kind_of
from ...program.wanted_values import wanted_at
from ...rule import Rule
from ...syntax.nodes import arguments_of, method_name, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="promise-for-output",
    severity=Severity.ERROR,
    since="0.1.0",
    tsc=("TS2322", "TS2345", "TS2740"),
)

_OUTPUTS = frozenset({ValueKind.OUTPUT, ValueKind.INPUT})
_NEVER_PROMISES = frozenset(
    {"arrow_function", "function_expression", "number", "regex", "string", "template_string", "this"}
)


@RULE.on_node("call_expression", "new_expression")
def visit_arguments(call: Node, context: Context) -> Iterator[Finding]:
    for argument in arguments_of(call):
        yield from _given(argument, context)


@RULE.on_node("variable_declarator", "public_field_definition")
def visit_declaration(node: Node, context: Context) -> Iterator[Finding]:
    value = node.child_by_field_name("value")
    if value is not None and node.child_by_field_name("type") is not None:
        yield from _given(value, context)


@RULE.on_node("assignment_expression")
def visit_assignment(node: Node, context: Context) -> Iterator[Finding]:
    value = node.child_by_field_name("right")
    if value is not None:
        yield from _given(value, context)


@RULE.on_node("return_statement")
def visit_return(node: Node, context: Context) -> Iterator[Finding]:
    for value in node.named_children:
        yield from _given(value, context)


@RULE.on_node("arrow_function")
def visit_result(node: Node, context: Context) -> Iterator[Finding]:
    body = node.child_by_field_name("body")
    if body is not None and body.type != "statement_block" and node.child_by_field_name("return_type") is not None:
        yield from _given(body, context)


def _given(value: Node, context: Context) -> Iterator[Finding]:
    """The Promises among the values that a literal holds, or the value itself."""
    if value.has_error or value.type in _NEVER_PROMISES:
        return
    if value.type in ("array", "object"):
        for child in value.named_children:
            inner = child.child_by_field_name("value") if child.type == "pair" else child
            if inner is not None and child.type not in ("comment", "method_definition", "spread_element"):
                yield from _given(inner, context)
        return
    if not _is_promise(value, context):
        return
    wanted = wanted_at(value, context)
    if wanted is None:
        return
    if wanted.kind is ValueKind.OUTPUT:
        use = "Wrap it in `pulumi.output`, or use an Output from the start."
        yield RULE.finding(value, f"An Output is wanted here, and this is a Promise, which is no Output. {use}")
    elif wanted.kind is ValueKind.ARRAY and wanted.content is not None and wanted.content.kind in _OUTPUTS:
        use = "Build the list at once, without `async`, `.then` or `Promise.all`."
        yield RULE.finding(value, f"A list of Outputs is wanted here, and this is a Promise, which is no list. {use}")


def _is_promise(value: Node, context: Context) -> bool:
    """Whether a value is a Promise, or what ``.then(..)`` gives of something unknown: only Promises have that."""
    found = kind_of(value, context)
    if found is not None:
        return found.kind is ValueKind.PROMISE
    value = unwrap(value)
    callee, given = value.child_by_field_name("function"), arguments_of(value)
    receiver = callee.child_by_field_name("object") if callee is not None else None
    if receiver is None or method_name(value) != "then" or not given or given[0].type not in _NEVER_PROMISES:
        return False
    waited = kind_of(receiver, context)
    return not may_be_any(receiver, context) if waited is None else waited.kind not in _OUTPUTS
