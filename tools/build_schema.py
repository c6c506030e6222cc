"""Builds the schema data that comes with the program: ``make schema``.

Downloads the pinned versions in ``schema_packages.json`` with ``npm pack``, reads the type declarations in
the archives without unpacking them, and writes ``checks/schema/data``. The same pins give the same bytes.

``bundled`` packages get a schema file each; the classes of these and of the ``owners`` packages go into
``owners.json``, of each package the newest major; ``core`` is the package whose exports are listed there.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from pulumend.checks.schema.bundle import file_name
from pulumend.checks.schema.container import encode
from pulumend.checks.schema.data_folder import DATA_FOLDER
from pulumend.checks.schema.extract import exported_names, extract
from pulumend.checks.schema.model import Package, major_of
from pulumend.checks.source import DictSource
from tools.npm import pack

PINS = Path(__file__).with_name("schema_packages.json")
MAX_BYTES = 1_000_000
"""A larger data file is refused: it belongs in the index that is made from node_modules."""
LICENSE = "Apache-2.0"
APACHE_HEAD = re.compile(rb"Apache License\s+Version 2\.0, January 2004")
SUPERSEDED = "classic"
"""The module of awsx with the former classes, whose names are those of the present ones."""
FOLDER = "/package"

README = """\
# Schemas of Pulumi SDKs

What the type declarations (`*.d.ts`) of the packages below say: resource classes with their arguments and outputs,
functions, enums, nested types, and the names that each module exports. Descriptions are left out.

- `<package>.<major>.schema`: one major version of a package; the format is described in `../container.py`
  and `../json_form.py`.
- `owners.json`: the names of the resource classes of many packages, and the exports of `@pulumi/pulumi`.

Made by `make schema` (`tools/build_schema.py`) from the versions pinned in `tools/schema_packages.json`, with
the same bytes on every run. Do not edit.

| package | version | license | here |
|---|---|---|---|
"""


def main() -> int:
    pins: dict[str, Any] = json.loads(PINS.read_text())
    bundled: list[str] = pins["bundled"]
    core: str = pins["core"]
    rows: list[tuple[str, str, str, str]] = []
    files: dict[str, bytes] = {}
    owned: dict[str, dict[str, Any]] = {}
    core_entry: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as downloads:
        wanted = [core, *bundled, *pins["owners"]]
        for pin, archive in zip(wanted, downloads.map(partial(pack, Path(folder)), wanted), strict=True):
            source = _declarations(archive)
            name, version, license_ = _checked(pin, source)
            if pin == core:
                core_entry = {"version": version, "exports": sorted(exported_names(source, FOLDER))}
                rows.append((name, version, license_, "exports"))
                continue
            package = extract(source, FOLDER)
            if package is None:
                raise SystemExit(f"{pin}: no type declarations")
            if pin in bundled:
                files[file_name(name, package.major)] = encode(package)
            if name not in owned or major_of(owned[name]["version"]) < package.major:
                owned[name] = _class_names(package)
            rows.append((name, version, license_, "schema" if pin in bundled else "classes"))
            print(f"{pin}: {sum(len(module.classes) for module in package.modules.values())} classes")
    files["owners.json"] = _dump({"core": core_entry, "packages": dict(sorted(owned.items()))})
    files["README.md"] = (README + "".join(f"| {' | '.join(row)} |\n" for row in sorted(rows))).encode()
    _write(files)
    return 0


def _declarations(archive: Path) -> DictSource:
    """The declarations and package.json of an archive, below `FOLDER` whatever its top folder is called."""
    held: dict[str, bytes | str] = {}
    with tarfile.open(archive) as tar:
        for entry in tar:
            _, _, path = entry.name.partition("/")
            if entry.isfile() and (path.endswith(".d.ts") or path in ("package.json", "LICENSE")):
                content = tar.extractfile(entry)
                if content is not None:
                    held[f"{FOLDER}/{path}"] = content.read()
    archive.unlink()
    return DictSource(held)


def _checked(pin: str, source: DictSource) -> tuple[str, str, str]:
    """Name, version and license of a package; refuses what is not the pin or has another license."""
    manifest = json.loads(source.read(f"{FOLDER}/package.json") or b"{}")
    name, version, license_ = manifest["name"], manifest["version"].removeprefix("v"), manifest.get("license")
    if f"{name}@{version}" != pin:
        raise SystemExit(f"{pin}: got {name}@{version}")
    if license_ is None and APACHE_HEAD.search(source.read(f"{FOLDER}/LICENSE") or b""):
        license_ = LICENSE
    if license_ != LICENSE:
        raise SystemExit(f"{pin}: license {license_!r} is not {LICENSE}")
    return name, version, license_


def _class_names(package: Package) -> dict[str, Any]:
    names = {
        module: sorted(held.classes)
        for module, held in sorted(package.modules.items())
        if held.classes and module.partition(".")[0] != SUPERSEDED
    }
    return {"version": package.version, "modules": names}


def _dump(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, indent=1, ensure_ascii=False)}\n".encode()


def _write(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if len(data) >= MAX_BYTES:
            raise SystemExit(f"{name}: {len(data)} bytes, allowed are {MAX_BYTES}")
    DATA_FOLDER.mkdir(exist_ok=True)
    for old in DATA_FOLDER.iterdir():
        if old.name not in files:
            old.unlink()
    for name, data in sorted(files.items()):
        (DATA_FOLDER / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    sys.exit(main())
