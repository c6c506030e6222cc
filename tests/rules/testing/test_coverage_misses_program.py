from __future__ import annotations

import json

import pytest

from pulumend.quickfixes import Safety

from ..checked import found, mended

RULE = "coverage-misses-program"
PROGRAM = "import './lib/a';\nimport './lib/b';\n"
TEST = "test('x', () => expect(1).toBe(1));\n"


def project(*patterns: str, test: str = TEST, roots: list[str] | None = None, **more: object) -> dict[str, str]:
    config = {"collectCoverageFrom": patterns, **({"roots": roots} if roots is not None else {}), **more}
    return {
        "jest.config.js": f"module.exports = {json.dumps(config)};\n",
        "index.ts": PROGRAM,
        "lib/a.ts": "export {};\n",
        "lib/b.ts": "export {};\n",
        "tests/a.test.ts": test,
    }


def after(files: dict[str, str], option: str = "collectCoverageFrom", *safeties: Safety) -> list[str] | None:
    text = mended(RULE, files, *safeties).get("jest.config.js")
    return json.loads(text.removeprefix("module.exports = ").removesuffix(";\n"))[option] if text is not None else None


def test_the_finding_marks_the_list_and_names_the_files() -> None:
    (only,) = found(RULE, project("src/**/*.ts"))
    assert (only.marked, only.severity) == ('["src/**/*.ts"]', "warning")
    assert "`index.ts` and 2 more files of the program" in only.message


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["lib/**/*.ts"], ["index.ts"]),
        (["<rootDir>/lib/**/*.ts", "!<rootDir>/bin/**"], ["<rootDir>/index.ts"]),
        (["index.ts"], ["lib/**/*.ts"]),
        (["index.ts", "lib/a.ts"], ["lib/b.ts"]),
    ],
)
def test_what_is_missed_is_added(patterns: list[str], expected: list[str]) -> None:
    assert after(project(*patterns)) == [*patterns, *expected]


@pytest.mark.parametrize("patterns", [["index.ts"], ["index.ts", "!**/c.ts"]])
def test_files_are_added_one_by_one_where_a_pattern_would_take_in_others(patterns: list[str]) -> None:
    left_out = "lib/c.ts" if len(patterns) > 1 else "lib/c.d.ts"
    assert after({**project(*patterns), left_out: ""}) == [*patterns, "lib/a.ts", "lib/b.ts"]


@pytest.mark.parametrize(
    "patterns",
    [["**/*.ts"], ["lib/**", "!index.ts"], ["lib/**", "!*.ts"], ["!tests/**"], ["lib/**", "index.{1..3}"], []],
)
def test_what_is_taken_in_or_left_out_on_purpose_is_left_alone(patterns: list[str]) -> None:
    assert found(RULE, project(*patterns)) == []


def test_more_that_keeps_files_out_is_left_alone() -> None:
    assert found(RULE, project("lib/**", coveragePathIgnorePatterns=["/index"])) == []
    assert found(RULE, project("lib/**", projects=["a"])) == []


@pytest.mark.parametrize(
    "config",
    [
        "module.exports = { collectCoverageFrom: ['lib/**', ...more] };\n",
        "module.exports = { collectCoverageFrom: patterns() };\n",
        "module.exports = { preset: './preset' };\n",
        "module.exports = { collectCoverage: true };\n",
        "module.exports = { collectCoverageFrom: ['lib/**'",
    ],
)
def test_a_list_that_can_not_be_told_is_left_alone(config: str) -> None:
    assert found(RULE, {**project(), "jest.config.js": config}) == []


def test_roots_count_for_files_that_no_test_loads() -> None:
    assert [each.marked for each in found(RULE, project("**/*.ts", roots=["tests"]))] == ['["tests"]']
    assert found(RULE, project("**/*.ts", roots=["tests"], test="import '../index';\n" + TEST)) == []


def test_the_root_takes_the_place_of_the_folder_of_the_tests_where_the_program_stands_in_it() -> None:
    assert after(project("**/*.ts", roots=["<rootDir>/tests"]), "roots") == ["<rootDir>"]


def test_folders_of_the_program_are_added() -> None:
    files = {**project("lib/*.ts", "!index.ts", roots=["<rootDir>/tests"]), "lib/c.test.js": ""}
    assert after(files, "roots") is None
    assert after(files, "roots", Safety.UNSAFE) == ["<rootDir>/tests", "<rootDir>/lib"]


def test_both_lists_are_mended() -> None:
    files = project("lib/*.ts", roots=["<rootDir>/tests"])
    assert len(found(RULE, files)) == 2
    text = mended(RULE, files)["jest.config.js"]
    assert found(RULE, {**files, "jest.config.js": text}) == []


def test_layout_is_kept() -> None:
    text = "export default {\r\n  collectCoverageFrom: [\r\n    'lib/**/*.ts', // 🚀\r\n  ],\r\n} satisfies Config;\r\n"
    files = {**project(), "jest.config.ts": text}
    del files["jest.config.js"]
    assert mended(RULE, files)["jest.config.ts"] == text.replace("// 🚀\r\n", "// 🚀\r\n    'index.ts',\r\n")


def test_a_configuration_that_does_not_count_is_left_alone() -> None:
    files = {**project("src/**/*.ts"), "package.json": "{}", "jest.config.int.json": '{ "collectCoverageFrom": ["x"] }'}
    assert [each.path for each in found(RULE, files)] == ["jest.config.js"]


def test_what_the_roots_leave_out_is_told_from_what_the_list_does() -> None:
    (only,) = found(RULE, project("**/*.ts", roots=["<rootDir>/tests"]))
    assert only.marked == '["<rootDir>/tests"]'
    assert "`roots` leave out `index.ts` and 2 more files" in only.message
