"""Edge cases of reserved-lambda-variable: where variables are written, what is left alone, and both fixes."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Fix, Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import FileEdit, Safety, apply_edits

SETTINGS = Settings(select=("reserved-lambda-variable",))
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"


def source_of(program: str, files: dict[str, str] | None = None, yaml: str = "name: p\n") -> DictSource:
    around = {f"/p/{path}": text for path, text in (files or {}).items()}
    return DictSource({"/p/Pulumi.yaml": yaml, "/p/index.ts": program, **around})


def check(program: str) -> list[Finding]:
    result = check_path("/p/index.ts", source_of(program), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def reported(program: str) -> list[str]:
    return [program.encode()[found.span.start : found.span.end].decode() for found in check(program)]


def offered(program: str, files: dict[str, str] | None = None, yaml: str = "name: p\n") -> list[Fix]:
    """The fixes of the only finding."""
    analysis = analyse(Document.parse("/p/index.ts", program.encode()), "/p", source_of(program, files, yaml), SETTINGS)
    (finding,) = analysis.findings()
    return fixes_of(finding, Snapshot(analysis))


def applied(fix: Fix, program: str) -> str:
    """The program after the edits that the fix makes to it."""
    edits = [change.edits for change in fix.changes if isinstance(change, FileEdit) and change.path == "/p/index.ts"]
    return apply_edits(program.encode(), [edit for group in edits for edit in group]).decode()


def converged(program: str, files: dict[str, str] | None = None, yaml: str = "name: p\n") -> dict[str, str]:
    """All files that differ after the preferred fixes, by path below the project."""
    mended = converge(["/p/index.ts"], source_of(program, files, yaml), "/p", SETTINGS, EVERYTHING)
    assert mended.converged
    assert mended.failures == []
    return {path.removeprefix("/p/"): text.decode() for path, text in mended.texts.items()}


def function(variables: str, rest: str = "") -> str:
    return f"{IMPORTS}new aws.lambda.Function('f', {{ {rest}environment: {{ variables: {variables} }} }});\n"


def test_every_reserved_key_is_reported_at_the_key() -> None:
    program = function("{ AWS_REGION: 'a', 'AWS_DEFAULT_REGION': 'b', REGION: 'c', [`_HANDLER`]: 'd', TZ: 'UTC' }")
    assert reported(program) == ["AWS_REGION", "'AWS_DEFAULT_REGION'", "[`_HANDLER`]"]


@pytest.mark.parametrize(
    "program",
    [
        "const variables = { AWS_REGION: 'x' };\nnew aws.lambda.Function('f', { environment: { variables } });",
        "const environment = { variables: { AWS_REGION: 'x' } };\nnew aws.lambda.Function('f', { environment });",
        "const args = { environment: { variables: { AWS_REGION: 'x' } } };\nnew aws.lambda.Function('f', args);",
        "const base = { AWS_REGION: 'x' };\n"
        "new aws.lambda.Function('f', { environment: { variables: { A: 'a', ...base } } });",
        "const base = { environment: { variables: { AWS_REGION: 'x' } } };\n"
        "new aws.lambda.Function('f', { ...base, memorySize: 128 });",
        "new aws.lambda.Function('f', { environment: { variables: { ...process.env, AWS_REGION: 'x' } } });",
        "new aws.lambda.Function('f', { environment: { variables: { ...{ AWS_REGION: 'x' } } } });",
        "declare const b: aws.s3.Bucket;\nnew aws.lambda.Function('f', "
        "{ environment: { variables: b.id.apply(id => ({ AWS_REGION: 'x', B: id })) } });",
        "new aws.lambda.CallbackFunction('f', { callback: async () => 1, environment: { variables: "
        "{ AWS_REGION: 'x' } } });",
    ],
)
def test_the_object_is_followed(program: str) -> None:
    assert reported(IMPORTS + program) == ["AWS_REGION"]


@pytest.mark.parametrize(
    "imports",
    [
        "import * as cloud from '@pulumi/aws';\nconst Function = cloud.lambda.Function;",
        "import { Function } from '@pulumi/aws/lambda';",
        "const { Function } = require('@pulumi/aws').lambda;",
    ],
)
def test_the_class_is_known_by_any_name(imports: str) -> None:
    assert reported(f"{imports}\nnew Function('f', {{ environment: {{ variables: {{ _HANDLER: 'x' }} }} }});\n") == [
        "_HANDLER"
    ]


def test_a_constant_of_two_functions_is_one_finding() -> None:
    uses = "".join(f"new aws.lambda.Function('{n}', {{ environment: {{ variables }} }});\n" for n in "ab")
    program = f"{IMPORTS}const variables = {{ AWS_REGION: 'x' }};\n{uses}"
    assert reported(program) == ["AWS_REGION"]
    assert converged(program) == {"index.ts": program.replace("AWS_REGION", "REGION")}


@pytest.mark.parametrize(
    "program",
    [
        "new aws.codebuild.Project('p', { environment: { environmentVariables: [{ name: 'AWS_REGION', value }] } });",
        "new aws.codebuild.Project('p', { environment: { variables: { AWS_REGION: 'x' } } });",
        "new aws.lambda.Function('f', { environment: { variables: { AWS_XRAY_CONTEXT_MISSING: 'x', TZ: 'UTC' } } });",
        "new aws.lambda.Function('f', { environment: { variables: { aws_region: 'x', AWS_REGION_NAME: 'y' } } });",
        "new aws.lambda.Function('f', { environment: { variables: { AWS_REGION: undefined } } });",
        "new aws.lambda.Function('f', { environment: { variables: { ...settings, [key]: 'x' } } });",
        "function f(aws: any) { new aws.lambda.Function('f', { environment: { variables: { AWS_REGION: 'x' } } }); }",
        "let variables = { AWS_REGION: 'x' };\nnew aws.lambda.Function('f', { environment: { variables } });",
        "new aws.lambda.Function('f', { environment: { variables: { AWS_REGION: 'x' } }, ...overrides });",
        "new aws.lambda.Function('f', { environment: { variables: { AWS_REGION: 'x', } );",
        "const variables: any = { AWS_REGION: 'x' };\ndelete variables.AWS_REGION;\n"
        "new aws.lambda.Function('f', { environment: { variables } });",
        "const a: any = { environment: { variables: { AWS_REGION: 'x' } } };\n"
        "delete a.environment.variables['AWS_REGION'];\nnew aws.lambda.Function('f', a);",
    ],
)
def test_silent(program: str) -> None:
    assert check(IMPORTS + program) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ AWS_REGION: r }", "{ REGION: r }"),
        ("{ 'AWS_REGION': r }", "{ 'REGION': r }"),
        ('{ "AWS_REGION": r }', '{ "REGION": r }'),
        ("{ ['AWS_REGION']: r }", "{ ['REGION']: r }"),
        ("{ AWS_REGION }", "{ REGION: AWS_REGION }"),
        ("{ AWS_LAMBDA_FUNCTION_NAME: n }", "{ FUNCTION_NAME: n }"),
        ("{ _X_AMZN_TRACE_ID: t }", "{ X_AMZN_TRACE_ID: t }"),
        ("{ AWS_REGION: r, REGION: other }", "{ APP_REGION: r, REGION: other }"),
        ("{ AWS_REGION: r, REGION: o, APP_REGION: p }", "{ APP_REGION_2: r, REGION: o, APP_REGION: p }"),
        ("{ AWS_REGION: r, REGION: r }", "{ REGION: r }"),
    ],
)
def test_rename(before: str, after: str) -> None:
    program = function(before)
    rename = offered(program)[0]
    assert applied(rename, program) == function(after)
    assert rename.safety is Safety.SAFE


def test_delete() -> None:
    program = function("{ A: 1, AWS_REGION: r }")
    delete = offered(program)[1]
    assert applied(delete, program) == function("{ A: 1 }")
    assert delete.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    "value",
    [
        "aws.config.region",
        "aws.config.region || 'us-east-1'",
        "process.env.AWS_REGION ?? 'us-east-1'",
        "aws.getRegionOutput().name",
        "aws.getRegionOutput({}).region",
        "(await aws.getRegion()).name",
        "aws.getRegion().then(r => r.name)",
        "current.apply(r => r.id)",
        "new pulumi.Config('aws').require('region')",
    ],
)
def test_the_region_of_the_deployment_is_deleted_first(value: str) -> None:
    program = function(f"{{ A: 1, AWS_REGION: {value} }}") + "const current = aws.getRegionOutput();\n"
    delete, rename = offered(program)
    assert applied(delete, program) == program.replace(f", AWS_REGION: {value}", "")
    assert delete.safety is Safety.SAFE
    assert applied(rename, program) == program.replace(" AWS_REGION:", " REGION:")


@pytest.mark.parametrize(
    ("variables", "safety"),
    [
        ("{ // where we are\n  AWS_REGION: {},\n  A: 1, // one\n}", Safety.SAFE),
        ("{\n  A: 1,\n  AWS_REGION: {}, // same as ours\n}", Safety.UNSAFE),
        ("{\n  // same as ours\n  AWS_REGION: {},\n  A: 1,\n}", Safety.UNSAFE),
    ],
)
def test_a_comment_does_not_go_unseen(variables: str, safety: Safety) -> None:
    assert offered(function(variables.replace("{},", "aws.config.region,")))[0].safety is safety
    same = variables.replace("{},", "r,").replace("A: 1", "REGION: r")
    assert offered(function(same))[0].safety is safety


@pytest.mark.parametrize("value", ["'eu-west-1'", "config.region", "aws.getRegionOutput({ name: 'x' }).name", "args.r"])
def test_any_other_region_is_renamed_first(value: str) -> None:
    assert offered(function(f"{{ AWS_REGION: {value} }}"))[0].title.startswith("Rename")


def test_a_function_with_its_own_provider_may_run_elsewhere() -> None:
    program = function("{ AWS_REGION: aws.config.region }").replace("} });", "} }, { provider });")
    assert offered(program)[0].title.startswith("Rename")


def test_credentials_are_never_moved_unseen() -> None:
    assert {fix.safety for fix in offered(function("{ AWS_SECRET_ACCESS_KEY: secret }"))} == {Safety.UNSAFE}


@pytest.mark.parametrize("declared", ["export const", "const copy = () => variables;\nconst"])
def test_a_constant_that_others_use_is_not_changed_unseen(declared: str) -> None:
    program = (
        f"{IMPORTS}{declared} variables = {{ AWS_REGION: 'x' }};\n"
        "new aws.lambda.Function('f', { environment: { variables } });\n"
    )
    assert {fix.safety for fix in offered(program)} == {Safety.UNSAFE}


CODE = "code: new pulumi.asset.FileArchive('./lambda'), handler: 'index.handler', "
READ = "exports.handler = async () => process.env.AWS_REGION;\n"
READ_FIXED = "exports.handler = async () => process.env.REGION ?? process.env.AWS_REGION;\n"


@pytest.mark.parametrize("ending", ["js", "mjs", "ts"])
def test_the_handler_reads_the_new_name(ending: str) -> None:
    program = function("{ AWS_REGION: r }", CODE)
    texts = converged(program, {f"lambda/index.{ending}": READ, f"lambda/other.{ending}": READ})
    assert texts == {"index.ts": function("{ REGION: r }", CODE), f"lambda/index.{ending}": READ_FIXED}


@pytest.mark.parametrize(
    ("code", "handler"),
    [
        ("new pulumi.asset.FileArchive('./lambda/src')", "index.handler"),
        ("new pulumi.asset.FileArchive('lambda')", "src/index.handler"),
        ("new pulumi.asset.FileArchive(path.join(__dirname, 'lambda', 'src'))", "index.handler"),
        ("new pulumi.asset.AssetArchive({ '.': new pulumi.asset.FileArchive('./lambda/src') })", "index.handler"),
        ("new pulumi.asset.AssetArchive({ src: new pulumi.asset.FileArchive('./lambda/src') })", "src/index.handler"),
        ("new pulumi.asset.AssetArchive({ 'a.js': new pulumi.asset.FileAsset('./lambda/src/index.js') })", "a.handler"),
        ("new pulumi.asset.FileAsset(path.resolve('lambda/src/index.js'))", "index.handler"),
        ("archive", "index.handler"),
    ],
)
def test_the_handler_is_found(code: str, handler: str) -> None:
    archive = "import * as path from 'path';\nconst archive = new pulumi.asset.FileArchive('./lambda/src');\n"
    program = archive + function("{ AWS_REGION: r }", f"code: {code}, handler: '{handler}', ")
    assert converged(program, {"lambda/src/index.js": READ})["lambda/src/index.js"] == READ_FIXED


@pytest.mark.parametrize(
    "code",
    [
        "new pulumi.asset.FileArchive(args.folder)",
        "new pulumi.asset.FileArchive(path.join(__dirname, args.folder))",
        "new pulumi.asset.FileArchive(own)",
        "nested",
    ],
)
def test_a_handler_that_cannot_be_found_is_left(code: str) -> None:
    program = (
        function("{ AWS_REGION: r }", f"code: {code}, handler: 'index.handler', ")
        + "import * as path from 'path';\nconst own = path.join(own, 'lambda');\n"
        + "const nested = new pulumi.asset.AssetArchive({ '.': nested });\n"
    )
    assert sorted(converged(program, {"lambda/index.js": READ})) == ["index.ts"]


@pytest.mark.parametrize(
    "loads",
    [
        "const { region } = require('./lib/region');\n",
        "import { region } from './lib/region.js';\n",
        "export * from './lib';\n",
    ],
)
def test_files_that_the_handler_imports_read_the_new_name(loads: str) -> None:
    back = "require('../index');\n" + READ
    files = {"lambda/index.js": loads, "lambda/lib/region.ts": back, "lambda/lib/index.ts": "import './region';\n"}
    texts = converged(function("{ AWS_REGION: r }", CODE), files)
    assert texts["lambda/lib/region.ts"] == back.replace(READ, READ_FIXED)


def test_paths_begin_in_the_working_folder_of_the_program() -> None:
    files = {"bin/tap.ts": "import '../index';\n", "bin/lambda/index.js": READ, "lambda/index.js": READ}
    texts = converged(function("{ AWS_REGION: r }", CODE), files, "name: p\nmain: bin/tap.ts\n")
    assert sorted(texts) == ["bin/lambda/index.js", "index.ts"]


def test_inline_code_reads_the_new_name() -> None:
    code = (
        "code: new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset(`\n"
        "// \\`é\\` 🚀\nconst region = process.env.AWS_REGION;\n"
        "const deployed = ${JSON.stringify(process.env.AWS_REGION)};\n`) }), "
    )
    fixed = code.replace("= process.env.AWS_REGION", "= process.env.REGION ?? process.env.AWS_REGION")
    program = function("{ AWS_REGION: r }", code)
    assert converged(program) == {"index.ts": function("{ REGION: r }", fixed)}


def test_a_callback_reads_the_new_name() -> None:
    program = (
        f"{IMPORTS}new aws.lambda.CallbackFunction('f', {{ callback: async () => process.env['AWS_REGION'],\n"
        "  environment: { variables: { AWS_REGION: 'x' } } });\nconst here = process.env.AWS_REGION;\n"
    )
    callback = "async () => process.env['REGION'] ?? process.env['AWS_REGION'],"
    expected = program.replace("async () => process.env['AWS_REGION'],", callback).replace("{ AWS_REGION:", "{ REGION:")
    assert converged(program) == {"index.ts": expected}


def test_two_functions_share_one_handler() -> None:
    program = function("{ AWS_REGION: r }", CODE) + function("{ AWS_REGION: r }", CODE).removeprefix(IMPORTS)
    texts = converged(program, {"lambda/index.js": READ})
    assert texts == {"index.ts": program.replace("AWS_REGION", "REGION"), "lambda/index.js": READ_FIXED}


def test_a_read_through_another_name_is_tried_first_by_each_function() -> None:
    other = function("{ AWS_REGION: r, REGION: q }", CODE).removeprefix(IMPORTS)
    texts = converged(function("{ AWS_REGION: r }", CODE) + other, {"lambda/index.js": READ})
    chain = "process.env.REGION ?? process.env.APP_REGION ?? process.env.AWS_REGION"
    assert texts["lambda/index.js"] == READ.replace("process.env.AWS_REGION", chain)
