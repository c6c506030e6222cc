"""What a written test does before it loads a program: mocks that keep what is made, and the config it requires."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.program.mocked_calls import called_by
from ...checks.program.modules.model import ConfigRead
from ...checks.program.names import AWS
from ...checks.program.suite_config import UnsetConfig, required_reads
from ..mock_answers import branch, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks.program.context import Context
    from ...checks.schema.choice import Sdk
    from ...checks.schema.model import OutputProperty
    from ..mock_setup import Writer
    from .running import Running

COMPUTED = "computed"
"""The constant of the test that holds what the provider would give to resources, by type."""

_READ = re.compile(rb"\.(\w+)")
# What the provider's package reads from the config of the stack, and from there alone in a test.
_REGION = re.compile(rb"\baws\s*\.\s*config\s*\.\s*(?:requireRegion|region)\b")
_GIVEN = frozenset({"id", "urn", "arn"})
_MAX_DEPTH = 3
_STACK = "test"
_ENVIRONMENT = {"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCOUNT_ID": "123456789012"}
"""Variables that are set wherever a program is deployed."""


def computed(program: Running, writer: Writer) -> list[str]:
    """The lines of the constant; none where the program reads nothing but what all mocks give."""
    names = frozenset(name.decode() for name in _names_read(program))
    lines: list[str] = []
    by_token = {made.token: made for made in program.resources}
    for token, made in sorted(by_token.items()):
        sdk, cls = made.context.sdk(AWS), made.cls
        outputs = [
            f"{name}: {_computed(output, names, sdk, writer)}"
            for name, output in sorted(cls.outputs.items())
            if name in names and name not in cls.properties and name not in _GIVEN
        ]
        if outputs:
            lines.append(f"  {writer.string(token)}: {{ {', '.join(outputs)} }},")
    return [f"const {COMPUTED}: Record<string, object> = {{", *lines, f"}}{writer.end}"] if lines else []


def _computed(output: OutputProperty, names: frozenset[str], sdk: Sdk | None, writer: Writer, depth: int = 0) -> str:
    """A value for an output; an object has the members that the program may read."""
    nested = sdk.newest.nested_output(output.nested) if sdk is not None and output.nested is not None else None
    if nested is None or depth > _MAX_DEPTH or output.shape not in ("list", "object"):
        return stand_in(output.type, writer)
    members = [
        f"{name}: {_computed(member, names, sdk, writer, depth + 1)}"
        for name, member in sorted(nested.items())
        if name in names
    ]
    text = f"{{ {', '.join(members)} }}" if members else "{}"
    return f"[{text}]" if output.shape == "list" else text


def set_up(program: Running, context: Context, writer: Writer, has_computed: bool) -> list[str]:
    """The statements that set mocks and config, for the body of an async function."""
    stated = context.project.pulumi_yaml
    name = stated.name.text if stated is not None and stated.name is not None else None
    runtime = f"{writer.pulumi}.runtime"
    invokes = (invoke for module in program.modules.values() for invoke in module.invokes)
    answers = [line for called in called_by(invokes, context) for line in branch(called, "args", writer, context)]
    calls = [f"call: (args: {runtime}.MockCallArgs) => args.inputs,"]
    if answers:
        calls = [
            f"call: (args: {runtime}.MockCallArgs) => {{",
            *(f"  {line}" for line in answers),
            f"  return args.inputs{writer.end}",
            "},",
        ]
    spread = f"...{COMPUTED}[args.type], " if has_computed else ""
    mocks = [
        f"newResource: (args: {runtime}.MockResourceArgs) => {{",
        f"  made.push(args){writer.end}",
        f"  const arn = `arn:aws:mock:us-east-1:123456789012:${{args.name}}`{writer.end}",
        f"  return {{ id: `${{args.name}}-id`, state: {{ arn, {spread}...args.inputs }} }}{writer.end}",
        "},",
        *calls,
    ]
    if name:
        inner = [f"    {line}" for line in mocks]
        given = [f"  {writer.string(name)},", f"  {writer.string(_STACK)}"]
        lines = [f"await {runtime}.setMocks(", "  {", *inner, "  },", *given, f"){writer.end}"]
    else:
        lines = [f"await {runtime}.setMocks({{", *(f"  {line}" for line in mocks), f"}}){writer.end}"]
    reads = {(read.namespace or "", read.key): read for read in _config_reads(program)}
    unset = UnsetConfig((), tuple(reads[key] for key in sorted(reads)), (), name or "project", True, ())
    read = {name for module in program.modules.values() for name in module.env_reads}
    set_env = [
        f"process.env.{name} = {writer.string(value)}{writer.end}"
        for name, value in _ENVIRONMENT.items()
        if name in read
    ]
    return [*set_env, *lines, *writer.config(unset, context.project)]


def _config_reads(program: Running) -> Iterator[ConfigRead]:
    """What throws where it is not set, and the settings of the provider, which every deployment has."""
    yield from required_reads(program.modules)
    for module in program.modules.values():
        yield from sorted(
            (read for read in module.config_reads if read.namespace == "aws" and not read.required),
            key=lambda read: (read.key, read.method),
        )
    if any(_REGION.search(context.document.text) for context in _contexts(program)):
        yield ConfigRead("aws", "region", "require", at_load=False)


def _names_read(program: Running) -> Iterator[bytes]:
    for context in _contexts(program):
        yield from (match[1] for match in _READ.finditer(context.document.text))


def _contexts(program: Running) -> Iterator[Context]:
    found = (program.context(path) for path in program.modules)
    return (context for context in found if context is not None)
