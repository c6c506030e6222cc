"""Reads interfaces of a package as properties, with the types that their files mention by bare name resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import declarations, type_text
from .model import Module, OutputProperty, Package, Property, qualified
from .type_meaning import output_of, property_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .declarations import Member
    from .exports import ExportGraph, Place

    Bare = Callable[[str, str], str]

MAX_BASES = 10
"""How many bases of a class or an interface are followed: a limit against circles."""


class TypeReader:
    """Reads for one package. Interfaces that stand beside the classes are entered among its nested types."""

    def __init__(self, graph: ExportGraph, package: Package) -> None:
        self._graph = graph
        self._package = package
        self._open_aliases: set[Place] = set()

    def properties(self, file: str, interface: str) -> dict[str, Property] | None:
        """The properties of an interface that ``file`` knows by this name, those of its bases first.

        None where it has more than properties, or where a part of it is outside of the package.
        """
        found = self._members(file, interface, MAX_BASES)
        return None if found is None else {member.name: self.property(home, member) for home, member in found}

    def outputs(self, file: str, interface: str) -> dict[str, OutputProperty] | None:
        """As `properties`, for an interface whose values are given and not taken."""
        found = self._members(file, interface, MAX_BASES)
        return None if found is None else {member.name: self.output(home, member) for home, member in found}

    def property(self, file: str, member: Member) -> Property:
        """A member of an interface in ``file`` that a program fills in."""
        type_ = self._type(file, member.type, self._bare_input)
        return property_of(member.name, type_, not member.optional, member.deprecated)

    def output(self, file: str, member: Member, *, of_class: bool = False) -> OutputProperty:
        """A member of an interface or a class in ``file`` that a program reads."""
        wrapper, inner = type_text.unwrapped(member.type)
        optional = member.optional or type_text.admits_undefined(inner)
        plain = of_class and wrapper != "Output"
        return output_of(member.name, self.output_type(file, member.type), optional, member.deprecated, plain)

    def output_type(self, file: str, text: str) -> str:
        """The normalised type of what a program reads."""
        return self._type(file, text, self._bare_output)

    def _members(self, file: str, interface: str, limit: int) -> list[tuple[str, Member]] | None:
        """The members of an interface and its bases, each with the file that explains its type."""
        text = self._graph.text(file)
        found = None if text is None else declarations.interface(text, interface)
        if found is None:
            place = self._graph.locate(file, interface)
            if place is None or limit == 0 or place.file == file:
                return None
            return self._members(place.file, place.name, limit - 1)
        if found.members is None:
            return None
        inherited: list[tuple[str, Member]] = []
        for base in found.bases:
            above = self._members(file, base, limit - 1) if limit else None
            if above is None:
                return None
            inherited += above
        return [*inherited, *((file, member) for member in found.members)]

    def _type(self, file: str, text: str, bare: Bare) -> str:
        type_ = type_text.normalised(text)
        if not type_text.has_bare_names(type_):
            return type_
        return type_text.renamed(type_, lambda name: bare(file, name))

    def _bare_input(self, file: str, name: str) -> str:
        """What a name without a dot stands for, where that is in this package."""
        place = self._graph.locate(file, name)
        if place is None:
            return name
        known = self._enum_or_alias(place, self._bare_input)
        if known is not None:
            return known
        module = self._graph.module_of(place.file)
        if self._hand_written(place, module):
            return f"inputs.{qualified(module, place.name)}"
        return qualified(module, place.name)

    def _bare_output(self, file: str, name: str) -> str:
        """As `_bare_input`; an interface beside the classes keeps its own name, without ``outputs.``."""
        place = self._graph.locate(file, name)
        if place is None:
            return name
        known = self._enum_or_alias(place, self._bare_output)
        return qualified(self._graph.module_of(place.file), place.name) if known is None else known

    def _enum_or_alias(self, place: Place, bare: Bare) -> str | None:
        module = self._graph.module_of(place.file)
        if place.name in self._module(module).enums:
            return f"enums.{qualified(module, place.name)}"
        alias = declarations.type_alias(self._graph.text(place.file) or "", place.name)
        if alias is None:
            return None
        if place in self._open_aliases:
            return qualified(module, place.name)
        self._open_aliases.add(place)
        type_ = self._type(place.file, alias, bare)
        self._open_aliases.discard(place)
        return type_

    def _hand_written(self, place: Place, module: str) -> bool:
        """Enters an interface that stands beside the classes among the nested types, if it can be read."""
        nested = self._module(module).nested
        if place.name not in nested:
            nested[place.name] = {}  # entered before it is read: such types refer to each other
            properties = self.properties(place.file, place.name)
            if properties is None:
                del nested[place.name]
                return False
            nested[place.name] = properties
        return True

    def _module(self, name: str) -> Module:
        return self._package.modules.setdefault(name, Module())
