"""Facts of a whole file: rules that ask for them see what a fresh run sees, and run again only when those change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks import Analysis, Finding, Rule, Severity
from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.program.file_facts import FileFact
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from pulumend.checks.program.context import Context


def quote(node: Node) -> Iterator[str]:
    yield text_of(node)[:1]


def usual(counts: Mapping[Hashable, int]) -> Hashable:
    return max(sorted(map(str, counts)), key=lambda key: counts[key], default=None)


QUOTES = FileFact("quotes", ("string",), quote, usual)
IDENTIFIERS = FileFact("identifiers", ("identifier",), lambda node: [text_of(node)], lambda counts: None)
SHARED = FileFact("shared", ("identifier",), lambda node: [text_of(node)], frozenset, least=2)
QUOTE_RULE = Rule(name="unusual-quote", severity=Severity.HINT, since="0.0.0", facts=(QUOTES,))
COUNT_RULE = Rule(name="used-once", severity=Severity.HINT, since="0.0.0", facts=(IDENTIFIERS,))
SHARED_RULE = Rule(name="used-often", severity=Severity.HINT, since="0.0.0", facts=(SHARED,))


@QUOTE_RULE.on_node("string")
def unusual(node: Node, context: Context) -> Iterator[Finding]:
    if text_of(node)[:1] != context.fact(QUOTES):
        yield QUOTE_RULE.finding(node, "unusual")


@COUNT_RULE.on_node("variable_declarator")
def once(node: Node, context: Context) -> Iterator[Finding]:
    name = node.child_by_field_name("name")
    if name is not None and context.count(IDENTIFIERS, text_of(name)) == 1:
        yield COUNT_RULE.finding(name, f"{text_of(name)} is used once")


@SHARED_RULE.on_node("call_expression")
def shared(node: Node, context: Context) -> Iterator[Finding]:
    callee = node.child_by_field_name("function")
    if callee is not None and text_of(callee) in context.fact(SHARED):
        yield SHARED_RULE.finding(callee, f"{text_of(callee)} is used often")


def analysis_of(document: Document, *rules: Rule) -> Analysis:
    facts = ProjectFacts("/p/index.ts", "/p", DictSource({}), Config())
    return Analysis(document, RuleSet(rules or (QUOTE_RULE, COUNT_RULE)), facts)


def found(analysis: Analysis) -> list[str]:
    return [analysis.document.slice(finding.span) for finding in analysis.findings()]


def replaced(analysis: Analysis, old: str, new: str) -> list[str]:
    at = analysis.document.text.index(old.encode())
    analysis.update(analysis.document.edited([ByteEdit(at, at + len(old.encode()), new.encode())]))
    return found(analysis)


def test_a_changed_majority_changes_the_findings_of_other_statements() -> None:
    analysis = analysis_of(Document.parse("/p/index.ts", b"""f('a');\nf('b');\nf("c");\nf("d");\nf('e');\n"""))
    assert found(analysis) == ['"c"', '"d"']
    assert replaced(analysis, "'a'", '"a"') == ["'b'", "'e'"]


def test_a_count_reaches_the_statement_that_asked_for_it() -> None:
    analysis = analysis_of(Document.parse("/p/index.ts", b"const a = 1;\n{ g(a); }\n"))
    assert found(analysis) == []
    assert replaced(analysis, "g(a)", "g(b)") == ["a"]
    assert replaced(analysis, "{ g(b); }", "") == ["a"]


def test_what_is_rare_is_not_told_of() -> None:
    analysis = analysis_of(Document.parse("/p/index.ts", b"a();\nb();\nb();\n"), SHARED_RULE)
    assert found(analysis) == ["b", "b"]
    assert replaced(analysis, "b", "a") == ["a", "a"]
    assert replaced(analysis, "a", "b") == ["b", "b"]


def test_an_edit_that_changes_no_fact_runs_nothing_else() -> None:
    text = b"const a = 1; g(a);\n" + b"".join(b"const x%d = 'x';\n" % i for i in range(50))
    analysis = analysis_of(Document.parse("/p/index.ts", text))
    before = analysis.evaluations
    replaced(analysis, "'x'", "'yy'")
    assert analysis.evaluations - before <= 2


statements = st.sampled_from(["f('a');", 'f("b");', "const a = 'c';", "{ a; }", "if (a) { b('d'); }", "", "'", "{"])


@settings(max_examples=100, deadline=None)
@given(st.lists(statements, min_size=3, max_size=8), st.lists(st.tuples(st.integers(0, 20), statements), max_size=8))
def test_facts_after_edits_equal_those_of_a_fresh_run(lines: list[str], changes: list[tuple[int, str]]) -> None:
    rules = (QUOTE_RULE, COUNT_RULE, SHARED_RULE)
    analysis = analysis_of(Document.parse("/p/index.ts", "\n".join(lines).encode()), *rules)
    for line, new in changes:
        line %= len(lines)
        start = len("\n".join([*lines[:line], ""]).encode())
        edit = ByteEdit(start, start + len(lines[line].encode()), new.encode())
        lines[line] = new
        analysis.update(analysis.document.edited([edit]))
        fresh = Document.parse("/p/index.ts", analysis.document.text)
        if str(fresh.root) == str(analysis.document.root):
            assert analysis.findings() == analysis_of(fresh, *rules).findings()
