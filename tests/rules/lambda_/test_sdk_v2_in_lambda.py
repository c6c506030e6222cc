"""Edge cases of sdk-v2-in-lambda: which functions deploy a file, and which bring the SDK along."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource

SETTINGS = Settings(select=("sdk-v2-in-lambda", "aws-sdk-v2"))
HANDLER = "const AWS = require('aws-sdk');\n"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
ARCHIVE = "new pulumi.asset.FileArchive('./fn')"


def function(runtime: str = "'nodejs18.x'", code: str = ARCHIVE, more: str = "") -> str:
    return (
        f"{HEAD}new aws.lambda.Function('f', {{ runtime: {runtime}, handler: 'index.handler', role: 'r', "
        f"code: {code}, {more} }});\n"
    )


def found(program: str, files: dict[str, str] | None = None) -> list[str]:
    """The rules that find something in the handler."""
    texts = {"Pulumi.yaml": "name: p\n", "lib/stack.ts": program, "fn/index.js": HANDLER, **(files or {})}
    source = DictSource({f"/p/{path}": text for path, text in texts.items()})
    result = check_path("/p/fn/index.js", source, "/p", SETTINGS)
    assert result.failures == ()
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize(
    "runtime", ["'nodejs18.x'", "'nodejs22.x'", "aws.lambda.Runtime.NodeJS20dX", "aws.lambda.NodeJS20dXRuntime"]
)
def test_runtimes_without_the_sdk(runtime: str) -> None:
    expected = "aws-sdk-v2" if runtime.endswith("Runtime") else "sdk-v2-in-lambda"
    assert found(function(runtime)) == [expected]


@pytest.mark.parametrize(
    "runtime", ["'nodejs16.x'", "aws.lambda.Runtime.NodeJS14dX", "'python3.12'", "config.get('r') || 'nodejs20.x'"]
)
def test_other_runtimes_are_the_matter_of_the_other_rule(runtime: str) -> None:
    assert found(function(runtime)) == ["aws-sdk-v2"]


def test_a_runtime_in_a_constant_is_followed() -> None:
    program = function("RUNTIME").replace(HEAD, f"{HEAD}const RUNTIME = 'nodejs20.x';\n")
    assert found(program) == ["sdk-v2-in-lambda"]


@pytest.mark.parametrize(
    "code",
    [
        "new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.FileAsset('./fn/index.js') })",
        "new pulumi.asset.AssetArchive({ '.': new pulumi.asset.FileArchive('./fn') })",
    ],
)
def test_archives_of_several_forms(code: str) -> None:
    assert found(function(code=code)) == ["sdk-v2-in-lambda"]


def test_a_function_with_layers_may_have_the_sdk() -> None:
    assert found(function(more="layers: [layer]")) == ["aws-sdk-v2"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("...common", "aws-sdk-v2"),
        ("[key]: [layer]", "aws-sdk-v2"),
        ("get layers() { return []; }", "aws-sdk-v2"),
        ("...own", "sdk-v2-in-lambda"),
        ("...changed", "aws-sdk-v2"),
        ("get timeout() { return 3; }", "sdk-v2-in-lambda"),
    ],
)
def test_a_function_that_may_have_layers(more: str, expected: str) -> None:
    before = (
        "import { common } from './common';\nconst own = { timeout: 3 }, changed: any = {};\nchanged.layers = [];\n"
    )
    program = function(more="runtime: 'nodejs20.x'").replace("{ runtime", f"{{ {more}, runtime", 1)
    assert found(program.replace(HEAD, HEAD + before)) == [expected]


SCRIPT = '"scripts": { "build": "%s" }, "%s": { "aws-sdk": "^2.0.0" }'


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (SCRIPT % ("npx esbuild fn/index.js --bundle --outdir=fn", "dependencies"), "aws-sdk-v2"),
        (SCRIPT % ("tsc && webpack", "devDependencies"), "aws-sdk-v2"),
        (SCRIPT % ("tsc", "dependencies"), "sdk-v2-in-lambda"),
        (SCRIPT.replace("aws-sdk", "aws-cdk") % ("webpack", "dependencies"), "sdk-v2-in-lambda"),
    ],
)
def test_a_bundle_may_have_the_sdk(manifest: str, expected: str) -> None:
    assert found(function(), {"package.json": f"{{ {manifest} }}"}) == [expected]


@pytest.mark.parametrize(("package", "count"), [("aws-sdk", 0), ("axios", 1)])
def test_typescript_is_built_before_it_runs(package: str, count: int) -> None:
    files = {
        "Pulumi.yaml": "name: p\n",
        "package.json": f'{{ "dependencies": {{ "{package}": "^2.0.0" }} }}',
        "lib/stack.ts": function(),
        "fn/index.ts": "import * as AWS from 'aws-sdk';\n",
    }
    source = DictSource({f"/p/{path}": text for path, text in files.items()})
    findings = check_path("/p/fn/index.ts", source, "/p", Settings(select=("sdk-v2-in-lambda",))).findings
    assert len(findings) == count


@pytest.mark.parametrize(
    "files",
    [
        {"fn/package.json": '{ "dependencies": { "aws-sdk": "^2.0.0" } }'},
        {"fn/node_modules/aws-sdk/package.json": "{}"},
    ],
)
def test_a_function_with_the_sdk_in_its_folder(files: dict[str, str]) -> None:
    assert found(function(), files) == ["aws-sdk-v2"]


def test_the_packages_of_the_program_are_not_deployed() -> None:
    package = {"package.json": '{ "dependencies": { "aws-sdk": "^2.0.0" } }'}
    assert found(function(), package) == ["sdk-v2-in-lambda"]


INDEX = "'index.js': new pulumi.asset.FileAsset('./fn/index.js')"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("node_modules: new pulumi.asset.FileArchive('./node_modules')", "aws-sdk-v2"),
        ("'node_modules/aws-sdk': vendored", "aws-sdk-v2"),
        ("'.': new pulumi.asset.RemoteArchive('https://a.b/c.zip')", "aws-sdk-v2"),
        ("...packages", "aws-sdk-v2"),
        ("'util.js': new pulumi.asset.FileAsset('./fn/util.js')", "sdk-v2-in-lambda"),
    ],
)
def test_what_is_deployed_beside_the_file(more: str, expected: str) -> None:
    code = f"new pulumi.asset.AssetArchive({{ {INDEX}, {more} }})"
    assert found(function(code=code)) == [expected]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"package.json": '{ "dependencies": { "aws-sdk": "^2.0.0" } }'}, "aws-sdk-v2"),
        ({"node_modules/aws-sdk/package.json": "{}"}, "aws-sdk-v2"),
        ({"package.json": '{ "dependencies": { "@pulumi/aws": "^7.0.0" } }'}, "sdk-v2-in-lambda"),
    ],
)
def test_the_whole_project_may_be_deployed(files: dict[str, str], expected: str) -> None:
    program = function(code="new pulumi.asset.FileArchive('.')").replace("'index.handler'", "'fn/index.handler'")
    assert found(program, files) == [expected]


@pytest.mark.parametrize(
    ("handler", "times"),
    [
        ("let S3;\ntry { S3 = require('@aws-sdk/client-s3').S3; } catch { S3 = require('aws-sdk').S3; }\n", 0),
        ("let S3;\ntry { S3 = require('aws-sdk').S3; } catch { S3 = require('@aws-sdk/client-s3').S3; }\n", 0),
        ("exports.handler = async () => { try { const { S3 } = require('aws-sdk'); } catch (e) { throw e; } };\n", 1),
        ("try { run(); } catch { stop(); }\nconst { S3 } = require('aws-sdk');\n", 1),
    ],
)
def test_one_of_two_sdks_may_be_missing(handler: str, times: int) -> None:
    assert found(function(), {"fn/index.js": handler}) == ["sdk-v2-in-lambda"] * times


def test_a_file_that_no_function_deploys() -> None:
    assert found(function(code="new pulumi.asset.FileArchive('./other')")) == ["aws-sdk-v2"]


@pytest.mark.parametrize(
    ("runtime", "more", "files", "expected"),
    [
        ("nodejs20.x", "", "", "sdk-v2-in-lambda"),
        ("nodejs16.x", "", "", "aws-sdk-v2"),
        ("nodejs20.x", "layers: [layer]", "", "aws-sdk-v2"),
        ("nodejs20.x", "", "node_modules: new pulumi.asset.FileArchive('./node_modules')", "aws-sdk-v2"),
    ],
)
def test_the_text_of_an_asset(runtime: str, more: str, files: str, expected: str) -> None:
    code = f"new pulumi.asset.AssetArchive({{ 'index.js': new pulumi.asset.StringAsset(`\n{HANDLER}`), {files} }})"
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": function(f"'{runtime}'", code, more)})
    findings = check_path("/p/index.ts", source, "/p", SETTINGS).findings
    assert [finding.rule for finding in findings] == [expected]


def test_a_function_of_the_text_of_an_asset_that_may_have_layers() -> None:
    code = f"new pulumi.asset.AssetArchive({{ 'index.js': new pulumi.asset.StringAsset(`\n{HANDLER}`) }})"
    program = function(code=code).replace("{ runtime", "{ ...common, runtime")
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": program})
    assert [finding.rule for finding in check_path("/p/index.ts", source, "/p", SETTINGS).findings] == ["aws-sdk-v2"]
