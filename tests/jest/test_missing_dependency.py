from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as random from '@pulumi/random';

export const id = new random.RandomId('id', { byteLength: 4 });
"""
TEST = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: args.inputs }), call: args => args.inputs });

test('the program loads', () => {
  expect(require('../index').id).toBeDefined();
});
"""


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "TS2307: Cannot find module '@pulumi/random'"),
        ("babel", "Cannot find module '@pulumi/random'"),
        ("swc", "Cannot find module '@pulumi/random'"),
    ],
)
def test_the_package_is_there_after_an_installation(
    project: MakeProject, transform: TransformName, message: str
) -> None:
    files = {"index.ts": PROGRAM, "tests/index.test.ts": TEST}
    made = project(files, transform, without=("@pulumi/random", "@pulumi/aws"))
    made.cured("missing-dependency", message, installs=True)
    assert json.loads(made.read("package.json"))["dependencies"]["@pulumi/random"] == "^4.0.0"


def test_the_script_finds_jest_after_an_installation(project: MakeProject) -> None:
    manifest = json.dumps({"name": "payments", "scripts": {"test": "jest --ci"}}, indent=2) + "\n"
    test = "test('adds', () => expect(1 + 1).toBe(2));\n"
    made = project({"package.json": manifest, "tests/a.test.ts": test}, "swc", without=("jest", "jest-cli"))
    after = made.cured("missing-dependency", "jest: not found", run=partial(made.script, "test"), installs=True)
    assert json.loads(made.read("package.json"))["devDependencies"]["jest"] == "^30.0.0"
    assert "1 passed" in after
