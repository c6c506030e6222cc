from __future__ import annotations

import json

import pytest

from pulumend.quickfixes import Safety

from ..checked import found, mended

RULE = "tests-outside-tsconfig"
TEST = "test('x', () => expect(1).toBe(1));\n"


def project(config: object, *tests: str, **files: str) -> dict[str, str]:
    text = config if isinstance(config, str) else json.dumps(config)
    return {
        "index.ts": "export {};\n",
        "tsconfig.json": text,
        **dict.fromkeys(tests or ("test/a.test.ts",), TEST),
        **files,
    }


def after(files: dict[str, str]) -> object:
    return json.loads(mended(RULE, files, Safety.UNSAFE)["tsconfig.json"])


def test_the_finding_marks_the_list_and_counts_the_tests() -> None:
    files = project({"include": ["index.ts"]}, "test/a.test.ts", "test/b.test.ts", "test/c.spec.ts")
    (only,) = found(RULE, files)
    assert (only.path, only.marked, only.severity) == ("tsconfig.json", '"include"', "warning")
    assert "`test/a.test.ts` and 2 more test files are left out" in only.message


@pytest.mark.parametrize(
    "config",
    [
        {"include": ["**/*.ts"]},
        {"include": ["index.ts", "test"]},
        {"compilerOptions": {}},
        {"include": ["index.ts"], "references": [{"path": "./test"}]},
        {"extends": "./unknown.json"},
        {"compilerOptions": {"rootDir": "src"}, "include": ["src"]},
        {"compilerOptions": {"outDir": "test"}},
        {"include": "index.ts"},
        '{ "include": ["index.ts"',
        "",
        "{}",
    ],
)
def test_a_configuration_that_takes_the_tests_in_or_leaves_them_to_others_is_left_alone(config: object) -> None:
    assert found(RULE, project(config)) == []


@pytest.mark.parametrize("other", ["test/tsconfig.json", "tsconfig.test.json", "tsconfig.eslint.json"])
def test_another_configuration_may_take_the_tests_in(other: str) -> None:
    assert found(RULE, project({"include": ["index.ts"]}, **{other: "{}"})) == []


def test_a_configuration_beside_that_leaves_them_out_too_does_not_count() -> None:
    files = project({"include": ["index.ts"]}, **{"tsconfig.build.json": '{ "include": ["index.ts"] }'})
    assert len(found(RULE, files)) == 1


def test_it_is_information_where_ts_jest_checks_the_tests() -> None:
    files = project({"include": ["index.ts"]}, **{"jest.config.js": "module.exports = { preset: 'ts-jest' };\n"})
    assert [each.severity for each in found(RULE, files)] == ["information"]


def test_tests_in_javascript_are_left_alone() -> None:
    assert found(RULE, project({"include": ["index.ts"]}, "test/a.test.js")) == []


def test_each_folder_gets_a_pattern() -> None:
    files = project({"include": ["index.ts"]}, "a.test.ts", "lib/b/c.test.ts", "test/d.test.ts", "test/unit/e.test.ts")
    assert after(files) == {"include": ["index.ts", "a.test.ts", "lib/**/*.ts", "test/**/*.ts"]}


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [
        (["node_modules", "test"], {"exclude": ["node_modules"]}),
        (["**/*.test.ts", "test/**", "node_modules"], {"exclude": ["node_modules"]}),
        (["test"], {}),
    ],
)
def test_entries_that_exclude_tests_alone_go(exclude: list[str], expected: object) -> None:
    assert after(project({"exclude": exclude})) == expected


def test_an_entry_that_excludes_more_stays() -> None:
    files = project({"exclude": ["lib"]}, "lib/a.test.ts", **{"lib/stack.ts": "export {};\n"})
    assert len(found(RULE, files)) == 1
    assert mended(RULE, files, Safety.UNSAFE) == {}


def test_a_list_of_a_base_is_not_touched() -> None:
    files = project({"extends": "./base.json"}, **{"base.json": '{ "include": ["index.ts"] }'})
    assert len(found(RULE, files)) == 1
    assert mended(RULE, files, Safety.UNSAFE) == {}


def test_comments_emoji_and_line_ends_are_kept() -> None:
    text = '{\r\n  // 🚀\r\n  "include": ["index.ts"], // 🟢\r\n}\r\n'
    assert mended(RULE, project(text), Safety.UNSAFE)["tsconfig.json"] == text.replace(
        '"index.ts"]', '"index.ts", "test/**/*.ts"]'
    )
