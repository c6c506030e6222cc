"""What one file says to another counts at once, and starts no work where it says the same as before."""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from pulumend.checks import Analysis
from pulumend.checks.project import module_reader
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.lines import Unit
from pulumend.server.lsp.documents import OpenDocuments
from pulumend.server.lsp.workspace import Workspace

from .editor import PUBLISH, Editor, initialize, write
from .raw_client import RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumend.checks.program.modules.model import ModuleFacts
    from pulumend.server.lsp.session import Session

LIB = "export class Stack {\n  constructor(name: string) { f('text'); }\n}\n"
MAIN = "import { Stack } from './lib/stack';\nnew Stack('s');\n"


class Desk:
    """A workspace with some documents open, as the server drives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.as_posix()
        self.documents = OpenDocuments()
        self.workspace = Workspace(self.documents)

    def open(self, name: str, text: str) -> Session:
        item = types.TextDocumentItem(Path(self.folder, name).as_uri(), "typescript", 1, text)
        document = self.documents.open(item)
        self.workspace.open(document)
        self.workspace.refresh()
        session = self.workspace.session(document)
        assert session is not None
        return session

    def change(self, session: Session, text: str) -> list[str]:
        """Replace the text of a document. Returns the names of the other files that were analysed for it."""
        identifier = types.VersionedTextDocumentIdentifier(version=2, uri=session.document.uri)
        changed = self.documents.change(identifier, [types.TextDocumentContentChangeWholeDocument(text)], Unit.UTF8)
        assert changed is not None
        self.workspace.change(*changed)
        assert [other.path for other in self.workspace.refresh()] == [session.path]
        return self.follow()

    def follow(self) -> list[str]:
        self.workspace.compare_modules()
        return [posixpath.relpath(session.path, self.folder) for session in self.workspace.refresh()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """All rules run."""
    manifest = "name: p\nruntime: nodejs\n"
    write(tmp_path, {"Pulumi.yaml": manifest, "lib/stack.ts": LIB, "index.ts": MAIN, "bin.ts": MAIN})
    return Desk(tmp_path)


@pytest.fixture
def quiet_desk(desk: Desk) -> Desk:
    """One rule runs, that asks nothing about other files: what is asked, the tests ask."""
    write(Path(desk.folder), {"pulumend.toml": 'select = ["explicit-any"]\n'})
    return desk


def asked(session: Session, specifier: str = "./lib/stack") -> ModuleFacts | None:
    """What the analysis of a document is told of another."""
    assert isinstance(session.analysis, Analysis)
    project = session.analysis.context.project
    path = project.resolve(specifier)
    return project.module(path) if path is not None else None


def test_a_keystroke_that_changes_no_facts_leaves_the_importer_alone(desk: Desk) -> None:
    main, lib = desk.open("index.ts", MAIN), desk.open("lib/stack.ts", LIB)
    assert asked(main) is not None
    analysis = main.analysis
    assert desk.change(lib, LIB.replace("text", "other text")) == []
    assert main.analysis is analysis
    assert desk.change(lib, LIB.replace("name: string", "name: string, args: Args")) == ["index.ts"]
    facts = asked(main)
    assert facts is not None
    assert [parameter.name for parameter in facts.classes["Stack"].parameters or ()] == ["name", "args"]


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files whose facts were made, in order."""
    paths: list[str] = []
    make = module_reader.module_facts

    def note(document: Document) -> ModuleFacts:
        paths.append(document.path)
        return make(document)

    monkeypatch.setattr(module_reader, "module_facts", note)
    return paths


