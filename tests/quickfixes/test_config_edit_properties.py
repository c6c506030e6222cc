"""Edits of configuration files at random: the value is as asked, and everything else is as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pulumend.checks.project.config_js import read_js
from pulumend.checks.project.config_json import read_json
from pulumend.checks.project.config_yaml import read_yaml
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.config_edit import append_item, remove, set_value
from pulumend.quickfixes.edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Edit: TypeAlias = "Callable[[Document], tuple[TextEdit, ...] | None]"


def after(path: str, text: str, make: Edit) -> str | None:
    document = Document.parse(path, text.encode())
    edits = make(document)
    return apply_edits(document.text, edits).decode() if edits is not None else None


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
