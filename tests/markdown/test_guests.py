"""Pieces of programs are judged in the context that they need, and nothing is said that may be wrong."""

from __future__ import annotations

import pytest

from pulumend.checks.markdown.document import MarkdownDocument
from pulumend.checks.markdown.stands import Stands

from .documents import IMPORTS, WRONG, fence, found

UNKNOWN = [("unknown-property", "recods")]


def test_the_usual_imports_are_assumed() -> None:
    assert found("With Pulumi:\n\n" + fence(WRONG)) == UNKNOWN


def test_an_import_that_is_written_counts() -> None:
    assert found(fence(f"import * as aws from '@pulumi/other';\npulumi.log;\n{WRONG}")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "{ before: 1 }\n",
        "before: { a: 1 },\nresource: " + WRONG.rstrip(";\n") + ",\n",
        "private readonly a: string;\nmake() { " + WRONG.strip() + " }\n",
        "// the end of a chain\n.map(([a]) => { " + WRONG.strip() + " return a; });\n",
    ],
)
def test_a_piece_is_parsed_in_its_context(piece: str) -> None:
    document = MarkdownDocument("/w/A.md", fence(piece).encode())
    (stand,) = Stands().of(document)
    assert stand.guest.is_fragment
    assert stand.guest.text[stand.guest.body.start : stand.guest.body.end] == piece.encode()
    assert found("@pulumi/aws\n\n" + fence(piece)) == (UNKNOWN if "recods" in piece else [])


def test_what_is_no_program_is_left_alone() -> None:
    assert Stands().of(MarkdownDocument("/w/A.md", fence("lib/\n├── a.ts   # the stack\n").encode())) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "...",
        "'n', ...",
        "'n', { ... }",
        "'n', {\n  // ... as before\n}",
        "'n', { /* ... */ }",
        "/* ... */",
        "'n', {\n  …\n}",
    ],
)
def test_what_is_left_out_is_not_missing(arguments: str) -> None:
    code = f"new aws.route53.Record({arguments});\n"
    assert found("## File: a.ts\n\n" + fence(IMPORTS + code)) == []


def test_what_stands_beside_an_ellipsis_is_judged() -> None:
    code = "new aws.route53.Record('n', {\n  ...,\n  recods: [],\n  // ... and so on\n});\n"
    assert found("## File: a.ts\n\n" + fence(IMPORTS + code)) == UNKNOWN


def test_dots_in_texts_and_spreads_are_no_ellipsis() -> None:
    code = "const a = `\n  ...\n`;\nconst b = [...a, '...'];\n"
    (stand,) = Stands().of(MarkdownDocument("/w/A.md", ("## a.ts\n\n" + fence(code)).encode()))
    assert stand.guest.text == code.encode()


def test_the_variables_of_an_environment_are_those_of_a_function() -> None:
    code = "environment: {\n  variables: {\n    AWS_REGION: 'x',\n    // ... others\n  },\n}\n"
    assert found("@pulumi/aws\n\n" + fence(code)) == [("reserved-lambda-variable", "AWS_REGION")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("const a = aws.s3;\nexport const a = 2;\n", ["redeclared-variable"]),
        (f"// BEFORE\n{IMPORTS}\n// AFTER\n{IMPORTS}", []),
    ],
)
def test_versions_of_one_statement_are_not_declared_twice(code: str, expected: list[str]) -> None:
    assert [rule for rule, _ in found("@pulumi/aws\n\n" + fence(code))] == expected


def test_a_piece_lacks_nothing_and_declares_nothing_twice() -> None:
    code = "const a = new aws.route53.Record('n', {});\nconst a = 2;\n"
    assert found("@pulumi/aws\n\n" + fence(code)) == []
    assert {rule for rule, _ in found("## a.ts\n\n" + fence(IMPORTS + code))} == {
        "redeclared-variable",
        "missing-required-property",
        "unused-resource-variable",
    }


@pytest.mark.parametrize(
    ("remark", "expected"),
    [("", 1), ("// The network\n", 1), ("// Correct: with the SDK\n", 0)],
)
def test_what_calls_itself_right_is_quoted_and_goes_on_elsewhere(remark: str, expected: int) -> None:
    code = f"{remark}{IMPORTS}const vpc = new aws.ec2.Vpc('v', {{}});\n"
    assert found(fence(code)) == [("unused-resource-variable", "vpc")] * expected


def test_a_named_piece_without_imports_lacks_none() -> None:
    for name in ("kubernetes", "gcp"):
        piece = f"const app = new {name}.Provider('app');\n"
        assert found("With @pulumi/pulumi.\n\nAdd the following to the end of `index.ts`:\n\n" + fence(piece)) == []
