r"""A build specification in the program has no comments.

## What it does

Looks at build specifications that stand in the program as text: the `buildspec` of an `aws.codebuild.Project`, and any
template literal that begins with `version: 0.2` and has phases. One without a single comment is reported, if it has a
command of which the fix can say what it does.

## Why it fails

Nothing fails. A build is read when it broke: who reads it then wants to know what each step is there for, which
environment variables it expects, and what happens when it fails. The commands alone don't tell.

## Example

```ts
import * as aws from '@pulumi/aws';

export const project = new aws.codebuild.Project('image', {
  serviceRole: 'arn:aws:iam::111111111111:role/build',
  artifacts: { type: 'CODEPIPELINE' },
  environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'aws/codebuild/standard:7.0', type: 'LINUX_CONTAINER' },
  source: {
    type: 'CODEPIPELINE',
    buildspec: `version: 0.2

phases:
  pre_build:
    commands:
      - echo Logging in to Amazon ECR...
      - aws ecr get-login-password --region $AWS_DEFAULT_REGION | docker login --username AWS --password-stdin $REGISTRY
  build:
    commands:
      - echo Build started on \`date\`
      - npm ci
      - npm test
      - docker build -t $REGISTRY/$IMAGE_REPO_NAME:\${IMAGE_TAG:-latest} .
  post_build:
    commands:
      - docker push $REGISTRY/$IMAGE_REPO_NAME:\${IMAGE_TAG:-latest}
`,
  },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const project = new aws.codebuild.Project('image', {
  serviceRole: 'arn:aws:iam::111111111111:role/build',
  artifacts: { type: 'CODEPIPELINE' },
  environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'aws/codebuild/standard:7.0', type: 'LINUX_CONTAINER' },
  source: {
    type: 'CODEPIPELINE',
    buildspec: `version: 0.2

# TODO: say what is built here, and what happens when a step fails.
# This build:
# 1. logs in to Amazon ECR
# 2. installs what it needs
# 3. runs the tests
# 4. builds the Docker image
# 5. pushes the image
# Environment variables that it expects: REGISTRY, IMAGE_REPO_NAME, IMAGE_TAG.

phases:
  pre_build:
    commands:
      # Log in to Amazon ECR, so that images can be pulled and pushed
      - echo Logging in to Amazon ECR...
      - aws ecr get-login-password --region $AWS_DEFAULT_REGION | docker login --username AWS --password-stdin $REGISTRY
  build:
    commands:
      # Install what the build needs
      - echo Build started on \`date\`
      - npm ci
      # Run the tests
      - npm test
      # Build the Docker image
      - docker build -t $REGISTRY/$IMAGE_REPO_NAME:\${IMAGE_TAG:-latest} .
  post_build:
    commands:
      # Push the image to the registry
      - docker push $REGISTRY/$IMAGE_REPO_NAME:\${IMAGE_TAG:-latest}
`,
  },
});
```

## Fix safety

Leaves text to be completed: the header and the comments say what the commands are, not why they are there.

## References

- https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html

## Source

Seen in model-written Pulumi programs and their reviews: a build specification without an explanation of its commands,
of the environment variables that it expects, and of what happens when the build of the image fails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.build_commands import commands_of
from ...program.buildspec import command_lists, version_of
from ...program.embedded import Role
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.embedded import EmbeddedCode
    from ...syntax.document import Document

RULE = Rule(
    name="undocumented-buildspec",
    severity=Severity.HINT,
    since="0.1.0",
)

# In YAML or in a script below it: either was written for who reads the build.
_COMMENT = re.compile(rb"(?:^|\s)#", re.MULTILINE)


@RULE.on_embedded(Role.BUILDSPEC)
def visit(document: Document, _: EmbeddedCode) -> Iterator[Finding]:
    version = version_of(document.root)
    if version is None or document.root.has_error or _COMMENT.search(document.text):
        return
    commands = [command for commands in command_lists(document.root) for command in commands]
    if any(commands_of(command.text) for command in commands if not command.is_narration):
        yield RULE.finding(
            version,
            "The build specification has no comments: whoever reads it when a build broke has to guess what its "
            "commands are for and which environment variables they expect. Say so in a header and above each step.",
        )
