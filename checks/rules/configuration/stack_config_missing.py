r"""The file of a stack has to set what the program requires.

## What it does

Reports the keys that the program asks for with `config.require..(..)` as soon as it starts, and that neither the file
of a stack nor `Pulumi.yaml` gives a value. Where a project has no file of a stack, nothing is known of its settings,
and nothing is reported; nor is it for a stack with an `environment`, which may set more.

## Why it fails

`pulumi preview` and `pulumi up` of the stack stop:

> error: Missing required configuration variable 'shop:vpcCidr'

## Example

```yaml file=Pulumi.dev.yaml
config:
  aws:region: eu-west-1
```

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
config:
  zones: 2
```

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();

export const zones = config.requireNumber('zones');
export const cidr = config.require('vpcCidr');
```

## Use instead

```yaml file=Pulumi.dev.yaml
config:
  aws:region: eu-west-1
  shop:vpcCidr: TODO
```

## Fix safety

The value is a placeholder to be filled in. A secret is left to you, because it has to be encrypted:
`pulumi config set --secret`.

## References

- https://www.pulumi.com/docs/iac/concepts/config/
- https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/

## Source

Seen in model-written Pulumi programs and their reviews: a program that requires a key which no stack sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Span
from ...project import stack_config
from ...rule import DependsOn, Rule
from ...syntax.yaml_nodes import MAPPINGS, first_value, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.modules.model import ConfigRead
    from ...project.facts import ProjectFacts
    from ...project.pulumi_yaml import PulumiYaml
    from ...project.stack_config import StackConfig
    from ...syntax.document import Document

RULE = Rule(
    name="stack-config-missing",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)


@RULE.on_file("Pulumi.*.yaml", "Pulumi.*.yml")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    stack, stated = stack_config.parse(document.text, document.path), project.pulumi_yaml
    if stack is None or stack.config is None or stack.has_environment or stated is None or stated.config is None:
        return
    # A file elsewhere belongs to no stack of the project.
    name = stated.name.text if stated.name is not None else None
    if name is None or document.path not in [known.path for known in project.stacks]:
        return
    at = _config_key(document)
    for key, read in sorted(_required(name, project).items()):
        if not _is_set(key, name, stack, stated):
            advice = f"`pulumi config set {'--secret ' if 'Secret' in read.method else ''}{key}`"
            message = (
                f"The program requires `{key}`, which the stack `{stack.stack}` does not set, so `pulumi up` stops. Set"
                f" it: {advice}."
            )
            yield RULE.finding(at, message, key=key, method=read.method)


def _config_key(document: Document) -> Span:
    """The key ``config``, else the first line."""
    top = first_value(document.root)
    for key, pair, _ in pairs_of(top) if top is not None and top.type in MAPPINGS else ():
        named = pair.child_by_field_name("key")
        if key == "config" and named is not None:
            return Span(named.start_byte, named.end_byte)
    return Span(0, len(document.text.partition(b"\n")[0].rstrip()))


def _required(name: str, project: ProjectFacts) -> dict[str, ConfigRead]:
    """What the program asks for as soon as it starts, by the whole key."""
    found: dict[str, ConfigRead] = {}
    for path in project.program:
        module = project.module(path)
        for read in module.config_reads if module is not None and not module.broken else ():
            # What only some stacks ask for stands behind a condition.
            if read.required and read.at_load and not read.conditional:
                found[f"{read.namespace or name}:{read.key}"] = read
    return found


def _is_set(key: str, name: str, stack: StackConfig, stated: PulumiYaml) -> bool:
    own = key.removeprefix(f"{name}:")
    declared = stated.declaration(key)
    if declared is not None and declared.gives_value:
        return True
    # A key may lead into an object: `shop:zones[0]`, `shop:sizes.small`.
    return any(entry.key in (key, own) or entry.key.startswith((f"{key}.", f"{key}[")) for entry in stack.config or ())
