"""The commands that code actions carry, and the data of those whose edit is asked for later.

Their names have a part of their own, because editors register them beside the commands of their extensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lsprotocol import types

FIX_FILE = "pulumend.server.fixFile"
FIX_IN_PROJECT = "pulumend.server.fixInProject"
SHOW_PAGE = "pulumend.server.showPage"


def fix_file(title: str, uri: str, rule: str | None = None) -> types.Command:
    """Mend what is safe to mend in one document, or all that one rule finds there."""
    return types.Command(title, FIX_FILE, arguments=[uri] if rule is None else [uri, rule])


def fix_in_project(rule: str, uri: str) -> types.Command:
    """Mend all that a rule finds in the project that a document belongs to."""
    return types.Command(f"Fix all {rule} in the project", FIX_IN_PROJECT, arguments=[rule, uri])


def show_page(rule: str) -> types.Command:
    return types.Command(f"Show the documentation of {rule}", SHOW_PAGE, arguments=[rule])


def data_of(uri: str, rule: str | None = None) -> dict[str, str]:
    """What a client sends back to have the edit made: for one rule, or for all that is safe."""
    return {"uri": uri} if rule is None else {"uri": uri, "rule": rule}


def uri_in(data: object) -> str | None:
    """The document that the data of an action are about; None for data of somebody else."""
    return _member(data, "uri")


def rule_in(data: object) -> str | None:
    return _member(data, "rule")


def _member(data: object, name: str) -> str | None:
    # It comes as an object of the converter's own, or as a dictionary.
    value = cast("Mapping[str, object]", data).get(name) if isinstance(data, Mapping) else getattr(data, name, None)
    return value if isinstance(value, str) else None
