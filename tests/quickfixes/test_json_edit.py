"""Edits of JSON files: the value changes as asked, and nothing else in the file does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pulumend.checks.syntax.jsonc import read_value
from pulumend.quickfixes.edit import TextEdit, apply_edits
from pulumend.quickfixes.json_edit import add_dependency, append_to_array, remove_member, set_member

if TYPE_CHECKING:
    from collections.abc import Callable

BOM = b"\xef\xbb\xbf"


def edited(text: str, edits: tuple[TextEdit, ...]) -> str:
    return apply_edits(text.encode(), edits).decode()


def with_dependency(text: str, name: str = "@pulumi/random", section: str = "dependencies") -> str:
    return edited(text, add_dependency(text.encode(), section, name, "^4.0.0"))


def with_member(text: str, path: str, value: object) -> str:
    return edited(text, set_member(text.encode(), tuple(path.split(".")), value))


def appended(text: str, path: str, value: object) -> str:
    return edited(text, append_to_array(text.encode(), tuple(path.split(".")), value))


def without(text: str, path: str) -> str:
    return edited(text, remove_member(text.encode(), tuple(path.split("."))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '{\n  "dependencies": {\n    "@pulumi/aws": "^7",\n    "z": "1"\n  }\n}\n',
            '{\n  "dependencies": {\n    "@pulumi/aws": "^7",\n    "@pulumi/random": "^4.0.0",\n    "z": "1"\n  }\n}\n',
            id="sorted",
        ),
        pytest.param(
            '{\n  "dependencies": {\n    "zod": "1",\n    "@pulumi/aws": "^7"\n  }\n}',
            '{\n  "dependencies": {\n    "zod": "1",\n    "@pulumi/aws": "^7",\n    "@pulumi/random": "^4.0.0"\n  }\n}',
            id="unsorted, and no final newline",
        ),
        pytest.param(
            '{\r\n\t"dependencies": {\r\n\t\t"zod": "1"\r\n\t}\r\n}\r\n',
            '{\r\n\t"dependencies": {\r\n\t\t"@pulumi/random": "^4.0.0",\r\n\t\t"zod": "1"\r\n\t}\r\n}\r\n',
            id="tabs and CRLF, before the first",
        ),
        pytest.param(
            '\ufeff{\n    "dependencies": {}\n}\n',
            '\ufeff{\n    "dependencies": {\n        "@pulumi/random": "^4.0.0"\n    }\n}\n',
            id="empty object behind a byte order mark",
        ),
        pytest.param(
            '{\n  "name": "é𝒳"\n}\n',
            '{\n  "name": "é𝒳",\n  "dependencies": {\n    "@pulumi/random": "^4.0.0"\n  }\n}\n',
            id="section missing",
        ),
        pytest.param("{}\n", '{\n  "dependencies": {\n    "@pulumi/random": "^4.0.0"\n  }\n}\n', id="empty file"),
        pytest.param(
            '{"dependencies":{"a":"1"}}', '{"dependencies":{"@pulumi/random":"^4.0.0","a":"1"}}', id="compact"
        ),
        pytest.param(
            '{ "dependencies": { "@a/a": "1" } }',
            '{ "dependencies": { "@a/a": "1", "@pulumi/random": "^4.0.0" } }',
            id="one line",
        ),
        pytest.param(
            '{ "name": "x" }',
            '{ "name": "x", "dependencies": { "@pulumi/random": "^4.0.0" } }',
            id="one line, section missing",
        ),
    ],
)  # fmt: skip
def test_add_dependency(before: str, after: str) -> None:
    assert with_dependency(before) == after
    assert with_dependency(after) == after


def test_a_declared_dependency_keeps_its_range() -> None:
    text = '{"dependencies": {"@pulumi/random": "^3.0.0"}}'
    assert with_dependency(text) == text


def test_comments_stay_with_their_members() -> None:
    before = '{\n  "a": 1, // about a\n  // about c\n  "c": 3 // also c\n}\n'
    assert with_member(before, "d", 4) == before.replace("3 // also c", '3, // also c\n  "d": 4')
    manifest = '{\n  "d": {\n    "a": "1", // about a\n    // about z\n    "z": "1"\n  }\n}\n'
    expected = manifest.replace("about a\n", 'about a\n    "b": "^4.0.0",\n')
    assert with_dependency(manifest, "b", "d") == expected


def test_trailing_comma_stays_trailing() -> None:
    assert with_member('{\n  "a": 1, // x\n}\n', "b", 2) == '{\n  "a": 1, // x\n  "b": 2,\n}\n'
    assert with_member('{ "a": 1, }', "b", 2) == '{ "a": 1, "b": 2, }'


def test_a_block_comment_over_several_lines_is_not_entered() -> None:
    before = '{\n  "a": 1 /* one\n  two */\n}\n'
    assert with_member(before, "b", 2) == '{\n  "a": 1, /* one\n  two */\n  "b": 2\n}\n'


def test_comment_in_an_empty_object_stays() -> None:
    assert with_member("{\n  // none yet\n}\n", "a", True) == '{\n  // none yet\n  "a": true\n}\n'


def test_set_member_replaces_the_value_in_place() -> None:
    assert with_member('{\n  "a": {"b": 1}, // x\n  "c": 2\n}', "a.b", [1, "é"]) == (
        '{\n  "a": {"b": [1, "é"]}, // x\n  "c": 2\n}'
    )


def test_set_member_creates_the_objects_that_lead_to_it() -> None:
    assert with_member('{\n  "jest": {}\n}\n', "jest.coverageThreshold.global", {"lines": 80, "x": []}) == (
        '{\n  "jest": {\n    "coverageThreshold": {\n      "global": {\n        "lines": 80,\n        "x": []\n'
        "      }\n    }\n  }\n}\n"
    )


def test_set_member_tells_true_from_one() -> None:
    assert with_member('{"a": 1}', "a", True) == '{"a": true}'
    assert set_member(b'{"a": 1}', ("a",), 1) == ()


def test_of_a_repeated_key_the_last_counts() -> None:
    assert with_member('{"a": 1, "a": 2}', "a", 3) == '{"a": 1, "a": 3}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('{"types": ["node"]}', '{"types": ["node", "jest"]}', id="one line"),
        pytest.param('{\n\t"types": [\n\t\t"a"\n\t]\n}', '{\n\t"types": [\n\t\t"a",\n\t\t"jest"\n\t]\n}', id="lines"),
        pytest.param('{\n  "types": []\n}', '{\n  "types": ["jest"]\n}', id="empty"),
        pytest.param('{\n  "x": 1\n}', '{\n  "x": 1,\n  "types": ["jest"]\n}', id="missing"),
        pytest.param('{"types": ["jest"]}', '{"types": ["jest"]}', id="there already"),
        pytest.param('{"types": "node"}', '{"types": "node"}', id="no array"),
    ],
)  # fmt: skip
def test_append_to_array(before: str, after: str) -> None:
    assert appended(before, "types", "jest") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1\n}\n', id="last"),
        pytest.param('{\n  "a": 1, // a\n  "b": 2 // b\n}\n', '{\n  "a": 1 // a\n}\n', id="last, comments"),
        pytest.param('{\n  "a": 1,\n  "b": 2,\n}\n', '{\n  "a": 1,\n}\n', id="trailing comma"),
        pytest.param('{\n  "b": 2, // b\n  "a": 1\n}\n', '{\n  "a": 1\n}\n', id="first"),
        pytest.param('{ "a": 1, "b": 2, "c": 3 }', '{ "a": 1, "c": 3 }', id="one line, middle"),
        pytest.param('{ "a": 1, "b": 2 }', '{ "a": 1 }', id="one line, last"),
        pytest.param('{\n  "b": 2\n}\n', "{}\n", id="only one"),
        pytest.param('{ "a": 1 }', '{ "a": 1 }', id="absent"),
    ],
)
def test_remove_member(before: str, after: str) -> None:
    assert without(before, "b") == after


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"a": }', "{'a': 1}", '{"a": 1} {}', '{"a": "\n"}', "[1]", "{,}", '{"a":1,,}', '{"a": NaN}', "\xff"],
)
def test_a_broken_file_is_left_alone(text: str) -> None:
    data = text.encode("latin-1")
    assert set_member(data, ("b",), 1) == ()
    assert add_dependency(data, "dependencies", "b", "1") == ()
    assert append_to_array(data, ("b",), 1) == ()
    assert remove_member(data, ("a",)) == ()


keys = st.sampled_from(["a", "b", "é", "x y", '"', "//", "𝒳", ""])
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["/* ", ",}", '\\"', "\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(keys, values, max_size=4)
fillers = st.sampled_from(["", " ", "\n  ", "\r\n\t", " // c, }\n", "/* , { */", "\n// é\n"])


@st.composite
def jsonc(draw: st.DrawFn, value: object) -> str:
    """A text of this value with white space, comments and trailing commas at random."""
    gap = draw(fillers)
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=draw(st.booleans()))
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        items = [f"{json.dumps(k)}{draw(fillers)}:{draw(fillers)}{draw(jsonc(v))}" for k, v in table.items()]
    else:
        items = [draw(jsonc(item)) for item in cast("list[object]", value)]
    body = f"{draw(fillers)},{draw(fillers)}".join(items)
    trailing = draw(st.sampled_from(["", ",", " ,"])) if items else ""
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}{gap}{body}{trailing}{draw(fillers)}{closing}"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    value = draw(objects)
    layout = draw(st.sampled_from(["compact", "wide", "lines", "tabs", "free"]))
    if layout == "free":
        return draw(jsonc(value)), value
    indent = {"compact": None, "wide": None, "lines": 2, "tabs": "\t"}[layout]
    text = json.dumps(value, indent=indent, separators=(",", ":") if layout == "compact" else None)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n"])), value


def check(text: str, make: Callable[[bytes], tuple[TextEdit, ...]], expected: object) -> bytes:
    """The text after the edits, which holds the expected value and is not edited again."""
    data = text.encode()
    after = apply_edits(data, make(data))
    # A file that was strict JSON must still be: what reads comments is not asked about it.
    strict = json.loads if is_strict(data) else read_value
    assert json.dumps(strict(after.removeprefix(BOM)), sort_keys=True) == json.dumps(expected, sort_keys=True)
    assert make(after) == ()
    return after


def is_strict(text: bytes) -> bool:
    try:
        json.loads(text.removeprefix(BOM))
    except ValueError:
        return False
    return True


def is_subsequence(short: bytes, long: bytes) -> bool:
    rest = iter(long)
    return all(byte in rest for byte in short)


@settings(deadline=None)
@given(files(), st.lists(keys, min_size=1, max_size=3), values)
def test_set_member_gives_exactly_that_value(file: tuple[str, dict[str, Any]], path: list[str], value: object) -> None:
    text, expected = file
    at = expected
    for key in path[:-1]:
        at = at.setdefault(key, {})
        assume(isinstance(at, dict))
    added = path[-1] not in at
    at[path[-1]] = value
    after = check(text, lambda data: set_member(data, tuple(path), value), expected)
    assert not added or is_subsequence(b"".join(text.encode().split()), after)


@settings(deadline=None)
@given(files(), keys)
def test_add_dependency_loses_nothing_and_keeps_the_order(file: tuple[str, dict[str, Any]], name: str) -> None:
    text, expected = file
    table = expected.setdefault("a", {})
    assume(isinstance(table, dict))
    names = list(table)
    table.setdefault(name, "^1.0.0")
    after = check(text, lambda data: add_dependency(data, "a", name, "^1.0.0"), expected)
    assert is_subsequence(b"".join(text.encode().split()), after)
    written = cast("dict[str, dict[str, str]]", read_value(after))["a"]
    assert list(written) == (sorted(table) if names == sorted(names) else list(table))


@settings(deadline=None)
@given(files(), values)
def test_append_to_array_loses_nothing(file: tuple[str, dict[str, Any]], value: object) -> None:
    text, expected = file
    held = expected.setdefault("a", [])
    assume(isinstance(held, list))
    if not any(json.dumps(value, sort_keys=True) == json.dumps(item, sort_keys=True) for item in held):
        held.append(value)
    after = check(text, lambda data: append_to_array(data, ("a",), value), expected)
    assert is_subsequence(b"".join(text.encode().split()), after)


@settings(deadline=None)
@given(files(), keys)
def test_remove_member_takes_out_that_member_alone(file: tuple[str, dict[str, Any]], key: str) -> None:
    text, expected = file
    expected.pop(key, None)
    after = check(text, lambda data: remove_member(data, (key,)), expected)
    assert is_subsequence(after, text.encode())
