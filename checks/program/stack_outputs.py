"""What the tests of a deployed stack know of its outputs, and what the program exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..project.entry_point import entry_file
from ..project.files import SuiteKind, is_test, is_test_support, suite_kind
from ..syntax.nodes import string_value, text_of
from .file_facts import FileFact
from .optional_uses import is_tested
from .output_reads import READS, member_reads
from .types import ValueKind
from .value_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from ..project.facts import ProjectFacts
    from ..project.interfaces import Interface
    from .context import Context

TYPES = ("interface_declaration", "type_alias_declaration")

_NAMES = frozenset({"identifier", "property_identifier", "private_property_identifier"})
_VARIABLE = re.compile(r"outputs?\Z", re.IGNORECASE)
_UNTYPED = re.compile(r"(?:\A|\.)(?:(?:cfn|deployed|deployment|flat|pulumi|stack)_?)?outputs?\Z", re.IGNORECASE)
# A type of results that a test works out for itself, such as `ParsedOutputs`, says nothing of the stack.
_TYPE = re.compile(r"(?!Parsed|Normali|Comput|Resolved)\w*Outputs\Z")


def is_about_tests(path: str, project: ProjectFacts) -> bool:
    """Whether the file at ``path`` holds tests or helps them."""
    return is_test(path, project.root) or is_test_support(path, project.root)


def is_outputs_type(name: str) -> bool:
    """Whether a type is one of the outputs of a stack, to judge by its name."""
    return _TYPE.match(name) is not None


def is_named_for_outputs(value: Node) -> bool:
    """Whether an expression is a variable or a member whose name is one for outputs: ``outputs``, ``this.outputs``."""
    name = value.child_by_field_name("property") if value.type == "member_expression" else value
    return name is not None and name.type in _NAMES and _VARIABLE.search(text_of(name)) is not None


def outputs_type(value: Node, context: Context) -> Interface | None:
    """The type of an expression such as ``outputs``: an interface of a test or a helper of tests, named for outputs.

    None for other expressions, and where a member may be unseen.
    """
    if not is_named_for_outputs(value):
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


@dataclass(frozen=True, slots=True)
class OutputReads:
    """What a file reads of variables that are named for outputs.

    ``tested`` are the reads, as they are written, by which the code goes somewhere. ``is_loaded`` says that the file
    names one that holds the outputs of a deployed stack.
    """

    keys: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()
    is_loaded: bool = False


def _collect(node: Node) -> Iterator[Hashable]:
    if node.type == "string":
        if (string_value(node) or "").endswith("outputs.json"):
            yield ("loaded", "")
        return
    for read in member_reads(node):
        if is_named_for_outputs(read.owner) and _UNTYPED.search(text_of(read.owner)):
            yield ("key", read.key)
            around = read.node.parent
            is_chain = around is not None and around.child_by_field_name("optional_chain") is not None
            if is_tested(read.node) or is_chain:
                yield ("tested", text_of(read.node))


def _reduce(counts: Mapping[Hashable, int]) -> OutputReads:
    entries = [cast("tuple[str, str]", entry) for entry in counts]
    keys = frozenset(text for kind, text in entries if kind == "key")
    tested = frozenset(text for kind, text in entries if kind == "tested")
    return OutputReads(keys, tested, ("loaded", "") in entries)


OUTPUT_READS = FileFact("stack outputs", (*READS, "string"), _collect, _reduce)


def untyped_outputs(value: Node, context: Context) -> frozenset[str] | None:
    """The outputs of the program, where an expression such as ``outputs`` holds them and has no type that names them.

    None where the expression may hold something else: another stack's, or what the test makes of them. The asking rule
    has to name `OUTPUT_READS` in its facts.
    """
    if not is_named_for_outputs(value) or not _UNTYPED.search(text_of(value)):
        return None
    if suite_kind(context.document.path, context.project.root) is SuiteKind.UNIT:
        return None
    reads = context.fact(OUTPUT_READS)
    exported = exported_outputs(context.project) if reads.is_loaded else None
    if exported is None or 2 * len(reads.keys & exported) < len(reads.keys):
        return None
    found = kind_of(value, context)
    if found is None:
        return exported
    is_record = found.kind is ValueKind.OBJECT and found.node is None and found.origin is None
    return exported if is_record else None
