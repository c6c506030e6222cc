"""Gives a resource the class that took over from a deprecated one; the SDK keeps what is deployed by an alias."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.program.literals import in_place
from ....checks.program.resources import Resource
from ....checks.program.sites import Site
from ....checks.program.typed_objects import typed_objects
from ....checks.syntax.nodes import descendants
from ...edit import FileEdit, Fix, Safety
from ...rename_path import rename_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ....checks.schema.index import SdkIndex
    from ...snapshot import Snapshot

_BESIDE = ("", "Args", "State")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    node = snapshot.node(finding)
    # The finding is at the last name of the callee.
    callee = node.parent if node is not None and node.parent and node.parent.type == "member_expression" else node
    qualified = snapshot.context.resolve(callee) if callee is not None else None
    sdk = snapshot.context.sdk(qualified.package) if qualified is not None else None
    to = tuple(finding.get("to").split(".")) if finding.get("to") else ()
    if callee is None or qualified is None or sdk is None or not to:
        return
    made = [resource for resource in _resources(snapshot) if resource.qualified == qualified]
    if not made or not all(_fits(resource, to, sdk.newest, snapshot.context) for resource in made):
        return
    edits = rename_path(callee, to, snapshot, _BESIDE)
    if edits and not _typed_elsewhere(qualified.path[-1], snapshot):
        yield Fix(f"Use `{'.'.join(to)}`", Safety.UNSAFE, (FileEdit(snapshot.document.path, edits),))


def _typed_elsewhere(name: str, snapshot: Snapshot) -> bool:
    """Whether another file, which a resource of the class may get to, names the class other than to make one."""
    if b"export" not in snapshot.document.text:
        return False
    modules, path = snapshot.project.modules, snapshot.document.path
    named = re.compile(rf"(?P<made>\bnew\s+[\w$.]*)?\b{name}(?:{'|'.join(_BESIDE)})(?![\w$])".encode())
    others = modules.files
    return others is None or any(
        match["made"] is None
        for other in others
        if other != path
        for match in named.finditer(snapshot.project.source.read(other) or b"")
    )


def _resources(snapshot: Snapshot) -> Iterator[Resource]:
    for node in descendants(snapshot.document.root):
        callee = node.child_by_field_name("constructor") if node.type == "new_expression" else None
        qualified = snapshot.context.resolve(callee) if callee is not None else None
        if callee is not None and qualified is not None:
            yield Resource.of(node, callee, qualified)


def _fits(resource: Resource, to: tuple[str, ...], index: SdkIndex, context: Context) -> bool:
    """Whether the other class takes the arguments, as far as they can be seen."""
    old, new = index.resource(resource.qualified.path), index.resource(to)
    if old is None or new is None:
        return False
    if resource.arguments is None:
        return True
    top = next(iter(typed_objects(Site.of_resource(resource), index, context)), None)
    if in_place(resource.arguments).type != "object" or top is None or top.spread:
        # What can't be seen fits where nothing that the old class takes is missing in the new one.
        return old.properties.keys() <= new.properties.keys()
    return all(
        entry.key in new.properties and old.properties[entry.key].shape == new.properties[entry.key].shape
        for entry in top.literal.entries
        if entry.key in old.properties
    )
