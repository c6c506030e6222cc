"""What the uses of a value demand of its type, for values that a program declares as ``any``.

Each place that a value flows to accepts anything (a template literal, ``JSON.stringify``), reads members of it, or
wants one type (``parseInt``, the input of an AWS SDK command). A use that is none of these makes the answer unclear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, descendants, method_name, property_key, string_value, text_of
from .called_functions import argument_demand, command_demand, parameters_of, returned_demand
from .functions import FUNCTIONS
from .uses import NUMBER, STRING, Demand, Uses

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_CHAIN = frozenset({"await_expression", "non_null_expression", "parenthesized_expression"})
_ACCEPTING = frozenset(
    {
        *("do_statement", "expression_statement", "if_statement", "switch_case", "switch_statement"),
        *("template_substitution", "throw_statement", "while_statement"),
    }
)
_FALLBACKS = frozenset({"||", "??", "&&"})
_EQUALITIES = frozenset({"==", "!=", "===", "!=="})
_ARITHMETIC = frozenset({"-", "*", "/", "%", "**"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_OF_STRINGS = frozenset(
    {
        *("charAt", "endsWith", "padEnd", "padStart", "replace", "replaceAll", "split", "startsWith", "substring"),
        *("toLowerCase", "toUpperCase", "trim", "trimEnd", "trimStart"),
    }
)
_OF_LISTS = frozenset({"every", "filter", "forEach", "map", "some"})
_LITERAL_TYPES = {"string": "string", "template_string": "string", "number": "number"}
_NOTHING = frozenset({"null", "undefined"})
_MAX_DEPTH = 12


def uses_of(name: Node, scope: Node, context: Context, *, signatures: bool = False) -> Uses:
    """The uses of the variable or parameter that the identifier ``name`` declares, within ``scope``.

    ``signatures`` lets functions of the file say what they take and return. Only quick fixes may ask for it: whoever
    calls a function does not run again when its signature changes.
    """
    uses = Uses()
    _Reader(scope, context, signatures).binding(name, uses, "", 0)
    return uses


def uses_of_result(call: Node, scope: Node, context: Context) -> Uses:
    """The uses of what an expression in ``scope`` gives, for quick fixes."""
    uses = Uses()
    _Reader(scope, context, signatures=True).flow(call, uses, "", 0)
    return uses


class _Reader:
    """``mixed`` tells of a value that something else may stand in for: ``list`` an empty list, ``value`` anything."""

    def __init__(self, scope: Node, context: Context, signatures: bool) -> None:
        self._context = context
        self._signatures = signatures
        self._names: dict[str, list[Node]] = {}
        for node in descendants(scope):
            if node.type in _NAMES:
                self._names.setdefault(text_of(node), []).append(node)

    def binding(self, name: Node, uses: Uses, mixed: str, depth: int) -> None:
        for node in self._names.get(text_of(name), ()):
            if node.start_byte == name.start_byte:
                continue
            declared = self._context.declared(text_of(name), node.start_byte)
            if declared is None:
                uses.unclear = True
            elif declared.start == name.start_byte:
                self.flow(node, uses, mixed, depth + 1)

    def flow(self, node: Node, uses: Uses, mixed: str, depth: int) -> None:
        """Note what the place of an expression demands of its value."""
        parent = node.parent
        if parent is None or depth > _MAX_DEPTH:
            uses.unclear = True
        elif parent.type in _ACCEPTING:
            return
        elif parent.type in _CHAIN:
            self.flow(parent, uses, mixed, depth)
        elif parent.type in ("member_expression", "subscript_expression"):
            self._access(node, parent, uses, mixed, depth)
        elif parent.type == "arguments":
            self._argument(node, parent, uses, mixed, depth)
        elif parent.type in ("binary_expression", "unary_expression", "ternary_expression"):
            self._operand(node, parent, uses, mixed, depth)
        elif parent.type in ("variable_declarator", "for_in_statement"):
            self._bound(node, parent, uses, mixed, depth)
        elif parent.type in ("object", "array", "pair", "spread_element"):
            self._in_literal(node, parent, uses, depth)
        elif parent.type in ("return_statement", "arrow_function"):
            self._returned(parent, uses, mixed, depth)
        elif parent.type == "as_expression":
            asserted = parent.named_children[-1]
            uses.narrowed |= asserted.text != b"any"
            uses.unclear |= asserted == node
        else:
            uses.unclear = True

    def _access(self, node: Node, parent: Node, uses: Uses, mixed: str, depth: int) -> None:
        if parent.child_by_field_name("object") != node:
            uses.unclear = True
            return
        index, call = parent.child_by_field_name("index"), parent.parent
        name = parent.child_by_field_name("property")
        if index is not None:
            key = string_value(index)
            if mixed or (key is None and index.type != "number"):
                uses.unclear = True
            else:
                self.flow(parent, uses.item() if key is None else uses.member(key), "", depth)
        elif call is not None and call.type == "call_expression" and call.child_by_field_name("function") == parent:
            self._method(call, uses, mixed, depth)
        elif name is not None and text_of(name) == "length" and mixed != "value":
            uses.sized = True
        elif name is None or name.type != "property_identifier" or mixed:
            uses.unclear = True
        else:
            self.flow(parent, uses.member(text_of(name)), "", depth)

    def _method(self, call: Node, uses: Uses, mixed: str, depth: int) -> None:
        method, given = method_name(call), arguments_of(call)
        if method in _OF_STRINGS:
            uses.wanted.add(STRING)
        elif method in _OF_LISTS and mixed != "value" and given and given[0].type in ("arrow_function",):
            self._each(given[0], uses.item(), depth)
            if method == "filter":
                self.flow(call, uses, "", depth)
            elif method == "map" and not self._is_dropped(call, depth):
                uses.unclear = True
        else:
            uses.unclear = True

    def _each(self, callback: Node, element: Uses, depth: int) -> None:
        single, parameters = callback.child_by_field_name("parameter"), parameters_of(callback)
        if single is not None:
            self._pattern(single, element, depth)
        elif parameters:
            pattern, type_ = parameters[0].child_by_field_name("pattern"), parameters[0].child_by_field_name("type")
            if pattern is None or type_ is not None:
                element.unclear = True
            else:
                self._pattern(pattern, element, depth)

    def _argument(self, node: Node, arguments: Node, uses: Uses, mixed: str, depth: int) -> None:
        call = arguments.parent
        if call is None:
            uses.unclear = True
            return
        callee = call.child_by_field_name("function")
        if callee is not None and text_of(callee) in ("Promise.all", "Promise.allSettled"):
            self.flow(call, uses, "value", depth)
            return
        position = arguments_of(call).index(node)
        self._take(uses, argument_demand(call, position, self._context, self._signatures), mixed)

    def _operand(self, node: Node, parent: Node, uses: Uses, mixed: str, depth: int) -> None:
        operator = parent.child_by_field_name("operator")
        sign = operator.type if operator is not None else ""
        if parent.type == "ternary_expression":
            if parent.child_by_field_name("condition") != node:
                self.flow(parent, uses, "value", depth)
        elif parent.type == "unary_expression":
            uses.narrowed |= sign == "typeof"
            uses.unclear |= sign not in ("typeof", "!", "void")
        elif sign in _FALLBACKS:
            other = parent.child_by_field_name("right")
            is_empty = sign != "&&" and other is not None and other.type == "array" and not other.named_children
            self.flow(parent, uses, "list" if is_empty and mixed != "value" else "value", depth)
        elif sign in _EQUALITIES:
            other = next((child for child in parent.named_children if child != node), node)
            if other.type not in _NOTHING:
                uses.compared.add(_LITERAL_TYPES.get(other.type, "?"))
        elif sign in _ARITHMETIC:
            uses.wanted.add(NUMBER)
        else:
            # `in` takes no `unknown`, on either side.
            is_tested = sign == "instanceof" and parent.child_by_field_name("left") == node
            uses.narrowed |= is_tested
            uses.unclear |= not is_tested

    def _bound(self, node: Node, parent: Node, uses: Uses, mixed: str, depth: int) -> None:
        if parent.type == "for_in_statement":
            pattern, operator = parent.child_by_field_name("left"), parent.child_by_field_name("operator")
            is_of = operator is not None and operator.type == "of" and parent.child_by_field_name("right") == node
            if pattern is None or not is_of or mixed == "value" or parent.child_by_field_name("kind") is None:
                uses.unclear = True
            else:
                self._pattern(pattern, uses.item(), depth)
            return
        pattern, type_ = parent.child_by_field_name("name"), parent.child_by_field_name("type")
        if pattern is None or pattern == node or (type_ is not None and text_of(type_).lstrip(": ") != "any"):
            uses.unclear = True
        elif pattern.type == "identifier" and type_ is None:
            self.binding(pattern, uses, mixed, depth)
        elif type_ is None:
            uses.unclear |= bool(mixed)
            self._pattern(pattern, uses, depth)

    def _pattern(self, pattern: Node, uses: Uses, depth: int) -> None:
        """Follow the names that a pattern gives to the parts of a value."""
        if pattern.type == "identifier":
            self.binding(pattern, uses, "", depth)
        elif pattern.type == "object_pattern":
            for child in pattern.named_children:
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                name = property_key(key) if key is not None else None
                if child.type == "shorthand_property_identifier_pattern":
                    self.binding(child, uses.member(text_of(child)), "", depth)
                elif name is not None and value is not None:
                    self._pattern(value, uses.member(name), depth)
                else:
                    uses.unclear |= child.type != "comment"
        else:
            uses.unclear = True

    def _in_literal(self, node: Node, parent: Node, uses: Uses, depth: int) -> None:
        """A value in a literal: what the literal's own place demands of it."""
        literal = parent if parent.type in ("object", "array") else parent.parent
        demand = command_demand(node, self._context)
        if demand is not None:
            uses.wanted.add(demand)
        elif literal is None or parent.type == "spread_element" or not self._is_dropped(literal, depth):
            uses.unclear = True

    def _is_dropped(self, node: Node, depth: int) -> bool:
        """Whether the place of an expression accepts any value."""
        inner = Uses()
        self.flow(node, inner, "value", depth + 1)
        return inner.free

    def _returned(self, parent: Node, uses: Uses, mixed: str, depth: int) -> None:
        function = parent
        while function.type not in FUNCTIONS and function.parent is not None:
            function = function.parent
        call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
        if call is None:
            demand = returned_demand(function, self._context) if self._signatures else None
            self._take(uses, demand, mixed)
            return
        # What the callback of `map` returns stands in its result; the others want no more than truth or nothing.
        method = method_name(call) if call.type == "call_expression" else None
        uses.unclear |= method not in _OF_LISTS or (method == "map" and not self._is_dropped(call, depth))

    def _take(self, uses: Uses, demand: Demand | None, mixed: str) -> None:
        if demand is None or (mixed == "list" and not demand.is_any):
            uses.unclear = True
        elif demand.narrows:
            uses.narrowed = True
        elif not demand.is_any:
            uses.wanted.add(demand)
