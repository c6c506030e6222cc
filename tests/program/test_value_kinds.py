"""What a value is: the forms whose answer the compiler can't confirm, and what stays unknown."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.types import ValueKind
from pulumend.checks.program.value_kinds import kind_of, unresolved_within
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import arguments_of, descendants, text_of

HEAD = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const bucket = new aws.s3.Bucket('b');
const inside = { a: [bucket.arn], b: 'x' };
const around = { ...inside, more: aws.getRegion(), id: bucket.id, text: bucket.arn.apply(arn => `${arn}`) };
"""


def sought(text: str, sdk: str = "7") -> list[tuple[ValueKind, ValueKind | None] | None]:
    """The kinds, and what is inside, of the arguments of ``sought(..)``."""
    document = Document.parse("/p/index.ts", f"{HEAD}{text}\n".encode())
    context = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": sdk} if sdk else {})).context
    calls = [node for node in descendants(document.root) if node.type == "call_expression"]
    given = [argument for call in calls if text_of(call).startswith("sought(") for argument in arguments_of(call)]
    found = [kind_of(node, context) for node in given]
    return [None if value is None else (value.kind, value.content and value.content.kind) for value in found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("sought(pulumi.interpolate`x`)", ValueKind.STRING),
        ("sought(pulumi.output({ a: bucket.arn }).a)", ValueKind.STRING),
        ("sought(pulumi.all([bucket.arn]).apply(([arn]) => arn.length))", ValueKind.NUMBER),
        ("sought(bucket.arn.apply(async arn => arn))", ValueKind.STRING),
        ("sought(pulumi.output(aws.getRegion()).name)", ValueKind.STRING),
        ("sought(aws.ec2.getAmiOutput().blockDeviceMappings[0].deviceName)", ValueKind.STRING),
        ("sought(bucket.arn.apply(f))", None),
    ],
)
def test_what_is_inside_of_an_output(text: str, content: ValueKind | None) -> None:
    assert sought(text) == [(ValueKind.OUTPUT, content)]


def test_every_major_is_asked_where_none_is_known() -> None:
    text = "const d = new aws.apigateway.Deployment('d', { restApi: 'x' }); sought(d.invokeUrl, d.nope);"
    assert sought(text, sdk="") == [(ValueKind.OUTPUT, ValueKind.STRING), None]


@pytest.mark.parametrize(
    "text",
    [
        "const a = b; const b = a; sought(a);",
        "const f = () => g(); const g = () => f(); sought(f());",
        "class A extends B {} class B extends A {} sought(new A(), new A().x);",
        "const x = { ...x }; sought(x.y);",
        "type A = B; type B = A; const x: A = y; sought(x);",
        "interface A extends A {} function f(a: A) { sought(a.b); }",
        "class A { x = this.y; y = this.x; m() { sought(this.x); } }",
        f"const x = {'[' * 90}bucket.arn{']' * 90}; sought(x{'[0]' * 90});",
    ],
)
def test_circles_and_depths_come_to_an_end(text: str) -> None:
    assert sought(text)[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "const aws = x; sought(new aws.s3.Bucket('b'));",
        "function f(bucket) { sought(bucket.arn); }",
        "function f(JSON, process) { sought(JSON.stringify(1), process.env.X); }",
        "class A { private x; m() { this.x = bucket; this.x = null; sought(this.x); } }",
        "class A { x = bucket; m() { return { n() { sought(this.x); } }; } static s() { sought(this.x); } }",
        "class A { x = bucket; m() { return function () { sought(this.x); }; } }",
        "const x = bucket as any; sought(x, x.arn);",
        "if (x) { function g() { return bucket; } } sought(g());",
    ],
)
def test_what_is_unknown(text: str) -> None:
    assert set(sought(text)) == {None}


def test_what_a_function_in_a_function_returns_is_its_own() -> None:
    inner = "function* g() { return 1; } function h() { return 1; } const i = () => { return 1; };"
    text = f"function f() {{ {inner} class A {{ m() {{ return 1; }} }} return 'x'; }} sought(f());"
    assert sought(text) == [(ValueKind.STRING, None)]


def test_a_narrower_scope_gives_a_name_its_meaning() -> None:
    text = "{ function g() { return 'x'; } sought(g()); } function g() { return 1; } sought(g());"
    assert [kind for kind, _ in filter(None, sought(text))] == [ValueKind.STRING, ValueKind.NUMBER]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("around", ["bucket.arn", "aws.getRegion()", "bucket.id", "bucket.arn.apply(arn => `${arn}`)"]),
        ("bucket.arn", ["bucket.arn"]),
        ("[inside, { inside }, () => bucket.arn]", ["bucket.arn", "bucket.arn"]),
        ("'x'", []),
        ("bucket", []),
    ],
)
def test_the_outputs_within_a_value(expression: str, expected: list[str]) -> None:
    document = Document.parse("/p/index.ts", f"{HEAD}sought({expression});\n".encode())
    context = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": "7"})).context
    call = next(n for n in descendants(document.root) if n.type == "call_expression" and text_of(n)[:6] == "sought")
    assert [text_of(node) for node, _ in unresolved_within(arguments_of(call)[0], context)] == expected


@pytest.mark.parametrize("form", ["interface Names { %s }", "type Names = { %s };"])
@pytest.mark.parametrize(
    ("returned", "expected"), [("string", None), ("pulumi.Output<string>", (ValueKind.OUTPUT, ValueKind.STRING))]
)
def test_signatures_of_one_method(form: str, returned: str, expected: tuple[ValueKind, ValueKind] | None) -> None:
    declared = form % f"get(of: aws.s3.Bucket): pulumi.Output<string>; get(of: string): {returned}"
    assert sought(f"{declared}\nfunction f(names: Names) {{ sought(names.get('x')); }}") == [expected]
