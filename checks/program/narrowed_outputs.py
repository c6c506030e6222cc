"""Where a file may give outputs a narrower type than the declared one: by type guards, ``in`` and ``instanceof``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from ..project.module_paths import is_relative
from ..syntax.nodes import arguments_of, string_value, text_of, unwrap
from .called_functions import function_of
from .file_facts import FileFact
from .optional_uses import is_tested
from .stack_outputs import is_named_for_outputs
from .traces import GUARDING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context
    from .output_reads import MemberRead

_ANNOTATIONS = frozenset({"type_predicate_annotation", "asserts_annotation"})
_PREDICATE = re.compile(r"asserts\b|\w+ is\b")
# Callees can be as long as a chain of calls.
_LONGEST = 120


def may_be_narrowed(read: MemberRead, context: Context) -> bool:
    """Whether a test of its owner may let the compiler accept a member that the declared type lacks.

    Where the test stands is not asked: it may be around the read, or leave the function before. The asking rule has to
    name `NARROWINGS` in its facts.
    """
    owner = text_of(read.owner)
    for of, kind, told in context.fact(NARROWINGS):
        if of != owner:
            continue
        if kind == "instanceof" or (kind == "in" and told == read.key):
            return True
        if kind == "call" and _is_guard(told, read.node.start_byte, context):
            return True
    return False


def _is_guard(callee: str, at: int, context: Context) -> bool:
    """Whether a call says something about the type of what it is given: its result is ``x is T`` or ``asserts x``."""
    name = callee.rpartition(".")[2]
    declared = context.declared(callee, at) if name == callee else None
    if declared is None:
        # Of the functions that everybody has none tells of a type.
        return name != callee and GUARDING.match(name) is not None
    imported = declared.declaration.imported
    if imported is not None:
        target = context.project.resolve(imported.specifier) if is_relative(imported.specifier) else None
        origin = context.project.modules.exported(target, imported.member) if target is not None else None
        if origin is None or origin.function is None:
            return GUARDING.match(name) is not None
        return _PREDICATE.match(origin.function.returns or "") is not None
    function = function_of(declared, context)
    result = function.child_by_field_name("return_type") if function is not None else None
    return result is not None and result.type in _ANNOTATIONS


def _narrowing(node: Node) -> Iterator[Hashable]:
    if node.type == "call_expression":
        callee = node.child_by_field_name("function")
        if callee is None or callee.end_byte - callee.start_byte > _LONGEST:
            return
        for argument in map(unwrap, arguments_of(node)):
            if is_named_for_outputs(argument):
                yield (text_of(argument), "call", text_of(callee))
        return
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return
    if operator.type == "in" and is_named_for_outputs(right) and is_tested(node):
        yield (text_of(right), "in", string_value(unwrap(left)) or "")
    elif operator.type == "instanceof" and is_named_for_outputs(left):
        yield (text_of(left), "instanceof", "")


def _all(counts: Mapping[Hashable, int]) -> frozenset[tuple[str, str, str]]:
    return frozenset(cast("tuple[str, str, str]", entry) for entry in counts)


NARROWINGS = FileFact("narrowed outputs", ("call_expression", "binary_expression"), _narrowing, _all)
