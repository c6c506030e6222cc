"""Where a package has a name: asked only where a program names something that is not there, for suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .index import SdkIndex


def functions_in(index: SdkIndex, module: str) -> list[str]:
    """The functions of a module that look something up (``getVpc``, ``getVpcOutput``), sorted."""
    return [name for name in index.exports_in(module) if is_lookup(name)]


def places_of(index: SdkIndex, name: str, *, function: bool = False) -> Iterator[tuple[str, ...]]:
    """The paths of the classes, or of the functions, that have this name in any module, in order."""
    for module in sorted({"", *index.modules}):
        if name in (functions_in(index, module) if function else index.classes_in(module)):
            yield (*module.split("."), name) if module else (name,)


def is_module(index: SdkIndex, path: tuple[str, ...]) -> bool:
    """Whether a path is a module of the package or leads to one, as the package itself does."""
    name = ".".join(path)
    return not path or any(module == name or module.startswith(f"{name}.") for module in index.modules)


def is_lookup(name: str) -> bool:
    """Whether a name is spelled like a function that looks something up: ``getVpc``, and not ``get`` alone."""
    return name.startswith("get") and name[3:4].isupper()
