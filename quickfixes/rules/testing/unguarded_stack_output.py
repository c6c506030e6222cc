"""Mends `unguarded-stack-output`: makes a member optional, or throws where the output is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.program.optional_uses import constant_of, needs_value, takes_anything
from ....checks.program.output_reads import BOUND, READS, member_reads
from ....checks.syntax.nodes import ancestors, descendants, string_value, text_of
from ...block_names import free_in_block, means_the_same
from ...bound_resource import statement_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...moved_text import indent_at
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
    statement = _statement(read, snapshot)
    if statement is None:
        return
    constant = finding.get("constant")
    test = "{} === undefined" if finding.get("type") in _EMPTY_IS_A_VALUE else "!{}"
    if constant:
        check = _check(test.format(constant), key, statement, document)
        edits = [TextEdit.insert(end_of_line(statement), "".join(document.newline + line for line in check))]
    else:
        edits = _before(statement, read, test, snapshot)
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
    constant, statement = constant_of(read), _statement(read, snapshot)
    if constant is None or statement is None or statement.parent is None:
        return takes_anything(read) or (needs_value(read) and statement is not None)
    uses = [node for node in descendants(statement.parent) if node != constant and text_of(node) == text_of(constant)]
    uses = [node for node in uses if node.type == "identifier"]
    return any(needs_value(use) for use in uses) or all(takes_anything(use) for use in uses)


def _statement(read: Node, snapshot: Snapshot) -> Node | None:
    """The statement around in the innermost block; None where there is none, or the read means another thing there."""
    statement = statement_of(read)
    if statement is None or statement.parent is None or statement.parent.type != "statement_block":
        return None
    if not _always_runs(read, statement):
        return None
    if read.type in BOUND:
        return statement
    return statement if means_the_same(read, statement.start_byte, snapshot.context) else None


def _always_runs(read: Node, statement: Node) -> bool:
    """Whether a read runs whenever its statement does: no condition and no loop is between."""
    node = read
    for above in ancestors(read):
        if node == statement:
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


def _before(statement: Node, read: Node, test: str, snapshot: Snapshot) -> list[TextEdit]:
    """A constant, its check, and the constant in the place of each read that follows in the block."""
    document, block = snapshot.document, statement.parent
    last = read.named_children[-1]
    key = string_value(last) or text_of(last)
    wanted = _UNFIT.sub(lambda match: match[1].upper(), key)
    name = free_in_block(block, wanted, f"{wanted}Output") if block is not None and wanted.isidentifier() else None
    if block is None or name is None:
        return []
    indent = indent_at(statement.start_byte, document.text)
    first = f"const {name} = {text_of(read)}{_end(statement)}"
    text = document.newline.join((first, *_check(test.format(name), key, statement, document), indent))
    return [
        TextEdit.insert(statement.start_byte, text),
        *(
            TextEdit.replace(node.start_byte, node.end_byte, name)
            for node in descendants(block)
            if node.start_byte >= statement.start_byte
            and text_of(node) == text_of(read)
            and node.type == read.type
            and means_the_same(node, statement.start_byte, snapshot.context)
        ),
    ]


def _check(condition: str, key: str, statement: Node, document: Document) -> list[str]:
    indent = indent_at(statement.start_byte, document.text)
    around = indent_at(statement.parent.start_byte, document.text) if statement.parent is not None else ""
    step = indent.removeprefix(around) or ("\t" if "\t" in indent else "  ")
    quote = quote_near(statement, document)
    return [
        f"{indent}if ({condition}) {{",
        f"{indent}{step}throw new Error({quote}{key} not found in outputs{quote}){_end(statement)}",
        f"{indent}}}",
    ]


def _end(statement: Node) -> str:
    """What statements end with in the block around."""
    block = statement.parent
    beside = block.named_children if block is not None else []
    simple = next((node for node in beside if node.type in _SIMPLE), None)
    return ";" if simple is None or text_of(simple).endswith(";") else ""
