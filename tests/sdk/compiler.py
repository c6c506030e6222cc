"""The TypeScript compiler as an oracle: programs in, what it underlines out."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumend.checks import Span

from .install import SdkError, exclusive, program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Files = Mapping[str, str]

_COMPILE = Path(__file__).with_name("compile.cjs")
_KINDS = Path(__file__).with_name("kinds.cjs")
_BINDINGS = Path(__file__).with_name("bindings.cjs")
_HEAP = "--max-old-space-size=2400"


@dataclass(frozen=True)
class Diagnostic:
    """One line of the compiler. ``path`` is relative to its program, the span counts bytes.

    Suggestions are what an editor greys out or strikes through; they stop nothing.
    """

    path: str
    span: Span
    code: str
    category: str
    message: str

    @property
    def is_error(self) -> bool:
        return self.category == "error"

    def __str__(self) -> str:
        return f"{self.path} [{self.span.start}, {self.span.end}) {self.code}: {self.message}"


class Compiler:
    """Compiles all programs of a major at once: reading the SDK takes seconds, a program more takes none."""

    def __init__(self, folder: Path, shared: Path) -> None:
        """``folder`` has the node_modules; ``shared`` is a folder of this test run, common to all its workers."""
        self._folder = folder
        self._shared = shared

    def compile(self, major: int, programs: Mapping[str, Files]) -> dict[str, list[Diagnostic]]:
        """The diagnostics of each program, against this major of @pulumi/aws. Raises `SdkError`."""
        found: dict[str, list[dict[str, Any]]] = self._asked(_COMPILE, major, programs)
        return {id_: [_diagnostic(said) for said in below] for id_, below in found.items()}

    def kinds(self, major: int, text: str, spans: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
        """What the expressions at these spans of a program may be, besides null and undefined. Raises `SdkError`.

        The spans count UTF-16 units; where no expression has exactly the span, nothing is said.
        """
        found = self._asked(_KINDS, major, {"program": {"index.ts": text, "spans:index.ts": spans}})
        return [frozenset(said) for said in found["program"]["index.ts"]]

    def bindings(self, major: int, name: str, text: str) -> dict[int, frozenset[int]]:
        """The declared names that each identifier of a file may refer to, by offset in UTF-16 units.

        Raises `SdkError`.
        """
        found = self._asked(_BINDINGS, major, {"program": {name: text}})
        return {start: frozenset(declared) for start, declared in found["program"][name]}

    def _asked(self, script: Path, major: int, programs: object) -> Any:
        request = json.dumps(programs, sort_keys=True)
        digest = hashlib.sha256(request.encode()).hexdigest()[:16]
        answer = self._shared / f"{script.stem}-aws{major}-{digest}.json"
        # One compiler at a time: each takes up to 1.5 GB. A worker that waits finds the answer when its turn comes.
        with exclusive(self._shared / "compiler.sqlite"):
            if not answer.exists():
                answer.write_bytes(run_node(script, [str(self._folder), str(major)], request))
        return json.loads(answer.read_bytes())


def run_node(script: Path, arguments: list[str], standard_input: str = "") -> bytes:
    """What a script prints. Raises `SdkError`."""
    command = [program("node"), _HEAP, str(script), *arguments]
    done = subprocess.run(command, input=standard_input.encode(), capture_output=True, check=False, timeout=600)
    if done.returncode != 0:
        raise SdkError(f"{script.name} failed ({done.returncode}):\n{done.stderr.decode(errors='replace')[-4000:]}")
    return done.stdout


def _diagnostic(said: dict[str, Any]) -> Diagnostic:
    return Diagnostic(said["file"], Span(said["start"], said["end"]), said["code"], said["category"], said["message"])
