"""What `main` names, or the folder of the project, has to be a program: else nothing runs, or nothing is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject

PROGRAM = "import * as random from '@pulumi/random';\n\nnew random.RandomPet('pet');\n"
MADE = "+ random:index/randomPet:RandomPet pet\n"


@pytest.mark.parametrize(
    ("main", "program", "message"),
    [
        ("main: index.ts\n", "lib/index.ts", "no such file or directory"),
        ("main: bin/app.ts\n", "app.ts", "no such file or directory"),
        ("", "bin/tap.ts", "We failed to locate the entry point for your program"),
    ],
)
def test_the_program_runs_afterwards(project: MakeProject, main: str, program: str, message: str) -> None:
    made = project({"Pulumi.yaml": f"name: payments\nruntime: nodejs\n{main}", program: PROGRAM})
    before = made.preview()
    assert not before.ok
    assert message in before.output
    assert MADE not in before.output
    made.fix("pulumi-main-not-found")
    after = made.preview()
    assert after.ok, after.output
    assert MADE in after.output


def test_a_template_that_was_left_in_place_makes_nothing(project: MakeProject) -> None:
    template = "import * as pulumi from '@pulumi/pulumi';\n\nexport const stack = pulumi.getStack();\n"
    files = {"Pulumi.yaml": "name: payments\nruntime: nodejs\nmain: bin/tap.ts\n", "bin/tap.ts": template}
    made = project({**files, "index.ts": PROGRAM})
    before = made.preview()
    assert before.ok, before.output
    assert MADE not in before.output
    made.fix("pulumi-main-not-found", Safety.UNSAFE)
    after = made.preview()
    assert after.ok, after.output
    assert MADE in after.output
