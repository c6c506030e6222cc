"""Builds the schema data that comes with the program: ``python tools/build_schema.py``.

Downloads the pinned versions in ``schema_packages.json`` with ``npm pack``, reads the type declarations in the archives
without unpacking them, and writes ``checks/schema/data``. The same pins give the same bytes.

``bundled`` packages get a schema file each; the classes of these and of the ``owners`` packages go into
``owners.json``, of each package the newest major; ``core`` is the package whose exports are listed there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pulumend.checks.schema.bundle import file_name
from pulumend.checks.schema.container import encode
from pulumend.checks.schema.data_folder import DATA_FOLDER
from pulumend.checks.schema.extract import exported_names, extract
from pulumend.checks.schema.model import Package
from pulumend.checks.source import DictSource

PINS = Path(__file__).with_name("schema_packages.json")
MAX_BYTES = 1_000_000
"""A larger data file is refused: it belongs in the index that is made from node_modules."""
LICENSES = frozenset({"Apache-2.0"})
FOLDER = "/package"

README = """\
# Schemas of Pulumi SDKs

What the type declarations (`*.d.ts`) of the packages below say: resource classes with their arguments, enums, nested
input types, and the names that each module exports. Descriptions are left out.

- `<package>.<major>.schema`: one major version of a package; the format is described in `../container.py`.
- `owners.json`: the names of the resource classes of many packages, and the exports of `@pulumi/pulumi`.

Made by `make schema` (`tools/build_schema.py`) from the versions pinned in `tools/schema_packages.json`, with the
same bytes on every run. Do not edit.

| package | version | license | here |
|---|---|---|---|
"""


def main() -> int:
    pins: dict[str, Any] = json.loads(PINS.read_text())
    bundled, owners, core = pins["bundled"], pins["owners"], pins["core"]
    rows: list[tuple[str, str, str, str]] = []
    files: dict[str, bytes] = {}
    packages: dict[str, Package] = {}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as downloads:
        wanted = [core, *bundled, *owners]
        for pin, archive in zip(wanted, downloads.map(lambda pin: _pack(pin, Path(folder)), wanted), strict=True):
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
            if name not in packages or packages[name].major < package.major:
                packages[name] = package
            rows.append((name, version, license_, "schema" if pin in bundled else "classes"))
            print(f"{pin}: {sum(len(module.classes) for module in package.modules.values())} classes")
    files["owners.json"] = _owners(core_entry, packages)
    files["README.md"] = (README + "".join(f"| {' | '.join(row)} |\n" for row in sorted(rows))).encode()
    _write(files)
    return 0


def _pack(pin: str, folder: Path) -> Path:
    own = Path(tempfile.mkdtemp(dir=folder))
    command = ["npm", "pack", "--silent", "--pack-destination", str(own), pin]
    subprocess.run(command, check=True, cwd=own, stdout=subprocess.DEVNULL)
    return next(own.glob("*.tgz"))


def _declarations(archive: Path) -> DictSource:
    """The declarations and package.json of an archive, below `FOLDER` whatever its top folder is called."""
    held: dict[str, bytes | str] = {}
    with tarfile.open(archive) as tar:
        for entry in tar:
            _, _, path = entry.name.partition("/")
            if entry.isfile() and (path.endswith(".d.ts") or path == "package.json"):
                content = tar.extractfile(entry)
                if content is not None:
                    held[f"{FOLDER}/{path}"] = content.read()
    archive.unlink()
    return DictSource(held)


def _checked(pin: str, source: DictSource) -> tuple[str, str, str]:
    """Name, version and license of a package; refuses what is not the pin or has another license."""
    manifest = json.loads(source.read(f"{FOLDER}/package.json") or b"{}")
    name, version, license_ = manifest["name"], manifest["version"].removeprefix("v"), manifest.get("license", "")
    if f"{name}@{version}" != pin:
        raise SystemExit(f"{pin}: got {name}@{version}")
    if license_ not in LICENSES:
        raise SystemExit(f"{pin}: license {license_!r} is not one of {sorted(LICENSES)}")
    return name, version, license_


def _owners(core: dict[str, Any], packages: dict[str, Package]) -> bytes:
    entries = {
        name: {
            "version": packages[name].version,
            "modules": {
                module: sorted(held.classes)
                for module, held in sorted(packages[name].modules.items())
                if held.classes
            },
        }
        for name in sorted(packages)
    }
    text = json.dumps({"core": core, "packages": entries}, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


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
