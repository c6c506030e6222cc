"""What a project of these tests consists of before a test breaks it: its own files, and the packages that it has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from .harness import Project
from .linked_packages import installed_names, link_packages

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MANIFEST = Path(__file__).with_name("package.json")

TransformName: TypeAlias = Literal["ts-jest", "babel", "swc"]

_TRANSFORMS: Mapping[TransformName, str] = {
    "ts-jest": "'ts-jest'",
    "babel": "['babel-jest', { presets: [['@babel/preset-env', { targets: { node: 'current' } }],"
    " '@babel/preset-typescript'] }]",
    "swc": "['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },"
    " module: { type: 'commonjs' } }]",
}
_RANGES: dict[str, str] = json.loads(MANIFEST.read_bytes())["dependencies"]
_RUN = ("@pulumi/aws", "@pulumi/pulumi")
_DEVELOP = ("@types/jest", "@types/node", "jest", "ts-jest", "typescript")
_COMPILER = {
    "compilerOptions": {
        "strict": True,
        "target": "es2022",
        "module": "commonjs",
        "moduleResolution": "node",
        "esModuleInterop": True,
        "skipLibCheck": True,
        "outDir": "bin",
    },
    "include": ["index.ts", "lib/**/*.ts", "tests/**/*.ts"],
}


def make_project(
    folder: Path,
    packages: Path,
    files: Mapping[str, str | None],
    transform: TransformName = "ts-jest",
    without: Collection[str] = (),
) -> Project:
    """Write a project that Jest can run, with ``files`` added to its own or in their place; None leaves one out.

    Its own are `package.json`, `tsconfig.json`, `jest.config.js` with this transform, and `Pulumi.yaml`; the program
    stands in `index.ts` and `lib/`, the tests in `tests/`. ``packages`` holds the installed packages, of which those
    named by ``without`` are neither declared nor there.
    """
    modules = packages / "node_modules"
    link_packages(set(installed_names(modules)) - set(without), modules, folder / "node_modules")
    project = Project(folder, modules)
    project.write(
        {**_own_files(transform, without), **{path: text for path, text in files.items() if text is not None}}
    )
    for path in (path for path, text in files.items() if text is None):
        (folder / path).unlink(missing_ok=True)
    return project


def _own_files(transform: TransformName, without: Collection[str]) -> dict[str, str]:
    manifest = {
        "name": "payments",
        "private": True,
        "dependencies": {name: f"^{_RANGES[name]}" for name in _RUN if name not in without},
        "devDependencies": {name: f"^{_RANGES[name]}" for name in _DEVELOP if name not in without},
    }
    return {
        "Pulumi.yaml": "name: payments\nruntime: nodejs\n",
        "package.json": json.dumps(manifest, indent=2) + "\n",
        "tsconfig.json": json.dumps(_COMPILER, indent=2) + "\n",
        "jest.config.js": jest_config(transform, "roots: ['<rootDir>/tests']"),
    }


def jest_config(transform: TransformName, *settings: str) -> str:
    """The text of a `jest.config.js` with this transform and these settings, such as `roots: ['<rootDir>/tests']`."""
    stated = ("testEnvironment: 'node'", f"transform: {{ '^.+\\\\.ts$': {_TRANSFORMS[transform]} }}", *settings)
    return f"module.exports = {{\n{''.join(f'  {line},{chr(10)}' for line in stated)}}};\n"
