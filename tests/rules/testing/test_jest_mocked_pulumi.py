"""Edge cases of jest-mocked-pulumi: which mocks are meant, when they fail for certain, and what the fix takes out."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Fix, Snapshot, fixes_of
from pulumend.quickfixes.edit import FileEdit, Safety, apply_edits

SETTINGS = Settings(select=("jest-mocked-pulumi",), sdk={"aws": "7"})
TEST = "/p/tests/stack.test.ts"
CORE = "import * as pulumi from '@pulumi/pulumi';\n"
AWS = "import * as aws from '@pulumi/aws';\n"
IMPORT = "import { Stack } from '../lib/stack';\n"
MOCKS = "jest.mock('@pulumi/pulumi');\njest.mock('@pulumi/aws');\n"
MADE = "test('it', () => { new Stack(); });\n"
PLAIN = f"{CORE}{AWS}export class Stack {{ bucket = new aws.s3.Bucket('b'); }}\n"
CALLING = f"{CORE}{AWS}export class Stack {{ name = aws.getRegionOutput().apply(r => r.name); }}\n"
JOINING = f"{CORE}{AWS}export class Stack {{ all = pulumi.all([1]).apply(([one]) => one); }}\n"
MOCKED = """pulumi.runtime.setMocks({
  newResource: (args: pulumi.runtime.MockResourceArgs) => ({ id: `${args.name}-id`, state: args.inputs }),
  call: (args: pulumi.runtime.MockCallArgs) => args.inputs,
});
"""


def source_of(test: str, program: str = PLAIN, **files: str) -> DictSource:
    named = {f"/p/{name.replace('_js', '.js')}": text for name, text in files.items()}
    return DictSource({TEST: test, "/p/lib/stack.ts": program, **named})


def check(test: str, program: str = PLAIN) -> list[Finding]:
    result = check_path(TEST, source_of(test, program), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def offered(test: str, program: str = PLAIN, **files: str) -> list[Fix]:
    analysis = analyse(Document.parse(TEST, test.encode()), "/p", source_of(test, program, **files), SETTINGS)
    return list(fixes_of(analysis.findings()[0], Snapshot(analysis)))


def mended(test: str, program: str = PLAIN) -> str:
    (fix,) = offered(test, program)
    (change,) = fix.changes
    assert isinstance(change, FileEdit)
    text = apply_edits(test.encode(), change.edits).decode()
    assert check(text, program) == []
    return text


@pytest.mark.parametrize(
    "mock",
    [
        "jest.mock('@pulumi/aws', () => ({}));\n",
        "jest.mock('../lib/stack');\n",
        "jest.mock('fs');\n",
        "jest.mock(name);\n",
        "beforeEach(() => { jest.mock('@pulumi/aws'); });\n",
        "jest.unmock('@pulumi/aws');\n",
        "jest.mock('@pulumi/aws');\nconst = 1;\n",
    ],
)
def test_other_mocks_are_left_alone(mock: str) -> None:
    assert check(CORE + IMPORT + mock + MADE) == []


def test_files_that_hold_no_tests_are_left_alone() -> None:
    assert check_path("/p/lib/x.ts", DictSource({"/p/lib/x.ts": CORE + MOCKS}), "/p", SETTINGS).findings == ()


@pytest.mark.parametrize(
    ("program", "rest", "severity"),
    [
        (PLAIN, "", Severity.INFORMATION),
        (CALLING, "", Severity.ERROR),
        (CALLING, "(aws as any).getRegionOutput = jest.fn(() => pulumi.output({}));\n", Severity.INFORMATION),
        (JOINING, "", Severity.ERROR),
        (JOINING, "(pulumi as any).all = jest.fn().mockImplementation(v => Promise.resolve(v));\n", Severity.ERROR),
        (JOINING, "(pulumi as any).all = jest.fn(v => ({ apply: (f: any) => f(v) }));\n", Severity.INFORMATION),
        (JOINING, "(pulumi.all as any) = jest.fn(v => ({ apply: (f: any) => f(v) }));\n", Severity.INFORMATION),
        (CALLING.replace("class Stack", "class Other"), "", Severity.INFORMATION),
    ],
)
def test_an_error_only_where_the_program_reads_from_nothing(program: str, rest: str, severity: Severity) -> None:
    (finding,) = check(CORE + AWS + IMPORT + MOCKS + rest + MADE, program)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("rest", "severity"),
    [
        ("new Stack().bucket.arn.apply(arn => expect(arn).toBe('a'));\n", Severity.WARNING),
        ("test('a', done => { new Stack().bucket.id.apply(done); });\n", Severity.WARNING),
        ("expect(new Stack().bucket).toBeDefined();\n", Severity.INFORMATION),
        ("log.apply(null, [new Stack()]);\n", Severity.INFORMATION),
        ("log.apply(this);\n", Severity.INFORMATION),
        (
            "const output = (value: any) => ({ apply: (f: any) => f(value) });\n"
            "output(new Stack()).apply(stack => expect(stack).toBeDefined());\n",
            Severity.INFORMATION,
        ),
        (
            "(aws.s3.Bucket as any) = jest.fn(() => mocked);\nnew Stack().bucket.arn.apply(arn => arn);\n",
            Severity.INFORMATION,
        ),
    ],
)
def test_a_warning_where_the_test_reads_an_output(rest: str, severity: Severity) -> None:
    assert [finding.severity for finding in check(CORE + AWS + IMPORT + MOCKS + rest)] == [severity]


def test_mocks_and_what_they_are_given_go() -> None:
    test = (
        f"{CORE}{AWS}{IMPORT}\n// Pulumi 🚀\n{MOCKS}\n(pulumi as any).all = jest.fn();\n"
        "beforeEach(() => {\n  (aws.s3.Bucket as any) = jest.fn();\n"
        "  (aws.getRegion as jest.Mock).mockReturnValue({});\n  reset();\n});\n" + MADE
    )
    expected = (
        f"{CORE}{AWS}{IMPORT}\n// Pulumi 🚀\n{MOCKED}\nbeforeEach(() => {{\n  reset();\n}});\n{MADE}"
    )  # fmt: skip
    assert mended(test.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


def test_mocks_above_the_imports_move_below_them() -> None:
    assert mended(MOCKS + CORE + IMPORT + MADE) == f"{CORE}\n{MOCKED}{IMPORT}{MADE}"


def test_the_core_package_is_imported_where_it_is_not() -> None:
    assert mended(f"{IMPORT}jest.mock('@pulumi/aws');\n{MADE}") == f"{IMPORT}{CORE}\n{MOCKED}{MADE}"


def test_a_program_that_makes_resources_at_once_is_imported_below() -> None:
    program = PLAIN + "export const stack = new Stack();\n"
    assert mended(f"{IMPORT}{CORE}{MOCKS}{MADE}", program) == f"{CORE}{MOCKED}\n{IMPORT}{MADE}"
    hoisting = "module.exports = { transform: { '^.+\\\\.ts$': '@swc/jest' } };\n"
    assert offered(f"{IMPORT}{CORE}{MOCKS}{MADE}", program, **{"jest.config_js": hoisting}) == []


@pytest.mark.parametrize(
    ("program", "rest", "safety"),
    [
        (CALLING, "", Safety.SAFE),
        (CALLING, "expect(aws.s3.Bucket).toHaveBeenCalled();\n", Safety.UNSAFE),
        (PLAIN, "", Safety.UNSAFE),
    ],
)
def test_safe_only_where_the_test_fails_and_looks_at_no_calls(program: str, rest: str, safety: Safety) -> None:
    assert [fix.safety for fix in offered(CORE + AWS + IMPORT + MOCKS + rest + MADE, program)] == [safety]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, "@pulumi/pulumi"),
        ({"__mocks__/@pulumi/aws.ts": ""}, "@pulumi/pulumi"),
        ({"__mocks__/@pulumi/pulumi.ts": ""}, "@pulumi/aws"),
        ({"__mocks__/@pulumi/aws.ts": "", "__mocks__/@pulumi/pulumi/index.ts": ""}, None),
        ({"__mocks__/@pulumi/awsx.ts": "", "__mocks__/pulumi.ts": ""}, "@pulumi/pulumi"),
        ({"jest.config.js": "module.exports = { moduleNameMapper: { '^@pulumi/(.*)$': './fakes/$1' } };\n"}, None),
    ],
)
def test_packages_with_a_file_of_the_project_in_their_place_are_left_alone(
    files: dict[str, str], found: str | None
) -> None:
    source = source_of(CORE + AWS + IMPORT + MOCKS + MADE, CALLING, **files)
    findings = check_path(TEST, source, "/p", SETTINGS).findings
    assert [f"empties `{found}`" in finding.message for finding in findings] == ([True] if found else [])
