"""Config in the arguments of setMocks does not compile, and sets nothing where nobody checks types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';

export const suffix = new pulumi.Config().require('environmentSuffix');
"""
TEST = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks(
  {
    newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
    call: args => args.inputs,
  },
  'project',
  'stack',
  false,
  { environmentSuffix: 'test' }
);

test('the suffix is that of the tests', () => {
  const { suffix } = require('../index') as typeof import('../index');
  expect(suffix).toBe('test');
});
"""


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "is not assignable to parameter of type 'string'"),
        ("babel", "Missing required configuration variable 'project:environmentSuffix'"),
        ("swc", "Missing required configuration variable 'project:environmentSuffix'"),
    ],
)
def test_the_fix_sets_the_config(project: MakeProject, transform: TransformName, message: str) -> None:
    made = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST}, transform)
    made.cured("config-object-in-set-mocks", message)
