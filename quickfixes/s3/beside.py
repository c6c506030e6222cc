"""The resources of a program that are made for a bucket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.objects import read_object
from ...checks.program.resources import Resource
from ...checks.syntax.nodes import descendants, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.context import Context
    from ...checks.syntax.document import Document
    from ..bound_resource import Bound

MODULE = "s3"


@dataclass(frozen=True, slots=True)
class Beside:
    """A resource of the module ``s3`` that is given the bucket; ``name`` is the variable that holds it, if any."""

    resource: Resource
    name: str


def beside(bucket: Bound, document: Document, context: Context) -> list[Beside]:
    """The resources of the file that are given this bucket, in document order."""
    found: list[Beside] = []
    for node in descendants(document.root):
        sidecar = _given(node, bucket, context) if node.type == "new_expression" else None
        if sidecar is not None:
            around = node.parent
            name = around.child_by_field_name("name") if around and around.type == "variable_declarator" else None
            found.append(Beside(sidecar, text_of(name) if name is not None and name.type == "identifier" else ""))
    return found


def group(bucket: Bound, sidecars: list[Beside]) -> list[Node]:
    """The statement of the bucket, and those right behind it that make something for it."""
    statements = [bucket.statement]
    while True:
        after = statements[-1].next_named_sibling
        while after is not None and after.type == "comment":
            after = after.next_named_sibling
        if after is None or not any(_holds(after, sidecar.resource.node) for sidecar in sidecars):
            return statements
        statements.append(after)


def _given(node: Node, bucket: Bound, context: Context) -> Resource | None:
    callee = node.child_by_field_name("constructor")
    qualified = context.resolve(callee) if callee is not None else None
    if callee is None or qualified is None or qualified.path[:1] != (MODULE,) or len(qualified.path) != 2:
        return None
    sidecar = Resource.of(node, callee, qualified)
    literal = read_object(sidecar.arguments) if sidecar.arguments is not None else None
    entry = literal.get("bucket") if literal is not None else None
    if entry is None or sidecar.node == bucket.resource.node:
        return None
    text = text_of(entry.value)
    return sidecar if text == bucket.reference or text.startswith(f"{bucket.reference}.") else None


def _holds(statement: Node, node: Node) -> bool:
    return statement.start_byte <= node.start_byte and node.end_byte <= statement.end_byte
