"""The test that is created for an untested module runs where Jest looks, and covers the module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

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


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_the_created_test_covers_the_module(project: MakeProject, transform: TransformName) -> None:
    entry = "import { Stack } from './lib/stack';\nnew Stack();\n"
    made = project({"index.ts": entry, "lib/stack.ts": STACK}, transform)
    assert not made.jest().ok
    made.fix("untested-module", Safety.PLACEHOLDER)
    after = made.jest("--coverage")
    assert after.ok, after.output
    assert "stack.ts" in after.output
    made.write({"lib/stack.ts": STACK.replace("team: 'payments'", "team: 'orders'")})
    assert "1 failed" in made.jest().output
