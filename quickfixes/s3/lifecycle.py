"""``lifecycleRules``: each rule gets an id, a status and a filter, and its days other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.literals import in_place
from ...checks.program.objects import read_object
from ..object_members import remove_member
from ..renamed_entry import renamed_key
from .model import Replacement, Sidecar, added_after, added_before, rewritten, wrapped

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.objects import Entry, ObjectLiteral
    from ..edit import TextEdit
    from .model import Conversion

_KNOWN = frozenset(
    {"abortIncompleteMultipartUploadDays", "enabled", "expiration", "id", "noncurrentVersionExpiration"}
    | {"noncurrentVersionTransitions", "prefix", "tags", "transitions"}
)
_SAME = {"expiration": ("date", "days", "expiredObjectDeleteMarker"), "transitions": ("date", "days", "storageClass")}


def lifecycle(value: Node, conversion: Conversion) -> Replacement | None:
    rules = conversion.objects(value, _KNOWN)
    if rules is None:
        return None
    edits: list[TextEdit] = []
    for number, rule in enumerate(rules, 1):
        changed = _rule(rule, number, conversion)
        if changed is None:
            return None
        edits += changed
    noncurrent = any(entry.key.startswith("noncurrent") for rule in rules for entry in rule.entries)
    after = frozenset({"BucketVersioning"}) if noncurrent else frozenset[str]()
    members = (conversion.member("rules", value, edits),)
    return Replacement((Sidecar("BucketLifecycleConfiguration", "lifecycle", members, after),))


def _rule(rule: ObjectLiteral, number: int, conversion: Conversion) -> list[TextEdit] | None:
    edits: list[TextEdit] = []
    enabled = rule.get("enabled")
    if enabled is None:
        return None
    status = f"status: {conversion.status(enabled.value, 'Disabled')}"
    filtered = _filter(rule, conversion)
    if not any(entry.key in ("prefix", "tags") for entry in rule.entries):
        # The configuration wants a filter in every rule, and the empty one means all objects.
        after = added_after(enabled, "filter: {}", conversion.document)
        status += after.text
    edits.append(rewritten(enabled, status))
    edits += filtered
    if rule.get("id") is None:
        first = rule.entries[0]
        before = added_before(first, f"id: {conversion.quoted(f'rule-{number}')}", conversion.document)
        if first is enabled:
            edits[0] = rewritten(enabled, before.text + status)
        else:
            edits.append(before)
    for entry in rule.entries:
        changed = _entry(entry, conversion)
        if changed is None:
            return None
        edits += changed
    return edits


def _entry(entry: Entry, conversion: Conversion) -> list[TextEdit] | None:
    if entry.key == "abortIncompleteMultipartUploadDays":
        return wrapped(entry, "abortIncompleteMultipartUpload", "daysAfterInitiation")
    if entry.key == "noncurrentVersionExpiration":
        literal = conversion.object(entry.value, ("days",))
        return None if literal is None else [renamed_key(inner, "noncurrentDays") for inner in literal.entries]
    if entry.key == "noncurrentVersionTransitions":
        literals = conversion.objects(entry.value, ("days", "storageClass"))
        if literals is None or any(literal.get("days") is None for literal in literals):
            return None  # The number of days is required there.
        return [
            renamed_key(inner, "noncurrentDays")
            for literal in literals
            for inner in literal.entries
            if inner.key == "days"
        ]
    if entry.key == "expiration":
        return [] if conversion.object(entry.value, _SAME[entry.key]) is not None else None
    if entry.key == "transitions":
        return [] if conversion.objects(entry.value, _SAME[entry.key]) is not None else None
    return []


def _filter(rule: ObjectLiteral, conversion: Conversion) -> list[TextEdit]:
    prefix, tags = rule.get("prefix"), rule.get("tags")
    if prefix is not None and tags is None:
        return wrapped(prefix, "filter", "prefix")
    if tags is None:
        return []
    tag = _single_tag(tags, conversion) if prefix is None else None
    if tag is not None:
        return [rewritten(tags, f"filter: {{ tag: {tag} }}")]
    if prefix is None:
        return [rewritten(tags, f"filter: {{ and: {{ tags: {conversion.source(tags.value)} }} }}")]
    both = f"prefix: {conversion.source(prefix.value)}, tags: {conversion.source(tags.value)}"
    first, second = sorted((prefix, tags), key=lambda entry: entry.node.start_byte)
    return [
        rewritten(first, f"filter: {{ and: {{ {both} }} }}"),
        *remove_member(second.node, conversion.document),
    ]


def _single_tag(tags: Entry, conversion: Conversion) -> str | None:
    node = in_place(tags.value)
    literal = read_object(node) if node.type == "object" else None
    if literal is None or not literal.complete or len(literal.entries) != 1 or node.named_child_count != 1:
        return None
    (tag,) = literal.entries
    return f"{{ key: {conversion.quoted(tag.key)}, value: {conversion.source(tag.value)} }}"
