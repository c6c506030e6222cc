from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("stack-outputs-not-exported",))
IMPORT = "import { TapStack } from './lib/stack';\n"


def stack(members: str, registered: str = "", statements: str = "", head: str = "") -> str:
    return (
        f"import * as pulumi from '@pulumi/pulumi';\n{head}"
        f"export class TapStack extends pulumi.ComponentResource {{\n{members}"
        "  constructor(name: string, args?: object) {\n"
        f"    super('a:b:C', name);\n{statements}"
        f"    this.registerOutputs({{{registered}}});\n  }}\n}}\n"
    )


STACK = stack("  public readonly url!: pulumi.Output<string>;\n  readonly ids?: pulumi.Output<string[]>;\n")


def source(program: str, lib: str) -> DictSource:
    yaml = "name: p\nruntime: nodejs\n"
    return DictSource({"/p/Pulumi.yaml": yaml, "/p/index.ts": program, "/p/lib/stack.ts": lib})


def check(program: str, lib: str = STACK) -> list[Finding]:
    result = check_path("/p/index.ts", source(program, lib), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, lib: str = STACK, safeties: frozenset[Safety] = frozenset({Safety.SAFE})) -> tuple[str, str]:
    files = source(program, lib)
    mended = converge(["/p/index.ts"], files, "/p", SETTINGS, Policy(safeties, lambda _: True))
    assert mended.converged
    assert mended.failures == []
    texts = {"/p/index.ts": program.encode(), "/p/lib/stack.ts": lib.encode()} | dict(mended.texts)
    return texts["/p/index.ts"].decode(), texts["/p/lib/stack.ts"].decode()


@pytest.mark.parametrize(
    "program",
    [
        "new TapStack('a');",
        "const stack = new TapStack('a');",
        "export type Stack = TapStack;\nexport interface A {}\nvar stack = new TapStack('a');",
        "const stack = new TapStack('a');\nconsole.log(stack.url); stack.url;",
    ],
)
def test_nothing_is_exported(program: str) -> None:
    (finding,) = check(f"{IMPORT}{program}\n")
    assert "`url`, `ids`" in finding.message


@pytest.mark.parametrize(
    "program",
    [
        "const stack = new TapStack('a');\nexport const url = stack.url;",
        "export const stack = new TapStack('a');",
        "export default new TapStack('a');",
        "export = new TapStack('a');",
        "const stack = new TapStack('a');\nexport { stack };",
        "new TapStack('a');\nexport * from './lib/stack';",
        "module.exports = { stack: new TapStack('a') };\nnew TapStack('b');",
        "const stack = new TapStack('a');\nexports.url = stack.url;",
        "function make() { new TapStack('a'); }",
        "const { url } = new TapStack('a');",
        "if (on) { new TapStack('a'); }",
        "const stacks = [new TapStack('a')];",
        "new TapStack('a'",
    ],
)
def test_something_is_exported_or_it_is_made_elsewhere(program: str) -> None:
    assert check(f"{IMPORT}{program}\n") == []


@pytest.mark.parametrize(
    "lib",
    [
        stack(""),
        stack("  private readonly url!: pulumi.Output<string>;\n  protected a!: pulumi.Output<string>;\n"),
        stack("  static readonly url: pulumi.Output<string>;\n"),
        stack("  url(): pulumi.Output<string> { return pulumi.output('a'); }\n"),
        stack("  readonly url!: string;\n"),
        stack("  readonly url!: Output<string>;\n"),
        STACK.replace("pulumi.ComponentResource", "Base"),
        STACK.replace("pulumi.ComponentResource", "pulumi.dynamic.Resource"),
    ],
)
def test_stacks_without_outputs(lib: str) -> None:
    assert check(f"{IMPORT}new TapStack('a');\n", lib) == []


def test_only_the_entry_point_is_looked_at() -> None:
    files = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\nmain: b.ts\n", "/p/b.ts": "", "/p/lib/stack.ts": STACK}
    files["/p/index.ts"] = f"{IMPORT}new TapStack('a');\n"
    assert check_path("/p/index.ts", DictSource(files), "/p", SETTINGS).findings == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_outputs_are_exported_at_the_end(newline: str) -> None:
    program = f"{IMPORT}\n/* 🚀 */ new TapStack('a');\n\n// done\n".replace("\n", newline)
    expected = (
        f"{IMPORT}\n/* 🚀 */ const stack = new TapStack('a');\n\n// done\n\n"
        "export const url = stack.url;\nexport const ids = stack.ids;\n"
    ).replace("\n", newline)
    assert fixed(program)[0] == expected
    assert fixed(expected)[0] == expected


