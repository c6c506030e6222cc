"""Exports the outputs of the components that the entry point makes, and those of the modules that it loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ....checks.program.references import free_name
from ....checks.program.unexported_outputs import dropped, unexported
from ....checks.syntax.nodes import ancestors, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...identifiers import names_constant
from ...registered_outputs import held_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.unexported_outputs import Unexported
    from ...snapshot import Snapshot


@dataclass
class _Plan:
    """The edits of the files, and the lines to be put at the end of the program.

    ``held`` are the outputs that get members, by the file and the name of their class; ``taken`` the constants that the
    lines declare.
    """

    edits: dict[str, list[TextEdit]] = field(default_factory=dict[str, "list[TextEdit]"])
    exports: list[str] = field(default_factory=list[str])
    held: dict[tuple[str, str], list[str]] = field(default_factory=dict[tuple[str, str], "list[str]"])
    taken: set[str] = field(default_factory=set[str])
    safety: Safety = Safety.SAFE


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    node = snapshot.node(finding)
    if node is not None and node.type == "import_statement":
        yield from _passing_on(node, snapshot)
        return
    plan = _Plan()
    for component in _components(snapshot):
        _export(component, plan, snapshot)
    if plan.exports:
        document = snapshot.document
        end = len(document.text.rstrip())
        lines = "".join(document.newline + line for line in plan.exports)
        plan.edits.setdefault(document.path, []).append(TextEdit.insert(end, document.newline + lines))
        files = tuple(FileEdit(path, tuple(edits)) for path, edits in plan.edits.items() if edits)
        yield Fix("Export the outputs", plan.safety, files)


def _components(snapshot: Snapshot) -> Iterator[Unexported]:
    """The components at the top of the program: they are exported at once, for after the first nothing is reported."""
    for statement in snapshot.document.root.named_children:
        for child in statement.named_children:
            node = child.child_by_field_name("value") if child.type == "variable_declarator" else child
            found = unexported(node, snapshot.context) if node is not None and node.type == "new_expression" else None
            if found is not None:
                yield found


def _export(component: Unexported, plan: _Plan, snapshot: Snapshot) -> None:
    document, made = snapshot.document, component.made
    names = list(component.outputs)
    if not names:
        place = (made.cls.path, made.cls.facts.name)
        if place not in plan.held:
            plan.held[place], edits = held_outputs(*place, component.unheld, snapshot)
            plan.edits.setdefault(place[0], []).extend(edits)
            plan.safety = Safety.UNSAFE
        names = plan.held[place]
        if not names:
            return
    if component.variable is not None:
        variable = text_of(component.variable)
    else:
        variable = _free(_variable_for(made.title), plan, snapshot)
        plan.edits.setdefault(document.path, []).append(TextEdit.insert(made.node.start_byte, f"const {variable} = "))
    statement = next(node for node in ancestors(made.node) if node.parent == document.root)
    end = ";" if text_of(statement).endswith(";") else ""
    for name in names:
        wanted = name if names_constant(name) else f"{variable}{name[:1].upper()}{name[1:]}"
        if _free(wanted, plan, snapshot) != wanted:
            wanted = f"{variable}{name[:1].upper()}{name[1:]}"
        local = _free(wanted, plan, snapshot)
        plan.taken.add(local)
        plan.exports.append(f"export const {local} = {variable}.{name}{end}")


def _free(name: str, plan: _Plan, snapshot: Snapshot) -> str:
    wanted = name
    while True:
        found = free_name(snapshot.document, wanted)
        if found not in plan.taken:
            return found
        wanted = f"{found}_"


def _variable_for(title: str) -> str:
    last = title.rpartition(".")[2]
    return "stack" if last.endswith("Stack") else last[:1].lower() + last[1:]


def _passing_on(node: Node, snapshot: Snapshot) -> Iterator[Fix]:
    found = dropped(node, snapshot.context)
    source = node.child_by_field_name("source")
    if found is None or source is None:
        return
    names = "*" if found.alone else f"{{ {', '.join(found.names)} }}"
    edit = TextEdit.replace(node.start_byte, source.start_byte, f"export {names} from ")
    yield Fix(f"Export `{names}` from it", Safety.SAFE, (FileEdit(snapshot.document.path, (edit,)),))
