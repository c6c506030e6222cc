"""The schemas that come with the program, one file for each major version of a package under ``data/``.

Files are named after the package without its scope's sign: ``@pulumi/aws`` 7 is ``pulumi.aws.7.schema``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .container import BadContainer, Container
from .data_folder import DATA_FOLDER
from .index import SdkIndex

_NAME = re.compile(r"(?P<package>.+)\.(?P<major>\d+)\.schema")


def file_name(package: str, major: int) -> str:
    """The name of the data file of a package's major."""
    return f"{package.removeprefix('@').replace('/', '.')}.{major}.schema"


def bundled_majors(package: str) -> tuple[int, ...]:
    """The majors of a package that `load` knows, ascending; empty for an unknown package."""
    return _majors().get(file_name(package, 0).removesuffix(".0.schema"), ())


@cache
def load(package: str, major: int) -> SdkIndex | None:
    """The bundled index of a package's major; None where there is none. Kept for the life of the process."""
    if major not in bundled_majors(package):
        return None
    try:
        return SdkIndex(Container((DATA_FOLDER / file_name(package, major)).read_bytes()))
    except (OSError, BadContainer):
        return None


@lru_cache(maxsize=1)
def _majors() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for entry in DATA_FOLDER.iterdir():
        if match := _NAME.fullmatch(entry.name):
            found.setdefault(match["package"], []).append(int(match["major"]))
    return {package: tuple(sorted(majors)) for package, majors in found.items()}
