"""Which type of a Pulumi SDK a type annotation names: the arguments of a class, or a type nested in such arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..syntax.nodes import children_of, text_of
from .names import CORE, Qualified, from_import

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..schema.model import Shape
    from .context import Context
    from .declarations import Import

_ARGS = "Args"
_INPUTS = ("types", "input")
_LISTS = frozenset({"Array", "ReadonlyArray"})
_MAP = "Record"
# Of `a.b.c.D` the grammar makes all three.
_DOTTED = frozenset({"nested_type_identifier", "nested_identifier", "member_expression"})
_NOTHING = frozenset({"undefined", "null"})


@dataclass(frozen=True, slots=True)
class NamedType:
    """``qualified`` is the class for its arguments (``rds.Cluster``), or the type itself (``types.input.s3.X``).

    ``shape`` says whether the annotation means one of it, a list, or a map with any keys.
    """

    qualified: Qualified
    shape: Shape = "object"

    @property
    def nested(self) -> str:
        """The nested type as the schema calls it, ``s3.BucketLifecycleRule``; empty for the arguments of a class."""
        path = self.qualified.path
        return ".".join(path[len(_INPUTS) :]) if path[: len(_INPUTS)] == _INPUTS else ""


def named_type(node: Node, context: Context) -> NamedType | None:
    """What a type stands for behind lists, ``pulumi.Input`` and ``| undefined``; None for everything else."""
    kind = node.type
    inner = children_of(node)
    if kind in ("type_annotation", "parenthesized_type", "readonly_type"):
        return named_type(inner[0], context) if len(inner) == 1 else None
    if kind == "union_type":
        rest = [child for child in inner if text_of(child) not in _NOTHING]
        return named_type(rest[0], context) if len(rest) == 1 else None
    if kind == "array_type":
        return _several(inner[0], "list", context) if len(inner) == 1 else None
    if kind == "generic_type":
        return _generic(node, context)
    qualified = qualified_type(node, context)
    return _of_sdk(qualified) if qualified is not None and qualified.is_sdk else None


def _several(node: Node, shape: Shape, context: Context) -> NamedType | None:
    found = named_type(node, context)
    return replace(found, shape=shape) if found is not None and found.shape == "object" else None


def _generic(node: Node, context: Context) -> NamedType | None:
    name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    types = children_of(given) if given is not None else []
    if name is None or not types:
        return None
    text = text_of(name)
    if text in _LISTS or text == _MAP:
        if context.declared_type(text, name.start_byte) is not None:
            return None
        if text in _LISTS:
            return _several(types[0], "list", context) if len(types) == 1 else None
        return _several(types[1], "map", context) if len(types) == 2 and text_of(types[0]) == "string" else None
    is_input = len(types) == 1 and qualified_type(name, context) == Qualified(CORE, ("Input",))
    return named_type(types[0], context) if is_input else None


def qualified_type(node: Node, context: Context) -> Qualified | None:
    """The package member that a name in a type refers to. Only imports have types to offer: constants have none."""
    if node.type in ("identifier", "type_identifier"):
        declared = context.declared_type(text_of(node), node.start_byte)
        imported = declared.declaration.imported if declared is not None else None
        return _imported(imported) if imported is not None else None
    if node.type in _DOTTED and len(node.named_children) == 2:
        around, name = node.named_children
        outer = qualified_type(around, context)
        return outer.member(text_of(name)) if outer is not None else None
    return None


def _imported(imported: Import) -> Qualified:
    # The arguments stand in the file of their class, `@pulumi/aws/rds/cluster`.
    stem = imported.member.removesuffix(_ARGS)
    found = from_import(imported.specifier, stem or imported.member)
    if stem in ("", imported.member):
        return found
    return Qualified(found.package, (*found.path[:-1], imported.member))


def _of_sdk(qualified: Qualified) -> NamedType | None:
    path = qualified.path
    if path[: len(_INPUTS)] == _INPUTS:
        return NamedType(qualified) if len(path) > len(_INPUTS) else None
    if not path or not path[-1].endswith(_ARGS) or path[-1] == _ARGS:
        return None
    return NamedType(Qualified(qualified.package, (*path[:-1], path[-1].removesuffix(_ARGS))))
