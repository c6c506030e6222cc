from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject

TEST = "test('adds', () => {\n  expect(1 + 1).toBe(2);\n});\n"
CONFIG = "module.exports = {{ transform: {{ '\\\\.ts$': ['@swc/jest', {{}}] }}, {0} }};\n"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("roots: ['<rootDir>/test']", "in the roots[0] option was not found"),
        ("testMatch: ['**/test/**/*.test.ts']", "No tests found, exiting with code 1"),
    ],
)
def test_jest_finds_the_tests_afterwards(project: MakeProject, config: str, message: str) -> None:
    made = project({"tests/a.test.ts": TEST, "jest.config.js": CONFIG.format(config)})
    before = made.jest()
    assert not before.ok
    assert message in before.output
    made.fix("jest-roots-missing-folder")
    after = made.jest()
    assert after.ok, after.output
    assert "1 passed" in after.output
