"""One evaluation: follows an expression to what it gives, within a bounded number of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import text_of
from ..type_names import qualified_type
from ..types import ValueKind
from . import bindings, calls, classes, expressions, members, other_files, written_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from ...project.modules import Origin
    from ..context import Context
    from ..names import Qualified
    from ..unit import Declared
    from .value import Value

_MAX_STEPS = 600
"""How many expressions, types and members one question may lead to; real ones need a few dozen."""
_MAX_DEPTH = 40


class Evaluation:
    """Answers for one question. What it has looked at is counted, so that every question comes to an end."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._left = _MAX_STEPS
        self._depth = 0

    def of(self, node: Node) -> Value | None:
        """What an expression gives."""
        return self._bounded(node, expressions.value_of)

    def typed(self, node: Node) -> Value | None:
        """What a type says of its values."""
        return self._bounded(node, written_types.typed)

    def variable(self, node: Node) -> Value | None:
        """What a variable holds, asked at an identifier."""
        return self._bounded(node, bindings.variable)

    def returned(self, function: Value) -> Value | None:
        """What a call of a function gives."""
        if function.kind is not ValueKind.FUNCTION:
            return None
        return self._bounded(function.node, calls.returned) if function.node is not None else function.content

    def member(self, value: Value | None, name: str) -> Value | None:
        """What a member of a value gives."""
        return self._counted(lambda: members.member_of(value, name, self)) if value is not None else None

    def element(self, value: Value | None) -> Value | None:
        """What each element of a list gives."""
        return self._counted(lambda: members.element_of(value, self)) if value is not None else None

    def instance(self, class_: Declared) -> Value | None:
        """An instance of a class of this file."""
        return classes.instance_of(class_, self)

    def is_global(self, name: Node) -> bool:
        """Whether an identifier means what the platform declares."""
        return not self.context.is_declared(text_of(name), name.start_byte)

    def imported(self, of: Qualified) -> Value | None:
        """What a constant or a function gives that another file of the project exports."""
        return self._counted(lambda: other_files.imported(of, self))

    def imported_instance(self, of: Qualified) -> Value | None:
        """A value of a class or an interface that another file of the project exports."""
        return self._counted(lambda: other_files.imported_instance(of, self))

    def value_of_origin(self, origin: Origin) -> Value | None:
        """What a function or a constant gives that is declared in another file of the project."""
        return self._counted(lambda: other_files.value_of_origin(origin, self))

    def qualified_type(self, node: Node) -> Qualified | None:
        return qualified_type(node, self.context)

    def named_type(self, node: Node) -> Value | None:
        return written_types.named(node, self)

    def is_own_type(self, name: Node) -> bool:
        return self.context.declared_type(text_of(name), name.start_byte) is not None

    def shaped(self, node: Node) -> Value | None:
        return written_types.shaped(node, self)

    def _bounded(self, node: Node, follow: Callable[[Node, Evaluation], Value | None]) -> Value | None:
        return None if node.has_error else self._counted(lambda: follow(node, self))

    def _counted(self, step: Callable[[], Value | None]) -> Value | None:
        if self._left <= 0 or self._depth >= _MAX_DEPTH:
            return None
        self._left -= 1
        self._depth += 1
        try:
            return step()
        finally:
            self._depth -= 1
