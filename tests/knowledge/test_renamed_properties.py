"""The table of renamed properties against the schemas: no entry advises what an SDK does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks.knowledge.renamed_properties import Renamed, renamed_properties
from pulumend.checks.schema.bundle import bundled_majors, load

if TYPE_CHECKING:
    from pulumend.checks.schema.index import SdkIndex

ENTRIES = [
    pytest.param(package, owner, wrong, entry, id=f"{owner}.{wrong}")
    for package in ("@pulumi/aws", "@pulumi/awsx")
    for owner, names in renamed_properties(package).items()
    for wrong, entry in names.items()
]


def properties(index: SdkIndex, owner: str) -> frozenset[str]:
    if owner.startswith("inputs."):
        return frozenset(index.nested(owner.removeprefix("inputs.")) or ())
    found = index.resource(tuple(owner.split(".")))
    return frozenset(found.properties if found is not None else ())


@pytest.mark.parametrize(("package", "owner", "wrong", "entry"), ENTRIES)
def test_right_names_exist_wherever_the_wrong_one_is_missing(
    package: str, owner: str, wrong: str, entry: Renamed
) -> None:
    indexes = [index for major in bundled_majors(package) if (index := load(package, major)) is not None]
    known = [properties(index, owner) for index in indexes]
    lacking = [names for names in known if names and wrong not in names]
    assert lacking, "no bundled version has the class or type without this property"
    right = {name for name in (entry.to, *entry.lift.values()) if name}
    assert all(right <= names for names in lacking)


@pytest.mark.parametrize(("package", "owner", "wrong", "entry"), ENTRIES)
def test_entry_says_one_thing(package: str, owner: str, wrong: str, entry: Renamed) -> None:
    assert sum([bool(entry.to), bool(entry.lift), entry.remove]) <= 1
    assert entry.to or entry.lift or entry.why
    assert not entry.why.endswith(".")
