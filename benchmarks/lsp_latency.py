"""How long after a keystroke the diagnostics come: ``python -m benchmarks.lsp_latency``.

One client drives every server the same way. It opens a program, toggles one line between a harmless form and one that
each server has something to say about, and takes the time from sending ``didChange`` to the first diagnostics that
contain, or no longer contain, something on that line. Ratios are to pulumend in the same run.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from .client import Client
from .language_servers import peers, pulumend
from .resident import megabytes, tree_resident_bytes
from .toggling import chosen_programs, toggling_parser

if TYPE_CHECKING:
    from .language_servers import LanguageServer
    from .programs import Program

_COLUMNS = ("server", "lines", "open ms", "p50 ms", "p95 ms", "max ms", "x pulumend", "memory MB")


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds from opening to the first diagnostics, from each toggle to its effect, and bytes held at the end."""

    opened: float
    toggles: tuple[float, ...]
    resident: int

    def quantile(self, part: float) -> float:
        return sorted(self.toggles)[min(len(self.toggles) - 1, int(part * len(self.toggles)))]


def measure(server: LanguageServer, what: Program, toggles: int) -> Latency:
    """Raises `TimeoutError`, `EOFError` or `RuntimeError` where the server does not play along."""
    with TemporaryDirectory() as made:
        folder = Path(made).resolve()
        server.prepare(folder)
        (folder / "index.ts").write_text(what.text, encoding="utf-8")
        with Client(server.command, folder, server.settings, pulls=server.pulls) as client:
            return _toggle(client, client.initialize(server.options), folder / "index.ts", what, toggles)


def _toggle(client: Client, capabilities: dict[str, Any], path: Path, what: Program, toggles: int) -> Latency:
    uri = path.as_uri()
    started = time.perf_counter()
    client.tell(
        "textDocument/didOpen",
        {"textDocument": {"uri": uri, "languageId": "typescript", "version": 1, "text": what.text}},
    )
    client.diagnostics(uri)
    opened = time.perf_counter() - started
    whole = _change_kind(capabilities) == 1
    lines = what.text.splitlines(keepends=True)
    taken: list[float] = []
    for turn in range(toggles + 4):
        is_loud = turn % 2 == 0
        before, after = (what.quiet, what.loud) if is_loud else (what.loud, what.quiet)
        lines[what.line] = after
        change: dict[str, Any] = {"text": "".join(lines)} if whole else _line_change(what.line, before, after)
        time.sleep(0.02)
        started = time.perf_counter()
        client.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": turn + 2}, "contentChanges": [change]},
        )
        while _speaks_of(what.line, client.diagnostics(uri)) != is_loud:
            pass
        taken.append(time.perf_counter() - started)
    # The first turns warm the server up.
    return Latency(opened, tuple(taken[4:]), tree_resident_bytes(client.process.pid))


def _change_kind(capabilities: dict[str, Any]) -> int:
    """1 where the server wants whole texts, 2 where it takes ranges."""
    sync: Any = capabilities.get("textDocumentSync", 1)
    return sync if isinstance(sync, int) else sync.get("change", 1)


def _line_change(line: int, before: str, after: str) -> dict[str, Any]:
    end = {"line": line, "character": len(before) - 1}
    return {"range": {"start": {"line": line, "character": 0}, "end": end}, "text": after.rstrip("\n")}


def _speaks_of(line: int, diagnostics: list[dict[str, Any]]) -> bool:
    return any(item["range"]["start"]["line"] == line for item in diagnostics)


def main() -> int:
    parser = toggling_parser(__doc__)
    parser.add_argument("--only", nargs="+", metavar="SERVER", help="only these peers; `pulumend`: none")
    options = parser.parse_args()
    servers = [pulumend()]
    if options.only != ["pulumend"]:
        servers += [server for server in peers() if not options.only or server.name in options.only]
    _print_row(*_COLUMNS)
    silent: list[str] = []
    for what in chosen_programs(options):
        ours = 0.0
        lines = str(what.text.count("\n"))
        for server in servers:
            try:
                found = measure(server, what, options.toggles)
            except (TimeoutError, EOFError) as error:
                silent.append(f"{server.name}, {lines} lines: {error}")
                _print_row(server.name, lines, *["-"] * (len(_COLUMNS) - 2))
                continue
            middle = median(found.toggles)
            ours = ours or middle
            times = (found.opened, middle, found.quantile(0.95), max(found.toggles))
            milliseconds = (f"{1000 * seconds:.1f}" for seconds in times)
            _print_row(server.name, lines, *milliseconds, f"{middle / ours:.2f}", megabytes(found.resident))
    print("\n".join(silent), file=sys.stderr, end="\n" if silent else "")
    return 1 if silent else 0


def _print_row(*cells: str) -> None:
    print("  ".join(f"{cell:>12}" for cell in cells), flush=True)


if __name__ == "__main__":
    sys.exit(main())
