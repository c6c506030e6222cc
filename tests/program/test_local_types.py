"""What the interfaces of a file say of the values that are annotated with them."""

from __future__ import annotations

import pytest

from pulumend.checks import check_text

HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
RULE = "wrong-value-type"


def found(interface: str, use: str = "args.port", parameter: str = "args: Args") -> bool:
    resource = f"new aws.rds.Cluster('c', {{ engine: 'aurora-mysql', port: {use} }});"
    program = f"{HEAD}{interface}\nexport function make({parameter}) {{\n  {resource}\n}}\n"
    return RULE in {finding.rule for finding in check_text(program, sdk={"aws": "7"})}


@pytest.mark.parametrize(
    "interface",
    [
        "interface Args { port: string }",
        "export interface Args {\r\n  port: string;\r\n}",
        "interface Args { port: pulumi.Input<string>; other?: number }",
        "interface Args extends Base { readonly 'port': boolean }",
    ],
)
def test_a_scalar_of_the_wrong_type_is_known(interface: str) -> None:
    assert found(interface)


@pytest.mark.parametrize(
    "interface",
    [
        "interface Args { port: number }",
        "interface Args { port: pulumi.Input<number> }",
        "interface Args { port?: string }",
        "interface Args { port: string | number }",
        "interface Args { port: any }",
        "interface Args { port: Port }",
        "interface Args { port: other.Input<string> }",
        "interface Args { port(): string }",
        "interface Args { other: string }",
        "interface Args { port: string; port: number }",
        "interface Args { port: string }\ninterface Args { more: number }",
        "type Args = { port: string };",
        "import { Args } from './args';",
        "interface Args { port: string",
    ],
)
def test_everything_else_is_unknown(interface: str) -> None:
    assert not found(interface)


@pytest.mark.parametrize(
    "use", ["args['port']", "args.port as any", "f(args.port)", "args.port.length", "this.args.port"]
)
def test_other_expressions_are_unknown(use: str) -> None:
    assert not found("interface Args { port: string }", use)


@pytest.mark.parametrize("parameter", ["args: any", "args", "{ args }: Args", "args: Args[]", "args: Args<string>"])
def test_other_annotations_are_unknown(parameter: str) -> None:
    assert not found("interface Args { port: string }", parameter=parameter)


def test_an_annotated_variable_counts_as_well() -> None:
    assert found("interface Args { port: string }\ndeclare const args: Args;", parameter="")
