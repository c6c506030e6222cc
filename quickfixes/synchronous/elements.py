"""Writes down the type of a list's elements where the Promises around them had made it known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import CALLBACKS, is_for_each, results_of
from ...checks.syntax.nodes import arguments_of, text_of, unwrap

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work


def name_elements(work: Work, file: File, declarator: Node, value: Node) -> None:
    """Declare ``const xs = anything.map(f)`` as what ``f`` returns.

    ``Promise.all`` makes a list of what has the type ``any``, and ``map`` of ``any`` gives ``any`` again.
    """
    name, callee = declarator.child_by_field_name("name"), value.child_by_field_name("function")
    around = callee.child_by_field_name("object") if callee is not None else None
    if declarator.child_by_field_name("type") is not None or name is None or around is None:
        return
    if value.type != "call_expression" or not is_for_each(value) or not _is_any(around, file):
        return
    callback = unwrap(arguments_of(value)[0])
    function = callback
    if callback.type in CALLBACKS:
        results = list(results_of(callback))
        inner = unwrap(results[0]) if len(results) == 1 else None
        called = inner.child_by_field_name("function") if inner is not None else None
        target = work.files.function(file, called) if called is not None else None
    else:
        target = work.files.function(file, callback)
    if callback.child_by_field_name("return_type") is None:
        if target is None or target[0] is not file:
            return
        function = target[1]
    type_ = function.child_by_field_name("return_type")
    given = type_.named_children[0].child_by_field_name("type_arguments") if type_ is not None else None
    element = given.named_children[0] if given is not None and len(given.named_children) == 1 else None
    if element is None or element.type not in ("type_identifier", "nested_type_identifier"):
        return
    file.rewriting.replace(name, f"{text_of(name)}: {text_of(element)}[]")


def _is_any(node: Node, file: File) -> bool:
    """Whether an expression has the type ``any`` for certain: ``JSON.parse`` has made it, or it is declared so."""
    node = unwrap(node)
    while node.type in ("member_expression", "subscript_expression"):
        inner = node.child_by_field_name("object")
        if inner is None:
            return False
        node = unwrap(inner)
    if node.type == "call_expression":
        callee = node.child_by_field_name("function")
        return callee is not None and text_of(callee) in ("JSON.parse", "require")
    declared = file.declared(node) if node.type == "identifier" else None
    if declared is None or declared.declaration.imported is not None:
        return False
    declaring = file.node_of(declared)
    type_, value = declaring.child_by_field_name("type"), declaring.child_by_field_name("value")
    if type_ is not None:
        return text_of(type_).lstrip(": ") == "any"
    return declared.declaration.kind is Kind.CONST and value is not None and _is_any(value, file)
