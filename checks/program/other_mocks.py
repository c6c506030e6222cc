"""Other ways than the mocks of Pulumi's runtime by which a test may get what the packages of Pulumi give."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..project.files import is_test_support
from ..project.folders import ancestors
from ..project.jest_config import regex_matches
from ..syntax.nodes import text_of
from .suite import loaded_modules, loads_of, mocked_modules, setup_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

_MOCKING = re.compile(rb"\b(?:jest|vi)\s*\.\s*(?:mock|doMock|setMock|unstable_mockModule|spyOn)\b")
_TEXTS = frozenset({"string_fragment", "escape_sequence", "string", "template_string"})


def is_replaced(package: str, context: Context) -> bool:
    """Whether the project has its own code for a package: a manual mock, or what Jest is told to take instead."""
    project = context.project
    mapped = project.jest.field("moduleNameMapper") if project.jest is not None else None
    if mapped is not None:
        keys = [member.key for member in mapped.members]
        if mapped.is_unknown or any(package in key or regex_matches(key, package) is not False for key in keys):
            return True
    return any(f"/__mocks__/{package}{end}" in path for path in _manual_mocks(package, context) for end in "./")


def _manual_mocks(package: str, context: Context) -> Iterator[str]:
    """Files that may be manual mocks: those of the project, and those beside `node_modules` further up."""
    project = context.project
    yield from project.files
    for above in ancestors(project.path, project.root):
        folder = posixpath.join(above, "__mocks__", posixpath.dirname(package))
        for name in project.source.list(folder) or ():
            yield posixpath.join(folder, name)


def is_mocked(package: str, context: Context) -> bool:
    """Whether a package is mocked by the test itself, or by a file that is loaded for tests and speaks of it."""
    if any(name == package or name.startswith(f"{package}/") for name in mocked_modules(context)):
        return True
    project = context.project
    loaded = loaded_modules((load.path for load in loads_of(context)), context) or {}
    support = [path for path in loaded if is_test_support(path, project.root)]
    for path in (*support, *(setup_modules(context) or {})):
        text = project.source.read(path) or b""
        if package.encode() in text and _MOCKING.search(text):
            return True
    return is_replaced(package, context)


def mentions(name: str, context: Context) -> Iterator[Node]:
    """Where a name stands in the code of the file: as a name, or as the whole of a string."""
    document = context.document
    for match in re.finditer(rb"\b%s\b" % re.escape(name.encode()), document.text):
        node = document.root.descendant_for_byte_range(*match.span())
        if node is not None and node.type != "comment" and (node.type not in _TEXTS or text_of(node) == name):
            yield node


def speaks_of(name: str, context: Context) -> bool:
    """Whether the test names a member of a package, which may give it another meaning.

    So do ``jest.spyOn(aws, 'getRegion')`` and ``aws.getRegion = ..``.
    """
    return any(True for _ in mentions(name, context))
