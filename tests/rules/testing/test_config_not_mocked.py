"""Edge cases of config-not-mocked: what loads a program, what sets its config, and where the fix sets it."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource, OverlaySource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("config-not-mocked",))
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
TEST = "/p/tests/index.test.ts"
CORE = "import * as pulumi from '@pulumi/pulumi';\n"
PROGRAM = f"{CORE}const config = new pulumi.Config();\nexport const size = config.require('size');\n"
MOCKS = "pulumi.runtime.setMocks({ newResource: args => ({ id: 'i', state: {} }), call: args => ({}) });\n"
IMPORT = "import * as infra from '../index';\n"
USE = "test('size', () => expect(infra.size).toBe('test'));\n"
BROKEN = CORE + MOCKS + IMPORT + USE
JEST = "module.exports = {{ {} }};\n"
TS_JEST = JEST.format("transform: { '^.+\\\\.ts$': 'ts-jest' }")
SWC = JEST.format("transform: { '^.+\\\\.ts$': '@swc/jest' }")


def source_of(test: str, **files: str) -> DictSource:
    named = {path.replace("__", "/").replace("_ts", ".ts").replace("_js", ".js"): text for path, text in files.items()}
    around = {f"/p/{path}": text for path, text in {"index.ts": PROGRAM, "jest.config.js": TS_JEST, **named}.items()}
    return DictSource({"/p/Pulumi.yaml": "name: payments\nruntime: nodejs\n", **around, TEST: test})


def messages(test: str, **files: str) -> list[str]:
    result = check_path(TEST, source_of(test, **files), "/p", SETTINGS)
    assert result.failures == ()
    return [finding.message for finding in result.findings]


def mended(test: str, **files: str) -> dict[str, str]:
    done = converge([TEST], source_of(test, **files), "/p", SETTINGS, SAFE)
    assert done.converged
    assert done.failures == []
    after = OverlaySource(source_of(test, **files), done.texts)
    assert converge([TEST], after, "/p", SETTINGS, SAFE).texts == {}
    return {path.removeprefix("/p/"): text.decode() for path, text in done.texts.items()}


@pytest.mark.parametrize(
    "load",
    [
        f"{IMPORT}{USE}",
        "import '../index';\n",
        "import { size } from '../index';\ntest('size', () => expect(size).toBe('a'));\n",
        "const infra = require('../index');\n",
        "test('size', () => { const infra = require('../index'); });\n",
        "beforeAll(async () => { await import('../index'); });\n",
    ],
)
def test_every_way_to_load_the_program_is_followed(load: str) -> None:
    (message,) = messages(CORE + MOCKS + load)
    assert "`project:size`" in message


@pytest.mark.parametrize(
    "load",
    [
        "import type { Size } from '../index';\n",
        "import { Size } from '../index';\nconst size: Size = 1;\n",
        "import * as infra from '../index';\nlet size: infra.Size;\nlet all: typeof infra;\n",
        "jest.mock('../index');\nimport * as infra from '../index';\ninfra.size;\n",
        "test('throws', () => { expect(() => require('../index')).toThrow(); });\n",
        "try { require('../index'); } catch {}\n",
        "const load = () => require('../index');\ntest('throws', () => { expect(load).toThrow(); });\n",
        "import fs from 'fs';\nfs.size;\n",
        f"let infra: typeof import('../index');\n{USE}",
        f"type Infra = typeof import('../index');\n{USE}",
        f"let size: import('../index').Size;\n{USE}",
    ],
)
def test_what_loads_nothing_or_expects_the_failure_is_left_alone(load: str) -> None:
    assert messages(CORE + MOCKS + load) == []


def test_imports_are_followed_through_the_project() -> None:
    files = {"lib__a_ts": "export * from './b';\n", "lib__b_ts": PROGRAM}
    assert len(messages(CORE + MOCKS + "import '../lib/a';\n", **files)) == 1


def test_imports_of_types_are_not_followed() -> None:
    files = {"lib__a_ts": "import { T } from './b';\n", "lib__b_ts": f"{PROGRAM}export type T = 1;\n"}
    assert messages(CORE + MOCKS + "import '../lib/a';\n", **files) == []


@pytest.mark.parametrize(
    "program",
    [
        f"{CORE}const size = new pulumi.Config().get('size');\n",
        f"{CORE}export class A {{ size = new pulumi.Config().require('size'); }}\n",
        f"{CORE}const config = new pulumi.Config();\nexport const f = () => config.require('size');\n",
        f"{CORE}const config = new pulumi.Config();\nconst size = process.env.SIZE || config.require('size');\n",
        f"{CORE}const config = new pulumi.Config();\nif (process.env.SIZE) config.require('size');\n",
        f"{PROGRAM}const = 1;\n",
    ],
)
def test_reads_that_may_not_run_at_load_are_left_alone(program: str) -> None:
    assert messages(BROKEN, index_ts=program) == []


@pytest.mark.parametrize(
    ("setting", "is_set"),
    [
        ("pulumi.runtime.setConfig('project:size', 'a');\n", True),
        ("pulumi.runtime.setConfig('project:config:size', 'a');\n", True),
        ("pulumi.runtime.setAllConfig({ 'project:size': 'a' });\n", True),
        ("pulumi.runtime.setAllConfig(settings);\n", True),
        ("pulumi.runtime.setConfig(`${name}:size`, 'a');\n", True),
        ("process.env.PULUMI_CONFIG = '{}';\n", True),
        ("pulumi.Config.prototype.require = () => 'a';\n", True),
        ("jest.mock('@pulumi/pulumi');\n", True),
        ("function set() { pulumi.runtime.setConfig('project:size', 'a'); }\nset();\n", True),
        ("import './setup';\n", True),
        ("const { setConfig: set } = pulumi.runtime;\nset('project:size', 'a');\n", True),
        ("const { setConfig } = pulumi.runtime;\nsetConfig('project:size', 'a');\n", True),
        ("import { setConfig as set } from '@pulumi/pulumi/runtime';\nset('project:size', 'a');\n", True),
        ("const set = pulumi.runtime.setConfig;\nset('project:size', 'a');\n", True),
        ("const core = pulumi as any;\ncore.runtime.setConfig('project:size', 'a');\n", True),
        ("import './env';\n", True),
        ("import '#setup';\n", True),
        ("import { expect } from 'vitest';\n", True),
        ("vi.mock('@pulumi/pulumi', () => ({}));\n", True),
        ("vi.mock('../index', () => ({ size: 1 }));\n", True),
        ("import { equal } from 'node:assert';\nimport fs from 'fs';\n", False),
        ("const { setConfig } = pulumi.runtime;\nsetConfig('project:other', 'a');\n", False),
        ("// setConfig is called later\n", False),
        ("pulumi.runtime.setConfig('size', 'a');\n", False),
        ("pulumi.runtime.setConfig('payments:size', 'a');\n", False),
        ("pulumi.runtime.setConfig('project:other', 'a');\n", False),
        ("beforeAll(() => { pulumi.runtime.setConfig('project:size', 'a'); });\n", False),
    ],
)
def test_what_counts_as_set_before_the_import(setting: str, is_set: bool) -> None:
    setup = f"{CORE}pulumi.runtime.setConfig('project:size', 'a');\n"
    environment = "process.env.PULUMI_CONFIG = JSON.stringify({ 'project:size': 'a' });\n"
    files = {"tests__setup_ts": setup, "tests__env_ts": environment}
    assert bool(messages(CORE + MOCKS + setting + IMPORT + USE, **files)) is not is_set


def test_hoisted_imports_do_not_see_what_the_file_sets() -> None:
    test = CORE + MOCKS + "pulumi.runtime.setConfig('project:size', 'a');\n" + IMPORT + USE
    assert messages(test) == []
    (message,) = messages(test, **{"jest.config_js": SWC})
    assert "imports run before" in message


@pytest.mark.parametrize(
    ("project", "key"),
    [("", "project"), (", 'stacks'", "stacks"), (", NAME", "project")],
)
def test_keys_begin_with_the_name_that_the_mocks_give(project: str, key: str) -> None:
    test = BROKEN.replace(" });\n", f" }}{project});\n", 1)
    (message,) = messages(test)
    assert f"`{key}:size`" in message


def test_files_that_jest_loads_first_may_set_the_config() -> None:
    first = JEST.format("setupFiles: ['<rootDir>/tests/first.ts'], transform: { '^.+\\\\.ts$': '@swc/jest' }")
    setup = f"{CORE}{MOCKS}pulumi.runtime.setConfig('project:size', 'a');\n"
    assert messages(BROKEN, tests__first_ts=setup, **{"jest.config_js": first}) == []
    assert len(messages(BROKEN, tests__first_ts=CORE + MOCKS, **{"jest.config_js": first})) == 1
    assert messages(BROKEN, **{"jest.config_js": first}) == []


def test_half_typed_tests_are_left_alone() -> None:
    assert messages(f"{BROKEN}const x = ;\n") == []


def test_an_import_above_the_mocks_moves_below_and_keeps_the_line_ends() -> None:
    test = f"{IMPORT}{CORE}// 🚀\n{MOCKS}{USE}".replace("\n", "\r\n")
    expected = f"{CORE}// 🚀\n{MOCKS}pulumi.runtime.setConfig('project:size', 'test');\n\n{IMPORT}{USE}".replace(
        "\n", "\r\n"
    )
    assert mended(test)["tests/index.test.ts"] == expected


def test_mocks_that_use_what_is_imported_stay_below_it() -> None:
    test = f"{IMPORT}{CORE}{MOCKS}{USE}".replace("state: {}", "state: infra.state")
    done = mended(test)
    assert done["tests/index.test.ts"].startswith("import './pulumi-setup';\n" + IMPORT)


def test_a_program_that_is_loaded_in_a_hook_gets_its_config_behind_the_mocks() -> None:
    hook = f"beforeAll(() => {{\n  {MOCKS}  infra = require('../index');\n}});\n"
    line = "  pulumi.runtime.setConfig('project:size', 'test');\n"
    assert mended(CORE + hook)["tests/index.test.ts"] == CORE + hook.replace("  infra", f"{line}  infra")


def test_where_imports_are_hoisted_a_new_file_takes_the_mocks() -> None:
    done = mended(BROKEN, **{"jest.config_js": SWC})
    assert done == {
        "tests/index.test.ts": f"{CORE}import './pulumi-setup';\n{IMPORT}{USE}",
        "tests/pulumi-setup.ts": f"{CORE}\n{MOCKS}pulumi.runtime.setConfig('project:size', 'test');\n",
    }


@pytest.mark.parametrize(
    ("type_", "moves"),
    [("pulumi.runtime.MockCallArgs", True), ("Record<string, string>", True), ("Inputs", False)],
)
def test_mocks_move_to_another_file_with_types_that_it_has_too(type_: str, moves: bool) -> None:
    typed = BROKEN.replace("call: args =>", f"call: (args: {type_}) =>")
    done = mended(typed, **{"jest.config_js": SWC})
    assert (f"call: (args: {type_}) =>" in done["tests/pulumi-setup.ts"]) is moves


def test_values_come_from_the_settings_of_the_project() -> None:
    files = {
        "Pulumi.dev.yaml": "config:\n  payments:size: large\n  payments:count: 3\n",
        "index_ts": f"{PROGRAM}config.requireNumber('count');\nconfig.requireBoolean('on');\n",
    }
    text = mended(BROKEN, **files)["tests/index.test.ts"]
    assert "('project:size', 'large')" in text
    assert "('project:count', '3')" in text
    assert "('project:on', 'true')" in text


def test_an_object_that_nothing_gives_is_no_safe_fix() -> None:
    program = f"{CORE}new pulumi.Config().requireObject<string[]>('zones');\n"
    done = converge([TEST], source_of(BROKEN, index_ts=program), "/p", SETTINGS, SAFE)
    assert done.texts == {}


def test_a_default_import_of_the_core_package_is_used() -> None:
    core = "import sdk from '@pulumi/pulumi';\n"
    test = core + MOCKS.replace("pulumi.", "sdk.") + IMPORT + USE
    line = "sdk.runtime.setConfig('project:size', 'test');\n"
    assert mended(test)["tests/index.test.ts"] == test.replace(IMPORT, line + IMPORT)


def test_a_setup_file_is_named_as_modules_of_node_are() -> None:
    test = BROKEN.replace("'../index'", "'../index.js'")
    assert "import './pulumi-setup.js';" in mended(test, **{"jest.config_js": SWC})["tests/index.test.ts"]


@pytest.mark.parametrize(("head", "gap"), [("", ""), ("/* 🚀 */ ", ""), ("// 🚀\n", "\n"), ("// 🚀\n\n", "")])
def test_what_is_set_stands_apart_from_what_is_above(head: str, gap: str) -> None:
    text = mended(head + IMPORT + USE)["tests/index.test.ts"]
    assert text.startswith(f"{head}{gap}{CORE}\npulumi.runtime.setMocks(")


def test_all_keys_are_named_in_one_sentence() -> None:
    (message,) = messages(BROKEN)
    assert "requires `project:size` at once, and nothing has set it by then" in message
    program = PROGRAM + "export const zone = config.require('zone');\nexport const name = config.require('name');\n"
    (message,) = messages(BROKEN, index_ts=program)
    assert "requires `project:name`, `project:size` and `project:zone` at once, and nothing has set them" in message


def test_a_program_that_loads_another_is_no_test() -> None:
    result = check_path("/p/app.ts", source_of("", app_ts="import './index';\n"), "/p", SETTINGS)
    assert result.findings == ()


@pytest.mark.parametrize(
    ("manifest", "files", "is_found"),
    [
        ('{"devDependencies": {"mocha": "^10"}}', {}, False),
        ('{"devDependencies": {"vitest": "^3"}}', {}, False),
        ('{"scripts": {"test": "bun test"}}', {}, False),
        ('{"scripts": {"test": "node --import tsx --test"}}', {}, False),
        ("{}", {".mocharc.json": "{}"}, False),
        ("{}", {"vitest.config.mts": ""}, False),
        ('{"devDependencies": {"jest": "^30"}, "scripts": {"test": "jest"}}', {}, True),
        ('{"devDependencies": {"jest": "^30", "mocha": "^10"}, "jest": {"preset": "ts-jest"}}', {}, True),
    ],
)
def test_what_another_runner_loads_first_is_not_known(manifest: str, files: dict[str, str], is_found: bool) -> None:
    around = {"/p/index.ts": PROGRAM, "/p/package.json": manifest, TEST: BROKEN}
    source = DictSource({**around, **{f"/p/{name}": text for name, text in files.items()}})
    assert bool(check_path(TEST, source, "/p", SETTINGS).findings) is is_found


DECLARED = '{"devDependencies": {"jest": "^30", "uuid": "^9"}}'


@pytest.mark.parametrize(
    ("specifier", "files", "is_found"),
    [
        ("@test/setup", {"jest.config_js": JEST.format("moduleNameMapper: { '^@test/(.*)$': './test/$1' }")}, False),
        ("@test/setup", {"tsconfig.json": '{"compilerOptions": {"paths": {"@test/*": ["./test/*"]}}}'}, False),
        ("@test/setup", {"package.json": DECLARED}, False),
        ("~/setup", {"package.json": DECLARED}, False),
        ("uuid", {"package.json": DECLARED}, True),
        ("@jest/globals", {"package.json": DECLARED}, True),
        ("@aws-sdk/client-s3", {"package.json": DECLARED}, True),
        (
            "uuid",
            {
                "package.json": '{"dependencies": {"uuid": "*"}, "workspaces": ["a"]}',
                "a__package.json": '{"name": "uuid"}',
            },
            False,
        ),
    ],
)
def test_a_name_that_may_be_an_alias_may_set_the_config(specifier: str, files: dict[str, str], is_found: bool) -> None:
    assert bool(messages(f"import '{specifier}';\n{BROKEN}", **files)) is is_found


ENVIRONMENT = "export default () => { process.env.PULUMI_CONFIG = '{}'; };\n"


@pytest.mark.parametrize(
    ("options", "files", "is_found"),
    [
        ("globalSetup: '<rootDir>/tests/global.ts'", {"tests__global_ts": ENVIRONMENT}, False),
        ("globalSetup: './tests/global.ts'", {"tests__global_ts": "export default () => start();\n"}, True),
        ("globalSetup: './tests/global.ts'", {}, False),
        ("testEnvironment: './tests/global.ts'", {"tests__global_ts": ENVIRONMENT}, False),
        ("testEnvironment: 'node'", {}, True),
        ("setupFiles: ['./tests/global.ts']", {"tests__global_ts": ENVIRONMENT}, False),
        ("setupFiles: ['./tests/global.ts']", {"tests__global_ts": f"{CORE}jest.mock('@pulumi/pulumi');\n"}, False),
        ("setupFiles: ['./tests/global.ts']", {"tests__global_ts": "import '@test/config';\n"}, True),
        ("projects: [{ setupFiles: ['./tests/global.ts'] }]", {}, False),
        ("verbose: true", {".env.test": "PULUMI_CONFIG={}\n"}, False),
        ("verbose: true", {"package.json": '{"scripts": {"test": "jest --setupFiles ./a.js"}}'}, False),
    ],
)
def test_what_jest_runs_first_may_set_the_environment(options: str, files: dict[str, str], is_found: bool) -> None:
    assert bool(messages(BROKEN, **{"jest.config_js": JEST.format(options), **files})) is is_found


def test_where_the_transform_is_not_known_the_config_is_set_in_a_file_that_is_imported_first() -> None:
    unknown = JEST.format("transform: { '^.+\\\\.ts$': './own.js' }")
    assert list(mended(BROKEN, **{"jest.config_js": unknown})) == ["tests/index.test.ts", "tests/pulumi-setup.ts"]
