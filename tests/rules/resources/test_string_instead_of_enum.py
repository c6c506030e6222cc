"""Edge cases of string-instead-of-enum: aliases, versions, the option, and what is left alone."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

RULE = "string-instead-of-enum"
POLICY = Policy(frozenset({Safety.SAFE}), lambda _: True)


def source(program: str, options: str = "") -> DictSource:
    config = f"[rules.{RULE}]\nproperties = {options}\n" if options else ""
    return DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/pulumend.toml": config, "/p/index.ts": program})


def check(program: str, aws: str | None = "7", options: str = "") -> list[Finding]:
    settings = Settings(select=(RULE,), sdk={"aws": aws} if aws else {})
    result = check_path("/p/index.ts", source(program, options), "/p", settings)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, options: str = "") -> str:
    settings = Settings(select=(RULE,), sdk={"aws": "7"})
    mended = converge(["/p/index.ts"], source(program, options), "/p", settings, POLICY)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


@pytest.mark.parametrize(
    ("imports", "callee", "reference"),
    [
        ("import * as aws from '@pulumi/aws';", "aws.rds.Cluster", "aws.rds.EngineType"),
        ("import * as cloud from '@pulumi/aws';", "cloud.rds.Cluster", "cloud.rds.EngineType"),
        ("import * as db from '@pulumi/aws/rds';", "db.Cluster", "db.EngineType"),
        ("import { rds } from '@pulumi/aws';", "rds.Cluster", "rds.EngineType"),
        ("import { rds as db } from '@pulumi/aws';", "db.Cluster", "db.EngineType"),
        ("const aws = require('@pulumi/aws');", "aws.rds.Cluster", "aws.rds.EngineType"),
        ("import * as aws from '@pulumi/aws';\nconst { rds } = aws;", "rds.Cluster", "rds.EngineType"),
    ],
)
def test_the_fix_uses_the_name_of_the_package(imports: str, callee: str, reference: str) -> None:
    program = f"{imports}\nnew {callee}('c', {{ engine: 'aurora-mysql' }});\n"
    assert fixed(program) == program.replace("'aurora-mysql'", f"{reference}.AuroraMysql")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "import { Cluster } from '@pulumi/aws/rds';",
            "import { Cluster, EngineType } from '@pulumi/aws/rds';",
        ),
        (
            "import { Cluster, EngineType as Engine } from '@pulumi/aws/rds';",
            "import { Cluster, EngineType as Engine } from '@pulumi/aws/rds';",
        ),
        (
            'import {\n  Cluster,\n} from "@pulumi/aws/rds"',
            'import {\n  Cluster,\n  EngineType,\n} from "@pulumi/aws/rds"',
        ),
    ],
)
def test_an_enum_is_imported_beside_its_class(before: str, after: str) -> None:
    name = "Engine" if "Engine }" in after else "EngineType"
    program = (
        f"{before}\nnew Cluster('c', {{ engine: 'aurora-mysql' }});\nnew Cluster('d', {{ engine: 'aurora-mysql' }});\n"
    )
    mended = fixed(program)
    assert mended == program.replace(before, after).replace("'aurora-mysql'", f"{name}.AuroraMysql")
    assert fixed(mended) == mended


def test_a_class_taken_out_of_a_package_is_found_and_left() -> None:
    program = (
        "import * as aws from '@pulumi/aws';\nconst { Cluster } = aws.rds;\n"
        "new Cluster('c', { engine: 'aurora-mysql' });\n"
    )
    assert len(check(program)) == 1
    assert fixed(program) == program


def test_bytes_around_the_literal_survive() -> None:
    program = (
        "\ufeffimport * as aws from '@pulumi/aws';\r\n"
        "new aws.rds.Cluster('🦊', {\r\n\tengine: /* é */ `aurora-postgresql`, // 🚀\r\n\ttags: { a: 'b' },\r\n});\r\n"
    )
    assert fixed(program) == program.replace("`aurora-postgresql`", "aws.rds.EngineType.AuroraPostgresql")


def test_the_first_member_with_the_value_counts() -> None:
    # The SDK's `M4_16XLarge` has the value of `M4_10XLarge`: the name says nothing.
    program = "import * as aws from '@pulumi/aws';\nnew aws.rds.Instance('c', { instanceClass: 'db.m4.10xlarge' });\n"
    assert "InstanceType.M4_10XLarge" in fixed(program)


def test_engines_are_information_and_the_rest_are_hints() -> None:
    program = (
        "import * as aws from '@pulumi/aws';\n"
        "new aws.rds.ClusterInstance('c', { engine: 'aurora-mysql', instanceClass: 'db.t3.medium' });\n"
    )
    assert [finding.severity for finding in check(program)] == [Severity.INFORMATION, Severity.HINT]


def test_majors_must_agree_where_the_version_is_unknown() -> None:
    program = "import * as aws from '@pulumi/aws';\nnew aws.rds.ClusterInstance('c', { engine: 'ENGINE' });\n"
    assert len(check(program.replace("ENGINE", "aurora-mysql"), aws=None)) == 1
    assert check(program.replace("ENGINE", "mysql"), aws=None) == []
    assert len(check(program.replace("ENGINE", "mysql"), aws="7")) == 1


LAMBDA = "import * as aws from '@pulumi/aws';\nnew aws.lambda.Function('f', { runtime: 'nodejs20.x' });\n"
GROUP = (
    "import * as aws from '@pulumi/aws';\nnew aws.autoscaling.Group('g', { enabledMetrics: ['GroupMinSize', 'x'] });\n"
)


def test_the_option_decides_which_properties_are_looked_at() -> None:
    assert check(LAMBDA) == []
    assert [finding.severity for finding in check(LAMBDA, options='["aws.lambda.Function.runtime"]')] == [Severity.HINT]
    assert fixed(LAMBDA, '["*"]') == LAMBDA.replace("'nodejs20.x'", "aws.lambda.Runtime.NodeJS20dX")


def test_elements_of_a_list_are_looked_at() -> None:
    assert fixed(GROUP, '["*"]') == GROUP.replace("'GroupMinSize'", "aws.autoscaling.Metric.GroupMinSize")


@pytest.mark.parametrize(
    "arguments",
    [
        "{ engine: 'neptune' }",
        "{ engine }",
        "{ engine: other }",
        "{ engine: `aurora-${kind}` }",
        "{ engine: pulumi.output('aurora-mysql') }",
        "{ [engine]: 'aurora-mysql' }",
        "{ databaseName: 'aurora-mysql' }",
        "pulumi.output({ engine: 'aurora-mysql' })",
        "{ engine: 'aurora-mysql', : }",
    ],
)
def test_what_is_left_alone(arguments: str) -> None:
    program = "import * as aws from '@pulumi/aws';\nconst other = 'aurora-mysql';\nnew aws.rds.Cluster('c', ARGS);\n"
    assert check(program.replace("ARGS", arguments)) == []


def test_another_package_of_the_same_name_is_left_alone() -> None:
    assert check("import * as aws from './aws';\nnew aws.rds.Cluster('c', { engine: 'aurora-mysql' });\n") == []
    program = (
        "import * as aws from '@pulumi/aws';\n"
        "export function f(aws: any) {\n  new aws.rds.Cluster('c', { engine: 'aurora-mysql' });\n}\n"
    )
    assert check(program) == []
