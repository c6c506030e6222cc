"""A comment that switches a rule off must call it by its name.

## What it does

Reports a name in a `pulumend-disable` or `pulumend-enable` comment that is no rule's, such as a misspelt one, that of a
family, or that of another tool's rule.

## Why it fails

The comment has no effect: what it was to hide is still reported, in the editor and in the pipeline. Words behind the
names are taken for names too, unless `--` stands before them.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

export function report(role: aws.iam.Role): aws.lambda.Function {
  return new aws.lambda.Function('report', {
    role: role.arn,
    environment: {
      variables: {
        // pulumend-disable-next-line reserved-lamda-variable
        AWS_REGION: 'eu-west-1',
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
        // pulumend-disable-next-line reserved-lambda-variable
        AWS_REGION: 'eu-west-1',
      },
    },
  });
}
```

## Fix safety

Unsafe: where a rule has a name much like the one that stands there, the fix writes it, and then hides what that rule
finds. Another fix takes the name out.

## References

- [ESLint: Configure Rules](https://eslint.org/docs/latest/use/configure/rules)

## Source

Comments that were written by hand, or for another tool.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...finding import Severity
from ...registry import all_rules
from ...rule import Rule
from ...syntax.grammar import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...suppression_use import SuppressionUse

RULE = Rule(
    name="unknown-rule-in-suppression",
    severity=Severity.WARNING,
    since="0.1.0",
    needs_whole_file=False,
    languages=frozenset(Language),
)


@RULE.on_suppressions
def visit(use: SuppressionUse) -> Iterator[Finding]:
    known = {rule.name for rule in all_rules()}
    for comment in use.suppressions.comments:
        for name, span in comment.names:
            if name in known:
                continue
            close = get_close_matches(name, known, 1, 0.8)
            hint = f"Write `{close[0]}`." if close else "Write the name of a rule, and `--` before a reason."
            yield RULE.finding(
                span, f"There is no rule `{name}`, so this hides nothing. {hint}", meant=close[0] if close else ""
            )
