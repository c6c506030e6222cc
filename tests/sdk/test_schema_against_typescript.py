"""The bundled schemas against the TypeScript checker's own reading of the same packages."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from pulumend.checks.schema import bundle
from pulumend.checks.schema.container import Container
from pulumend.checks.schema.data_folder import DATA_FOLDER
from pulumend.checks.schema.owners import CORE, caret, exports_of_core, recommended_range

from .compiler import run_node
from .install import exclusive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumend.checks.schema.container import Section
    from pulumend.checks.schema.index import SdkIndex
    from pulumend.checks.schema.model import Function, OutputProperty, Property, ResourceClass

    Describe = Callable[[str], dict[str, Any]]

Facts: TypeAlias = "dict[str, tuple[object, ...]]"

_SCRIPT = Path(__file__).with_name("describe_package.cjs")
PACKAGES = {
    "aws5": ("@pulumi/aws", 5),
    "aws6": ("@pulumi/aws", 6),
    "aws7": ("@pulumi/aws", 7),
    "@pulumi/random": ("@pulumi/random", 4),
}
HAND_WRITTEN = {
    # Its arguments leave some of Function's out and add a function: no rule may take a part of them for the whole.
    "lambda.CallbackFunction",
}
MIXINS = {
    # Files beside the classes add these by `declare module`.
    *("onEvent", "onDecodedEvent", "onObjectCreated", "onObjectRemoved", "roleInstance"),
}
OVERLAYS = {
    # Interfaces that 5 and 6 declare beside the classes that take them, and not among the generated input types.
    *("ecr.Action", "ecr.LifecyclePolicyDocument", "ecr.PolicyRule", "ecr.Selection"),
    *("iam.PolicyDocument", "iam.PolicyStatement"),
    *("s3.Condition", "s3.Redirect", "s3.RoutingRule"),
}
packages = pytest.mark.parametrize("package", PACKAGES)


@pytest.fixture(scope="session")
def describe(sdk_folder: Path, shared_folder: Path) -> Describe:
    """What TypeScript knows of an installed package, by its name under ``node_modules``."""

    @cache
    def described(package: str) -> dict[str, Any]:
        answer = shared_folder / f"{package.rpartition('/')[2]}-description.json"
        with exclusive(shared_folder / "compiler.sqlite"):
            if not answer.exists():
                answer.write_bytes(run_node(_SCRIPT, [str(sdk_folder), package]))
        return json.loads(answer.read_bytes())

    return described


def bundled(package: str) -> SdkIndex:
    index = bundle.load(*PACKAGES[package])
    assert index is not None
    return index


def names(index: SdkIndex, section: Section, kind: str) -> set[str]:
    """The qualified names of all classes, functions or enums in the bundled data."""
    container = Container((DATA_FOLDER / bundle.file_name(index.package, index.major)).read_bytes())
    blobs = {module: container.blob(section, module) or {kind: {}} for module in container.modules}
    return {f"{module}.{name}".removeprefix(".") for module, blob in blobs.items() for name in blob[kind]}


def classes(index: SdkIndex) -> dict[str, ResourceClass]:
    found = {name: index.resource(tuple(name.split("."))) for name in names(index, "modules", "classes")}
    return {name: class_ for name, class_ in found.items() if class_ is not None}


def functions(index: SdkIndex) -> dict[str, Function]:
    found = {name: index.function(tuple(name.split("."))) for name in names(index, "functions", "functions")}
    return {name: function for name, function in found.items() if function is not None}


def nested_inputs(index: SdkIndex) -> dict[str, dict[str, Property]]:
    """All nested input types that arguments lead to; one that the data lacks has no properties."""
    arguments = (class_.properties for class_ in classes(index).values())
    waiting = list(chain(arguments, (function.args or {} for function in functions(index).values())))
    found: dict[str, dict[str, Property]] = {}
    while waiting:
        for property_ in waiting.pop().values():
            if (name := property_.nested) is not None and name not in found:
                found[name] = index.nested(name) or {}
                waiting.append(found[name])
    return found


def nested_outputs(index: SdkIndex) -> dict[str, dict[str, OutputProperty]]:
    """All nested output types that instances and results lead to; one that the data lacks has no properties."""
    instances = (class_.outputs for class_ in classes(index).values())
    waiting = list(chain(instances, (function.result or {} for function in functions(index).values())))
    found: dict[str, dict[str, OutputProperty]] = {}
    while waiting:
        for property_ in waiting.pop().values():
            if (name := property_.nested) is not None and name not in found:
                found[name] = index.nested_output(name) or {}
                waiting.append(found[name])
    return found


def inputs(properties: Mapping[str, Property] | None) -> Facts | None:
    if properties is None:
        return None
    return {name: (property_.required, property_.shape) for name, property_ in properties.items()}


def outputs(properties: Mapping[str, OutputProperty] | None) -> Facts | None:
    if properties is None:
        return None
    return {name: (property_.optional, property_.shape) for name, property_ in properties.items()}


def typescript(properties: Mapping[str, list[Any]] | None) -> Facts | None:
    return None if properties is None else {name: tuple(facts) for name, facts in properties.items()}


def differences(ours: Mapping[str, Facts | None], theirs: Mapping[str, Facts | None]) -> dict[str, object]:
    """Of each name that both have, what only one of them says."""
    return {
        name: (facts or {}).items() ^ (theirs[name] or {}).items()
        for name, facts in ours.items()
        if name in theirs and facts != theirs[name]
    }


def test_the_exports_of_the_core_are_the_same(describe: Describe) -> None:
    assert recommended_range(CORE) == caret(describe(CORE)["version"])
    assert exports_of_core() == set(describe(CORE)["exports"])


@packages
def test_the_bundled_version_is_the_installed_one(package: str, describe: Describe) -> None:
    assert bundled(package).version == describe(package)["version"]


@packages
def test_classes_are_the_same(package: str, describe: Describe) -> None:
    ours, theirs = classes(bundled(package)), describe(package)["classes"]
    assert set(ours) == set(theirs) - HAND_WRITTEN
    assert (
        differences(
            {name: inputs(class_.properties) for name, class_ in ours.items()},
            {name: typescript(class_["args"]) for name, class_ in theirs.items()},
        )
        == {}
    )


@packages
def test_instances_have_the_same_members(package: str, describe: Describe) -> None:
    theirs = describe(package)["classes"]
    for name, class_ in classes(bundled(package)).items():
        ours = {(n, p.optional, p.shape, p.plain) for n, p in class_.outputs.items()} | {(n,) for n in class_.methods}
        stated = {(n, *facts) for n, facts in theirs[name]["outputs"].items()} | {(n,) for n in theirs[name]["methods"]}
        assert {fact for fact in ours ^ stated if fact[0] not in MIXINS} == set(), name


@packages
def test_functions_are_the_same(package: str, describe: Describe) -> None:
    ours, theirs = functions(bundled(package)), describe(package)["functions"]
    assert {name: function.returns for name, function in ours.items()} == {n: f["returns"] for n, f in theirs.items()}
    taken = {name: inputs(function.args) for name, function in ours.items()}
    given = {name: outputs(function.result) for name, function in ours.items()}
    assert differences(taken, {name: typescript(function["args"]) for name, function in theirs.items()}) == {}
    assert differences(given, {name: typescript(function["result"]) for name, function in theirs.items()}) == {}


@packages
def test_nested_input_types_are_the_same(package: str, describe: Describe) -> None:
    ours, theirs = nested_inputs(bundled(package)), describe(package)["nested"]
    assert set(ours) - set(theirs) <= OVERLAYS
    stated = {name: typescript(properties) for name, properties in theirs.items()}
    assert differences({name: inputs(properties) for name, properties in ours.items()}, stated) == {}


@packages
def test_nested_output_types_are_the_same(package: str, describe: Describe) -> None:
    ours, theirs = nested_outputs(bundled(package)), describe(package)["nestedOutputs"]
    assert set(ours) <= set(theirs)
    stated = {name: typescript(properties) for name, properties in theirs.items()}
    assert differences({name: outputs(properties) for name, properties in ours.items()}, stated) == {}


@packages
def test_enums_are_the_same(package: str, describe: Describe) -> None:
    index = bundled(package)
    held = {name: index.enum(name) for name in names(index, "modules", "enums")}
    ours = {name: list(enum.members.items()) for name, enum in held.items() if enum is not None}
    assert ours == {name: list(members.items()) for name, members in describe(package)["enums"].items()}
