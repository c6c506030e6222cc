"""Document URIs to paths and back.

Clients spell one file in several ways (``file:///c%3A/a.ts``, ``file:///C:/a.ts``), so URIs are never
compared. They become paths at the door: absolute, with forward slashes, a drive letter in lower case, and no
slash at the end.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_FILE = re.compile(r"file:(?://(?P<host>[^/?#]*))?(?P<path>/[^?#]*)", re.IGNORECASE)
_DRIVE = re.compile(r"/[A-Za-z]:(?=[/\\]|$)")


def to_path(uri: str) -> str | None:
    """The path of a ``file:`` URI; None for any other scheme, and where no file can have such a name."""
    match = _FILE.match(uri)
    if match is None:
        return None
    try:
        path = unquote_to_bytes(match["path"]).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
    if "\0" in path:
        return None
    host = match["host"]
    if host and host.lower() != "localhost":
        return _without_slash(f"//{host}{path}")
    if _DRIVE.match(path):
        drive, rest = path[1].lower(), path[2:].replace("\\", "/")
        return f"{drive}:/" if rest in (":", ":/") else _without_slash(drive + rest)
    return _without_slash(path)


def to_uri(path: str) -> str:
    """The URI of an absolute path, spelled as VS Code spells it."""
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        return f"file://{host}{slash}{_quoted(rest)}"
    return f"file://{'' if path.startswith('/') else '/'}{_quoted(path)}"


class UriTable:
    """Remembers how the client spells its documents and folders, so that replies do the same."""

    def __init__(self) -> None:
        self._uris: dict[str, str] = {}

    def remember(self, uri: str) -> str | None:
        """The path of the URI, as `to_path`; from now on `uri_of` answers for that path with this
        spelling."""
        path = to_path(uri)
        if path is not None:
            self._uris[path] = uri
        return path

    def forget(self, path: str) -> None:
        self._uris.pop(path, None)

    def uri_of(self, path: str) -> str:
        """The client's spelling of the path, or of the nearest folder above that it has named."""
        folder = path
        while folder and folder not in self._uris:
            folder = folder.rpartition("/")[0]
        if not folder:
            return to_uri(path)
        known, rest = self._uris[folder], path[len(folder) + 1 :]
        return f"{known.rstrip('/')}/{_quoted(rest)}" if rest else known


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")


def _without_slash(path: str) -> str:
    return path.rstrip("/") or "/"
