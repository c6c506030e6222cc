from __future__ import annotations

import json

import pytest

from ..checked import found, mended

RULE = "missing-dependency"
RANDOM = "import * as random from '@pulumi/random';\n"
PULUMI = '{ "dependencies": { "@pulumi/pulumi": "^3.0.0" } }\n'


def project(program: str = RANDOM, manifest: str = PULUMI, **files: str) -> dict[str, str]:
    return {"index.ts": program, "package.json": manifest, "tsconfig.json": "{}", **files}


def marked(files: dict[str, str]) -> list[str]:
    return [each.marked for each in found(RULE, files)]


def table(files: dict[str, str], section: str = "dependencies") -> object:
    return json.loads(mended(RULE, files)["package.json"])[section]


@pytest.mark.parametrize(
    "program",
    [
        "import { RandomId } from '@pulumi/random';\n",
        "import '@pulumi/random/types';\n",
        "import random = require('@pulumi/random');\n",
        "const random = require('@pulumi/random');\n",
        "export * from '@pulumi/random';\n",
        "const random = await import('@pulumi/random');\n",
        "import type { RandomId } from '@pulumi/random';\n",
    ],
)
def test_each_way_to_load_a_package_is_found(program: str) -> None:
    assert len(marked(project(program))) == 1
    assert table(project(program)) == {"@pulumi/pulumi": "^3.0.0", "@pulumi/random": "^4.0.0"}


@pytest.mark.parametrize(
    "program",
    [
        "import * as fs from 'fs';\nimport { join } from 'node:path';\nimport 'fs/promises';\nimport 'node:test';\n",
        "import * as pulumi from '@pulumi/pulumi/x';\n",
        "import './lib';\nimport '../lib';\nimport '/lib';\nimport '#lib';\nimport '@/lib';\nimport '~/lib';\n",
        "let random; try { random = require('@pulumi/random'); } catch {}\n",
        "const random = require(`@pulumi/${name}`); require(); require(a, b); x.require('@pulumi/random');\n",
        "import * as x from 'https://example.com/x.ts';\n",
        "import random from ;\nimport '\n",
        "// import '@pulumi/random';\nconst s = \"from '@pulumi/random'\";\n",
    ],
)
def test_what_is_no_package_or_is_declared_is_left_alone(program: str) -> None:
    assert marked(project(program)) == []


@pytest.mark.parametrize(
    "manifest",
    [
        '{ "devDependencies": { "@pulumi/random": "4" } }',
        '{ "peerDependencies": { "@pulumi/random": "4" } }',
        '{ "optionalDependencies": { "@pulumi/random": "4" } }',
        '{ "name": "@pulumi/random" }',
        '{ "dependencies": {',
        "[]",
    ],
)
def test_every_table_counts(manifest: str) -> None:
    assert marked(project(manifest=manifest)) == []


def test_without_a_manifest_nothing_is_said() -> None:
    files = project()
    del files["package.json"]
    assert marked(files) == []


def test_a_manifest_above_counts_too() -> None:
    files = {
        "Pulumi.yaml": "name: p\nruntime: nodejs\nmain: infra/\n",
        "infra/index.ts": RANDOM,
        "infra/package.json": "{}",
    }
    assert marked({**files, "package.json": '{ "dependencies": { "@pulumi/random": "4" } }'}) == []
    assert marked({**files, "package.json": "{}"}) == ["'@pulumi/random'"]


def test_what_the_program_does_not_load_is_left_alone() -> None:
    assert marked(project("", **{"lambda/handler.ts": "import 'axios';\n"})) == []
    assert marked(project("import './lib/a';\n", **{"lib/a.ts": "import 'axios';\n"})) == ["'axios'"]


def compiler(**options: object) -> dict[str, str]:
    return {"tsconfig.json": json.dumps({"compilerOptions": options})}


@pytest.mark.parametrize(
    "files",
    [
        compiler(paths={"axios": ["./http"]}),
        compiler(paths={"ax*": ["./*"]}),
        compiler(baseUrl="."),
        {"tsconfig.json": '{ "extends": "./unknown.json" }'},
        {"jest.config.js": "module.exports = { moduleNameMapper: { '^axios$': '<rootDir>/http' } };\n"},
        {"jest.config.js": "module.exports = { moduleNameMapper: mapper() };\n"},
        {"types.d.ts": "declare module 'axios';\n"},
        {"pnpm-workspace.yaml": "packages: [a]\n", "a/package.json": '{ "name": "axios" }'},
    ],
)
def test_a_name_that_may_stand_for_something_else_is_left_alone(files: dict[str, str]) -> None:
    assert marked(project("import 'axios';\n", **files)) == []


