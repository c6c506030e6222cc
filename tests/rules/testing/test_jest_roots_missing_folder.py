from __future__ import annotations

import json

import pytest

from ..checked import found, mended

RULE = "jest-roots-missing-folder"
TEST = "test('x', () => expect(1).toBe(1));\n"


def project(config: str, *tests: str, **files: str) -> dict[str, str]:
    return {"jest.config.js": config, "lib/stack.ts": "", **dict.fromkeys(tests or ("tests/a.test.ts",), TEST), **files}


def roots(*entries: str, **rest: object) -> str:
    return f"module.exports = {json.dumps({'roots': entries, **rest})};\n"


def after(files: dict[str, str]) -> str:
    return mended(RULE, files).get("jest.config.js", files["jest.config.js"])


def test_the_finding_marks_the_entry_and_names_the_folder_of_the_tests() -> None:
    (only,) = found(RULE, project(roots("<rootDir>/lib", "<rootDir>/test")))
    assert (only.marked, only.severity) == ('"<rootDir>/test"', "error")
    assert only.message.endswith("The tests are in `tests`.")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["<rootDir>/test"], ["<rootDir>/tests"]),
        (["./test"], ["./tests"]),
        (["test/"], ["tests"]),
        (["<rootDir>/lib", "<rootDir>/test"], ["<rootDir>/lib", "<rootDir>/tests"]),
        (["<rootDir>/test/unit"], ["<rootDir>/tests"]),
        (["<rootDir>/tests", "<rootDir>/test"], ["<rootDir>/tests"]),
        (["<rootDir>", "<rootDir>/spec"], ["<rootDir>"]),
    ],
)
def test_the_folder_of_the_tests_takes_its_place(entries: list[str], expected: list[str]) -> None:
    assert after(project(roots(*entries))) == roots(*expected)


def test_a_folder_below_is_kept_where_it_is_there() -> None:
    files = project(roots("<rootDir>/test/unit"), "tests/unit/a.test.ts", "tests/int/b.test.ts")
    assert after(files) == roots("<rootDir>/tests/unit")


def test_an_entry_that_does_not_end_with_its_folder_is_left_to_the_reader() -> None:
    files = project(roots("<rootDir>/test/."))
    assert len(found(RULE, files)) == 1
    assert after(files) == files["jest.config.js"]


@pytest.mark.parametrize("tests", [("tests/a.test.ts", "spec/b.test.ts"), ("lib/a.test.ts",), ("index.ts",)])
def test_nothing_is_guessed(tests: tuple[str, ...]) -> None:
    files = project(roots("<rootDir>/test"), *tests)
    assert len(found(RULE, files)) == 1
    assert after(files) == files["jest.config.js"]


@pytest.mark.parametrize(
    "config",
    [
        roots("<rootDir>/tests"),
        roots("<rootDir>/dist/test"),
        roots("<rootDir>/out"),
        roots("<rootDir>/../shared"),
        "module.exports = { roots: [`${__dirname}/test`, ...more] };\n",
        "module.exports = { roots: process.env.ROOTS.split(',') };\n",
        "module.exports = { roots: ['<rootDir>/test'], projects: ['a'] };\n",
        "module.exports = { rootDir: process.cwd(), roots: ['<rootDir>/test'] };\n",
        "module.exports = {};\n",
        "module.exports = { roots: ['<rootDir>/te",
    ],
)
def test_what_is_there_or_can_not_be_told_is_left_alone(config: str) -> None:
    assert found(RULE, project(config)) == []


def test_the_folder_that_the_compiler_writes_is_left_alone() -> None:
    written = {"tsconfig.json": '{ "compilerOptions": { "outDir": "bin" } }'}
    assert found(RULE, project(roots("<rootDir>/bin/tests"), **written)) == []


def test_a_configuration_that_is_not_used_is_left_alone() -> None:
    script = {"package.json": '{ "scripts": { "test": "jest --config jest.unit.js" } }'}
    assert found(RULE, project(roots("<rootDir>/test"), **script, **{"jest.unit.js": "module.exports = {};\n"})) == []


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["<rootDir>/test/**/*.test.ts"], ["<rootDir>/tests/**/*.test.ts"]),
        (["**/test/*.test.ts", "**/*.spec.ts"], ["**/tests/*.test.ts", "**/*.spec.ts"]),
        (["**/*.test.ts", "**/test/**"], None),
        (["**/tests/*.spec.ts"], None),
        (["**/src/*.test.ts"], None),
    ],
)
def test_patterns_count_where_they_find_no_test(patterns: list[str], expected: list[str] | None) -> None:
    files = project(f"module.exports = {json.dumps({'testMatch': patterns})};\n")
    assert len(found(RULE, files)) == (0 if expected is None else 1)
    assert after(files) == f"module.exports = {json.dumps({'testMatch': expected or patterns})};\n"


def test_layout_is_kept() -> None:
    text = "module.exports = {\r\n  // 🚀\r\n  roots: [\r\n    '<rootDir>/test', // 🟢\r\n  ],\r\n};\r\n"
    assert after(project(text)) == text.replace("/test'", "/tests'")
