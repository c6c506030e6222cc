from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.config_value import UNKNOWN
from pulumend.checks.project.jest_config_js import find_jest, read_jest
from pulumend.checks.project.jest_transform import Transform, transform_of, transformation_of, ts_jest_tsconfig
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from pulumend.checks.project.jest_config import JestConfig

FILES = [
    *("index.js", "setup.js", "lib/a.js", "lib/deep/b.js", "lib/x.mjs", "lib/n.json", "lib/__mocks__/m.js"),
    *("lib/a.test.js", "lib/__tests__/q.js", "test/x.test.js", "test/unit/y.spec.js", "test/helper.js"),
    *("test/t.test.ts", "tests/z.int.test.js"),
]
NAMED = "lib/a.test.js test/x.test.js test/unit/y.spec.js tests/z.int.test.js lib/__tests__/q.js test/t.test.ts"


def jest(text: str, path: str = "/p/jest.config.js") -> JestConfig:
    found = read_jest(text.encode(), path)
    assert found is not None
    return found


# The answers are those of Jest 30 on these files, by `--listTests` and the report of `--coverage`.
@pytest.mark.parametrize(
    ("config", "tests"),
    [
        ({}, NAMED),
        ({"roots": ["<rootDir>/test"]}, "test/x.test.js test/unit/y.spec.js test/t.test.ts"),
        (
            {"roots": ["test", "<rootDir>/lib"]},
            "lib/a.test.js test/x.test.js test/unit/y.spec.js lib/__tests__/q.js test/t.test.ts",
        ),
        ({"testMatch": ["**/*.test.js"]}, "lib/a.test.js test/x.test.js tests/z.int.test.js"),
        # A pattern is matched with the absolute path.
        ({"testMatch": ["test/**/*.js"]}, ""),
        ({"testMatch": ["<rootDir>/test/**/*.test.ts", "**/*.spec.js"]}, "test/unit/y.spec.js test/t.test.ts"),
        ({"testRegex": "\\.int\\.test\\.js$"}, "tests/z.int.test.js"),
        ({"testRegex": ["(/__tests__/.*|(\\.|/)(test|spec))\\.[jt]sx?$"]}, NAMED),
        (
            {"testPathIgnorePatterns": ["<rootDir>/tests/", "unit"]},
            "lib/a.test.js test/x.test.js lib/__tests__/q.js test/t.test.ts",
        ),
        ({"rootDir": "lib"}, "lib/a.test.js lib/__tests__/q.js"),
        ({"moduleFileExtensions": ["js", "json"]}, NAMED.removesuffix(" test/t.test.ts")),
    ],
)  # fmt: skip
def test_is_test_answers_as_jest_does(config: object, tests: str) -> None:
    found = jest(json.dumps(config), "/p/jest.config.json")
    assert [file for file in FILES if found.is_test(f"/p/{file}")] == sorted(tests.split(), key=FILES.index)


@pytest.mark.parametrize(
    ("config", "collected"),
    [
        ({"collectCoverageFrom": ["lib/**/*.js", "!lib/**/__mocks__/**"]}, "lib/a.js lib/deep/b.js"),
        ({"collectCoverageFrom": ["<rootDir>/lib/**/*.js"], "roots": ["<rootDir>/test"]}, ""),
        (
            {"collectCoverageFrom": ["**/*.js", "!**/node_modules/**"], "setupFiles": ["<rootDir>/setup.js"]},
            "index.js lib/a.js lib/deep/b.js test/helper.js",
        ),
        (
            {"collectCoverageFrom": ["!lib/**", "**/*.js"]},
            "index.js lib/a.js lib/deep/b.js test/helper.js setup.js",
        ),
        (
            {"collectCoverageFrom": ["*.js", "lib/**/*.{js,mjs}"], "coveragePathIgnorePatterns": ["deep"]},
            "index.js lib/a.js lib/x.mjs setup.js",
        ),
    ],
)
def test_collects_answers_as_jest_does(config: object, collected: str) -> None:
    found = jest(json.dumps(config), "/p/jest.config.json")
    assert [file for file in FILES if found.collects(f"/p/{file}")] == sorted(collected.split(), key=FILES.index)


def test_without_a_list_it_is_not_told_what_is_collected() -> None:
    assert jest("module.exports = {};").collects("/p/a.ts") is None


@pytest.mark.parametrize(
    "text",
    [
        "module.exports = { roots: ['test'] };",
        "export default { roots: ['test'] };",
        "import type { Config } from 'jest';\nconst config: Config = { roots: ['test'] };\nexport default config;",
        "const roots = ['test'];\nmodule.exports = { ...{ roots: [] }, roots };",
        "const base = { roots: ['test'] };\nexport = { ...base, verbose: true } as Config;",
        "const config = { roots: ['test'] } satisfies Config;\nmodule.exports = config;",
    ],
)
def test_forms_of_a_configuration(text: str) -> None:
    roots = jest(text, "/p/jest.config.ts").field("roots")
    assert roots is not None
    assert roots.strings == ("test",)
    assert text.encode()[roots.span.start : roots.span.end] == b"['test']"


