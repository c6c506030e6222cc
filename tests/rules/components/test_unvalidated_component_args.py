from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_text
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "unvalidated-component-args"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
ARGS = "interface Args { environmentSuffix: string }\n"
BUCKET = "new aws.s3.Bucket(`b-${args.environmentSuffix}`);"


def component(body: str = BUCKET, args: str = ARGS, parameter: str = "args: Args", after: str = "") -> str:
    constructor = f"constructor(name: string, {parameter}) {{\n    super('a:b:C', name);\n    {body}\n  }}"
    return f"{HEAD}{args}class C extends pulumi.ComponentResource {{\n  {constructor}\n{after}}}\n"


def found(text: str) -> list[str]:
    found = [finding.span for finding in check_text(text) if finding.rule == NAME]
    return [text.encode()[span.start : span.end].decode() for span in found]


def mended(text: str) -> str:
    source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": text})
    every = Policy(frozenset(Safety), lambda _: True)
    result = converge(["/p/index.ts"], source, "/p", Settings(select=(NAME,)), every)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/index.ts", text.encode()).decode()


@pytest.mark.parametrize(
    "check",
    [
        "if (!args.environmentSuffix) throw new Error('empty');",
        "assert(args.environmentSuffix);",
        "if (!/^[a-z]+$/.test(args.environmentSuffix)) throw new Error('characters');",
        "validateArgs(args);",
        "const suffix = args.environmentSuffix || 'dev';",
        "const suffix = args.environmentSuffix.toLowerCase();",
        "const suffix = args.environmentSuffix; if (suffix === '') throw new Error('empty');",
        "const { environmentSuffix: suffix } = args; check(suffix);",
    ],
)
def test_a_suffix_that_is_checked_in_any_way_is_quiet(check: str) -> None:
    assert found(component(f"{check} {BUCKET}")) == []
    assert found(component(BUCKET, after=f"  later(args: Args) {{ {check} }}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        component(args="interface Args { environmentSuffix: pulumi.Input<string> }\n"),
        component(args="interface Args { environmentSuffix?: string }\n"),
        component(args="interface Args { other: string }\n"),
        component(args="import { Args } from './args';\n"),
        component(parameter="{ environmentSuffix }: Args"),
        component("new aws.ec2.Vpc(`v-${args.environmentSuffix}`);"),
        component("new aws.s3.Bucket('b', { tags: { suffix: args.environmentSuffix } });"),
        component("new Bucket(`b-${args.environmentSuffix}`);"),
        component().replace("pulumi.ComponentResource", "Base"),
        component(BUCKET + " const ;"),
    ],
)
def test_what_is_no_component_or_no_strict_name_is_quiet(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "body",
    [
        "new aws.s3.Bucket(`b-${args.environmentSuffix}`);",
        "const { environmentSuffix } = args; new aws.s3.Bucket(`b-${environmentSuffix}`);",
        "const { environmentSuffix: suffix } = args; new aws.s3.Bucket(`b-${suffix}`);",
        "const suffix = args.environmentSuffix; new aws.s3.Bucket(`b-${suffix}`);",
        "this.suffix = args.environmentSuffix; new aws.s3.Bucket(`b-${this.suffix}`);",
    ],
)
def test_the_first_name_is_underlined(body: str) -> None:
    [name] = found(component(f"new aws.ec2.Vpc(`v-${{args.environmentSuffix}}`); {body}"))
    assert name == body[body.index("`") : body.rindex("`") + 1]


def test_the_guards_follow_super_and_its_comment_in_the_style_of_the_file() -> None:
    text = component(BUCKET, parameter="props: Args").replace("args.", "props.").replace("name);", "name) // 🎉")
    text = text.replace("'", '"').replace("  ", "\t").replace("\n", "\r\n")
    message = "environmentSuffix must contain only lowercase letters, numbers, and hyphens"
    guards = (
        '\n\n\t\tif (!props.environmentSuffix || props.environmentSuffix.trim() === "") {\n'
        '\t\t\tthrow new Error("environmentSuffix is required and cannot be empty")\n\t\t}\n\n'
        "\t\tif (!/^[a-z0-9-]+$/.test(props.environmentSuffix)) {\n"
        f'\t\t\tthrow new Error("{message}")\n\t\t}}'
    ).replace("\n", "\r\n")
    after = mended(text)
    assert after == text.replace("// 🎉", "// 🎉" + guards)
    assert mended(after) == after
