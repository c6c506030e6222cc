from __future__ import annotations

import pytest

from pulumend.checks import Severity, Tag
from pulumend.quickfixes import Safety

from ..one_program import AWS, PULUMI, OneProgram

PROGRAM = OneProgram("unused-apply-parameter")


@pytest.mark.parametrize(
    "text",
    [
        "pulumi.all([x, y]).apply(([a, b]) => a + b);",
        "pulumi.all([x, y]).apply(([a, b]) => ({ a, b }));",
        "pulumi.all([x, y]).apply(([a, b]) => () => `${a}${b}`);",
        "pulumi.all([x, y]).apply(([a, b = a]) => b);",
        "pulumi.all([x, y]).apply(([a, b]) => { const t: typeof a = b; });",
        "pulumi.all([x, y]).apply(([a, _b]) => a);",
        "pulumi.all([x, y]).apply(([a, , c]) => a + c);",
        "pulumi.all({ x, y }).apply(({ x, ...rest }) => rest);",
        "pulumi.all([x, y]).apply(([a, b = f()]) => a);",
        "pulumi.all([x, y]).apply(function ([a]) { return arguments[0]; });",
        "x.apply(_ => 1); x.apply(() => 1); x.apply(callback); x.apply((a, b) => a);",
        "f.apply(this, [a => 1]); f.apply(null, args); f.apply(a => 1, []);",
        "function f() {} f.apply(a => 1); const g = () => 1; g.apply(a => 1); (() => 1).apply(a => 1);",
        "pulumi.all([x]).apply(([a, b]) => { a; const ; });",
    ],
)
def test_what_is_read_or_deliberate_or_no_output_is_quiet(text: str) -> None:
    assert PROGRAM.marked(text) == []


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("pulumi.all([x, y]).apply(([a, b]) => a);", ["b"]),
        ("pulumi.all([x, y]).apply(([a, b]) => { return a + o.b + { b: 1 }.b; }); // b", ["b"]),
        ("pulumi.all([x, y]).apply(([a, b]) => { const f = (b: string) => b; return a; });", ["b"]),
        ("pulumi.all([x, y]).apply(([a, b]) => { { const b = 1; b; } return a; });", ["b"]),
        ("pulumi.all([x, y]).apply(async ([a, b]) => 1);", ["[a, b]"]),
        ("pulumi.all({ x, y }).apply(({ x, y: z }) => x);", ["y: z"]),
        ("pulumi.all({ x, y }).apply(({ x, y = 1 }) => x);", ["y = 1"]),
        ("pulumi.all([x, y]).apply(([{ a, b }, [c]]) => a);", ["b", "[c]"]),
        ("pulumi.all([x, y]).apply(([a, ...b]) => a);", ["...b"]),
        ("const both = pulumi.all([x, y]); both.apply(([a, b]) => b);", ["a"]),
        ("bucket.arn.apply((arn: string) => 1);", ["arn"]),
        ("bucket.arn.apply<string>(function (arn) { return ''; });", ["arn"]),
        ("x.apply(a => y.apply(a => a));", ["a"]),
        ("'🎉'; pulumi.all([x])\r\n  .apply(([é, ü]) => é);", ["ü"]),
    ],
)
def test_what_nobody_reads_is_found(text: str, elements: list[str]) -> None:
    assert PROGRAM.marked(text) == elements


def test_the_finding_is_a_hint_and_drawn_as_unnecessary() -> None:
    finding = PROGRAM.findings("x.apply(a => 1);")[0]
    assert (finding.severity, finding.tags) == (Severity.HINT, (Tag.UNNECESSARY,))


