"""Whether a type error in a file stops anything: Pulumi compiles programs with their types, Jest not every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .files import is_test_support

if TYPE_CHECKING:
    from .facts import ProjectFacts
    from .jest_transform import Transformation


def is_for_tests(project: ProjectFacts) -> bool:
    """Whether the file is a test, or stands beside tests to help them, by its name."""
    return is_test_support(project.path, project.root)


def types_are_checked(project: ProjectFacts) -> bool:
    """Whether a type error in the file certainly stops the program, its tests or its build."""
    if not is_for_tests(project) or (project.tsconfig is not None and project.tsconfig.includes(project.path)):
        return True
    if project.jest is None:
        return False
    # Read here because most files are no tests, and ask for no configuration of Jest.
    from .jest_transform import Transform, transformation_of

    found = transformation_of(project.jest, project.path)
    is_ts_jest = found.transform in (Transform.TS_JEST, Transform.TS_JEST_ESM)
    diagnostics = found.option("diagnostics")
    return is_ts_jest and (diagnostics is None or diagnostics.flag is True) and not _is_isolated(found, project)


def _is_isolated(found: Transformation, project: ProjectFacts) -> bool:
    """Whether each file is compiled on its own, without the types of the others."""
    stated = found.option("isolatedModules")
    if stated is not None:
        return stated.flag is not False
    return project.tsconfig is not None and project.tsconfig.flag_option("isolatedModules") is True
