from __future__ import annotations

import json

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "pulumi-main-not-found"
HEAD = "name: shop\nruntime: nodejs\n"
BUCKET = "import * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('b');\n"
TEMPLATE = "import * as pulumi from '@pulumi/pulumi';\nexport const config = new pulumi.Config();\n"


def source_of(project: str, **files: str) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": project} | {f"/p/{path}": text for path, text in files.items()})


def found(project: str, files: dict[str, str]) -> tuple[Finding, ...]:
    return check_path("/p/Pulumi.yaml", source_of(project, **files), "/p", Settings(select=(NAME,))).findings


def mended(project: str, files: dict[str, str], *safeties: Safety) -> str:
    settings, policy = Settings(select=(NAME,)), Policy(frozenset(safeties or Safety), lambda _: True)
    result = converge(["/p/Pulumi.yaml"], source_of(project, **files), "/p", settings, policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/Pulumi.yaml", project.encode()).decode()


@pytest.mark.parametrize(
    ("main", "files", "after"),
    [
        ("index", {"index.ts": BUCKET}, "index.ts"),
        ("bin/Tap.ts", {"bin/tap.ts": BUCKET}, "bin/tap.ts"),
        ("tap.ts", {"bin/tap.ts": BUCKET, "index.ts": BUCKET}, "bin/tap.ts"),
        ("app.js", {"src/app.js": BUCKET, "src/index.ts": BUCKET}, "src/app.js"),
        ("bin", {"bin/tap.ts": BUCKET}, "bin/tap.ts"),
        ("bin/tap.ts", {"lib/index.ts": "export * from './tap';\n", "lib/tap.ts": BUCKET}, "lib/tap.ts"),
        ("main.ts", {"index.ts": "import './lib/index';\n", "lib/index.ts": BUCKET}, "index.ts"),
        ("main.ts", {"index.ts": BUCKET, "index.test.ts": BUCKET, "jest.config.ts": BUCKET}, "index.ts"),
    ],
)
def test_the_file_that_must_be_meant_is_named(main: str, files: dict[str, str], after: str) -> None:
    project = f"{HEAD}main: {main}\n"
    once = mended(project, files, Safety.SAFE)
    assert once == f"{HEAD}main: {after}\n"
    assert found(once, files) == ()


def test_the_layout_of_the_file_is_kept() -> None:
    project = 'name: shop 🛒\r\nruntime: nodejs\r\nmain: "index.ts" # here\r\ndescription: A shop\r\n'
    assert mended(project, {"lib/index.ts": BUCKET}) == project.replace("index.ts", "lib/index.ts")


def test_of_several_programs_none_is_taken_unasked() -> None:
    files = {"index.ts": BUCKET, "bin/tap.ts": BUCKET}
    project = f"{HEAD}main: src/stack.ts\n"
    assert [finding.severity for finding in found(project, files)] == [Severity.ERROR]
    assert mended(project, files, Safety.SAFE) == project


def test_a_project_without_any_program_is_found_and_left_as_it_is() -> None:
    (finding,) = found(f"{HEAD}main: index.ts\n", {})
    assert "`index.ts`, which is not there" in finding.message
    assert mended(HEAD, {}) == HEAD


@pytest.mark.parametrize(
    ("project", "files"),
    [
        (f"{HEAD}main: index.ts\n", {"index.ts": BUCKET}),
        (HEAD, {"package.json": '{"main": "bin/tap.ts"}', "bin/tap.ts": BUCKET}),
        (f"{HEAD}main: dist/index.js\n", {"index.ts": BUCKET}),
        (f"{HEAD}main: bin/tap.js\n", {"bin/tap.ts": BUCKET}),
        (HEAD, {"package.json": '{"main": "dist/index.js"}', "src/index.ts": BUCKET}),
        ("name: shop\nruntime: python\nmain: app.py\n", {"index.ts": BUCKET}),
        (f"{HEAD}main: |\n  index.ts\n", {}),
        (f"{HEAD}main: ../other/index.ts\n", {}),
        (f"{HEAD}main: [index.ts\n", {}),
        ("main: index.ts\n", {}),
    ],
)
def test_what_is_there_or_may_be_built_or_can_not_be_told_is_quiet(project: str, files: dict[str, str]) -> None:
    assert found(project, files) == ()


TAP = f"{HEAD}main: bin/tap.ts\n"


@pytest.mark.parametrize(
    "entry",
    [
        "import '../index';\n",
        BUCKET,
        "import { Site } from 'site-component';\nnew Site('s');\n",
        "import { missing } from './missing';\n",
        "const x = (;\n",
        "import * as p from '@pulumi/pulumi';\nclass D extends p.dynamic.Resource {}\nnew D();\n",
    ],
)
def test_a_program_that_may_make_something_is_no_template(entry: str) -> None:
    assert found(TAP, {"bin/tap.ts": entry, "index.ts": BUCKET}) == ()


def test_a_template_is_left_unless_unsafe_fixes_are_asked_for() -> None:
    files = {"bin/tap.ts": TEMPLATE, "index.ts": BUCKET}
    assert [finding.severity for finding in found(TAP, files)] == [Severity.WARNING]
    assert mended(TAP, files, Safety.SAFE) == TAP
    assert mended(TAP, files) == f"{HEAD}main: index.ts\n"


def test_a_template_beside_nothing_is_quiet() -> None:
    assert found(TAP, {"bin/tap.ts": TEMPLATE, "index.ts": TEMPLATE}) == ()


def test_the_finding_stands_at_the_entry_or_else_at_the_runtime() -> None:
    for project, marked in ((f"{HEAD}main: app.ts\n", "app.ts"), (HEAD, "nodejs")):
        (finding,) = found(project, {"lib/index.ts": BUCKET})
        assert project[finding.span.start : finding.span.end] == marked


def test_a_file_that_is_not_saved_is_no_later_form_of_itself() -> None:
    saved, typed = f"{HEAD}main: saved.ts\n", f"{HEAD}main: typed.ts\n"
    source = source_of(saved, **{"index.ts": BUCKET})
    document = Document.parse("/p/Pulumi.yaml", typed.encode())
    (finding,) = analyse(document, "/p", source, Settings(select=(NAME,))).findings()
    assert finding.get("likely") == "index.ts"


def test_typescript_takes_the_place_of_javascript_only_if_asked() -> None:
    project, files = f"{HEAD}main: app.js\n", {"src/app.ts": BUCKET, "src/index.ts": BUCKET}
    assert [finding.severity for finding in found(project, files)] == [Severity.ERROR]
    assert mended(project, files, Safety.SAFE) == project
    assert mended(project, files) == f"{HEAD}main: src/app.ts\n"


def manifest(**members: object) -> str:
    return json.dumps({"name": "shop", **members})


OUT_BIN = '{"compilerOptions": {"outDir": "./bin", "rootDir": "src"}}'
OUT_HERE = '{"compilerOptions": {"outDir": "."}}'


@pytest.mark.parametrize(
    ("main", "files", "is_found"),
    [
        ("", {"package.json": manifest(main="bin/index.js"), "tsconfig.json": OUT_BIN}, False),
        ("", {"package.json": manifest(main="bin/index.js"), "tsconfig.build.json": OUT_BIN}, False),
        ("", {"package.json": manifest(main="lib/index.js"), "tsconfig.json": OUT_BIN}, True),
        ("", {"tsconfig.json": OUT_BIN}, True),
        ("", {"tsconfig.json": OUT_HERE}, True),
        ("main: app.js", {"tsconfig.json": OUT_HERE}, False),
        ("main: app.js", {"tsconfig.json": '{"extends": "@acme/tsconfig"}'}, False),
        ("main: app.ts", {"tsconfig.json": OUT_HERE}, True),
        ("main: bin", {"tsconfig.json": OUT_BIN}, False),
        ("main: bin", {"tsconfig.json": OUT_BIN, "bin/README.md": ""}, False),
        ("main: bin/tap.ts", {"tsconfig.json": OUT_BIN}, True),
        ("main: a/b.cjs", {"package.json": manifest(scripts={"x": "esbuild c.ts --outfile=a/b.cjs"})}, False),
        ("main: a/b.cjs", {"package.json": manifest(scripts={"x": "esbuild c.ts --outdir=a"})}, False),
        ("main: a/b.cjs", {"package.json": manifest(scripts={"build:all": "webpack"})}, False),
        ("main: a/b.cjs", {"package.json": manifest(scripts={"build": "tsc --noEmit", "lint": "eslint"})}, True),
        ("main: a/b.ts", {"package.json": manifest(scripts={"build": "webpack", "start": "tsx a/b.ts"})}, True),
    ],
)
def test_what_a_build_is_seen_to_write_is_quiet(main: str, files: dict[str, str], is_found: bool) -> None:
    assert bool(found(f"{HEAD}{main}\n", {"src/index.ts": BUCKET, **files})) is is_found


def test_a_project_that_is_not_compiled_by_pulumi_is_quiet() -> None:
    options = "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: {}\nmain: {}\n"
    for flag, main, count in (("false", "lib/index.js", 0), ("true", "lib/index.js", 1), ("false", "index.ts", 1)):
        assert len(found(options.format(flag, main), {"src/index.ts": BUCKET})) == count


INLINE = "import { LocalWorkspace } from '@pulumi/pulumi/automation';\nLocalWorkspace.createOrSelectStack(stack);\n"


@pytest.mark.parametrize(("path", "count"), [("src/deploy.ts", 0), ("test/deploy.ts", 1), ("a.test.ts", 1)])
def test_a_program_of_the_automation_api_needs_no_entry(path: str, count: int) -> None:
    assert len(found(HEAD, {path: INLINE})) == count


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        ("export = async () => (await import(`./stacks/${name}`)).outputs;\n", 0),
        ("module.exports = require('./stacks/' + name);\n", 0),
        ("export = async () => (await import('./stacks/dev')).outputs;\n", 0),
        ("export = () => require('./stacks/dev').outputs;\n", 0),
        ("export const name = require('./name').name;\n", 1),
    ],
)
def test_a_program_that_loads_files_later_is_no_template(entry: str, count: int) -> None:
    files = {
        "index.ts": entry,
        "stacks/dev.ts": BUCKET,
        "name.ts": "export const name = 'a';\n",
        "lib/index.ts": BUCKET,
    }
    assert len(found(HEAD, files)) == count
