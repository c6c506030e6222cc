"""The table of removed arguments against the schemas: each was there, is gone, and what replaces it is there."""

from __future__ import annotations

import pytest

from pulumend.checks.knowledge.removed_properties import Removed, removed_properties
from pulumend.checks.knowledge.renamed_properties import renamed_properties
from pulumend.checks.schema.bundle import bundled_majors, load

AWS = "@pulumi/aws"
ENTRIES = [
    pytest.param(owner, name, entry, id=f"{owner}.{name}")
    for owner, names in removed_properties(AWS).items()
    for name, entry in names.items()
]


def properties_by_major(owner: str) -> dict[int, frozenset[str]]:
    indexes = [index for major in bundled_majors(AWS) if (index := load(AWS, major)) is not None]
    classes = {index.major: index.resource(tuple(owner.split("."))) for index in indexes}
    return {major: frozenset(found.properties) for major, found in classes.items() if found is not None}


@pytest.mark.parametrize(("owner", "name", "entry"), ENTRIES)
def test_it_was_there_and_is_gone(owner: str, name: str, entry: Removed) -> None:
    known = properties_by_major(owner)
    having = [major for major, names in known.items() if name in names]
    lacking = {major: names for major, names in known.items() if name not in names}
    assert having
    assert max(lacking) > max(having)
    assert all(set(entry.successors) <= lacking[major] for major in lacking if major > max(having))


@pytest.mark.parametrize(("owner", "name", "entry"), ENTRIES)
def test_it_says_what_to_do(owner: str, name: str, entry: Removed) -> None:
    ways = [entry.to, entry.inside, entry.copies, entry.make, entry.remove]
    assert sum(map(bool, ways)) <= 1
    assert entry.to or entry.why
    assert not entry.why.endswith(".")
    assert name not in renamed_properties(AWS).get(owner, {})


def test_classes_that_take_something_over_exist() -> None:
    newest = load(AWS, max(bundled_majors(AWS)))
    assert newest is not None
    made = {entry.make for names in removed_properties(AWS).values() for entry in names.values() if entry.make}
    assert all(newest.resource(tuple(name.split("."))) is not None for name in made)


def test_every_key_of_the_file_is_read() -> None:
    read = [entry for names in removed_properties(AWS).values() for entry in names.values()]
    assert Removed() not in read
