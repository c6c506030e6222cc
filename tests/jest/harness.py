"""Small Pulumi projects on the disk that the real Jest and the real compiler run: what proves that a fix cures."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pulumend.checks import Settings
from pulumend.checks.project.files import project_files
from pulumend.checks.source import DiskSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

from ..sdk.install import program
from .linked_packages import link_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PREVIEW = Path(__file__).with_name("preview.cjs")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_UNCHANGED: Mapping[str, str] = MappingProxyType({})
# Jest sets NODE_ENV itself, tools that run the tests may ask for colours, and nobody's account is meant here.
_FOREIGN = ("NODE_ENV", "FORCE_COLOR", "AWS_")
_PATIENCE = 480
"""Seconds; a run takes three to eight on an idle machine."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended; ``output`` is all that it printed, without colours."""

    ok: bool
    output: str


@dataclass(frozen=True)
class Project:
    """A project in ``folder``, with links to what is in the folder ``packages``. Files are named by their paths."""

    folder: Path
    packages: Path

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files; None takes one away."""
        for path, text in files.items():
            target = self.folder / path
            assert target.parent.resolve().is_relative_to(self.folder.resolve()), f"{path} is one of all projects"
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())

    def jest(
        self, *arguments: str, options: tuple[str, ...] = (), environment: Mapping[str, str] = _UNCHANGED
    ) -> Outcome:
        """Run all tests, or those that ``arguments`` choose; ``options`` are those of Node.js."""
        cache = self.folder.parent / "jest-cache"
        shared = ("--ci", "--runInBand", "--watchman=false", "--cacheDirectory", str(cache))
        return self._node("jest/bin/jest.js", *shared, *arguments, options=options, environment=environment)

    def script(self, name: str, environment: Mapping[str, str] = _UNCHANGED) -> Outcome:
        """Run a script of the `package.json`."""
        return self._run([program("npm"), "run", "--silent", name], environment)

    def eslint(self, *, flat: bool) -> Outcome:
        """Run ESLint over the folder, with a flat configuration or one of the older form."""
        return self._node("eslint/bin/eslint.js", ".", environment={"ESLINT_USE_FLAT_CONFIG": str(flat).lower()})

    def preview(self, stack: str = "dev") -> Outcome:
        """Run the program of `Pulumi.yaml` with the settings of a stack; see preview.cjs for what is printed."""
        return self._run([program("node"), str(_PREVIEW), stack])

    def tsc(self, *arguments: str) -> Outcome:
        """Compile the project as its `tsconfig.json` says, and write nothing."""
        return self._node("typescript/bin/tsc", "--noEmit", "--pretty", "false", "-p", ".", *arguments)

    def fix(self, rule: str, *safeties: Safety) -> None:
        """Make the fixes of one rule, the safe ones unless others are named, in all files, and write them.

        Raises AssertionError where none is left to make or a rule fails: a proof without a fix proves nothing.
        """
        source = DiskSource(str(self.folder))
        root = source.root
        paths = [path for path in project_files(root, source) if language_of(path) is not None]
        policy = Policy(frozenset(safeties or (Safety.SAFE,)), lambda _: True)
        mended = converge(paths, source, root, Settings(select=(rule,)), policy)
        assert mended.failures == []
        assert mended.texts, f"{rule} mends nothing"
        assert mended.converged
        for path, text in mended.texts.items():
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)

    def cured(
        self,
        rule: str,
        failure: str,
        *safeties: Safety,
        run: Callable[[], Outcome] | None = None,
        installs: bool = False,
    ) -> str:
        """Make the fixes of one rule as `fix` does, and give what a run prints afterwards: one of Jest, or ``run``.

        ``installs`` links what they ask for before it. Raises AssertionError, also unless the run fails with
        ``failure`` before the fixes and passes after them.
        """
        run = run or self.jest
        before = run()
        assert not before.ok, before.output
        assert failure in before.output, before.output
        self.fix(rule, *safeties)
        if installs:
            self.install()
        after = run()
        assert after.ok, after.output
        return after.output

    def install(self) -> None:
        """Link what `package.json` asks for and was left out, as an installation does after a fix."""
        manifest = json.loads(self.read("package.json"))
        asked = {**manifest.get("dependencies", {}), **manifest.get("devDependencies", {})}
        for name in asked:
            assert (self.packages / name).is_dir(), f"{name} is not among the packages of the tests"
        link_packages(asked, self.packages, self.folder / "node_modules")

    def _node(
        self,
        script: str,
        *arguments: str,
        options: tuple[str, ...] = (),
        environment: Mapping[str, str] = _UNCHANGED,
    ) -> Outcome:
        command = [program("node"), *options, str(self.folder / "node_modules" / script), *arguments]
        return self._run(command, environment)

    def _run(self, command: list[str], environment: Mapping[str, str] = _UNCHANGED) -> Outcome:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**inherited, **environment, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=_PATIENCE,
        )
        # ts-jest asks the compiler for colours whatever the environment says.
        return Outcome(done.returncode == 0, _COLOUR.sub("", done.stdout.decode(errors="replace")))
