"""Text that a fix moves into a callback: whether it may stand there, and means the same when it runs later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.declarations import Kind
from ..checks.program.functions import ALL_FUNCTIONS, function_around
from ..checks.program.references import references_to
from ..checks.syntax.nodes import ancestors, descendants, first_child, text_of
from .edit import Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .snapshot import Snapshot

_SUSPENDING = frozenset({"await_expression", "yield_expression"})
_MEMBERS = frozenset({"member_expression", "subscript_expression"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_CHANGING = frozenset({Kind.LET, Kind.PARAMETER, Kind.VAR})
_TESTING = {
    **dict.fromkeys(("for_statement", "if_statement", "while_statement"), "condition"),
    "switch_statement": "value",
}
_CHOICES = frozenset({"||", "??", "&&"})
_ASSIGNING = {
    **dict.fromkeys(("assignment_expression", "augmented_assignment_expression", "for_in_statement"), "left"),
    "update_expression": "argument",
}


def safety_of_later(whole: Node, kept: Node, snapshot: Snapshot) -> Safety | None:
    """How safe it is to have all of an expression but the part that is ``kept`` run in a callback; None where it can't.

    Unsafe where the compiler may no longer know there what a test has told of a member or a variable, and where that
    may have another value by then.
    """
    if any(node.type in _SUSPENDING for node in _moved(whole, kept, enters_functions=False)):
        return None
    reads = {text_of(node): node for node in _moved(whole, kept) if _may_change(node, whole, kept, snapshot)}
    if not reads:
        return Safety.SAFE
    function = function_around(whole) or snapshot.document.root
    told = (*_tests_around(whole), *_tests_before(whole, function))
    is_told = any(text_of(node) in reads and _tells(node) for test in told for node in descendants(test))
    is_given = any(_is_assigned(node, snapshot) for node in reads.values()) or any(
        text_of(target) in reads for target in _targets(function)
    )
    return Safety.UNSAFE if is_told or is_given else Safety.SAFE


def _moved(whole: Node, kept: Node, *, enters_functions: bool = True) -> Iterator[Node]:
    pending = [whole]
    while pending:
        node = pending.pop()
        if node == kept:
            continue
        yield node
        if enters_functions or node.type not in ALL_FUNCTIONS:
            pending.extend(reversed(node.named_children))


def _may_change(node: Node, whole: Node, kept: Node, snapshot: Snapshot) -> bool:
    """Whether an expression is a member or a variable from outside, of which a callback does not know what it was."""
    if node.type not in _NAMES and node.type not in _MEMBERS:
        return False
    if node.start_byte <= kept.start_byte and kept.end_byte <= node.end_byte:
        return False
    root = node
    while root.type in _MEMBERS or root.type == "non_null_expression":
        inner = first_child(root)
        if inner is None:
            return False
        root = inner
    declared = snapshot.context.declared(text_of(root), root.start_byte)
    if declared is not None and whole.start_byte <= declared.start < whole.end_byte:
        return False
    return root != node or (declared is not None and declared.declaration.kind in _CHANGING)


def _tests_around(whole: Node) -> Iterator[Node]:
    """The conditions of the expressions that a value stands in a branch of."""
    for above in ancestors(whole):
        if above.type in ALL_FUNCTIONS:
            return
        operator = above.child_by_field_name("operator")
        is_choice = above.type == "binary_expression" and operator is not None and operator.type in _CHOICES
        test = above.child_by_field_name("left") if is_choice else None
        test = above.child_by_field_name("condition") if above.type == "ternary_expression" else test
        if test is not None and test.end_byte <= whole.start_byte:
            yield test


def _tests_before(whole: Node, function: Node) -> Iterator[Node]:
    """The conditions of statements that a function has come past, and what it has asserted."""
    for node in _own_nodes(function):
        test = node.child_by_field_name(_TESTING[node.type]) if node.type in _TESTING else None
        if node.type == "call_expression":
            callee = node.child_by_field_name("function")
            name = text_of(callee).lower() if callee is not None else ""
            test = node.child_by_field_name("arguments") if "assert" in name or "invariant" in name else None
        if test is not None and test.end_byte <= whole.start_byte:
            yield test


def _targets(function: Node) -> Iterator[Node]:
    for node in _own_nodes(function):
        target = node.child_by_field_name(_ASSIGNING[node.type]) if node.type in _ASSIGNING else None
        if target is not None:
            yield target


def _own_nodes(function: Node) -> Iterator[Node]:
    pending = [function]
    while pending:
        node = pending.pop()
        yield node
        if node == function or node.type not in ALL_FUNCTIONS:
            pending.extend(node.named_children)


def _is_assigned(name: Node, snapshot: Snapshot) -> bool:
    """Whether a variable is given a value anywhere but where it is declared."""
    declared = snapshot.context.declared(text_of(name), name.start_byte) if name.type in _NAMES else None
    reads = references_to(snapshot.document, declared.start) if declared is not None else []
    for read in reads:
        for above in ancestors(read):
            target = above.child_by_field_name(_ASSIGNING[above.type]) if above.type in _ASSIGNING else None
            if target is not None and target.start_byte <= read.start_byte < target.end_byte:
                return True
    return False


def _tells(node: Node) -> bool:
    """Whether a test of an expression tells what it is: not of ``f`` in ``f(..)``, nor of ``args`` in ``args.name``."""
    around = node.parent
    if around is None or any(child.type in ("?.", "optional_chain") for child in around.children):
        return True
    is_root = node.type == "identifier" and around.child_by_field_name("object") == node
    return not is_root and around.child_by_field_name("function") != node
