"""A comment that switches a rule off should have something to hide.

## What it does

Reports a rule name in a `pulumend-disable` comment, in any of its forms, where that rule finds nothing, and a comment
without names that hides nothing at all.

Left alone are rules that did not run, because the configuration or the command line leaves them out, files with a
syntax error, and programs that use an SDK of which nothing is known: there, finding nothing says nothing.

## Why it fails

The program runs. But the comment outlives its reason: it explains something that is no longer there, and the next
mistake in its line, of the kind that it names, is hidden without anybody having looked at it.

## Example

```ts sdk=aws@7 rules=reserved-lambda-variable
import * as aws from '@pulumi/aws';

export function report(role: aws.iam.Role): aws.lambda.Function {
  return new aws.lambda.Function('report', {
    role: role.arn,
    environment: {
      variables: {
        // pulumend-disable-next-line reserved-lambda-variable -- read by the handler
        TABLE: 'reports',
      },
    },
  });
}
```

## Use instead

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

export function report(role: aws.iam.Role): aws.lambda.Function {
  return new aws.lambda.Function('report', {
    role: role.arn,
    environment: {
      variables: {
        TABLE: 'reports',
      },
    },
  });
}
```

## Fix safety

Safe: the fix takes the name out of the comment, or the whole comment with its line where nothing else is left of them.

## References

- [ESLint: Configure Rules](https://eslint.org/docs/latest/use/configure/rules): unused comments of its own

## Source

Comments that stay behind when the code below them is mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Span, Tag
from ...rule import Rule
from ...syntax.grammar import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...suppression_use import SuppressionUse

RULE = Rule(
    name="unused-suppression",
    severity=Severity.HINT,
    since="0.1.0",
    needs_whole_file=True,
    languages=frozenset(Language),
)
_OWN_FAMILY = frozenset({"unused-suppression", "unknown-rule-in-suppression"})
_MARK = b"pulumend-"


@RULE.on_suppressions
def visit(use: SuppressionUse) -> Iterator[Finding]:
    unused = [
        (name, span)
        for comment in use.suppressions.comments
        if comment.kind != "enable"
        for name, span in comment.names
        if name not in _OWN_FAMILY and use.has_run(name) and not use.has_hidden(comment, name)
    ]
    blanket = [
        comment
        for comment in use.suppressions.comments
        if comment.kind != "enable" and not comment.rules and not use.has_hidden(comment)
    ]
    if not (unused or blanket) or not use.is_conclusive:
        return
    for name, span in unused:
        yield RULE.finding(span, f"`{name}` finds nothing here. Take it out of the comment.", tags=[Tag.UNNECESSARY])
    for comment in blanket if use.all_have_run else ():
        start = use.document.text.index(_MARK, comment.start)
        span = Span(start, start + len(_MARK) + len(comment.kind))
        yield RULE.finding(span, "This comment hides nothing. Delete it.", tags=[Tag.UNNECESSARY])
