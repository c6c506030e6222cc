"""``replicationConfiguration``: the same rules with other names inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..renamed_entry import renamed_key
from .model import Replacement, Sidecar, added_after, rewritten, wrapped

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.objects import Entry, ObjectLiteral
    from ..edit import TextEdit
    from .model import Conversion

_RULE = frozenset(
    {"deleteMarkerReplicationStatus", "destination", "filter", "id", "prefix", "priority", "sourceSelectionCriteria"}
    | {"status"}
)
_DESTINATION = frozenset(
    {"accessControlTranslation", "accountId", "bucket", "metrics", "replicaKmsKeyId", "replicationTime", "storageClass"}
)


def replication(value: Node, conversion: Conversion) -> Replacement | None:
    literal = conversion.object(value, ("role", "rules"))
    rules = literal.get("rules") if literal is not None else None
    given = conversion.objects(rules.value, _RULE) if rules is not None else None
    if literal is None or literal.get("role") is None or given is None:
        return None
    edits: list[TextEdit] = []
    for rule in given:
        changed = _rule(rule, conversion)
        if changed is None:
            return None
        edits += changed
    after = frozenset({"BucketVersioning"})
    members = conversion.lifted(literal, edits)
    return Replacement((Sidecar("BucketReplicationConfig", "replication", members, after),))


def _rule(rule: ObjectLiteral, conversion: Conversion) -> list[TextEdit] | None:
    destination, status = rule.get("destination"), rule.get("status")
    if destination is None or status is None:
        return None
    edits = _destination(destination, conversion)
    for entry in rule.entries:
        if edits is None:
            return None
        if entry.key == "deleteMarkerReplicationStatus":
            edits += wrapped(entry, "deleteMarkerReplication", "status")
        elif entry.key == "filter":
            changed = _filter(entry, conversion)
            edits = None if changed is None else [*edits, *changed]
        elif entry.key == "sourceSelectionCriteria":
            changed = _criteria(entry, conversion)
            edits = None if changed is None else [*edits, *changed]
    if edits is not None and rule.get("filter") is not None and rule.get("deleteMarkerReplicationStatus") is None:
        # A rule with a filter must say it; the bucket's own property took it for disabled.
        member = f"deleteMarkerReplication: {{ status: {conversion.quoted('Disabled')} }}"
        edits.append(added_after(status, member, conversion.document))
    return edits


def _filter(entry: Entry, conversion: Conversion) -> list[TextEdit] | None:
    literal = conversion.object(entry.value, ("prefix", "tags"))
    if literal is None:
        return None
    if literal.get("tags") is None:
        return []
    both = ", ".join(conversion.source(inner.node) for inner in literal.entries)
    return [rewritten(entry, f"filter: {{ and: {{ {both} }} }}")]


def _criteria(entry: Entry, conversion: Conversion) -> list[TextEdit] | None:
    literal = conversion.object(entry.value, ("sseKmsEncryptedObjects",))
    inner = conversion.object(literal.entries[0].value, ("enabled",)) if literal is not None else None
    if inner is None:
        return None
    enabled = inner.entries[0]
    return [rewritten(enabled, f"status: {conversion.status(enabled.value, 'Disabled')}")]


def _destination(entry: Entry, conversion: Conversion) -> list[TextEdit] | None:
    literal = conversion.object(entry.value, _DESTINATION)
    if literal is None:
        return None
    edits: list[TextEdit] = []
    for inner in literal.entries:
        if inner.key == "accountId":
            edits.append(renamed_key(inner, "account"))
        elif inner.key == "replicaKmsKeyId":
            edits += wrapped(inner, "encryptionConfiguration", "replicaKmsKeyId")
        elif inner.key in ("metrics", "replicationTime"):
            text = _timed(inner, conversion)
            if text is None:
                return None
            edits.append(rewritten(inner, text))
    return edits


def _timed(entry: Entry, conversion: Conversion) -> str | None:
    """``{ minutes, status }`` of metrics and replication time; what is left out was 15 minutes, enabled."""
    literal = conversion.object(entry.value, ("minutes", "status"))
    if literal is None:
        return None
    minutes, status = literal.get("minutes"), literal.get("status")
    number = conversion.source(minutes.value) if minutes is not None else "15"
    state = conversion.source(status.value) if status is not None else conversion.quoted("Enabled")
    inner = "time" if entry.key == "replicationTime" else "eventThreshold"
    return f"{entry.key}: {{ status: {state}, {inner}: {{ minutes: {number} }} }}"
