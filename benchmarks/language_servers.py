"""The language servers of the comparison: how each is started, and what its workspace has to hold.

The peers are pinned in ``peers/package.json`` and installed below ``.cache/peers``; one that is missing fails the run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent
_STORE = Path(os.environ.get("PULUMEND_PEERS_CACHE", str(_HERE.parent / ".cache" / "peers")))
_ESLINT_SETTINGS: dict[str, Any] = {
    "validate": "on",
    "run": "onType",
    "workingDirectory": {"mode": "auto"},
    "codeAction": {"disableRuleComment": {"enable": False}, "showDocumentation": {"enable": False}},
    "codeActionOnSave": {"mode": "all"},
    "experimental": {},
    "format": False,
    "nodePath": None,
    "onIgnoredFiles": "off",
    "options": {},
    "packageManager": "npm",
    "problems": {"shortenToSingleLine": False},
    "quiet": False,
    "rulesCustomizations": [],
    "useESLintClass": True,
    "useFlatConfig": True,
}


@dataclass(frozen=True, slots=True)
class LanguageServer:
    """One server. ``settings`` answer ``workspace/configuration``, by section; ``""`` stands for every section."""

    name: str
    command: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    pulls: bool = False
    needs_packages: bool = False
    """Whether the workspace needs ``node_modules``, because the server reads types or plugins from there."""

    def prepare(self, folder: Path) -> None:
        """Write the workspace's files."""
        for name, text in {**_COMMON, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if self.needs_packages:
            (folder / "node_modules").symlink_to(_STORE / "node_modules", target_is_directory=True)
        elif self.name == "pulumend":
            manifest = {"dependencies": {"@pulumi/aws": "^7.0.0", "@pulumi/pulumi": "^3.0.0"}}
            (folder / "package.json").write_text(json.dumps(manifest), encoding="utf-8")


_COMMON = {"Pulumi.yaml": "name: bench\nruntime: nodejs\n", "package.json": "{}"}
_TSCONFIG = json.dumps(
    {
        "compilerOptions": {
            "strict": True,
            "target": "es2020",
            "module": "commonjs",
            "skipLibCheck": True,
            "types": [],
        },
        "files": ["index.ts"],
    }
)
_AST_GREP_RULES = {
    f"rules/{name}.yml": f"id: {name}\nlanguage: ts\nseverity: error\nmessage: {name}\nrule:\n  {rule}\n"
    for name, rule in {
        "engine-mode": "pattern: 'new aws.rds.Cluster($NAME, { engineMod: $VALUE })'",
        "visibility": "pattern: 'new aws.sqs.Queue($NAME, { visibilityTimeout: $VALUE })'",
        "debugger": "kind: debugger_statement",
        "any": "pattern: 'const $NAME: any = $VALUE'",
        "log": "pattern: console.log($$$ARGS)",
        "await": "pattern: await new Promise($$$ARGS)",
        "bucket": "pattern: 'new aws.s3.BucketV2($$$ARGS)'",
    }.items()
}
_ESLINT_CONFIG = """\
import tseslint from 'typescript-eslint';

export default tseslint.config(...tseslint.configs.recommended, {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: { 'no-debugger': 'error' },
});
"""


def pulumend() -> LanguageServer:
    return LanguageServer("pulumend", (sys.executable, "-m", "pulumend.server", "server"))


def peers() -> list[LanguageServer]:
    """All peers, installed if they are not. Raises `CalledProcessError` or `FileNotFoundError` where one is missing."""
    _install()
    # Of files over a megabyte it says nothing unless it is told to.
    files = {"maxSize": 100_000_000}
    biome = json.dumps({"files": files, "linter": {"rules": {"suspicious": {"noDebugger": "error"}}}})
    found = [
        LanguageServer(
            "ast-grep", (_binary("ast-grep"), "lsp"), {"sgconfig.yml": "ruleDirs: [rules]\n", **_AST_GREP_RULES}
        ),
        LanguageServer("oxlint", (_binary("oxlint"), "--lsp"), {".oxlintrc.json": "{}"}, {"": {"run": "onType"}}),
        LanguageServer("biome", (_binary("biome"), "lsp-proxy"), {"biome.json": biome}, {"": {}}),
        LanguageServer(
            "typescript-eslint",
            (_binary("vscode-eslint-language-server"), "--stdio"),
            {"eslint.config.mjs": _ESLINT_CONFIG, "tsconfig.json": _TSCONFIG},
            {"": _ESLINT_SETTINGS},
            pulls=True,
            needs_packages=True,
        ),
        LanguageServer(
            "tsc 7",
            ("node", str(_STORE / "node_modules" / "typescript7" / "bin" / "tsc"), "--lsp", "--stdio"),
            {"tsconfig.json": _TSCONFIG},
            pulls=True,
            needs_packages=True,
        ),
        LanguageServer(
            "tsserver",
            (_binary("typescript-language-server"), "--stdio"),
            {"tsconfig.json": _TSCONFIG},
            needs_packages=True,
        ),
    ]
    for server in found:
        if shutil.which(server.command[0]) is None:
            raise FileNotFoundError(f"{server.name}: {server.command[0]} is not installed")
    return found


def _binary(name: str) -> str:
    return str(_STORE / "node_modules" / ".bin" / name)


def _install() -> None:
    manifest = (_HERE / "peers" / "package.json").read_bytes()
    installed = _STORE / "package.json"
    if installed.exists() and installed.read_bytes() == manifest and (_STORE / "node_modules").is_dir():
        return
    _STORE.mkdir(parents=True, exist_ok=True)
    (_STORE / "package.json").write_bytes(manifest)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=_STORE, check=True)
