"""What a file of tests does before one of its blocks runs, which a module loaded there may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import ancestors, arguments_of, children_of, descendants, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tree_sitter import Node

_HOOKS = frozenset({"beforeAll", "beforeEach"})
# Calls that note what is to be run, or change nothing that a module sees when it is loaded.
_QUIET = frozenset({"afterAll", "afterEach", "describe", "it", "jest.setTimeout", "test", "xdescribe", "xit", *_HOOKS})
_MOCKING = frozenset({"mock", "unmock", "enableAutomock", "disableAutomock"})
_RUNTIME = frozenset({"setAllConfig", "setConfig", "setMocks"})
_DOING = frozenset(
    {
        "assignment_expression",
        "augmented_assignment_expression",
        "await_expression",
        "call_expression",
        "new_expression",
        "update_expression",
    }
)
_DECLARING = frozenset(
    {
        "class_declaration",
        "empty_statement",
        "export_statement",
        "function_declaration",
        "generator_function_declaration",
        "import_statement",
        "interface_declaration",
        "type_alias_declaration",
    }
)
_BINDING = frozenset({"lexical_declaration", "variable_declaration"})


def runs_before(load: Node, loads: Collection[Node]) -> bool:
    """Whether something runs before a module is loaded in a block that would run behind a static import of it.

    ``loads`` are the statements of the block that would go with it.
    """
    block = _block_of(load)
    if block is None:
        return False
    last = max((statement.start_byte for statement in loads), default=load.start_byte)
    earlier = (other for other in children_of(block) if other.start_byte < last and other not in loads)
    around = list(_blocks_around(block))
    return (
        any(map(_does, earlier))
        or any(map(_does, _in_hooks(around[-1], block, load)))
        or any(_does_in_passing(statement) for outer in around for statement in children_of(outer))
    )


def hook_of(block: Node) -> Node | None:
    """The call of the hook whose body a block is."""
    function = block.parent
    call = function.parent.parent if function is not None and function.parent is not None else None
    return call if call is not None and _called(call) in _HOOKS else None


def _in_hooks(root: Node, block: Node, load: Node) -> Iterator[Node]:
    """The statements of all hooks that run before a block does."""
    own = hook_of(block)
    once = own is not None and _called(own) == "beforeAll"
    for call in descendants(root):
        name = _called(call)
        if name not in _HOOKS or call == own or (once and (name != "beforeAll" or call.start_byte > load.start_byte)):
            continue
        for function in arguments_of(call)[:1]:
            body = function.child_by_field_name("body")
            if body is not None:
                yield from children_of(body) if body.type == "statement_block" else (body,)


def _does_in_passing(statement: Node) -> bool:
    """Whether a statement around the tests does something; a variable that is made does not, a spy does."""
    if statement.type in _BINDING:
        return any(
            _called(node).endswith(".spyOn") or node.type == "await_expression" for node in descendants(statement)
        )
    return _does(statement)


def _does(statement: Node) -> bool:
    """Whether a statement may do something that a module sees when it is loaded."""
    if statement.type in _DECLARING:
        return False
    if statement.type == "expression_statement":
        calls = children_of(statement)
        name = _called(calls[0]) if calls else ""
        of, _, method = name.rpartition(".")
        # What sets up the mocks of Pulumi is looked at for itself.
        if (
            name.partition(".")[0] in _QUIET
            or name in _QUIET
            or method in _RUNTIME
            or (of == "jest" and method in _MOCKING)
        ):
            return False
    return any(node.type in _DOING and not _is_load(node) for node in _outside_functions([statement]))


def _outside_functions(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if node.child_by_field_name("body") is None or "function" not in node.type:
            yield from _outside_functions(node.children)


def _is_load(node: Node) -> bool:
    """Whether a node is a part of ``x = await import('y')``, and of nothing more."""
    value = node.child_by_field_name("right") if node.type == "assignment_expression" else node
    if value is not None and value.type == "await_expression":
        value = value.named_children[0] if value.named_children else None
    called = value.child_by_field_name("function") if value is not None else None
    return called is not None and called.type == "import"


def _called(node: Node) -> str:
    """What a call calls, as it is written; empty for every other node."""
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    while callee is not None and callee.type == "call_expression":
        # Of ``it.each(rows)('title', ..)``, ``it.each``.
        callee = callee.child_by_field_name("function")
    return text_of(callee) if callee is not None and callee.type in ("identifier", "member_expression") else ""


def _block_of(node: Node) -> Node | None:
    return next((above for above in ancestors(node) if above.type == "statement_block"), None)


def _blocks_around(block: Node) -> Iterator[Node]:
    """The blocks of statements around one, the last of which is the file."""
    return (above for above in ancestors(block) if above.type in ("program", "statement_block"))
