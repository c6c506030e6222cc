from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import MakeProject

TEST = """import * as fs from 'fs';

test('the project file is there', () => {
  expect(fs.existsSync('Pulumi.yaml') && process.env.CI !== 'never').toBe(true);
});
"""


def test_the_types_are_there_after_an_installation(project: MakeProject) -> None:
    made = project({"tests/files.test.ts": TEST}, without=("@types/jest", "@types/node"))
    compiled, tested = made.tsc(), made.jest()
    assert "TS2582: Cannot find name 'test'" in compiled.output
    assert "TS2307: Cannot find module 'fs'" in compiled.output
    assert "TS2580: Cannot find name 'process'" in compiled.output
    assert not tested.ok
    assert "TS2582" in tested.output
    made.fix("missing-type-package")
    declared = json.loads(made.read("package.json"))["devDependencies"]
    assert declared["@types/jest"].startswith("^30.")
    assert declared["@types/node"].startswith("^")
    made.install()
    assert (after := made.tsc()).ok, after.output
    assert (after := made.jest()).ok, after.output