@pytest.mark.parametrize(
    "text",
    [
        "module.exports = async () => ({ roots: ['test'] });",
        "module.exports = { ...base };",
        "module.exports = { preset: 'other' };",
        "const c = { roots: [] };\nc.roots.push('a');\nmodule.exports = c;",
        "module.exports = { roots: find() };",
        "module.exports = { roots: ['a', ...more] };",
        "module.exports = nextJest(config);",
        "module.exports = { rootDir: up() };",
    ],
)
def test_what_is_computed_is_unknown(text: str) -> None:
    found = jest(text)
    assert found.is_test("/p/test/a.test.ts") is None
    assert found.sees("/p/a.ts") is None


@pytest.mark.parametrize("text", ["", "module.exports = {", "export const roots = ['test'];"])
def test_no_configuration(text: str) -> None:
    assert read_jest(text.encode(), "/p/jest.config.js") is None


@pytest.mark.parametrize(
    ("options", "transform"),
    [
        ("", Transform.BABEL),
        ("preset: 'ts-jest'", Transform.TS_JEST),
        ("preset: 'ts-jest/presets/default-esm'", Transform.TS_JEST_ESM),
        ("preset: 'other'", Transform.UNKNOWN),
        ("transform: {}", Transform.NONE),
        ("transform: { '^.+\\\\.tsx?$': 'ts-jest' }", Transform.TS_JEST),
        ("transform: { '^.+\\\\.jsx?$': 'babel-jest' }", Transform.NONE),
        ("transform: { '\\\\.js$': 'babel-jest', '': ['@swc/jest', {}] }", Transform.SWC),
        ("preset: 'ts-jest', transform: { '\\\\.ts$': '@swc/jest' }", Transform.SWC),
        ("preset: 'ts-jest', transform: { '\\\\.js$': '@swc/jest' }", Transform.TS_JEST),
        ("transform: { '\\\\.ts$': require.resolve('ts-jest') }", Transform.TS_JEST),
        ("transform: { '\\\\.ts$': './mine.js' }", Transform.UNKNOWN),
        ("transform: { '\\\\.ts$': 'esbuild-jest' }", Transform.ESBUILD),
        ("transform: make()", Transform.UNKNOWN),
        ("transform: { ...make() }", Transform.UNKNOWN),
        ("transform: { '((a+)+)+': 'ts-jest' }", Transform.UNKNOWN),
        ("transform: { '\\\\.ts$': ['ts-jest', { useESM: true }] }", Transform.TS_JEST),
        (
            "transform: { '\\\\.ts$': ['ts-jest', { useESM: true }] }, extensionsToTreatAsEsm: ['.ts']",
            Transform.TS_JEST_ESM,
        ),
        ("...createDefaultPreset()", Transform.TS_JEST),
        ("...createDefaultEsmPreset({})", Transform.TS_JEST_ESM),
        ("transform: { ...createDefaultPreset().transform }", Transform.TS_JEST),
    ],
)
def test_transform(options: str, transform: Transform) -> None:
    assert transform_of(jest(f"module.exports = {{ {options} }};"), "/p/test/a.test.ts") is transform


def test_options_of_ts_jest() -> None:
    text = "const p = createDefaultPreset({ isolatedModules: true });\nmodule.exports = { ...p };"
    isolated = transformation_of(jest(text), "/p/a.ts").option("isolatedModules")
    assert isolated is not None
    assert isolated.flag is True
    older = "module.exports = { preset: 'ts-jest', globals: { 'ts-jest': { tsconfig: 'tsconfig.test.json' } } };"
    named = transformation_of(jest(older), "/p/a.ts").option("tsconfig")
    assert named is not None
    assert named.text == "tsconfig.test.json"


def test_which_tsconfig_ts_jest_takes() -> None:
    source = DictSource({"/p/tsconfig.json": "{}", "/p/t/tsconfig.test.json": "{}"})

    def path(options: str) -> object:
        config = jest(f"module.exports = {{ transform: {{ '\\\\.ts$': ['ts-jest', {options}] }} }};")
        found = ts_jest_tsconfig(config, "/p/a.ts", "/p", source)
        return found if found is UNKNOWN or found is None else found.path

    assert path("{}") == "/p/tsconfig.json"
    assert path("{ tsconfig: '<rootDir>/t/tsconfig.test.json' }") == "/p/t/tsconfig.test.json"
    assert path("{ tsconfig: { strict: true } }") is UNKNOWN
    assert path("{ tsconfig: 'gone.json' }") is UNKNOWN


@pytest.mark.parametrize(
    ("files", "path", "prefix"),
    [
        ({"/p/package.json": '{"jest": {}}'}, "/p/package.json", ("jest",)),
        ({"/p/package.json": '{"jest": {}}', "/p/jest.config.ts": "export default {};"}, "/p/jest.config.ts", ()),
        ({"/p/package.json": "{}", "/p/lib/jest.config.js": "module.exports = {};"}, "/p/lib/jest.config.js", ()),
        (
            {
                "/p/package.json": '{"scripts": {"test": "NODE_ENV=x jest --ci --config conf/unit.js && x"}}',
                "/p/conf/unit.js": "module.exports = {};",
                "/p/jest.config.js": "module.exports = {};",
            },
            "/p/conf/unit.js",
            (),
        ),
    ],
)
def test_where_the_configuration_stands(files: dict[str, str], path: str, prefix: tuple[str, ...]) -> None:
    found = find_jest("/p/lib/a.ts", "/p", DictSource(files))
    assert found is not None
    assert (found.path, found.prefix) == (path, prefix)
    assert find_jest("/p/lib/a.ts", "/p", DictSource({"/p/package.json": "{}"})) is None
