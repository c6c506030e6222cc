"""The same failures in pieces of programs, as reviews quote them: fences without a name, imports or an end."""

from __future__ import annotations

import pytest

from pulumend.checks import MarkdownAnalysis, Settings, analyse_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

DOCUMENT = "/w/REVIEW.md"
HEAD = "A program on `@pulumi/aws`.\n\n"
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
RETRIED = """\
async function createQueue(config: Wanted): Promise<Made> {
  const queue = await retryWithBackoff(async () => {
    return new aws.sqs.Queue(config.name, {
      // ...
    });
  });
  // ...
  return { queue, config };
}

const promises = wanted.queues.map(
  (config: Wanted) => createQueue(config)
);
const made = Promise.all(promises).then(made => made);
"""
SYNCHRONOUS = """\
function createQueue(config: Wanted): Made {
  const queue = new aws.sqs.Queue(config.name, {
    // ...
  });
  // ...
  return { queue, config };
}

const made = wanted.queues.map(
  (config: Wanted) => createQueue(config)
);
"""
CASES = {
    "000-1": (
        "ts",
        "resource-from-wrong-package",
        "// Wrong\nconst password = new pulumi.RandomPassword('db', { length: 24 });\n",
        "pulumi.RandomPassword",
        "import * as random from '@pulumi/random';\n// Wrong\n"
        "const password = new random.RandomPassword('db', { length: 24 });\n",
    ),
    "000-2": (
        "ts",
        "string-instead-of-enum",
        "new aws.rds.Cluster('db', {\n  engine: 'aurora-postgresql',  // a string\n  // ...\n});\n",
        "'aurora-postgresql'",
        "new aws.rds.Cluster('db', {\n  engine: aws.rds.EngineType.AuroraPostgresql,  // a string\n  // ...\n});\n",
    ),
    "000-4": (
        "ts",
        "config-object-in-set-mocks",
        "pulumi.runtime.setMocks(mocks, 'project', 'stack', false, { size: '2' });\n",
        "{ size: '2' }",
        "pulumi.runtime.setMocks(mocks, 'project', 'stack', false);\n"
        "pulumi.runtime.setAllConfig({ 'project:size': '2' });\n",
    ),
    "001-1": ("ts", "unsupported-engine-version", "engineVersion: '13.7'\n", "'13.7'", "engineVersion: '13.23'\n"),
    "001-2": ("ts", "unsupported-engine-version", "engineVersion: '3.4.7',\n", "'3.4.7'", "engineVersion: '3.6.1',\n"),
    "002-1": (
        "ts",
        "jest-mocked-pulumi",
        "jest.mock('@pulumi/pulumi');\njest.mock('@pulumi/aws');\n\n"
        "(pulumi as any).all = jest.fn().mockImplementation(values => Promise.resolve(values));\n",
        "jest.mock('@pulumi/pulumi')",
        "pulumi.runtime.setMocks({\n"
        "  newResource: (args: pulumi.runtime.MockResourceArgs) => ({ id: `${args.name}-id`, state: args.inputs }),\n"
        "  call: (args: pulumi.runtime.MockCallArgs) => args.inputs,\n});\n\n",
    ),
    "002-4": (
        "ts",
        "unknown-property",
        "new aws.codepipeline.Pipeline(`release-${suffix}`, {\n  roleArn: role.arn,\n"
        "  artifactStore: {\n    location: bucket.bucket,\n    type: 'S3',\n  },\n  // ...\n});\n",
        "artifactStore",
        "new aws.codepipeline.Pipeline(`release-${suffix}`, {\n  roleArn: role.arn,\n"
        "  artifactStores: [{\n    location: bucket.bucket,\n    type: 'S3',\n  }],\n  // ...\n});\n",
    ),
    "002-5": (
        "js",
        "aws-sdk-v2",
        "exports.handler = async (event) => {\n  const AWS = require('aws-sdk');  // gone\n"
        "  const pipeline = new AWS.CodePipeline();\n  // ...\n};\n",
        "'aws-sdk'",
        "exports.handler = async (event) => {\n"
        "  const { CodePipelineClient } = require('@aws-sdk/client-codepipeline');  // gone\n"
        "  const pipeline = new CodePipelineClient({});\n  // ...\n};\n",
    ),
    "003-1": (
        "ts",
        "reserved-lambda-variable",
        "environment: {\n  variables: {\n    AWS_REGION: config.region,\n    // ... other variables\n  },\n}\n",
        "AWS_REGION",
        "environment: {\n  variables: {\n    REGION: config.region,\n    // ... other variables\n  },\n}\n",
    ),
    "003-3": (
        "ts",
        "deprecated-property",
        "this.bucket = new aws.s3.Bucket(`data-${suffix}`, {\n  versioning: { enabled: true },\n});\n",
        "versioning",
        "this.bucket = new aws.s3.Bucket(`data-${suffix}`, {});\n\n"
        "new aws.s3.BucketVersioning(`data-${suffix}-versioning`, {\n  bucket: this.bucket.id,\n"
        "  versioningConfiguration: { status: 'Enabled' },\n});\n",
    ),
    "003-4": (
        "ts",
        "explicit-any",
        "async function replicate(key: any): Promise<void> { }\n",
        "any",
        "async function replicate(key: unknown): Promise<void> { }\n",
    ),
    "004-1": ("ts", "async-resource-creation", RETRIED, "async", SYNCHRONOUS),
    "004-2": (
        "ts",
        "redeclared-variable",
        "const arns = made.then(made =>\n  made.map(each => each.arn)\n);\n\n"
        "export const arns = made.then(made =>\n  Object.fromEntries(made.map(each => [each.name, each.arn]))\n);\n",
        "arns",
        "const arnsList = made.then(made =>\n  made.map(each => each.arn)\n);\n\n"
        "export const arns = made.then(made =>\n  Object.fromEntries(made.map(each => [each.name, each.arn]))\n);\n",
    ),
}
PIECES = [pytest.param(*case, id=name) for name, case in CASES.items()]


