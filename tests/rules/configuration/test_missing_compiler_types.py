from __future__ import annotations

import json

import pytest

from ..checked import found, mended

RULE = "missing-compiler-types"
TEST = "describe('s', () => { it('x', () => expect(1).toBe(1)); });\n"
TS_JEST = "module.exports = { preset: 'ts-jest' };\n"


def tsconfig(types: object = ("node",), **rest: object) -> str:
    return json.dumps({"compilerOptions": {"types": types}, **rest})


def project(config: str, test: str = TEST, **files: str) -> dict[str, str]:
    return {"tsconfig.json": config, "tests/a.test.ts": test, **files}


def test_the_finding_marks_the_list_and_names_a_test_and_what_it_uses() -> None:
    (only,) = found(RULE, project(tsconfig()))
    assert (only.path, only.marked, only.severity) == ("tsconfig.json", '["node"]', "warning")
    assert "`tests/a.test.ts` uses `describe`" in only.message


@pytest.mark.parametrize("types", [["node", "jest"], ["vitest/globals"], ["@types/jest"], ["*"], "node", ["node", 1]])
def test_a_list_that_brings_the_globals_or_is_none_is_left_alone(types: object) -> None:
    assert found(RULE, project(tsconfig(types))) == []


@pytest.mark.parametrize(
    "test",
    [
        "import { describe } from '@jest/globals';\n" + TEST,
        '/// <reference types="jest" />\n' + TEST,
        "import 'jest';\n" + TEST,
        "// describe('s', () => {});\nexport {};\n",
        "suite.describe('s', () => {});\n",
        "",
    ],
)
def test_a_test_that_needs_no_types_is_left_alone(test: str) -> None:
    assert found(RULE, project(tsconfig(), test)) == []


def test_tests_that_nobody_type_checks_are_left_alone() -> None:
    left_out = tsconfig(include=["index.ts"])
    assert found(RULE, project(left_out)) == []
    assert found(RULE, {"tsconfig.json": tsconfig(), "tests/a.test.js": TEST}) == []
    isolated = "module.exports = { transform: { '^.+\\\\.ts$': ['ts-jest', { diagnostics: false }] } };\n"
    assert found(RULE, project(left_out, **{"jest.config.js": isolated})) == []
    assert len(found(RULE, project(left_out, **{"jest.config.js": TS_JEST}))) == 1


def test_the_globals_of_another_runner_are_left_alone() -> None:
    manifest = {"devDependencies": {"mocha": "^11.0.0", "@types/mocha": "^10.0.0"}}
    assert found(RULE, project(tsconfig(), **{"package.json": json.dumps(manifest)})) == []
    manifest["devDependencies"]["jest"] = "^30.0.0"
    assert len(found(RULE, project(tsconfig(), **{"package.json": json.dumps(manifest)}))) == 1


def test_types_that_a_file_beside_the_tests_brings_count() -> None:
    assert found(RULE, project(tsconfig(), **{"tests/globals.d.ts": "import 'jest';\n"})) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{ "compilerOptions": [] }', '{ "compilerOptions": { "types": ['])
def test_a_file_that_is_half_typed_is_left_alone(text: str) -> None:
    assert found(RULE, project(text)) == []


def test_without_a_list_the_version_of_typescript_decides() -> None:
    def severities(version: str) -> list[str]:
        manifest = json.dumps({"devDependencies": {"typescript": version}})
        return [each.severity for each in found(RULE, project("{}", **{"package.json": manifest}))]

    assert severities("^5.9.0") == []
    assert severities("^6.0.0") == ["error"]
    assert severities("latest") == []


def test_a_list_of_a_base_is_written_again_with_jest() -> None:
    base = {"tsconfig.base.json": tsconfig(["node", "aws-lambda"])}
    files = project('{ "extends": "./tsconfig.base.json", "include": ["tests"] }\n', **base)
    assert [(each.path, each.marked) for each in found(RULE, files)] == [("tsconfig.json", "{")]
    assert json.loads(mended(RULE, files)["tsconfig.json"])["compilerOptions"] == {
        "types": ["node", "aws-lambda", "jest"]
    }


def test_the_list_is_mended_in_the_file_that_ts_jest_takes() -> None:
    jest = "module.exports = { transform: { '\\\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] } };\n"
    files = project('{ "include": ["index.ts"] }', **{"jest.config.js": jest, "tsconfig.test.json": tsconfig([])})
    assert list(mended(RULE, files)) == ["tsconfig.test.json"]


def test_comments_emoji_and_line_ends_are_kept() -> None:
    listed = '"types": [\r\n      "node", // 🟢\r\n    ],\r\n'
    text = '{\r\n  // 🚀 types\r\n  "compilerOptions": {\r\n    ' + listed + "  },\r\n}\r\n"
    after = text.replace('"node", // 🟢\r\n', '"node", // 🟢\r\n      "jest",\r\n')
    assert mended(RULE, project(text))["tsconfig.json"] == after


def test_all_types_that_are_missing_are_listed() -> None:
    manifest = json.dumps({"devDependencies": {"typescript": "^6.0.0", "@types/node": "^22.0.0"}})
    files = project('{ "compilerOptions": {} }\n', **{"package.json": manifest})
    assert json.loads(mended(RULE, files)["tsconfig.json"])["compilerOptions"] == {"types": ["node", "jest"]}
