from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "asset-path-outside-program"
CODE = "/p/lib/stack.ts"
IMPORT = "import * as pulumi from '@pulumi/pulumi';\n"
BIN = "name: p\nruntime: nodejs\nmain: bin/app.ts\n"


def files(code: str, *others: str, project: str = BIN, package: str = "{}") -> dict[str, str]:
    head = {"/p/Pulumi.yaml": project, "/p/package.json": package, "/p/bin/app.ts": "import '../lib/stack';\n"}
    return head | {CODE: code} | {f"/p/{path}": "x" for path in others}


def found(source: dict[str, str], path: str = CODE) -> tuple[Finding, ...]:
    result = check_path(path, DictSource(source), "/p", Settings(select=(NAME,)))
    assert result.failures == ()
    return result.findings


def mended(source: dict[str, str], *safeties: Safety) -> str:
    policy = Policy(frozenset(safeties or Safety), lambda _: True)
    result = converge([CODE], DictSource(source), "/p", Settings(select=(NAME,)), policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get(CODE, source[CODE].encode()).decode()


def asset(path: str, class_: str = "pulumi.asset.FileArchive") -> str:
    return f"{IMPORT}new {class_}({path});\n"


@pytest.mark.parametrize(
    ("path", "there", "expected"),
    [
        ("'./lib/code'", "lib/code/a.js", "'code'"),
        ("'lib/code.zip'", "lib/code.zip", "'code.zip'"),
        ("'./code'", "lib/code/a.js", "'code'"),
        ("'code'", "code/a.js", "'../code'"),
        ("`./code`", "lib/code/a.js", "'code'"),
    ],
)
def test_the_file_is_named_from_the_folder_of_the_code(path: str, there: str, expected: str) -> None:
    source = files(asset(path), there)
    assert [finding.severity.name for finding in found(source)] == ["ERROR"]
    assert f"FileArchive(path.join(__dirname, {expected}));" in mended(source, Safety.SAFE)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("'../lib/code'", "lib/code/a.js"),
        ("'./code'", "bin/code/a.js"),
        ("'./lib/code'", "other/code/a.js"),
        ("'/p/lib/code'", "lib/code/a.js"),
        ("`./lib/${name}`", "lib/code/a.js"),
        ("process.env.CODE ?? './lib/code'", "lib/code/a.js"),
        ("path.join(__dirname, 'code')", "lib/code/a.js"),
        ("'./lib/code'", "bin/lib/code/a.js"),
        ("'../../lib/code'", "lib/code/a.js"),
        ("'./lib/code", "lib/code/a.js"),
    ],
)
def test_a_path_that_leads_somewhere_or_nowhere_at_all_is_quiet(path: str, there: str) -> None:
    assert found(files(asset(path), there)) == ()


@pytest.mark.parametrize(
    ("main", "count"),
    [("", 0), ("main: bin\n", 1), ("main: ./bin/app.ts\n", 1), ("main: *main\n", 0)],
)
def test_main_decides_on_the_working_folder(main: str, count: int) -> None:
    project = f"name: p\nruntime: nodejs\n{main}"
    source = files(asset("'./lib/code'"), "lib/code/a.js", project=project)
    source |= {"/p/index.ts": "import './lib/stack';\n", "/p/bin/index.ts": "import '../lib/stack';\n"}
    assert len(found(source)) == count


def test_code_that_the_program_does_not_load_has_no_working_folder() -> None:
    source = files("", "lib/code/a.js") | {"/p/lib/unused.ts": asset("'./lib/code'")}
    assert found(source, "/p/lib/unused.ts") == ()


def test_a_file_asset_and_a_constant_are_followed() -> None:
    source = files(asset("'./lib/a.js'", "pulumi.asset.FileAsset"), "lib/a.js")
    assert len(found(source)) == 1
    source = files(f"{IMPORT}const at = './lib/a.js';\nnew pulumi.asset.FileAsset(at);\n", "lib/a.js")
    assert len(found(source)) == 1
    # Others may read the constant.
    assert mended(source) == source[CODE]


def test_other_classes_of_the_name_are_left_alone() -> None:
    code = "import { FileArchive } from './own';\nnew FileArchive('./lib/code');\n"
    assert found(files(code, "lib/code/a.js")) == ()


def test_where_two_places_have_the_file_it_is_a_choice() -> None:
    source = files(asset("'./code'"), "lib/code/a.js", "code/a.js")
    assert mended(source, Safety.SAFE) == source[CODE]
    assert "path.join(__dirname, 'code')" in mended(source)


def test_a_module_gets_the_path_from_the_working_folder() -> None:
    source = files(asset('"./lib/code"'), "lib/code/a.js", package='{"type": "module"}')
    assert mended(source, Safety.SAFE) == asset('"../lib/code"')


def test_an_import_of_path_is_used_and_the_layout_kept() -> None:
    code = f"{IMPORT}import * as files from 'path'; // 🛒\nnew pulumi.asset.FileArchive('./lib/code'); // 🌍\n"
    code = code.replace("\n", "\r\n")
    after = mended(files(code, "lib/code/a.js"))
    assert after == code.replace("'./lib/code'", "files.join(__dirname, 'code')")
