"""The schema of a package that a project has installed, made from the declarations in its own ``node_modules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .container import encode
from .extract import extract
from .manifest import read_manifest

if TYPE_CHECKING:
    from ..source import FileSource


def is_sdk(package: str, folder: str, source: FileSource) -> bool:
    """Whether ``folder`` holds this package, and the package says that it holds resources of Pulumi."""
    manifest = read_manifest(source, folder)
    return manifest is not None and manifest.name == package and manifest.of_provider


def installed_schema(package: str, folder: str, source: FileSource) -> bytes | None:
    """The schema file of the package in ``folder``; None where it is no SDK, or its declarations can't be read.

    ``source`` must let through files of `extract.MAX_BYTES`. Takes seconds for the largest packages.
    """
    if not is_sdk(package, folder, source):
        return None
    try:
        found = extract(source, folder)
    except RecursionError:  # types that are nested deeper than any that are generated
        return None
    return None if found is None else encode(found)
