"""A resource in its program: the expression that means it, the statement that makes it, and where it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..checks.program.references import free_name, numbered, references_to
from ..checks.syntax.nodes import ancestors, arguments_of, descendants, text_of
from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.resources import Resource
    from ..checks.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Bound:
    """``reference`` means the resource behind ``statement``, once ``binding`` has given it a name where it has none.

    ``tail`` is what has to follow the resources made beside it.
    """

    resource: Resource
    reference: str
    statement: Node
    binding: tuple[TextEdit, ...] = ()
    tail: str = ""

    @property
    def base_name(self) -> str:
        """What names of variables made for it begin with: ``bucket`` of ``this.bucket``."""
        words = re.findall(r"\w+", self.reference.rpartition(".")[2])
        return words[0] + "".join(word[0].upper() + word[1:] for word in words[1:])


def bound_resource(resource: Resource, document: Document) -> Bound | None:
    """The resource that a ``new`` makes; None where no statement behind it could name it."""
    node, around = resource.node, resource.node.parent
    statement = around.parent if around is not None else None
    if around is None or statement is None:
        return None
    if around.type == "variable_declarator":
        name = around.child_by_field_name("name")
        outer = statement.parent
        if outer is not None and outer.type == "export_statement":
            statement = outer
        if name is None or name.type != "identifier" or not _is_listed(statement):
            return None
        return Bound(resource, text_of(name), statement)
    if around.type == "assignment_expression":
        left, right = around.child_by_field_name("left"), around.child_by_field_name("right")
        if left is None or right != node or not _can_be_read_again(left):
            return None
        named = statement.type == "expression_statement" and _is_listed(statement)
        return Bound(resource, text_of(left), statement) if named else None
    if around.type not in ("expression_statement", "return_statement") or not _is_listed(around):
        return None
    name = _new_name(resource, document)
    if around.type == "expression_statement":
        return Bound(resource, name, around, (TextEdit.insert(node.start_byte, f"const {name} = "),))
    end = ";" if text_of(around).endswith(";") else ""
    returned = TextEdit.replace(around.start_byte, node.start_byte, f"const {name} = ")
    return Bound(resource, name, around, (returned,), f"return {name}{end}")


def statement_of(node: Node) -> Node | None:
    """The statement around an expression that stands in a list of statements."""
    return next((above for above in ancestors(node) if _is_listed(above)), None)


def reads(bound: Bound, names: frozenset[str], document: Document) -> list[Node] | None:
    """The ``resource.name`` expressions that read one of these properties; None where there may be some unseen."""
    found = [
        node
        for node in descendants(document.root)
        if node.type == "member_expression" and text_of(node).rpartition(".")[2] in names
    ]
    name = bound.reference.rpartition(".")[2]
    mine = [node for node in found if _object_text(node).rpartition(".")[2].rstrip("!?") == name]
    destructured = any(
        node.type == "object_pattern" and any(text_of(c).partition(":")[0] in names for c in node.named_children)
        for node in descendants(document.root)
    )
    if not mine and not destructured:
        return []
    if destructured or bound.binding:
        return None
    block, behind = bound.statement.parent, bound.statement.end_byte
    meant = _references(bound, document)
    for node in mine:
        inside = block is not None and behind <= node.start_byte < block.end_byte
        exact = _object_text(node) == bound.reference and (meant is None or node.start_byte in meant)
        if not exact or not inside:
            return None
    return mine


def is_open(bound: Bound) -> bool:
    """Whether other files can reach the resource: an exported name, or a field that is not private."""
    if bound.statement.type == "export_statement":
        return True
    owner, _, name = bound.reference.rpartition(".")
    if not owner:
        return False
    if name.startswith("#"):
        return False
    body = next((above for above in ancestors(bound.statement) if above.type == "class_body"), None)
    for field in body.named_children if owner == "this" and body is not None else ():
        declared = field.child_by_field_name("name")
        if declared is not None and text_of(declared) == name:
            return not any(c.type == "accessibility_modifier" and text_of(c) == "private" for c in field.children)
    return True


def _new_name(resource: Resource, document: Document) -> str:
    """A free name after the logical one. Resources of one logical name get different ones, though none is made yet."""
    wanted = _wanted_name(resource.node)
    others = (n for n in descendants(document.root) if n.type == "new_expression" and n.parent is not None)
    before = sum(
        other.start_byte < resource.node.start_byte
        and other.parent is not None
        and other.parent.type == "expression_statement"
        and _wanted_name(other) == wanted
        for other in others
    )
    return free_name(document, numbered(wanted, before + 1) if before else wanted)


def _wanted_name(node: Node) -> str:
    given = arguments_of(node)
    literal = given[0] if given else None
    parts = [] if literal is None else [literal] if literal.type == "string" else literal.named_children
    text = " ".join(text_of(part) for part in parts if part.type in ("string", "string_fragment"))
    words = re.findall(r"[A-Za-z]\w*", text)
    name = "".join(word if i == 0 else word[0].upper() + word[1:] for i, word in enumerate(words))
    name = name[:1].lower() + name[1:]
    callee = node.child_by_field_name("constructor")
    kind = text_of(callee).rpartition(".")[2] if callee is not None else "Resource"
    if not name:
        return kind[:1].lower() + kind[1:]
    return name if name.lower().endswith(kind.lower()) else name + kind


def _can_be_read_again(target: Node) -> bool:
    """Whether what is assigned to means the same thing behind the assignment."""
    if target.type == "subscript_expression":
        around, index = target.child_by_field_name("object"), target.child_by_field_name("index")
        return around is not None and index is not None and {around.type, index.type} <= {"identifier", "string"}
    return target.type in ("identifier", "member_expression")


def _references(bound: Bound, document: Document) -> set[int] | None:
    """Where a variable is referred to; None for one that is held by a field."""
    around = bound.resource.node.parent
    name = around.child_by_field_name("name") if around is not None else None
    if name is None:
        return None
    return {node.start_byte for node in references_to(document, name.start_byte)}


def _object_text(member: Node) -> str:
    around = member.child_by_field_name("object")
    return text_of(around) if around is not None else ""


def _is_listed(node: Node) -> bool:
    """Whether a statement stands in a list of statements, where another can be put behind it."""
    return node.parent is not None and node.parent.type in ("program", "statement_block")
