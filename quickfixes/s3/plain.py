"""The properties whose value another resource takes as it is, or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Member, Replacement, Sidecar

if TYPE_CHECKING:
    from tree_sitter import Node

    from .model import Conversion


def encryption(value: Node, conversion: Conversion) -> Replacement | None:
    """``serverSideEncryptionConfiguration: { rule }`` to a list of rules."""
    literal = conversion.object(value, ("rule",))
    rule = literal.get("rule") if literal is not None else None
    known = ("applyServerSideEncryptionByDefault", "blockedEncryptionTypes", "bucketKeyEnabled")
    if literal is None or rule is None or conversion.object(rule.value, known) is None or _has_comment(literal.node):
        return None
    members = (Member(f"rules: [{conversion.text(rule.value)}]"),)
    return Replacement((Sidecar("BucketServerSideEncryptionConfiguration", "encryption", members),))


def cors(value: Node, conversion: Conversion) -> Replacement | None:
    """``corsRules``; rules that are made elsewhere have the same form."""
    return Replacement((Sidecar("BucketCorsConfiguration", "cors", (conversion.member("corsRules", value),)),))


def policy(value: Node, conversion: Conversion) -> Replacement | None:
    return Replacement((Sidecar("BucketPolicy", "policy", (conversion.member("policy", value),)),))


def acceleration(value: Node, conversion: Conversion) -> Replacement | None:
    return Replacement((Sidecar("BucketAccelerateConfiguration", "accelerate", (conversion.member("status", value),)),))


def request_payer(value: Node, conversion: Conversion) -> Replacement | None:
    members = (conversion.member("payer", value),)
    return Replacement((Sidecar("BucketRequestPaymentConfiguration", "request-payment", members),))


def logging(value: Node, conversion: Conversion) -> Replacement | None:
    """``logging: { targetBucket, targetPrefix }``; the prefix is required in the resource."""
    literal = conversion.object(value, ("targetBucket", "targetPrefix"))
    if literal is None or literal.get("targetBucket") is None:
        return None
    members = conversion.lifted(literal)
    if literal.get("targetPrefix") is None:
        members = (*members, Member(f"targetPrefix: {conversion.quoted('')}"))
    return Replacement((Sidecar("BucketLogging", "logging", members),))


def object_lock(value: Node, conversion: Conversion) -> Replacement | None:
    """``objectLockConfiguration: { objectLockEnabled, rule }``: the lock itself stays an argument of the bucket."""
    literal = conversion.object(value, ("objectLockEnabled", "rule"))
    if literal is None:
        return None
    enabled, rule = literal.get("objectLockEnabled"), literal.get("rule")
    if enabled is not None and conversion.string(enabled.value) != "Enabled":
        return None
    if rule is not None and conversion.object(rule.value, ("defaultRetention",)) is None:
        return None
    members = (conversion.member("rule", rule.value),) if rule is not None else ()
    sidecar = Sidecar("BucketObjectLockConfiguration", "object-lock", members)
    return Replacement((sidecar,) if members else (), "objectLockEnabled: true")


def _has_comment(node: Node) -> bool:
    return any(child.type == "comment" for child in node.named_children)
