from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("test-args-mismatch",))
STACK = """import * as pulumi from '@pulumi/pulumi';
export interface TapStackArgs { environmentSuffix?: string; size: number; zone?: Zone }
interface Zone { name: string }
export class TapStack extends pulumi.ComponentResource {
  constructor(name: string, args: TapStackArgs, opts?: pulumi.ComponentResourceOptions) {
    super('a:b:C', name, {}, opts);
  }
}
"""
IMPORT = "import { TapStack } from '../lib/tap-stack';\n"
TS_JEST = '{ "jest": { "preset": "ts-jest" } }'
TEST = "/p/test/tap-stack.unit.test.ts"


def source(program: str, others: dict[str, str]) -> DictSource:
    files = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/lib/tap-stack.ts": STACK, "/p/package.json": TS_JEST}
    return DictSource({**files, TEST: program, **others})


def check(program: str, path: str = TEST, **others: str) -> list[Finding]:
    files = source(program, {f"/p/{name}": text for name, text in others.items()} | {path: program})
    result = check_path(path, files, "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, safeties: frozenset[Safety] = frozenset(Safety)) -> str:
    mended = converge([TEST], source(program, {}), "/p", SETTINGS, Policy(safeties, lambda _: True))
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get(TEST, program.encode()).decode()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("new TapStack('a', { size: 1, stateBucket: 'b' })", "takes no `stateBucket`"),
        ("new TapStack('a', { environmentSuffix: 'x' })", "requires `size`"),
        ("new TapStack('a')", "takes 2 to 3 arguments"),
        ("new TapStack('a', { size: '1' })", "takes a number"),
    ],
)
def test_found_inside_of_tests(call: str, message: str) -> None:
    (finding,) = check(f"{IMPORT}describe('a', () => {{ it('b', () => {{ stack = {call}; }}); }});\n")
    assert message in finding.message
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "call",
    [
        "new TapStack('a', { size: 1 })",
        "new TapStack('a', {} as any)",
        "new TapStack('a', args)",
        "new (TapStack as any)('a')",
        "new TapStack('a', { ",
    ],
)
def test_fits_or_cannot_be_told(call: str) -> None:
    assert check(f"{IMPORT}{call};\n") == []


@pytest.mark.parametrize(
    ("others", "severity"),
    [
        ({"package.json": '{ "jest": { "transform": { "^.+$": "@swc/jest" } } }'}, Severity.WARNING),
        ({"package.json": "{}"}, Severity.WARNING),
        ({"package.json": "{}", "tsconfig.json": '{ "include": ["lib", "test"] }'}, Severity.ERROR),
        ({"package.json": "{}", "tsconfig.json": '{ "exclude": ["test"] }'}, Severity.WARNING),
        (
            {"tsconfig.json": '{ "exclude": ["test"], "compilerOptions": { "isolatedModules": true } }'},
            Severity.WARNING,
        ),
    ],
)
def test_an_error_only_where_types_are_checked(others: dict[str, str], severity: Severity) -> None:
    (finding,) = check(f"{IMPORT}new TapStack('a', {{}});\n", **others)
    assert finding.severity is severity
    assert ("nothing here compiles" in finding.message) == (severity is Severity.WARNING)


def test_programs_are_left_to_the_rule_for_components() -> None:
    assert check("import { TapStack } from './lib/tap-stack';\nnew TapStack('a');\n", "/p/index.ts") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_test_gives_in_vain_is_removed_safely(newline: str) -> None:
    program = f"{IMPORT}new TapStack('a', {{\n  // 🧪\n  size: 1,\n  bucket: 'b',\n  region: 'r', // gone\n}});\n"
    expected = f"{IMPORT}new TapStack('a', {{\n  // 🧪\n  size: 1,\n}});\n"
    mended = fixed(program.replace("\n", newline), frozenset({Safety.SAFE}))
    assert mended == expected.replace("\n", newline)
    assert fixed(mended) == mended


def test_a_missing_string_is_a_value_of_tests() -> None:
    program = "import { TapStack } from '../lib/tap-stack';\nnew TapStack('a', { size: 1, zone: {} });\n"
    assert fixed(program) == program.replace("zone: {}", "zone: { name: 'test' }")
    assert fixed(program, frozenset({Safety.SAFE})) == program
