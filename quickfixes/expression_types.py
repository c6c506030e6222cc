"""The types of the values that functions return, as far as they are certain from the program's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.chains import chain_root
from ..checks.program.declarations import Kind
from ..checks.program.functions import returns_of
from ..checks.program.names import AWS, CORE, Qualified
from ..checks.program.objects import read_object
from ..checks.program.types import ValueKind, constant_value, value_type
from ..checks.syntax.nodes import children_of, first_child, text_of
from .type_forms import Form, Member, Name, Several, Shape, merged

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context

_CALLS = {
    "Date.now": "number",
    "JSON.stringify": "string",
    "Number": "number",
    "String": "string",
    "parseFloat": "number",
    "parseInt": "number",
}
_SCALARS = {
    ValueKind.STRING: "string",
    ValueKind.NUMBER: "number",
    ValueKind.BOOLEAN: "boolean",
    ValueKind.NULL: "null",
}
_PLAIN = frozenset({"string", "number", "boolean"})
_ENDING = frozenset({"return_statement", "throw_statement"})
_MAX_DEPTH = 8


def returned_form(function: Node, context: Context) -> Form | None:
    """One type for everything that a function returns; ``void`` where it returns nothing, None where it is unclear."""
    body = function.child_by_field_name("body")
    if body is None:
        return None
    if body.type != "statement_block":
        return form_of_value(body, context)
    values = [first_child(statement) for statement in returns_of(function)]
    if all(value is None for value in values):
        return Name("void")
    forms = [form_of_value(value, context) if value is not None else None for value in values]
    certain = [form for form in forms if form is not None]
    return merged(certain) if len(certain) == len(forms) and _always_ends(body) else None


def form_of_value(node: Node, context: Context, depth: int = 0) -> Form | None:
    """The type of an expression; None where it is unclear."""
    if depth > _MAX_DEPTH:
        return None
    if node.type in ("parenthesized_expression", "satisfies_expression"):
        return form_of_value(node.named_children[0], context, depth) if node.named_children else None
    if node.type == "object":
        return _object(node, context, depth)
    if node.type == "array":
        elements = [form_of_value(child, context, depth + 1) for child in node.named_children]
        known = [element for element in elements if element is not None]
        element = merged(known) if known and len(known) == len(elements) else None
        return Several(element) if element is not None else None
    if node.type == "ternary_expression":
        branches = [node.child_by_field_name(field) for field in ("consequence", "alternative")]
        forms = [form_of_value(branch, context, depth + 1) for branch in branches if branch is not None]
        certain = [form for form in forms if form is not None]
        return merged(certain) if len(certain) == 2 else None
    if node.type in ("identifier", "shorthand_property_identifier"):
        annotated = _annotation(node, context)
        if annotated is not None:
            return annotated
        value = constant_value(node, context)
        return form_of_value(value, context, depth + 1) if value is not None else None
    if node.type == "call_expression" and (text := _call(node, context)) is not None:
        return Name(text)
    return _known(node, context)


def _known(node: Node, context: Context) -> Form | None:
    found = value_type(node, context)
    if found is None:
        return None
    if found.kind in _SCALARS:
        return Name(_SCALARS[found.kind])
    if found.kind is ValueKind.RESOURCE:
        callee = found.node.child_by_field_name("constructor")
        is_namespace = callee is not None and _is_imported(callee, context)
        is_class = found.of is not None and found.of.package == AWS
        return Name(text_of(callee)) if callee is not None and is_namespace and is_class else None
    return None


def _is_imported(callee: Node, context: Context) -> bool:
    """Whether a dotted name begins with an import at the top level, so that it is a type as well."""
    root = chain_root(callee)
    declared = context.declared(text_of(root), root.start_byte) if root.type == "identifier" else None
    return declared is not None and declared.declaration.kind is Kind.IMPORT


def _object(node: Node, context: Context, depth: int) -> Form | None:
    literal = read_object(node)
    named = children_of(node)
    if not literal.complete or not named or len(named) != len(literal.entries):
        return None
    members: dict[str, Member] = {}
    for entry in literal.entries:
        form = form_of_value(entry.value, context, depth + 1)
        if form is None:
            return None
        members[entry.key] = Member(entry.key, form)
    return Shape(tuple(members.values()))


def _annotation(name: Node, context: Context) -> Form | None:
    """The declared type of a parameter or variable that is one of TypeScript's own."""
    declared = context.declared(text_of(name), name.start_byte)
    if declared is None:
        return None
    node = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    around = node.parent if node is not None else None
    if around is None or around.type not in ("required_parameter", "variable_declarator"):
        return None
    type_ = around.child_by_field_name("type")
    text = text_of(type_).lstrip(": ") if type_ is not None else ""
    return Name(text) if text in _PLAIN else None


def _call(call: Node, context: Context) -> str | None:
    callee = call.child_by_field_name("function")
    if callee is None:
        return None
    if text_of(callee) in _CALLS:
        root = callee.named_children[0] if callee.named_children else callee
        return _CALLS[text_of(callee)] if context.declared(text_of(root), root.start_byte) is None else None
    method, receiver = callee.child_by_field_name("property"), callee.child_by_field_name("object")
    is_date = receiver is not None and receiver.type == "new_expression" and text_of(receiver).startswith("new Date(")
    if method is not None and is_date and text_of(method) == "toISOString":
        return "string"
    namespace, dot, _ = text_of(callee).rpartition(".interpolate")
    is_output = context.resolve(callee) == Qualified(CORE, ("interpolate",)) and _is_imported(callee, context)
    return f"{namespace}.Output<string>" if is_output and dot else None


def _always_ends(block: Node) -> bool:
    """Whether control never reaches the end of a block."""
    statements = children_of(block)
    return bool(statements) and _ends(statements[-1])


def _ends(statement: Node) -> bool:
    if statement.type in _ENDING:
        return True
    if statement.type == "statement_block":
        return _always_ends(statement)
    if statement.type == "if_statement":
        then, other = statement.child_by_field_name("consequence"), statement.child_by_field_name("alternative")
        after = other.named_children[0] if other is not None and other.named_children else None
        return then is not None and after is not None and _ends(then) and _ends(after)
    if statement.type == "try_statement":
        body, handler = statement.child_by_field_name("body"), statement.child_by_field_name("handler")
        caught = handler.child_by_field_name("body") if handler is not None else None
        return body is not None and _ends(body) and (handler is None or (caught is not None and _ends(caught)))
    return False
