"""A class of the project with the classes that it extends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..program.modules.model import COMPONENT
from .module_paths import is_relative

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..program.modules.model import ClassFacts, Member, Parameter
    from ..program.names import Qualified
    from .modules import ProjectModules

_MAX_LENGTH = 20


@dataclass(frozen=True, slots=True)
class ClassLine:
    """``classes`` are those of the project with their files, the class itself first.

    ``root`` is the class of a package that the last of them extends, None where it extends nothing.
    """

    classes: tuple[tuple[str, ClassFacts], ...]
    root: Qualified | None

    @property
    def is_component(self) -> bool:
        return self.root == COMPONENT

    @property
    def parameters(self) -> tuple[str, tuple[Parameter, ...]] | None:
        """The file and the parameters of the constructor that ``new`` calls; None where a package declares it."""
        for path, cls in self.classes:
            if cls.parameters is not None:
                return path, cls.parameters
        return ("", ()) if self.root is None else None

    @property
    def members(self) -> Mapping[str, Member]:
        """The public members that the classes of the project declare."""
        return {name: member for _, cls in reversed(self.classes) for name, member in cls.members.items()}


def class_line(modules: ProjectModules, path: str, name: str) -> ClassLine | None:
    """The line of the class that ``name`` stands for in the file at ``path``; None where it can't be followed."""
    origin = modules.origin(path, name)
    cls = origin.cls if origin is not None else None
    return line_of(modules, origin.path, cls) if origin is not None and cls is not None else None


def line_of(modules: ProjectModules, path: str, cls: ClassFacts) -> ClassLine | None:
    """The line that begins with a class of the file at ``path``."""
    classes: list[tuple[str, ClassFacts]] = []
    while len(classes) < _MAX_LENGTH:
        classes.append((path, cls))
        base = cls.base
        if cls.extends is None:
            return ClassLine(tuple(classes), None)
        if base is None:
            return None
        if base.package and not is_relative(base.package):
            return ClassLine(tuple(classes), base)
        origin = modules.origin(path, cls.extends)
        above = origin.cls if origin is not None else None
        if origin is None or above is None:
            return None
        path, cls = origin.path, above
    return None
