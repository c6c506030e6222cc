from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import MakeProject

TEST = "describe('sum', () => {\n  it('adds', () => expect(1 + 1).toBe(2));\n});\n"
TSCONFIG = {
    "compilerOptions": {"strict": True, "module": "commonjs", "target": "es2022", "types": ["node"]},
    "include": ["tests/**/*.ts"],
}


def test_jest_and_the_compiler_know_the_globals_afterwards(project: MakeProject) -> None:
    made = project({"tests/sum.test.ts": TEST, "tsconfig.json": json.dumps(TSCONFIG, indent=2)})
    compiled, tested = made.tsc(), made.jest()
    assert "TS2593: Cannot find name 'describe'" in compiled.output
    assert "TS2304: Cannot find name 'expect'" in compiled.output
    assert not tested.ok
    assert "TS2593" in tested.output
    made.fix("missing-compiler-types")
    assert (after := made.tsc()).ok, after.output
    assert (after := made.jest()).ok, after.output
