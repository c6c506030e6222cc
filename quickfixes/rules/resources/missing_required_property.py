"""Writes the missing arguments with values to be replaced, in the layout of the literal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.missing_properties import missing_arguments, missing_properties
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...object_insertion import add_members
from ...quotes import quoted
from ...resources import enclosing_resource, enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.schema.index import SdkIndex
    from ....checks.schema.model import Property
    from ...snapshot import Snapshot

# Types that hold themselves are filled in so far.
_MAX_DEPTH = 3
_PLACEHOLDERS = {"number": "0", "boolean": "false"}


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    place = snapshot.node(finding)
    site = enclosing_site(place, snapshot.context) if place is not None else None
    resource = enclosing_resource(place, snapshot.context) if place is not None and site is None else None
    around = site or resource
    sdk = snapshot.context.sdk(around.qualified.package) if around is not None else None
    if around is None or sdk is None:
        return
    if site is not None:
        missing = missing_properties(site, sdk.newest, snapshot.context).get(finding.span)
    else:
        missing = missing_arguments(resource, sdk.newest).get(finding.span) if resource is not None else None
    names = finding.get("names").split(",")
    wanted = [property_ for property_ in missing.properties if property_.name in names] if missing is not None else []
    if missing is None or not wanted:
        return
    todo = quoted("TODO", snapshot.document, around.node)
    members = [f"{property_.name}: {_placeholder(property_, sdk.newest, todo, _MAX_DEPTH)}" for property_ in wanted]
    if missing.typed is not None:
        edits = add_members(missing.typed.literal.node, members, snapshot.document)
    elif resource is not None and resource.name is not None:
        edits = [TextEdit.insert(resource.name.end_byte, f", {{ {', '.join(members)} }}")]
    else:
        return
    if edits:
        title = f"Add {', '.join(f'`{property_.name}`' for property_ in wanted)}"
        yield Fix(title, Safety.PLACEHOLDER, (FileEdit(snapshot.document.path, tuple(edits)),))


def _placeholder(property_: Property, index: SdkIndex, todo: str, depth: int) -> str:
    """An expression of the property's type that says what is to be filled in."""
    if property_.shape == "list":
        return "[]"
    if property_.shape in ("map", "object"):
        below = index.nested(property_.nested) if property_.nested is not None and depth > 0 else None
        required = [inner for _, inner in sorted((below or {}).items()) if inner.required]
        if property_.shape == "map" or not required:
            return "{}"
        return (
            f"{{ {', '.join(f'{inner.name}: {_placeholder(inner, index, todo, depth - 1)}' for inner in required)} }}"
        )
    return _PLACEHOLDERS.get(property_.type, todo)
