"""The names and texts that the facts of a module are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...syntax.nodes import text_of, unwrap
from ..declarations import Kind
from ..names import Qualified

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..lookup import Lookup

_CHAIN = re.compile(r"[\w$]+(?:\.[\w$]+)*")


def folded(node: Node) -> str:
    """The source text of a node on one line."""
    return " ".join(text_of(node).split())


def type_text(around: Node, field: str = "type") -> str | None:
    """The type that a declaration is annotated with, without its colon."""
    annotation = around.child_by_field_name(field)
    if annotation is None:
        return None
    return folded(annotation).removeprefix(":").strip() or None


def chain_text(value: Node) -> str | None:
    """An expression that is a chain of names, ``stack.bucketArn``; None for every other."""
    text = "".join(text_of(unwrap(value)).split())
    return text if _CHAIN.fullmatch(text) and not text[0].isdigit() else None


def class_name(callee: Node, lookup: Lookup) -> Qualified | None:
    """What a class is called outside: that of a package, or of the project.

    The package of a class of this module is empty. For one of another module of the project, it is the specifier of
    the import, and the path is empty for a default export.
    """
    qualified = lookup.resolve(callee)
    if qualified is not None:
        return qualified
    name = unwrap(callee)
    if name.type not in ("identifier", "type_identifier"):
        return None
    declared = lookup.declared(text_of(name), name.start_byte)
    is_class = declared is not None and declared.declaration.kind is Kind.CLASS
    return Qualified("", (text_of(name),)) if is_class else None


def made_class(value: Node, lookup: Lookup) -> Qualified | None:
    """The class of ``new C(..)``."""
    value = unwrap(value)
    callee = value.child_by_field_name("constructor") if value.type == "new_expression" else None
    return class_name(callee, lookup) if callee is not None else None
