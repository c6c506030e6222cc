"""What keeps a fix that rests on version 2 of the AWS SDK apart from the conversion of the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.old_aws_sdk import LOADING, loaded_old_aws_sdk
from ...checks.syntax.nodes import descendants, text_of
from ..edit import TextEdit

if TYPE_CHECKING:
    from ..snapshot import Snapshot


def unconverted(snapshot: Snapshot) -> tuple[TextEdit, ...]:
    """Edits that leave each load of the SDK as it is, and so do not go together with a fix that takes it away.

    Text that is written for version 2 would not be converted in the round that converts the rest.
    """
    loads = (loaded_old_aws_sdk(node) for node in descendants(snapshot.document.root) if node.type in LOADING)
    return tuple(TextEdit.replace(at.start_byte, at.end_byte, text_of(at)) for at in loads if at is not None)
