"""Resources whose options say that what is there already counts, and not what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, unwrap
from .members import find_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context
    from .resources import Resource


def stays_as_it_is(resource: Resource, property_: str, context: Context) -> bool:
    """Whether a resource is imported, or changes of one of its properties are ignored, or may be."""
    return any(
        find_member(options, "import", context) is not None or _is_ignored(options, property_, context)
        for options in _options(resource)
    )


def _options(resource: Resource) -> Iterator[Node]:
    """The options, those that ``pulumi.mergeOptions`` puts together each for itself."""
    if resource.options is not None:
        options = unwrap(resource.options)
        yield from arguments_of(options) if options.type == "call_expression" else (options,)


def _is_ignored(options: Node, property_: str, context: Context) -> bool:
    entry = find_member(options, "ignoreChanges", context)
    if entry is None:
        return False
    listed = context.value(entry.value)
    if listed is None or listed.type != "array":
        return True
    named = [context.string(item) for item in listed.named_children if item.type != "comment"]
    return any(name is None or name.text in (property_, "*") for name in named)
