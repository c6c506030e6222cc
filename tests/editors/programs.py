"""Broken programs, what is found in them, and what they become."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from .editor import Found

if TYPE_CHECKING:
    from pathlib import Path

RESERVED = "reserved-lambda-variable"
LAMBDA = """\
import * as aws from '@pulumi/aws';

export const handler = new aws.lambda.Function('handler', {
  role: 'arn',
  environment: { variables: { /* 😀 é */ AWS_REGION: 'eu-west-1' } },
});
"""
BEFORE_RESERVED = "  environment: { variables: { /* 😀 é */ "
FOUND_RESERVED = Found(RESERVED, 4, BEFORE_RESERVED, "AWS_REGION")
FIX_RESERVED = "Rename AWS_REGION to REGION"
DISABLE_RESERVED = f"Disable {RESERVED} for this line"
LAMBDA_FIXED = LAMBDA.replace("AWS_REGION", "REGION")
DISABLED = f"// pulumend-disable-next-line {RESERVED} -- TODO: say why"
LAMBDA_DISABLED = LAMBDA.replace("  environment:", f"  {DISABLED}\n  environment:")

SEVERAL = """\
import * as aws from '@pulumi/aws';

for (const name of ['a', 'b']) {
  new aws.lambda.Function(name, { role: 'arn', environment: { variables: { AWS_REGION: name } } });
}
export const last = new aws.lambda.Function('é😀', {
  role: 'arn',
  environment: { variables: { AWS_LAMBDA_RUNTIME_API: 'x', AWS_REGION: 'eu-west-1' } },
});
"""
SEVERAL_FIXED = SEVERAL.replace("AWS_LAMBDA_", "").replace("AWS_REGION", "REGION")
FOUND_SEVERAL = (
    Found(RESERVED, 3, "  new aws.lambda.Function(name, { role: 'arn', environment: { variables: { ", "AWS_REGION"),
    Found(RESERVED, 7, "  environment: { variables: { ", "AWS_LAMBDA_RUNTIME_API"),
    Found(RESERVED, 7, "  environment: { variables: { AWS_LAMBDA_RUNTIME_API: 'x', ", "AWS_REGION"),
)

WRONG_PACKAGE = "resource-from-wrong-package"
PASSWORD = """\
import * as pulumi from '@pulumi/pulumi';

export const password = new pulumi.RandomPassword('db', { length: 24 });
"""
FOUND_PASSWORD = Found(WRONG_PACKAGE, 2, "export const password = new ", "pulumi.RandomPassword")
FIX_PASSWORD = "Use `random.RandomPassword` of `@pulumi/random`"
PASSWORD_FIXED = """\
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

export const password = new random.RandomPassword('db', { length: 24 });
"""
MANIFEST = """\
{
  "name": "stack",
  "dependencies": {
    "@pulumi/aws": "^7.0.0",
    "@pulumi/pulumi": "^3.0.0"
  }
}
"""
MANIFEST_FIXED = MANIFEST.replace('"^3.0.0"\n', '"^3.0.0",\n    "@pulumi/random": "^4.0.0"\n')

CONTROL = """\
import * as aws from '@pulumi/aws';
const name = 'logs';
const
name = 'data';
export const bucket = new aws.s3.Bucket(name);
"""
FOUND_CONTROL = Found("redeclared-variable", 3, "", "name")
"""What a server finds whatever defect it has: at the beginning of a line, where no column can be wrong."""

_HEAD = "# Answer 😀\n\n## lib/handler.ts\n\n```ts\n"
ANSWER = f"{_HEAD}{LAMBDA}```\n"
ANSWER_FIXED = f"{_HEAD}{LAMBDA_FIXED}```\n"
FOUND_ANSWER = Found(RESERVED, 4 + _HEAD.count("\n"), BEFORE_RESERVED, "AWS_REGION")


def make_project(folder: Path) -> Path:
    """A project with a program for each of the texts above."""
    # Emacs asks git which folders there are to be watched.
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    files = {
        "Pulumi.yaml": "name: stack\nruntime: nodejs\n",
        "package.json": MANIFEST,
        "handler.ts": LAMBDA,
        "several.ts": SEVERAL,
        "password.ts": PASSWORD,
        "answer.md": ANSWER,
        "control.ts": CONTROL,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
