"""Edge cases of aws-sdk-v2: the ways to load the SDK, `package.json`, and fixes that do not do all."""

from __future__ import annotations

import json

import pytest

from pulumend.checks import Finding, Settings, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Fix, Safety, Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge

SETTINGS = Settings(select=("aws-sdk-v2",))
UNSAFE = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}), lambda _: True)
CONVERTED = "import { SNSClient } from '@aws-sdk/client-sns';\nnew SNSClient({});\n"
PROGRAM = "import * as AWS from 'aws-sdk';\nnew AWS.SNS();\n"
STAYING = "import * as AWS from 'aws-sdk';\nexport const s3 = new AWS.S3();\n"


def source_of(files: dict[str, str]) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\n", **{f"/p/{path}": text for path, text in files.items()}})


def check(text: str, path: str = "index.ts") -> list[Finding]:
    result = check_path(f"/p/{path}", source_of({path: text}), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def offered(text: str) -> list[Fix]:
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source_of({"index.ts": text}), SETTINGS)
    return [fix for finding in analysis.findings() for fix in fixes_of(finding, Snapshot(analysis))]


def mended(files: dict[str, str], *paths: str) -> dict[str, str]:
    done = converge([f"/p/{path}" for path in paths], source_of(files), "/p", SETTINGS, UNSAFE)
    assert done.converged
    assert done.failures == []
    return {path.removeprefix("/p/"): text.decode() for path, text in done.texts.items()}


def manifest(**sections: dict[str, str]) -> str:
    return json.dumps(sections, indent=2) + "\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("index.ts", "import * as AWS from 'aws-sdk';"),
        ("index.ts", "import AWS = require('aws-sdk');"),
        ("index.ts", 'import type { S3 } from "aws-sdk";'),
        ("index.ts", "import EC2 from 'aws-sdk/clients/ec2';"),
        ("index.ts", "const load = async () => import('aws-sdk');"),
        ("index.js", "const { S3 } = require('aws-sdk');"),
        ("index.js", "module.exports = () => new (require('aws-sdk').S3)();"),
    ],
)
def test_every_way_to_load_the_sdk_is_found(path: str, text: str) -> None:
    (finding,) = check(text, path)
    assert text[finding.span.start : finding.span.end].strip("'\"").split("/")[0] == "aws-sdk"


@pytest.mark.parametrize(
    "text",
    [
        "import { S3Client } from '@aws-sdk/client-s3';",
        "import * as mock from 'aws-sdk-mock';",
        "const name = 'aws-sdk';",
        "require(name);",
        "import * as AWS from 'aws-sdk",
        "export type Session = import('aws-sdk').S3;",
    ],
)
def test_other_packages_are_left_alone(text: str) -> None:
    assert check(text) == []


def test_a_complete_conversion_is_unsafe() -> None:
    (fix,) = offered(PROGRAM)
    assert fix.safety is Safety.UNSAFE
    assert fix.title == "Convert to version 3 of the AWS SDK"


def test_a_partial_conversion_names_the_lines_and_is_not_made_unseen() -> None:
    text = STAYING + "new AWS.SNS();\n"
    (fix,) = offered(text)
    assert fix.safety is Safety.PLACEHOLDER
    assert fix.title == "Convert to version 3 of the AWS SDK, but for line 2: a client that other files may use"
    assert mended({"index.ts": text}, "index.ts") == {}


def test_nothing_is_offered_where_nothing_can_be_converted() -> None:
    assert offered(STAYING) == []


def test_several_imports_are_converted_at_once() -> None:
    text = "import S3 from 'aws-sdk/clients/s3';\nimport SNS from 'aws-sdk/clients/sns';\nnew S3();\nnew SNS();\n"
    after = mended({"index.ts": text}, "index.ts")["index.ts"]
    assert "aws-sdk/clients" not in after
    assert "new S3Client({});\nnew SNSClient({});\n" in after


def test_the_manifest_gains_the_clients_and_loses_the_sdk_with_its_last_use() -> None:
    package = manifest(dependencies={"aws-sdk": "^2.0.0", "zod": "^4.0.0"})
    done = mended({"package.json": package, "index.ts": PROGRAM}, "index.ts")
    assert done["index.ts"] == CONVERTED
    assert json.loads(done["package.json"]) == {"dependencies": {"@aws-sdk/client-sns": "^3.1169.0", "zod": "^4.0.0"}}


def test_the_manifest_keeps_the_sdk_while_another_file_uses_it() -> None:
    package = manifest(devDependencies={"aws-sdk": "^2.0.0"})
    done = mended({"package.json": package, "index.ts": PROGRAM, "lib/other.js": "require('aws-sdk');"}, "index.ts")
    assert [*json.loads(done["package.json"])["devDependencies"]] == ["@aws-sdk/client-sns", "aws-sdk"]


def test_a_client_that_is_declared_keeps_its_range() -> None:
    package = manifest(dependencies={"@aws-sdk/client-sns": "3.0.0", "aws-sdk": "^2.0.0"})
    done = mended({"package.json": package, "index.ts": PROGRAM}, "index.ts")
    assert json.loads(done["package.json"]) == {"dependencies": {"@aws-sdk/client-sns": "3.0.0"}}


def test_a_manifest_without_the_sdk_is_left_alone() -> None:
    assert [*mended({"package.json": manifest(dependencies={}), "index.ts": PROGRAM}, "index.ts")] == ["index.ts"]


def test_a_second_fix_changes_nothing() -> None:
    assert mended({"index.ts": CONVERTED}, "index.ts") == {}


def test_what_rests_on_version_2_does_not_go_into_the_round_that_converts_it() -> None:
    suite = (
        "import * as AWS from 'aws-sdk';\n\nconst ec2 = new AWS.EC2();\n\nit('x', async () => {\n"
        "  const found = await ec2.describeVpcs({ VpcIds: ['vpc-1'] }).promise();\n"
        "  expect(found.Vpcs![0].EnableDnsSupport).toBe(true);\n});\n"
    )
    files = {"test/a.test.ts": suite, "package.json": manifest(devDependencies={"jest": "^30.0.0"})}
    rules = ("aws-sdk-v2", "missing-dependency", "vpc-attribute-from-describe-vpcs")
    done = converge(["/p/test/a.test.ts"], source_of(files), "/p", Settings(select=rules), UNSAFE)
    converted = done.texts["/p/test/a.test.ts"].decode()
    assert "new DescribeVpcAttributeCommand({ VpcId: 'vpc-1', Attribute: 'enableDnsSupport' })" in converted
    assert "promise()" not in converted
    assert '"aws-sdk"' not in done.texts["/p/package.json"].decode()
