"""What files of the project declare for others: ``declare module './types' { .. }`` and ``declare global { .. }``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..project.module_paths import is_relative
from ..syntax.nodes import string_value
from .file_facts import FileFact
from .modules.ambient import names_of_augmentation

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from ..project.interfaces import Interface
    from .context import Context


def is_augmented(path: str, context: Context) -> bool:
    """Whether this or another file adds to what the file at ``path`` declares, so that it may have more members.

    All files of the project are looked at, so this is asked last. The asking rule has to name `AUGMENTATIONS` in its
    facts.
    """
    project = context.project
    if any(project.resolve(specifier) == path for specifier in context.fact(AUGMENTATIONS)):
        return True
    return project.modules.is_augmented(path)


def has_more_members(interface: Interface, context: Context) -> bool:
    """Whether an interface, or one that it inherits from, may have members that are declared in another file."""
    return any(is_augmented(path, context) for path in {interface.path, *interface.paths.values()})


def is_global(name: str, context: Context) -> bool:
    """Whether this or another file of the project declares a value of this name for all files.

    All files of the project are looked at, so this is asked last. The asking rule has to name `GLOBALS` in its facts.
    """
    return context.count(GLOBALS, name) > 0 or name in context.project.modules.globals


def _augmenting(node: Node) -> Iterator[Hashable]:
    name = node.child_by_field_name("name")
    specifier = string_value(name) if name is not None else None
    if specifier and is_relative(specifier):
        yield specifier


def _all(counts: Mapping[Hashable, int]) -> frozenset[str]:
    return frozenset(cast("str", specifier) for specifier in counts)


AUGMENTATIONS = FileFact("augmentations", ("module",), _augmenting, _all)
GLOBALS = FileFact("declare global", ("ambient_declaration",), names_of_augmentation, lambda _: None)
