"""Folders `node_modules` made of links to installed packages, so that each project has those that it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_COMMANDS = ".bin"


def installed_names(packages: Path) -> Iterator[str]:
    """The names of the packages in a folder ``node_modules``."""
    for entry in packages.iterdir():
        if not entry.name.startswith("."):
            for package in entry.iterdir() if entry.name.startswith("@") else (entry,):
                yield package.relative_to(packages).as_posix()


def link_packages(names: Collection[str], packages: Path, modules: Path) -> None:
    """Link packages of the folder ``packages``, and the commands that they bring, from the folder ``modules``."""
    for name in names:
        _link(packages / name, modules / name)
    for command in (packages / _COMMANDS).iterdir():
        if _package_of(command) in names:
            _link(command, modules / _COMMANDS / command.name)


def _package_of(command: Path) -> str:
    """The package of a command, which is a link such as `../jest/bin/jest.js`."""
    _, first, second, *_ = command.readlink().parts
    return f"{first}/{second}" if first.startswith("@") else first


def _link(target: Path, link: Path) -> None:
    if not link.exists():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target, target_is_directory=target.is_dir())