@pytest.mark.parametrize(("language", "rule", "wrong", "underlined", "right"), PIECES)
def test_a_piece_is_judged(language: str, rule: str, wrong: str, underlined: str, right: str) -> None:
    text = f"{HEAD}```{language}\n{wrong}```\n".encode()
    _, analysis = analyse_path(DOCUMENT, DictSource({DOCUMENT: text}), "/w")
    assert isinstance(analysis, MarkdownAnalysis)
    first = text.index(underlined.encode())
    assert (rule, first) in [(each.rule, each.span.start) for each in analysis.findings()]
    settings = Settings(select=(rule,))
    mended = converge([DOCUMENT], DictSource({DOCUMENT: text}), "/w", settings, EVERYTHING).texts[DOCUMENT]
    assert mended.decode() == f"{HEAD}```{language}\n{right}```\n"


def test_what_a_piece_leaves_out_may_be_waited_for() -> None:
    body = "new aws.sqs.Queue('q');\n  // ... and the rest\n"
    text = f"{HEAD}```ts\nasync function main() {{\n  {body}}}\n```\n"
    result, _ = analyse_path(
        DOCUMENT, DictSource({DOCUMENT: text}), "/w", Settings(select=("async-resource-creation",))
    )
    assert result.findings == ()


@pytest.mark.parametrize(("wrong", "at"), [("main: bin/tap.ts\n", "bin/tap.ts"), ("", "nodejs")])
def test_the_last_form_of_the_project_file_tells_what_was_meant(wrong: str, at: str) -> None:
    form, right = "```yaml\nname: shop\nruntime: nodejs\n{}```\n\n", "main: index.ts\n"
    text = HEAD + form.format(wrong) + form.format(right)
    settings = Settings(select=("pulumi-main-not-found",))
    (finding,) = analyse_path(DOCUMENT, DictSource({DOCUMENT: text}), "/w", settings)[0].findings
    assert finding.span.start == text.index(at)
    mended = converge([DOCUMENT], DictSource({DOCUMENT: text}), "/w", settings).texts[DOCUMENT].decode()
    assert mended == HEAD + form.format(right) * 2
