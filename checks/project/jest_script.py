"""How the scripts of a `package.json` start Jest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .package_json import as_object

if TYPE_CHECKING:
    from .package_json import PackageJson

COMMAND = re.compile(
    r"(?P<before>^|[;&|]\s*|\bcross-env\s+|\b[A-Z_]+=\S+\s+)"
    r"(?P<command>(?:npx\s+|yarn\s+|pnpm\s+(?:exec\s+)?)?(?:\./)?(?:node_modules/\.bin/)?jest(?=\s|$|[;&|])"
    r"|node(?P<options>(?:\s+--?[\w=-]+)*)\s+(?P<script>(?:\./)?node_modules/(?:jest/bin/jest(?:\.js)?|\.bin/jest)))"
)
"""The command that starts Jest, behind what sets its environment."""


def starts_jest(manifest: PackageJson) -> bool:
    """Whether one of the scripts does."""
    scripts = as_object(manifest.raw.get("scripts")) or {}
    return any(isinstance(script, str) and COMMAND.search(script) for script in scripts.values())
