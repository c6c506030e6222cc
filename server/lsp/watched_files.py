"""Which files on the disk have a say in what is found in programs."""

from __future__ import annotations

from ...checks.project.names import CONFIG_FILE, PULUMI_FILES

_LOCK_FILES = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml")
_PROJECT_FILES = (CONFIG_FILE, "package.json", *_LOCK_FILES, *PULUMI_FILES, "Pulumi.*.yaml", "pnpm-workspace.yaml")
_TOOL_FILES = ("tsconfig*.json", "jest.config.*", ".eslintrc*", ".prettierrc*", ".editorconfig")
WATCHED_FILES = (*_PROJECT_FILES, *_TOOL_FILES, "*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}")
"""The names of the files whose change on the disk changes what is found in programs, as patterns."""
