"""The test that is created for an untested module runs where Jest looks, and covers the module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

STACK = """import * as aws from '@pulumi/aws';

export class Stack {
  constructor(region = process.env.AWS_REGION) {
    if (!region) {
      throw new Error('no region');
    }
    new aws.sqs.Queue('jobs', { visibilityTimeoutSeconds: 60, tags: { team: 'payments' } });
  }
}
"""


def test_the_created_test_covers_the_module(project: MakeProject) -> None:
    made = project({"index.ts": "import { Stack } from './lib/stack';\nnew Stack();\n", "lib/stack.ts": STACK}, "swc")
    assert not made.jest().ok
    made.fix("untested-module", Safety.PLACEHOLDER)
    after = made.jest("--coverage")
    assert after.ok, after.output
    assert "stack.ts" in after.output
    made.write({"lib/stack.ts": STACK.replace("team: 'payments'", "team: 'orders'")})
    assert "1 failed" in made.jest().output
