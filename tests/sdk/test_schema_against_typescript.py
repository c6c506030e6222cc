"""The bundled schemas against the TypeScript checker's own reading of the same packages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from pulumend.checks.schema import bundle
from pulumend.checks.schema.container import Container
from pulumend.checks.schema.data_folder import DATA_FOLDER

from .compiler import run_node
from .install import exclusive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumend.checks.schema.index import SdkIndex
    from pulumend.checks.schema.model import Property

    Description = dict[str, Any]

Properties: TypeAlias = "dict[str, tuple[bool, str]]"

_SCRIPT = Path(__file__).with_name("describe_package.cjs")
PACKAGES = {
    "aws5": ("@pulumi/aws", 5),
    "aws6": ("@pulumi/aws", 6),
    "aws7": ("@pulumi/aws", 7),
    "@pulumi/random": ("@pulumi/random", 4),
}
packages = pytest.mark.parametrize("package", PACKAGES)


@pytest.fixture(scope="session")
def describe(sdk_folder: Path, shared_folder: Path) -> Callable[[str], Description]:
    """What TypeScript knows of an installed package, by its name under ``node_modules``."""

    @cache
    def described(package: str) -> Description:
        answer = shared_folder / f"{package.rpartition('/')[2]}-description.json"
        with exclusive(shared_folder / "compiler.sqlite"):
            if not answer.exists():
                answer.write_text(run_node(_SCRIPT, [str(sdk_folder), package]))
        return json.loads(answer.read_text())

    return described


def bundled(package: str) -> SdkIndex:
    index = bundle.load(*PACKAGES[package])
    assert index is not None
    return index


def names(package: str, kind: str) -> set[str]:
    """The qualified names of all classes or enums in the bundled data."""
    container = Container((DATA_FOLDER / bundle.file_name(*PACKAGES[package])).read_bytes())
    return {
        f"{module}.{name}".removeprefix(".")
        for module in container.modules
        for name in (container.module(module) or {})[kind]
    }


def as_pairs(properties: Mapping[str, Property]) -> Properties:
    return {name: (property_.required, property_.shape) for name, property_ in properties.items()}


def typescript_pairs(properties: dict[str, list[Any]]) -> Properties:
    return {name: (required, shape) for name, (required, shape) in properties.items()}


@packages
def test_the_bundled_version_is_the_installed_one(package: str, describe: Callable[[str], Description]) -> None:
    assert bundled(package).version == describe(package)["version"]


@packages
def test_classes_are_the_same(package: str, describe: Callable[[str], Description]) -> None:
    assert names(package, "classes") ^ set(describe(package)["classes"]) == set()


@packages
def test_arguments_are_the_same(package: str, describe: Callable[[str], Description]) -> None:
    index = bundled(package)
    different: dict[str, object] = {}
    for name, properties in describe(package)["classes"].items():
        class_ = index.resource(tuple(name.split(".")))
        ours, theirs = as_pairs(class_.properties if class_ else {}), typescript_pairs(properties or {})
        if class_ and ours != theirs:
            different[name] = set(ours.items()) ^ set(theirs.items())
    assert different == {}


@packages
def test_nested_types_are_the_same(package: str, describe: Callable[[str], Description]) -> None:
    index = bundled(package)
    different: dict[str, object] = {}
    for name, properties in describe(package)["nested"].items():
        ours, theirs = index.nested(name), typescript_pairs(properties)
        if ours is not None and as_pairs(ours) != theirs:
            different[name] = set(as_pairs(ours).items()) ^ set(theirs.items())
    assert different == {}


@packages
def test_enums_are_the_same(package: str, describe: Callable[[str], Description]) -> None:
    index = bundled(package)
    ours = {name: enum.members for name in names(package, "enums") if (enum := index.enum(name)) is not None}
    theirs: dict[str, dict[str, str]] = describe(package)["enums"]
    assert ours == theirs
    assert {name: list(members) for name, members in ours.items()} == {n: list(m) for n, m in theirs.items()}
