"""The server with a rule that tells what each class made in a program is called with, by the file that declares it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pulumend.checks.registry import rule_named
from pulumend.server.lsp.main import serve_stdio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from pulumend.checks.finding import Finding
    from pulumend.checks.program.context import Context

RULE = rule_named("redeclared-variable")
assert RULE is not None


@RULE.on_node("new_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    assert RULE is not None
    callee = node.child_by_field_name("constructor")
    found = context.class_of(callee) if callee is not None else None
    names = [parameter.name for parameter in found.facts.parameters or ()] if found is not None else ["unknown"]
    yield RULE.finding(node, ", ".join(names))


if __name__ == "__main__":
    sys.exit(serve_stdio())
