"""ESLint forbids a test what its package.json has for development alone; afterwards it has nothing to say."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

RULE = "import/no-extraneous-dependencies"
TEST = """import { expect, test } from '@jest/globals';

test('adds', () => {
  expect(1 + 1).toBe(2);
});
"""
MANIFEST = json.dumps(
    {"name": "payments", "devDependencies": {"@jest/globals": "^30.0.0", "jest": "^30.0.0"}}, indent=2
)
OLDER = json.dumps(
    {
        "root": True,
        "plugins": ["import"],
        "overrides": [{"files": ["*.ts"], "parser": "@typescript-eslint/parser"}],
        "rules": {RULE: ["error", {"devDependencies": False}]},
    }
)
FLAT = """const parser = require('@typescript-eslint/parser');
const plugin = require('eslint-plugin-import');

module.exports = [
  { ignores: ['**/*.js'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { import: plugin },
    rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: ['scripts/**'] }] },
  },
];
"""


@pytest.mark.parametrize("safety", [Safety.SAFE, Safety.UNSAFE])
@pytest.mark.parametrize(("name", "config"), [(".eslintrc.json", OLDER), ("eslint.config.js", FLAT)])
def test_eslint_passes_afterwards(project: MakeProject, name: str, config: str, safety: Safety) -> None:
    made = project({"tests/a.test.ts": TEST, "package.json": MANIFEST, name: config}, "swc")
    message = "'@jest/globals' should be listed in the project's dependencies, not devDependencies"
    made.cured("extraneous-test-import", message, safety, run=partial(made.eslint, flat=config is FLAT))
    assert (tested := made.jest()).ok, tested.output
