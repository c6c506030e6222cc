"""What the client is asked to tell of once the session has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from .client import SECTION
from .watched_files import WATCHED_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .client import Client


_FILE, _FOLDER = types.FileOperationPatternKind.File, types.FileOperationPatternKind.Folder
FILE_OPERATIONS = types.FileOperationRegistrationOptions(
    [
        *(
            types.FileOperationFilter(types.FileOperationPattern(f"**/{name}", matches=_FILE), scheme="file")
            for name in WATCHED_FILES
        ),
        # A folder that moves takes its files along, of which nobody speaks.
        types.FileOperationFilter(types.FileOperationPattern("**", matches=_FOLDER), scheme="file"),
    ]
)
"""What is made, moved and deleted in the editor itself, as some clients tell besides what they watch."""


def wishes(client: Client) -> Iterator[types.Registration]:
    """One registration for each thing that the client can be asked for after ``initialize``."""
    if client.watches_on_request:
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in WATCHED_FILES]
        yield types.Registration(
            "pulumend-files",
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            types.DidChangeWatchedFilesRegistrationOptions(watchers),
        )
    if client.has_settings and client.tells_settings_on_request:
        yield types.Registration(
            "pulumend-settings",
            types.WORKSPACE_DID_CHANGE_CONFIGURATION,
            types.DidChangeConfigurationRegistrationOptions(SECTION),
        )
