"""Small Pulumi projects on the disk that the real Jest and the real compiler run: what proves that a fix cures."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from pulumend.checks import Settings
from pulumend.checks.project.files import project_files
from pulumend.checks.source import DiskSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

from ..sdk.install import program

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MANIFEST = Path(__file__).with_name("package.json")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PATIENCE = 240
"""Seconds; a run takes three to eight on an idle machine."""

TransformName: TypeAlias = Literal["ts-jest", "babel", "swc"]

_TRANSFORMS: Mapping[TransformName, str] = {
    "ts-jest": "'ts-jest'",
    "babel": "['babel-jest', { presets: [['@babel/preset-env', { targets: { node: 'current' } }],"
    " '@babel/preset-typescript'] }]",
    "swc": "['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },"
    " module: { type: 'commonjs' } }]",
}
_RANGES: dict[str, str] = json.loads(MANIFEST.read_bytes())["dependencies"]
_RUN = ("@pulumi/aws", "@pulumi/pulumi")
_DEVELOP = ("@types/jest", "@types/node", "jest", "ts-jest", "typescript")
_COMPILER = {
    "compilerOptions": {
        "strict": True,
        "target": "es2022",
        "module": "commonjs",
        "moduleResolution": "node",
        "esModuleInterop": True,
        "skipLibCheck": True,
        "outDir": "bin",
    },
    "include": ["index.ts", "lib/**/*.ts", "tests/**/*.ts"],
}


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
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())

    def jest(self, *arguments: str, options: tuple[str, ...] = ()) -> Outcome:
        """Run all tests, or those that ``arguments`` choose; ``options`` are those of Node.js."""
        cache = self.folder.parent / "jest-cache"
        shared = ("--ci", "--runInBand", "--watchman=false", "--cacheDirectory", str(cache))
        return self._node("jest/bin/jest.js", *shared, *arguments, options=options)

    def script(self, name: str) -> Outcome:
        """Run a script of the `package.json`."""
        return self._run([program("npm"), "run", "--silent", name])

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

    def install(self) -> None:
        """Link what `package.json` asks for and was left out, as an installation does after a fix."""
        manifest = json.loads(self.read("package.json"))
        for name in {**manifest.get("dependencies", {}), **manifest.get("devDependencies", {})}:
            link = self.folder / "node_modules" / name
            if not link.exists():
                assert (self.packages / name).is_dir(), f"{name} is not among the packages of the tests"
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(self.packages / name, target_is_directory=True)

    def _node(self, script: str, *arguments: str, options: tuple[str, ...] = ()) -> Outcome:
        return self._run([program("node"), *options, str(self.folder / "node_modules" / script), *arguments])

    def _run(self, command: list[str]) -> Outcome:
        # Jest sets NODE_ENV itself, and tools that run the tests may ask for colours.
        environment = {name: value for name, value in os.environ.items() if name not in ("NODE_ENV", "FORCE_COLOR")}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**environment, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=_PATIENCE,
        )
        # ts-jest asks the compiler for colours whatever the environment says.
        return Outcome(done.returncode == 0, _COLOUR.sub("", done.stdout.decode(errors="replace")))


def make_project(
    folder: Path,
    packages: Path,
    files: Mapping[str, str | None],
    transform: TransformName = "ts-jest",
    without: Collection[str] = (),
) -> Project:
    """Write a project that Jest can run, with ``files`` added to its own or in their place; None leaves one out.

    Its own are `package.json`, `tsconfig.json`, `jest.config.js` with this transform, and `Pulumi.yaml`; the program
    stands in `index.ts` and `lib/`, the tests in `tests/`. ``packages`` holds the installed packages, of which those
    named by ``without`` are neither declared nor there.
    """
    _link(packages / "node_modules", folder / "node_modules", without)
    project = Project(folder, packages / "node_modules")
    project.write(
        {**_own_files(transform, without), **{path: text for path, text in files.items() if text is not None}}
    )
    for path in (path for path, text in files.items() if text is None):
        (folder / path).unlink(missing_ok=True)
    return project


def _own_files(transform: TransformName, without: Collection[str]) -> dict[str, str]:
    manifest = {
        "name": "payments",
        "private": True,
        "dependencies": {name: f"^{_RANGES[name]}" for name in _RUN if name not in without},
        "devDependencies": {name: f"^{_RANGES[name]}" for name in _DEVELOP if name not in without},
    }
    return {
        "Pulumi.yaml": "name: payments\nruntime: nodejs\n",
        "package.json": json.dumps(manifest, indent=2) + "\n",
        "tsconfig.json": json.dumps(_COMPILER, indent=2) + "\n",
        "jest.config.js": f"""module.exports = {{
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  transform: {{ '^.+\\\\.ts$': {_TRANSFORMS[transform]} }},
}};
""",
    }


def _link(packages: Path, modules: Path, without: Collection[str]) -> None:
    """A folder of links to the installed packages, so that some can be left out."""
    for entry in packages.iterdir():
        for package in entry.iterdir() if entry.name.startswith("@") else (entry,):
            name = package.relative_to(packages)
            if name.as_posix() not in without:
                link = modules / name
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(package, target_is_directory=True)
