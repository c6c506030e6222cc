"""What a change knows while it is being made: what is still to be looked at, and what has been decided."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from .rewriting import Rewriting

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.unit import Declared
    from .files import File, Files


class Shape(Enum):
    """What a Promise was in: itself, or the elements of a list."""

    VALUE = auto()
    LIST = auto()


class Task(Enum):
    """``NEEDED``: an expression has to be made plain. ``PLAIN``: it is plain now, and so its place may have to change.

    ``FUNCTION``: a function has to give its result at once. ``VARIABLE``: what a name holds is plain.
    """

    NEEDED = auto()
    PLAIN = auto()
    FUNCTION = auto()
    VARIABLE = auto()


@dataclass(frozen=True, slots=True)
class Item:
    task: Task
    file: File = field(compare=False)
    node: Node = field(compare=False)
    shape: Shape
    place: tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class State:
    """What a change that turns out to be impossible is taken back to."""

    seen: frozenset[Item]
    is_certain: bool
    lists: tuple[tuple[File, Node], ...]
    relieved: tuple[tuple[File, Node], ...]
    unwrapped: tuple[tuple[File, Node], ...]
    converted: tuple[tuple[File, Node], ...]
    changes: tuple[tuple[File, Rewriting], ...]


class Work:
    """The change so far.

    ``lists`` are calls of ``Promise.all`` with an element that is plain now, ``relieved`` functions that have one
    thing less to await, ``unwrapped`` the names of retrying functions whose calls are gone, ``converted`` the functions
    that are no longer async. ``is_certain`` is False where something may be lost, such as the handler of an error.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.is_certain = True
        self.lists: list[tuple[File, Node]] = []
        self.relieved: list[tuple[File, Node]] = []
        self.unwrapped: list[tuple[File, Node]] = []
        self.converted: list[tuple[File, Node]] = []
        self._seen: set[Item] = set()
        self._pending: deque[Item] = deque()

    def need(self, file: File, node: Node, shape: Shape = Shape.VALUE) -> None:
        self._add(Task.NEEDED, file, node, shape)

    def plain(self, file: File, node: Node, shape: Shape = Shape.VALUE) -> None:
        self._add(Task.PLAIN, file, node, shape)

    def function(self, file: File, node: Node, shape: Shape = Shape.VALUE) -> None:
        self._add(Task.FUNCTION, file, node, shape)

    def variable(self, file: File, declared: Declared, shape: Shape) -> None:
        node = file.document.root.descendant_for_byte_range(declared.start, declared.end)
        if node is not None:
            self._add(Task.VARIABLE, file, node, shape)

    def is_settled(self, file: File, node: Node, shape: Shape) -> bool:
        """Whether an expression is known to be plain, and its place is being seen to."""
        return _item(Task.PLAIN, file, node, shape) in self._seen

    def is_function_done(self, file: File, node: Node) -> bool:
        return any(_item(Task.FUNCTION, file, node, shape) in self._seen for shape in Shape)

    def next(self) -> Item | None:
        return self._pending.popleft() if self._pending else None

    def state(self) -> State:
        changes = tuple((file, file.rewriting.state()) for file in self.files.all())
        lists = (tuple(self.lists), tuple(self.relieved), tuple(self.unwrapped), tuple(self.converted))
        return State(frozenset(self._seen), self.is_certain, *lists, changes)

    def restore(self, state: State) -> None:
        self._seen, self.is_certain = set(state.seen), state.is_certain
        self.lists, self.relieved = list(state.lists), list(state.relieved)
        self.unwrapped, self.converted = list(state.unwrapped), list(state.converted)
        self._pending.clear()
        known = dict(state.changes)
        for file in self.files.all():
            file.rewriting.restore(known.get(file, Rewriting(file.document)))

    def _add(self, task: Task, file: File, node: Node, shape: Shape) -> None:
        item = _item(task, file, node, shape)
        if item not in self._seen:
            self._seen.add(item)
            self._pending.append(item)


def _item(task: Task, file: File, node: Node, shape: Shape) -> Item:
    return Item(task, file, node, shape, (file.path, node.start_byte, node.end_byte, node.type))
