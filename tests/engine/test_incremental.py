"""Edits at random: the findings kept over them equal those of a fresh run."""

from __future__ import annotations

from hypothesis import given, settings

from pulumend.checks import Analysis, Finding, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

from .random_edits import Edit, assert_equals_fresh_runs, edit_of, edits_with

PACKAGE = '{"dependencies": {"@pulumi/aws": "^7.0.0", "@pulumi/pulumi": "^3.0.0"}}'
SOURCE = DictSource({"/p/package.json": PACKAGE, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"})

# Every construct that a rule of the set reads across statements, so that edits break and restore each of them.
PROGRAM = """\
import * as pulumi from '@pulumi/pulumi';
import * as aws from "@pulumi/aws";
import { Cluster as Db } from '@pulumi/aws/rds';
const rds = aws.rds; // é 𝒳
const { codepipeline } = aws;
const version = '13.7';
const variables = { AWS_REGION: 'x', OTHER: version };
interface Own { port: string; engine: pulumi.Input<string> }
function make(own: Own) { return new aws.rds.ClusterInstance('i', { port: own.port, engine: own.engine }); }
export class Stack extends pulumi.ComponentResource {
  private readonly value = 1;
  constructor(name: string, args: { aws?: string }) {
    super('a:b:C', name);
    const engine = 'aurora-postgresql';
    const cluster = new rds.Cluster('c', { engine: 'aurora-postgresql', engineVersion: version });
    if (args) { var late = new Db('d', { engine: 'aurora-mysql' }); }
    for (const aws of [1]) { new aws.rds.Cluster('x', { engine: 'aurora' }); }
    const password = new pulumi.RandomPassword('p', { length: 3 });
    const base = { roleArn: version };
    const given: aws.codepipeline.PipelineArgs = args ? { ...base, artifactStore: {} } : { stages: [] };
    const late = new codepipeline.Pipeline(`p`, { artifactStore: { location: 'l', type: 'S3' } });
    const engine = 3;
    pulumi.all([cluster.arn, password.result]).apply(([arn, secret]) => { const arn2 = arn; return `${arn2}`; });
    new aws.lambda.Function('f', { environment: { variables } });
    switch (name) { case 'a': const q = 1; default: const q = 2; }
    // pulumend-disable-next-line redeclared-variable
    const password = 2;
  }
}
interface Parts { environmentSuffix: string }
class Part extends pulumi.ComponentResource {
  constructor(name: string, args: Parts) {
    super('a:b:P', name);
    const { environmentSuffix: version } = args;
    new aws.s3.Bucket(`b-${version}`);
    new aws.codebuild.Project('p', { environment: { computeType: 'SMALL', image: 'i', type: 't' } });
    try { make(args); } catch (aws: any) { console.log(aws); }
  }
}
"""
SNIPPETS = [
    *("{", "}", "(", ")", "`", "'", '"', "/*", "*/", "//", "\n", ";", ",", "=>", "=", " ", "é", "𝒳", "\r\n", "${"),
    *("aws", "pulumi", "rds", "const ", "var ", "let ", "function f(aws) {", "class A {", "if (x) {", "version"),
    *("'13.7'", "'aurora-postgresql'", "new aws.rds.Cluster('n', { engine: 'aurora' });", "import aws from 'q';"),
    *("const version = '14.6';", "type aws = { rds: 1 };"),
    *("delete variables.AWS_REGION;", "variables[version] = '';", "Object.assign(base, { roleArn: 1 });"),
]

edits = edits_with(SNIPPETS, 60, 12)


def fresh_findings(document: Document) -> tuple[Finding, ...]:
    """The findings of a run that knows nothing of the edits.

    In a text with syntax errors tree-sitter itself may recover in another way than it would without the tree before;
    the run then begins from the tree as it is.
    """
    parsed = Document.parse(document.path, document.text)
    same_tree = not parsed.root.has_error or str(parsed.root) == str(document.root)
    return analyse(parsed if same_tree else document, "/p", SOURCE).findings()


@settings(max_examples=150, deadline=None)
@given(edits)
def test_findings_after_edits_equal_a_fresh_run(changes: list[Edit]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE)
    assert_equals_fresh_runs(document, analysis, changes, fresh_findings)


@settings(max_examples=60, deadline=None)
@given(edits)
def test_several_edits_at_once_are_one_step(changes: list[Edit]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE)
    text, steps = document.text, list[ByteEdit]()
    for change in changes:
        steps.append(edit_of(text, change))
        text = steps[-1].apply(text)
    document = document.edited(steps)
    analysis.update(document)
    assert document.text == text
    assert analysis.findings() == fresh_findings(document)


@settings(max_examples=60, deadline=None)
@given(edits)
def test_undoing_edits_restores_the_findings(changes: list[Edit]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE)
    before = analysis.findings()
    assert before
    undo: list[ByteEdit] = []
    for change in changes:
        edit = edit_of(document.text, change)
        undo.append(ByteEdit(edit.start, edit.new_end, document.text[edit.start : edit.old_end]))
        document = document.edited([edit])
        analysis.update(document)
    for edit in reversed(undo):
        document = document.edited([edit])
        analysis.update(document)
    assert analysis.findings() == before


def test_an_unchanged_statement_is_not_evaluated_again() -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", SOURCE)
    assert isinstance(analysis, Analysis)
    at = document.text.index(b"'x', { engine: 'aurora' }")
    count = analysis.evaluations
    document = document.edited([ByteEdit(at + 1, at + 2, b"y")])
    analysis.update(document)
    # The statement, the loop, the constructor, the class and the program around it; of 44 units.
    assert analysis.evaluations - count <= 6
