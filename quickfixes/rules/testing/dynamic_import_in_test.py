"""Loads with a static import, or with ``require``, what a test loads with ``import()``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....checks.program.declarations import Kind
from ....checks.program.functions import CALLBACKS, in_function
from ....checks.program.suite import runtime_calls
from ....checks.syntax.nodes import arguments_of, children_of, property_key, string_value, text_of, unwrap
from ...before_tests import hook_of, runs_before
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import imports_of
from ...new_statement import end_of_line
from ...removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_RESETS = re.compile(
    rb"\bjest\s*\.\s*(?:resetModules|isolateModules|isolateModulesAsync|doMock|dontMock|resetAllMocks)\b"
)
_ENVIRONMENT = re.compile(rb"\bprocess\s*\.\s*env\b[^=;\n]*=(?![=>])|\bdelete\s+process\s*\.\s*env\b")


@dataclass(frozen=True, slots=True)
class _Static:
    """What takes the place of one ``import()``: a clause of an import, and the statements that go."""

    clause: str
    specifier: Node
    gone: tuple[Node, ...]


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """A static import where nothing is set that it would run before; ``require`` in place."""
    call = snapshot.node(finding, "call_expression")
    if call is None:
        return
    static = _static_edits(call, snapshot)
    if static is not None:
        yield Fix("Import the module at the top", Safety.SAFE, (FileEdit(snapshot.document.path, tuple(static)),))
    above, given = call.parent, arguments_of(call)
    if above is not None and above.type == "await_expression" and len(given) == 1:
        source = text_of(given[0])
        text = f"require({source}) as typeof import({source})"
        holder = above.parent
        if holder is not None and holder.type == "expression_statement":
            # Nobody takes the value, and a statement must not begin with a parenthesis where semicolons are left out.
            text = f"require({source})"
        elif holder is None or holder.type not in ("parenthesized_expression", "variable_declarator", "arguments"):
            bare = holder is not None and holder.type == "assignment_expression"
            text = text if bare else f"({text})"
        edit = TextEdit.replace(above.start_byte, above.end_byte, text)
        yield Fix("Load the module with `require`", Safety.SAFE, (FileEdit(snapshot.document.path, (edit,)),))


def _static_edits(call: Node, snapshot: Snapshot) -> list[TextEdit] | None:
    document = snapshot.document
    anchor = _anchor(snapshot)
    block = _block(call)
    if anchor is None or block is None:
        return None
    # The imports of one block go together, so that a hook is seen to be empty.
    statements = children_of(block)
    found = [(statement, static) for statement in statements if (static := _static(statement, snapshot)) is not None]
    mine = next((static for statement, static in found if _holds(statement, call)), None)
    if mine is None or runs_before(call, [statement for statement, _ in found]):
        return None
    hook = _hook(block) if len(found) == len(statements) and len(statements) == len(block.named_children) else None
    gone = [hook] if hook is not None else [statement for statement, _ in found]
    gone += [node for _, static in found for node in static.gone]
    known = {text_of(statement.node).rstrip(";") for statement in imports_of(document)}
    end = ";" if text_of(gone[0]).endswith(";") else ""
    lines = [f"import {static.clause} from {text_of(static.specifier)}" for _, static in found]
    new = [f"{line}{end}" for line in dict.fromkeys(lines) if line not in known]
    newline, is_import = document.newline, anchor.type == "import_statement"
    gap = newline if is_import else newline * 2
    insert = [TextEdit.insert(end_of_line(anchor), gap + newline.join(new))] if new else []
    return [*insert, *_removals(gone, document)]


def _removals(statements: list[Node], document: Document) -> Iterator[TextEdit]:
    """Deletes statements, those that follow each other in one edit so that no empty lines are left between."""
    ordered = sorted(dict.fromkeys(statements), key=lambda node: node.start_byte)
    first = 0
    for at, node in enumerate(ordered):
        if at + 1 < len(ordered) and node.next_named_sibling == ordered[at + 1]:
            continue
        start, end = statement_removal(ordered[first], document).span, statement_removal(node, document).span
        yield TextEdit.delete(start.start, end.end)
        first = at + 1


def _anchor(snapshot: Snapshot) -> Node | None:
    """The last statement at the top that an import has to stay below; None where one may run later than that."""
    document, root = snapshot.document, snapshot.document.root
    calls = [call.node for call in runtime_calls(snapshot.context)]
    for match in _ENVIRONMENT.finditer(document.text):
        node = root.descendant_for_byte_range(*match.span())
        calls += [node] if node is not None else []
    if _RESETS.search(document.text) or any(map(in_function, calls)):
        return None
    last_call = max((node.start_byte for node in calls), default=-1)
    imports = [statement.node for statement in imports_of(document) if statement.node.type == "import_statement"]
    tops = [node for node in root.named_children if node.start_byte <= last_call < node.end_byte]
    return max((*tops, *imports[-1:]), key=lambda node: node.end_byte, default=None)


def _block(call: Node) -> Node | None:
    above = call.parent
    while above is not None and above.type not in ("statement_block", "program"):
        if above.type in CALLBACKS:
            return None
        above = above.parent
    return above if above is not None and above.type == "statement_block" else None


def _holds(statement: Node, call: Node) -> bool:
    return statement.start_byte <= call.start_byte and call.end_byte <= statement.end_byte


def _hook(block: Node) -> Node | None:
    """The statement of the hook whose body a block is."""
    call = hook_of(block)
    statement = call.parent if call is not None else None
    return statement if statement is not None and statement.type == "expression_statement" else None


def _static(statement: Node, snapshot: Snapshot) -> _Static | None:
    """``x = await import('y')`` or ``const x = await import('y')`` as an import; None for every other statement."""
    inner = children_of(statement)
    if len(inner) != 1:
        return None
    if statement.type == "expression_statement" and inner[0].type == "assignment_expression":
        target, value = inner[0].child_by_field_name("left"), inner[0].child_by_field_name("right")
        specifier = _specifier(value)
        declaration = _declaration(target, snapshot) if target is not None else None
        if target is None or specifier is None or declaration is None:
            return None
        return _Static(f"* as {text_of(target)}", specifier, (declaration,))
    if statement.type == "lexical_declaration" and inner[0].type == "variable_declarator":
        target, value = inner[0].child_by_field_name("name"), inner[0].child_by_field_name("value")
        specifier = _specifier(value)
        clause = _clause(target) if target is not None else None
        if specifier is None or clause is None or inner[0].child_by_field_name("type") is not None:
            return None
        return _Static(clause, specifier, ()) if _is_only(clause, specifier, snapshot) else None
    return None


def _specifier(value: Node | None) -> Node | None:
    value = unwrap(value) if value is not None else None
    if value is None or value.type != "await_expression" or not value.named_children:
        return None
    call = value.named_children[0]
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    is_import = callee is not None and callee.type == "import" and len(given) == 1
    return given[0] if is_import and string_value(given[0]) is not None else None


def _clause(target: Node) -> str | None:
    if target.type == "identifier":
        return f"* as {text_of(target)}"
    if target.type != "object_pattern":
        return None
    names: list[str] = []
    for child in target.named_children:
        value = child.child_by_field_name("value")
        key = child.child_by_field_name("key")
        if child.type == "shorthand_property_identifier_pattern":
            names.append(text_of(child))
        elif child.type == "pair_pattern" and value is not None and key is not None and value.type == "identifier":
            names.append(f"{property_key(key)} as {text_of(value)}")
        else:
            return None
    return f"{{ {', '.join(names)} }}" if names else None


def _is_only(clause: str, specifier: Node, snapshot: Snapshot) -> bool:
    """Whether every declaration of the names, wherever it stands, takes the same from the same module."""
    names = re.findall(r"[\w$]+(?= *(?:,|\}|$))", clause)
    text = snapshot.document.text
    for name in names:
        declared = re.findall(
            rb"\b(?:const|let|var|function|class)\s+" + re.escape(name.encode()) + rb"\b[^;\n]*", text
        )
        if any(text_of(specifier).encode() not in line for line in declared):
            return False
        parameter = rb"[(,]\s*" + re.escape(name.encode()) + rb"\s*(?:[,)]\s*=>|=>|:)"
        if re.search(parameter, text):
            return False
    return True


def _declaration(target: Node, snapshot: Snapshot) -> Node | None:
    """The statement ``let x;`` of a variable that is given one value, by the assignment that is asked for."""
    name = text_of(target)
    declared = snapshot.context.declared(name, target.start_byte) if target.type == "identifier" else None
    if declared is None or declared.declaration.kind not in (Kind.LET, Kind.VAR):
        return None
    text = snapshot.document.text
    escaped = re.escape(name.encode())
    if len(re.findall(rb"(?<![\w$.])" + escaped + rb"\s*=(?![=>])", text)) != 1:
        return None
    if len(re.findall(rb"\b(?:const|let|var|function|class)\s+" + escaped + rb"(?![\w$])", text)) != 1:
        return None
    node = snapshot.document.root.descendant_for_byte_range(declared.start, declared.end)
    declarator = node.parent if node is not None else None
    statement = declarator.parent if declarator is not None else None
    if declarator is None or statement is None or declarator.type != "variable_declarator":
        return None
    is_bare = declarator.child_by_field_name("value") is None and len(statement.named_children) == 1
    return statement if is_bare else None
