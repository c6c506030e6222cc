"""Which entries of a literal name an argument that the version in use does not have any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..knowledge.removed_properties import Removed, removed_property

if TYPE_CHECKING:
    from ..schema.index import SdkIndex
    from .objects import Entry
    from .typed_objects import TypedObject


def removed(entry: Entry, typed: TypedObject, index: SdkIndex) -> Removed | None:
    """What became of an argument; None for one that is there, or that no version is known to have had."""
    if not typed.is_arguments or entry.key in typed.properties:
        return None
    return removed_property(index.package, typed.owner, entry.key)
