"""Edge cases of dynamic-import-in-test: the settings that make it fail, and both forms of the fix."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse, check_path
from pulumend.checks.source import DictSource, OverlaySource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("dynamic-import-in-test",))
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
TEST = "/p/tests/index.test.ts"
JEST = "module.exports = { transform: { '^.+\\\\.ts$': 'ts-jest' } };\n"
COMPILER = '{ "compilerOptions": { "module": "NodeNext", "isolatedModules": true } }\n'
CORE = "import * as pulumi from '@pulumi/pulumi';\n"
SET = "pulumi.runtime.setConfig('project:a', 'b');\n"
LOAD = "test('it', async () => { const infra = await import('../index'); infra.f(); });\n"


def source_of(test: str, jest: str = JEST, compiler: str = COMPILER, package: str = "{}") -> DictSource:
    files = {"jest.config.js": jest, "tsconfig.json": compiler, "package.json": package, "Pulumi.yaml": "name: p\n"}
    return DictSource(
        {TEST: test, "/p/index.ts": "export {};\n", **{f"/p/{path}": text for path, text in files.items()}}
    )


def count(test: str = LOAD, **files: str) -> int:
    result = check_path(TEST, source_of(test, **files), "/p", SETTINGS)
    assert result.failures == ()
    return len(result.findings)


def mended(test: str) -> str:
    done = converge([TEST], source_of(test), "/p", SETTINGS, SAFE)
    assert done.converged
    assert done.failures == []
    text = done.texts[TEST].decode()
    assert converge([TEST], source_of(text), "/p", SETTINGS, SAFE).texts == {}
    return text


def titles(test: str) -> list[str]:
    analysis = analyse(Document.parse(TEST, test.encode()), "/p", source_of(test), SETTINGS)
    return [fix.title for fix in fixes_of(analysis.findings()[0], Snapshot(analysis))]


@pytest.mark.parametrize(
    ("files", "fails"),
    [
        ({}, True),
        ({"compiler": COMPILER.replace("NodeNext", "node16")}, True),
        ({"compiler": COMPILER.replace("NodeNext", "commonjs")}, False),
        ({"compiler": COMPILER.replace("true", "false")}, False),
        ({"compiler": '{ "extends": "unknown" }'}, False),
        ({"jest": JEST.replace("ts-jest", "@swc/jest")}, False),
        ({"jest": "module.exports = { preset: 'unknown' };\n"}, False),
        ({"jest": JEST.replace("'ts-jest'", "['ts-jest', { tsconfig: { module: 'es2022' } }]")}, False),
        ({"package": '{ "type": "module" }'}, False),
        ({"package": '{ "scripts": { "test": "node --experimental-vm-modules jest" } }'}, False),
    ],
)
def test_only_settings_that_keep_dynamic_imports_fail(files: dict[str, str], fails: bool) -> None:
    assert bool(count(**files)) is fails


@pytest.mark.parametrize(
    ("path", "text", "fails"),
    [
        ("/p/.npmrc", "node-options=--experimental-vm-modules\n", False),
        ("/p/tests/.npmrc", "node-options=--experimental-vm-modules\n", False),
        ("/p/.npmrc", "save-exact=true\n", True),
    ],
)
def test_the_flag_may_come_from_npm(path: str, text: str, fails: bool) -> None:
    source = OverlaySource(source_of(LOAD), {path: text.encode()})
    assert bool(check_path(TEST, source, "/p", SETTINGS).findings) is fails


def test_options_of_ts_jest_count_too() -> None:
    jest = JEST.replace("'ts-jest'", "['ts-jest', { isolatedModules: true }]")
    assert count(jest=jest, compiler='{ "compilerOptions": { "module": "nodenext" } }') == 1


@pytest.mark.parametrize(
    "test",
    ["import '../index';\n", "require('../index');\n", "import(name);\n", "const infra = await import('../index'\n"],
)
def test_other_loads_and_half_typed_code_are_left_alone(test: str) -> None:
    assert count(test) == 0


def test_all_imports_of_a_hook_go_with_it() -> None:
    test = (
        f"{CORE}\r\n{SET}// 🚀\r\n"
        "let infra: any;\nlet retry: typeof import('../lib/retry');\n\n"
        "beforeAll(async () => {\n  infra = await import('../index');\n  retry = await import('../lib/retry');\n});\n\n"
        "test('it', () => infra.f(retry));\n"
    ).replace("\r\n", "\n").replace("\n", "\r\n")  # fmt: skip
    expected = (
        f"{CORE}\n{SET}\nimport * as infra from '../index';\nimport * as retry from '../lib/retry';\n// 🚀\n"
        "test('it', () => infra.f(retry));\n"
    )
    assert mended(test) == expected.replace("\n", "\r\n")


def test_tests_that_each_load_the_module_share_one_import() -> None:
    one = "test('1', async () => {\n  const { f, g: h } = await import('../index');\n  f(h);\n});\n"
    two = one.replace("'1'", "'2'")
    bare = one.replace("  const { f, g: h } = await import('../index');\n", "")
    assert mended(CORE + one + two) == (
        f"{CORE}import {{ f, g as h }} from '../index';\n{bare}{bare.replace(chr(49), chr(50))}"
    )


def test_a_hook_that_does_more_stays() -> None:
    test = f"{CORE}let infra: any;\nbeforeAll(async () => {{\n  infra = await import('../index');\n  infra.f();\n}});\n"
    expected = f"{CORE}import * as infra from '../index';\nbeforeAll(async () => {{\n  infra.f();\n}});\n"
    assert mended(test) == expected


ASSERTED = (
    "let infra: any;\nbeforeAll(async () => {\n  infra = await import('../index');\n});\ntest('it', () => infra.f());\n"
)


@pytest.mark.parametrize(
    "test",
    [
        LOAD.replace("const infra", "jest.spyOn(pulumi, 'getStack').mockReturnValue('dev'); const infra"),
        LOAD.replace("const infra", "Object.assign(process.env, { A: 'b' }); const infra"),
        LOAD.replace("const infra", "created.length = 0; const infra"),
        LOAD.replace("const infra", "const id = await create(); const infra"),
        f"const created: string[] = [];\nbeforeEach(() => {{ created.length = 0; }});\n{LOAD}",
        f"beforeEach(() => reset());\n{LOAD}",
        f"beforeAll(() => {{ fs.writeFileSync('a.json', '{{}}'); }});\n{ASSERTED}",
        f"fs.writeFileSync('a.json', '{{}}');\n{LOAD}",
        f"const stack = jest.spyOn(pulumi, 'getStack');\n{LOAD}",
        f"describe('a', () => {{\n  prepare();\n  {LOAD}}});\n",
    ],
)
def test_what_runs_before_the_load_goes_on_doing_so(test: str) -> None:
    assert titles(CORE + test) == ["Load the module with `require`"]
    assert "require('../index') as typeof import('../index')" in mended(CORE + test)


@pytest.mark.parametrize(
    "test",
    [
        LOAD,
        LOAD.replace("infra.f()", "jest.spyOn(infra, 'f')"),
        f"jest.mock('fs');\njest.setTimeout(1000);\nconst config = new pulumi.Config();\n{LOAD}",
        f"describe.each([1])('%s', () => {{\n  const names: string[] = [];\n  {LOAD}}});\n",
        f"function reset() {{ created.length = 0; }}\nafterEach(reset);\n{LOAD}",
        f"{ASSERTED}beforeEach(() => reset());\n",
        f"{ASSERTED}beforeAll(() => reset());\n",
    ],
)
def test_what_does_nothing_before_the_load_is_no_hindrance(test: str) -> None:
    assert titles(CORE + test)[0] == "Import the module at the top"


def test_a_load_for_its_effects_stays_a_statement_of_its_own() -> None:
    test = f"{CORE}test('it', async () => {{\n  process.env.A = 'b'\n  await import('../index')\n}})\n"
    assert mended(test) == test.replace("await import(", "require(")


@pytest.mark.parametrize(
    "test",
    [
        f"{CORE}beforeAll(() => {{ {SET} }});\n{LOAD}",
        f"{CORE}beforeEach(() => {{ jest.resetModules(); }});\n{LOAD}",
        f"{CORE}beforeEach(() => {{ process.env.A = 'b'; }});\n{LOAD}",
        f"{CORE}let infra: any;\nbeforeAll(async () => {{ infra = await import('../index'); }});\n"
        "afterAll(() => { infra = undefined; });\n",
        f"{CORE}const infra = 1;\n{LOAD}",
        f"{CORE}test('it', async () => {{ f(await import('../index')); }});\n",
    ],
)
def test_where_a_static_import_may_not_do_the_module_is_required_in_place(test: str) -> None:
    assert titles(test) == ["Load the module with `require`"]
    assert "require('../index') as typeof import('../index')" in mended(test)


def test_members_of_what_is_required_keep_their_brackets() -> None:
    test = f"{CORE}test('it', async () => {{ jest.resetModules(); (await import('../index')).f(); }});\n"
    assert "(require('../index') as typeof import('../index')).f();" in mended(test)


def test_a_test_that_is_a_module_by_its_name_is_left_alone() -> None:
    path, jest = "/p/tests/index.test.mts", JEST.replace(".ts$", ".m?ts$")
    source = OverlaySource(source_of("", jest), {path: LOAD.encode()})
    result = check_path(path, source, "/p", SETTINGS)
    assert (result.skipped, result.findings) == (None, ())


@pytest.mark.parametrize(
    "test",
    [
        "let infra: typeof import('../index');\n",
        "type Infra = typeof import('../index');\n",
        "type Size = import('../index').Size;\n",
        "const infra = require('../index') as typeof import('../index');\n",
        "const infra = jest.requireActual<typeof import('../index')>('../index');\n",
        "function f(size: import('../index').Size): Promise<typeof import('../index')> { return g(size); }\n",
    ],
)
def test_an_import_in_a_type_loads_nothing(test: str) -> None:
    assert count(test) == 0


def test_what_is_imported_and_cast_is_found() -> None:
    assert count("test('it', async () => { const a = (await import('../index')) as { f(): void }; a.f(); });\n") == 1
    assert count("test('it', async () => { const a = import('../index') as Promise<unknown>; await a; });\n") == 1
