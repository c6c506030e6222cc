"""The resource or site around a node: what a fix needs to ask the SDK again about the place of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.resources import Resource
from ..checks.program.sites import TYPED, Site
from ..checks.syntax.nodes import ancestors

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context


def enclosing_resource(node: Node, context: Context) -> Resource | None:
    """The innermost ``new`` of an SDK class around a node; None where the innermost ``new`` is of something else."""
    new = next((above for above in ancestors(node) if above.type == "new_expression"), None)
    callee = new.child_by_field_name("constructor") if new is not None else None
    qualified = context.resolve(callee) if callee is not None else None
    if new is None or callee is None or qualified is None or not qualified.is_sdk or not qualified.path:
        return None
    return Resource.of(new, callee, qualified)


def enclosing_site(node: Node, context: Context) -> Site | None:
    """The innermost site around a node: a declaration with a type of an SDK, or the arguments of a ``new``."""
    for above in ancestors(node):
        if above.type in TYPED:
            site = Site.of_declaration(above, context)
            if site is not None:
                return site
        elif above.type == "new_expression":
            resource = enclosing_resource(node, context)
            return Site.of_resource(resource) if resource is not None else None
    return None
