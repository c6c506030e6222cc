"""The modules that a program runs when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .module_paths import is_relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..program.modules.model import ModuleFacts
    from .modules import ProjectModules

MAX_MODULES = 500


def loaded_modules(entry: str, modules: ProjectModules) -> dict[str, ModuleFacts] | None:
    """The module at ``entry`` and those that it loads at once, directly or not, by path in the order they are found.

    What is imported for its types alone, or inside a function, is not among them. None where one of them can't be
    found or read, has a syntax error, or where there are more than `MAX_MODULES`.
    """
    found: dict[str, ModuleFacts] = {}
    waiting = [entry]
    for path in waiting:
        module = modules.module(path)
        if module is None or module.broken or len(waiting) > MAX_MODULES:
            return None
        found[path] = module
        for specifier in _specifiers(module):
            target = modules.resolve(specifier, path)
            if target is None:
                return None
            if target not in waiting and not target.endswith((".json", ".d.ts")):
                waiting.append(target)
    return found


def _specifiers(module: ModuleFacts) -> Iterator[str]:
    at_once = (load for load in module.imports if not load.in_function and load.form != "dynamic")
    for load in (*at_once, *module.reexports):
        if is_relative(load.specifier) and not load.type_only:
            yield load.specifier
