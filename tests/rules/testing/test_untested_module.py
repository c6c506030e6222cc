"""Edge cases of untested-module: which files count as tested, and where the new test goes."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("untested-module",), sdk={"aws": "7"})
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
MODULE = "/p/lib/stack.ts"
FILES = {
    "/p/Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: bin/tap.ts\n",
    "/p/jest.config.js": "module.exports = { preset: 'ts-jest' };\n",
    "/p/bin/tap.ts": "import { Stack } from '../lib/stack';\nnew Stack('s');\n",
    MODULE: (
        "import * as aws from '@pulumi/aws';\n"
        "export class Stack { constructor(name: string) { new aws.sqs.Queue(name, { delaySeconds: 1 }); } }\n"
    ),
}


def found(changes: dict[str, str | None]) -> list[str]:
    """The text under each finding."""
    files = {**FILES, **{f"/p/{name}": text for name, text in changes.items()}}
    kept = {name: text for name, text in files.items() if text is not None}
    result = check_path(MODULE, DictSource(kept), "/p", SETTINGS)
    assert result.failures == ()
    text = kept[MODULE].encode()
    return [text[f.span.start : f.span.end].decode() for f in result.findings]


def created(**changes: str) -> dict[str, str]:
    files = {**FILES, **{f"/p/{name}": text for name, text in changes.items()}}
    done = converge([MODULE], DictSource(files), "/p", SETTINGS, EVERYTHING)
    assert done.failures == []
    return {path: done.texts[path].decode() for path in done.created}


def test_a_module_that_no_test_loads_is_found() -> None:
    assert found({}) == ["aws.sqs.Queue"]
    assert found({"tests/other.test.ts": "test('x', () => {});\n"}) == ["aws.sqs.Queue"]


@pytest.mark.parametrize(
    "changes",
    [
        {"tests/a.test.ts": "import { Stack } from '../lib/stack';\n"},
        {"tests/a.test.ts": "test('x', () => { require('../bin/tap'); });\n"},
        {"bin/tap.ts": "console.log();\n"},
        {"jest.config.js": None},
        {"Pulumi.yaml": "name: shop\nruntime: python\n"},
        {"lib/stack.ts": "export class Stack {}\n"},
        {"lib/stack.ts": "import { SNSClient } from '@aws-sdk/client-sns';\nexport const sns = new SNSClient({});\n"},
        {
            "lib/stack.ts": (
                "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
                "export const config = new pulumi.Config();\nnew aws.Provider('p', {});\n"
            )
        },
    ],
)
def test_other_modules_are_left_alone(changes: dict[str, str | None]) -> None:
    assert found(changes) == []


def test_tests_outside_the_folder_of_the_project_may_load_it() -> None:
    moved = {name.replace("/p/", "/p/infra/"): text for name, text in FILES.items() if "jest" not in name}
    files = {
        **moved,
        "/p/jest.config.js": FILES["/p/jest.config.js"],
        "/p/tests/a.test.ts": "import '../infra/bin/tap';",
    }
    assert check_path("/p/infra/lib/stack.ts", DictSource(files), "/p", SETTINGS).findings == ()


def test_the_test_loads_the_whole_program() -> None:
    made = created()
    assert list(made) == ["/p/test/tap.unit.test.ts"]
    text = made["/p/test/tap.unit.test.ts"]
    assert "require('../bin/tap');" in text
    assert "inputsOf('aws:sqs/queue:Queue', /^.*$/)" in text


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"spec/other.test.ts": "test('x', () => {});\n"}, "/p/spec/tap.unit.test.ts"),
        ({"jest.config.js": "module.exports = { roots: ['<rootDir>/tests'] };\n"}, "/p/tests/tap.unit.test.ts"),
        ({"test/tap.unit.test.ts": "test('x', () => {});\n"}, "/p/test/tap-program.unit.test.ts"),
    ],
)
def test_the_test_stands_where_jest_runs_it(changes: dict[str, str], path: str) -> None:
    assert list(created(**changes)) == [path]


def test_nothing_is_created_where_jest_would_not_run_it() -> None:
    assert created(**{"jest.config.js": "module.exports = { testMatch: ['**/*.check.ts'] };\n"}) == {}
