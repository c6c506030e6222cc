"""A program that requires config at load fails every test that does not set it; the fix cures it in every transform."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';

class Service extends pulumi.ComponentResource {
  constructor(name: string) {
    super('payments:index:Service', name);
  }
}

const config = new pulumi.Config();
export const suffix = config.require('environmentSuffix');
export const size = config.requireNumber('size');
export const region = new pulumi.Config('aws').require('region');
export const service = new Service(`service-${suffix}`);
"""
MOCKS = """
pulumi.runtime.setMocks({
  newResource: args => ({ id: `${args.name}-id`, state: args.inputs }),
  call: args => args.inputs,
});
"""
TESTS = """
test('the suffix is that of the tests', () => {
  expect(infra.suffix).toBe('test');
  expect(infra.size).toBe(1);
  expect(infra.service).toBeDefined();
});
"""
CORE = "import * as pulumi from '@pulumi/pulumi';\n"
STATIC = "import * as infra from '../index';\n"
REQUIRED = TESTS.replace("{\n", "{\n  const infra = require('../index');\n", 1)
FORMS = {
    "above the import": CORE + MOCKS + STATIC + TESTS,
    "below the import": STATIC + CORE + MOCKS + TESTS,
    "no mocks": STATIC + TESTS,
    "required": CORE + MOCKS + REQUIRED,
    "required without mocks": CORE + REQUIRED,
}


@pytest.mark.parametrize(
    ("form", "transform"),
    [
        *((form, "swc") for form in FORMS),
        ("above the import", "babel"),
        ("no mocks", "babel"),
        ("above the import", "ts-jest"),
        ("below the import", "ts-jest"),
        ("no mocks", "ts-jest"),
        ("required", "ts-jest"),
    ],
)
def test_the_fix_gives_the_program_its_config(project: MakeProject, form: str, transform: TransformName) -> None:
    made = project({"index.ts": PROGRAM, "tests/index.test.ts": FORMS[form]}, transform)
    after = made.cured("config-not-mocked", "Missing required configuration variable")
    assert "1 passed" in after


def test_two_suites_share_no_setup_file_by_accident(project: MakeProject) -> None:
    made = project(
        {"index.ts": PROGRAM, "tests/a.test.ts": FORMS["no mocks"], "tests/b.test.ts": FORMS["above the import"]}, "swc"
    )
    made.fix("config-not-mocked")
    after = made.jest()
    assert after.ok, after.output
    assert "2 passed" in after.output
