"""The data of exclusive_properties.json holds together, and speaks of arguments that the SDK has."""

from __future__ import annotations

import pytest

from pulumend.checks.knowledge.exclusive_properties import Exclusion, excluded, exclusions
from pulumend.checks.program.names import AWS
from pulumend.checks.schema.bundle import bundled_majors, load

INDEXES = [index for major in bundled_majors(AWS) if (index := load(AWS, major)) is not None]
OF_CLASSES = [
    pytest.param(name, entry, id=f"{name}-{number}")
    for name, entries in excluded(AWS).items()
    if name != "Prefix"
    for number, entry in enumerate(entries)
]


@pytest.mark.parametrize(("name", "entry"), OF_CLASSES)
def test_each_entry_has_two_sides_of_known_properties(name: str, entry: Exclusion) -> None:
    properties = [property_ for side in entry.sides for property_ in side]
    assert len(entry.sides) >= 2
    assert len(set(properties)) == len(properties)
    classes = [found for index in INDEXES if (found := index.resource(tuple(name.split(".")))) is not None]
    assert any(set(properties) <= found.properties.keys() for found in classes)


@pytest.mark.parametrize(("name", "entry"), OF_CLASSES)
def test_each_entry_has_a_reason_and_a_source(name: str, entry: Exclusion) -> None:
    assert name
    assert entry.why
    assert not entry.why.endswith(".")
    assert entry.source.startswith(("https://registry.terraform.io/", "https://docs.aws.amazon.com/"))


def test_a_name_and_its_prefix_exclude_each_other_in_any_class() -> None:
    pairs = [entry.sides for entry in exclusions(AWS, "iam.Role", ["name", "namePrefix", "path"])]
    assert pairs == [(("name",), ("namePrefix",))]
    assert list(exclusions(AWS, "iam.Role", ["name"])) == []
    assert list(exclusions("@pulumi/random", "RandomPet", ["name", "namePrefix"])) == []
