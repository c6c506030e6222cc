"""Starts Jest by Node.js with the flag, which works in every shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.project.config_json import read_json
from ....checks.project.jest_script import COMMAND
from ....checks.rules.testing.missing_vm_modules_flag import FLAG
from ...config_edit import set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, name = snapshot.document, finding.get("script")
    value = read_json(document.text, document.path)
    script = value.get("scripts", name) if value is not None else None
    if script is None or script.text is None:
        return
    edits = set_value(document, ("scripts", name), COMMAND.sub(_started, script.text))
    if edits:
        jest = snapshot.project.as_of(document.text).jest
        is_mixed = jest is not None and jest.field("extensionsToTreatAsEsm") is not None
        safety = Safety.UNSAFE if is_mixed else Safety.SAFE
        yield Fix(f"Start Jest with `{FLAG}`", safety, (FileEdit(document.path, edits),))


def _started(match: re.Match[str]) -> str:
    script = match["script"] or "node_modules/jest/bin/jest.js"
    # What stands in `.bin` may be a script of the shell.
    script = script.replace(".bin/jest", "jest/bin/jest.js")
    return f"{match['before']}node {FLAG}{match['options'] or ''} {script}"
