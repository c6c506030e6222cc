"""Edits of configuration files in every format: what is asked for happens, and nothing else does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pulumend.checks.project.config_js import read_js
from pulumend.checks.project.config_json import read_json
from pulumend.checks.project.config_yaml import read_yaml
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.config_edit import (
    append_item,
    remove,
    remove_item,
    rename_key,
    replace_item,
    set_value,
)
from pulumend.quickfixes.edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Edit: TypeAlias = "Callable[[Document], tuple[TextEdit, ...] | None]"

PROJECT = """\
# what is deployed
name: shop  # the shop
runtime:
  name: nodejs
  options:
    typescript: true

main: "bin/tap.ts"
# what the stacks set
config:
  aws:region:
    default: us-east-1  # near
  shop:size: 3
tags:
- a
# the last
- 'b'
list: [x, y]
empty:
"""
JEST = """\
// how tests run
const roots = ['<rootDir>/test'];

module.exports = {
  testEnvironment: 'node', // no browser
  roots,
  collectCoverageFrom: [
    'lib/**/*.ts',
    '!**/*.d.ts', // declarations
  ],
  transform: { '^.+\\\\.ts$': ['ts-jest', { isolatedModules: true }] },
};
"""


def after(path: str, text: str, make: Edit) -> str | None:
    document = Document.parse(path, text.encode())
    edits = make(document)
    return apply_edits(document.text, edits).decode() if edits is not None else None


def changed_lines(before: str, result: str | None) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    assert result is not None
    old, new = before.split("\n"), result.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


YAML_CASES: list[tuple[Edit, list[str], list[str]]] = [
    (lambda d: set_value(d, ["main"], "index.ts"), ['main: "bin/tap.ts"'], ['main: "index.ts"']),
    (lambda d: set_value(d, ["name"], "store"), ["name: shop  # the shop"], ["name: store  # the shop"]),
    (lambda d: set_value(d, ["description"], "A shop: small"), [], ['description: "A shop: small"']),
    (
        lambda d: set_value(d, ["runtime", "options", "packagemanager"], "npm"),
        [],
        ["    packagemanager: npm"],
    ),
    (
        lambda d: set_value(d, ["config", "shop:zone"], {"type": "string", "default": "a"}),
        [],
        ["  shop:zone:", "    type: string", "    default: a"],
    ),
    (lambda d: set_value(d, ["empty"], {"a": ["1", 2]}), [], ["  a:", '    - "1"', "    - 2"]),
    (lambda d: set_value(d, ["empty"], True), ["empty:"], ["empty: true"]),
    (
        lambda d: set_value(d, ["name"], {"x": 1}),
        ["name: shop  # the shop"],
        ["name:  # the shop", "  x: 1"],
    ),
    (lambda d: append_item(d, ["tags"], "c"), [], ["- c"]),
    (lambda d: append_item(d, ["list"], "z"), ["list: [x, y]"], ["list: [x, y, z]"]),
    (lambda d: append_item(d, ["more"], "z"), [], ["more:", "  - z"]),
    (lambda d: replace_item(d, ["tags"], "b", "d"), ["- 'b'"], ["- 'd'"]),
    (lambda d: remove_item(d, ["tags"], "a"), ["- a"], []),
    (lambda d: remove(d, ["config", "shop:size"]), ["  shop:size: 3"], []),
    (lambda d: remove(d, ["empty"]), ["empty:"], []),
    (
        lambda d: rename_key(d, ["config", "aws:region", "default"], "value"),
        ["    default: us-east-1  # near"],
        ["    value: us-east-1  # near"],
    ),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("make", "gone", "come"), YAML_CASES)
def test_yaml(make: Edit, gone: list[str], come: list[str], newline: str) -> None:
    text = PROJECT.replace("\n", newline)
    result = after("/p/Pulumi.yaml", text, make)
    assert result is not None
    assert result.count("\n") == result.count(newline)
    assert changed_lines(PROJECT, result.replace(newline, "\n")) == (gone, come)
    # Without the end of the last line too.
    assert after("/p/Pulumi.yaml", text.removesuffix(newline), make) == result.removesuffix(newline)


JAVASCRIPT_CASES: list[tuple[Edit, list[str], list[str]]] = [
    (
        lambda d: set_value(d, ["testEnvironment"], "jsdom"),
        ["  testEnvironment: 'node', // no browser"],
        ["  testEnvironment: 'jsdom', // no browser"],
    ),
    (
        lambda d: replace_item(d, ["roots"], "<rootDir>/test", "<rootDir>/tests"),
        ["const roots = ['<rootDir>/test'];"],
        ["const roots = ['<rootDir>/tests'];"],
    ),
    (
        lambda d: append_item(d, ["roots"], "lib"),
        ["const roots = ['<rootDir>/test'];"],
        ["const roots = ['<rootDir>/test', 'lib'];"],
    ),
    (lambda d: append_item(d, ["collectCoverageFrom"], "index.ts"), [], ["    'index.ts',"]),
    (lambda d: remove_item(d, ["collectCoverageFrom"], "lib/**/*.ts"), ["    'lib/**/*.ts',"], []),
    (
        lambda d: set_value(d, ["coverageThreshold"], {"global": {"lines": 80, "branches": 70}}),
        [],
        ["  coverageThreshold: {", "    global: {", "      lines: 80,", "      branches: 70,", "    },", "  },"],
    ),
    (lambda d: append_item(d, ["setupFiles"], "<rootDir>/s.ts"), [], ["  setupFiles: ['<rootDir>/s.ts'],"]),
    (
        lambda d: set_value(d, ["transform", r"^.+\.ts$", 1, "isolatedModules"], False),
        [r"  transform: { '^.+\\.ts$': ['ts-jest', { isolatedModules: true }] },"],
        [r"  transform: { '^.+\\.ts$': ['ts-jest', { isolatedModules: false }] },"],
    ),
]


@pytest.mark.parametrize(("make", "gone", "come"), JAVASCRIPT_CASES)
def test_javascript(make: Edit, gone: list[str], come: list[str]) -> None:
    for text in (JEST, JEST.replace("\n", "\r\n")):
        result = after("/p/jest.config.js", text, make)
        assert result is not None
        assert ("\r\n" in result) == ("\r\n" in text)
        old, new = changed_lines(JEST, result.replace("\r\n", "\n"))
        assert (old, [line for line in new if line not in ("    },", "  },")]) == (
            gone,
            [line for line in come if line not in ("    },", "  },")],
        )


@pytest.mark.parametrize(
    "text",
    [
        "export default async () => ({ roots: [] });",
        "module.exports = { ...base };",
        "const c = {}; c.roots = []; module.exports = c;",
        "module.exports = { roots: all() };",
        "module.exports = { get roots() { return []; } };",
        "module.exports = { roots: [",
        "module.exports = { a: 1 };\nmodule.exports.roots = [];",
    ],
)
def test_what_is_computed_is_left_alone(text: str) -> None:
    assert after("/p/jest.config.js", text, lambda d: append_item(d, ["roots"], "x")) is None


@pytest.mark.parametrize("spread", ["createDefaultPreset()", "other"])
def test_a_value_may_follow_a_spread(spread: str) -> None:
    text = f"module.exports = {{\n  ...{spread},\n}};\n"
    expected = f"module.exports = {{\n  ...{spread},\n  verbose: true,\n}};\n"
    assert after("/p/jest.config.js", text, lambda d: set_value(d, ["verbose"], True)) == expected


def test_what_a_known_spread_lacks_may_be_made() -> None:
    text = "module.exports = { ...createDefaultPreset() };"
    expected = "module.exports = { ...createDefaultPreset(), roots: ['a'] };"
    assert after("/p/jest.config.js", text, lambda d: append_item(d, ["roots"], "a")) == expected
    assert after("/p/jest.config.js", text, lambda d: remove(d, ["transform"])) is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: &x\n  b: 1\nc: *x\n", ["c", "b"]),
        ("a: |\n  text\n", ["a"]),
        ("a: [", ["a"]),
        ("- a\n", ["a"]),
        ("a: {b: 1}\n", ["a", "c"]),
    ],
)
def test_yaml_that_is_not_understood_is_left_alone(text: str, path: list[str]) -> None:
    assert after("/p/Pulumi.yaml", text, lambda d: set_value(d, path, 2)) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('{"types": ["node", "x"]}', '{"types": ["node"]}'),
        ('{\n  "types": [\n    "x", // old\n    "node",\n  ],\n}\n', '{\n  "types": [\n    "node",\n  ],\n}\n'),
        ('{"types": ["x"]}', '{"types": []}'),
    ],
)
def test_remove_item_of_json(before: str, expected: str) -> None:
    assert after("/p/tsconfig.json", before, lambda d: remove_item(d, ["types"], "x")) == expected


keys = st.sampled_from(["a", "b", "aws:region", "é", "x y", "1"])
strings = st.sampled_from(
    ["x", "", "true", "a: b", "# c", "é", "'q'", '"', "1", "<rootDir>/a", "**/*.ts", "- x", "a\\b"]
)
scalars = st.none() | st.booleans() | st.integers(-9, 99) | strings
trees: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(scalars, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
mappings = st.dictionaries(keys, trees, min_size=1, max_size=4)
comments = st.sampled_from(["", "  # note", "\n# above", "\n"])


def members(value: object) -> list[tuple[str, object]]:
    """The keys, written with quotes, and values of a mapping; none of anything else."""
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return [(json.dumps(key, ensure_ascii=False), item) for key, item in table.items()]


def items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


@st.composite
def yaml_of(draw: st.DrawFn, value: object, indent: str = "") -> str:
    """The lines of a value, each with a comment behind or below at random."""
    if members(value):
        lines = [f"\n{indent}{key}:" + draw(yaml_of(item, indent + "  ")) for key, item in members(value)]
    elif items(value):
        indent = draw(st.sampled_from([indent, indent.removesuffix("  ")]))
        lines = [f"\n{indent}-" + draw(yaml_of(item, indent + "  ")) for item in items(value)]
    else:
        return f" {json.dumps(value, ensure_ascii=False)}{draw(comments)}"
    return draw(comments) + "".join(lines)


@st.composite
def javascript_of(draw: st.DrawFn, value: object, indent: str = "") -> str:
    written = [f"{key}: {draw(javascript_of(item, indent + '  '))}" for key, item in members(value)]
    written += [draw(javascript_of(item, indent + "  ")) for item in items(value)]
    if not written:
        return json.dumps(value, ensure_ascii=False)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if draw(st.booleans()):
        return f"{opening} {', '.join(written)} {closing}"
    ends = [draw(st.sampled_from([",", ", // note", ","])) for _ in written]
    ends[-1] = draw(st.sampled_from([ends[-1], "", " // last"]))
    lines = "".join(f"\n{indent}  {item}{end}" for item, end in zip(written, ends, strict=True))
    return f"{opening}{lines}\n{indent}{closing}"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    value = draw(mappings)
    path = draw(st.sampled_from(["/p/a.json", "/p/a.yaml", "/p/a.js"]))
    if path.endswith(".json"):
        text = json.dumps(value, indent=draw(st.sampled_from([None, 2])), ensure_ascii=False)
    elif path.endswith(".yaml"):
        text = draw(yaml_of(value)).lstrip("\n") + draw(st.sampled_from(["", "\n"]))
    else:
        text = f"module.exports = {draw(javascript_of(value))};\n"
    return path, draw(st.sampled_from([text, text.replace("\n", "\r\n")])), value


def read(path: str, text: str) -> object:
    reader = {"json": read_json, "yaml": read_yaml, "js": read_js}[path.rpartition(".")[2]]
    value = reader(text.encode(), path)
    return value.plain() if value is not None else None


def check(
    file: tuple[str, str, object],
    make: Edit,
    expected: object,
    *,
    kept: bool = True,
) -> None:
    path, text, _ = file
    result = after(path, text, make)
    # A flow mapping, or the last entry of a block, is not one to edit.
    assume(result is not None)
    assert result is not None
    assert repr(read(path, result)) == repr(expected)
    assert after(path, result, make) == result
    # All of the text is still there, or nothing is that was not.
    short, long = sorted((text, result), key=len)
    assert not kept or is_subsequence("".join(short.split()), "".join(long.split()))
    if "\n" in text:
        assert result.count("\r\n") == (result.count("\n") if "\r\n" in text else 0)


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


@settings(deadline=None, max_examples=50)
@given(files())
def test_the_readers_agree_with_what_was_written(file: tuple[str, str, dict[str, Any]]) -> None:
    assert repr(read(*file[:2])) == repr(file[2])


@settings(deadline=None)
@given(files(), st.lists(keys, min_size=1, max_size=2), trees)
def test_set_value(file: tuple[str, str, dict[str, Any]], path: Sequence[str], value: object) -> None:
    at = file[2]
    for key in path[:-1]:
        at = at.setdefault(key, {})
        assume(isinstance(at, dict))
    added = path[-1] not in at
    at[path[-1]] = value
    check(file, lambda d: set_value(d, path, value), file[2], kept=added)


@settings(deadline=None)
@given(files(), keys, scalars)
def test_append_item(file: tuple[str, str, dict[str, Any]], key: str, value: object) -> None:
    held = file[2].setdefault(key, [])
    assume(isinstance(held, list))
    if not any(repr(item) == repr(value) for item in held):
        held.append(value)
    check(file, lambda d: append_item(d, [key], value), file[2])


@settings(deadline=None)
@given(files(), keys)
def test_remove(file: tuple[str, str, dict[str, Any]], key: str) -> None:
    file[2].pop(key, None)
    check(file, lambda d: remove(d, [key]), file[2])
