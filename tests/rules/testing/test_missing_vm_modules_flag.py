from __future__ import annotations

import json

import pytest

from pulumend.quickfixes import Safety

from ..checked import found, mended

RULE = "missing-vm-modules-flag"
TEST = "import { S3Client } from '@aws-sdk/client-s3';\ntest('x', () => {});\n"
STARTED = "node --experimental-vm-modules node_modules/jest/bin/jest.js"


def project(script: str, version: str = "3.930.0", test: str = TEST, **files: str) -> dict[str, str]:
    lock = {"lockfileVersion": 3, "packages": {"node_modules/@aws-sdk/credential-provider-node": {"version": version}}}
    return {
        "package.json": json.dumps({"scripts": {"test": script}}),
        "package-lock.json": json.dumps(lock),
        "tests/a.int.test.ts": test,
        **files,
    }


def after(files: dict[str, str], *safeties: Safety) -> str | None:
    text = mended(RULE, files, *safeties).get("package.json")
    return json.loads(text)["scripts"]["test"] if text is not None else None


def test_the_finding_marks_the_script_and_says_why() -> None:
    (only,) = found(RULE, project("jest"))
    assert (only.marked, only.severity) == ('"jest"', "warning")
    assert only.message.startswith("`tests/a.int.test.ts` uses `@aws-sdk/client-s3`")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("jest --ci", f"{STARTED} --ci"),
        ("npx jest", STARTED),
        ("./node_modules/.bin/jest a", f"{STARTED} a"),
        ("CI=1 jest", f"CI=1 {STARTED}"),
        ("cross-env CI=1 jest", f"cross-env CI=1 {STARTED}"),
        ("tsc && jest; echo 🚀", f"tsc && {STARTED}; echo 🚀"),
        (
            "node --max-old-space-size=4096 node_modules/.bin/jest",
            STARTED.replace("s n", "s --max-old-space-size=4096 n"),
        ),
    ],
)
def test_each_way_to_start_jest_gets_the_flag(script: str, expected: str) -> None:
    assert after(project(script)) == expected


@pytest.mark.parametrize(
    "script",
    [
        "NODE_OPTIONS=--experimental-vm-modules jest",
        STARTED,
        "vitest",
        "jest-clean",
        "echo jest",
        "tsc -p jest.tsconfig.json",
    ],
)
def test_other_scripts_are_left_alone(script: str) -> None:
    assert found(RULE, project(script)) == []


@pytest.mark.parametrize(
    ("version", "count"),
    [("3.901.0", 0), ("3.906.0", 1), ("3.972.55", 1), ("3.972.56", 0), ("3.1000.0", 0), ("4.0.0", 0)],
)
def test_the_version_that_is_locked_counts(version: str, count: int) -> None:
    assert len(found(RULE, project("jest", version))) == count


def test_without_a_version_or_a_client_nothing_is_said() -> None:
    files = project("jest")
    del files["package-lock.json"]
    assert found(RULE, files) == []
    assert found(RULE, project("jest", test="import { x } from '@aws-sdk/types';\n")) == []


def test_an_npmrc_may_set_the_flag() -> None:
    assert found(RULE, project("jest", **{".npmrc": "node-options=--experimental-vm-modules\n"})) == []


@pytest.mark.parametrize(("transform", "count"), [("{}", 1), ("{ '\\\\.m?js$': 'babel-jest' }", 0)])
def test_tests_that_are_modules_need_it_where_nothing_transforms_them(transform: str, count: int) -> None:
    patterns = "testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['mjs', 'js']"
    config = {"jest.config.js": f"module.exports = {{ {patterns}, transform: {transform} }};\n"}
    messages = [each.message for each in found(RULE, project("jest", test="", **{"tests/b.test.mjs": "", **config}))]
    assert [message.startswith("`tests/b.test.mjs` is a module") for message in messages] == [True] * count


def test_it_is_unsafe_where_the_flag_makes_modules_of_other_files() -> None:
    files = project("jest", **{"jest.config.js": "module.exports = { extensionsToTreatAsEsm: ['.ts'] };\n"})
    assert after(files) is None
    assert after(files, Safety.UNSAFE) == STARTED


def test_a_manifest_that_is_half_typed_is_left_alone() -> None:
    for text in ('{ "scripts": {', '{ "scripts": ["jest"] }', '{ "scripts": { "test": 1 } }', ""):
        assert found(RULE, {**project("jest"), "package.json": text}) == []


def workspace(**files: str) -> dict[str, str]:
    inner = {f"packages/infra/{name}": text for name, text in project("npx jest --ci").items()}
    return {
        **inner,
        "packages/infra/Pulumi.yaml": "name: p\n",
        "package.json": '{"workspaces": ["packages/*"]}',
        **files,
    }


@pytest.mark.parametrize("folder", ["", "packages/infra/"])
def test_in_a_workspace_jest_is_started_where_it_is_installed(folder: str) -> None:
    files = workspace(**{f"{folder}node_modules/jest/bin/jest.js": ""})
    (text,) = mended(RULE, files).values()
    path = "node_modules" if folder else "../../node_modules"
    assert json.loads(text)["scripts"]["test"] == f"node --experimental-vm-modules {path}/jest/bin/jest.js --ci"


@pytest.mark.parametrize("files", [workspace(), project("jest", **{".pnp.cjs": ""})])
def test_it_is_unsafe_where_nobody_knows_where_jest_will_be(files: dict[str, str]) -> None:
    assert mended(RULE, files) == {}
    assert len(mended(RULE, files, Safety.UNSAFE)) == 1
