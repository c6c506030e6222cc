"""Which declaration an identifier refers to, against the compiler: nothing missed, and nothing too much."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.program.references import references
from pulumend.checks.program.scope_names import THIS, TYPE_PARAMETER
from pulumend.checks.program.unit import Declared
from pulumend.checks.program.units import UnitTree
from pulumend.checks.syntax.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumend.checks.program.unit import Unit

    from .compiler import Compiler

PROGRAMS = sorted(Path(__file__).with_name("bindings").glob("*.ts*"))


def declarations(unit: Unit) -> Iterator[Declared]:
    inner = (declaration for scope in unit.scopes for named in scope.names.values() for declaration in named)
    for declaration in (*unit.declarations, *inner):
        if declaration.name != THIS and not declaration.name.startswith(TYPE_PARAMETER):
            yield Declared(unit, declaration)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_references_are_those_of_the_compiler(program: Path, compiler: Compiler) -> None:
    text = program.read_text("utf-8")
    assert text.isascii()
    document = Document.parse(f"/p/{program.name}", text.encode())
    tree = UnitTree(document)
    found: dict[int, set[int]] = {}
    for unit in tree.root.walk():
        for declared in declarations(unit):
            for node in references(document, tree, declared):
                found.setdefault(node.start_byte, set()).add(declared.start)
    expected = compiler.bindings(7, program.name, text)
    # Of names that are declared more than once, such as overloads, some declarations are not units.
    wrong = {at for at in found.keys() | expected.keys() if not found.get(at, set()) & expected.get(at, frozenset())}
    assert [f"{text.count(chr(10), 0, at) + 1}: {text[at : at + 20]}" for at in sorted(wrong)] == []
