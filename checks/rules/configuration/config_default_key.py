r"""The entries under `config` in the project file have to be of a form that Pulumi accepts.

## What it does

Reports the entries under `config` in `Pulumi.yaml` that the command line rejects. There are two kinds of them:

- a key of the project itself, `size` or `shop:size` in a project named `shop`, declares what stacks may set: with
  `type` (`string`, `integer`, `boolean`, or `array` with its `items`), and a `default` of that type;
- a key of a provider, such as `aws:region`, gives every stack a `value`, and has neither `type` nor `default`.

An attribute that is none of `type`, `items`, `description`, `secret`, `default` and `value` is reported too. So is a
`default` for a key with a `type` and `secret: true`, as a warning: it counts as plain text, so every stack has to set
the key.

## Why it fails

The project can't be read, so no command of the stack works:

> error: Configuration key 'aws:region' is not namespaced by the project and should not define a default value. Did you
> mean to use the 'value' attribute instead of 'default'?

> error: The default value specified for configuration key 'account' is not of the expected type 'string'

## Example

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
config:
  aws:region:
    description: Where the shop stands  # near its customers
    default: eu-west-1
  size:
    type: number
    default: 3
  account:
    type: string
    default: 123456789012
```

## Use instead

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
config:
  aws:region:
    description: Where the shop stands  # near its customers
    value: eu-west-1
  size:
    type: integer
    default: 3
  account:
    type: string
    default: "123456789012"
```

## Fix safety

Safe where the entry has one meaning: `value` for a provider's `default`, the right name of a type or an attribute,
quotes around the default of a string, no `type` for a provider's key. Unsafe where it is a choice which attribute goes,
or which type is meant, and a placeholder where a value or the type of an array's items has to be made up.

## References

- https://www.pulumi.com/docs/iac/concepts/projects/project-file/
- https://www.pulumi.com/docs/iac/concepts/config/

## Source

Seen in model-written Pulumi programs and their reviews: `aws:region` with a `default`, `type: number`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...project import pulumi_yaml
from ...project.config_types import LEGAL_ATTRIBUTES, TYPES, fits, meant_type
from ...project.config_value import ConfigList, ConfigMap
from ...rule import Rule
from ...schema.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.config_value import ConfigValue
    from ...project.facts import ProjectFacts
    from ...project.pulumi_yaml import ConfigDeclaration
    from ...syntax.document import Document

RULE = Rule(name="config-default-key", severity=Severity.ERROR, since="0.1.0")


@RULE.on_file("Pulumi.yaml", "Pulumi.yml")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    stated = pulumi_yaml.parse(document.text, document.path)
    name = stated.name.text if stated is not None and stated.name is not None else None
    if stated is None or name is None:
        return
    for entry in stated.config or ():
        key = entry.key.text
        if key is None or (entry.body is not None and not _is_complete(entry.body)):
            continue
        yield from _attributes(entry, key)
        if _given(entry, "default") is not None and _given(entry, "value") is not None:
            message = f"`{key}` has both a `default` and a `value`, which Pulumi rejects. Keep one of them."
            yield RULE.finding(entry.key.span, message, fault="both", own=str(_is_own(key, name)))
        elif _is_own(key, name):
            yield from _of_project(entry, key, project)
        else:
            yield from _of_provider(entry, key)


def _is_own(key: str, project: str) -> bool:
    return ":" not in key or key.startswith(f"{project}:")


def _is_complete(body: ConfigValue) -> bool:
    return isinstance(body.data, ConfigMap) and body.data.complete


def _given(entry: ConfigDeclaration, name: str) -> ConfigValue | None:
    """The value of an attribute; an empty one is not there for Pulumi."""
    value = entry.member(name)
    return value if value is not None and value.data is not None else None


def _attributes(entry: ConfigDeclaration, key: str) -> Iterator[Finding]:
    members = entry.body.members if entry.body is not None else ()
    absent = LEGAL_ATTRIBUTES - {member.key for member in members}
    for member in members:
        if member.key in LEGAL_ATTRIBUTES:
            continue
        like = likeness(member.key, absent)
        advice = f"Did you mean `{like.name}`?" if like is not None else "Take it out."
        message = f"Pulumi knows no attribute `{member.key}` of a configuration key, and rejects `{key}`. {advice}"
        yield RULE.finding(member.span, message, fault="attribute", name=member.key, like=like.name if like else "")


def _of_provider(entry: ConfigDeclaration, key: str) -> Iterator[Finding]:
    type_, default = _given(entry, "type"), _given(entry, "default")
    if type_ is not None:
        message = f"`{key}` belongs to a provider, which knows its type, so Pulumi rejects a `type` here. Take it out."
        yield RULE.finding(type_.span, message, fault="type")
    if default is not None:
        message = f"`{key}` belongs to a provider: Pulumi rejects a `default` for it. Give it a `value`."
        yield RULE.finding(default.span, message, fault="default")
    elif entry.bare is None and _given(entry, "value") is None:
        message = f"`{key}` belongs to a provider and needs a `value`; Pulumi rejects it without one."
        yield RULE.finding(entry.key.span, message, fault="no value")


def _of_project(entry: ConfigDeclaration, key: str, project: ProjectFacts) -> Iterator[Finding]:
    type_, default = _given(entry, "type"), _given(entry, "default")
    if entry.bare is not None and isinstance(entry.bare.data, float):
        message = f"Pulumi takes no fraction as the value of `{key}`. Write it as a string."
        yield RULE.finding(entry.bare.span, message, fault="quote")
    if type_ is None or type_.text is None:
        return
    name = type_.text
    if name not in TYPES:
        meant = meant_type(name, default)
        advice = f"Use `{meant}`." if meant else "Use `string`, `integer`, `boolean` or `array`."
        message = f"Pulumi knows no type `{name}` of a configuration key, and rejects `{key}`. {advice}"
        yield RULE.finding(type_.span, message, fault="name of type", meant=meant)
    elif name == "array" and _given(entry, "items") is None:
        message = f"`{key}` is an `array`, so Pulumi asks for the type of its `items`."
        yield RULE.finding(type_.span, message, fault="items", of=_item_type(default))
    elif default is not None and fits(name, entry.member("items"), default) is False:
        message = f"The `default` of `{key}` is not of its type `{name}`, so Pulumi rejects it. Change one of the two."
        yield RULE.finding(default.span, message, fault="not of type", type=name, actual=meant_type("", default))
    elif default is not None and _is_plain_secret(entry, key, project):
        message = (
            f"The `default` of `{key}` is plain text, but `secret: true` asks for an encrypted value: Pulumi stops in"
            " every stack that does not set the key itself. Take the `default` out and set it with"
            " `pulumi config set --secret`."
        )
        yield RULE.finding(default.span, message, severity=Severity.WARNING, fault="secret")


def _is_plain_secret(entry: ConfigDeclaration, key: str, project: ProjectFacts) -> bool:
    secret = entry.member("secret")
    if secret is None or secret.flag is not True:
        return False
    name = project.pulumi_yaml.name if project.pulumi_yaml is not None else None
    qualified = key if ":" in key or name is None else f"{name.text}:{key}"
    stacks = project.stacks
    return not stacks or not all(stack.get(qualified) or stack.get(key) for stack in stacks)


def _item_type(default: ConfigValue | None) -> str:
    if default is None or not isinstance(default.data, ConfigList):
        return ""
    kinds = {meant_type("", item) for item in default.items}
    return kinds.pop() if len(kinds) == 1 else ""
