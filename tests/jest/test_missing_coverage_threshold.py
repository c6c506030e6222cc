from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

from .layout import jest_config

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_jest_fails_below_the_threshold_afterwards(project: MakeProject, transform: TransformName) -> None:
    test = "test('adds', () => expect(1 + 1).toBe(2));\n"
    config = jest_config(transform, "collectCoverageFrom: ['index.ts']")
    made = project({"index.ts": "export const a = 1;\n", "tests/a.test.ts": test, "jest.config.js": config})
    assert (before := made.jest("--coverage")).ok, before.output
    made.fix("missing-coverage-threshold", Safety.PLACEHOLDER)
    after = made.jest("--coverage")
    assert not after.ok
    assert 'Coverage for lines (0%) does not meet "global" threshold (80%)' in after.output
