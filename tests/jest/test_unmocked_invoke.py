"""A program that reads from the result of a function throws where the mocks do not answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as aws from '@pulumi/aws';

export const zone = aws.getAvailabilityZones({ state: 'available' }).then(zones => zones.names[0]);

export class Stack {
  readonly country = aws.getRegion().then(region => region.region.split('-')[0]);
}
"""
TEST = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  CALL,
});

test('the program reads what it is answered', async () => {
  const infra = require('../index') as typeof import('../index');
  await expect(infra.zone).resolves.toBe('us-east-1a');
  await expect(new infra.Stack().country).resolves.toBe('us');
});
"""


@pytest.mark.parametrize(
    ("transform", "call"),
    [
        ("ts-jest", "call: (args: pulumi.runtime.MockCallArgs) => args.inputs"),
        ("babel", "call: () => ({})"),
        ("swc", "call(args) { return args.inputs; }"),
    ],
)
def test_the_fix_answers_what_the_program_reads(project: MakeProject, transform: TransformName, call: str) -> None:
    made = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST.replace("CALL", call)}, transform)
    made.cured("unmocked-invoke", "Cannot read properties of undefined (reading '0')")
