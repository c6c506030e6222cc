"""Edge cases of missing-integration-test: which projects have none, and which outputs lead to a resource."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("missing-integration-test",), sdk={"aws": "7"})
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
PULUMI = "/p/Pulumi.yaml"
AWS = "import * as aws from '@pulumi/aws';\n"
UNIT = "import * as pulumi from '@pulumi/pulumi';\npulumi.runtime.setMocks(mocks);\n"
FILES = {
    PULUMI: "name: shop # 🙂\r\nruntime: nodejs\r\n",
    "/p/index.ts": f"{AWS}export const url = new aws.sqs.Queue('q').url;\n",
    "/p/test/index.test.ts": UNIT,
}


def files_of(changes: dict[str, str | None]) -> dict[str, str]:
    files = {**FILES, **{f"/p/{name}": text for name, text in changes.items()}}
    return {name: text for name, text in files.items() if text is not None}


def found(changes: dict[str, str | None]) -> list[str]:
    files = files_of(changes)
    result = check_path(PULUMI, DictSource(files), "/p", SETTINGS)
    assert result.failures == ()
    text = files[PULUMI].encode()
    return [text[f.span.start : f.span.end].decode() for f in result.findings]


def created(program: str, **changes: str) -> dict[str, str]:
    files = files_of({"index.ts": program, **changes})
    done = converge([PULUMI], DictSource(files), "/p", SETTINGS, EVERYTHING)
    assert done.failures == []
    return {path: done.texts[path].decode() for path in done.created}


def looked_up(program: str) -> list[str]:
    """The names of the tests that are written for a program."""
    text = "".join(created(program).values())
    return [line.strip()[6:].partition("'")[0] for line in text.splitlines() if line.startswith("  test('")]


def test_it_is_found_at_the_name_of_the_project() -> None:
    assert found({}) == ["shop"]


@pytest.mark.parametrize(
    "changes",
    [
        {"test/index.test.ts": None},
        {"test/index.int.test.ts": "test('x', () => { run(); });\n"},
        {"test/other.test.ts": "import { S3Client } from '@aws-sdk/client-s3';\n"},
        {"test/other.test.ts": "const outputs = require('../cfn-outputs/flat-outputs.json');\n"},
        {"test/other.test.ts": "test('x', () => { run(); });\n"},
        {"index.ts": "import * as pulumi from '@pulumi/pulumi';\nexport const a = new pulumi.Config().name;\n"},
        {"Pulumi.yaml": "name: shop\nruntime: python\n"},
        {"Pulumi.yaml": "name: [\n"},
    ],
)
def test_other_projects_are_left_alone(changes: dict[str, str | None]) -> None:
    assert found(changes) == []


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ("const q = new aws.sqs.Queue('q');\nexport const a = q.id, b = q.arn;\n", ["aws.sqs.Queue (a)"]),
        (
            "class S { readonly q: aws.sqs.Queue; constructor() { this.q = new aws.sqs.Queue('q'); } }\n"
            "const s = new S();\nexport const a = s.q.arn;\n",
            ["aws.sqs.Queue (a)"],
        ),
        (
            "class S { readonly a; constructor() { const t = new aws.sns.Topic('t'); this.a = t.arn; } }\n"
            "export const a = new S().a;\n",
            ["aws.sns.Topic (a)"],
        ),
        (
            "class S { a; constructor() { if (env) { this.a = new aws.sns.Topic('t').arn; } } }\n"
            "export const a = new S().a;\n",
            [],
        ),
        ("export const a = new aws.sqs.Queue('q').fifoQueue;\n", []),
        ("export const a = new aws.sqs.Queue('q');\n", []),
        ("export const a = unknown.q.arn;\n", []),
        ("class S { constructor() { this.a = this.b; this.b = this.a; } }\nexport const a = new S().a;\n", []),
    ],
)
def test_outputs_are_followed_to_their_resources(program: str, names: list[str]) -> None:
    assert looked_up(AWS + program) == names


def test_quotes_and_line_ends_are_those_of_the_project() -> None:
    (text,) = created(FILES["/p/index.ts"], **{".prettierrc": '{ "singleQuote": false }'}).values()
    assert "'" not in text
    assert text.count("\r\n") == text.count("\n")


def test_no_other_rule_finds_fault_with_what_is_written() -> None:
    program = f"{AWS}const t = new aws.sns.Topic('t');\nexport const topicArn = t.arn;\n"
    (written,) = created(program).items()
    path, text = written
    package = '{ "dependencies": { "@pulumi/aws": "7" }, "devDependencies": { "@aws-sdk/client-sns": "3" } }'
    files = files_of({"index.ts": program, "package.json": package, path.removeprefix("/p/"): text})
    assert check_path(path, DictSource(files), "/p", Settings(sdk={"aws": "7"})).findings == ()
    assert check_path(PULUMI, DictSource(files), "/p", SETTINGS).findings == ()


@pytest.mark.parametrize(
    "program",
    [
        "const queue = new aws.sqs.Queue('q');\nexport const { url } = queue;\n",
        "const queue = new aws.sqs.Queue('q');\nexport const { url: address, name } = queue;\n",
        "export const address = new aws.sqs.Queue('q')['url'];\n",
        "class Stack { url; constructor() { const q = new aws.sqs.Queue('q'); this.url = q.url; } }\n"
        "export const { url } = new Stack();\n",
    ],
)
def test_outputs_may_be_taken_apart_and_read_by_text(program: str) -> None:
    name = "address" if "address" in program else "url"
    assert looked_up(AWS + program) == [f"aws.sqs.Queue ({name})"]


def test_a_configuration_of_jest_further_up_may_run_others() -> None:
    below = {path.replace("/p/", "/p/infra/"): text for path, text in FILES.items()}
    for jest, count in (("/p/infra/jest.config.js", 1), ("/p/jest.config.js", 0)):
        source = DictSource({**below, jest: "module.exports = {};\n"})
        assert len(check_path("/p/infra/Pulumi.yaml", source, "/p", SETTINGS).findings) == count
