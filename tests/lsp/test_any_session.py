"""Whatever an editor does, what it is told in the end is what a fresh run finds."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DiskSource, OverlaySource
from pulumend.checks.syntax.lines import LineIndex, Unit

from .editor import SERVER, Editor, initialize, write
from .programs import EIP, LAMBDA, REDECLARED, RESERVED, RULES, UNKNOWN, UNUSED
from .raw_client import RawClient, edit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ["index.ts", "lib/other.ts"]
TEXTS = [LAMBDA, REDECLARED, EIP, UNUSED, ""]
PIECES = ["AWS_REGION", "`", "/* 😀 */", "\r\n", "}", "const name = 1;\n", '"eu"', "// pulumend-disable-line\n", "é"]
CONFIGS = [f"select = {RULES}\n", f'select = ["{RESERVED}"]\n', f'ignore = ["{UNKNOWN}"]\n', '[sdk]\naws = "7"\n', None]
COUNT = itertools.count()


class Session(RuleBasedStateMachine):
    """An editor at work in a project of its own, over a server that has served others before."""

    client: ClassVar[RawClient]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.editor = Editor(self.client)
        self.project = self.folder / str(next(COUNT))
        write(self.project, {"Pulumi.yaml": "name: p\nruntime: nodejs\n", "pulumend.toml": f"select = {RULES}\n"})
        write(self.project, {"package.json": '{"dependencies": {"@pulumi/aws": "^6.0.0"}}', ".git/x": ""})
        self.undo: list[tuple[str, str]] = []

    def uri(self, name: str) -> str:
        return (self.project / name).as_uri()

    def is_open(self, name: str) -> bool:
        return self.uri(name) in self.editor.texts

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def open(self, name: str, text: str) -> None:
        if not self.is_open(name):
            self.editor.open(self.project / name, text)

    @rule(name=st.sampled_from(NAMES))
    def close(self, name: str) -> None:
        if self.is_open(name):
            self.editor.close(self.uri(name))

    @rule(data=st.data(), name=st.sampled_from(NAMES), piece=st.sampled_from(["", *PIECES]))
    def type(self, data: st.DataObject, name: str, piece: str) -> None:
        if not self.is_open(name):
            return
        text = self.editor.texts[self.uri(name)]
        # An editor never cuts the end of a line in two.
        places = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
        start, end = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
        end = min(end, start + 12)
        if end in places:
            self.undo.append((self.uri(name), text))
            self.replace(name, start, end, piece)

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        uri, text = self.undo.pop()
        if uri in self.editor.texts:
            self.editor.texts[uri] = text
            self.editor.versions[uri] += 1
            self.editor.client.change(uri, self.editor.versions[uri], {"text": text})

    @rule(name=st.sampled_from(NAMES))
    def send_an_old_version(self, name: str) -> None:
        if self.is_open(name):
            self.editor.client.change(self.uri(name), 0, edit(0, 0, 3, "const name = 1;"))

    @rule(config=st.sampled_from(CONFIGS))
    def configure(self, config: str | None) -> None:
        path = self.project / "pulumend.toml"
        path.unlink(missing_ok=True)
        if config is not None:
            write(self.project, {"pulumend.toml": config})
        self.editor.changed_on_disk(path)

    @rule(version=st.sampled_from(["^6.0.0", "^7.0.0"]))
    def install(self, version: str) -> None:
        write(self.project, {"package.json": f'{{"dependencies": {{"@pulumi/aws": "{version}"}}}}'})
        self.editor.changed_on_disk(self.project / "package.json")

    def replace(self, name: str, start: int, end: int, text: str) -> None:
        uri = self.uri(name)
        range_ = {"start": self.editor.position(uri, start), "end": self.editor.position(uri, end)}
        self.editor.edit(uri, {"range": range_, "newText": text})

    @invariant()
    def what_is_told_is_what_a_fresh_run_finds(self) -> None:
        files = {(self.project / name).as_posix(): self.uri(name) for name in NAMES if self.is_open(name)}
        texts = {path: self.editor.texts[uri].encode() for path, uri in files.items()}
        root = self.project.as_posix()
        for path, uri in files.items():
            result = check_path(path, OverlaySource(DiskSource(root), texts), root, Settings())
            lines = LineIndex(texts[path])
            fresh = [
                (found.rule, found.message, lines.position(found.span.start, Unit.UTF16)) for found in result.findings
            ]
            starts = [(told, told["range"]["start"]) for told in self.editor.diagnostics(uri)]
            assert fresh == [(d["code"], d["message"], (at["line"], at["character"])) for d, at in starts]

    def teardown(self) -> None:
        for uri in list(self.editor.texts):
            self.editor.close(uri)
        shutil.rmtree(self.project)


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient(SERVER) as client:
        initialize(client)
        yield client


def test_an_editor_is_told_what_a_fresh_run_finds(client: RawClient, tmp_path: Path) -> None:
    class Here(Session):
        pass

    Here.client, Here.folder = client, tmp_path
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
    assert client.stop() == 0
    assert "Traceback" not in client.stderr
