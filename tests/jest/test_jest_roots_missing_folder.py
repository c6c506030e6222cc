from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .layout import jest_config

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

TEST = "test('adds', () => {\n  expect(1 + 1).toBe(2);\n});\n"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("roots: ['<rootDir>/test']", "in the roots[0] option was not found"),
        ("testMatch: ['**/test/**/*.test.ts']", "No tests found, exiting with code 1"),
    ],
)
@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_jest_finds_the_tests_afterwards(
    project: MakeProject, transform: TransformName, config: str, message: str
) -> None:
    made = project({"tests/a.test.ts": TEST, "jest.config.js": jest_config(transform, config)})
    after = made.cured("jest-roots-missing-folder", message)
    assert "1 passed" in after
