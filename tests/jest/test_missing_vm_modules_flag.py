from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject

MANIFEST = json.dumps({"name": "payments", "private": True, "scripts": {"test": "jest --ci"}})
MODULES = "module.exports = { testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['mjs', 'js'], transform: {} };\n"
MODULE = """import { equal } from 'node:assert';

test('adds', () => {
  equal(1 + 1, 2);
});
"""
PROVIDERS = "node_modules/@aws-sdk/credential-provider-node"
CLIENT = "exports.load = () => import('node:path');\n"
TEST = """import { load } from '@aws-sdk/client-s3';

test('credentials are loaded', async () => {
  expect(await load()).toBeDefined();
});
"""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"tests/a.test.mjs": MODULE, "jest.config.js": MODULES}, "ES Module"),
        (
            {
                "tests/a.int.test.ts": TEST,
                f"{PROVIDERS}/package.json": '{ "version": "3.930.0" }',
                "node_modules/@aws-sdk/client-s3/package.json": '{ "main": "index.js" }',
                "node_modules/@aws-sdk/client-s3/index.js": CLIENT,
            },
            "A dynamic import callback was invoked without --experimental-vm-modules",
        ),
    ],
)
def test_jest_passes_with_the_flag(project: MakeProject, files: dict[str, str], message: str) -> None:
    made = project({"package.json": MANIFEST, **files}, "swc")
    before = made.script("test")
    assert not before.ok
    assert message in before.output
    made.fix("missing-vm-modules-flag")
    assert (after := made.script("test")).ok, after.output
