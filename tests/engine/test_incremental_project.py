"""Edits at random: what an entry point makes of the files around it, kept over edits, equals what a fresh run finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document

from .random_edits import assert_equals_fresh_runs, edits_with

if TYPE_CHECKING:
    from pulumend.checks import DocumentAnalysis, Finding

    from .random_edits import Edit

RULES = (
    "component-args-mismatch",
    "entry-export-mismatch",
    "environment-suffix-not-passed",
    "missing-import",
    "stack-outputs-not-exported",
)
PROGRAM = """\
import * as pulumi from '@pulumi/pulumi';
import { Net, Gone } from './lib/net';
import * as all from './lib/net';
import './lib/side';
interface Own { port: number; host?: string }
class Local extends pulumi.ComponentResource { // é 𝒳
  readonly url: pulumi.Output<string>;
  constructor(name: string, own: Own) { super('a:b:L', name); this.url = aws.x; }
}
const size = '1';
const rest = { size: 1 };
const net = new Net('n', { size, wrong: 1 });
new all.Net('m', { ...rest });
new Local('l', { port: 'x' });
const zone = new Zone({ name: 1 });
function inner() { class Net {} return new Net(1); }
type Later = pulumi.Output<string>;
"""
SOURCE = DictSource(
    {
        "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "/p/index.ts": PROGRAM,
        "/p/lib/net.ts": """\
import * as pulumi from '@pulumi/pulumi';
export interface NetArgs { size: number; environmentSuffix?: string; zone?: { name: string } }
export class Net extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  constructor(name: string, args: NetArgs) {
    super('a:b:Net', name);
    this.url = pulumi.output(args.environmentSuffix || 'dev');
  }
}
export class Zone { constructor(args: { name: string }) {} }
export default Net;
""",
        "/p/lib/side.ts": "export const a = 1;\n",
    }
)
SNIPPETS = [
    *("{", "}", "(", ")", "'", "\n", ";", ",", "=", " ", "é", "...rest", "?", "//", "`"),
    *("Net", "aws", "pulumi", "Own", "Zone", "size", "rest", "net", "as any", "export ", "const ", "class Net {}"),
    *("export const url = net.url;", "module.exports = {};", "import * as aws from '@pulumi/aws';", "import "),
    *("environmentSuffix: 'x',", "import { Zone } from './lib/net';", "extends Net ", "host: 1, ", "export type "),
]
edits = edits_with(SNIPPETS)


def fresh(document: Document) -> DocumentAnalysis:
    return analyse(document, "/p", SOURCE, Settings(select=RULES))


def found(document: Document) -> tuple[Finding, ...]:
    return fresh(document).findings()


def test_the_program_breaks_every_rule() -> None:
    assert {finding.rule for finding in found(Document.parse("/p/index.ts", PROGRAM.encode()))} == set(RULES)


@settings(max_examples=50, deadline=None)
@given(edits)
def test_findings_after_edits_equal_a_fresh_run(changes: list[Edit]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = fresh(document)
    assert_equals_fresh_runs(document, analysis, changes, found)
