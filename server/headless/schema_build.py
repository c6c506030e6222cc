"""``pulumend schema build``: the schema file of an unpacked package, in the format of the bundled ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...checks.schema.bundle import file_name
from ...checks.schema.container import encode
from ...checks.schema.extract import MAX_BYTES, extract
from ...checks.schema.manifest import read_manifest
from ...checks.source import DiskSource, is_file
from ..atomic import write_atomically
from .discovery import absolute
from .terminal import put, put_error

if TYPE_CHECKING:
    from ...checks.schema.model import Package


def build_schema(name: str, output: str | None) -> int:
    """Read the package in a folder and write its schema; by default into this folder, named like a bundled one.

    2 where the folder holds no package with type declarations, or the file can't be written.
    """
    folder = absolute(name)
    if not Path(folder).is_dir():
        return _failed(f"{name}: no such folder")
    source = DiskSource(folder, MAX_BYTES)
    if not is_file(source, f"{folder}/package.json"):
        return _failed(f"{name}: no package.json, so this is not the folder of a package")
    manifest = read_manifest(source, folder)
    if manifest is None:
        return _failed(f"{name}/package.json: broken, or without name and version")
    if not is_file(source, manifest.entry):
        return _failed(f"{name}: no type declarations: {manifest.entry} is missing")
    package = extract(source, folder)
    if package is None:
        return _failed(f"{name}: {manifest.entry} can't be read")
    target = Path(output or file_name(package.name, package.major))
    data = encode(package)
    try:
        write_atomically(target, data)
    except OSError as error:
        return _failed(f"{target}: not written: {error.strerror or error}")
    put(f"{package.name} {package.version}, {_counts(package)}\n{target}: {len(data)} bytes\n")
    return 0


def _counts(package: Package) -> str:
    modules = package.modules.values()
    classes = [class_ for module in modules for class_ in module.classes.values()]
    counts = {
        "classes": len(classes),
        "arguments": sum(len(class_.properties) for class_ in classes),
        "outputs": sum(len(class_.outputs) for class_ in classes),
        "functions": sum(len(module.functions) for module in modules),
        "enums": sum(len(module.enums) for module in modules),
    }
    return ", ".join(f"{what}: {count}" for what, count in counts.items())


def _failed(message: str) -> int:
    put_error(f"pulumend: error: {message}\n")
    return 2
