"""Programs to measure with: one component class with a flat constructor, one finding per hundred lines.

That is the shape of most real programs, and the worst for incremental parsing: thousands of statements stand side by
side in one block. The same size and seed always give the same text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

HEAD = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface StackArgs {
  environmentSuffix: string;
  tags?: Record<string, string>;
}

export class Stack extends pulumi.ComponentResource {
  constructor(name: string, args: StackArgs, opts?: pulumi.ComponentResourceOptions) {
    super('bench:index:Stack', name, args, opts);
    if (!/^[a-z0-9-]+$/.test(args.environmentSuffix)) throw new Error('environmentSuffix');
"""
TAIL = """\
    this.registerOutputs({});
  }
}
"""
QUIET = "    void pulumi.log.debug('toggled');\n"
LOUD = "    debugger; void new aws.rds.Cluster('toggled', { engineMod: 'provisioned' });\n"
"""What every tool of the comparison has something to say about, each by a rule of its own."""

_KINDS = ("bucket", "queue", "topic", "role", "table")


@dataclass(frozen=True, slots=True)
class Program:
    """A text, and the line from 0 that holds ``quiet`` and is put in turns in and out of ``loud``."""

    text: str
    line: int
    quiet: str = QUIET
    loud: str = LOUD


def program(lines: int, seed: int = 7) -> Program:
    """A program of about ``lines`` lines, with the line to be toggled in its middle."""
    chance = random.Random(seed)
    parts = [HEAD]
    written = HEAD.count("\n")
    number = toggled = 0
    next_finding = 100
    while written < lines - 5:
        if not toggled and written >= lines // 2:
            toggled = written
            parts.append(QUIET)
            written += 1
        part = _statement(number, chance, wrong=written >= next_finding)
        next_finding += 100 if written >= next_finding else 0
        parts.append(part)
        written += part.count("\n")
        number += 1
    return Program("".join((*parts, TAIL)), toggled)


def from_file(path: str) -> Program:
    """A program that is there, with the line to be toggled behind its end.

    It should import `pulumi` and `aws` by these names, as `LOUD` does. Raises `OSError`, and `UnicodeDecodeError` for a
    text that is not UTF-8.
    """
    text = Path(path).read_bytes().decode()
    text = text if text.endswith("\n") else f"{text}\n"
    quiet = QUIET.lstrip()
    return Program(text + quiet, text.count("\n"), quiet, LOUD.lstrip())


def _statement(number: int, chance: random.Random, *, wrong: bool) -> str:
    kind = chance.choice(_KINDS)
    name = f"{kind}{number}"
    if wrong:
        return f"    const _{name} = new aws.sqs.Queue('{name}', {{\n      visibilityTimeout: {number},\n    }});\n"
    if kind == "bucket":
        return (
            f"    const _{name} = new aws.s3.Bucket(`{name}-${{args.environmentSuffix}}`, {{\n"
            f"      tags: {{ ...args.tags, Number: '{number}' }},\n    }}, {{ parent: this }});\n"
        )
    if kind == "queue":
        return (
            f"    const _{name} = new aws.sqs.Queue('{name}', {{\n      visibilityTimeoutSeconds: {number % 900},\n"
            f"      messageRetentionSeconds: 1209600,\n    }}, {{ parent: this }});\n"
        )
    if kind == "topic":
        return f"    const _{name} = new aws.sns.Topic('{name}', {{ displayName: '{name}' }}, {{ parent: this }});\n"
    if kind == "role":
        return (
            f"    const _{name} = new aws.iam.Role('{name}', {{\n      assumeRolePolicy: JSON.stringify({{\n"
            "        Version: '2012-10-17',\n        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }],\n"
            "      }),\n    }, { parent: this });\n"
        )
    return (
        f"    const _{name} = new aws.dynamodb.Table('{name}', {{\n      hashKey: 'id',\n"
        "      attributes: [{ name: 'id', type: 'S' }],\n      billingMode: 'PAY_PER_REQUEST',\n"
        "    }, { parent: this });\n"
    )
