"""Mends `unguarded-stack-output`: makes a member optional, or throws where the output is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....checks.program.functions import ALL_FUNCTIONS
from ....checks.program.optional_uses import constant_of, needs_value, takes_anything
from ....checks.program.output_reads import BOUND, READS, member_reads
from ....checks.syntax.nodes import ancestors, descendants, string_value, text_of
from ...block_names import free_in_block, means_the_same
from ...bound_resource import statement_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...moved_text import indent_at, moved
from ...new_statement import end_of_line
from ...quotes import quote_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_UNFIT = re.compile(r"[^\w$]+(\w)")
_SIMPLE = frozenset({"expression_statement", "lexical_declaration"})
_SHORT = frozenset({"&&", "||", "??"})
# The part that runs in any case, of what may leave out the rest.
_DECIDED_BY = {
    "if_statement": "condition",
    "ternary_expression": "condition",
    "while_statement": "condition",
    "for_statement": "initializer",
    "for_in_statement": "right",
    "switch_case": None,
    "switch_default": None,
}
_EMPTY_IS_A_VALUE = frozenset({"boolean", "number"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, key = snapshot.document, finding.get("key")
    read = snapshot.node(finding, "member_expression", "subscript_expression", *BOUND)
    if read is None:
        safety = Safety.SAFE if _can_be_optional(key, finding, snapshot) else Safety.UNSAFE
        edit = TextEdit.insert(finding.span.end, "?")
        yield Fix(f"Make {key} optional", safety, (FileEdit(document.path, (edit,)),))
        return
    place = _place(read, snapshot)
    if place is None:
        return
    constant = finding.get("constant")
    test = "{} === undefined" if finding.get("type") in _EMPTY_IS_A_VALUE else "!{}"
    if constant:
        style = _Style.at(place, document)
        check = _check(test.format(constant), key, style.indent, style)
        edits = [TextEdit.insert(end_of_line(place), "".join(document.newline + line for line in check))]
    else:
        edits = _with_constant(place, read, test, snapshot)
    if edits:
        yield Fix(f"Throw where {key} is missing", Safety.SAFE, (FileEdit(document.path, tuple(edits)),))


def _can_be_optional(key: str, finding: Finding, snapshot: Snapshot) -> bool:
    """Whether all reads of a member stand in this file, and go on well once it is optional."""
    name = snapshot.node(finding)
    if name is None or any(above.type == "export_statement" for above in ancestors(name)):
        return False
    reads = (read for node in descendants(snapshot.document.root) if node.type in READS for read in member_reads(node))
    return all(_goes_on(read.node, snapshot) for read in reads if read.key == key)


def _goes_on(read: Node, snapshot: Snapshot) -> bool:
    """Whether a read of an optional output is checked by a fix, or does not need to be."""
    constant, place = constant_of(read), _place(read, snapshot)
    if constant is None or place is None or place.parent is None:
        return takes_anything(read) or (needs_value(read) and place is not None)
    uses = [node for node in descendants(place.parent) if node != constant and text_of(node) == text_of(constant)]
    uses = [node for node in uses if node.type == "identifier"]
    return any(needs_value(use) for use in uses) or all(takes_anything(use) for use in uses)


def _place(read: Node, snapshot: Snapshot) -> Node | None:
    """What a check can stand in front of: a statement in a block, or the expression that is the body of an arrow.

    None where there is neither in the function of the read, or the read means another thing there.
    """
    place = _innermost(read)
    if place is None or not _always_runs(read, place):
        return None
    if read.type in BOUND:
        return place
    return place if means_the_same(read, place.start_byte, snapshot.context) else None


def _innermost(read: Node) -> Node | None:
    node = read
    for above in ancestors(read):
        if above.type in ALL_FUNCTIONS or above.type == "class_body":
            is_body = above.type == "arrow_function" and above.child_by_field_name("body") == node
            return node if is_body else None
        if above.type == "statement_block":
            return node
        node = above
    return None


def _always_runs(read: Node, place: Node) -> bool:
    """Whether a read runs whenever its statement or arrow does: no condition and no loop is between."""
    node = read
    for above in ancestors(read):
        if node == place:
            break
        if above.type in _DECIDED_BY:
            field = _DECIDED_BY[above.type]
            if field is None or above.child_by_field_name(field) != node:
                return False
        elif above.type == "binary_expression":
            operator = above.child_by_field_name("operator")
            if operator is not None and operator.type in _SHORT and above.child_by_field_name("right") == node:
                return False
        node = above
    return True


def _with_constant(place: Node, read: Node, test: str, snapshot: Snapshot) -> list[TextEdit]:
    """A constant, its check, and the constant in the place of each read that follows."""
    document, block = snapshot.document, place.parent
    function = block.parent if block is not None and block.type == "statement_block" else block
    # A constant in the body of a function may not have the name of a parameter.
    scope = function if function is not None and function.type in ALL_FUNCTIONS else block
    last = read.named_children[-1]
    key = string_value(last) or text_of(last)
    wanted = _UNFIT.sub(lambda match: match[1].upper(), key)
    name = free_in_block(scope, wanted, f"{wanted}Output") if scope is not None and wanted.isidentifier() else None
    if block is None or name is None:
        return []
    style = _Style.at(place, document)
    uses = [
        TextEdit.replace(node.start_byte, node.end_byte, name)
        for node in descendants(block)
        if node.start_byte >= place.start_byte
        and text_of(node) == text_of(read)
        and node.type == read.type
        and means_the_same(node, place.start_byte, snapshot.context)
    ]
    constant = f"const {name} = {text_of(read)}{style.end}"
    if block.type != "arrow_function":
        check = _check(test.format(name), key, style.indent, style)
        text = document.newline.join((constant, *check, style.indent))
        return [TextEdit.insert(place.start_byte, text), *uses]
    inner = style.indent + style.step
    arrow = next(child for child in block.children if child.type == "=>")
    is_free = not document.text[arrow.end_byte : place.start_byte].strip()
    lines = (
        " {" if is_free else "{",
        f"{inner}{constant}",
        *_check(test.format(name), key, inner, style),
        f"{inner}return {moved(place, document, inner, uses)}{style.end}",
        f"{style.indent}}}",
    )
    start = arrow.end_byte if is_free else place.start_byte
    return [TextEdit.replace(start, place.end_byte, document.newline.join(lines))]


def _check(condition: str, key: str, indent: str, style: _Style) -> list[str]:
    return [
        f"{indent}if ({condition}) {{",
        f"{indent}{style.step}throw new Error({style.quote}{key} not found in outputs{style.quote}){style.end}",
        f"{indent}}}",
    ]


@dataclass(frozen=True, slots=True)
class _Style:
    """How the code around a place is written: its indentation, one step of that, quotes and what ends a statement."""

    indent: str
    step: str
    quote: str
    end: str

    @classmethod
    def at(cls, place: Node, document: Document) -> _Style:
        is_body = place.parent is not None and place.parent.type == "arrow_function"
        statement = (statement_of(place) if is_body else place) or place
        block = statement.parent
        own = indent_at(statement.start_byte, document.text)
        around = indent_at(block.start_byte, document.text) if block is not None else ""
        step = own.removeprefix(around) or ("\t" if b"\n\t" in document.text else "  ")
        beside = block.named_children if block is not None else []
        simple = next((node for node in beside if node.type in _SIMPLE), None)
        end = ";" if simple is None or text_of(simple).endswith(";") else ""
        first = place.parent if is_body and place.parent is not None else place
        return cls(indent_at(first.start_byte, document.text), step, quote_near(statement, document), end)
