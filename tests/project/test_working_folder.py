"""Where a program runs, by what its project file says."""

from __future__ import annotations

import pytest

from pulumend.checks.project.working_folder import working_folder
from pulumend.checks.source import DictSource


@pytest.mark.parametrize(
    ("main", "expected"),
    [
        ("", "/p"),
        ("main: bin/tap.ts\r\n", "/p/bin"),
        ("main: ./bin\n", "/p/bin"),
        ("main: bin/\n", "/p/bin"),
        ("main: index.ts\n", "/p"),
        ("main: ../outside/index.ts\n", None),
        ("main: [bin]\n", None),
    ],
)
def test_main_decides(main: str, expected: str | None) -> None:
    files = {"/p/Pulumi.yaml": f"name: p\n{main}", "/p/bin/tap.ts": "", "/p/index.ts": "", "/p/lib/stack.ts": ""}
    assert working_folder("/p/lib/stack.ts", "/p", DictSource(files)) == expected


def test_without_a_project_file_it_is_unknown() -> None:
    assert working_folder("/p/lib/stack.ts", "/p", DictSource({"/p/lib/stack.ts": ""})) is None
