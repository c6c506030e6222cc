"""The data of literal_values.json holds together, and speaks of plain strings and numbers of the SDK."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.knowledge.literal_values import LiteralSet, as_of, literal_sets
from pulumend.checks.program.names import AWS
from pulumend.checks.schema.bundle import bundled_majors, load

if TYPE_CHECKING:
    from pulumend.checks.schema.index import SdkIndex
    from pulumend.checks.schema.model import Property

INDEXES = [index for major in bundled_majors(AWS) if (index := load(AWS, major)) is not None]
SETS = [
    pytest.param(owner, name, known, id=f"{owner}.{name}")
    for owner, below in literal_sets(AWS).items()
    for name, known in below.items()
]


def property_of(index: SdkIndex, owner: str, name: str) -> Property | None:
    if owner.startswith("inputs."):
        return (index.nested(owner.removeprefix("inputs.")) or {}).get(name)
    found = index.resource(tuple(owner.split(".")))
    return found.properties.get(name) if found is not None else None


@pytest.mark.parametrize(("owner", "name", "known"), SETS)
def test_each_set_is_of_a_property_that_takes_such_values(owner: str, name: str, known: LiteralSet) -> None:
    types = {found.type for index in INDEXES if (found := property_of(index, owner, name)) is not None}
    wanted = {type(value) for value in known.values} or {str}
    assert types
    assert len(wanted) == 1
    word = "number" if wanted == {int} else "string"
    assert all(word in type_.removesuffix("[]").split(" | ") for type_ in types)


@pytest.mark.parametrize(("owner", "name", "known"), SETS)
def test_each_set_has_a_source_and_no_repetition(owner: str, name: str, known: LiteralSet) -> None:
    assert owner
    assert name
    assert known.source.startswith(("https://docs.aws.amazon.com/", "https://registry.terraform.io/"))
    assert len(set(known.values)) == len(known.values)
    assert known.values or known.means
    assert not set(known.means) & set(known.values)
    assert not known.values or set(known.means.values()) <= set(known.values)


def test_the_data_has_a_date() -> None:
    assert date.fromisoformat(as_of()).isoformat() == as_of()


def test_a_number_is_replaced_by_its_neighbours_and_never_by_the_one_that_means_for_ever() -> None:
    days = literal_sets(AWS)["cloudwatch.LogGroup"]["retentionInDays"]
    assert [found.value for found in days.instead_of(45)] == [60, 30]
    assert [found.value for found in days.instead_of(2)] == [3, 1]
    assert not days.refuses("45")
