"""Which literals are code, and what is known about it."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.embedded import EmbeddedCode, Role, told_by_text, told_by_use
from pulumend.checks.program.resources import Resource
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.grammar import Language
from pulumend.checks.syntax.nodes import descendants

HEAD = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const { StringAsset: Text, AssetArchive } = pulumi.asset;
const text = `exports.handler = 1;`;
const runtime = 'nodejs20.x';
"""
CODE = "`exports.handler = 1;`"


def found(program: str) -> list[EmbeddedCode]:
    document = Document.parse("/p/index.ts", (HEAD + program).encode())
    context = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": "7"})).context
    codes: list[EmbeddedCode] = []
    for node in descendants(document.root):
        callee = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        qualified = context.resolve(callee) if callee is not None else None
        if callee is not None and qualified is not None:
            codes += [code for _, code in told_by_use(Resource.of(node, callee, qualified), context)]
        code = told_by_text(node)
        codes += [code] if code is not None else []
    return codes


def function(files: str, rest: str = "") -> str:
    return f"new aws.lambda.Function('f', {{ code: new AssetArchive({{ {files} }}), {rest} }});"


@pytest.mark.parametrize(
    ("program", "name", "runtime", "is_module"),
    [
        (function(f"'index.js': new Text({CODE})"), "index.js", "", False),
        (function("'index.mjs': new Text(text)", "runtime"), "index.mjs", "nodejs20.x", True),
        (function("'a/b.cjs': new Text(text)", "runtime: 'nodejs18.x'"), "a/b.cjs", "nodejs18.x", False),
        (
            function("'index.js': new Text(text)", "runtime: aws.lambda.Runtime.NodeJS18dX"),
            "index.js",
            "nodejs18.x",
            False,
        ),
        (function("'index.js': new Text(text)", "runtime: given || 'nodejs18.x'"), "index.js", "", False),
        (
            function("'index.js': new Text(text), 'package.json': new Text('{\"type\": \"module\"}')"),
            "index.js",
            "",
            None,
        ),
        (
            function("'index.js': new Text(text), '.': new pulumi.asset.FileArchive('./lambda')"),
            "index.js",
            "",
            None,
        ),
        (function("lib: new AssetArchive({ 'x.js': new Text(text) })"), "lib/x.js", "", False),
        (
            "const code = new AssetArchive({ ['index.js']: new Text(text) }); new X({ code });",
            "index.js",
            "",
            False,
        ),
        (
            "new aws.lambda.LayerVersion('l', { code: new AssetArchive({ 'x.js': new Text(text) }) });",
            "x.js",
            "",
            False,
        ),
    ],
)
def test_the_code_of_a_function(program: str, name: str, runtime: str, is_module: bool | None) -> None:
    # What may bring a manifest may bring packages.
    has_more = is_module is None
    assert found(program) == [EmbeddedCode(Role.LAMBDA, Language.JAVASCRIPT, name, runtime, is_module, has_more)]


def test_python_is_told_and_not_parsed() -> None:
    [code] = found(function("'index.py': new Text(text)", "runtime: 'python3.12'"))
    assert (code.role, code.language, code.runtime) == (Role.LAMBDA, None, "python3.12")


@pytest.mark.parametrize(
    ("program", "role", "language"),
    [
        (f"new aws.cloudfront.Function('f', {{ code: {CODE} }});", Role.CLOUDFRONT_FUNCTION, Language.JAVASCRIPT),
        (
            "new aws.codebuild.Project('p', { source: { buildspec: 'phases: {}\\nversion: 0.2' } });",
            Role.BUILDSPEC,
            Language.YAML,
        ),
        ('const spec = `# CI\n\n version: "0.2"\n phases:\n`;', Role.BUILDSPEC, Language.YAML),
        (
            "new aws.iam.RolePolicy('p', { policy: pulumi.interpolate`{\"Resource\": ${arn}}` });",
            Role.POLICY,
            Language.JSON,
        ),
        ("new aws.iam.Role('p', { assumeRolePolicy: `{ \"Statement\": [] }` });", Role.POLICY, Language.JSON),
        (
            'new aws.iam.RolePolicy(\'p\', { policy: arn.apply(a => `{"Resource": "${a}"}`) });',
            Role.POLICY,
            Language.JSON,
        ),
        ("const script = pulumi.interpolate`#!/usr/bin/env bash\nls ${x}`;", Role.SHELL_SCRIPT, None),
    ],
)
def test_other_code(program: str, role: Role, language: Language | None) -> None:
    assert [(code.role, code.language) for code in found(program)] == [(role, language)]


@pytest.mark.parametrize(
    "program",
    [
        function("'index.js': new Text(given)"),
        function("'index.js': new Text(pick(text))"),
        function("'index.js': new Text('')"),
        function("'index.js': new pulumi.asset.FileAsset('./index.js')"),
        "new other.asset.AssetArchive({ 'index.js': new Text(text) });",
        "new aws.codebuild.Project('p', { source: { buildspec: 'ci/buildspec.yml' } });",
        "new aws.iam.RolePolicy('p', { policy: `${given.policy.json}` });",
        "new aws.iam.RolePolicy('p', { policy: JSON.stringify({ a: `{ \"Statement\": [] }` }) });",
        "const a = `#!/usr/bin/env python3\nprint()`;",
        "const a = `version: 0.2\nservices:\n`;",
    ],
)
def test_what_is_no_code(program: str) -> None:
    assert found(program) == []
