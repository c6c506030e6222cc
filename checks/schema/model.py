"""What an SDK package says about itself: resource classes, their arguments, nested types and enums.

Plain values. A *module* is the dotted path of namespaces in front of a name: ``rds`` for ``aws.rds.Cluster``,
``core.v1`` for ``kubernetes.core.v1.Pod``, and the empty string for what stands at the top of a package, such
as ``random.RandomPassword``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["scalar", "list", "map", "object", "any"]
"""What may be written for a property.

``scalar`` is a string, number, boolean or enum member; ``list`` an array; ``map`` an object with free keys;
``object`` an object with the keys of a nested type. ``any`` is everything else: an asset, a resource, or
several shapes at once (``string | string[]``); nothing can be said about the shape of its value.
"""


def qualified(module: str, name: str) -> str:
    """``rds`` and ``EngineType`` give ``rds.EngineType``; with no module the name alone."""
    return f"{module}.{name}" if module else name


@dataclass(frozen=True, slots=True)
class Property:
    """One argument of a resource, or one property of a nested input type.

    ``type`` is TypeScript without ``pulumi.Input<>`` and ``undefined``, in one line, such as
    ``inputs.ec2.SecurityGroupIngress[]``. ``enum`` and ``nested`` are the one enum or nested type that it
    mentions, qualified by module (``rds.EngineType``) and without ``enums.`` or ``inputs.``. ``enum_strict``
    says that no plain string is allowed beside the enum.
    """

    name: str
    type: str
    required: bool
    deprecated: str | None
    shape: Shape
    enum: str | None
    enum_strict: bool
    nested: str | None


@dataclass(frozen=True, slots=True)
class ResourceClass:
    """A class that is made with ``new X(name, args, opts)``; ``properties`` are those of ``args``."""

    package: str
    module: str
    name: str
    properties: dict[str, Property]
    deprecated: str | None

    @property
    def path(self) -> tuple[str, ...]:
        """``("rds", "Cluster")``: what stands behind the package's name in a program."""
        return (*self.module.split("."), self.name) if self.module else (self.name,)


@dataclass(frozen=True, slots=True)
class EnumType:
    """A constant object with string members, in order of declaration. Several members may share a value."""

    module: str
    name: str
    members: dict[str, str]

    def member_of(self, value: str) -> str | None:
        """The first member with this value. A value without one may be legal: enums are not exhaustive."""
        return next((member for member, held in self.members.items() if held == value), None)


@dataclass(slots=True)
class Module:
    """What one module holds. ``exports`` are the names that are none of its classes and enums."""

    classes: dict[str, ResourceClass] = field(default_factory=dict[str, ResourceClass])
    enums: dict[str, EnumType] = field(default_factory=dict[str, EnumType])
    exports: set[str] = field(default_factory=set[str])
    nested: dict[str, dict[str, Property]] = field(default_factory=dict[str, "dict[str, Property]"])


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a package; the top module stands under the empty string."""

    name: str
    version: str
    modules: dict[str, Module]

    @property
    def major(self) -> int:
        return major_of(self.version)


def major_of(version: str) -> int:
    """``7`` of ``7.48.0``; 0 of what is no version."""
    head = version.removeprefix("v").partition(".")[0]
    return int(head) if head.isdigit() else 0
