"""Resources: ``new`` of a class that comes from a Pulumi SDK."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .names import Qualified


@dataclass(frozen=True, slots=True)
class Resource:
    """``new aws.rds.Cluster(name, arguments, options)``.

    ``qualified`` says which class the program names; whether the SDK has it is for the rules to find out. ``callee``
    is the expression behind ``new``. A resource without that many arguments has None in their place.
    """

    node: Node
    callee: Node
    qualified: Qualified
    name: Node | None
    arguments: Node | None
    options: Node | None

    @classmethod
    def of(cls, node: Node, callee: Node, qualified: Qualified) -> Resource:
        given = arguments_of(node)
        if any(argument.type == "spread_element" for argument in given):
            given = []
        name, arguments, options = (*given[:3], None, None, None)[:3]
        return cls(node, callee, qualified, name, arguments, options)

    @property
    def class_name(self) -> str:
        return self.qualified.path[-1]
