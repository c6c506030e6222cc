from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "config-default-key"
HEAD = "name: shop\nruntime: nodejs\nconfig:\n"
SECRET = "  token:\n    type: string\n    secret: true\n    default: abc\n"


def found(config: str, **files: str) -> tuple[Finding, ...]:
    source = DictSource({"/p/Pulumi.yaml": HEAD + config} | {f"/p/Pulumi.{k}.yaml": t for k, t in files.items()})
    return check_path("/p/Pulumi.yaml", source, "/p", Settings(select=(NAME,))).findings


def mended(project: str, *safeties: Safety) -> str:
    policy = Policy(frozenset(safeties or Safety), lambda _: True)
    source = DictSource({"/p/Pulumi.yaml": project})
    result = converge(["/p/Pulumi.yaml"], source, "/p", Settings(select=(NAME,)), policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/Pulumi.yaml", project.encode()).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  aws:region: { default: eu-west-1 }\n", "  aws:region: { value: eu-west-1 }\n"),
        ("  aws:region:\n    type: string\n    value: x\n", "  aws:region:\n    value: x\n"),
        ("  aws:region:\n    type: string\n    default: x\n", "  aws:region:\n    value: x\n"),
        ("  a:\n    type: String\n", "  a:\n    type: string\n"),
        ("  a:\n    type: bool\n    default: true\n", "  a:\n    type: boolean\n    default: true\n"),
        ("  a:\n    type: number\n    default: 1.5\n", '  a:\n    type: string\n    default: "1.5"\n'),
        ("  a:\n    type: string\n    default: 007\n", '  a:\n    type: string\n    default: "007"\n'),
        ("  a: 0.50\n", '  a: "0.50"\n'),
        ("  shop:a:\n    defualt: x\n", "  shop:a:\n    default: x\n"),
        ("  a:\n    type: string\n    required: true\n", "  a:\n    type: string\n"),
        (
            "  a:\n    type: array\n    default: [1, 2]\n",
            "  a:\n    type: array\n    default: [1, 2]\n    items:\n      type: integer\n",
        ),
    ],
)
def test_what_has_one_meaning_is_mended_safely(before: str, after: str) -> None:
    assert {finding.severity for finding in found(before)} == {Severity.ERROR}
    assert mended(HEAD + before, Safety.SAFE) == HEAD + after
    assert found(after) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  a:\n    default: 1\n    value: 2\n", "  a:\n    default: 1\n"),
        ("  aws:region:\n    default: x\n    value: y\n", "  aws:region:\n    value: y\n"),
        ("  a:\n    type: integer\n    default: many\n", "  a:\n    type: string\n    default: many\n"),
        ("  aws:region:\n    description: Place\n", "  aws:region:\n    description: Place\n    value: TODO\n"),
        (SECRET, SECRET.replace("    default: abc\n", "")),
    ],
)
def test_what_is_a_choice_is_left_to_the_user(before: str, after: str) -> None:
    assert mended(HEAD + before, Safety.SAFE) == HEAD + before
    assert mended(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    "config",
    [
        "  aws:region: eu-west-1\n",
        "  aws:region:\n    value: eu-west-1\n",
        "  aws:assumeRoles:\n    value:\n      - roleArn: x\n",
        "  size: 3\n  shop:name: x\n",
        "  size:\n    type: integer\n    default: '3'\n",
        "  on:\n    type: boolean\n    default: 'true'\n",
        "  list:\n    type: array\n    items:\n      type: string\n    default: [a, b]\n",
        "  list:\n    type: array\n    items: {type: array, items: {type: integer}}\n    default: [[1], []]\n",
        "  size:\n    value: 3\n",
        "  size:\n    description: How many\n    default: dev\n",
        "  table:\n    type: object\n    default: {a: 1}\n",
        "  size:\n    type: string\n    default: *shared\n",
        "  size:\n    <<: *shared\n    kind: x\n",
        "  token:\n    type: string\n    secret: true\n",
        "  token:\n    secret: true\n    default: abc\n",
        "  size: [1\n",
    ],
)
def test_what_pulumi_accepts_or_can_not_be_told_is_quiet(config: str) -> None:
    assert found(config) == ()


def test_a_secret_that_every_stack_sets_needs_no_default() -> None:
    assert [finding.severity for finding in found(SECRET)] == [Severity.WARNING]
    own = "config:\n  shop:token:\n    secure: v1:x\n"
    assert found(SECRET, dev=own) == ()
    assert len(found(SECRET, dev=own, prod="config: {}\n")) == 1


def test_items_of_a_default_are_looked_at() -> None:
    (finding,) = found("  a:\n    type: array\n    items: {type: string}\n    default: [x, 1]\n")
    assert "not of its type `array`" in finding.message


def test_the_layout_of_the_file_is_kept() -> None:
    before = 'name: "shop"\r\nruntime: nodejs\r\nconfig: # 🛒\r\n  "aws:region": # here\r\n    default: "x" # 🌍\r\n'
    assert mended(before) == before.replace("default", "value")


def test_without_the_name_of_the_project_nothing_is_told() -> None:
    source = DictSource({"/p/Pulumi.yaml": "runtime: nodejs\nconfig:\n  aws:region:\n    default: x\n"})
    assert check_path("/p/Pulumi.yaml", source, "/p", Settings(select=(NAME,))).findings == ()
