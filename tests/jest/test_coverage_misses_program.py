from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject

CONFIG = """module.exports = {{
  transform: {{ '\\\\.ts$': ['@swc/jest', {{ jsc: {{ parser: {{ syntax: 'typescript' }} }} }}] }},
  {0}
}};
"""
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
    "config",
    [
        "collectCoverageFrom: ['<rootDir>/lib/**/*.ts'],",
        "roots: ['<rootDir>/tests'],\n  collectCoverageFrom: ['**/*.ts'],",
        "roots: ['<rootDir>/tests'],\n  collectCoverageFrom: ['<rootDir>/lib/**/*.ts'],",
    ],
)
def test_the_report_names_the_program_afterwards(project: MakeProject, config: str) -> None:
    made = project({**FILES, "jest.config.js": CONFIG.format(config)})
    before = made.jest("--coverage")
    assert before.ok, before.output
    assert counted(before.output) == {"name.ts": "100"}
    made.fix("coverage-misses-program")
    after = made.jest("--coverage")
    assert after.ok, after.output
    assert counted(after.output) == {"index.ts": "0", "name.ts": "100"}
