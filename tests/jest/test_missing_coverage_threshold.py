from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

CONFIG = """module.exports = {
  transform: { '\\\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } } }] },
  collectCoverageFrom: ['index.ts'],
};
"""


def test_jest_fails_below_the_threshold_afterwards(project: MakeProject) -> None:
    test = "test('adds', () => expect(1 + 1).toBe(2));\n"
    made = project({"index.ts": "export const a = 1;\n", "tests/a.test.ts": test, "jest.config.js": CONFIG})
    assert (before := made.jest("--coverage")).ok, before.output
    made.fix("missing-coverage-threshold", Safety.PLACEHOLDER)
    after = made.jest("--coverage")
    assert not after.ok
    assert 'Coverage for lines (0%) does not meet "global" threshold (80%)' in after.output
