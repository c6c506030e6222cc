from __future__ import annotations

import pytest

from pulumend.checks.project import pulumi_yaml
from pulumend.checks.project.stack_config import parse, stacks_of
from pulumend.checks.source import DictSource

STACK = """\
secretsprovider: passphrase
config:
  aws:region: us-east-1
  shop:size: "3"
  shop:password:
    secure: v1:abc=
"""
PROJECT = """\
name: shop
description: A shop
runtime:
  name: nodejs
  options:
    packagemanager: pnpm
template:
  config:
    aws:region: {default: us-east-1}
config:
  aws:region:
    default: us-west-2
  size:
    type: integer
    value: 3
  zone: a
  nothing:
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_entries_have_their_place(newline: str) -> None:
    text = STACK.replace("\n", newline).encode()
    stack = parse(text, "/p/Pulumi.dev-1.yaml")
    assert stack is not None
    assert stack.stack == "dev-1"
    assert [(e.key, e.namespace, e.value.text, e.is_secret) for e in stack.config or ()] == [
        ("aws:region", "aws", "us-east-1", False),
        ("shop:size", "shop", "3", False),
        ("shop:password", "shop", None, True),
    ]
    size = stack.get("shop:size")
    assert size is not None
    assert text[size.span.start : size.span.end] == b'shop:size: "3"'


@pytest.mark.parametrize(
    ("text", "config"), [("", ()), ("config:\n", ()), ("config: {}\n", ()), ("config: a\n", None), ("config: [", None)]
)
def test_files_without_entries(text: str, config: tuple[()] | None) -> None:
    stack = parse(text.encode(), "/p/Pulumi.dev.yaml")
    assert stack is not None
    assert stack.config == config


def test_a_project_file_is_no_stack() -> None:
    assert parse(b"name: a\n", "/p/Pulumi.yaml") is None


@pytest.mark.parametrize(
    ("project", "stacks"),
    [
        ("name: a\n", ["a", "b"]),
        ("name: a\nstackConfigDir: stacks\n", ["c"]),
        ("name: a\nstackConfigDir: ../out\n", []),
    ],
)
def test_stacks_of_a_project(project: str, stacks: list[str]) -> None:
    paths = ("/p/Pulumi.yaml", "/p/Pulumi.a.yaml", "/p/Pulumi.b.yml", "/p/stacks/Pulumi.c.yaml", "/out/Pulumi.d.yaml")
    found = pulumi_yaml.parse(project.encode(), "/p/Pulumi.yaml")
    assert found is not None
    assert [stack.stack for stack in stacks_of(found, "/p", DictSource(dict.fromkeys(paths, "")))] == stacks


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_declarations_of_a_project(newline: str) -> None:
    text = PROJECT.replace("\n", newline).encode()
    project = pulumi_yaml.parse(text, "/p/Pulumi.yaml")
    assert project is not None
    assert project.config is not None
    assert [(d.key.text, d.namespace, d.gives_value) for d in project.config] == [
        ("aws:region", "aws", True),
        ("size", None, True),
        ("zone", None, True),
        ("nothing", None, False),
    ]
    region, size = project.declaration("aws:region"), project.declaration("shop:size")
    assert region is not None
    default = region.member("default")
    assert default is not None
    assert (default.text, text[default.span.start : default.span.end]) == ("us-west-2", b"us-west-2")
    assert text[region.key.span.start : region.key.span.end] == b"aws:region"
    assert size is not None
    value = size.member("value")
    assert value is not None
    assert value.number == 3
    assert project.description is not None
    assert project.description.text == "A shop"
    assert project.options is not None
    manager = project.options.get("packagemanager")
    assert manager is not None
    assert manager.text == "pnpm"
    assert project.template is not None


@pytest.mark.parametrize("text", ["name: a\nconfig: x\n", "name: a\nconfig: [a]\n"])
def test_config_that_is_no_mapping(text: str) -> None:
    project = pulumi_yaml.parse(text.encode(), "/p/Pulumi.yaml")
    assert project is not None
    assert project.config is None
