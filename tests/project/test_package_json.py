from __future__ import annotations

import pytest

from pulumend.checks.project.package_json import nearest, parse
from pulumend.checks.source import DictSource


def test_the_run_time_range_comes_first() -> None:
    text = b"""{"name": "app", "dependencies": {"a": "^1"}, "devDependencies": {"a": "^2", "b": "^3"},
        "peerDependencies": {"b": "^4", "c": "^5"}}"""
    package = parse(text, "/p/package.json")
    assert package is not None
    assert package.name == "app"
    assert [package.declared_range(name) for name in "abcd"] == ["^1", "^3", "^5", None]


def test_a_byte_order_mark_is_no_error() -> None:
    package = parse(b'\xef\xbb\xbf{"name": "app"}', "/p/package.json")
    assert package is not None
    assert package.name == "app"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b'{"name": "a"',
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe{\x00}\x00",
        bytes(range(256)),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"1" * 10_000,
    ],
)
def test_broken_text_is_no_manifest(text: bytes) -> None:
    assert parse(text, "/p/package.json") is None


def test_members_of_the_wrong_type_are_ignored() -> None:
    text = (
        b'{"name": 1, "dependencies": ["a"], "devDependencies": {"a": 1, "b": null, "c": "^1"}, "peerDependencies": 0}'
    )
    package = parse(text, "/p/package.json")
    assert package is not None
    assert package.name == ""
    assert dict(package.dependencies) == {}
    assert dict(package.dev_dependencies) == {"c": "^1"}


def test_the_nearest_manifest_counts_even_when_broken() -> None:
    files = {
        "/p/package.json": '{"name": "root"}',
        "/p/app/package.json": '{"name": "app"}',
        "/p/bad/package.json": "{",
    }
    source = DictSource(files)
    names = [
        found.name if (found := nearest(path, "/p", source)) else None
        for path in ("/p/app/lib/a.ts", "/p/other/a.ts", "/p/bad/a.ts")
    ]
    assert names == ["app", "root", None]
    assert nearest("/p/other/a.ts", "/p/other", source) is None
