"""Whatever an editor does, what it is told in the end is what a fresh run finds.

``PULUMEND_SESSIONS`` is the number of sessions that are tried; ``make soak`` tries many, and longer ones.
"""

from __future__ import annotations

import itertools
import os
import shutil
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from .editor import CAPABILITIES, Editor, initialize, write
from .fresh_run import CONFIG, FreshRuns, as_told
from .raw_client import Message, RawClient, edit
from .screen import Screen
from .session_texts import CONFIGS, NAMES, ON_DISK, OPTIONS, PIECES, SELECT, TEXTS

if TYPE_CHECKING:
    from pathlib import Path
SESSIONS = int(os.environ.get("PULUMEND_SESSIONS", "15"))
STEPS = 15 if SESSIONS <= 15 else 60
PULLING: Message = {**CAPABILITIES, "textDocument": {"diagnostic": {}}}
PULLING["workspace"] = {**CAPABILITIES["workspace"], "diagnostics": {"refreshSupport": True}}
COUNT = itertools.count()


class Session(RuleBasedStateMachine):
    """An editor at work in a project of its own, over a server that has served others before."""

    client: ClassVar[RawClient]
    folder: ClassVar[Path]
    pulls: ClassVar[bool]

    def __init__(self) -> None:
        super().__init__()
        self.editor = Editor(self.client, pulls=self.pulls)
        self.screen = Screen(self.editor)
        self.project = self.folder / str(next(COUNT))
        write(self.project, {"Pulumi.yaml": "name: p\nruntime: nodejs\n", CONFIG: SELECT})
        write(self.project, {"package.json": '{"dependencies": {"@pulumi/aws": "^6.0.0"}}', ".git/x": ""})
        write(self.project, {name: TEXTS[name][0] for name in ON_DISK})
        self.undo: list[tuple[str, Message]] = []
        self.redo: list[tuple[str, Message]] = []
        self.fresh = FreshRuns(self.project.as_posix())
        self.options: Message = {}

    def uri(self, name: str) -> str:
        return (self.project / name).as_uri()

    def is_open(self, name: str) -> bool:
        return self.uri(name) in self.editor.texts

    @rule(data=st.data(), name=st.sampled_from(NAMES))
    def open(self, data: st.DataObject, name: str) -> None:
        if not self.is_open(name):
            text = data.draw(st.sampled_from(TEXTS[name]))
            self.editor.open(self.project / name, text, "markdown" if name.endswith(".md") else "typescript")

    @rule(name=st.sampled_from([*NAMES, CONFIG]))
    def close(self, name: str) -> None:
        if self.is_open(name):
            self.editor.close(self.uri(name))
            self.screen.closed(self.uri(name))
            self.forget_edits(self.uri(name))

    @rule(data=st.data(), name=st.sampled_from(NAMES), piece=st.sampled_from(["", *PIECES]))
    def type(self, data: st.DataObject, name: str, piece: str) -> None:
        if not self.is_open(name):
            return
        uri = self.uri(name)
        text = self.editor.texts[uri]
        # An editor never cuts the end of a line in two.
        places = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
        start, end = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
        end = min(end, start + 12)
        if end in places:
            self.redo.clear()
            self.undo.append((uri, self.replaced(uri, start, end, piece)))

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        self.redo.append(self.reverted(*self.undo.pop()))

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        self.undo.append(self.reverted(*self.redo.pop()))

    @rule(name=st.sampled_from(NAMES), data=st.data())
    def replace_the_text(self, name: str, data: st.DataObject) -> None:
        if self.is_open(name):
            uri = self.uri(name)
            self.editor.texts[uri] = data.draw(st.sampled_from(TEXTS[name]))
            self.editor.versions[uri] += 7
            self.client.change(uri, self.editor.versions[uri], {"text": self.editor.texts[uri]})
            self.forget_edits(uri)

    @rule(name=st.sampled_from(NAMES), version=st.sampled_from([0, -1]))
    def send_an_old_version(self, name: str, version: int) -> None:
        if self.is_open(name):
            uri = self.uri(name)
            old = version if version == 0 else self.editor.versions[uri] - 1
            self.client.change(uri, old, edit(0, 0, 3, "const name = 1;"))

    @rule(name=st.sampled_from(NAMES))
    def save(self, name: str) -> None:
        if self.is_open(name):
            self.put_on_the_disk(name, self.editor.texts[self.uri(name)])

    @rule(data=st.data(), name=st.sampled_from(ON_DISK))
    def change_a_file(self, data: st.DataObject, name: str) -> None:
        self.put_on_the_disk(name, data.draw(st.sampled_from([None, *TEXTS[name]])))

    @rule(config=st.sampled_from(CONFIGS))
    def configure(self, config: str | None) -> None:
        self.put_on_the_disk(CONFIG, config)

    @rule(config=st.sampled_from(CONFIGS))
    def configure_unsaved(self, config: str | None) -> None:
        uri = self.uri(CONFIG)
        if not self.is_open(CONFIG):
            self.editor.open(self.project / CONFIG, config or "", "toml")
        else:
            self.replaced(uri, 0, len(self.editor.texts[uri]), config or "")

    @rule(options=st.sampled_from(OPTIONS))
    def set_options(self, options: Message) -> None:
        self.options = options
        self.client.notify("workspace/didChangeConfiguration", {"settings": {"pulumend": options}})

    @rule(version=st.sampled_from(["^6.0.0", "^7.0.0"]))
    def install(self, version: str) -> None:
        self.put_on_the_disk("package.json", f'{{"dependencies": {{"@pulumi/aws": "{version}"}}}}')

    def put_on_the_disk(self, name: str, text: str | None) -> None:
        (self.project / name).unlink(missing_ok=True)
        if text is not None:
            write(self.project, {name: text})
        self.editor.changed_on_disk(self.project / name)

    def replaced(self, uri: str, start: int, end: int, text: str) -> Message:
        """Replace a part of a document; the edit that takes this back."""
        before = self.editor.texts[uri]
        range_ = {"start": self.editor.position(uri, start), "end": self.editor.position(uri, end)}
        self.editor.edit(uri, {"range": range_, "newText": text})
        return {"start": start, "end": start + len(text), "text": before[start:end]}

    def reverted(self, uri: str, change: Message) -> tuple[str, Message]:
        if uri not in self.editor.texts:
            return uri, change
        return uri, self.replaced(uri, change["start"], change["end"], change["text"])

    def forget_edits(self, uri: str) -> None:
        """They are of a text that is gone."""
        self.undo = [change for change in self.undo if change[0] != uri]
        self.redo = [change for change in self.redo if change[0] != uri]

    @invariant()
    def what_is_told_is_what_a_fresh_run_finds(self) -> None:
        texts = {(self.project / name).as_posix(): name for name in (*NAMES, CONFIG) if self.is_open(name)}
        open_now = {path: self.editor.texts[self.uri(name)].encode() for path, name in texts.items()}
        for path, fresh in self.fresh.told(open_now, self.options).items():
            assert [as_told(found) for found in self.screen.shown(self.uri(texts[path]))] == fresh

    def teardown(self) -> None:
        for uri in list(self.editor.texts):
            self.editor.close(uri)
        self.set_options({})
        shutil.rmtree(self.project)


@pytest.mark.parametrize("pulls", [False, True], ids=["pushed", "pulled"])
def test_an_editor_is_told_what_a_fresh_run_finds(client: RawClient, tmp_path: Path, pulls: bool) -> None:
    editor = initialize(client, capabilities=PULLING if pulls else CAPABILITIES)
    assert editor.pulls == pulls

    class Here(Session):
        pass

    Here.client, Here.folder, Here.pulls = client, tmp_path, pulls
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=SESSIONS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert client.stop() == 0
    assert "Traceback" not in client.stderr
