"""What a module says of the calls that stand in it: config, functions of providers, resources, mocks."""

from __future__ import annotations

import pytest

from pulumend.checks.program.modules.model import ANY_KEY, ConfigRead, Invoke, Made
from pulumend.checks.program.names import Qualified

from .modules import HEAD, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const c = new pulumi.Config();\nc.require('a');", ConfigRead(None, "a", "require", True)),
        ("const a = new pulumi.Config('aws').get('b');", ConfigRead("aws", "b", "get", True, "a")),
        (
            "const c = new pulumi.Config();\nfunction f() { return c.requireSecret('a'); }",
            ConfigRead(None, "a", "requireSecret", False, "f"),
        ),
        (
            "class A { constructor() { const c = new pulumi.Config(); if (x) { c.getNumber('a'); } } }",
            ConfigRead(None, "a", "getNumber", False, "A", conditional=True),
        ),
        (
            "class A { private c = new pulumi.Config(); m() { this.c.require('a'); } }",
            ConfigRead(None, "a", "require", False, "A"),
        ),
        (
            "class A { static c = new pulumi.Config().require('a'); }",
            ConfigRead(None, "a", "require", False, "A"),
        ),
        (
            "const c = new pulumi.Config();\nconst f = () => c.require('a');",
            ConfigRead(None, "a", "require", False, "f"),
        ),
        ("if (x) { new pulumi.Config().require('a'); }", ConfigRead(None, "a", "require", True, conditional=True)),
        (
            "const c = new pulumi.Config();\nconst a = f('b') || c.require('a');",
            ConfigRead(None, "a", "require", True, "a", conditional=True),
        ),
        (
            "const c = new pulumi.Config();\nconst a = c.require('a') || 'b';",
            ConfigRead(None, "a", "require", True, "a"),
        ),
    ],
)
def test_config_reads(text: str, expected: ConfigRead) -> None:
    assert facts(HEAD + text).config_reads == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "new pulumi.Config(name).require('a');",
        "new pulumi.Config().require(key);",
        "function f(c: pulumi.Config) { c.require('a'); }",
        "const c = new pulumi.Config();\nfunction f(c) { c.require('a'); }",
        "new Map().get('a');",
    ],
)
def test_a_config_read_that_is_not_certain_is_left_out(text: str) -> None:
    assert facts(HEAD + text).config_reads == set()


def test_invokes_resources_environment_and_mocks() -> None:
    text = """
    const zones = aws.getAvailabilityZones();
    class A { b = new aws.s3.Bucket('b'); m() { return aws.ec2.getVpcOutput(); } }
    new aws.s3.Bucket('c'); new aws.s3.Bucket('d'); new A();
    aws.s3.Bucket.get('x', 'y'); new pulumi.Config(); new Map();
    const { SUFFIX } = process.env;
    f(process.env.REGION, process.env['STAGE'], process.env[name]);
    pulumi.runtime.setMocks({});
    pulumi.runtime.setAllConfig({ 'p:a': '1' });
    pulumi.runtime.setConfig('p:b', '2');
    """
    found = facts(HEAD + text)
    aws = "@pulumi/aws"
    assert found.invokes == {
        Invoke(Qualified(aws, ("getAvailabilityZones",)), True, "zones"),
        Invoke(Qualified(aws, ("ec2", "getVpcOutput")), False, "A"),
    }
    assert found.made == {
        Made(Qualified(aws, ("s3", "Bucket")), False, "A"),
        Made(Qualified(aws, ("s3", "Bucket")), True, "", 2),
        Made(Qualified("", ("A",)), True),
    }
    assert found.resources == {"@pulumi/aws:s3.Bucket": 3}
    assert found.env_reads == {"SUFFIX", "REGION", "STAGE"}
    assert found.sets_mocks
    assert found.sets_config == {"p:a", "p:b"}


@pytest.mark.parametrize(
    "text", ["setConfig(key, 'v')", "setAllConfig(all)", "setAllConfig({ ...all })", "setAllConfig({ [key]: 'v' })"]
)
def test_keys_of_config_that_cannot_be_told(text: str) -> None:
    assert facts(f"{HEAD}pulumi.runtime.{text};").sets_config == {ANY_KEY}


ZONES = "aws.getAvailabilityZones({})"


@pytest.mark.parametrize(
    ("text", "reads", "needed"),
    [
        (f"{ZONES}.then(z => z.names[0]);", {"names"}, {"names"}),
        (f"{ZONES}.then((/* all */ z) => z.names[0]);", {"names"}, {"names"}),
        (
            f"const zones = {ZONES};\nzones.then((z) => {{ const all = z; return all.names.slice(1); }});",
            {"names"},
            {"names"},
        ),
        (f"async () => {{ const z = await {ZONES}; f(z.id, z.names?.[0]); }};", {"id", "names"}, set[str]()),
        (f"async () => (await {ZONES})!.names[0];", {"names"}, {"names"}),
        (f"async () => {{ const {{ names: [first], id }} = await {ZONES}; }};", {"id"}, set[str]()),
        (f"{ZONES}.then(({{ names }}) => names);", {"names"}, set[str]()),
        (f"pulumi.output({ZONES}).names[0];", {"names"}, set[str]()),
        (f"pulumi.output({ZONES}).apply(z => z.names[0]);", {"names"}, {"names"}),
        (f"f({ZONES}, z => z.names[0]);", set[str](), set[str]()),
    ],
)
def test_what_is_read_of_the_result_of_an_invoke(text: str, reads: set[str], needed: set[str]) -> None:
    (invoke,) = facts(HEAD + text).invokes
    assert (invoke.reads, invoke.needed) == (reads, needed)


def test_an_output_of_an_invoke_passes_over_what_is_absent() -> None:
    (invoke,) = facts(HEAD + "const zones = aws.getAvailabilityZonesOutput();\nf(zones.names[0]);").invokes
    assert (invoke.reads, invoke.needed) == ({"names"}, set())
