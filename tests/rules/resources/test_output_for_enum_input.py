"""Edge cases of output-for-enum-input: how the value is reached, versions, and the fixes."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import FileEdit, Safety, apply_edits

RULE = "output-for-enum-input"
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)


def settings(aws: str | None = "7") -> Settings:
    return Settings(select=(RULE,), sdk={"aws": aws} if aws else {})


def check(program: str, aws: str | None = "7") -> list[Finding]:
    result = check_path("/p/index.ts", DictSource({"/p/index.ts": program}), "/p", settings(aws))
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str) -> str:
    mended = converge(["/p/index.ts"], DictSource({"/p/index.ts": program}), "/p", settings(), SAFE)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


def offered(program: str, aws: str | None = "7") -> list[tuple[Safety, str]]:
    """The program after each fix of its only finding."""
    text = program.encode()
    analysis = analyse(Document.parse("/p/index.ts", text), "/p", DictSource({}), settings(aws))
    (finding,) = analysis.findings()
    made: list[tuple[Safety, str]] = []
    for fix in fixes_of(finding, Snapshot(analysis)):
        edits = [edit for change in fix.changes if isinstance(change, FileEdit) for edit in change.edits]
        made.append((fix.safety, apply_edits(text, edits).decode()))
    return made


def program(engine: str, before: str = "", imports: str = "import * as aws from '@pulumi/aws';") -> str:
    cluster = "const c = new aws.rds.Cluster('c', { engine: 'aurora-mysql' });"
    return f"{imports}\n{cluster}\n{before}new aws.rds.ClusterInstance('i', {{ clusterIdentifier: c.id, {engine} }});\n"


@pytest.mark.parametrize(
    ("imports", "cluster", "instance", "enum"),
    [
        ("import * as a from '@pulumi/aws';", "a.rds.Cluster", "a.rds.ClusterInstance", "a.rds.EngineType"),
        ("import { rds as db } from '@pulumi/aws';", "db.Cluster", "db.ClusterInstance", "db.EngineType"),
        ("import * as db from '@pulumi/aws/rds';", "db.Cluster", "db.ClusterInstance", "db.EngineType"),
        ("import aws = require('@pulumi/aws');", "aws.rds.Cluster", "aws.rds.ClusterInstance", "aws.rds.EngineType"),
        (
            "import * as aws from '@pulumi/aws';\nconst { rds } = aws;",
            "rds.Cluster",
            "rds.ClusterInstance",
            "rds.EngineType",
        ),
    ],
)
def test_the_fix_uses_the_name_of_the_package(imports: str, cluster: str, instance: str, enum: str) -> None:
    before = f"{imports}\nconst c = new {cluster}('c', {{ engine: 'aurora-mysql' }});\nnew {instance}('i', {{ engine: "
    assert fixed(f"{before}c.engine }});\n") == f"{before}{enum}.AuroraMysql }});\n"


def test_the_enum_is_imported_beside_its_class() -> None:
    text = (
        "import { Cluster, ClusterInstance } from '@pulumi/aws/rds';\n"
        "const c = new Cluster('c', { engine: 'aurora-mysql' });\nnew ClusterInstance('i', { engine: c.engine });\n"
    )
    expected = text.replace("Instance }", "Instance, EngineType }").replace("c.engine", "EngineType.AuroraMysql")
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("engine", "before", "safe", "cast"),
    [
        (
            "engine: c.engine",
            "",
            ("engine: c.engine", "engine: aws.rds.EngineType.AuroraMysql"),
            ("engine: c.engine", "engine: c.engine.apply(e => e as aws.rds.EngineType)"),
        ),
        (
            "engine",
            "const engine = c.engine;\n",
            ("c.id, engine", "c.id, engine: aws.rds.EngineType.AuroraMysql"),
            ("c.id, engine", "c.id, engine: engine.apply(e => e as aws.rds.EngineType)"),
        ),
        (
            "engine: o.engine",
            "const engine = 'aurora-mysql';\nconst o = { engine };\n",
            ("{ engine }", "{ engine: aws.rds.EngineType.AuroraMysql }"),
            ("engine: o.engine", "engine: o.engine as aws.rds.EngineType"),
        ),
    ],
)
def test_both_fixes(engine: str, before: str, safe: tuple[str, str], cast: tuple[str, str]) -> None:
    text = program(engine, before)
    assert offered(text) == [(Safety.SAFE, text.replace(*safe)), (Safety.UNSAFE, text.replace(*cast))]


def test_a_variable_that_may_change_is_only_cast() -> None:
    text = program("engine: e", "let e = 'aurora-mysql';\n")
    assert offered(text) == [(Safety.UNSAFE, text.replace("engine: e ", "engine: e as aws.rds.EngineType "))]


def test_a_member_that_one_version_lacks_is_not_written() -> None:
    text = program("engine: d.engine", "const d = new aws.rds.Cluster('d', { engine: 'mysql' });\n")
    assert [safety for safety, _ in offered(text, "7")] == [Safety.SAFE, Safety.UNSAFE]
    assert [safety for safety, _ in offered(text, "6")] == [Safety.UNSAFE]
    assert [safety for safety, _ in offered(text, None)] == [Safety.UNSAFE]


def test_versions_that_disagree_are_no_error() -> None:
    text = (
        "import * as aws from '@pulumi/aws';\nconst l = new aws.lb.LoadBalancer('l', { ipAddressType: 'ipv4' });\n"
        "new aws.alb.LoadBalancer('m', { ipAddressType: l.ipAddressType });\n"
    )
    assert [finding.severity for finding in check(text, "6")] == [Severity.ERROR]
    assert check(text, "7") == []
    assert check(text, None) == []


@pytest.mark.parametrize(
    "engine",
    [
        "engine: c.engine, ...rest",
        "engine: c.engine, engine: 'aurora-mysql'",
        "engine: c['engine']",
        "engine: args.cluster.engine",
        "engine: c.engine, : ",
        "engine: c.engine as any",
        "engine: c.arn",
    ],
)
def test_what_is_left_alone(engine: str) -> None:
    assert check(program(engine, "declare const rest: any, args: any;\n")) == []


def test_a_package_without_types_is_left_alone() -> None:
    assert check(program("engine: c.engine", imports="const aws = require('@pulumi/aws');")) == []


@pytest.mark.parametrize(
    "field",
    [
        "private cluster: aws.rds.Cluster;\n  constructor() { this.cluster = new aws.rds.Cluster('c', { ENGINE });",
        "private cluster = new aws.rds.Cluster('c', { ENGINE });\n  constructor() {",
        "readonly cluster;\n  constructor() { this.cluster = new aws.rds.Cluster('c', { ENGINE });",
    ],
)
def test_a_field_with_one_value_is_followed(field: str) -> None:
    instance = "new aws.rds.ClusterInstance('i', { engine: VALUE });"
    text = f"import * as aws from '@pulumi/aws';\nexport class D {{\n  {field} {instance} }}\n}}\n"
    text = text.replace("ENGINE", "engine: 'aurora-mysql'")
    assert fixed(text.replace("VALUE", "this.cluster.engine")) == text.replace(
        "VALUE", "aws.rds.EngineType.AuroraMysql"
    )


@pytest.mark.parametrize(
    "body",
    [
        "cluster: any;\n  f() { this.cluster = new aws.rds.Cluster('c', {}); USE }",
        "cluster;\n  f() { this.cluster = new aws.rds.Cluster('c', {}); this.cluster = other; USE }",
        "cluster = new aws.rds.Cluster('c', {});\n  f() { return function (this: any) { USE }; }",
    ],
)
def test_a_field_of_uncertain_value_is_left_alone(body: str) -> None:
    use = "new aws.rds.ClusterInstance('i', { engine: this.cluster.engine });"
    text = f"import * as aws from '@pulumi/aws';\ndeclare const other: any;\nexport class D {{\n  {body}\n}}\n"
    assert check(text.replace("USE", use)) == []


def test_bytes_around_the_value_survive() -> None:
    text = (
        "\ufeffimport * as aws from '@pulumi/aws';\r\n"
        "const c = new aws.rds.Cluster('🦊', { engine: aws.rds.EngineType.AuroraPostgresql });\r\n"
        "new aws.rds.ClusterInstance('é', {\r\n\tengine: /* é */ c.engine, // 🚀\r\n});\r\n"
    )
    mended = fixed(text)
    assert mended == text.replace("c.engine", "aws.rds.EngineType.AuroraPostgresql")
    assert fixed(mended) == mended


def test_a_name_that_means_something_else_at_the_constant_is_not_written_there() -> None:
    text = (
        "import * as aws from '@pulumi/aws';\nexport function f() {\n  const { rds } = aws;\n"
        "  new rds.ClusterInstance('i', { engine: settings.engine });\n}\n"
        "const settings = { engine: 'aurora-mysql' };\n"
    )
    assert len(check(text)) == 1
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("const { engine } = c;\n", "engine", "engine: aws.rds.EngineType.AuroraMysql"),
        ("const { id, engine: e } = c;\n", "engine: e", "engine: aws.rds.EngineType.AuroraMysql"),
        ("declare const d: aws.rds.Cluster;\n", "engine: d.engine", None),
        ("const e = new pulumi.Config().require('e');\n", "engine: e", None),
        ("const e = `aurora-${kind}`;\n", "engine: e", None),
    ],
)
def test_a_type_or_a_pattern_tells_that_a_value_is_too_wide(before: str, value: str, after: str | None) -> None:
    text = "import * as pulumi from '@pulumi/pulumi';\n" + program(value, before)
    assert len(check(text)) == 1
    assert fixed(text) == (text if after is None else text.replace(value + " })", after + " })"))


@pytest.mark.parametrize(
    "before",
    [
        "const e = new pulumi.Config().require<aws.rds.EngineType>('e');\n",
        "const e = new pulumi.Config().require('e', { allowedValues: ['aurora-mysql'] });\n",
        "const e = other.require('e');\n",
        "const { engine: e } = other;\n",
        "const { a: { engine: e } } = { a: c };\n",
    ],
)
def test_a_value_of_another_type_is_left_alone(before: str) -> None:
    other = "import * as pulumi from '@pulumi/pulumi';\ndeclare const other: any;\n"
    assert check(other + program("engine: e", before)) == []
