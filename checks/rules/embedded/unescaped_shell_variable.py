r"""A shell variable in a template literal is taken for a substitution of TypeScript.

## What it does

Looks at template literals that hold a build specification (`version: 0.2`) or a shell script (`#!/bin/bash`), such as
user data, tagged or not. Reports each `${X}` whose name nothing in the file declares, where the name is in capitals as
those of environment variables are, or where the script itself gives it a value; and the shell's own forms such as
`${X:-default}`, with which the program does not even parse. Names that a `.d.ts` of the project or `declare global`
declares for all files are left alone.

## Why it fails

In a template literal `${` begins an expression. The compiler looks for a variable of the program, "Cannot find name
'IMAGE_TAG'"; without it, as under a test runner that transpiles only, the program ends with a `ReferenceError`. The
shell sees `${` when the dollar sign is escaped.

## Example

```ts
import * as aws from '@pulumi/aws';

export const project = new aws.codebuild.Project('image', {
  serviceRole: 'arn:aws:iam::111111111111:role/build',
  artifacts: { type: 'NO_ARTIFACTS' },
  environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'aws/codebuild/standard:7.0', type: 'LINUX_CONTAINER' },
  source: {
    type: 'CODEPIPELINE',
    buildspec: `version: 0.2
phases:
  build:
    commands:
      # The image is tagged with the commit.
      - docker build -t $IMAGE_REPO_NAME:${CODEBUILD_RESOLVED_SOURCE_VERSION} .
`,
  },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const project = new aws.codebuild.Project('image', {
  serviceRole: 'arn:aws:iam::111111111111:role/build',
  artifacts: { type: 'NO_ARTIFACTS' },
  environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'aws/codebuild/standard:7.0', type: 'LINUX_CONTAINER' },
  source: {
    type: 'CODEPIPELINE',
    buildspec: `version: 0.2
phases:
  build:
    commands:
      # The image is tagged with the commit.
      - docker build -t $IMAGE_REPO_NAME:\${CODEBUILD_RESOLVED_SOURCE_VERSION} .
`,
  },
});
```

## Example: a form of the shell

```ts
export const userData = `#!/bin/bash
REGION=${AWS_REGION:-us-east-1}
for bucket_name in $(aws s3 ls --region "$REGION" | cut -d' ' -f3); do
  echo "${bucket_name}"
done
`;
```

## Use instead

```ts
export const userData = `#!/bin/bash
REGION=\${AWS_REGION:-us-east-1}
for bucket_name in $(aws s3 ls --region "$REGION" | cut -d' ' -f3); do
  echo "\${bucket_name}"
done
`;
```

## Fix safety

Safe: the program does not compile as it is, and the escaped form reaches the shell as it was meant to. `String.raw`
keeps a backslash, so there `${'$'}{X}` is written. With a tag that is neither that nor `pulumi.interpolate` the fix is
unsafe, because such a function may read the text with its backslashes.

## References

- https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Template_literals
- https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html

## Source

Build specifications in model-written Pulumi programs, where a single backslash keeps the program alive; without it the
compiler says "Cannot find name 'AWS_REGION'".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import GLOBALS, is_global
from ...program.built_strings import tag_of
from ...program.embedded import told_by_text
from ...rule import DependsOn, Rule
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unescaped-shell-variable",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    needs_whole_file=False,
    facts=(GLOBALS,),
    tsc=("TS2304", "TS2552", "TS1005"),
)

# `${NAME}`, or the name with an operator of the shell right behind it, as nobody writes one of TypeScript.
_VARIABLE = re.compile(r"\$\{([A-Za-z_]\w*)(?:(?::?[-=+?]|##?|%%?|//?|\^\^?|,,?|:\d|\[[@*\d])[^{}`]*)?\}")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]*")
_ASSIGNED = r"(?m)(?:^|[\s;&|(])(?:{0}=|for\s+{0}\s+in\b|read\s+(?:-\w+\s+)*{0}\b)"

# Declared by no file: the compiler knows them from the libraries of the browser and of Node.js.
_AMBIENT = frozenset(
    {"CSS", "JSON", "URL", "closed", "console", "crypto", "event", "external", "fetch", "global", "history", "length"}
    | {"location", "module", "name", "navigator", "origin", "parent", "performance", "process", "require", "screen"}
    | {"self", "status", "stop", "top", "window"}
)


@RULE.on_node("template_string")
@RULE.on_broken_node("template_string")
def visit(literal: Node, context: Context) -> Iterator[Finding]:
    if told_by_text(literal) is None:
        return
    script, tag = text_of(literal), tag_of(literal)
    is_raw = tag is not None and is_string_raw(tag, context)
    for child in literal.named_children:
        match = _VARIABLE.fullmatch(text_of(child)) if child.type == "template_substitution" else None
        name = match[1] if match else ""
        if not name or name in _AMBIENT or not _is_of_shell(name, script):
            continue
        if not context.is_declared(name, child.start_byte) and not is_global(name, context):
            advice = "Write the dollar sign as a value:" if is_raw else "Escape the dollar sign:"
            yield RULE.finding(
                child,
                f"`{text_of(child)}` is meant for the shell, but in a template literal it is a substitution, and "
                f"nothing declares `{name}`. {advice} `{escaped(text_of(child), is_raw=is_raw)}`.",
            )


def is_string_raw(tag: Node, context: Context) -> bool:
    """Whether the function in front of a template literal is ``String.raw``, which keeps its backslashes."""
    return text_of(tag) == "String.raw" and not context.is_declared("String", tag.start_byte)


def escaped(substitution: str, *, is_raw: bool) -> str:
    """The text of a literal that gives what a substitution of the shell looks like."""
    return f"${{'$'}}{substitution[1:]}" if is_raw else f"\\{substitution}"


def _is_of_shell(name: str, script: str) -> bool:
    return _CAPITALS.fullmatch(name) is not None or re.search(_ASSIGNED.format(name), script) is not None