def test_the_new_facts_are_read_from_the_tree_that_is_there(
    desk: Desk, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main, lib = desk.open("index.ts", MAIN), desk.open("lib/stack.ts", LIB)
    assert asked(main) is not None
    extracted.clear()
    monkeypatch.delattr(Document, "parse")
    assert desk.change(lib, LIB.replace("'text'", "'a text of this test alone'")) == []
    assert extracted == [lib.path]


def test_nothing_is_read_of_a_file_that_nobody_asked_for(quiet_desk: Desk, extracted: list[str]) -> None:
    quiet_desk.open("index.ts", MAIN)
    lib = quiet_desk.open("lib/stack.ts", LIB)
    assert quiet_desk.change(lib, LIB.replace("name", "title")) == []
    assert extracted == []


def test_half_typed_code_says_what_it_said_before(desk: Desk) -> None:
    main, lib = desk.open("index.ts", MAIN), desk.open("lib/stack.ts", LIB)
    before = asked(main)
    assert desk.change(lib, LIB.replace("(name: string)", "(name: string, ar")) == []
    other = desk.open("bin.ts", MAIN)
    assert asked(other) == before
    assert desk.change(lib, LIB.replace("(name: string)", "(name: string, args: Args)")) == ["index.ts", "bin.ts"]


def test_two_files_that_import_each_other_settle(desk: Desk) -> None:
    main = desk.open("index.ts", MAIN + "export const one = 1;\n")
    lib = desk.open("lib/stack.ts", "import { one } from '..';\n" + LIB)
    assert asked(main) is not None
    assert asked(lib, "..") is not None
    # Its text is not that of the disk.
    assert desk.follow() == ["index.ts"]
    assert desk.change(main, MAIN + "export const two = 1;\n") == ["lib/stack.ts"]
    assert desk.follow() == []


def test_a_file_that_is_not_open_counts_as_it_is_saved(desk: Desk, tmp_path: Path) -> None:
    main = desk.open("index.ts", MAIN)
    path = f"{desk.folder}/lib/stack.ts"
    assert asked(main) is not None
    for text, analysed in ((LIB.replace("text", "word"), []), (LIB.replace("Stack", "Heap"), ["index.ts"])):
        write(tmp_path, {"lib/stack.ts": text})
        desk.workspace.files_changed([path])
        assert desk.follow() == analysed
        asked(main)
    Path(path).unlink()
    desk.workspace.files_changed([path])
    assert desk.follow() == ["index.ts"]
    assert asked(main) is None


def test_a_file_that_appears_concerns_who_looked_for_it(quiet_desk: Desk, tmp_path: Path) -> None:
    main = quiet_desk.open("index.ts", MAIN)
    assert asked(main, "./deep/new") is None
    write(tmp_path, {"lib/unrelated.ts": ""})
    quiet_desk.workspace.files_changed([f"{quiet_desk.folder}/lib/unrelated.ts"])
    assert quiet_desk.follow() == []
    write(tmp_path, {"deep/new.ts": ""})
    quiet_desk.workspace.files_changed([f"{quiet_desk.folder}/deep/new.ts"])
    assert quiet_desk.follow() == ["index.ts"]
    assert asked(main, "./deep/new") is not None


def test_an_undeclared_package_costs_no_analysis_at_each_edit(desk: Desk, extracted: list[str]) -> None:
    write(Path(desk.folder), {"package.json": "{}"})
    text = "import * as random from '@pulumi/random';\nexport const id = random.RandomId.name;\n"
    main = desk.open("index.ts", text)
    assert [finding.rule for finding in main.findings] == ["missing-dependency"]
    analysis = main.analysis
    extracted.clear()
    assert desk.change(main, text.replace("RandomId", "RandomPet")) == []
    assert main.analysis is analysis
    assert extracted == []


def test_what_a_file_imports_is_followed_for_the_files_it_imports(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path, {"test/unit.ts": ""})
    lib, unit = desk.open("lib/stack.ts", LIB), desk.open("test/unit.ts", "")

    def imports() -> bool:
        assert isinstance(lib.analysis, Analysis)
        return unit.path in (lib.analysis.context.project.modules.importers(lib.path) or ())

    assert not imports()
    assert desk.change(unit, "f();") == []
    assert desk.change(unit, "import '../lib/stack';") == ["lib/stack.ts"]
    assert imports()


@pytest.fixture
def probing() -> Iterator[RawClient]:
    with RawClient([sys.executable, str(Path(__file__).with_name("probing_server.py"))]) as client:
        yield client


def test_the_editor_shows_what_another_open_file_says(probing: RawClient, project: Path) -> None:
    editor: Editor = initialize(probing, project)
    write(project, {"lib/stack.ts": LIB})
    main = editor.open(project / "index.ts", MAIN)
    assert [found["message"] for found in editor.diagnostics(main)] == ["name"]
    lib = editor.open(project / "lib/stack.ts", LIB)
    editor.settle()
    published = len(editor.client.received(PUBLISH))
    editor.replace(lib, "text", "more")
    editor.settle()
    after = editor.client.received(PUBLISH)[published:]
    assert [params["uri"] for params in after] == [lib]
    editor.replace(lib, "name: string", "name: string, args: Args")
    assert [found["message"] for found in editor.diagnostics(main)] == ["name, args"]
    uris = [params["uri"] for params in editor.client.received(PUBLISH)[published + 1 :]]
    assert uris == [lib, main]
    editor.close(lib)
    assert [found["message"] for found in editor.diagnostics(main)] == ["name"]
