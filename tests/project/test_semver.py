from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.project.semver import exact_version, major_of, major_of_range


@pytest.mark.parametrize(
    ("text", "major"),
    [
        ("^7.0.0", 7),
        ("~6.2", 6),
        ("7.x", 7),
        ("7.*", 7),
        ("7", 7),
        ("v7.1.0", 7),
        ("=7.1.0", 7),
        ("7.1.0-alpha.3", 7),
        ("^0.4.1", 0),
        (">=7.0.0 <8.0.0", 7),
        (">= 7.2 < 8", 7),
        (">=7 <8.0.0-0", 7),
        (">6 <=7.3", 7),
        ("7.0.0 - 7.9.9", 7),
        ("^7.1.0 || ^7.4.0", 7),
        (">=6 <8", None),
        ("^6.0.0 || ^7.0.0", None),
        ("6.0.0 - 7.0.0", None),
        (">=7", None),
        ("<8", None),
        (">6.1 <7.1", None),
        ("*", None),
        ("x", None),
        ("", None),
        ("latest", None),
        ("^8 <7", None),
        ("workspace:^7.0.0", None),
        ("catalog:", None),
        ("npm:@other/aws@^7.0.0", None),
        ("git+https://github.com/pulumi/pulumi-aws.git#v7.0.0", None),
        ("file:../7.0.0", None),
    ],
)
def test_a_range_has_a_major_only_where_all_its_versions_share_it(text: str, major: int | None) -> None:
    assert major_of_range(text) == major


@pytest.mark.parametrize(
    ("text", "version", "major"),
    [
        ("7.48.0", "7.48.0", 7),
        ("v5.43.0", "5.43.0", 5),
        ("7.0.0-alpha.1+build", "7.0.0-alpha.1+build", 7),
        ("7.48", None, None),
        ("^7.48.0", None, None),
        ("link:../aws", None, None),
    ],
)
def test_a_version_is_exact_or_none(text: str, version: str | None, major: int | None) -> None:
    assert exact_version(text) == version
    assert major_of(text) == major


@given(st.text(alphabet="0179.xX*^~<>=v |-@:", max_size=30))
def test_any_text_has_an_answer_that_space_around_it_does_not_change(text: str) -> None:
    assert major_of_range(f" {text} ") == major_of_range(text)
