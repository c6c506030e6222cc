"""What the tests of a deployed stack know of its outputs, and what the program exports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..project.entry_point import entry_file
from ..project.files import is_test, is_test_support
from ..syntax.nodes import text_of
from .value_kinds import kind_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..project.facts import ProjectFacts
    from ..project.interfaces import Interface
    from .context import Context

TYPES = ("interface_declaration", "type_alias_declaration")

_VARIABLE = re.compile(r"outputs?\Z", re.IGNORECASE)
# A type of results that a test works out for itself, such as `ParsedOutputs`, says nothing of the stack.
_TYPE = re.compile(r"(?!Parsed|Normali|Comput|Resolved)\w*Outputs\Z")


def is_about_tests(path: str, project: ProjectFacts) -> bool:
    """Whether the file at ``path`` holds tests or helps them."""
    return is_test(path, project.root) or is_test_support(path, project.root)


def is_outputs_type(name: str) -> bool:
    """Whether a type is one of the outputs of a stack, to judge by its name."""
    return _TYPE.match(name) is not None


def outputs_type(value: Node, context: Context) -> Interface | None:
    """The type of an expression such as ``outputs``: an interface of a test or a helper of tests, named for outputs.

    None for other expressions, and where a member may be unseen.
    """
    if not _VARIABLE.search(text_of(value)) or value.type not in ("identifier", "member_expression"):
        return None
    found = kind_of(value, context)
    if found is None:
        return None
    if found.origin is not None:
        path, name = found.origin
        # What the program calls outputs are values of its own.
        is_meant = is_outputs_type(name) and is_about_tests(path, context.project)
        return context.project.modules.interface(path, name) if is_meant else None
    declaration = found.node.parent if found.node is not None else None
    named = declaration.child_by_field_name("name") if declaration is not None and declaration.type in TYPES else None
    if named is None or not is_outputs_type(text_of(named)):
        return None
    return context.interface(text_of(named), named.start_byte)


def exported_outputs(project: ProjectFacts) -> frozenset[str] | None:
    """The names of the outputs that the program exports; None where there are none, or there may be more."""
    stated = project.pulumi_yaml
    entry = entry_file(stated, project.root, project.source) if stated is not None else None
    names = project.modules.exported_names(entry) if entry is not None else None
    # What a default export holds is not known by name.
    return names if names and "default" not in names else None
