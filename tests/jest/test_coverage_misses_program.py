from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .layout import jest_config

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

FILES = {
    "index.ts": "import { name } from './lib/name';\n\nexport const stack = name('logs');\n",
    "lib/name.ts": "export const name = (kind: string): string => `payments-${kind}`;\n",
    "tests/name.test.ts": "import { name } from '../lib/name';\n\n"
    "test('name', () => expect(name('a')).toBe('payments-a'));\n",
}


def counted(output: str) -> dict[str, str]:
    """The share of statements that the table gives for each file."""
    return dict(re.findall(r"^ *(\w+\.ts) +\| +(\d+) ", output, re.MULTILINE))


@pytest.mark.parametrize(
    ("transform", "settings"),
    [
        ("swc", ("collectCoverageFrom: ['<rootDir>/lib/**/*.ts']",)),
        ("swc", ("roots: ['<rootDir>/tests']", "collectCoverageFrom: ['**/*.ts']")),
        ("swc", ("roots: ['<rootDir>/tests']", "collectCoverageFrom: ['<rootDir>/lib/**/*.ts']")),
        ("babel", ("collectCoverageFrom: ['<rootDir>/lib/**/*.ts']",)),
        ("ts-jest", ("collectCoverageFrom: ['<rootDir>/lib/**/*.ts']",)),
    ],
)
def test_the_report_names_the_program_afterwards(
    project: MakeProject, transform: TransformName, settings: tuple[str, ...]
) -> None:
    made = project({**FILES, "jest.config.js": jest_config(transform, *settings)})
    before = made.jest("--coverage")
    assert before.ok, before.output
    assert counted(before.output) == {"name.ts": "100"}
    made.fix("coverage-misses-program")
    after = made.jest("--coverage")
    assert after.ok, after.output
    assert counted(after.output) == {"index.ts": "0", "name.ts": "100"}
