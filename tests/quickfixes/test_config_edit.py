"""Edits of configuration files in every format: what is asked for happens, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

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
    from collections.abc import Callable

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
