from __future__ import annotations

import pytest

from pulumend.checks.schema.owners import (
    Owner,
    caret,
    exports_of_core,
    indexed_packages,
    owners_of,
    recommended_range,
)


@pytest.mark.parametrize(
    ("class_name", "owner"),
    [
        ("RandomPassword", Owner("@pulumi/random", "")),
        ("PrivateKey", Owner("@pulumi/tls", "")),
        ("FargateService", Owner("@pulumi/awsx", "ecs")),
        ("NodeGroupV2", Owner("@pulumi/eks", "")),
    ],
)
def test_a_unique_class_has_one_owner(class_name: str, owner: Owner) -> None:
    assert owners_of(class_name) == (owner,)


@pytest.mark.parametrize("class_name", ["Provider", "Cluster", "Role", "Bucket", "LoadBalancer"])
def test_a_common_name_has_many_owners(class_name: str) -> None:
    assert len(owners_of(class_name)) > 1


def test_one_package_may_own_a_class_in_several_modules() -> None:
    modules = {owner.module for owner in owners_of("LoadBalancer") if owner.package == "@pulumi/aws"}
    assert {"alb", "lb", "elb"} <= modules


def test_an_unknown_class_has_no_owner() -> None:
    assert owners_of("NoSuchThing") == ()


def test_more_than_twenty_packages_are_indexed() -> None:
    assert len(indexed_packages()) > 20


def test_what_the_core_package_exports() -> None:
    names = exports_of_core()
    assert {"Output", "ComponentResource", "interpolate", "asset", "runtime", "Input", "Config"} <= names
    assert names.isdisjoint({"RandomPassword", "FileAsset", "random", "aws", "export"})


@pytest.mark.parametrize(
    ("version", "range_"),
    [("7.48.0", "^7.0.0"), ("v4.5.0", "^4.0.0"), ("0.3.5", "^0.3.0"), ("0.0.22", "^0.0.22")],
)
def test_a_caret_range_admits_the_version(version: str, range_: str) -> None:
    assert caret(version) == range_


def test_ranges_are_recommended_for_indexed_packages_alone() -> None:
    assert recommended_range("@pulumi/random") == "^4.0.0"
    assert recommended_range("@pulumi/pulumi") == "^3.0.0"
    assert recommended_range("left-pad") is None
