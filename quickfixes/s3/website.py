"""``website``: names of documents become objects, and a redirect is taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..renamed_entry import renamed_key
from .model import Replacement, Sidecar, rewritten, wrapped

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..edit import TextEdit
    from .model import Conversion

_KNOWN = ("errorDocument", "indexDocument", "redirectAllRequestsTo", "routingRules")
_TARGET = re.compile(r"(?:(https?)://)?([A-Za-z0-9.-]+)/?\Z")


def website(value: Node, conversion: Conversion) -> Replacement | None:
    literal = conversion.object(value, _KNOWN)
    if literal is None:
        return None
    edits: list[TextEdit] = []
    for entry in literal.entries:
        if entry.key == "indexDocument":
            edits += wrapped(entry, "indexDocument", "suffix")
        elif entry.key == "errorDocument":
            edits += wrapped(entry, "errorDocument", "key")
        elif entry.key == "routingRules":
            edits.append(renamed_key(entry, "routingRuleDetails"))
        else:
            target = _TARGET.match(conversion.string(entry.value) or "")
            if target is None:
                return None
            protocol = f", protocol: {conversion.quoted(target[1])}" if target[1] else ""
            host = conversion.quoted(target[2])
            edits.append(rewritten(entry, f"redirectAllRequestsTo: {{ hostName: {host}{protocol} }}"))
    return Replacement((Sidecar("BucketWebsiteConfiguration", "website", conversion.lifted(literal, edits)),))
