"""Moves a resource option from the arguments into the third argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.literals import in_place
from ....checks.program.objects import read_object
from ...edit import FileEdit, Fix, OverlapError, Safety, in_order
from ...moved_text import indent_at, moved
from ...object_members import has_comment, remove_member
from ...options import with_option
from ...resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    key, document = snapshot.node(finding), snapshot.document
    resource = enclosing_resource(key, snapshot.context) if key is not None else None
    arguments = in_place(resource.arguments) if resource is not None and resource.arguments is not None else None
    entry = read_object(arguments).get(finding.get("option")) if arguments is not None else None
    if resource is None or arguments is None or entry is None or entry.key_node != key:
        return
    options = in_place(resource.options) if resource.options is not None else None
    literal = read_object(options) if options is not None and options.type == "object" else None
    last = literal.entries[-1].node if literal is not None and literal.entries else arguments
    added = with_option(
        resource, entry.key, moved(entry.node, document, indent_at(last.start_byte, document.text)), document
    )
    if added is None:
        return
    seen = options is None or (literal is not None and literal.complete)
    # Where it goes is one line in most programs, on which a comment has no place.
    is_safe = seen and not has_comment(entry.node, document)
    try:
        edits = in_order([*remove_member(entry.node, document), *added])
    except OverlapError:
        return
    title = f"Move `{entry.key}` into the resource options"
    yield Fix(title, Safety.SAFE if is_safe else Safety.UNSAFE, (FileEdit(document.path, tuple(edits)),))
