from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';

const password = new random.RandomPassword('password', { length: 20 });

export const length: pulumi.Output<number> = password.length;
"""
TEST = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: args.inputs }), call: args => args.inputs });

test('the password is long', async () => {
  const { length } = require('../index') as typeof import('../index');
  expect(await new Promise(resolve => length.apply(resolve))).toBe(20);
});
"""


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "TS2304: Cannot find name 'random'"),
        ("babel", "ReferenceError: random is not defined"),
        ("swc", "ReferenceError: random is not defined"),
    ],
)
def test_the_program_loads_afterwards(project: MakeProject, transform: TransformName, message: str) -> None:
    files = {"index.ts": PROGRAM, "tests/index.test.ts": TEST}
    made = project(files, transform, without=("@pulumi/random",))
    made.cured("missing-import", message, installs=True)
    assert json.loads(made.read("package.json"))["dependencies"]["@pulumi/random"] == "^4.0.0"
