"""The code in literals: found at its place, kept over edits, mended as the literal has to hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks import Analysis, Settings, Severity, analyse
from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.rule import Rule
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.grammar import PROGRAMS
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from pulumend.checks import Finding
    from pulumend.checks.program.context import Context

PROGRAM = r"""import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const handler = `// é 𝒳
const first = \`x\n\${1}\`;
const first = "${pulumi}\n";
exports.handler = async () => first;
`;
const runtime = 'nodejs18.x';
function make(name: string) {
  const code = new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset(handler) });
  return new aws.lambda.Function(name, { runtime, code });
}
const spec = `version: 0.2
phases:
  build:
    commands:
      - npm test
`;
new aws.lambda.Function('g', {
  code: new pulumi.asset.AssetArchive({ 'a.mjs': new pulumi.asset.StringAsset('let a = 1; let a = 2;') }),
});
"""
FILES = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}
SETTINGS = Settings(select=("redeclared-variable", "undocumented-buildspec"))
# Each runs where no other has to be known.
HEARD = Rule("heard", Severity.WARNING, "0.1.0", languages=PROGRAMS)


@HEARD.on_node("number")
def hear(node: Node, context: Context) -> Iterator[Finding]:
    code = context.embedded
    if code is not None:
        yield HEARD.finding(node, f"{code.name} {code.runtime}")


def fresh(text: bytes) -> tuple[Finding, ...]:
    return analyse(Document.parse("/p/index.ts", text), "/p", DictSource(FILES), SETTINGS).findings()


def with_rule(rule: Rule, program: str) -> Analysis:
    facts = ProjectFacts("/p/index.ts", "/p", DictSource(FILES), Config())
    return Analysis(Document.parse("/p/index.ts", program.encode()), RuleSet([rule]), facts)


def test_findings_stand_in_the_literal() -> None:
    found = fresh(PROGRAM.encode())
    assert [(f.rule, PROGRAM.encode()[f.span.start : f.span.end]) for f in found] == [
        ("redeclared-variable", b"first"),
        ("undocumented-buildspec", b"version: 0.2"),
        ("redeclared-variable", b"a"),
    ]
    assert {f.path for f in found} == {"/p/index.ts"}
    [related] = found[0].related
    assert PROGRAM.encode()[: related.span.end].endswith(b"const first")


def test_a_rule_is_told_what_the_code_is() -> None:
    assert {f.message for f in with_rule(HEARD, PROGRAM).findings()} == {"index.js nodejs18.x", "index.js ", "a.mjs "}


def test_a_rule_that_raises_in_embedded_code_is_told_at_the_program() -> None:
    rule = Rule("raises", Severity.ERROR, "0.1.0", languages=PROGRAMS)

    @rule.on_node("lexical_declaration")
    def visit(_: Node, context: Context) -> Iterator[Finding]:
        if context.embedded is not None and context.embedded.name == "a.mjs":
            raise ValueError
        yield from ()

    failures = with_rule(rule, PROGRAM).failures
    assert {(f.rule, f.path) for f in failures} == {("raises", "/p/index.ts")}


def test_comments_in_the_code_switch_rules_off() -> None:
    program = PROGRAM.replace('const first = "', '// pulumend-disable-next-line redeclared-variable\nconst first = "')
    assert [f.rule for f in fresh(program.encode())] == ["undocumented-buildspec", "redeclared-variable"]


def test_the_origin_of_a_finding_is_the_code_it_was_made_in() -> None:
    analysis = analyse(Document.parse("/p/index.ts", PROGRAM.encode()), "/p", DictSource(FILES), SETTINGS)
    for finding in analysis.findings():
        origin = analysis.origin(finding)
        assert origin is not None
        guest, inner = origin
        assert guest.map.to_host(inner.span) == finding.span
        assert analysis.origin(replace(finding, rule="another")) is None


def test_a_fix_is_written_as_the_literal_holds_it() -> None:
    source = DictSource({**FILES, "/p/index.ts": PROGRAM})
    mended = converge(["/p/index.ts"], source, "/p", SETTINGS)
    text = mended.texts["/p/index.ts"].decode()
    assert text == PROGRAM.replace('const first = "${', 'const first2 = "${').replace(
        "=> first;", "=> first2;"
    ).replace("let a = 2", "let a2 = 2")


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")


def test_code_in_code_in_a_program_is_mended() -> None:
    """A build specification in a handler in a program: the fix passes both literals, and leaves their escapes."""
    spec = "version: 0.2\nphases:\n  build:\n    commands:\n      - docker push `date` ${X}\n"
    program = f"""\
import * as pulumi from '@pulumi/pulumi';
new pulumi.asset.AssetArchive({{
  'index.js': new pulumi.asset.StringAsset(`{escaped(f"exports.spec = `{escaped(spec)}`;")}`),
}});
"""
    source = DictSource({**FILES, "/p/index.ts": program})
    policy = Policy(frozenset(Safety), lambda _: True)
    text = converge(["/p/index.ts"], source, "/p", SETTINGS, policy).texts["/p/index.ts"].decode()
    comment = "# Push the image to the registry\n      "
    assert comment + escaped(escaped("- docker push `date` ${X}\n")) in text
    assert fresh(text.encode()) == ()


SNIPPETS = [
    *("{", "}", "(", "`", "\\`", "'", '"', "\n", ";", "\\", "${", "${x}", "\\n", "const first = 3;", "é", "\r\n"),
    *("# x", "handler", "'index.js'", "const handler = 1;", "pulumi", "const aws = 2;", "version: 0.2\n", ""),
]
edits = st.lists(
    st.tuples(st.integers(0, len(PROGRAM) + 20), st.integers(0, 40), st.sampled_from(SNIPPETS)), min_size=1, max_size=8
)


@settings(max_examples=80, deadline=None)
@given(edits)
def test_findings_after_edits_equal_a_fresh_run(changes: list[tuple[int, int, str]]) -> None:
    document = Document.parse("/p/index.ts", PROGRAM.encode())
    analysis = analyse(document, "/p", DictSource(FILES), SETTINGS)
    for at, length, new in changes:
        text = document.text.decode()
        start, end = (len(text[:place].encode()) for place in (at, at + length))
        document = document.edited([ByteEdit(start, end, new.encode())])
        analysis.update(document)
        parsed = Document.parse(document.path, document.text)
        if str(parsed.root) == str(document.root):
            assert analysis.findings() == fresh(document.text)
