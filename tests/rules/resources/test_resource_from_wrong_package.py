"""Classes that a package lacks: found where the right package is certain, and taken from there."""

from __future__ import annotations

import json

import pytest

from pulumend.checks import Finding, Settings, check_text
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import converge

RULE = "resource-from-wrong-package"
PULUMI, AWS = "import * as pulumi from '@pulumi/pulumi';\n", "import * as aws from '@pulumi/aws';\n"
RANDOM = "import * as random from '@pulumi/random';\n"
MANIFEST = '{\n  "dependencies": {\n    "@pulumi/pulumi": "^3.0.0"\n  }\n}\n'


def found(text: str, **sdk: str) -> list[Finding]:
    return [finding for finding in check_text(text, sdk=sdk) if finding.rule == RULE]


def mended(text: str, manifest: str | None = None) -> tuple[str, str]:
    """The program and the manifest after all fixes; the manifest is empty where there is none."""
    files = {"/p/index.ts": text, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}
    if manifest is not None:
        files["/p/package.json"] = manifest
    result = converge(["/p/index.ts"], DictSource(files), "/p", Settings(select=(RULE,)))
    assert result.converged
    assert result.failures == []
    after = {path: result.texts.get(path, content.encode()).decode() for path, content in files.items()}
    again = converge(["/p/index.ts"], DictSource(after), "/p", Settings(select=(RULE,)))
    assert again.texts == {}
    return after["/p/index.ts"], after.get("/p/package.json", "")


@pytest.mark.parametrize(
    ("callee", "package", "path"),
    [
        ("pulumi.RandomPassword", "@pulumi/random", "RandomPassword"),
        ("pulumi.random.RandomPassword", "@pulumi/random", "RandomPassword"),
        ("(pulumi as any).RandomPassword", "@pulumi/random", "RandomPassword"),
        ("pulumi.tls.PrivateKey", "@pulumi/tls", "PrivateKey"),
        ("pulumi.aws.s3.Bucket", "@pulumi/aws", "s3.Bucket"),
        ("pulumi.providers.aws.Provider", "@pulumi/aws", "Provider"),
        ("pulumi.dockerBuild.Image", "@pulumi/docker-build", "Image"),
        ("pulumi.Sleep", "@pulumiverse/time", "Sleep"),
        ("pulumi.FileAsset", "@pulumi/pulumi", "asset.FileAsset"),
        ("aws.RandomId", "@pulumi/random", "RandomId"),
        ("aws.random.RandomId", "@pulumi/random", "RandomId"),
        ("aws.secretsmanager.RandomPassword", "@pulumi/random", "RandomPassword"),
        ("aws.s3.FileAsset", "@pulumi/pulumi", "asset.FileAsset"),
    ],
)
def test_the_right_package_is_named(callee: str, package: str, path: str) -> None:
    text = f"{PULUMI}{AWS}/* é 𝒳 */ new {callee}('x', {{}});\n"
    (finding,) = found(text)
    assert (finding.get("package"), finding.get("path")) == (package, path)
    assert text.encode()[finding.span.start : finding.span.end].decode() == callee


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("new pulumi.Provider('x')", id="several packages have it"),
        pytest.param("new pulumi.asset.FileAsset('x')", id="asset"),
        pytest.param("new pulumi.ComponentResource('a', 'b')", id="core class"),
        pytest.param("new pulumi.random.Password('x')", id="nobody has it"),
        pytest.param("new pulumi.aws.s3.Buckett('x')", id="not in the package that is spelled out"),
        pytest.param("new pulumi.aws.s3.BucketVersioning('x')", id="not in every version of that package"),
        pytest.param("new aws.eks.ManagedNodeGroup('x')", id="invented in a module that is there"),
        pytest.param("new aws.s3.Bucket('x')", id="right"),
        pytest.param("function f(pulumi: any) { new pulumi.RandomPassword('x'); }", id="shadowed"),
        pytest.param("new pulumi.RandomPassword('x', {", id="half-typed"),
        pytest.param("new pulumi['RandomPassword']('x')", id="computed"),
    ],
)
def test_silence(line: str) -> None:
    assert found(f"{PULUMI}{AWS}{line}\n") == []


@pytest.mark.parametrize("package", ["@pulumi/gcp", "./pulumi", "@pulumi/unheard-of"])
def test_a_package_without_an_index_is_left_alone(package: str) -> None:
    assert found(f"import * as it from '{package}';\nnew it.RandomPassword('x');\n") == []


def test_the_installed_version_decides() -> None:
    text = f"{PULUMI}new pulumi.aws.s3.BucketVersioning('x');\n"
    assert [len(found(text, aws=major)) for major in ("6", "7")] == [0, 1]


