from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

TEST = "test('adds', () => {\n  const sum: string = 1 + 1;\n  expect(sum).toBe(2);\n});\n"
TSCONFIG = {"compilerOptions": {"strict": True, "skipLibCheck": True}, "include": ["index.ts"]}


def test_the_compiler_sees_what_the_tests_get_wrong_afterwards(project: MakeProject) -> None:
    files = {"index.ts": "export {};\n", "tests/a.test.ts": TEST, "tsconfig.json": json.dumps(TSCONFIG)}
    made = project(files, "swc")
    assert (tested := made.jest()).ok, tested.output
    assert (compiled := made.tsc()).ok, compiled.output
    made.fix("tests-outside-tsconfig", Safety.UNSAFE)
    compiled = made.tsc()
    assert not compiled.ok
    assert "tests/a.test.ts(2,9): error TS2322" in compiled.output
