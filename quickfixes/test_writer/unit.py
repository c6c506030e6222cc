"""A unit test for a program as it stands: it loads the program with mocks and asks for every resource by its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.project.jest_transform import Transform, transform_of
from .mocks import computed, set_up
from .outputs import resource_outputs
from .running import running
from .style import laid_out, specifier, writer_of
from .values import Members, known_members, label_of, matcher, parts_of, pattern_of

if TYPE_CHECKING:
    from ..mock_setup import Writer
    from ..snapshot import Snapshot
    from .running import MadeResource, Running
    from .values import Parts

_SURE = frozenset({"id", "arn", "urn"})
"""The outputs that the mocks give to every resource."""

_PATIENCE = 120_000
"""Milliseconds: the first run compiles the program, and the provider's package is large."""


def unit_test(path: str, entry: str, snapshot: Snapshot, newline: str) -> str | None:
    """The text of a unit test at ``path`` for the program that starts with ``entry``.

    None where the program can't be read, or makes no resource for certain.
    """
    program = running(entry, snapshot)
    context = program.context(entry) if program is not None else None
    if program is None or context is None or not program.resources:
        return None
    writer = writer_of(snapshot.project, newline)
    constants = computed(program, writer)
    checked = [output.name for output in resource_outputs(program) if output.attribute in _SURE]
    jest = snapshot.project.jest
    is_module = jest is not None and transform_of(jest, path) is Transform.TS_JEST_ESM
    name = writer.string(specifier(path, entry))
    load = f"await import({name})" if is_module else f"require({name})"
    before = [
        *set_up(program, context, writer, bool(constants)),
        f"{'program = ' if checked else ''}{load};",
        f"await {writer.pulumi}.runtime.disconnect();",
    ]
    root = snapshot.project.project_folder
    lines = [
        *_head(writer, constants, bool(checked)),
        f"describe({writer.string(entry.removeprefix(root).lstrip('/'))}, () => {{",
        *([f"  let program: typeof import({name});", ""] if checked else []),
        "  beforeAll(async () => {",
        *(f"    {line}" for line in before),
        f"  }}, {_PATIENCE});",
        *_resource_tests(program, writer),
        *_output_test(checked, writer),
        "});",
    ]
    return laid_out(lines, snapshot.project, newline)


def _head(writer: Writer, constants: list[str], has_outputs: bool) -> list[str]:
    """The import, what the tests share, and a blank line behind each."""
    runtime = f"{writer.pulumi}.runtime"
    lines = [
        writer.imported(),
        "",
        f"const made: {runtime}.MockResourceArgs[] = [];",
        "",
        *([*constants, ""] if constants else []),
        "/** The inputs of the resources of a type whose names match, secrets in plain. */",
        "function inputsOf(type: string, name: RegExp): Record<string, unknown>[] {",
        "  const found = made.filter(each => each.type === type && name.test(each.name));",
        "  return found.map(each => {",
        "    const inputs: Record<string, unknown> = {};",
        "    for (const key of Object.keys(each.inputs)) {",
        f"      inputs[key] = {runtime}.unwrapRpcSecret(each.inputs[key]);",
        "    }",
        "    return inputs;",
        "  });",
        "}",
        "",
    ]
    if has_outputs:
        lines += [
            f"function valueOf<T>(output: {writer.pulumi}.Output<T>): Promise<T> {{",
            "  return new Promise(resolve => {",
            "    output.apply(value => resolve(value));",
            "  });",
            "}",
            "",
        ]
    return lines


def _resource_tests(program: Running, writer: Writer) -> list[str]:
    """One test for each resource; those that can't be told apart share one."""
    tests: dict[str, list[str]] = {}
    for made in program.resources:
        title, lines = _resource_test(made, writer)
        if lines not in tests.values():
            number = 2
            unique = title
            while unique in tests:
                unique = f"{title} ({number})"
                number += 1
            tests[unique] = lines
    found: list[str] = []
    for title, lines in tests.items():
        found += ["", f"  test({writer.string(title)}, () => {{", *lines, "  });"]
    return found


def _resource_test(made: MadeResource, writer: Writer) -> tuple[str, list[str]]:
    name = made.resource.name
    parts: Parts = parts_of(name, made.context) if name is not None else [None]
    given = made.resource.arguments
    inputs: Members | None = None
    if given is not None and given.type == "object":
        inputs = known_members(given, made.context, made.cls.properties)
    asked = f"expect(inputsOf({writer.string(made.token)}, /{pattern_of(parts)}/))"
    lines: list[str] = []
    if inputs is not None:
        lines = [f"    {asked}.toContainEqual(", f"      {matcher(inputs, writer, '      ')}", "    );"]
    if made.times > 1:
        # Others of the program may have such a name, too.
        lines.append(f"    {asked.removesuffix(')')}.length).toBeGreaterThanOrEqual({made.times});")
    elif inputs is None:
        lines = [f"    {asked}.not.toHaveLength(0);"]
    return f"{made.title} {label_of(parts)}", lines


def _output_test(names: list[str], writer: Writer) -> list[str]:
    if not names:
        return []
    values = [f"    expect(await valueOf(program.{name})).toBeTruthy();" for name in names]
    return ["", f"  test({writer.string('outputs')}, async () => {{", *values, "  });"]
