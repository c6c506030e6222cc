"""Which known name a wrong one stands for."""

from __future__ import annotations

import pytest

from pulumend.checks.schema.likeness import Like, likeness


@pytest.mark.parametrize(
    ("wrong", "known", "expected"),
    [
        ("artifactStore", ["artifactStores", "stages"], Like("artifactStores", certain=True)),
        ("rules", ["rule"], Like("rule", certain=True)),
        ("policy", ["policies"], Like("policies", certain=True)),
        ("policies", ["policy"], Like("policy", certain=True)),
        ("alias", ["aliases"], Like("aliases", certain=True)),
        ("cidr_block", ["cidrBlock"], Like("cidrBlock", certain=True)),
        ("vpcID", ["vpcIds", "vpcId"], Like("vpcId", certain=True)),
        ("vpnEcnSupport", ["vpnEcmpSupport"], Like("vpnEcmpSupport", certain=False)),
        ("s3Configuration", ["splunkConfiguration"], None),
        ("minSize", ["maxSize"], None),
        ("ids", ["id", "idses"], None),
    ],
)
def test_likeness(wrong: str, known: list[str], expected: Like | None) -> None:
    assert likeness(wrong, known) == expected