@pytest.mark.parametrize("options", [{"paths": {"@app/*": ["./*"], "axios/lib": ["./a"]}}, {"strict": True}])
def test_settings_that_are_about_other_names_do_not_matter(options: dict[str, object]) -> None:
    assert marked(project("import 'axios';\n", **compiler(**options))) == ["'axios'"]


def test_types_of_a_package_that_is_there_for_types_alone() -> None:
    handler = "import type { Handler } from 'aws-lambda';\n"
    assert marked(project(handler, '{ "devDependencies": { "@types/aws-lambda": "8" } }')) == []
    assert table(project(handler), "devDependencies") == {"@types/aws-lambda": "^8.10.0"}


def test_what_is_installed_decides_the_severity() -> None:
    def severity(**files: str) -> list[str]:
        return [each.severity for each in found(RULE, project(**files))]

    assert severity() == ["warning"]
    assert severity(**{"node_modules/@pulumi/pulumi/package.json": "{}"}) == ["error"]
    assert severity(**{"node_modules/@pulumi/random/package.json": "{}"}) == ["warning"]
    assert severity(**{"package-lock.json": '{ "packages": {} }'}) == ["error"]


def test_what_is_installed_for_another_package_above_decides_nothing() -> None:
    inner = {f"app/{path}": text for path, text in project().items()}
    inner["app/Pulumi.yaml"] = "name: app\nruntime: nodejs\n"
    outer = {"package.json": "{}", "package-lock.json": '{ "packages": {} }'}
    assert [each.severity for each in found(RULE, {**inner, **outer})] == ["warning"]
    workspace = {**outer, "package.json": '{ "workspaces": ["app"] }'}
    assert [each.severity for each in found(RULE, {**inner, **workspace})] == ["error"]


def test_what_only_tests_load_is_for_development() -> None:
    test = "import { Provider } from '@aws-sdk/types';\nimport { help } from './help';\n"
    files = project("", **{"tests/a.test.ts": test, "tests/help.ts": "import 'axios';\n"})
    assert table(files, "devDependencies") == {"@aws-sdk/types": "^3.0.0", "axios": "^1.0.0"}
    both = {**files, "index.ts": "import '@aws-sdk/types';\n"}
    assert table(both) == {"@pulumi/pulumi": "^3.0.0", "@aws-sdk/types": "^3.0.0"}


def test_a_package_without_a_known_range_has_no_fix() -> None:
    files = project("import 'left-pad';\n")
    assert len(marked(files)) == 1
    assert mended(RULE, files) == {}


def test_layout_of_the_manifest_is_kept() -> None:
    listed = '\t\t"@pulumi/aws": "^7.0.0",\r\n\t\t"zod": "^3.0.0"\r\n'
    text = '{\r\n\t"dependencies": {\r\n' + listed + '\t},\r\n\t"name": "🚀"\r\n}\r\n'
    after = mended(RULE, project(manifest=text))["package.json"]
    assert after == text.replace('\t\t"zod"', '\t\t"@pulumi/random": "^4.0.0",\r\n\t\t"zod"')


@pytest.mark.parametrize(
    ("declared", "expected"),
    [({}, "^30.0.0"), ({"@types/jest": "^29.5.0"}, "^29.0.0"), ({"jest": "^28.0.0"}, None), ({"jest-cli": "1"}, None)],
)
def test_a_script_needs_the_jest_that_it_starts(declared: dict[str, str], expected: str | None) -> None:
    manifest = json.dumps({"scripts": {"lint": "eslint .", "test": "tsc && jest --ci"}, "devDependencies": declared})
    files = {"package.json": manifest}
    assert marked(files) == (['"tsc && jest --ci"'] if expected is not None else [])
    if expected is not None:
        assert table(files, "devDependencies") == {**declared, "jest": expected}


def test_a_jest_that_is_installed_or_asked_for_above_is_enough() -> None:
    script = '{ "scripts": { "test": "jest" } }'
    assert marked({"package.json": script, "node_modules/jest/package.json": "{}"}) == []
    assert marked({"a/package.json": script, "package.json": '{ "devDependencies": { "jest": "30" } }'}) == []
    assert [each.severity for each in found(RULE, {"package.json": script, "yarn.lock": ""})] == ["error"]
