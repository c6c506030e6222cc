"""An integration test: it reads the outputs of the deployed stack, and asks AWS for the resources they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .checks import LAST_PART, check_for
from .outputs import resource_outputs
from .running import running
from .style import laid_out, writer_of

if TYPE_CHECKING:
    from ..mock_setup import Writer
    from ..snapshot import Snapshot
    from .checks import Check
    from .outputs import ResourceOutput

_OUTPUTS = "cfn-outputs/flat-outputs.json"
_PATIENCE = 60_000
"""Milliseconds for one request, which the SDK repeats where it is throttled."""

_STRING = re.compile(r"'([^']*)'")
_LEADING_CAPITALS = re.compile(r"^[A-Z]+?(?=[A-Z][a-z]|[0-9]*$|[a-z])")


def integration_test(entry: str, snapshot: Snapshot, newline: str) -> str | None:
    """The text of an integration test for the program that starts with ``entry``.

    None where the program can't be read, or exports nothing by which a resource can be looked up.
    """
    program = running(entry, snapshot)
    if program is None:
        return None
    checked: list[tuple[ResourceOutput, Check]] = []
    seen: set[tuple[str, int]] = set()
    for output in resource_outputs(program):
        check = check_for(output.cls.path, output.attribute)
        if check is not None and output.place not in seen:
            seen.add(output.place)
            checked.append((output, check))
    if not checked:
        return None
    writer = writer_of(snapshot.project, newline)
    stated = snapshot.project.pulumi_yaml
    name = stated.name.text if stated is not None and stated.name is not None else None
    title = f"{name or 'the program'} as deployed"
    lines = [
        *_imports([check for _, check in checked], writer),
        "",
        f"const region = process.env.AWS_REGION || {writer.string('us-east-1')};",
        f"const outputsFile = path.resolve({writer.string(_OUTPUTS)});",
        "",
        *_READ_OUTPUTS,
        *(_TAKE_LAST_PART if any(LAST_PART in check.request for _, check in checked) else ()),
        f"describe({writer.string(title)}, () => {{",
        *(f"  const {_client(s)} = new {s}Client({{ region }});" for s in sorted({c.service for _, c in checked})),
        "  let outputs: Record<string, unknown> = {};",
        "",
        *_SET_UP,
    ]
    for output, check in checked:
        lines += ["", *_test(output, check)]
    lines.append("});")
    # All strings of the templates are free of quotes and escapes.
    text = laid_out(lines, snapshot.project, newline)
    return text if writer.quote == "'" else _STRING.sub(r'"\1"', text)


_READ_OUTPUTS = (
    "/** The outputs of the deployed stack: from the file of the pipeline, else from Pulumi itself. */",
    "function readOutputs(): Record<string, unknown> {",
    "  const text = fs.existsSync(outputsFile)",
    "    ? fs.readFileSync(outputsFile, 'utf8')",
    "    : execFileSync('pulumi', ['stack', 'output', '--json'], { encoding: 'utf8' });",
    "  return JSON.parse(text);",
    "}",
    "",
)
_TAKE_LAST_PART = (
    "/** The name at the end of an ARN. */",
    f"function {LAST_PART}(arn: string): string {{",
    "  return arn.split(/[:/]/).pop() || arn;",
    "}",
    "",
)
_SET_UP = (
    "  function output(name: string): string {",
    "    const value = outputs[name];",
    "    if (typeof value !== 'string' || value === '') {",
    "      throw new Error(`The stack has no output ${name}; deploy it first.`);",
    "    }",
    "    return value;",
    "  }",
    "",
    "  beforeAll(() => {",
    "    outputs = readOutputs();",
    "  });",
)


def _imports(checks: list[Check], writer: Writer) -> list[str]:
    names: dict[str, set[str]] = {}
    for check in checks:
        names.setdefault(check.package, set()).update((f"{check.service}Client", f"{check.command}Command"))
    lines = [
        f"import {{ execFileSync }} from {writer.string('child_process')};",
        f"import * as fs from {writer.string('fs')};",
        f"import * as path from {writer.string('path')};",
    ]
    for package in sorted(names):
        listed = sorted(names[package])
        line = f"import {{ {', '.join(listed)} }} from {writer.string(package)};"
        if len(line) > 80:
            lines += ["import {", *(f"  {name}," for name in listed), f"}} from {writer.string(package)};"]
        else:
            lines.append(line)
    return lines


def _test(output: ResourceOutput, check: Check) -> list[str]:
    client, request = _client(check.service), f"{{ {check.request} }}" if check.request else "{}"
    title = f"aws.{'.'.join(output.cls.path)} ({output.name})"
    return [
        f"  test('{title}', async () => {{",
        f"    const value = output('{output.name}');",
        f"    const found = await {client}.send(new {check.command}Command({request}));",
        f"    {check.expect};",
        f"  }}, {_PATIENCE});",
    ]


def _client(service: str) -> str:
    """``dynamoDB`` for ``DynamoDB``, ``ec2`` for ``EC2``."""
    return _LEADING_CAPITALS.sub(lambda match: match[0].lower(), service)
