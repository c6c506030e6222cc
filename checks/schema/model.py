"""What an SDK package says about itself: resource classes, functions, nested types and enums.

Plain values. A *module* is the dotted path of namespaces in front of a name: ``rds`` for ``aws.rds.Cluster``,
``core.v1`` for ``kubernetes.core.v1.Pod``, and the empty string for what stands at the top of a package, such
as ``random.RandomPassword``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

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
class OutputProperty:
    """One property of a resource once it is made, of what a function gives back, or of a type nested in these.

    ``type`` is TypeScript without ``pulumi.Output<>`` and ``undefined``, in one line; ``optional`` says that the
    value may be undefined. ``nested`` is the one output type that it mentions, without ``outputs.``. ``plain``
    marks a property of a class that is there at once and not behind a `pulumi.Output`; in the other types it is
    always false, for there the whole decides.
    """

    name: str
    type: str
    optional: bool
    deprecated: str | None
    shape: Shape
    enum: str | None
    nested: str | None
    plain: bool = False


class Members(NamedTuple):
    """What an instance of a class offers, inherited members included."""

    outputs: dict[str, OutputProperty]
    methods: frozenset[str]


def _no_members() -> Members:
    return Members({}, frozenset())


@dataclass(frozen=True)
class ResourceClass:
    """A class that is made with ``new X(name, args, opts)``; ``properties`` are those of ``args``.

    The members of its instances are read when they are first asked for, and play no part in comparisons.
    """

    package: str
    module: str
    name: str
    properties: dict[str, Property]
    deprecated: str | None
    read_members: Callable[[], Members] = field(default=_no_members, compare=False, repr=False)

    @property
    def path(self) -> tuple[str, ...]:
        """``("rds", "Cluster")``: what stands behind the package's name in a program."""
        return (*self.module.split("."), self.name) if self.module else (self.name,)

    @property
    def outputs(self) -> dict[str, OutputProperty]:
        """The properties of an instance, with ``urn``, and ``id`` unless it is a component."""
        return self._members.outputs

    @property
    def methods(self) -> frozenset[str]:
        """The methods of an instance, which are no outputs and yet can be asked for."""
        return self._members.methods

    @cached_property
    def _members(self) -> Members:
        return self.read_members()


Returns: TypeAlias = Literal["promise", "output"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function that gives a `Promise` (``getAmi``) or a `pulumi.Output` (``getAmiOutput``).

    ``args`` are the properties of its first parameter, if that is called ``args``; empty where it takes none; None
    where it has other parameters, or ones that can't be read completely. ``result_type`` is what stands inside the
    promise or output, ``result`` the properties of that; None where it has none, such as ``string``, or where they
    can't be read.
    """

    package: str
    module: str
    name: str
    returns: Returns
    args: dict[str, Property] | None
    result: dict[str, OutputProperty] | None
    result_type: str
    deprecated: str | None


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
    """What one module holds. ``exports`` are the names that are none of its classes and enums, so that a function
    stands in both."""

    classes: dict[str, ResourceClass] = field(default_factory=dict[str, ResourceClass])
    enums: dict[str, EnumType] = field(default_factory=dict[str, EnumType])
    exports: set[str] = field(default_factory=set[str])
    nested: dict[str, dict[str, Property]] = field(default_factory=dict[str, "dict[str, Property]"])
    functions: dict[str, Function] = field(default_factory=dict[str, Function])
    nested_outputs: dict[str, dict[str, OutputProperty]] = field(default_factory=dict[str, "dict[str, OutputProperty]"])


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
