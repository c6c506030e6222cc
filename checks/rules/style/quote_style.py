r"""The strings of a file should all stand in the same quotes.

## What it does

Reports strings whose quotes are not those that the file is to have: what the project's configuration of Prettier or
ESLint says, else what the file itself does in at least nine strings of ten. A file with fewer than ten strings and no
configuration, or with no such habit, is left alone.

A string that holds the wanted quote keeps its own, as Prettier does, for it would need escapes otherwise. Directives
such as `'use strict'` and the attributes of JSX are not judged, nor, without a configuration, JSON that was copied into
the program: an object whose keys are quoted without need.

Where nearly all strings of a file depart from its configuration, one finding speaks for all of them. A comment such as
`/* eslint-disable quotes */` switches the rule off.

## Why it fails

The program runs. But a pipeline that lints or compares with Prettier's output stops at it, and a file that mixes quotes
makes every later change of its format a large one.

## Example

```ts
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('data', { description: 'Data', keyUsage: 'ENCRYPT_DECRYPT' });
new aws.kms.Alias('data', { name: 'alias/data', targetKeyId: key.id });
new aws.s3.Bucket("data", { tags: { Owner: "Ann \"A\" O" } });
new aws.sns.Topic('a', { displayName: "Ann's" });
new aws.sns.Topic('b', { displayName: 'b' });
new aws.sns.Topic('c', { displayName: 'c' });
new aws.sns.Topic('d', { displayName: 'd' });
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const key = new aws.kms.Key('data', { description: 'Data', keyUsage: 'ENCRYPT_DECRYPT' });
new aws.kms.Alias('data', { name: 'alias/data', targetKeyId: key.id });
new aws.s3.Bucket('data', { tags: { Owner: 'Ann "A" O' } });
new aws.sns.Topic('a', { displayName: "Ann's" });
new aws.sns.Topic('b', { displayName: 'b' });
new aws.sns.Topic('c', { displayName: 'c' });
new aws.sns.Topic('d', { displayName: 'd' });
```

## Fix safety

Safe: the string has the same value. Quotes inside lose the backslash that they no longer need, and all other escapes
stay as they are. A second fix does the same for the whole file.

## References

- https://prettier.io/docs/options#quotes
- https://eslint.style/rules/quotes

## Source

Seen in reviews of model-written Pulumi programs: inconsistent quote styles, double against single.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.layout import QUOTE_HABIT, QUOTES, wanted_quotes
from ...program.string_quotes import departs
from ...rule import Rule
from ...syntax.nodes import descendants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.layout import Wanted

RULE = Rule(
    name="quote-style",
    severity=Severity.HINT,
    since="0.1.0",
    eslint=("quotes", "@typescript-eslint/quotes", "@stylistic/quotes", "prettier/prettier"),
    facts=(QUOTE_HABIT,),
)

# Where nearly all strings depart, one is found among the imports; no more of the file is searched at every keystroke.
_SEARCHED = 500
_NAMES = {quote: name for name, quote in QUOTES.items()}


@RULE.on_node("string")
def visit(string: Node, context: Context) -> Iterator[Finding]:
    wanted = wanted_quotes(context)
    if wanted is None or wanted.is_unheeded or not is_off(string, wanted):
        return
    name = _NAMES[wanted.value]
    says = f"{wanted.by} asks for {name} quotes" if wanted.by else f"The strings of this file stand in {name} quotes"
    yield RULE.finding(string, f"{says}; write this one in them too.")


@RULE.on_node("program")
def visit_file(program: Node, context: Context) -> Iterator[Finding]:
    wanted = wanted_quotes(context)
    if wanted is None or not wanted.is_unheeded:
        return
    near = (node for node, _ in zip(descendants(program), range(_SEARCHED), strict=False))
    first = next((node for node in near if node.is_named and node.type == "string" and is_off(node, wanted)), None)
    if first is not None:
        says = f"{wanted.by} asks for {_NAMES[wanted.value]} quotes, but nearly all strings of this file have others"
        yield RULE.finding(first, f"{says}; write them all anew.", reach="file")


def is_off(string: Node, wanted: Wanted) -> bool:
    """Whether a string should stand in the wanted quotes and does not."""
    return departs(string, wanted.value.encode(), json=bool(wanted.by))
