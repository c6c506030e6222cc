"""Writes the runtime that follows a withdrawn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.names import AWS
from ....checks.rules.lambda_.unsupported_lambda_runtime import ENUM
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The text of a string; the name of a member, or a string in its place where the SDK lacks the new one."""
    runtime, successor = finding.get("runtime"), finding.get("successor")
    literal = snapshot.node(finding, "string", "template_string")
    member = snapshot.node(finding, "member_expression")
    name = member.child_by_field_name("property") if member is not None else None
    if literal is not None:
        edit = TextEdit.replace(literal.start_byte + 1, literal.end_byte - 1, successor)
    elif member is not None and name is not None:
        other = _member_for(successor, snapshot)
        place = name if other is not None else member
        edit = TextEdit.replace(place.start_byte, place.end_byte, other or quoted(successor, snapshot.document, member))
    else:
        return
    yield Fix(f"Change {runtime} to {successor}", Safety.UNSAFE, (FileEdit(snapshot.document.path, (edit,)),))


def _member_for(runtime: str, snapshot: Snapshot) -> str | None:
    """The member of the enum that all versions of the SDK have for a runtime which the file may be checked against."""
    sdk = snapshot.context.sdk(AWS)
    found = {
        enum.member_of(runtime) if (enum := index.enum(".".join(ENUM))) is not None else None
        for index in (sdk.candidates if sdk is not None else ())
    }
    return found.pop() if len(found) == 1 else None
