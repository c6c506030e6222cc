"""Which resource and which of its outputs an exported name of a program stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.modules.placement import is_conditional
from ...checks.program.names import AWS
from ...checks.program.output_reads import READS, member_reads
from ...checks.syntax.nodes import ancestors, descendants, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.context import Context
    from ...checks.schema.model import ResourceClass
    from .running import Running

_CLASSES = frozenset({"class_declaration", "abstract_class_declaration"})
_MAX_HOPS = 8


@dataclass(frozen=True, slots=True)
class ResourceOutput:
    """The output ``name`` of the program is ``attribute`` of a resource of a class.

    ``place`` is the path and the byte offset of the ``new`` that makes it.
    """

    name: str
    cls: ResourceClass
    attribute: str
    place: tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource, one of its outputs, or an instance of a class of the project."""

    cls: ResourceClass | None
    attribute: str = ""
    declared: tuple[Node, Context] | None = None
    place: tuple[str, int] = ("", 0)


def resource_outputs(program: Running) -> list[ResourceOutput]:
    """The exported constants that are outputs of resources, in order."""
    context = program.context(program.entry)
    found: list[ResourceOutput] = []
    for statement in context.document.root.named_children if context is not None else ():
        declaration = statement.child_by_field_name("declaration") if statement.type == "export_statement" else None
        for declarator in declaration.named_children if declaration is not None else ():
            if declarator.type != "variable_declarator" or context is None:
                continue
            for name, meant in _exported(declarator, context, program):
                if meant is not None and meant.cls is not None and meant.attribute:
                    found.append(ResourceOutput(name, meant.cls, meant.attribute, meant.place))
    return found


def _exported(declarator: Node, context: Context, program: Running) -> Iterator[tuple[str, _Found | None]]:
    """The names that a declaration exports, and what they stand for."""
    name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    for read in member_reads(declarator):
        yield text_of(read.node), _read(read.owner, read.key, context, program, _MAX_HOPS)
    if name is not None and name.type == "identifier" and value is not None:
        yield text_of(name), _follow(value, context, program, _MAX_HOPS)


def _follow(node: Node, context: Context, program: Running, hops: int) -> _Found | None:
    node = context.value(node) or unwrap(node)
    if hops <= 0:
        return None
    if node.type == "new_expression":
        return _instance(node, context, program)
    read = next(member_reads(node), None) if node.type in READS else None
    return _read(read.owner, read.key, context, program, hops) if read is not None else None


def _read(around: Node, name: str, context: Context, program: Running, hops: int) -> _Found | None:
    """What the member ``name`` of an expression is."""
    if around.type == "this":
        cls = next((above for above in ancestors(around) if above.type in _CLASSES), None)
        return _member(name, (cls, context), program, hops) if cls is not None else None
    base = _follow(around, context, program, hops - 1)
    if base is None or base.attribute:
        return None
    if base.cls is not None:
        return _Found(base.cls, name, place=base.place) if name in base.cls.outputs else None
    return _member(name, base.declared, program, hops) if base.declared is not None else None


def _instance(node: Node, context: Context, program: Running) -> _Found | None:
    callee = node.child_by_field_name("constructor")
    named = context.resolve(callee) if callee is not None else None
    if named is not None and named.package == AWS:
        sdk = context.sdk(AWS)
        cls = sdk.newest.resource(named.path) if sdk is not None else None
        return _Found(cls, place=(context.document.path, node.start_byte)) if cls is not None else None
    found = context.class_of(callee) if callee is not None else None
    declared = program.class_node(found.path, found.facts.name) if found is not None else None
    return _Found(None, declared=declared) if declared is not None else None


def _member(name: str, cls: tuple[Node, Context], program: Running, hops: int) -> _Found | None:
    """What the only assignment of ``this.name`` in a class gives it; None where that stands in a branch."""
    found = [node for node in descendants(cls[0]) if _assigns(node, f"this.{name}")]
    right = found[0].child_by_field_name("right") if len(found) == 1 and not is_conditional(found[0]) else None
    return _follow(right, cls[1], program, hops - 1) if right is not None else None


def _assigns(node: Node, target: str) -> bool:
    left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
    return left is not None and text_of(left) == target
