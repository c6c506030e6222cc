"""A sound project passes in every transform, so what a proof sees fail is what it broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const config = new pulumi.Config();
export const bucket = new aws.s3.Bucket(config.get('name') ?? 'logs');
"""
TEST = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});

test('the bucket has an id', async () => {
  const { bucket } = require('../index') as typeof import('../index');
  const id = await new Promise(resolve => bucket.id.apply(resolve));
  expect(id).toBe('logs-id');
});
"""


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_a_sound_project_passes(project: MakeProject, transform: TransformName) -> None:
    outcome = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST}, transform).jest()
    assert outcome.ok, outcome.output
    assert "1 passed" in outcome.output


def test_a_sound_project_compiles(project: MakeProject) -> None:
    outcome = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST}).tsc()
    assert outcome.ok, outcome.output


def test_a_script_finds_the_installed_commands(project: MakeProject) -> None:
    made = project({"package.json": '{"name": "p", "scripts": {"version": "jest --version"}}\n'})
    assert made.script("version").output.startswith("30.")


def test_a_wrong_expectation_fails(project: MakeProject) -> None:
    outcome = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST.replace("logs-id", "other")}, "swc").jest()
    assert not outcome.ok
    assert 'Expected: "other"' in outcome.output


def test_a_package_that_is_left_out_is_not_there(project: MakeProject) -> None:
    made = project({"index.ts": PROGRAM, "tests/index.test.ts": TEST}, "swc", without=("@pulumi/aws",))
    assert "Cannot find module '@pulumi/aws'" in made.jest().output
    assert "@pulumi/aws" not in made.read("package.json")
