"""Drops the nested types that nothing leads to: a package holds some for every function of its provider's API."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .model import Module, qualified
from .type_meaning import nested_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .model import OutputProperty, Package, Property

    Types: TypeAlias = dict[str, dict[str, Property]] | dict[str, dict[str, OutputProperty]]


def drop_unreachable(package: Package) -> None:
    """Keeps the nested types that some argument or output of a class or a function leads to."""
    modules = package.modules
    inputs = _reached(_inputs(modules.values()), partial(_types_of, modules, _nested))
    outputs = _reached(_outputs(modules.values()), partial(_types_of, modules, _nested_outputs))
    for module, held in modules.items():
        held.nested = {name: value for name, value in held.nested.items() if qualified(module, name) in inputs}
        held.nested_outputs = {
            name: value for name, value in held.nested_outputs.items() if qualified(module, name) in outputs
        }


def _inputs(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        for class_ in module.classes.values():
            for property_ in class_.properties.values():
                yield from nested_types(property_.type)
        for function in module.functions.values():
            for property_ in (function.args or {}).values():
                yield from nested_types(property_.type)


def _outputs(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        for class_ in module.classes.values():
            for property_ in class_.outputs.values():
                yield from nested_types(property_.type)
        for function in module.functions.values():
            yield from nested_types(function.result_type)
            for property_ in (function.result or {}).values():
                yield from nested_types(property_.type)


def _nested(module: Module) -> Types:
    return module.nested


def _nested_outputs(module: Module) -> Types:
    return module.nested_outputs


def _types_of(modules: dict[str, Module], held: Callable[[Module], Types], name: str) -> list[str]:
    module, _, last = name.rpartition(".")
    properties = held(modules.get(module, Module())).get(last, {})
    return [below for property_ in properties.values() for below in nested_types(property_.type)]


def _reached(first: Iterable[str], below: Callable[[str], Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += below(name)
    return found
