"""What is meant by a class or function that the SDK does not have, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..knowledge.renamed_classes import renamed_class, renamed_member
from ..schema.likeness import likeness
from ..schema.listing import functions_in, is_lookup, places_of

if TYPE_CHECKING:
    from ..knowledge.renamed_classes import RenamedClass
    from ..schema.choice import Sdk
    from ..schema.index import SdkIndex

    Path = tuple[str, ...]

_V2 = "V2"
_VERSION = re.compile(r"v(\d+)((?:alpha|beta)\d+)?\Z")


@dataclass(frozen=True, slots=True)
class PathAdvice:
    """``to`` is the right path, empty where there is none; ``meant`` is False where only a likeness speaks for it.

    ``why`` is the end of a sentence that says what else to do.
    """

    to: tuple[str, ...] = ()
    meant: bool = True
    why: str = ""


def agreed_class(path: Path, sdk: Sdk) -> PathAdvice | None:
    """The advice in which all versions agree that lack the class."""
    found = {_class(path, index) for index in sdk.candidates if not index.has(path)}
    return found.pop() if len(found) == 1 else None


def agreed_member(path: Path, sdk: Sdk) -> PathAdvice | None:
    """The advice in which all versions agree that lack the function or value."""
    found = {_member(path, index) for index in sdk.candidates if not index.has(path)}
    return found.pop() if len(found) == 1 else None


def _class(path: Path, index: SdkIndex) -> PathAdvice | None:
    known = _curated(renamed_class(index.package, path), index)
    if known is not None:
        return known
    module, name = path[:-1], path[-1]
    other = name.removesuffix(_V2) if name.endswith(_V2) else name + _V2
    if index.resource((*module, other)) is not None:
        return PathAdvice((*module, other))
    like = likeness(name, index.classes_in(".".join(module)))
    if like is not None:
        return PathAdvice((*module, like.name), meant=like.certain)
    places = list(places_of(index, name))
    version = _nearest_version(path, index)
    if version is not None:
        return PathAdvice(version, meant=False)
    module_like = likeness(".".join(module), index.modules) if module and not index.has(module) else None
    if module_like is not None and (*module_like.name.split("."), name) in places:
        return PathAdvice((*module_like.name.split("."), name), meant=module_like.certain)
    return PathAdvice(places[0], meant=False) if len(places) == 1 else None


def _nearest_version(path: Path, index: SdkIndex) -> Path | None:
    """The class of that name in the module whose version is the nearest: in ``helm.v3`` for ``helm.v2``."""
    *above, own, name = ("", *path)
    wrong = _VERSION.match(own)
    if wrong is None:
        return None
    modules = (tuple(module.split(".")) for module in index.modules)
    beside = ((module, _VERSION.match(module[-1])) for module in modules if module[:-1] == tuple(above[1:]))
    distances = [
        (abs(int(found[1]) - int(wrong[1])), bool(found[2]), (*module, name))
        for module, found in beside
        if found is not None and index.has((*module, name))
    ]
    return min(distances)[-1] if distances else None


def _member(path: Path, index: SdkIndex) -> PathAdvice | None:
    known = _curated(renamed_member(index.package, path), index)
    if known is not None or not is_lookup(path[-1]):
        return known
    module, name = path[:-1], path[-1]
    like = likeness(name, functions_in(index, ".".join(module)))
    if like is not None and like.name.endswith("Output") == name.endswith("Output"):
        return PathAdvice((*module, like.name), meant=like.certain)
    places = list(places_of(index, name, function=True))
    return PathAdvice(places[0], meant=False) if len(places) == 1 else None


def _curated(known: RenamedClass | None, index: SdkIndex) -> PathAdvice | None:
    if known is None:
        return None
    right = next((path for path in known.to if index.has(path)), None)
    if right is not None:
        return PathAdvice(right, why=known.why)
    return PathAdvice(why=known.why) if known.why else None
