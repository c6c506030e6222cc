"""The types that a project file can declare for its configuration, and which values have them.

As the command line sees it: a number or a truth value in quotes will do for one, but a string has to be a string. See
https://www.pulumi.com/docs/iac/concepts/projects/project-file/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .config_value import ConfigList, ConfigMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .config_value import ConfigValue

# Older versions of the command line know no `object`.
TYPES = frozenset({"string", "integer", "boolean", "array", "object"})
LEGAL_ATTRIBUTES = frozenset({"type", "items", "description", "secret", "default", "value"})

_WHOLE = re.compile(r"[+-]?\d+")
_MEANT: Mapping[str, str] = {
    "str": "string",
    "text": "string",
    "int": "integer",
    "bool": "boolean",
    "list": "array",
    "map": "object",
    "dict": "object",
}
_NUMBERS = frozenset({"number", "num", "float", "double"})


def meant_type(name: str, default: ConfigValue | None) -> str:
    """The type that a wrong name of one stands for, by itself or by the default; empty where neither says."""
    folded = name.lower()
    if folded in _MEANT or folded in TYPES:
        return _MEANT.get(folded, folded)
    data = default.data if default is not None else None
    if folded in _NUMBERS:
        # No type takes a fraction.
        return "string" if isinstance(data, float) and not data.is_integer() else "integer"
    if isinstance(data, (bool, int, str)):
        return "boolean" if isinstance(data, bool) else "integer" if isinstance(data, int) else "string"
    return "array" if isinstance(data, ConfigList) else "object" if isinstance(data, ConfigMap) else ""


def fits(type_: str, items: ConfigValue | None, value: ConfigValue) -> bool | None:
    """Whether a value has a type of `TYPES`; ``items`` is what an array says of its items. None where untold."""
    data = value.data
    if value.is_unknown:
        return None
    if type_ == "string":
        return isinstance(data, str)
    if type_ == "boolean":
        return isinstance(data, bool) or data in ("true", "false")
    if type_ == "integer":
        is_number = isinstance(data, (int, float)) and not isinstance(data, bool) and float(data).is_integer()
        return is_number or (isinstance(data, str) and _WHOLE.fullmatch(data) is not None)
    if type_ == "object":
        return isinstance(data, ConfigMap)
    inner = items.get("type") if items is not None else None
    if not isinstance(data, ConfigList) or inner is None or inner.text not in TYPES or items is None:
        return None if isinstance(data, ConfigList) else False
    answers = {fits(inner.text, items.get("items"), item) for item in value.items}
    return False if False in answers else None if None in answers else True
