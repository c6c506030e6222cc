from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_text
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "hardcoded-compute-type"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
ARGS = "interface Args { suffix: string }\n"
PROJECT = "new aws.codebuild.Project('p', { environment: { computeType: 'SMALL', image: 'i', type: 't' } });"


def component(parameter: str = "args: Args", body: str = PROJECT, base: str = "pulumi.ComponentResource") -> str:
    return f"class C extends {base} {{ constructor(name: string, {parameter}) {{ super('a:b:C', name); {body} }} }}\n"


def count(text: str) -> int:
    return sum(finding.rule == NAME for finding in check_text(text))


def mended(text: str) -> str:
    source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": text})
    every = Policy(frozenset(Safety), lambda _: True)
    result = converge(["/p/index.ts"], source, "/p", Settings(select=(NAME,)), every)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/index.ts", text.encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + PROJECT,
        HEAD + ARGS + component(base="Other"),
        HEAD + component(),
        HEAD + "import { Args } from './args';\n" + component(),
        HEAD + ARGS + component(body=PROJECT.replace("'SMALL'", "args.suffix")),
        HEAD + ARGS + component(body=PROJECT.replace("'SMALL'", "args.size ?? 'SMALL'")),
        HEAD + ARGS + component(body=f"{{ const args = 1; {PROJECT} }}"),
        HEAD + ARGS + component(body="this.make(); } private make() { " + PROJECT),
        HEAD + ARGS + component(body="new Project({ environment: { computeType: 'SMALL' } });"),
        HEAD + ARGS + component(body=PROJECT.replace("'SMALL'", "'SMALL' +")),
    ],
)
def test_what_the_arguments_can_not_give_is_quiet(text: str) -> None:
    assert count(text) == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ARGS + component(),
            ["suffix: string; codeBuildComputeType?: pulumi.Input<string> }", "args.codeBuildComputeType ?? 'SMALL'"],
        ),
        (ARGS + component("args?: Args"), ["args?.codeBuildComputeType ?? 'SMALL'"]),
        (
            ARGS + component("{ suffix }: Args"),
            ["{ suffix, codeBuildComputeType }: Args", "computeType: codeBuildComputeType ?? 'SMALL'"],
        ),
        (
            ARGS + component(body="this.make(args); } private make(given: Args) { " + PROJECT),
            ["given.codeBuildComputeType ?? 'SMALL'"],
        ),
        (
            "type Args = {\n\tsuffix: string, // 🎉\n};\n" + component(),
            ["\tsuffix: string, // 🎉\n\tcodeBuildComputeType?: pulumi.Input<string>,\n}"],
        ),
        ("interface Args {}\n" + component(), ["interface Args {\n  codeBuildComputeType?: pulumi.Input<string>;\n}"]),
        (
            "interface Args { codeBuildComputeType?: string }\n" + component(),
            ["{ codeBuildComputeType?: string }", "args.codeBuildComputeType ?? 'SMALL'"],
        ),
        (
            ARGS + component(body=PROJECT + PROJECT),
            ["args.codeBuildComputeType ?? 'SMALL', image: 'i', type: 't' } });new"],
        ),
    ],
)
def test_the_arguments_get_an_optional_member(before: str, after: list[str]) -> None:
    text = mended(HEAD + before)
    assert mended((HEAD + before).replace("\n", "\r\n")) == text.replace("\n", "\r\n")
    assert all(part in text for part in after)
    assert text.count("codeBuildComputeType?:") == 1
    assert mended(text) == text
    assert count(text) == 0


def test_named_imports_have_no_name_for_inputs() -> None:
    head = "import { ComponentResource } from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
    assert "codeBuildComputeType?: string }" in mended(head + ARGS + component(base="ComponentResource"))


@pytest.mark.parametrize(
    "text",
    [
        "interface Args { codeBuildComputeType: number }\n" + component(),
        ARGS + component("{ suffix, ...rest }: Args"),
        "const codeBuildComputeType = 1;\n" + ARGS + component("{ suffix }: Args"),
    ],
)
def test_a_name_that_means_something_else_is_left_alone(text: str) -> None:
    assert count(HEAD + text) == 1
    assert mended(HEAD + text) == HEAD + text
