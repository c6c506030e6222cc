"""Places where an SDK says what an expression may be: the arguments of a resource, or what has its type beside it.

A variable or field with a type of the SDK is checked where it is declared, used or not, as TypeScript does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..syntax.nodes import PARENTHESES, inside_of
from .type_names import named_type
from .types import fresh

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property, Shape
    from .context import Context
    from .names import Qualified
    from .resources import Resource
    from .typed_objects import TypedObject

TYPED = ("variable_declarator", "public_field_definition")
"""The nodes that `Site.of_declaration` understands."""


@dataclass(frozen=True, slots=True)
class Site:
    """An expression of which the SDK knows the type.

    ``node`` is the ``new`` or the declaration, ``head`` the class or the declared name, where the compiler reports what
    the whole lacks. ``qualified`` is the class whose arguments are meant, or with ``nested`` the type
    ``types.input.x.Y``.
    """

    node: Node
    head: Node
    value: Node
    qualified: Qualified
    nested: str = ""
    shape: Shape = "object"
    walked: dict[SdkIndex, tuple[TypedObject, ...]] = field(
        default_factory=dict["SdkIndex", "tuple[TypedObject, ...]"], compare=False, repr=False
    )
    """What `typed_objects` has found here, by version: every rule that visits the site asks for the same."""

    @classmethod
    def of_resource(cls, resource: Resource) -> Site | None:
        """The arguments of a resource; None where there are none."""
        if resource.arguments is None:
            return None
        return cls(resource.node, resource.callee, resource.arguments, resource.qualified)

    @classmethod
    def of_declaration(cls, node: Node, context: Context) -> Site | None:
        """What a declaration is initialized with; None where its type is none of an SDK, or not written down."""
        value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
        type_ = node.child_by_field_name("type") or _satisfied(value)
        if value is None or name is None or type_ is None or value.has_error or type_.has_error:
            return None
        if fresh(value).type not in ("object", "array", "ternary_expression"):
            return None
        found = named_type(type_, context)
        if found is None:
            return None
        return cls(node, name, value, found.qualified, found.nested, found.shape)

    @property
    def title(self) -> str:
        """The class or type as messages name it: ``aws.rds.Cluster``."""
        return title_of(self.qualified)

    @property
    def member(self) -> str:
        """What messages call a member of the whole."""
        return "property" if self.nested else "argument"

    def properties(self, index: SdkIndex) -> dict[str, Property] | None:
        """What the SDK knows of the whole; None for a class or type that it lacks."""
        if self.nested:
            return index.nested(self.nested)
        found = index.resource(self.qualified.path)
        return found.properties if found is not None else None

    def owner(self) -> str:
        """The class or type as the tables of this package name it: ``rds.Cluster``, ``inputs.s3.BucketCorsRule``."""
        return f"inputs.{self.nested}" if self.nested else ".".join(self.qualified.path)


def title_of(qualified: Qualified) -> str:
    """A class or type as messages name it: ``aws.rds.Cluster``."""
    return ".".join((qualified.package.rpartition("/")[2], *qualified.path))


def _satisfied(value: Node | None) -> Node | None:
    """The type behind ``satisfies``."""
    inner = inside_of(value, PARENTHESES) if value is not None else None
    return inner.named_children[-1] if inner is not None and inner.type == "satisfies_expression" else None
