"""What is known of the type of an expression."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.types import ValueKind, value_type
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import arguments_of, descendants, text_of

HEAD = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const bucket = new aws.s3.Bucket('b');
const text = 'x';
const annotated: any = 'x';
let changing = 'x';
const loop = loop2; const loop2 = loop;
"""


def kinds(expression: str) -> tuple[ValueKind, ValueKind | None] | None:
    document = Document.parse("/p/index.ts", f"{HEAD}sought({expression});\n".encode())
    analysis = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": "7"}))
    calls = [node for node in descendants(document.root) if text_of(node).startswith("sought(")]
    found = value_type(arguments_of(calls[-1])[0], analysis.context)
    return (found.kind, found.content) if found is not None else None


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("'x'", ValueKind.STRING),
        ("`a${1}`", ValueKind.STRING),
        ("text", ValueKind.STRING),
        ("(text as const)!", ValueKind.STRING),
        ("aws.lambda.Runtime.NodeJS20dX", ValueKind.STRING),
        ("1 ? 'a' : text", ValueKind.STRING),
        ("-1", ValueKind.NUMBER),
        ("1 < 2", ValueKind.BOOLEAN),
        ("!x", ValueKind.BOOLEAN),
        ("null", ValueKind.NULL),
        ("[1]", ValueKind.ARRAY),
        ("{} satisfies object", ValueKind.OBJECT),
        ("() => 1", ValueKind.FUNCTION),
        ("/x/g", ValueKind.REGEX),
        ("bucket", ValueKind.RESOURCE),
    ],
)
def test_values(expression: str, kind: ValueKind) -> None:
    assert kinds(expression) == (kind, None)


@pytest.mark.parametrize(
    ("expression", "content"),
    [
        ("bucket.arn", None),
        ("bucket.arn.apply(a => a)", None),
        ("pulumi.all([1])", None),
        ("pulumi.all([1]).apply(f)", None),
        ("pulumi.interpolate`x`", ValueKind.STRING),
        ("pulumi.concat('a', 1)", ValueKind.STRING),
        ("pulumi.output(1)", ValueKind.NUMBER),
        ("pulumi.secret(pulumi.output('x'))", ValueKind.STRING),
        ("pulumi.output(unknown)", None),
    ],
)
def test_outputs(expression: str, content: ValueKind | None) -> None:
    assert kinds(expression) == (ValueKind.OUTPUT, content)


@pytest.mark.parametrize(
    "expression",
    [
        *("unknown", "annotated", "changing", "loop", "text as any", "1 ? 'a' : 2", "f()", "f.apply(null, [])"),
        *("new Date()", "tag`x`", "bucket.getProvider('x')", "aws.lambda.Runtime.Nope", "a || 'x'", "await x"),
        *("undefined", "-x"),
    ],
)
def test_what_is_unknown(expression: str) -> None:
    assert kinds(expression) is None
