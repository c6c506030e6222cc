"""The frozen program is made of the packages that the project asks for."""

from __future__ import annotations

from pathlib import Path

import tomli
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def requirements(lines: list[str]) -> dict[str, Requirement]:
    parsed = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


def test_each_dependency_is_pinned_to_a_version_that_it_may_have() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = requirements((ROOT / "tools/standalone/requirements.txt").read_text(encoding="utf-8").splitlines())
    for name, wanted in requirements(project["dependencies"]).items():
        (pin,) = pinned[name].specifier
        assert pin.operator == "=="
        assert wanted.specifier.contains(pin.version), name
        assert str(pinned[name].marker) == str(wanted.marker)
