"""Edge cases of unescaped-shell-variable: what is meant for the shell, and what for the program."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes.converge import converge

SETTINGS = Settings(select=("unescaped-shell-variable",))
BUILDSPEC = "version: 0.2\nphases:\n  build:\n    commands:\n      - "
SCRIPT = "#!/bin/bash\n"


def check(program: str, files: dict[str, str] | None = None) -> list[Finding]:
    result = check_path("/p/index.ts", source(program, files), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str) -> str:
    mended = converge(["/p/index.ts"], source(program), "/p", SETTINGS)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


def source(program: str, files: dict[str, str] | None = None) -> DictSource:
    others = {f"/p/{name}": text for name, text in (files or {}).items()}
    return DictSource({"/p/index.ts": program, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", **others})


@pytest.mark.parametrize("before", [BUILDSPEC, SCRIPT, f"\n  {SCRIPT}", f"# builds\n\n{BUILDSPEC}"])
@pytest.mark.parametrize("tag", ["", "pulumi.interpolate"])
@pytest.mark.parametrize(
    "variable",
    [
        "${TAG}",
        "${_X}; _X=1",
        "${TAG:-x}",
        "${TAG:=x}",
        "${TAG:?}",
        "${TAG%.*}",
        "${TAG/a/b}",
        "${TAG:0:7}",
        "${TAG^^}",
    ],
)
def test_a_variable_of_the_shell_is_escaped(before: str, tag: str, variable: str) -> None:
    program = f"const a = {tag}`{before}echo '🦊' {variable}\r\n`;\n"
    assert len(check(program)) == 1
    assert fixed(program) == program.replace("${", "\\${")
    assert check(fixed(program)) == []


@pytest.mark.parametrize("variable", ["${TAG}", "${TAG:-x}"])
def test_raw_text_keeps_a_backslash_so_the_dollar_sign_becomes_a_value(variable: str) -> None:
    program = f"const a = String.raw`{SCRIPT}echo \\n '🦊' {variable}\r\n`;\n"
    (finding,) = check(program)
    assert finding.message.endswith(f"Write the dollar sign as a value: `${{'$'}}{variable[1:]}`.")
    assert fixed(program) == program.replace("${", "${'$'}{")
    assert check(fixed(program)) == []


@pytest.mark.parametrize(
    ("program", "is_safe"),
    [
        ("import { interpolate as i } from '@pulumi/pulumi'; i", True),
        ("import * as p from '@pulumi/pulumi'; p.interpolate", True),
        ("import * as p from '@pulumi/pulumi'; p.log", False),
        ("const dedent = (text: TemplateStringsArray) => text.raw[0]; dedent", False),
        ("const String = { raw: f }; String.raw", False),
    ],
)
def test_another_tag_may_read_the_backslash(program: str, is_safe: bool) -> None:
    program = f"{program}`{SCRIPT}echo ${{TAG}}`;"
    assert len(check(program)) == 1
    assert (fixed(program) != program) == is_safe


@pytest.mark.parametrize("script", ["tag=1\n", "for tag in a b; do\n", "while read -r tag; do\n", "export tag=$(x)\n"])
def test_a_name_in_small_letters_is_of_the_shell_where_the_script_sets_it(script: str) -> None:
    assert len(check(f"const a = `{SCRIPT}{script}echo ${{tag}}`;")) == 1


@pytest.mark.parametrize(
    "program",
    [
        f"const a = `{SCRIPT}echo ${{tag}}`;",
        f"const a = `{SCRIPT}tag=1 echo ${{tag.length}} ${{tag()}}`;",
        f"const a = `{SCRIPT}name=1 echo ${{name}} ${{JSON}}`;",
        f"const a = `{SCRIPT}echo \\${{TAG}} $TAG`;",
        f"const a = '{SCRIPT.strip()} ${{TAG}}';",
        "const a = `arn:aws:s3:::${TAG}`;",
        f"const TAG = 'x'; const a = `{SCRIPT}${{TAG}}`;",
        f"import {{ TAG }} from './x'; const a = `{SCRIPT}${{TAG}}`;",
        f"declare const TAG: string; const a = `{SCRIPT}${{TAG}}`;",
        f"x.apply(([TAG]) => `{SCRIPT}${{TAG}}`);",
        f"var TAG = 'x'; var TAG = 'y'; const a = `{SCRIPT}${{TAG}}`;",
        f"function f(TAG: string) {{ if (TAG) {{ return `{SCRIPT}${{TAG}}`; }} }}",
        f"const a = `{SCRIPT}${{TAG",
        f"const a = `{SCRIPT}${{TAG:-",
        f"const a = `{SCRIPT}${{TAG +}}`;",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(program) == []


def test_a_declaration_made_later_ends_the_finding() -> None:
    text = f"const A = 1;\nconst a = `{SCRIPT}${{TAG}}`;\n".encode()
    document = Document.parse("/p/index.ts", text)
    analysis = analyse(document, "/p", DictSource({}), SETTINGS)
    assert len(analysis.findings()) == 1
    analysis.update(document := document.edited([ByteEdit(6, 7, b"TAG")]))
    assert analysis.findings() == ()
    analysis.update(document.edited([ByteEdit(6, 9, b"A")]))
    assert len(analysis.findings()) == 1


DECLARED = "declare const BUILD_ID: string;\n"


@pytest.mark.parametrize(
    ("files", "own", "count"),
    [
        ({"globals.d.ts": DECLARED}, "", 0),
        ({"types/a.d.ts": f"export {{}};\ndeclare global {{ {DECLARED} }}\n".replace("declare const", "const")}, "", 0),
        ({"lib/a.ts": "import './b';\ndeclare global { var BUILD_ID: string; }\n"}, "", 0),
        ({}, "declare global { const BUILD_ID: string; }\n", 0),
        ({"globals.d.ts": "export declare const BUILD_ID: string;\n"}, "", 1),
        ({"globals.d.ts": "interface BUILD_ID { x: string }\ndeclare const OTHER: string;\n"}, "", 1),
        ({"lib/a.ts": "const BUILD_ID = 'x';\n"}, "", 1),
    ],
)
def test_a_name_may_be_declared_for_all_files(files: dict[str, str], own: str, count: int) -> None:
    program = f"import './lib/a';\n{own}const a = `{SCRIPT}echo ${{BUILD_ID}}`;\n"
    assert len(check(program, files)) == count