def test_a_name_that_is_taken_and_a_file_without_semicolons() -> None:
    program = f"{IMPORT}const url = 'x'\nconst web = new TapStack('a', {{ url }})"
    expected = program + "\n\nexport const webUrl = web.url\nexport const ids = web.ids"
    assert fixed(program)[0] == expected


def test_two_components_are_exported_at_once() -> None:
    program = f"{IMPORT}const a = new TapStack('a');\nnew TapStack('b');\n"
    assert fixed(program)[0] == (
        f"{IMPORT}const a = new TapStack('a');\nconst stack = new TapStack('b');\n\n"
        "export const url = a.url;\nexport const ids = a.ids;\n"
        "export const stackUrl = stack.url;\nexport const stackIds = stack.ids;\n"
    )


@pytest.mark.parametrize(
    ("lib", "expected"),
    [
        ("export const a = 1;\nexport let b = 2;\nexport type T = 1;\n", "export * from './lib/stack';\n"),
        ("export const a = 1;\nexport class C {}\n", "export { a } from './lib/stack';\n"),
        ("export const a = 1;\nexport const f = () => 1;\n", "export { a } from './lib/stack';\n"),
        ("const a = 1;\nexport { a as b };\nexport default 1;\n", "export * from './lib/stack';\n"),
    ],
)
def test_a_module_that_is_loaded_for_its_effects(lib: str, expected: str) -> None:
    assert fixed("import './lib/stack';\n", lib)[0] == expected


@pytest.mark.parametrize(
    ("program", "lib"),
    [
        ("import './lib/stack';\n", "const a = 1;\n"),
        ("import './lib/stack';\n", "export class C {}\n"),
        ("import './lib/stack';\n", "export interface A {}\n"),
        ("import './lib/stack';\n", "export const stack = new Stack();\nclass Stack {}\n"),
        ("import './lib/stack';\nexport const b = 1;\n", "export const a = 1;\n"),
        ("import * as lib from './lib/stack';\n", "export const a = 1;\n"),
        ("import './lib/gone';\n", "export const a = 1;\n"),
        ("import 'dotenv';\n", "export const a = 1;\n"),
    ],
)
def test_modules_that_lose_nothing(program: str, lib: str) -> None:
    assert check(program, lib) == []


def test_outputs_without_members_need_an_unsafe_fix() -> None:
    lib = stack(
        "  private readonly n = 1;\n",
        " url: url, count: 3, ids: pulumi.output(['a']), unclear: args ",
        "    const url = pulumi.interpolate`x`;\n",
    )
    program = f"{IMPORT}const stack = new TapStack('a');\n"
    assert [finding.message.partition(" registers ")[0] for finding in check(program, lib)] == ["`TapStack`"]
    assert fixed(program, lib)[0] == program
    mended, held = fixed(program, lib, frozenset(Safety))
    assert mended == program + (
        "\nexport const url = stack.url;\nexport const count = stack.count;\nexport const ids = stack.ids;\n"
    )
    assert held == stack(
        "  private readonly n = 1;\n"
        "  public readonly url: pulumi.Output<string>;\n"
        "  public readonly count: pulumi.Output<number>;\n"
        "  public readonly ids: pulumi.Output<string[]>;\n",
        " url: this.url, count: this.count, ids: this.ids, unclear: args ",
        "    const url = pulumi.interpolate`x`;\n"
        "    this.url = url;\n"
        "    this.count = pulumi.output(3);\n"
        "    this.ids = pulumi.output(['a']);\n",
    )


def test_outputs_without_members_in_the_program_itself() -> None:
    program = (
        stack("", " url: pulumi.output('a') ").replace("export class", "class") + "const stack = new TapStack('a');\n"
    )
    mended, _ = fixed(program, safeties=frozenset(Safety))
    assert "  public readonly url: pulumi.Output<string>;\n" in mended
    assert mended.endswith("\nexport const url = stack.url;\n")


def test_what_cannot_be_held_is_left_out() -> None:
    lib = stack("  private url?: string;\n", " url: 'a', 'a-b': 'c', list: [pulumi.output('a')] ")
    _, held = fixed(f"{IMPORT}const stack = new TapStack('a');\n", lib, frozenset(Safety))
    assert held == stack(
        "  private url?: string;\n  public readonly list: pulumi.Output<string[]>;\n",
        " url: 'a', 'a-b': 'c', list: this.list ",
        "    this.list = pulumi.output([pulumi.output('a')]);\n",
    )
