"""A dynamic import that the compiler keeps fails in Jest; the forms of the fix run, and so do all other settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';

export const suffix = new pulumi.Config().require('environmentSuffix');
"""
STATIC = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setConfig('project:environmentSuffix', 'test');

describe('the program', () => {
  let infra: any;

  beforeAll(async () => {
    infra = await import('../index');
  });

  test('has its config', () => {
    expect(infra.suffix).toBe('test');
  });
});
"""
IN_PLACE = """import * as pulumi from '@pulumi/pulumi';

describe('the program', () => {
  let infra: typeof import('../index');

  beforeAll(async () => {
    pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: {} }), call: args => args.inputs });
    pulumi.runtime.setConfig('project:environmentSuffix', 'test');
    infra = await import('../index');
  });

  test('has its config', async () => {
    expect(infra.suffix).toBe('test');
    const { suffix } = await import('../index');
    expect(suffix).toBe((await import('../index')).suffix);
  });
});
"""


def compiler(**options: object) -> str:
    shared = {"strict": True, "target": "es2022", "esModuleInterop": True, "skipLibCheck": True}
    return json.dumps({"compilerOptions": {**shared, **options}})


@pytest.mark.parametrize("module", ["node16", "nodenext"])
@pytest.mark.parametrize("test", [STATIC, IN_PLACE])
def test_the_fix_loads_the_program(project: MakeProject, test: str, module: str) -> None:
    settings = compiler(module=module, isolatedModules=True)
    made = project({"tsconfig.json": settings, "index.ts": PROGRAM, "tests/index.test.ts": test})
    made.cured("dynamic-import-in-test", "A dynamic import callback was invoked without --experimental-vm-modules")
    assert "await import" not in made.read("tests/index.test.ts")


@pytest.mark.parametrize(
    ("transform", "settings"),
    [
        ("ts-jest", compiler(module="nodenext")),
        ("ts-jest", compiler(module="commonjs", isolatedModules=True)),
        ("swc", compiler(module="nodenext", isolatedModules=True)),
        ("babel", compiler(module="nodenext", isolatedModules=True)),
    ],
)
def test_under_other_settings_dynamic_imports_run(
    project: MakeProject, transform: TransformName, settings: str
) -> None:
    made = project({"tsconfig.json": settings, "index.ts": PROGRAM, "tests/index.test.ts": STATIC}, transform)
    outcome = made.jest()
    assert outcome.ok, outcome.output
    with pytest.raises(AssertionError, match="mends nothing"):
        made.fix("dynamic-import-in-test")