def test_a_named_import_is_related() -> None:
    text = "import { RandomId as Id } from '@pulumi/pulumi';\nnew Id('x', { byteLength: 1 });\n"
    (finding,) = found(text)
    (related,) = finding.related
    assert (finding.span.start, related.span.start) == (text.index("Id('x'"), text.index("Id }"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            f"{PULUMI}let p: pulumi.RandomPassword;\nlet all: pulumi.Output<pulumi.RandomPasswordArgs[]>;\n"
            "p = new pulumi.RandomPassword('x', { length: 9 });\nif (p instanceof pulumi.RandomPassword) p.get();\n",
            f"{PULUMI}{RANDOM}let p: random.RandomPassword;\nlet all: pulumi.Output<random.RandomPasswordArgs[]>;\n"
            "p = new random.RandomPassword('x', { length: 9 });\nif (p instanceof random.RandomPassword) p.get();\n",
            id="types and values of the same name",
        ),
        pytest.param(
            f"{PULUMI}new pulumi.random.RandomId('x');\nnew pulumi.RandomPet('é');\nnew pulumi.PrivateKey('y');\n",
            f"{PULUMI}{RANDOM}import * as tls from '@pulumi/tls';\n"
            "new random.RandomId('x');\nnew random.RandomPet('é');\nnew tls.PrivateKey('y');\n",
            id="several packages",
        ),
        pytest.param(
            f"{PULUMI}import * as r from '@pulumi/random';\nnew pulumi.RandomPet('x');\n",
            f"{PULUMI}import * as r from '@pulumi/random';\nnew r.RandomPet('x');\n",
            id="an import that is there",
        ),
        pytest.param(
            'const pulumi = require("@pulumi/pulumi")\r\nnew pulumi.RandomPet("x")\r\n',
            'const pulumi = require("@pulumi/pulumi")\r\nconst random = require("@pulumi/random")\r\n'
            'new random.RandomPet("x")\r\n',
            id="require, CRLF",
        ),
        pytest.param(
            f"{PULUMI}function f(random: string) {{\n\treturn new (pulumi.RandomPet)(random);\n}}\n",
            f"{PULUMI}import * as pulumiRandom from '@pulumi/random';\n"
            "function f(random: string) {\n\treturn new (pulumiRandom.RandomPet)(random);\n}\n",
            id="the usual name is taken",
        ),
        pytest.param(
            "import { Config, RandomId, RandomPet } from '@pulumi/pulumi';\n"
            "const a = new RandomId('a'), b: RandomPet = new RandomPet('b', {}), c = { RandomPet };\n",
            f"import {{ Config }} from '@pulumi/pulumi';\n{RANDOM}"
            "const a = new random.RandomId('a'), b: random.RandomPet = new random.RandomPet('b', {}), "
            "c = { RandomPet: random.RandomPet };\n",
            id="named imports go one by one",
        ),
        pytest.param(
            "import { random } from '@pulumi/pulumi';\nnew random.RandomId('a');\nnew random.RandomPet('b');\n",
            f"{RANDOM}new random.RandomId('a');\nnew random.RandomPet('b');\n",
            id="a package that is taken for a member",
        ),
        pytest.param(
            f"{AWS}new aws.s3.BucketObject('x', {{ source: new aws.s3.FileAsset('f') }});\n",
            f"{AWS}{PULUMI}new aws.s3.BucketObject('x', {{ source: new pulumi.asset.FileAsset('f') }});\n",
            id="an asset",
        ),
        pytest.param(
            "import { FileAsset } from '@pulumi/pulumi';\nnew FileAsset('f');\n",
            f"{PULUMI}new pulumi.asset.FileAsset('f');\n",
            id="an asset by name",
        ),
    ],
)
def test_the_program_is_mended(before: str, after: str) -> None:
    assert mended(before) == (after, "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("import { RandomId } from '@pulumi/pulumi';\nexport { RandomId };\nnew RandomId();", id="export"),
        pytest.param(f"{PULUMI}const r = pulumi.random;\nnew r.RandomId('a');\n", id="through a constant"),
    ],
)  # fmt: skip
def test_what_can_not_be_rewritten_whole_is_left(text: str) -> None:
    assert len(found(text)) == 1
    assert mended(text) == (text, "")


def test_the_package_is_declared() -> None:
    _, manifest = mended(f"{PULUMI}new pulumi.RandomId('x');\nnew pulumi.RandomPet('x');\n", MANIFEST)
    assert json.loads(manifest)["dependencies"] == {"@pulumi/pulumi": "^3.0.0", "@pulumi/random": "^4.0.0"}


@pytest.mark.parametrize("section", ["dependencies", "devDependencies", "peerDependencies"])
def test_a_declared_package_stays_as_it_is(section: str) -> None:
    manifest = f'{{ "{section}": {{ "@pulumi/random": "^3.0.0" }} }}'
    text, after = mended(f"{PULUMI}new pulumi.RandomId('x');\n", manifest)
    assert (text, after) == (f"{PULUMI}{RANDOM}new random.RandomId('x');\n", manifest)


def test_a_broken_manifest_is_left_alone() -> None:
    text, after = mended(f"{PULUMI}new pulumi.RandomId('x');\n", '{ "dependencies": ')
    assert (text, after) == (f"{PULUMI}{RANDOM}new random.RandomId('x');\n", '{ "dependencies": ')


def test_an_asset_adds_no_dependency_on_the_core() -> None:
    _, manifest = mended(f"{PULUMI}new pulumi.FileAsset('x');\n", "{}")
    assert manifest == "{}"
