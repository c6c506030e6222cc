from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "stack-config-missing"
STACK = "/p/Pulumi.dev.yaml"
PROJECT = "name: shop\nruntime: nodejs\n"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nconst config = new pulumi.Config();\n"
PROGRAM = HEAD + "config.require('cidr');\n"


def files(stack: str, program: str = PROGRAM, project: str = PROJECT, **others: str) -> dict[str, str]:
    return {STACK: stack, "/p/index.ts": program, "/p/Pulumi.yaml": project} | {f"/p/{k}": t for k, t in others.items()}


def found(source: dict[str, str], path: str = STACK) -> tuple[Finding, ...]:
    result = check_path(path, DictSource(source), "/p", Settings(select=(NAME,)))
    assert result.failures == ()
    return result.findings


def mended(source: dict[str, str]) -> str:
    everything = Policy(frozenset(Safety), lambda _: True)
    result = converge([STACK], DictSource(source), "/p", Settings(select=(NAME,)), everything)
    assert result.converged
    assert result.failures == []
    return result.texts.get(STACK, source[STACK].encode()).decode()


def test_a_key_that_nobody_sets_is_found_at_the_config_of_the_stack() -> None:
    (finding,) = found(files("config:\n  shop:other: x\n"))
    assert "requires `shop:cidr`, which the stack `dev` does not set" in finding.message
    assert (finding.span.start, finding.span.end) == (0, len("config"))


@pytest.mark.parametrize(
    ("stack", "project"),
    [
        ("config:\n  shop:cidr: 10.0.0.0/16\n", ""),
        ("config:\n  'shop:cidr': {secure: v1}\n", ""),
        ("config:\n  shop:cidr.first: x\n", ""),
        ("config: {}\nenvironment:\n  - shared\n", ""),
        ("config: [1\n", ""),
        ("config: text\n", ""),
        ("config: {}\n", "config:\n  cidr: 10.0.0.0/16\n"),
        ("config: {}\n", "config:\n  shop:cidr:\n    default: 10.0.0.0/16\n"),
        ("config: {}\n", "stackConfigDir: stacks\n"),
    ],
)
def test_what_is_set_or_can_not_be_told_is_quiet(stack: str, project: str) -> None:
    assert found(files(stack, project=PROJECT + project)) == ()


@pytest.mark.parametrize(
    "read",
    [
        "config.get('cidr');\n",
        "config.get('cidr') ?? config.require('cid' + r);\n",
        "export function later() { return config.require('cidr'); }\n",
        "config.require('cidr'\n",
        "const cidr = pulumi.getStack() === 'prod' ? config.require('cidr') : '10.0.0.0/16';\n",
        "if (pulumi.getStack() === 'prod') { config.require('cidr'); }\n",
        "switch (pulumi.getStack()) { case 'prod': config.require('cidr'); }\n",
        "const cidr = pulumi.getStack() === 'prod' && config.require('cidr');\n",
        "let cidr; try { cidr = config.require('cidr'); } catch { cidr = '10.0.0.0/16'; }\n",
    ],
)
def test_what_the_program_may_do_without_is_quiet(read: str) -> None:
    assert found(files("config: {}\n", HEAD + read)) == ()


def test_a_declaration_without_a_value_leaves_it_to_the_stack() -> None:
    project = PROJECT + "config:\n  cidr:\n    type: string\n"
    assert len(found(files("config: {}\n", project=project))) == 1


def test_the_keys_of_other_files_and_of_providers_are_required_too() -> None:
    program = "import { cidr } from './lib/net';\nexport { cidr };\n"
    net = HEAD.replace("Config()", "Config('aws')") + "export const cidr = config.require('region');\n"
    assert [finding.get("key") for finding in found(files("config: {}\n", program, **{"lib/net.ts": net}))] == [
        "aws:region"
    ]
    assert found(files("config: {}\n", "", **{"lib/net.ts": net})) == ()


def test_each_kind_gets_its_placeholder_and_secrets_none() -> None:
    program = (
        HEAD
        + "config.requireNumber('n'); config.requireBoolean('b'); config.requireSecret('s'); config.require('t');\n"
    )
    source = files("# 🛒\r\nconfig:\r\n  aws:region: x # here\r\n", program)
    before = source[STACK]
    assert mended(source) == before + "  shop:b: false\r\n  shop:n: 0\r\n  shop:t: TODO\r\n"
    (finding,) = [finding for finding in found(source) if finding.get("key") == "shop:s"]
    assert "`pulumi config set --secret shop:s`" in finding.message


def test_a_file_without_config_gets_one() -> None:
    source = files("encryptionsalt: v1:x\n")
    assert mended(source) == source[STACK] + "config:\n  shop:cidr: TODO\n"


def test_a_stack_of_another_project_is_left_alone() -> None:
    source = files("config:\n  shop:cidr: x\n", **{"old/Pulumi.dev.yaml": "config: {}\n"})
    assert found(source, "/p/old/Pulumi.dev.yaml") == ()
