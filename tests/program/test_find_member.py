"""Members that are certain, whatever is spread beside them."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.members import find_member
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.nodes import descendants, text_of


def found(members: str) -> str | None:
    document = Document.parse("/p/index.ts", f"const b = {{ b: 1 }};\nsought = {{ {members} }};\n".encode())
    context = analyse(document, "/p", DictSource({})).context
    [right] = [n.child_by_field_name("right") for n in descendants(document.root) if n.type == "assignment_expression"]
    entry = find_member(right, "a", context) if right is not None else None
    return text_of(entry.value) if entry is not None else None


@pytest.mark.parametrize(
    "members",
    [
        "a: 1",
        "a: 0, a: 1",
        "...unknown, a: 1",
        "a: 1, ...b",
        "a: 1, ...(x && { b: 2 })",
        "a: 1, ...(x && y && b)",
        "a: 1, ...(x ? { b: 2 } : {})",
        "a: 1, ...(x ? (y && { b: 2 }) : b)",
    ],
)
def test_a_member_that_counts(members: str) -> None:
    assert found(members) == "1"


@pytest.mark.parametrize(
    "members",
    [
        "b: 1",
        "a: 1, ...unknown",
        "a: 1, ...(x && unknown)",
        "a: 1, ...(x && { a: 2 })",
        "a: 1, ...(x || { b: 2 })",
        "a: 1, ...(x ? { b: 2 } : { a: 2 })",
        "a: 1, [key]: 2",
    ],
)
def test_a_member_that_may_be_another(members: str) -> None:
    assert found(members) is None


CHANGES = [
    "x.a = 2;",
    "x['a'] = 2;",
    "x[key] = 2;",
    "x.a++;",
    "x.a.b = 2;",
    "delete x.a;",
    "delete (x as any)['a'];",
    "Object.assign(x, { a: 2 });",
    "Object.assign(x, unknown);",
    "({ a: x.a } = unknown);",
    "if (unknown) { () => { x!.a = 2; }; }",
]


def in_constant(change: str, members: str = "...x") -> str | None:
    text = f"const x = {{ a: 1, c: 3 }};\nconst y = x;\n{change}\nsought = {{ {members} }};\n"
    document = Document.parse("/p/index.ts", text.encode())
    context = analyse(document, "/p", DictSource({})).context
    right = document.root.named_children[-1].named_children[0].child_by_field_name("right")
    entry = find_member(right, "a", context) if right is not None else None
    return text_of(entry.value) if entry is not None else None


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("members", ["...x", "...y"])
def test_a_member_that_is_written_after_the_literal(change: str, members: str) -> None:
    assert in_constant(change, members) is None


@pytest.mark.parametrize(
    "change", ["x.c = 2;", "delete x.c;", "Object.assign(x, { c: 2 });", "Object.assign({}, x);", "z[a] = x.a;"]
)
def test_writes_to_other_members(change: str) -> None:
    assert in_constant(change) == "1"


def test_a_write_to_a_constant_that_refers_to_the_object() -> None:
    assert in_constant("y.a = 2;", "...y") is None


@pytest.mark.parametrize(
    ("other", "write"),
    [
        ("z.runtime = 2;", "x.runtime = 2;"),
        ("x.c = 2;", "x[c] = 2;"),
        ("typeof x.runtime;", "delete x.runtime;"),
        ("f(x, { runtime });", "Object.assign(x, { runtime });"),
    ],
)
def test_an_edit_that_makes_or_unmakes_a_write(other: str, write: str) -> None:
    before = (
        "import * as aws from '@pulumi/aws';\nconst x = { runtime: 'nodejs12.x' };\nnew aws.lambda.Function('f', x);\n"
    )
    document = Document.parse("/p/index.ts", f"{before}{other}\n".encode())
    analysis = analyse(document, "/p", DictSource({}), Settings(select=("unsupported-lambda-runtime",)))
    for old, new, count in ((other, other, 1), (other, write, 0), (write, other, 1)):
        document = document.edited([ByteEdit(len(before), len(before) + len(old), new.encode())])
        analysis.update(document)
        assert len(analysis.findings()) == count
