"""The data of renamed classes agrees with the SDKs that it speaks of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pulumend.checks.knowledge import renamed_classes as subject
from pulumend.checks.schema.bundle import bundled_majors, load
from pulumend.checks.schema.owners import exports_of_core

AWS = "@pulumi/aws"
DATA: dict[str, Any] = json.loads(Path(subject.__file__).with_suffix(".json").read_text("utf-8"))
INDEXES = [index for major in bundled_majors(AWS) if (index := load(AWS, major)) is not None]


def test_no_entry_names_a_class_that_exists() -> None:
    for name in DATA[AWS]["classes"]:
        assert not any(index.has(tuple(name.split("."))) for index in INDEXES), name


def test_every_version_has_one_of_the_right_classes() -> None:
    for name, entry in DATA[AWS]["classes"].items():
        assert entry.get("to") or entry.get("why"), name
        for index in INDEXES if entry.get("to") else ():
            assert any(index.resource(tuple(right.split("."))) for right in entry["to"]), name


def test_right_modules_and_functions_exist() -> None:
    for kind in ("modules", "members"):
        for name, entry in DATA[AWS][kind].items():
            for right in entry.get("to", ()):
                assert all(index.has(tuple(right.split("."))) for index in INDEXES), name


def test_members_of_the_core_lead_to_what_it_exports() -> None:
    for name, entry in DATA["@pulumi/pulumi"]["members"].items():
        assert name not in exports_of_core()
        assert all(right.partition(".")[0] in exports_of_core() for right in entry.get("to", ())), name


def test_a_module_speaks_for_its_classes() -> None:
    found = subject.renamed_class(AWS, ("elbv2", "Listener"))
    assert found is not None
    assert found.to == (("lb", "Listener"),)
    assert subject.renamed_class(AWS, ("Listener",)) is None
    assert "getRandomPassword" in subject.member_names()
