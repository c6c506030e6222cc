"""The editors of the tests: one Neovim and one Emacs for each test, and one window of VS Code for all of them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .editor import program
from .emacs import Emacs
from .install import pack, vsix
from .neovim import Neovim
from .programs import make_project
from .vscode import Workbench, launched_browser

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

    from .editor import Editor

EDITORS = ("neovim", "emacs", "vscode")
_EDITORS = {"neovim": Neovim, "emacs": Emacs}
SERVER = (sys.executable, "-m", "pulumend.server")
RELAY = (sys.executable, str(Path(__file__).with_name("broken_server.py")))
_PROJECTS = 64
"""More than there are tests in the window."""
VSCODE_DRIVER = Path(__file__).with_name("drivers") / "vscode"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a short name: the path of a socket has at most 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="ed-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def extensions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The extension, and the one that drives it."""
    driver = tmp_path_factory.mktemp("driver") / "driver.vsix"
    pack(VSCODE_DRIVER, driver)
    return vsix(), driver


@pytest.fixture(scope="session")
def workspace() -> Iterator[Path]:
    """The folder that is open in the window of VS Code; each test has a project in it."""
    with tempfile.TemporaryDirectory(prefix="ed-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def folders(workspace: Path) -> Iterator[Path]:
    """The folders of the projects in the window, each for one test.

    They are there before the window is: its file watcher may see nothing of a folder made right after the one around.
    """
    made = [workspace / f"project-{number}" / "stack" for number in range(_PROJECTS)]
    for folder in made:
        folder.mkdir(parents=True)
    return iter(made)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def workbench(
    extensions: tuple[Path, Path], workspace: Path, folders: Iterator[Path], browser: Browser
) -> Iterator[Workbench]:
    with tempfile.TemporaryDirectory(prefix="ed-", ignore_cleanup_errors=True) as folder:
        (workspace / "README.txt").write_text("A file, so that the explorer has something to show.\n")
        with closing(Workbench(Path(folder), workspace, extensions, browser)) as window:
            yield window


@pytest.fixture(scope="session")
def sound_program() -> Iterator[Path]:
    """The server as it is, for all tests of one window: another one would be started for each of them."""
    with tempfile.TemporaryDirectory(prefix="ed-") as folder:
        yield program(Path(folder, "bin"), *SERVER)


@dataclass(frozen=True)
class Running:
    """An editor with a project of its own, and the program that it starts as its server."""

    editor: Editor
    project: Path
    program: Path


Start = Callable[[str, tuple[str, ...]], AbstractContextManager[Running]]


@pytest.fixture
def start(place: Path, sound_program: Path, request: pytest.FixtureRequest) -> Start:
    """Starts an editor by its name, with the command of a server."""

    @contextmanager
    def started(name: str, server: tuple[str, ...]) -> Generator[Running]:
        script = sound_program if server == SERVER else program(place / "bin", *server)
        if name == "vscode":
            workbench: Workbench = request.getfixturevalue("workbench")
            project = make_project(next(request.getfixturevalue("folders")))
            workbench.settings({"pulumend.path": str(script)})
            try:
                yield Running(workbench, project, script)
            finally:
                workbench.do("close_all")
        else:
            project = make_project(place / "stack")
            with closing(_EDITORS[name](place, script)) as editor:
                yield Running(editor, project, script)

    return started
