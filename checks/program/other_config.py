"""Ways in which the config of a program may be set that the calls of a test file do not show."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..project.aliases import may_be_own
from ..project.checked_tests import may_run_otherwise
from ..project.files import is_test_support
from ..project.folders import ancestors
from .names import CORE
from .other_mocks import is_mocked, mentions
from .suite import loaded_modules, runtime_calls, specifiers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context
    from .modules.model import ModuleFacts

_VARIABLE = "PULUMI_CONFIG"
_SETTERS = ("setConfig", "setAllConfig")
_OTHER_WAYS = re.compile(rb"\bPULUMI_CONFIG\b|\bConfig\s*(?:\.prototype\b|=[^=>])|\bspyOn\s*\(\s*pulumi\b")
_OPTIONS = re.compile(rb"PULUMI_CONFIG|--(?:setupFiles|globalSetup)")
_RUNNERS = frozenset({"vitest", "mocha", "ava", "uvu", "tap", "node:test", "bun:test", "@japa/runner"})
# Files that Jest runs outside of the tests, which inherit the environment.
_OUTSIDE = ("globalSetup", "testEnvironment")


def may_be_set(context: Context) -> bool:
    """Whether the test itself, or what starts it, may give the config in another way, or is not followed."""
    loaded = specifiers_of(context)
    return (
        bool(_OTHER_WAYS.search(context.document.text))
        or not _RUNNERS.isdisjoint(loaded)
        or may_run_otherwise(context.project)
        or is_mocked(CORE, context)
        or any(_is_passed_on(node) for node in _unread_setters(context))
        or any(may_be_own(specifier, context.project) for specifier in loaded)
        or _is_in_environment(context)
    )


def may_be_set_around(modules: Mapping[str, ModuleFacts], setup: Collection[str], context: Context) -> bool:
    """Whether one of the files that are loaded with the test may; ``setup`` are those that Jest loads first."""
    project = context.project
    for path, module in modules.items():
        if _VARIABLE in module.env_reads:
            return True
        # The text of the program is not asked for: it changes more often than what it says to others.
        if path not in setup and not is_test_support(path, project.root):
            continue
        text = project.source.read(path) or b""
        sets_unseen = not module.sets_config and any(name.encode() in text for name in _SETTERS)
        if sets_unseen or _OTHER_WAYS.search(text):
            return True
        if any(may_be_own(load.specifier, project) for load in module.imports if not load.type_only):
            return True
    return False


def _unread_setters(context: Context) -> Iterator[Node]:
    """Where the functions that set config are named, without the calls that are read."""
    called = [call.node.child_by_field_name("function") for call in runtime_calls(context)]
    ends = {callee.end_byte for callee in called if callee is not None}
    return (node for name in _SETTERS for node in mentions(name, context) if node.end_byte not in ends)


def _is_passed_on(node: Node) -> bool:
    """Whether a function is named to be called in another way; to import it under its own name is none."""
    above = node.parent
    if above is None or node.type == "shorthand_property_identifier_pattern":
        return False
    return above.type != "import_specifier" or above.child_by_field_name("alias") is not None


def _is_in_environment(context: Context) -> bool:
    project = context.project
    stated = [settings.path for settings in (project.jest, project.package_json) if settings is not None]
    if any(_OPTIONS.search(project.source.read(path) or b"") for path in stated):
        return True
    for folder in ancestors(project.path, project.root):
        names = (name for name in project.source.list(folder) or () if name.startswith(".env"))
        if any(_VARIABLE.encode() in (project.source.read(posixpath.join(folder, name)) or b"") for name in names):
            return True
    return any(_may_set_environment(path, context) for path in _run_outside(context))


def _run_outside(context: Context) -> Iterable[str]:
    jest = context.project.jest
    root = jest.root_dir if jest is not None else None
    stated = [jest.field(option) for option in _OUTSIDE] if jest is not None else []
    texts = [value.text for value in stated if value is not None and value.text is not None]
    if jest is None or root is None:
        return ()
    return [jest.expanded(text, root) for text in texts if text.startswith((".", "<", "/"))]


def _may_set_environment(path: str, context: Context) -> bool:
    modules = loaded_modules([path], context)
    if not modules:
        return True
    return any(_VARIABLE.encode() in (context.project.source.read(each) or b"") for each in modules)
