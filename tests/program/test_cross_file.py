"""What a rule learns of the classes and interfaces that its file uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.checks import analyse
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.engine import Analysis
from pulumend.checks.finding import Severity
from pulumend.checks.rule import Rule
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.nodes import descendants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from pulumend.checks.finding import Finding
    from pulumend.checks.program.context import Context

LIB = """
import * as pulumi from '@pulumi/pulumi';
export interface Args { suffix?: string }
export class Stack extends pulumi.ComponentResource { constructor(name: string, args: Args) { super('a', name); } }
export default Stack;
"""


def context_of(text: str) -> Context:
    source = DictSource({"/p/lib/stack.ts": LIB})
    return analyse(Document.parse("/p/index.ts", text.encode()), "/p", source).context


def class_made(text: str) -> tuple[str, str, bool] | None:
    """The path and name of the class that the first ``new`` makes, and whether it is a component."""
    context = context_of(text)
    new = next(node for node in descendants(context.document.root) if node.type == "new_expression")
    callee = new.child_by_field_name("constructor")
    assert callee is not None
    found = context.class_of(callee)
    return (found.path, found.facts.name, found.line is not None and found.line.is_component) if found else None


def test_an_imported_class_is_found_however_it_is_imported() -> None:
    expected = ("/p/lib/stack.ts", "Stack", True)
    assert class_made("import { Stack as S } from './lib/stack';\nnew S('s');") == expected
    assert class_made("import S from './lib/stack';\nnew S('s');") == expected
    assert class_made("import * as lib from './lib/stack';\nnew lib.Stack('s');") == expected
    assert class_made("const { Stack } = require('./lib/stack');\nnew Stack('s');") == expected
    assert class_made("import { Stack } from './absent';\nnew Stack('s');") is None
    assert class_made("import { Stack } from './lib/stack';\nfunction f(Stack) { new Stack('s'); }") is None


def test_a_class_of_the_same_file_is_found_with_its_bases() -> None:
    text = "import { Stack } from './lib/stack';\nclass A extends B {}\nclass B extends Stack {}\nnew A('a');"
    assert class_made(text) == ("/p/index.ts", "A", True)
    assert class_made("class A {}\nnew A();") == ("/p/index.ts", "A", False)
    assert class_made("class A extends A {}\nnew A();") == ("/p/index.ts", "A", False)


def test_interfaces_of_the_same_file_and_of_another() -> None:
    text = (
        "import { Args } from './lib/stack';\nimport * as lib from './lib/stack';\ninterface Own extends Args { a: 1 }"
    )
    context = context_of(text)

    def members(name: str) -> list[str] | None:
        found = context.interface(name, 0)
        return list(found.members) if found is not None else None

    assert members("Own") == ["suffix", "a"]
    assert members("Args") == members("lib.Args") == ["suffix"]
    assert members("lib") is None
    assert members("Absent") is None


def test_a_change_of_a_class_reaches_the_statements_that_ask_for_it() -> None:
    rule = Rule(name="probe", severity=Severity.HINT, since="0.0.0")

    @rule.on_node("new_expression")
    def _(node: Node, context: Context) -> Iterator[Finding]:
        callee = node.child_by_field_name("constructor")
        found = context.class_of(callee) if callee is not None else None
        yield rule.finding(node, ",".join(found.facts.members) if found is not None else "")

    text = b"class A {\n  one = 1;\n}\nnew A();\n"
    document = Document.parse("/p/index.ts", text)
    project = analyse(document, "/p", DictSource({})).context.project
    analysis = Analysis(document, RuleSet([rule]), project)
    for old, new in ((b"one", b"two"), (b"two = 1;", b"two = 1; three = 2;")):
        at = document.text.index(old)
        document = document.edited([ByteEdit(at, at + len(old), new)])
        analysis.update(document)
    assert [finding.message for finding in analysis.findings()] == ["two,three"]
