"""A project with an SDK that is not bundled: what is wrong with its program shows once the SDK has been read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .editor import write

if TYPE_CHECKING:
    from pathlib import Path

CACHE = "PULUMEND_CACHE_DIR"
FOUND = "unknown-property"
_PROGRAM = "import * as acme from '@pulumi/acme';\nnew acme.Server('s', { siez: 1 });\n"
_DEPENDENCIES = '{"dependencies": {"@pulumi/acme": "^8.1.0"}}'
_DECLARATIONS = """\
import * as pulumi from "@pulumi/pulumi";
export declare class Server extends pulumi.CustomResource {
    constructor(name: string, args?: ServerArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ServerArgs {
    size?: pulumi.Input<number>;
}
"""


def make_sdk_project(folder: Path) -> Path:
    manifest = {"name": "@pulumi/acme", "version": "8.1.0", "pulumi": {"resource": True}}
    package = folder / "node_modules" / "@pulumi" / "acme"
    write(package, {"package.json": json.dumps(manifest), "index.d.ts": _DECLARATIONS})
    write(folder, {"Pulumi.yaml": "name: p\nruntime: nodejs\n", "package.json": _DEPENDENCIES, "index.ts": _PROGRAM})
    return folder
