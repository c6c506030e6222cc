"""What we say of values against what the compiler infers: where we say a kind, it has to be the compiler's.

In the programs under ``kinds/`` every argument of ``known(..)`` is an expression of which we have to know the kind, and
every argument of ``unknown(..)`` one of which we say nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.types import ValueKind
from pulumend.checks.program.value_kinds import kind_of
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import arguments_of, descendants, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .compiler import Compiler

MAJOR = 7
PROGRAMS = sorted(Path(__file__).with_name("kinds").glob("*.ts"))
SAYS = {
    ValueKind.STRING: "string",
    ValueKind.NUMBER: "number",
    ValueKind.BOOLEAN: "boolean",
    ValueKind.NULL: "nothing",
    ValueKind.ARRAY: "array",
    ValueKind.FUNCTION: "function",
    ValueKind.RESOURCE: "resource",
    ValueKind.OUTPUT: "output",
    ValueKind.PROMISE: "promise",
}
NOT_PLAIN = {"any", "output", "promise", "resource"}


def agrees(kind: ValueKind, inferred: frozenset[str]) -> bool:
    """Whether the compiler infers what we say, or of a plain value that it is none of the others."""
    if kind is ValueKind.INPUT:
        return "output" in inferred
    return inferred == frozenset({SAYS[kind]}) if kind in SAYS else bool(inferred) and not inferred & NOT_PLAIN


def looked_at(document: Document, function: str) -> list[Node]:
    calls = (node for node in descendants(document.root) if node.type == "call_expression")
    named = (call for call in calls if text_of(call).startswith(f"{function}("))
    return [argument for call in named for argument in arguments_of(call)]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_the_compiler_infers_the_kinds_that_we_tell(program: Path, compiler: Compiler) -> None:
    text = program.read_text("utf-8")
    document = Document.parse("/p/index.ts", text.encode())
    context = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": str(MAJOR)})).context
    nodes = looked_at(document, "known")
    assert text.isascii()
    inferred = compiler.kinds(MAJOR, text, [(node.start_byte, node.end_byte) for node in nodes])
    told = [(node, kind_of(node, context), said) for node, said in zip(nodes, inferred, strict=True)]
    wrong = [
        f"line {node.start_point[0] + 1}: {text_of(node)} is {', '.join(sorted(said))}, we say {value and value.kind}"
        for node, value, said in told
        if value is None or not agrees(value.kind, said)
    ]
    assert wrong == []


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_we_say_nothing_of_what_we_do_not_know(program: Path) -> None:
    document = Document.parse("/p/index.ts", program.read_bytes())
    context = analyse(document, "/p", DictSource({}), Settings(sdk={"aws": str(MAJOR)})).context
    nodes = looked_at(document, "unknown")
    assert [f"line {n.start_point[0] + 1}: {text_of(n)}" for n in nodes if kind_of(n, context) is not None] == []
