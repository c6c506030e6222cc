"""Hours at the keyboard in minutes: ``python -m benchmarks.soak``.

A server gets thousands of edits of two documents, one of which imports the other, over its standard streams. Each
version that is waited for has to be told of. Every so often what is told is compared with a fresh run, and the memory
of the server is taken. It fails where something is told that a fresh run does not find, or not told that it finds, or
where the memory grows by more than `MAX_GROWTH` once the server is warm.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pulumend.checks import check_path
from pulumend.checks.source import DiskSource, OverlaySource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.lines import LineIndex, Unit

from .client import Client, Message
from .programs import program
from .resident import megabytes, resident_bytes
from .typist import Typist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .typist import Edit

MAX_GROWTH = 0.05
_PUBLISH = "textDocument/publishDiagnostics"
_NAMES = "export const mode = 'provisioned';\nexport function label(of: string): string {\n  return `x-${of}`;\n}\n"
_FILES = {
    "Pulumi.yaml": "name: soak\nruntime: nodejs\n",
    "package.json": '{"dependencies": {"@pulumi/aws": "^7.0.0", "@pulumi/pulumi": "^3.0.0"}}\n',
}
_USES = "import { label, mode } from './names';\nnew aws.rds.Cluster(label('soak'), { engineMode: mode });\n"
_COLUMNS = ("edits", "ms an edit", "memory MB", "compared", "findings")


class Desk(Client):
    """A client that keeps what was published last of each document, and the texts that it has open."""

    def __init__(self, folder: Path) -> None:
        super().__init__([sys.executable, "-m", "pulumend.server", "server"], folder)
        self.folder = folder
        self.told: dict[str, Message] = {}
        self.versions: dict[str, int] = {}

    def receive(self) -> Message:
        message = super().receive()
        if message.get("method") == _PUBLISH:
            self.told[message["params"]["uri"]] = message["params"]
        return message

    def open(self, uri: str, text: str) -> None:
        self.versions[uri] = 1
        document = {"uri": uri, "languageId": "typescript", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def close(self, uri: str) -> None:
        del self.versions[uri]
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def change(self, uri: str, before: str, edit: Edit) -> None:
        self.versions[uri] += 1
        place = {"start": _position(before, edit.start), "end": _position(before, edit.end)}
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": self.versions[uri]},
                "contentChanges": [{"range": place, "text": edit.new}],
            },
        )

    def wait(self, uri: str) -> None:
        """Wait for what is said of the version that was sent last."""
        while self.told.get(uri, {}).get("version") != self.versions[uri]:
            self.receive()

    def settle(self) -> None:
        """Wait until the documents that rest on a changed one are told of too."""
        for uri in self.versions:
            self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        for uri in self.versions:
            self.wait(uri)


def _position(text: str, index: int) -> dict[str, int]:
    """The position of an index, which is not within the end of a line."""
    before = re.split(r"\r\n|\r|\n", text[:index])
    return {"line": len(before) - 1, "character": _width(before[-1])}


def _width(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def differences(desk: Desk, texts: dict[str, str]) -> Iterable[str]:
    """How what was told of the documents differs from what a fresh run finds in these texts, by path.

    Beside a document with a syntax error the other is passed over: it sees the former as it was when it was whole.
    """
    root = desk.folder.as_posix()
    encoded = {path: text.encode() for path, text in texts.items()}
    broken = {path for path, text in encoded.items() if Document.parse(path, text).root.has_error}
    for path, text in encoded.items():
        if broken - {path}:
            continue
        lines = LineIndex(text)
        found = check_path(path, OverlaySource(DiskSource(root), encoded), root).findings
        fresh = [
            (f.rule, f.message, *(lines.position(at, Unit.UTF16) for at in (f.span.start, f.span.end))) for f in found
        ]
        told = [
            (said["code"], said["message"], *(tuple(said["range"][side].values()) for side in ("start", "end")))
            for said in desk.told[Path(path).as_uri()]["diagnostics"]
        ]
        if fresh != told:
            yield f"{path}: told {told}, found {fresh}"


def soak(folder: Path, edits: int, lines: int, seed: int, every: int) -> tuple[list[int], list[str]]:
    """Samples of the server's memory in bytes, evenly spaced, and what went wrong."""
    chance = random.Random(seed)
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    texts = {"index.ts": program(lines, seed).text + _USES, "names.ts": _NAMES}
    typists = {(folder / name).as_posix(): Typist(text, chance) for name, text in texts.items()}
    streams = {path: typist.edits() for path, typist in typists.items()}
    samples: list[int] = []
    wrong: list[str] = []
    with Desk(folder) as desk:
        desk.initialize()
        for path, typist in typists.items():
            desk.open(Path(path).as_uri(), typist.text)
        began = time.perf_counter()
        for number in range(1, edits + 1):
            path = chance.choices(list(typists), (9, 1))[0]
            uri, before = Path(path).as_uri(), typists[path].text
            desk.change(uri, before, next(streams[path]))
            if chance.random() < 0.7:
                desk.wait(uri)
            if chance.random() < 0.002:
                desk.close(uri)
                desk.open(uri, typists[path].text)
            if number == edits:
                # The last state is one that can be compared whole.
                for path, typist in typists.items():
                    desk.change(Path(path).as_uri(), typist.text, typist.restored())
            if number % every == 0 or number == edits:
                desk.settle()
                spent = time.perf_counter() - began
                wrong += (f"after edit {number}: {fault}" for fault in differences(desk, _texts(typists)))
                samples.append(resident_bytes(desk.process.pid))
                if number % (edits // 20 or 1) == 0:
                    findings = sum(len(said["diagnostics"]) for said in desk.told.values())
                    _row((number, f"{1000 * spent / every:.2f}", megabytes(samples[-1]), len(samples), findings))
                began = time.perf_counter()
    return samples, wrong


def growth(samples: Sequence[int]) -> float:
    """By what part the memory has grown from when the server was warm, after a fifth of the run, to the end."""
    part = max(1, len(samples) // 10)
    return median(samples[-part:]) / median(samples[2 * part : 3 * part] or samples[:1]) - 1


def _texts(typists: dict[str, Typist]) -> dict[str, str]:
    return {path: typist.text for path, typist in typists.items()}


def _row(cells: Iterable[Any]) -> None:
    print("  ".join(f"{cell:>12}" for cell in cells), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20_000)
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--every", type=int, default=20, help="edits from one comparison to the next")
    parser.add_argument("--max-growth", type=float, default=MAX_GROWTH, help="of the memory, as a part of it")
    options = parser.parse_args()
    _row(_COLUMNS)
    with TemporaryDirectory() as made:
        samples, wrong = soak(Path(made).resolve(), options.edits, options.lines, options.seed, options.every)
    for fault in wrong:
        print(fault)
    grown = growth(samples)
    print(f"memory grew by {100 * grown:.1f} %; {len(wrong)} of {len(samples)} comparisons differ")
    return 1 if wrong or grown > options.max_growth else 0


if __name__ == "__main__":
    sys.exit(main())
