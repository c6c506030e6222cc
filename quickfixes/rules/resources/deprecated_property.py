"""Moves the inline properties of an S3 bucket into resources of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.literals import in_place
from ....checks.program.names import AWS
from ....checks.program.objects import read_object
from ...edit import FileEdit, Fix, Safety
from ...resources import enclosing_resource
from ...s3.convert import converted, convertible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_MAJOR = 7


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    key = snapshot.node(finding)
    resource = enclosing_resource(key, snapshot.context) if key is not None else None
    if resource is None or resource.arguments is None or resource.qualified.path != ("s3", "Bucket"):
        return
    sdk = snapshot.context.sdk(resource.qualified.package)
    if resource.qualified.package != AWS or sdk is None or sdk.newest.major != _MAJOR:
        return
    arguments = in_place(resource.arguments)
    literal = read_object(arguments) if arguments.type == "object" else None
    entry = literal.get(finding.get("property")) if literal is not None else None
    if literal is None or entry is None or entry.key_node != key or not convertible(entry.key):
        return
    edits = converted(resource, literal, entry, sdk.newest, snapshot.document, snapshot.context)
    if edits is not None:
        title = f"Move `{entry.key}` into a resource of its own"
        if entry.key == "acl" and len(edits) <= 2:
            title = "Remove `acl`: every bucket is private"
        yield Fix(title, Safety.UNSAFE, (FileEdit(snapshot.document.path, tuple(edits)),))
