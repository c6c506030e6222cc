"""The licences of all that the frozen program is made of, as one text that goes along with it."""

from __future__ import annotations

import re
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

_FREEZERS = {
    "altgraph",
    "macholib",
    "packaging",
    "pefile",
    "pip",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
}
"""What only freezes. PyInstaller itself stays: the file that is started is its own."""
_LICENCE = re.compile(r"(licen[cs]e|copying)", re.IGNORECASE)
_RULE = f"\n{'-' * 80}\n\n"


def licences() -> str:
    """The licences of Python and of the packages of this environment. Raises `LookupError` where one has none."""
    found = {"Python": _of_python()}
    # Not those of the working folder too.
    for package in distributions(path=[sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]):
        if package.name.lower() not in _FREEZERS:
            found[f"{package.name} {package.version}"] = _of_package(package)
    return _RULE.join(f"{name}\n\n{text.strip()}\n" for name, text in sorted(found.items()))


def _of_package(package: Distribution) -> str:
    files = sorted(file for file in package.files or () if _LICENCE.match(file.name) and ".dist-info" in file.parts[0])
    if not files:
        raise LookupError(f"{package.name} comes without a licence")
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _of_python() -> str:
    places = [Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_config_var("installed_base"))]
    for place in places:
        for file in (place / "LICENSE.txt", place / "LICENSE"):
            if file.is_file():
                return file.read_text(encoding="utf-8")
    raise LookupError("Python comes without a licence here; take one of python.org, or a package of it that is whole")
