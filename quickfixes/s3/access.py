"""``acl`` and ``grants``: access lists work only where the bucket's owner controls allow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.literals import in_place
from .model import Member, Replacement, Sidecar

if TYPE_CHECKING:
    from tree_sitter import Node

    from .model import Conversion

_CONTROLS, _BLOCK = "BucketOwnershipControls", "BucketPublicAccessBlock"


def acl(value: Node, conversion: Conversion) -> Replacement | None:
    name = conversion.string(value)
    if name == "private":
        return Replacement()  # What every bucket is.
    text = conversion.quoted(name) if name is not None else conversion.text(value)
    before = [_controls(conversion)] if _CONTROLS not in conversion.present else []
    if name is not None and name.startswith("public-") and _BLOCK not in conversion.present:
        before.append(_open(conversion))
    after = frozenset({_CONTROLS, _BLOCK} & {*(sidecar.class_name for sidecar in before), *conversion.present})
    return Replacement((*before, Sidecar("BucketAcl", "acl", (Member(f"acl: {text}"),), after)))


def grants(value: Node, conversion: Conversion) -> Replacement | None:
    """Each permission is a grant of its own, and the owner has to be named."""
    given = conversion.objects(value, ("id", "permissions", "type", "uri"))
    if given is None or not conversion.module:
        return None
    texts: list[str] = []
    for grant in given:
        permissions = grant.get("permissions")
        listed = in_place(permissions.value) if permissions is not None else None
        if listed is None or listed.type != "array" or grant.get("type") is None:
            return None
        if any(child.type in ("spread_element", "comment") for child in (*listed.named_children, *grant.node.children)):
            return None
        grantee = ", ".join(conversion.source(e.node) for e in grant.entries if e.key != "permissions")
        texts += (
            f"{{ grantee: {{ {grantee} }}, permission: {conversion.source(child)} }}" for child in listed.named_children
        )
    newline, indent, unit = conversion.document.newline, conversion.indent, conversion.unit
    deep = f"{newline}{indent}{unit}"
    owner = f"owner: {{ id: {conversion.module}.getCanonicalUserIdOutput().id }}"
    listed_grants = "".join(f"{deep}{unit}{text}," for text in texts)
    access = f"accessControlPolicy: {{{deep}{owner},{deep}grants: [{listed_grants}{deep}],{newline}{indent}}}"
    before = [_controls(conversion)] if _CONTROLS not in conversion.present else []
    return Replacement((*before, Sidecar("BucketAcl", "acl", (Member(access),), frozenset({_CONTROLS}))))


def _controls(conversion: Conversion) -> Sidecar:
    rule = f"rule: {{ objectOwnership: {conversion.quoted('BucketOwnerPreferred')} }}"
    return Sidecar(_CONTROLS, "ownership", (Member(rule),))


def _open(conversion: Conversion) -> Sidecar:
    names = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    return Sidecar(_BLOCK, "public-access", tuple(Member(f"{name}: false") for name in names))
