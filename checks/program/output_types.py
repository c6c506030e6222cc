"""The types of the outputs that a program exports, as a test reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..project.entry_point import entry_file
from .types import ValueKind
from .values.evaluation import Evaluation

if TYPE_CHECKING:
    from .context import Context
    from .values.value import Value

_SCALARS = {ValueKind.STRING: "string", ValueKind.NUMBER: "number", ValueKind.BOOLEAN: "boolean"}
_HOLDING = frozenset({ValueKind.OUTPUT, ValueKind.INPUT, ValueKind.PROMISE})


def type_of_output(name: str, context: Context) -> str | None:
    """The type of what the program exports as ``name``, in TypeScript; None where that is not known."""
    project = context.project
    stated = project.pulumi_yaml
    entry = entry_file(stated, project.root, project.source) if stated is not None else None
    origin = project.modules.exported(entry, name) if entry is not None else None
    return _written(Evaluation(context).value_of_origin(origin)) if origin is not None else None


def _written(value: Value | None) -> str | None:
    if value is None:
        return None
    if value.kind in _HOLDING:
        return _written(value.content)
    if value.kind is ValueKind.ARRAY:
        items = {_written(item) for item in value.items} if value.items is not None else {_written(value.content)}
        item = items.pop() if len(items) == 1 else None
        return f"{item}[]" if item is not None else None
    return _SCALARS.get(value.kind)
