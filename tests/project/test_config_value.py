"""Values of configuration files, whatever the format."""

from __future__ import annotations

import pytest

from pulumend.checks.project.config_file import read_config
from pulumend.checks.project.config_value import MAX_BYTES, UNKNOWN


@pytest.mark.parametrize(
    ("path", "text", "plain"),
    [
        ("/p/a.json", '{"a": [1, 2.5, null], "b": {"c": "x"}, "b": true}', {"a": [1, 2.5, None], "b": True}),
        ("/p/a.yaml", "a: [1, 2.5, ~]\nb: True\nc:\nd: '1'\n", {"a": [1, 2.5, None], "b": True, "c": None, "d": "1"}),
        ("/p/a.yaml", "a: *x\nb: |\n  c\n", {"a": UNKNOWN, "b": UNKNOWN}),
        ("/p/a.yaml", "<<: *base\na: 1\n", {"a": 1, UNKNOWN: UNKNOWN}),
        ("/p/.rc", "a: 1\n", {"a": 1}),
        ("/p/.rc", '{"a": 1} // x', {"a": 1}),
        ("/p/a.js", "module.exports = { a: -1, 'b-c': `x`, d: undefined, };", {"a": -1, "b-c": "x", "d": None}),
        ("/p/a.js", "module.exports = { a: 1, ...f(), b: 2 };", {"a": UNKNOWN, "b": 2, UNKNOWN: UNKNOWN}),
        ("/p/a.js", "module.exports = { [k]: 1, m() {}, a };", {"m": UNKNOWN, "a": UNKNOWN, UNKNOWN: UNKNOWN}),
        ("/p/a.js", "const a = ['x', ...['y']];\nmodule.exports = { a, n: a.b };", {"a": ["x", "y"], "n": UNKNOWN}),
        ("/p/a.js", "let a = 1;\nmodule.exports = { a };", {"a": UNKNOWN}),
        ("/p/a.js", "const a = [];\na[0] = 1;\nmodule.exports = { a };", {"a": UNKNOWN}),
        ("/p/a.js", "const a = { b: a };\nmodule.exports = a.b.c;", UNKNOWN),
        ("/p/a.mjs", "export default defineConfig({ a: __dirname });", {"a": "/p"}),
        ("/p/a.ts", "export = <C>{ a: (1 as number)! };", {"a": 1}),
    ],
)  # fmt: skip
def test_plain(path: str, text: str, plain: object) -> None:
    value = read_config(text.encode(), path)
    assert value is not None
    assert value.plain() == plain


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/p/a.json", b"{"),
        ("/p/a.json", b""),
        ("/p/a.json", b"\xff"),
        ("/p/a.yaml", b"a: ["),
        ("/p/a.js", b"module.exports = {"),
        ("/p/a.js", b"exports.a = 1;"),
        ("/p/a.toml", b"a = 1"),
        ("/p/a.json", b" " * MAX_BYTES + b"{}"),
    ],
)
def test_what_cannot_be_read(path: str, text: bytes) -> None:
    assert read_config(text, path) is None


@pytest.mark.parametrize(("path", "before"), [("/p/a.json", ""), ("/p/a.yaml", ""), ("/p/a.js", "module.exports = ")])
def test_a_deep_nest_is_survived(path: str, before: str) -> None:
    value = read_config((before + "[" * 900 + "]" * 900).encode(), path)
    assert value is not None
    assert "UNKNOWN" in repr(value)


def test_what_may_be_there_is_told_from_what_is_not() -> None:
    value = read_config(b"module.exports = { a: { b: 1 }, ...more };", "/p/a.js")
    assert value is not None
    for keys in (("a",), ("gone",), ("a", "b")):
        found = value.get(*keys)
        assert found is not None
        assert found.is_unknown
    closed = read_config(b"module.exports = { a: { b: 1 } };", "/p/a.js")
    assert closed is not None
    assert closed.get("gone") is None
    assert closed.get("a", "b", "c") is None
