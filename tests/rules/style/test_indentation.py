from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes import Safety, Snapshot
from pulumend.quickfixes.converge import Policy, converge

SETTINGS = Settings(select=("indentation",))
HABIT = "".join(f"f{i}({{\n  a: {i},\n}});\n" for i in range(30))
TABS = HABIT.replace("  ", "\t")


def source(text: str, **files: str) -> DictSource:
    own = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": text}
    return DictSource({**own, **{f"/p/{name}": content for name, content in files.items()}})


def check(text: str, **files: str) -> tuple[tuple[Finding, ...], Snapshot]:
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source(text, **files), SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(text: str, **files: str) -> list[str]:
    findings, snapshot = check(text, **files)
    return [snapshot.document.slice(finding.span) for finding in findings]


def mended(body: str, head: str = HABIT, **files: str) -> str:
    """What the fixes make of the text behind the head."""
    policy = Policy(frozenset({Safety.SAFE}), lambda _: True)
    result = converge(["/p/index.ts"], source(head + body, **files), "/p", SETTINGS, policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/index.ts", (head + body).encode()).decode().removeprefix(head)


@pytest.mark.parametrize(
    "body",
    [
        "if (a) {\n  b();\n\n  c();\n} else {\n  d();\n}\n",
        "const x = a\n  ? {\n      b: 1,\n    }\n  : c;\n",
        "const x =\n    a +\n        b;\n",
        "g(a, {\n  b: 1,\n});\ng(\n  a,\n  () => {\n    b();\n  },\n);\n",
        "switch (a) {\ncase 1:\n    b();\ndefault:\n    c();\n}\n",
        "g(`\n      ${h({\n        a: 1,\n      })}\n`);\n",
        "g(() => {\n  a();\n// b();\n/*\n c\n*/\n  d();\n});\n",
        "g({ a: 1,\n    b: 2,\n    c: 3 });\n",
        "g({\n    a: 1,\n  });\n",
        "g({\n    a: 1,\n  b: 2,\n      c: 3,\n});\n",
        "g({\na: 1,\nb: 2,\n});\n",
        "g({\n    a: `\nb`,\n    c:\n  d,\n});\n",
        "g({\n    a: ,\n});\n",
        "/* eslint-disable indent */\ng({\n    a: 1,\n});\n",
        "/* eslint-disable prettier/prettier */\ng({\n    a: 1,\n});\n",
    ],
)
def test_other_layouts_and_half_typed_code_are_quiet(body: str) -> None:
    assert found(HABIT + body) == []


def test_a_file_without_a_clear_habit_is_quiet() -> None:
    assert found("g({\n  a: 1,\n});\nh({\n    a: 1,\n});\n") == []
    assert found(HABIT + "g({\n    a: 1,\n});\n" * 5) == []


@pytest.mark.parametrize(
    ("before", "lines", "after"),
    [
        ("  g();\n", ["g();"], "g();\n"),
        ("   g(\n     a\n   );\n", ["g("], "g(\n  a\n);\n"),
        (
            "h(() => {\n  a();\n  b();\n   // é\n   c(\n     d,\n   );\n   e();\n  f();\n  g();\n});\n",
            ["c("],
            "h(() => {\n  a();\n  b();\n  // é\n  c(\n    d,\n  );\n  e();\n  f();\n  g();\n});\n",
        ),
        (
            "h({\n  a,\n b,\n  c,\n   d,\n  e,\n  f,\n});\n",
            ["b", "d"],
            "h({\n  a,\n  b,\n  c,\n  d,\n  e,\n  f,\n});\n",
        ),
        ("g({\n    a: 1,\n});\n", ["a: 1"], "g({\n  a: 1,\n});\n"),
        ("g({\n\ta: 1,\n});\n", ["a: 1"], "g({\n  a: 1,\n});\n"),
        (
            "class A {\n    // 🎉\n    m() {\n        g();\n\n        h(`\n    x`);\n    }\n}\n",
            ["m() {", "g();"],
            "class A {\n  // 🎉\n  m() {\n    g();\n\n    h(`\n    x`);\n  }\n}\n",
        ),
        (
            "g({\n    a: [\n        1,\n    ],\n    b: {\n      c: 2,\n    },\n});\n",
            ["a: ["],
            "g({\n  a: [\n    1,\n  ],\n  b: {\n    c: 2,\n  },\n});\n",
        ),
        (
            "g(\r\n    a,\r\n    /*\r\n     * b\r\n     */\r\n);\r\n",
            ["a"],
            "g(\r\n  a,\r\n  /*\r\n   * b\r\n   */\r\n);\r\n",
        ),
        ("if (a) {\n  b();\n} else {\n    c();\n}\n", ["c();"], "if (a) {\n  b();\n} else {\n  c();\n}\n"),
    ],
)
def test_lines_off_the_habit_of_the_file_are_mended(before: str, lines: list[str], after: str) -> None:
    assert found(HABIT + before) == lines
    assert mended(before) == after
    assert found(HABIT + after) == []


def test_a_file_may_be_indented_by_tabs() -> None:
    assert found(TABS + "g({\n  a: 1,\n});\n") == ["a: 1"]
    assert mended("g({\n  a: 1,\n});\n", TABS) == "g({\n\ta: 1,\n});\n"


@pytest.mark.parametrize(
    ("files", "unit"),
    [
        ({".prettierrc": "tabWidth: 4"}, "    "),
        ({".prettierrc": "useTabs: true"}, "\t"),
        ({".eslintrc.json": '{"rules": {"indent": ["error", 3]}}'}, "   "),
        ({".editorconfig": "root = true\n[*.ts]\nindent_style = tab\n"}, "\t"),
    ],
)
def test_one_finding_speaks_for_a_file_that_heeds_no_configuration(files: dict[str, str], unit: str) -> None:
    text = "if (a) {\n  g(() => {\n    h(`\n  ${b}`);\n  });\n}\n"
    assert found(HABIT + text, **files) == ["a: 0"]
    anew = f"if (a) {{\n{unit}g(() => {{\n{unit * 2}h(`\n  ${{b}}`);\n{unit}}});\n}}\n"
    assert mended(HABIT + text, "", **files) == HABIT.replace("  ", unit) + anew


def test_a_default_of_prettier_gives_way_to_a_habit() -> None:
    four = HABIT.replace("  ", "    ")
    assert found(four, **{".prettierrc": "{}"}) == []
    assert found("g({\n    a: 1,\n});\n", **{".prettierrc": "{}"}) == ["a: 1"]
    assert found(HABIT + "g({\n    a: 1,\n});\n", **{".prettierrc.js": "module.exports = f();"}) == []


def test_the_finding_is_a_hint() -> None:
    assert [finding.severity for finding in check(HABIT + "g({\n    a: 1,\n});\n")[0]] == [Severity.HINT]


@pytest.mark.parametrize(
    ("at", "gone", "new", "lines"),
    [
        ("g();", 0, "  ", ["g();"]),
        ("m() {", 0, "  ", ["m() {"]),
        ("a: 9", 0, "  ", ["a: 9"]),
        ("}\n}\n", 0, "  ", []),
    ],
)
def test_an_edit_of_blanks_alone_is_seen(at: str, gone: int, new: str, lines: list[str]) -> None:
    text = HABIT + "class A {\n  k() {}\n  l() {}\n  m() {\n    h();\n  }\n}\ng();\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source(text), SETTINGS)
    assert analysis.findings() == ()
    start = text.index(at)
    analysis.update(analysis.document.edited([ByteEdit(start, start + gone, new.encode())]))
    assert [analysis.document.slice(finding.span) for finding in analysis.findings()] == lines
    fresh = analyse(Document.parse("/p/index.ts", analysis.document.text), "/p", source(text), SETTINGS)
    assert analysis.findings() == fresh.findings()
