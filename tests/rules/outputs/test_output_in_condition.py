from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes import Safety

from ..one_program import AWS, PULUMI, OneProgram

PROGRAM = OneProgram("output-in-condition", f"{PULUMI}{AWS}const b = new aws.s3.Bucket('b');\n")


@pytest.mark.parametrize(
    "body",
    [
        "b.id.apply(id => id ? 1 : id === 'x' || !id);",
        "function f(id?: pulumi.Output<string>) { if (id) {} return id || 'x'; }",
        "interface A { id?: pulumi.Input<string> } function f(a: A) { return a.id ?? b.id; }",
        "const c = true ? b : undefined; c?.id || 'x';",
        "const c = true ? { b } : undefined; c?.b.id ?? 'x'; c?.b.id.apply(id => id) ?? 'x';",
        "const c = new pulumi.Config(); c.getSecret('x') || 'y'; c.get('x') === 'y';",
        "let id: any = b.id; if (id) {}",
        "if (b.id === undefined || b.id == null || b) {}",
        "if (b.id === b.arn) {}",
        "if (b.id === ) {}",
        "const s = new pulumi.StackReference('s'); 'x' || s.getOutput('x');",
    ],
)
def test_what_may_be_missing_or_is_plain_is_quiet(body: str) -> None:
    assert PROGRAM.found(body) == []


@pytest.mark.parametrize(
    ("body", "place", "severity"),
    [
        ("if (b.id) {}", "b.id", Severity.WARNING),
        ("while (!b.id) {}", "b.id", Severity.WARNING),
        ("const x = (b.id) ? 1 : 2;", "b.id", Severity.WARNING),
        ("const x = b.id ?? 'x';", "b.id", Severity.WARNING),
        ("if (process.env.X && b.id) {}", "b.id", Severity.WARNING),
        ("const id = b.id; const x = id || '🚀';", "id", Severity.WARNING),
        ("const x = b.id.apply(id => id) && 1;", "b.id.apply(id => id)", Severity.WARNING),
        (
            "const x = new pulumi.Config().requireSecret('x') || '';",
            "new pulumi.Config().requireSecret('x')",
            Severity.WARNING,
        ),
        ("if (b.id === 'x') {}", "b.id", Severity.ERROR),
        ("const x = 'x' != b.id;", "b.id", Severity.ERROR),
        ("function f(n: pulumi.Output<number>) { return n > 3; }", "n", Severity.ERROR),
    ],
)
def test_a_decision_about_an_output_is_found(body: str, place: str, severity: Severity) -> None:
    assert PROGRAM.found(body) == [(place, severity)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "export const x = b.id === '🚀';\r\n",
            [("export const x = b.id.apply(id => id === '🚀');\r\n", Safety.SAFE)],
        ),
        (
            "const id = 'x'; export const x = b.id !== id ? 1 : 2;",
            [("const id = 'x'; export const x = b.id.apply(value => value !== id ? 1 : 2);", Safety.SAFE)],
        ),
        (
            "export const x = (b.id === 'x' && process.env.X) ? 1 : 2;",
            [("export const x = b.id.apply(id => (id === 'x' && process.env.X) ? 1 : 2);", Safety.SAFE)],
        ),
        ("export const x = b.id ? 1 : 2;", [("export const x = b.id.apply(id => id ? 1 : 2);", Safety.UNSAFE)]),
        ("export const x = !b.id;", [("export const x = b.id.apply(id => !id);", Safety.UNSAFE)]),
        ("if (b.id === 'x') {}", []),
        ("const x: boolean = b.id === 'x';", []),
        ("export const x = b.id === 'x' ? new aws.s3.Bucket('c') : 1;", []),
        ("export const x = b.id === 'x' ? b.arn : 1;", []),
        ("export const x = b.id === 'x' && b.arn === 'y';", []),
    ],
)
def test_the_fixes(body: str, after: list[tuple[str, Safety]]) -> None:
    assert PROGRAM.offered(body) == after
    assert all(PROGRAM.found(text) == [] for text, _ in after)


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("new aws.sqs.Queue('q', { name: b.id === 'x' ? a.from : '' });", [Safety.SAFE]),
        ("if (a.from) { new aws.sqs.Queue('q', { name: b.id === 'x' ? a.from : '' }); }", [Safety.UNSAFE]),
        ("new aws.sqs.Queue('q', { name: b.id === 'x' ? await g() : '' });", []),
        ("new aws.sqs.Queue('q', { name: (await g()).id === 'x' ? 'y' : '' });", [Safety.SAFE]),
    ],
)
def test_what_stands_in_the_branches_is_moved_with_care(body: str, safety: list[Safety]) -> None:
    head = "declare function g(): Promise<aws.s3.Bucket>; async function f(a: { from?: string }) { "
    assert [each for _, each in PROGRAM.offered(f"{head}{body} }}")] == safety


def test_a_private_name_is_no_name_for_a_parameter() -> None:
    head = "class C { #id = b.id; f() { return "
    assert PROGRAM.offered(f"{head}this.#id === 'x'; }} }}")[0][0] == (
        f"{head}this.#id.apply(value => value === 'x'); }} }}"
    )
