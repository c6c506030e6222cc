"""Edits at random: what is known of values, kept over edits, equals what a fresh run finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.engine import Analysis
from pulumend.checks.finding import Severity
from pulumend.checks.program.value_kinds import kind_of
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.rule import Rule
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

from .random_edits import assert_equals_fresh_runs, edits_with
from .test_incremental import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from pulumend.checks import Finding
    from pulumend.checks.program.context import Context
    from pulumend.checks.program.values.value import Value

    from .random_edits import Edit

# Every way in which a value's kind is told somewhere else than where the value stands.
PROGRAM = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
interface Base { port: number }
interface Args extends Base { name: pulumi.Input<string>; arns: pulumi.Output<string>[]; own?: Own }
type Own = { key: string };
const config = new pulumi.Config();
let changing = config.require('a');
function label(text: string) { if (text) { return text; } return config.requireSecret('s'); }
const made = <T>(given: T, name = label('x')) => { const inner: T = given; return name; };
export class Part extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;
  protected bucket = new aws.s3.Bucket('b');
  private vpc; // é 𝒳
  get arn() { return this.bucket.arn; }
  static fixed = 'x';
  constructor(name: string, private readonly args: Args, opts?: pulumi.ComponentResourceOptions) {
    super('a:b:C', name);
    this.vpc = new aws.ec2.Vpc('v');
    if (typeof args.name === 'string') { changing = args.name; }
    this.url = this.vpc.id;
    for (const arn of args.arns) { this.add(arn); }
    pulumi.all([this.url, this.bucket.arn]).apply(([url, arn]) => { const both = url; return this.add(both); });
    args.arns.map((arn, index) => { const at = index; return arn; });
    const { own, name: given = 'y' } = args;
    aws.getRegion().then(region => { const { name } = region; return name; });
    const handler = { run() { return this.vpc; }, go: () => this.url };
    function inner() { return this.vpc; }
  }
  add(value: string) { const all = [value, this.url]; return all[0]; }
}
const part = new Part('p', { port: 1, name: 'n', arns: [] });
export const url = part.url;
export const label2 = label('x') || made(1) || part.add('x') || part.args.name;
"""
SNIPPETS = [
    *("{", "}", "(", ")", "'", "\n", ";", ",", "=>", "=", " ", "é", "[", "]", "?", "async ", "await ", "static "),
    *(
        "this",
        "this.url = 1;",
        "this.vpc = null;",
        "changing = 2;",
        "private x;",
        "url",
        "vpc",
        "args",
        "arn",
        ": string",
    ),
    *(
        "function f() {",
        "class A {",
        "if (x) {",
        "apply",
        "map",
        "then",
        "typeof args.name;",
        "args.name",
        "<T>",
        "label",
    ),
    *("Own", "Args", "Base", "return 1;", "const ", "let ", "extends Part ", "readonly ", "get url() { return 1; }"),
]
edits = edits_with(SNIPPETS)
PROBE = Rule(name="probe", severity=Severity.HINT, since="0.1.0")


@PROBE.on_node("identifier", "member_expression", "call_expression", "this", "subscript_expression")
def _tell(node: Node, context: Context) -> Iterator[Finding]:
    yield PROBE.finding(node, described(kind_of(node, context)))


def described(value: Value | None) -> str:
    return "?" if value is None else f"{value.kind.name} {value.resolved} {value.of} {described(value.content)}"


def fresh(document: Document) -> Analysis:
    return Analysis(document, RuleSet([PROBE]), ProjectFacts("/p/index.ts", "/p", SOURCE, Config()))


@settings(max_examples=80, deadline=None)
@given(edits)
def test_kinds_after_edits_equal_a_fresh_run(changes: list[Edit]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = fresh(document)
    assert_equals_fresh_runs(document, analysis, changes, lambda document: fresh(document).findings())


def test_the_program_tells_of_every_kind() -> None:
    said = {
        finding.message.partition(" ")[0] for finding in fresh(Document.parse("/p/a.ts", PROGRAM.encode())).findings()
    }
    assert said >= {"OUTPUT", "INPUT", "PROMISE", "RESOURCE", "STRING", "NUMBER", "ARRAY", "OBJECT", "FUNCTION", "?"}


def test_an_assignment_runs_the_readers_of_its_field_again() -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = fresh(document)
    at = document.text.index(b"new aws.ec2.Vpc")
    document = document.edited([ByteEdit(at, at, b"null || ")])
    analysis.update(document)
    assert analysis.findings() == fresh(document).findings()
