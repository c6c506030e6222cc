"""The config that a test file leaves out, though a file of the project requires it as soon as it is loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of
from .functions import FUNCTIONS
from .modules.calls import config_keys
from .modules.model import ANY_KEY
from .other_config import may_be_set, may_be_set_around
from .suite import (
    SET_MOCKS,
    RuntimeCall,
    hoists_imports,
    is_run_by_jest,
    loaded_modules,
    loads_of,
    may_throw_unnoticed,
    runtime_calls,
    setup_modules,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .context import Context
    from .modules.model import ConfigRead, ModuleFacts
    from .suite import Load

_WAITS_FOR_FAILURE = re.compile(rb"\.\s*(?:toThrow|rejects\b)|\bcatch\b")
DEFAULT_PROJECT = "project"
"""What ``setMocks`` calls the project where it is not told."""


@dataclass(frozen=True, slots=True)
class UnsetConfig:
    """What is missing. ``loads`` are the places that fail for it, ``reads`` those that the program requires at once.

    ``more`` are those that it requires later. ``project`` is the name that the keys of ``new pulumi.Config()`` begin
    with, None where it can't be told; ``is_mocked`` says whether anything sets mocks before. ``calls`` are those of
    the file that set mocks and config.
    """

    loads: tuple[Load, ...]
    reads: tuple[ConfigRead, ...]
    more: tuple[ConfigRead, ...]
    project: str | None
    is_mocked: bool
    calls: tuple[RuntimeCall, ...]

    def key(self, read: ConfigRead) -> str:
        """The key as `setConfig` wants it, with the name of the project even where that is a guess."""
        return f"{read.namespace or self.project or DEFAULT_PROJECT}:{read.key}"


def unset_config(context: Context) -> UnsetConfig | None:
    """What a test file leaves out; None where nothing is missing, or where that is not certain."""
    graphs: dict[str, dict[str, ModuleFacts] | None] = {}
    loads = loads_of(context)
    for load in loads:
        if load.path not in graphs:
            graphs[load.path] = loaded_modules([load.path], context)
    known = {path: graph for path, graph in graphs.items() if graph is not None}
    # Most programs require nothing at once, and nothing more is to be asked then.
    wanting = {path for path, graph in known.items() if any(_is_at_once(read) for read in required_reads(graph))}
    if not wanting or len(known) < len(graphs) or may_be_set(context):
        return None
    setup = setup_modules(context)
    if setup is None:
        return None
    around = {**setup, **{path: module for graph in known.values() for path, module in graph.items()}}
    if may_be_set_around(around, setup, context):
        return None
    calls = tuple(runtime_calls(context))
    mocks = [call for call in calls if call.function == SET_MOCKS]
    is_mocked = any(module.sets_mocks for module in around.values())
    project = _project_name(mocks, context) if mocks or not is_mocked else None
    given = {key for module in around.values() for key in module.sets_config}
    failing: list[Load] = []
    reads: dict[tuple[str | None, str], ConfigRead] = {}
    more: dict[tuple[str | None, str], ConfigRead] = {}
    for load in loads:
        if load.path not in wanting or may_throw_unnoticed(load.node) or _may_be_expected(load, context):
            continue
        keys = given | _keys_before(load, calls, context)
        missing = [read for read in required_reads(known[load.path]) if not _is_set(read, keys, project)]
        at_once = [read for read in missing if _is_at_once(read)]
        if at_once:
            failing.append(load)
            reads |= {(read.namespace, read.key): read for read in reversed(at_once)}
            more |= {(read.namespace, read.key): read for read in reversed(missing)}
    if not failing:
        return None
    later = tuple(read for name, read in sorted(more.items(), key=_order) if name not in reads)
    at_once = tuple(read for _, read in sorted(reads.items(), key=_order))
    return UnsetConfig(tuple(failing), at_once, later, project, bool(mocks) or is_mocked, calls)


def _may_be_expected(load: Load, context: Context) -> bool:
    """Whether a helper loads the file in a test that waits for something to throw, which may be the helper."""
    around = next((above for above in ancestors(load.node) if above.type in FUNCTIONS), None)
    is_helper = around is not None and around.parent is not None and around.parent.type != "arguments"
    return is_helper and _WAITS_FOR_FAILURE.search(context.document.text) is not None


def _order(item: tuple[tuple[str | None, str], ConfigRead]) -> tuple[str, str]:
    return item[0][0] or "", item[0][1]


def _is_at_once(read: ConfigRead) -> bool:
    return read.at_load and not read.conditional


def required_reads(graph: Mapping[str, ModuleFacts]) -> Iterator[ConfigRead]:
    """The reads of config in modules that throw where the key is not set."""
    for module in graph.values():
        yield from sorted((r for r in module.config_reads if r.required), key=lambda r: (r.key, r.method, r.within))


def _is_set(read: ConfigRead, keys: Iterable[str], project: str | None) -> bool:
    namespace = read.namespace or project
    for key in keys:
        before, _, name = key.replace(":config:", ":", 1).partition(":")
        if key == ANY_KEY or (name == read.key and before == (namespace or before)):
            return True
    return False


def _keys_before(load: Load, calls: Iterable[RuntimeCall], context: Context) -> set[str]:
    """The keys that calls of the file itself set, or may set, before a file is loaded."""
    found: set[str] = set()
    for call in calls:
        if call.function != SET_MOCKS and _may_come_before(call, load, context):
            found |= config_keys(call.node, call.function, context)
    return found


def _may_come_before(call: RuntimeCall, load: Load, context: Context) -> bool:
    if load.in_function:
        return True
    if is_run_by_jest(call.node):
        return False
    if load.is_static and hoists_imports(context):
        return False
    return call.node.start_byte < load.node.start_byte


def _project_name(mocks: list[RuntimeCall], context: Context) -> str | None:
    """The name that ``setMocks`` is given; that of the project file where nothing sets mocks at all."""
    if not mocks:
        stated = context.project.pulumi_yaml
        return stated.name.text if stated is not None and stated.name is not None else None
    names: set[str | None] = set()
    for call in mocks:
        given = arguments_of(call.node)
        name = context.string(given[1]) if len(given) > 1 else None
        names.add(DEFAULT_PROJECT if len(given) < 2 else name.text if name is not None else None)
    return names.pop() if len(names) == 1 else None
