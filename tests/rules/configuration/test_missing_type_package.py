from __future__ import annotations

import json

import pytest

from ..checked import found, mended

RULE = "missing-type-package"
TEST = "test('x', () => expect(1).toBe(1));\n"
PROGRAM = "import * as path from 'path';\nexport const here = path.resolve('.');\n"


def manifest(*development: str, **rest: object) -> str:
    return json.dumps({"devDependencies": dict.fromkeys(("jest", "ts-jest", *development), "^29.1.0"), **rest})


def project(manifest: str, test: str = TEST, **files: str) -> dict[str, str]:
    return {"package.json": manifest, "tsconfig.json": "{}", "tests/a.test.ts": test, **files}


def wanted(files: dict[str, str]) -> list[str]:
    """The packages that are missed, in order."""
    return [each.message.partition("whose types are in `")[2].partition("`")[0] for each in found(RULE, files)]


def test_the_finding_marks_the_table_and_names_a_use() -> None:
    (only,) = found(RULE, project(manifest()))
    assert (only.path, only.marked) == ("package.json", '"devDependencies"')
    assert only.message.startswith("`tests/a.test.ts` uses `test`")


def test_both_are_missed_and_added() -> None:
    files = project(manifest(), "const at = process.cwd();\n" + TEST)
    assert sorted(wanted(files)) == ["@types/jest", "@types/node"]
    table = json.loads(mended(RULE, files)["package.json"])["devDependencies"]
    assert table["@types/jest"] == "^29.0.0"
    assert list(table) == ["@types/jest", "@types/node", "jest", "ts-jest"]


@pytest.mark.parametrize(
    "program",
    [
        PROGRAM,
        "import { readFileSync } from 'node:fs';\n",
        "const fs = require('fs/promises');\n",
        "const stage = process.env.STAGE ?? 'dev';\n",
        "const at = join(__dirname, 'a');\n",
        "const secret = Buffer.from('🔑');\n",
    ],
)
def test_a_program_that_uses_node_needs_its_types(program: str) -> None:
    assert wanted(project(manifest("@types/jest"), **{"index.ts": program})) == ["@types/node"]


@pytest.mark.parametrize(
    "program",
    [
        "import * as aws from '@pulumi/aws';\n",
        "import * as path from './path';\n",
        "const script = 'process.env.STAGE';\n",
        "// process.env.STAGE\n",
        "const a = task.process.env;\n",
        "",
    ],
)
def test_a_program_that_does_not_use_node_is_left_alone(program: str) -> None:
    assert wanted(project(manifest("@types/jest"), **{"index.ts": program})) == []


def test_what_is_declared_or_installed_is_left_alone() -> None:
    assert found(RULE, project(manifest("@types/jest", "@types/node"), **{"index.ts": PROGRAM})) == []
    assert found(RULE, project(manifest(), **{"node_modules/@types/jest/package.json": "{}"})) == []
    above = {"package.json": manifest("@types/jest", "@types/node"), "Pulumi.yaml": "name: p\n"}
    assert found(RULE, {**above, "infra/package.json": "{}", "infra/a.test.ts": TEST, "tsconfig.json": "{}"}) == []


def test_a_script_that_starts_jest_is_enough() -> None:
    assert wanted(project('{ "scripts": { "test": "jest" } }')) == ["@types/jest"]
    assert wanted(project('{ "scripts": { "test": "mocha" } }')) == []


def test_the_nearest_manifest_is_the_one() -> None:
    files = project(manifest("@types/jest"), **{"lambda/package.json": '{ "name": "handler" }', "index.ts": PROGRAM})
    assert [each.path for each in found(RULE, files)] == ["package.json"]


def test_tests_without_types_are_left_alone() -> None:
    assert found(RULE, project(manifest(), "import { test } from '@jest/globals';\n" + TEST)) == []
    assert found(RULE, {"package.json": manifest(), "tests/a.test.js": TEST}) == []
    assert found(RULE, project('{ "devDependencies": { "vitest": "^3.0.0" } }')) == []


def test_a_manifest_that_is_half_typed_is_left_alone() -> None:
    assert found(RULE, project('{ "devDependencies": {')) == []
    assert found(RULE, project("[]")) == []


def test_the_major_is_that_of_node() -> None:
    files = project(manifest("@types/jest", engines={"node": "20.x"}), **{"index.ts": PROGRAM})
    assert json.loads(mended(RULE, files)["package.json"])["devDependencies"]["@types/node"] == "^20.0.0"


def test_the_table_is_made_and_line_ends_are_kept() -> None:
    text = '{\r\n\t"name": "🚀",\r\n\t"jest": { "preset": "ts-jest" }\r\n}\r\n'
    table = ',\r\n\t"devDependencies": {\r\n\t\t"@types/jest": "^30.0.0"\r\n\t}\r\n}\r\n'
    assert mended(RULE, project(text))["package.json"] == text.removesuffix("\r\n}\r\n") + table
