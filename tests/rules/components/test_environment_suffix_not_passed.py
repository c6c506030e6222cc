from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("environment-suffix-not-passed",))
IMPORT = "import { TapStack } from './lib/tap-stack';\n"


USE = "    const suffix = args.environmentSuffix || 'dev';\n"


def stack(member: str = "environmentSuffix?: string", body: str = USE, base: str = "pulumi.ComponentResource") -> str:
    return (
        "import * as pulumi from '@pulumi/pulumi';\n"
        f"export interface TapStackArgs {{ {member}; tags?: object }}\n"
        f"export class TapStack extends {base} {{\n"
        "  constructor(name: string, args: TapStackArgs, opts?: pulumi.ComponentResourceOptions) {\n"
        f"    super('a:b:C', name, {{}}, opts);\n{body}  }}\n}}\n"
    )


def source(program: str, lib: str, yaml: str = "name: p\nruntime: nodejs\n") -> DictSource:
    return DictSource({"/p/Pulumi.yaml": yaml, "/p/index.ts": program, "/p/lib/tap-stack.ts": lib})


def check(program: str, lib: str | None = None, yaml: str = "name: p\nruntime: nodejs\n") -> list[Finding]:
    result = check_path("/p/index.ts", source(program, lib or stack(), yaml), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, lib: str | None = None) -> str:
    files = source(program, lib or stack())
    mended = converge(["/p/index.ts"], files, "/p", SETTINGS, Policy(frozenset(Safety), lambda _: True))
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


@pytest.mark.parametrize(
    "arguments",
    ["'a', {}", "'a', undefined", "'a', { tags: {} }", "'a', ({ tags })", "'a', { ...{ tags: {} } }"],
)
def test_left_out(arguments: str) -> None:
    (finding,) = check(f"{IMPORT}new TapStack({arguments});\n")
    assert finding.severity is Severity.WARNING
    assert "all environments share the names" in finding.message


@pytest.mark.parametrize(
    "arguments",
    [
        "'a', { environmentSuffix: 'x' }",
        "'a', { environmentSuffix }",
        "'a', { 'environmentSuffix': x }",
        "'a', { ...common }",
        "'a', args",
        "...all",
        "'a', { ['environment' + s]: 1 }",
        "'a', { tags: {} ",
    ],
)
def test_passed_or_not_seen(arguments: str) -> None:
    assert check(f"{IMPORT}new TapStack({arguments});\n") == []


@pytest.mark.parametrize(
    "lib",
    [
        stack(body="    const suffix = args.environmentSuffix ?? process.env.ENVIRONMENT_SUFFIX;\n"),
        stack(body="    const suffix = new pulumi.Config().get('environmentSuffix');\n"),
        stack(body="    const suffix = args.environmentSuffix || pulumi.getStack();\n"),
        stack(member="suffix?: string"),
        stack(body="    // const suffix = args.environmentSuffix;\n"),
        stack(base="Base"),
        stack(base="pulumi.dynamic.Resource"),
    ],
)
def test_stacks_that_need_none(lib: str) -> None:
    assert check(f"{IMPORT}new TapStack('a', {{}});\n", lib) == []


def test_a_required_suffix_is_an_error_whatever_the_stack_reads() -> None:
    lib = stack("environmentSuffix: string", "    const stack = pulumi.getStack();\n")
    (finding,) = check(f"{IMPORT}new TapStack('a', {{}});\n", lib)
    assert finding.severity is Severity.ERROR
    assert "so the program does not compile" in finding.message


def test_only_the_entry_point_is_looked_at() -> None:
    yaml = "name: p\nruntime: nodejs\nmain: lib/tap-stack.ts\n"
    assert check(f"{IMPORT}new TapStack('a', {{}});\n", yaml=yaml) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new TapStack('a');\n", "new TapStack('a', { environmentSuffix });\n"),
        ("new TapStack('a', undefined, {});\n", "new TapStack('a', { environmentSuffix }, {});\n"),
        ("new TapStack('a', {\n  tags: {},\n});\n", "new TapStack('a', {\n  tags: {},\n  environmentSuffix,\n});\n"),
        ("/* 🦊 */ new TapStack('a', {});\n", "/* 🦊 */ new TapStack('a', { environmentSuffix });\n"),
    ],
)
def test_the_constant_is_added_once(before: str, after: str) -> None:
    constant = "const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || 'dev';\n\n"
    mended = fixed(IMPORT + before)
    assert mended == IMPORT + constant + after
    assert fixed(mended) == mended


def test_the_constant_stands_above_the_comment_and_keeps_line_ends_and_quotes() -> None:
    program = 'import { TapStack } from "./lib/tap-stack";\n\n// ❌ the stack\nnew TapStack("a", {})\n'
    expected = program.replace("{})", "{ environmentSuffix })").replace(
        "// ❌", 'const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev"\n\n// ❌'
    )
    assert fixed(program.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("declaration", "member"),
    [
        ("const environmentSuffix = config.require('x');", "environmentSuffix"),
        ("const envSuffix = 'x';", "environmentSuffix: envSuffix"),
        ("const env = process.env.ENVIRONMENT_SUFFIX || 'dev';", "environmentSuffix: env"),
        ("const region = 'eu-west-1';\nconst env = process.env.ENVIRONMENT_SUFFIX;", "environmentSuffix: env"),
    ],
)
def test_a_suffix_that_is_there_is_passed(declaration: str, member: str) -> None:
    program = f"{IMPORT}{declaration}\nnew TapStack('a', {{}});\n"
    assert fixed(program) == program.replace("{});", f"{{ {member} }});")


def test_a_constant_that_lacks_it_is_spread_beside_it() -> None:
    program = f"{IMPORT}const environmentSuffix = 'a';\nconst args = {{ tags: {{}} }};\nnew TapStack('a', args);\n"
    assert fixed(program) == program.replace("'a', args", "'a', { ...args, environmentSuffix }")
    assert check(program.replace("tags: {}", "environmentSuffix")) == []
    assert check(program.replace("new Tap", "args.environmentSuffix = 'b';\nnew Tap")) == []


def test_a_component_that_is_given_nothing_at_all_is_found_and_left_to_the_reader() -> None:
    lib = stack().replace("name: string, args: TapStackArgs", "args: TapStackArgs")
    assert len(check(f"{IMPORT}new TapStack();\n", lib)) == 1
    assert fixed(f"{IMPORT}new TapStack();\n", lib) == f"{IMPORT}new TapStack();\n"
