"""How an enum is written beside a class of the same package: through the name that leads to the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.names import Qualified
from ..checks.syntax.nodes import text_of, unwrap
from .imports import named_import

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.program.resources import Resource
    from .edit import TextEdit
    from .snapshot import Snapshot


def enum_reference(enum: str, resource: Resource, snapshot: Snapshot) -> tuple[str, tuple[TextEdit, ...]] | None:
    """An expression for an enum such as ``rds.EngineType``, and the edits that import it.

    It holds at the place of the resource's class. None where no name leads to the enum.
    """
    qualified = Qualified(resource.qualified.package, tuple(enum.split(".")))
    reference = _by_namespace(resource.callee, qualified, snapshot.context)
    if reference is not None:
        return reference, ()
    if unwrap(resource.callee).type != "identifier" or not _is_imported(resource.callee, snapshot):
        return None
    module = "/".join((qualified.package, *qualified.path[:-1]))
    return named_import(snapshot.document, module, qualified.path[-1])


def _is_imported(callee: Node, snapshot: Snapshot) -> bool:
    """Whether an ``import`` names the class itself, so that another one may stand beside it."""
    declared = snapshot.context.declared(text_of(unwrap(callee)), callee.start_byte)
    return declared is not None and declared.declaration.imported is not None


def _by_namespace(callee: Node, enum: Qualified, context: Context) -> str | None:
    """How the enum is written, by a namespace in front of the class's own name; None where none leads to it."""
    around = unwrap(callee).child_by_field_name("object")
    while around is not None:
        namespace = context.resolve(around)
        if namespace is None or namespace.package != enum.package:
            return None
        depth = len(namespace.path)
        if enum.path[:depth] == namespace.path:
            return ".".join((text_of(around), *enum.path[depth:]))
        around = around.child_by_field_name("object")
    return None