def test_another_resource_is_kept_waited_for_first() -> None:
    assert PROGRAM.offered("pulumi.all([x.arn, y.arn, z]).apply(([a, b, c]) => a + c);") == [
        ("pulumi.all([x.arn, y.arn, z]).apply(([a, , c]) => a + c);", Safety.SAFE),
        ("pulumi.all([x.arn, z]).apply(([a, c]) => a + c);", Safety.UNSAFE),
        ("pulumi.all([x.arn, y.arn, z]).apply(([a, _b, c]) => a + c);", Safety.SAFE),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pulumi.all([b.arn, b.id]).apply(([arn, id]) => arn);", "pulumi.all([b.arn]).apply(([arn]) => arn);"),
        ("pulumi.all([region, b.id]).apply(([r, id]) => id);", "pulumi.all([b.id]).apply(([id]) => id);"),
        (
            "pulumi.all({ x: b.id, y: b.arn }).apply(({ x, y: z }) => x);",
            "pulumi.all({ x: b.id }).apply(({ x }) => x);",
        ),
        (
            "pulumi.all([\n  b.arn,\n  b.id,\n  b.bucket,\n]).apply(([\n  arn,\n  id,\n  name,\n]) => arn + name);",
            "pulumi.all([\n  b.arn,\n  b.bucket,\n]).apply(([\n  arn,\n  name,\n]) => arn + name);",
        ),
    ],
)
def test_what_brings_no_dependency_is_dropped_from_both(before: str, after: str) -> None:
    head = f"{PULUMI}{AWS}const b = new aws.s3.Bucket('b'); const region = 'eu-west-1';\n"
    assert PROGRAM.below(head).offered(before)[0] == (after, Safety.SAFE)


@pytest.mark.parametrize(
    "text",
    [
        "pulumi.all([x, y()]).apply(([a, b]) => a);",
        "pulumi.all([...xs, y]).apply(([a, b]) => a);",
        "pulumi.all(xs).apply(([a, b]) => a);",
        "pulumi.all([x, y]).apply(([a, b]: [string, string]) => a);",
        "pulumi.all<string>([x, y]).apply(([a, b]) => a);",
        "other.all([x, y]).apply(([a, b]) => a);",
        "pulumi.all([x, /* why */ y]).apply(([a, b]) => a);",
    ],
)
def test_the_list_is_left_alone_where_it_can_not_be_followed(text: str) -> None:
    assert [after.partition(".apply")[0] for after, _ in PROGRAM.offered(text)] == [text.partition(".apply")[0]] * 2


@pytest.mark.parametrize(
    "imported", ["import { all } from '@pulumi/pulumi';\n", "const { all } = require('@pulumi/pulumi');\n"]
)
def test_all_is_known_by_its_origin(imported: str) -> None:
    after = ("all([x]).apply(([a]) => a);", Safety.UNSAFE)
    assert after in PROGRAM.below(imported).offered("all([x, y]).apply(([a, b]) => a);")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x.apply(a => 1);", "x.apply(() => 1);"),
        ("x.apply((a: string) => 1);", "x.apply(() => 1);"),
        ("x.apply(function ([a, b]) { return 1; });", "x.apply(function () { return 1; });"),
        ("x.apply(([a, b, c]) => b);", "x.apply(([, b]) => b);"),
        ("x.apply(([a, b, c, d]) => a);", "x.apply(([a]) => a);"),
        ("x.apply(([a, b, c, d]) => d);", "x.apply(([, , , d]) => d);"),
        ("x.apply(([\n  a, // 1\n  b, // 2\n]) => a);", "x.apply(([\n  a, // 1\n  , // 2\n]) => a);"),
        ("x.apply(({ a, b, c }) => c);", "x.apply(({ c }) => c);"),
        ("x.apply(({ a, b }) => 1);", "x.apply(() => 1);"),
        ("pulumi.all([x, y, z]).apply(([a, b, c]) => b);", "pulumi.all([x, y, z]).apply(([, b]) => b);"),
    ],
)
def test_several_unread_values_go_together_and_fixing_ends(before: str, after: str) -> None:
    assert PROGRAM.mended(before) == after
    assert PROGRAM.mended(after) == after


def test_the_prefixed_name_is_free_and_keeps_the_property() -> None:
    text = "const _b = 1; x.apply(({ a, b }) => a + _b);"
    assert PROGRAM.offered(text)[-1] == ("const _b = 1; x.apply(({ a, b: _b2 }) => a + _b);", Safety.SAFE)
