"""Edge cases of unsupported-engine-version: where engines and versions are written, and the three fixes."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.knowledge.engine_versions import engine_versions
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.edit import FileEdit, Safety, apply_edits

RULE = "unsupported-engine-version"
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
NEWEST_13 = engine_versions().newest("aurora-postgresql", "13.7")


def settings(sdk: str | None) -> Settings:
    return Settings(select=(RULE,), sdk={"aws": sdk} if sdk else {})


def check(program: str, sdk: str | None = None) -> list[Finding]:
    result = check_path("/p/index.ts", DictSource({"/p/index.ts": IMPORTS + program}), "/p", settings(sdk))
    assert result.failures == ()
    return list(result.findings)


def offered(program: str, sdk: str | None = "7") -> list[str]:
    """The program after each of the fixes of its only finding."""
    text = (IMPORTS + program).encode()
    analysis = analyse(Document.parse("/p/index.ts", text), "/p", DictSource({}), settings(sdk))
    (finding,) = analysis.findings()
    made = fixes_of(finding, Snapshot(analysis))
    assert {fix.safety for fix in made} == {Safety.UNSAFE}
    edits = [[edit for change in fix.changes if isinstance(change, FileEdit) for edit in change.edits] for fix in made]
    return [apply_edits(text, own).decode().removeprefix(IMPORTS) for own in edits]


@pytest.mark.parametrize(
    "program",
    [
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engine: aws.rds.EngineType.AuroraPostgresql, engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engine: aws.types.enums.rds.EngineType.AuroraPostgresql, engineVersion: '13.7' });",
        "new aws.rds.GlobalCluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7' });",
        "new aws.rds.Instance('i', { engine: 'postgres', engineVersion: '13.7' });",
        "const engine = 'postgres' as const;\nnew aws.rds.Instance('i', { engine, engineVersion: '13.7' });",
        "const db = { engine: 'postgres', engineVersion: '13.7' };\nnew aws.rds.Instance('i', { ...db });",
        "const { rds: db } = aws;\nnew db.Instance('i', { engine: `postgres`, engineVersion: '13.7' });",
        "import { Instance as I } from '@pulumi/aws/rds';\nnew I('i', { engine: 'postgres', engineVersion: '13.7' });",
        "new aws.dms.ReplicationInstance('r', { engineVersion: '3.4.7' });",
    ],
)
def test_found_as_an_error_at_the_version(program: str) -> None:
    (finding,) = check(program)
    assert finding.severity is Severity.ERROR
    assert (IMPORTS + program).encode()[finding.span.start : finding.span.end] in (b"'13.7'", b"'3.4.7'")
    assert engine_versions().as_of in finding.message


def test_an_instance_takes_the_engine_of_its_cluster() -> None:
    cluster = "const cluster = new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '14.6' });\n"
    instance = "new aws.rds.ClusterInstance('i', { engine: cluster.engine, engineVersion: '13.7' });\n"
    (finding,) = check(cluster + instance)
    assert "`aurora-postgresql`" in finding.message


@pytest.mark.parametrize("operator", ["||", "??"])
def test_a_default_is_a_warning(operator: str) -> None:
    program = (
        f"const version = new pulumi.Config().get('version') {operator} '13.7';\n"
        "new aws.rds.Instance('i', { engine: 'postgres', engineVersion: version });\n"
    )
    (finding,) = check(program)
    assert finding.severity is Severity.WARNING
    assert "unless the stack sets another version" in finding.message
    assert offered(program) == [program.replace("13.7", str(engine_versions().newest("postgres", "13.7")))]


def test_the_constant_is_marked_and_the_property_related() -> None:
    program = "const v = '13.7'; // 🚀\r\nnew aws.rds.Instance('i', { engine: 'postgres', engineVersion: v });\r\n"
    (finding,) = check(program)
    text = (IMPORTS + program).encode()
    assert text[finding.span.start : finding.span.end] == b"'13.7'"
    assert [text[r.span.start : r.span.end] for r in finding.related] == [b"engineVersion: v"]


@pytest.mark.parametrize(
    "program",
    [
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '14.6' });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13' });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '99.1' });",
        "new aws.rds.Cluster('c', { engine: 'neptune', engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engine: args.engine, engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engine: config.get('e') || 'aurora-postgresql', engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engineVersion: '13.7' });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: args.version });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7', ...overrides });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7' }, { import: 'orders' });",
        "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7', );",
        "const db = { engine: 'postgres', engineVersion: '13.7' };\n"
        "new aws.rds.Instance('i', { ...db, engineVersion: '16' });",
        "new aws.docdb.Cluster('c', { engine: 'aurora-postgresql', engineVersion: '13.7' });",
        "function f(aws: any) { new aws.rds.Instance('i', { engine: 'postgres', engineVersion: '13.7' }); }",
        "const c = new aws.rds.Cluster('c', { engine: c.engine, engineVersion: '13.7' });",
        "new aws.dms.ReplicationInstance('r', { engineVersion: '3.6.1' });",
    ],
)
def test_silent(program: str) -> None:
    assert check(program) == []


def test_the_newest_of_the_major_keeps_the_quotes() -> None:
    program = 'new aws.rds.Cluster("c", { engine: "aurora-postgresql", engineVersion: "13.7" });\n'
    first, _ = offered(program)
    assert first == program.replace("13.7", str(NEWEST_13))


def test_a_major_without_versions_gets_the_newest_of_all() -> None:
    program = "new aws.rds.Instance('i', { engine: 'postgres', engineVersion: '9.6.24' });\n"
    assert offered(program) == [program.replace("9.6.24", str(engine_versions().newest_any("postgres")))]


@pytest.mark.parametrize(
    ("imports", "module", "engine"),
    [
        ("", "aws.rds", "aws.rds.EngineType.AuroraPostgresql"),
        ("import * as db from '@pulumi/aws/rds';\n", "db", "'aurora-postgresql'"),
    ],
)
def test_aws_is_asked_for_the_version(imports: str, module: str, engine: str) -> None:
    program = f"{imports}new {module}.Cluster('c', {{ engine: {engine}, engineVersion: '13.7' }});\n"
    call = f"{module}.getEngineVersionOutput({{ engine: {engine}, version: '13', latest: true }}).version"
    assert offered(program)[1:] == [program.replace("'13.7'", call)]


@pytest.mark.parametrize("sdk", ["5", None])
def test_aws_is_not_asked_where_the_sdk_may_be_too_old(sdk: str | None) -> None:
    assert len(offered("new aws.rds.Instance('i', { engine: 'postgres', engineVersion: '13.7' });\n", sdk)) == 1


def test_a_replication_instance_may_do_without_a_version() -> None:
    program = "new aws.dms.ReplicationInstance('r', {\r\n  engineVersion: '3.4.7',\r\n  multiAz: true,\r\n});\r\n"
    assert offered(program) == [
        program.replace("3.4.7", str(engine_versions().newest("dms", "3.4.7"))),
        program.replace("  engineVersion: '3.4.7',\r\n", ""),
    ]


CLUSTER = "new aws.rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: VERSION });\n"


@pytest.mark.parametrize(
    ("before", "version", "severity"),
    [
        ("const db = { version: '13.7' };\n", "db.version", Severity.ERROR),
        ("const all = { db: { version: '13.7' } } as const;\n", "all.db.version", Severity.ERROR),
        ("const make = (v = '13.7') => USE;\n", "v", Severity.WARNING),
        ("function make(v: string = '13.7') { USE }\n", "v", Severity.WARNING),
        ("function make({ version: v = '13.7' }: Args) { USE }\n", "v", Severity.WARNING),
        ("function make({ v = '13.7' }: Args) { USE }\n", "v", Severity.WARNING),
    ],
)
def test_members_of_constants_and_defaults_of_parameters_are_followed(
    before: str, version: str, severity: Severity
) -> None:
    use = CLUSTER.replace("VERSION", version)
    program = before.replace("USE", use.strip().removesuffix(";")) if "USE" in before else before + use
    (finding,) = check(program)
    assert finding.severity is severity
    replaced = program.replace("'13.7'", f"'{NEWEST_13}'")
    assert offered(program) == [replaced]


@pytest.mark.parametrize(
    "before",
    [
        "const db = { version: '13.7' };\ndb.version = other();\n",
        "const db = { ...other(), version: '13.7' };\n",
        "const db = { version: '13.7', ...other() };\n",
        "let db = { version: '13.7' };\n",
    ],
)
def test_members_that_may_be_others_are_left_alone(before: str) -> None:
    assert check(before + CLUSTER.replace("VERSION", "db.version")) == []
    assert check("function f(v = '13.7') { v = other(); " + CLUSTER.replace("VERSION", "v") + "}\n") == []


@pytest.mark.parametrize("options", ["{ import: 'i' }", "{ ignoreChanges: ['engineVersion'] }"])
def test_a_version_that_nothing_is_changed_to_is_left_alone(options: str) -> None:
    made = "new aws.rds.Instance('i', {{ engine: 'postgres', engineVersion: '13.7' }}, {});"
    assert check(made.format(options)) == []
    assert len(check(made.format("{ ignoreChanges: ['engine'] }"))) == 1
