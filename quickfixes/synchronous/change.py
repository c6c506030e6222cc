"""One function made synchronous, and with it all that this entails, as edits of the files that it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.async_creation import is_ours_to_change
from ...checks.program.functions import is_async
from ..edit import FileEdit, Fix, Safety
from .files import File, Files
from .functions import convert
from .leftovers import leftovers
from .lists import unlist
from .needs import hold, need
from .order import runs_too_early
from .places import settle
from .rewriting import AmbiguousError, RefusedError
from .work import Task, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from ..edit import TextEdit
    from ..snapshot import Snapshot

_STEPS = {Task.NEEDED: need, Task.PLAIN: settle, Task.FUNCTION: convert, Task.VARIABLE: hold}


def made_synchronous(function: Node, snapshot: Snapshot, title: str) -> Fix | None:
    """The fix that makes an async function of the snapshot synchronous; None where a use of it can't be followed."""
    try:
        work = Work(Files(snapshot))
        work.function(work.files.own(), function)
        _finish(work)
        _go_on(work)
        changes = tuple(FileEdit(file.path, edits) for file in work.files.all() if (edits := _edits(work, file)))
    except (AmbiguousError, RefusedError):
        return None
    for file in work.files.all():
        work.is_certain &= not runs_too_early(file, [node for where, node in work.converted if where is file])
    # What else a piece of a program stands among is not known.
    work.is_certain &= not snapshot.project.is_piece
    in_tests = any(file.is_test and file.rewriting.edits() for file in work.files.all())
    safety = Safety.SAFE if work.is_certain and not in_tests else Safety.UNSAFE
    return Fix(title, safety, changes, unbinds=("await",))


def _finish(work: Work) -> None:
    while (item := work.next()) is not None:
        _STEPS[item.task](work, item.file, item.node, item.shape)


def _go_on(work: Work) -> None:
    """Do away with the lists of Promises and with the functions that have nothing to wait for any more."""
    tried: set[tuple[str, int, int]] = set()
    while True:
        pending = [(file, node) for file, node in (*work.lists, *work.relieved) if _key(file, node) not in tried]
        if not pending:
            return
        file, node = pending[0]
        tried.add(_key(file, node))
        _attempt(work, lambda f=file, n=node: _follow(work, f, n))


def _follow(work: Work, file: File, node: Node) -> None:
    if node.type == "call_expression":
        unlist(work, file, node)
    elif is_async(node) and is_ours_to_change(node) and not file.is_test and not work.is_function_done(file, node):
        work.function(file, node)


def _attempt(work: Work, step: Callable[[], None]) -> None:
    state = work.state()
    try:
        step()
        _finish(work)
        for file in work.files.all():
            file.rewriting.edits()
    except RefusedError:
        work.restore(state)


def _key(file: File, node: Node) -> tuple[str, int, int]:
    return file.path, node.start_byte, node.end_byte


def _edits(work: Work, file: File) -> tuple[TextEdit, ...]:
    edits = list(file.rewriting.edits())
    names = [node for where, node in work.unwrapped if where is file]
    for removal in leftovers(file, names) if edits else ():
        if not any(removal.span.touches(edit.span) for edit in edits):
            edits.append(removal)
    return tuple(edits)
