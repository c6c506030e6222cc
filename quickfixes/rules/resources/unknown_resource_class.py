"""Writes the class that is meant, in every place of the file that names the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.chains import chain_of
from ....checks.program.literals import in_place
from ....checks.program.objects import read_object
from ....checks.program.resources import Resource
from ....checks.syntax.nodes import ancestors
from ...edit import FileEdit, Fix, Safety
from ...rename_path import rename_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

# The types that stand beside a resource class in its module.
_BESIDE = ("", "Args", "State")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    at = snapshot.node(finding)
    new = next((above for above in ancestors(at) if above.type == "new_expression"), None) if at is not None else None
    callee = new.child_by_field_name("constructor") if new is not None else None
    wrong = snapshot.context.resolve(callee) if callee is not None else None
    to = finding.get("to")
    if new is None or callee is None or wrong is None or not to:
        return
    right = tuple(to.split("."))
    edits = rename_path(callee, right, snapshot, _BESIDE)
    if edits:
        safe = finding.get("meant") and _takes_the_arguments(Resource.of(new, callee, wrong), right, snapshot)
        root, names = chain_of(callee)
        written = ".".join((snapshot.document.text[root.start_byte : root.end_byte].decode(), *right[-len(names) :]))
        title = f"Use `{written if names else right[-1]}`"
        yield Fix(title, Safety.SAFE if safe else Safety.UNSAFE, (FileEdit(snapshot.document.path, edits),))


def _takes_the_arguments(resource: Resource, right: tuple[str, ...], snapshot: Snapshot) -> bool:
    """Whether no argument in place is one that the right class does not have."""
    sdk = snapshot.context.sdk(resource.qualified.package)
    found = sdk.newest.resource(right) if sdk is not None else None
    arguments = in_place(resource.arguments) if resource.arguments is not None else None
    if found is None or arguments is None or arguments.type != "object":
        return found is not None
    return all(entry.key in found.properties for entry in read_object(arguments).entries)
