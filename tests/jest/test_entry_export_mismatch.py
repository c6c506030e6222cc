from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import TapStack from './lib/tap-stack';

const stack = new TapStack('shop');

export const bucketName = stack.bucketName;
"""
STACK = """export class TapStack {
  readonly bucketName: string;

  constructor(name: string) {
    this.bucketName = `${name}-data`;
  }
}
"""
TEST = """import { bucketName } from '../index';

test('the bucket has a name', () => {
  expect(bucketName).toBe('shop-data');
});
"""
FILES = {"index.ts": PROGRAM, "lib/tap-stack.ts": STACK, "tests/index.test.ts": TEST}


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "has no default export. Did you mean to use 'import { TapStack } from"),
        ("babel", "is not a constructor"),
        ("swc", "is not a constructor"),
    ],
)
def test_the_program_loads_afterwards(project: MakeProject, transform: TransformName, message: str) -> None:
    made = project(FILES, transform)
    made.cured("entry-export-mismatch", message)


def test_the_compiler_passes_afterwards(project: MakeProject) -> None:
    made = project(FILES)
    assert "error TS2613" in made.tsc().output
    made.fix("entry-export-mismatch")
    after = made.tsc()
    assert after.ok, after.output
