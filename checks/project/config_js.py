"""Reads configuration written in JavaScript or TypeScript from its tree; nothing is executed.

What is exported is followed through constants of the same file, wrappers that return their argument, and spreads of
what is known. Functions, other calls and imports are unknown, and so is a constant that is changed after it is made.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..finding import Span
from ..program.objects import read_object
from ..syntax.document import Document
from ..syntax.nodes import arguments_of, descendants, property_key, string_value, text_of, unwrap
from .config_value import (
    MAX_BYTES,
    MAX_DEPTH,
    UNKNOWN,
    ConfigList,
    ConfigMap,
    ConfigValue,
    Member,
    Scalar,
    Unknown,
    mapping,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tree_sitter import Node

    Call = Callable[[tuple[ConfigValue, ...], ConfigValue], ConfigMap | ConfigList | Scalar | Unknown]
    """What a known function returns for its arguments; the second parameter is the call itself, as an unknown value."""

_WRAPPERS = frozenset({"defineConfig"})
_EXPORTS = ("module.exports", "exports.default")


def read_js(text: bytes, path: str, calls: Mapping[str, Call] | None = None) -> ConfigValue | None:
    """What the file exports. None where it is broken or exports nothing; ``calls`` are functions known by name."""
    if len(text) > MAX_BYTES:
        return None
    document = Document.parse(path, text)
    exported = exported_node(document)
    return JsValues(document, calls or {}).value(exported) if exported is not None else None


def exported_node(document: Document) -> Node | None:
    """The expression that a module exports as its default; None where it is broken, or exports none or in parts."""
    if document.root.has_error:
        return None
    found: list[Node] = []
    for statement in document.root.named_children:
        value: Node | None = None
        if statement.type == "export_statement":
            value = statement.child_by_field_name("value")
            if value is None and any(child.type == "=" for child in statement.children):
                value = statement.named_children[-1]
        elif statement.type == "expression_statement" and statement.named_children:
            assignment = statement.named_children[0]
            target = assignment.child_by_field_name("left")
            if assignment.type == "assignment_expression" and target is not None:
                if text_of(target).startswith("module.exports."):
                    return None
                value = assignment.child_by_field_name("right") if text_of(target) in _EXPORTS else None
        if value is not None:
            found.append(value)
    return found[0] if len(found) == 1 else None


def constants_of(root: Node) -> dict[str, Node]:
    """The values of the constants at the top of a module that nothing in it assigns to or calls a method of."""
    values: dict[str, Node] = {}
    for statement in root.named_children:
        declaration = statement.child_by_field_name("declaration") or statement
        if declaration.type != "lexical_declaration" or declaration.children[0].type != "const":
            continue
        for declarator in declaration.named_children:
            name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            if name is not None and value is not None and name.type == "identifier":
                values[text_of(name)] = value
    return {name: value for name, value in values.items() if name not in _changed(root)} if values else values


def resolve(node: Node, constants: Mapping[str, Node]) -> Node:
    """The expression behind parentheses, assertions, wrappers such as ``defineConfig`` and names of constants."""
    for _ in range(MAX_DEPTH):
        node = unwrap(node)
        if node.type == "identifier" and text_of(node) in constants:
            node = constants[text_of(node)]
        elif node.type == "call_expression" and _callee(node) in _WRAPPERS and len(arguments_of(node)) == 1:
            node = arguments_of(node)[0]
        else:
            break
    return node


class JsValues:
    """The values of the expressions of one module."""

    def __init__(self, document: Document, calls: Mapping[str, Call]) -> None:
        self._document = document
        self._calls = calls
        self._constants = constants_of(document.root)

    def value(self, node: Node, depth: int = 0) -> ConfigValue:
        """What an expression is, with the place of the literal that says so."""
        node = resolve(node, self._constants)
        value = ConfigValue(self._document.path, Span(node.start_byte, node.end_byte), UNKNOWN)
        if depth > MAX_DEPTH:
            return value
        return ConfigValue(value.path, value.span, self._data(node, value, depth + 1))

    def _data(self, node: Node, whole: ConfigValue, depth: int) -> ConfigMap | ConfigList | Scalar | Unknown:
        if node.type == "object":
            return self._object(node, depth)
        if node.type == "array":
            return ConfigList(tuple(item for child in node.named_children for item in self._items(child, depth)))
        if node.type == "call_expression":
            known = self._calls.get(_callee(node))
            arguments = tuple(self.value(argument, depth) for argument in arguments_of(node)) if known else ()
            return known(arguments, whole) if known is not None else UNKNOWN
        if node.type == "member_expression":
            return self._member(node, depth)
        return _scalar(node, self._document.path)

    def _object(self, node: Node, depth: int) -> ConfigMap:
        complete = True
        members: list[Member] = []
        own = {entry.node.id: entry for entry in read_object(node).entries}
        for child in node.named_children:
            entry = own.get(child.id)
            if entry is not None:
                span = Span(child.start_byte, child.end_byte)
                # A shorthand is a name, which its own node does not say.
                value = self._shorthand(child, depth) if entry.is_shorthand else self.value(entry.value, depth)
                members.append(Member(entry.key, value, span))
            elif child.type == "spread_element":
                spread = self.value(child.named_children[0], depth) if child.named_children else None
                known = spread is not None and isinstance(spread.data, ConfigMap) and spread.data.complete
                if spread is not None and known:
                    members += spread.members
                else:
                    # It may replace what stands before it.
                    complete = False
                    members = [_hidden(member) for member in members]
            elif child.type != "comment":
                name = child.child_by_field_name("name") if child.type == "method_definition" else None
                key = property_key(name) if name is not None else None
                unknown = ConfigValue(self._document.path, Span(child.start_byte, child.end_byte), UNKNOWN)
                if key is not None:
                    members.append(Member(key, unknown, unknown.span))
                complete = complete and key is not None
        return mapping(members, complete=complete)

    def _shorthand(self, node: Node, depth: int) -> ConfigValue:
        value = self._constants.get(text_of(node))
        if value is not None:
            return self.value(value, depth)
        return ConfigValue(self._document.path, Span(node.start_byte, node.end_byte), UNKNOWN)

    def _items(self, child: Node, depth: int) -> tuple[ConfigValue, ...]:
        if child.type == "comment":
            return ()
        if child.type != "spread_element" or not child.named_children:
            return (self.value(child, depth),)
        spread = self.value(child.named_children[0], depth)
        if isinstance(spread.data, ConfigList):
            return spread.items
        return (ConfigValue(spread.path, Span(child.start_byte, child.end_byte), UNKNOWN),)

    def _member(self, node: Node, depth: int) -> ConfigMap | ConfigList | Scalar | Unknown:
        around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if around is None or name is None:
            return UNKNOWN
        found = self.value(around, depth).get(text_of(name))
        return found.data if found is not None else UNKNOWN


def _hidden(member: Member) -> Member:
    return Member(member.key, ConfigValue(member.value.path, member.value.span, UNKNOWN), member.span)


def _callee(call: Node) -> str:
    callee = call.child_by_field_name("function")
    if callee is not None and callee.type == "member_expression":
        callee = callee.child_by_field_name("property")
    return text_of(callee) if callee is not None else ""


def _scalar(node: Node, path: str) -> Scalar | Unknown:
    if node.type in ("string", "template_string"):
        text = string_value(node)
        return UNKNOWN if text is None else text
    if node.type in ("true", "false"):
        return node.type == "true"
    if node.type in ("null", "undefined"):
        return None
    if node.type == "identifier" and text_of(node) == "__dirname":
        return posixpath.dirname(path)
    try:
        # Counts and thresholds are plain decimals, with a sign for "at most so many uncovered".
        text = text_of(node)
        return (float(text) if "." in text else int(text)) if node.type in ("number", "unary_expression") else UNKNOWN
    except ValueError:
        return UNKNOWN


def _changed(root: Node) -> set[str]:
    """The names whose members are assigned to, or that a method is called on."""
    changed: set[str] = set()
    for node in descendants(root):
        target: Node | None = None
        if node.type in ("assignment_expression", "augmented_assignment_expression"):
            target = node.child_by_field_name("left")
        elif node.type == "call_expression":
            callee = node.child_by_field_name("function")
            target = callee if callee is not None and callee.type == "member_expression" else None
        while target is not None and target.type in ("member_expression", "subscript_expression"):
            target = target.child_by_field_name("object")
        if target is not None and target.type == "identifier":
            changed.add(text_of(target))
    return changed
