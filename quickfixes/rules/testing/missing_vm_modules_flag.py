"""Starts Jest by Node.js with the flag, which works in every shell."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

from ....checks.project.config_json import read_json
from ....checks.project.jest_script import COMMAND
from ....checks.project.package_json import install_folders
from ....checks.rules.testing.missing_vm_modules_flag import FLAG
from ...config_edit import set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.project.facts import ProjectFacts
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, name = snapshot.document, finding.get("script")
    value = read_json(document.text, document.path)
    script = value.get("scripts", name) if value is not None else None
    if script is None or script.text is None:
        return
    modules, is_certain = _modules(document.path, snapshot.project)
    edits = set_value(document, ("scripts", name), COMMAND.sub(partial(_started, modules), script.text))
    if edits:
        jest = snapshot.project.as_of(document.text).jest
        is_mixed = jest is not None and jest.field("extensionsToTreatAsEsm") is not None
        safety = Safety.UNSAFE if is_mixed or not is_certain else Safety.SAFE
        yield Fix(f"Start Jest with `{FLAG}`", safety, (FileEdit(document.path, edits),))


def _modules(manifest: str, project: ProjectFacts) -> tuple[str, bool]:
    """The folder from which the scripts of a manifest get Jest, as they write it, and whether it is certain."""
    source, here = project.source, posixpath.dirname(manifest)
    folders = list(install_folders(manifest, project.root, source))
    for folder in folders:
        modules = posixpath.join(folder, "node_modules")
        if "jest/" in (source.list(modules) or ()):
            return posixpath.relpath(modules, here), True
    # Nothing is installed yet: a workspace may put it further up, and Yarn nowhere.
    is_elsewhere = len(folders) > 1 or any(".pnp.cjs" in (source.list(folder) or ()) for folder in folders)
    return "node_modules", not is_elsewhere


def _started(modules: str, match: re.Match[str]) -> str:
    script = match["script"] or f"{modules}/jest/bin/jest.js"
    # What stands in `.bin` may be a script of the shell.
    script = script.replace(".bin/jest", "jest/bin/jest.js")
    return f"{match['before']}node {FLAG}{match['options'] or ''} {script}"
