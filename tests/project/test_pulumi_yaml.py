from __future__ import annotations

import pytest

from pulumend.checks.project.pulumi_yaml import MAX_BYTES, nearest, parse
from pulumend.checks.source import DictSource


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("name: app\nmain: bin/app.ts  # entry\nruntime: nodejs\n", "bin/app.ts"),
        (
            "\ufeffname: app\nruntime:\n  name: nodejs\n  options:\n    typescript: true\nmain: bin/app.ts\n",
            "bin/app.ts",
        ),
        ("---\nname: app\nruntime: {name: nodejs}\nmain: 'bin/app.ts'\n...\n---\nmain: x\n", "'bin/app.ts'"),
        ('{"name": "app", "runtime": "nodejs", "main": "bin/app.ts"}\n', '"bin/app.ts"'),
        ("name: app\nruntime: nodejs\nmain: !!str bin/app.ts\n", "bin/app.ts"),
    ],
)
def test_values_have_their_text_and_place(text: str, main: str, newline: str) -> None:
    content = text.replace("\n", newline).encode()
    project = parse(content, "/p/Pulumi.yaml")
    assert project is not None
    assert project.name is not None
    assert project.main is not None
    assert project.runtime is not None
    assert (project.name.text, project.main.text, project.runtime.text) == ("app", "bin/app.ts", "nodejs")
    assert content[project.main.span.start : project.main.span.end].decode() == main


@pytest.mark.parametrize("value", ["", " ~", " null", " ''", ' ""', "  # none"])
def test_an_empty_value_is_absent(value: str) -> None:
    project = parse(f"name: app\nmain:{value}\nruntime: nodejs\n".encode(), "/p/Pulumi.yaml")
    assert project is not None
    assert project.main is None


@pytest.mark.parametrize("value", [">-\n  bin/app.ts", "*entry", "[a]", "{a: b}", '"a\\x41"', '"a\n  b"', "a\n  b"])
def test_a_value_that_cannot_be_told_is_there_without_text(value: str) -> None:
    project = parse(f"name: app\nmain: {value}\nruntime: nodejs\n".encode(), "/p/Pulumi.yaml")
    assert project is not None
    assert project.main is not None
    assert project.main.text is None


@pytest.mark.parametrize(
    ("value", "text"), [("'it''s'", "it's"), (r'"a\"b"', 'a"b'), (r'"a\\b"', r"a\b"), ("2024", "2024")]
)
def test_quotes_are_read(value: str, text: str) -> None:
    project = parse(f"name: {value}\n".encode(), "/p/Pulumi.yaml")
    assert project is not None
    assert project.name is not None
    assert project.name.text == text


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"# nothing\n",
        b"- a\n- b\n",
        b"text",
        b"name: [a\nmain: b\n",
        b"name: 'a\nmain: b\n",
        bytes(range(256)),
        b"[" * 50_000,
        b"name: a\n" + b" " * MAX_BYTES,
    ],
)
def test_a_broken_file_is_no_project(text: bytes) -> None:
    assert parse(text, "/p/Pulumi.yaml") is None


@pytest.mark.parametrize("level", ["{indent}a:\n", "{indent}a:\n{indent}-\n", "{indent}- \n", "{indent}? \n"])
@pytest.mark.parametrize("depth", [100, 300, 600])
def test_deep_nesting_never_reaches_the_parser_that_it_would_crash(level: str, depth: int) -> None:
    nested = "".join(level.format(indent=" " * i) for i in range(1, depth))
    project = parse(f"name: app\nconfig:\n{nested}".encode(), "/p/Pulumi.yaml")
    assert (project is None) or depth == 100
    assert parse(b"- " * depth, "/p/Pulumi.yaml") is None


def test_long_lines_of_prose_are_no_nesting() -> None:
    prose = "every word - and each aside: counts, " * 10
    project = parse(f"name: app\ndescription: '{prose}'\nmain: a.ts\n".encode(), "/p/Pulumi.yaml")
    assert project is not None
    assert project.main is not None


def test_bytes_that_are_no_text_make_a_value_unknown() -> None:
    project = parse(b"name: app\nmain: '\xff\xfe'\n", "/p/Pulumi.yaml")
    assert project is None or project.main is None or project.main.text is None


def test_the_nearest_file_counts_even_when_broken() -> None:
    source = DictSource({"/p/Pulumi.yaml": "name: a", "/p/app/Pulumi.yml": "name: b", "/p/bad/Pulumi.yaml": "name: ["})
    found = [nearest(path, "/p", source) for path in ("/p/app/x/a.ts", "/p/a.ts", "/p/bad/a.ts")]
    assert [project.path if project else None for project in found] == [
        "/p/app/Pulumi.yml",
        "/p/Pulumi.yaml",
        None,
    ]
