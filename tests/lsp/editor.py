"""An editor as simple as can be, over a real server: it keeps texts as strings and counts columns one by one."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

if TYPE_CHECKING:
    from .raw_client import Message, RawClient

CAPS = sorted(Path(__file__).with_name("caps").glob("*.json"))
"""What Emacs, Neovim and Visual Studio Code say of themselves, recorded, in this order."""
SERVER = (sys.executable, "-m", "pulumend.server", "server")
PUBLISH = "textDocument/publishDiagnostics"
OTHER_ACTIONS = ("Disable ", "Fix all ", "Show ")
"""How the titles of actions begin that are offered for a finding and don't mend it alone."""
CAPABILITIES: Message = {
    "textDocument": {"publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class Editor:
    """Opens files, follows diagnostics and makes edits, in documents and on the disk, as an editor does.

    ``encoding`` must be the one that server and client have agreed on; ``pulls`` says whether the server offers pulls.
    """

    def __init__(self, client: RawClient, encoding: str = "utf-16", *, pulls: bool = False) -> None:
        self.client = client
        self.encoding = encoding
        self.pulls = pulls
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def open(self, path: Path | str, text: str | None = None, language_id: str = "typescript") -> str:
        """Open a file, with what is on the disk or with another text; a string is taken as the URI itself."""
        uri = path if isinstance(path, str) else path.as_uri()
        self.texts[uri] = _read(uri) if text is None else text
        self.versions[uri] = 1
        self.client.open(uri, self.texts[uri], language_id=language_id)
        return uri

    def close(self, uri: str) -> None:
        del self.texts[uri], self.versions[uri]
        self.client.close(uri)

    def edit(self, uri: str, *edits: Message) -> None:
        """Make text edits of one snapshot in an open document: the last first, so that none moves another."""
        ordered = sorted(edits, key=lambda edit: self._place(self.texts[uri], edit["range"]["start"]), reverse=True)
        for edit in ordered:
            self.texts[uri] = self._edited(self.texts[uri], edit)
        self.versions[uri] += 1
        changes = [{"range": edit["range"], "text": _new_text(edit)} for edit in ordered]
        self.client.change(uri, self.versions[uri], *changes)

    def replace(self, uri: str, old: str, new: str) -> None:
        """Put a text in the place of another, which must stand there exactly once."""
        assert self.texts[uri].count(old) == 1
        at = self.texts[uri].index(old)
        range_ = {"start": self.position(uri, at), "end": self.position(uri, at + len(old))}
        self.edit(uri, {"range": range_, "newText": new})

    def position(self, uri: str, index: int) -> Message:
        """The position of an index into the text, in the encoding agreed on."""
        before = re.split(r"\r\n|\r|\n", self.texts[uri][:index])
        return {"line": len(before) - 1, "character": sum(map(self._width, before[-1]))}

    def settle(self, uri: str = "file:///") -> None:
        """Wait until the server has dealt with everything that was sent, and analysed the document if it is open.

        Another document that is long may still be under way.
        """
        self.client.request(
            "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
        )

    def published(self, uri: str) -> Message:
        """What was published last for a document."""
        self.settle(uri)
        return [params for params in self.client.received(PUBLISH) if params["uri"] == uri][-1]

    def diagnostics(self, uri: str) -> list[Message]:
        """The diagnostics of the present version of an open document, whichever way they come."""
        if self.pulls:
            return self.client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
        params = self.published(uri)
        assert params["version"] == self.versions[uri]
        return params["diagnostics"]

    def codes(self, uri: str) -> list[str]:
        return [diagnostic["code"] for diagnostic in self.diagnostics(uri)]

    def actions(self, uri: str, range_: Message, only: list[str] | None = None, **context: Any) -> list[Message]:
        """The code actions for a range; ``context`` holds what else the client says of its request."""
        context = {"diagnostics": [], **context}
        if only is not None:
            context["only"] = only
        params = {"textDocument": {"uri": uri}, "range": range_, "context": context}
        return self.client.request("textDocument/codeAction", params)

    def fixes(self, uri: str, diagnostic: Message) -> list[Message]:
        """The actions that mend a diagnostic, and do not hide it, the preferred one first."""
        actions = [
            action for action in self.actions(uri, diagnostic["range"]) if diagnostic in action.get("diagnostics", [])
        ]
        mending = [action for action in actions if not action["title"].startswith(OTHER_ACTIONS)]
        return sorted(mending, key=lambda action: not action.get("isPreferred"))

    def apply(self, edit: Message) -> None:
        """Make a workspace edit in its order. Fails where a version is not the present one, or a file is in the way."""
        changes = edit.get("documentChanges")
        for uri, edits in edit.get("changes", {}).items():
            self._apply(uri, edits)
        for change in changes or ():
            if change.get("kind") == "create":
                _path(change["uri"]).parent.mkdir(parents=True, exist_ok=True)
                with _path(change["uri"]).open("x"):
                    pass
            else:
                uri = change["textDocument"]["uri"]
                assert change["textDocument"]["version"] == self.versions.get(uri)
                self._apply(uri, change["edits"])

    def _apply(self, uri: str, edits: list[Message]) -> None:
        if uri in self.texts:
            self.edit(uri, *edits)
            return
        text = _read(uri)
        for edit in sorted(edits, key=lambda edit: self._place(text, edit["range"]["start"]), reverse=True):
            text = self._edited(text, edit)
        _path(uri).write_bytes(text.encode())
        self.changed_on_disk(_path(uri))

    def changed_on_disk(self, *paths: Path) -> None:
        changes = [{"uri": path.as_uri(), "type": 2} for path in paths]
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def _edited(self, text: str, edit: Message) -> str:
        start, end = (self._place(text, edit["range"][side]) for side in ("start", "end"))
        return text[:start] + _new_text(edit) + text[end:]

    def _place(self, text: str, position: Message) -> int:
        """The index of a position; a position that is none in this text fails."""
        starts: list[int] = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        line: int = position["line"]
        at = starts[line]
        column = 0
        while column < position["character"]:
            assert text[at] not in "\r\n"
            column += self._width(text[at])
            at += 1
        assert column == position["character"]
        return at

    def _width(self, character: str) -> int:
        if self.encoding == "utf-8":
            return len(character.encode())
        return 2 if self.encoding == "utf-16" and ord(character) > 0xFFFF else 1


def initialize(client: RawClient, folder: Path | None = None, **params: Any) -> Editor:
    """Start a session; the encoding is that of the server's answer."""
    folders = [] if folder is None else [{"uri": folder.as_uri(), "name": folder.name}]
    defaults: Message = {"capabilities": CAPABILITIES, "workspaceFolders": folders}
    answer = client.initialize(**defaults | params)
    told = answer["capabilities"]
    return Editor(client, told["positionEncoding"], pulls="diagnosticProvider" in told)


def action_titles(editor: Editor, uri: str, range_: Message, only: list[str] | None = None) -> list[str]:
    return [action["title"] for action in editor.actions(uri, range_, only)]


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder, their line ends as they are."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _new_text(edit: Message) -> str:
    """The text that an edit brings; that of a snippet is what stands there before anything is typed over."""
    if "snippet" not in edit:
        return edit["newText"]
    return re.sub(r"\$\{0:((?:[^\\}]|\\.)*)\}|\\(.)", r"\1\2", edit["snippet"]["value"])


def _path(uri: str) -> Path:
    return Path(unquote(urlparse(uri).path))


def _read(uri: str) -> str:
    return _path(uri).read_bytes().decode()
