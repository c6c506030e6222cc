r"""An object gives the same key twice.

## What it does

Finds a key that stands more than once in one object literal, quoted or not, in TypeScript and JavaScript; in
`package.json`, `tsconfig.json` and the YAML files of Pulumi; and in policies and build specifications that stand in the
program as text. Keys that are computed, or come from a spread, are left alone.

## Why it fails

Of two values the last one counts, and the other is lost without a word. TypeScript refuses such a literal: "An object
literal cannot have multiple properties with the same name". In JSON and JavaScript nothing is said, and a YAML parser
may refuse the whole file.

## Example

```ts
import * as aws from '@pulumi/aws';

export const logs = new aws.s3.Bucket('logs', {
  tags: {
    Environment: 'dev',
    Team: 'platform',
    Environment: 'prod',
  },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const logs = new aws.s3.Bucket('logs', {
  tags: {
    Team: 'platform',
    Environment: 'prod',
  },
});
```

## Fix safety

Safe where both values are written alike and no comment speaks of the one that goes, which is the one in front where a
spread between them may give the key too. Unsafe otherwise: keeping the last one changes nothing at run time, but which
of the two was meant is for the author to say.

## References

- https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/Object_initializer#duplicate_property_names

## Source

The compiler's own words: "An object literal cannot have multiple properties with the same name".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...program.embedded import Role
from ...program.objects import read_object
from ...rule import Rule
from ...syntax.grammar import PROGRAMS, Language
from ...syntax.nodes import descendants, string_value
from ...syntax.yaml_nodes import MAPPINGS, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.embedded import EmbeddedCode
    from ...project.facts import ProjectFacts
    from ...syntax.document import Document

    Key = tuple[str, Node]

RULE = Rule(name="duplicate-object-key", severity=Severity.ERROR, since="0.1.0", tsc=("TS1117",), languages=PROGRAMS)

_LOST = "the last value counts, and the one before is lost"
# `<<` merges another mapping in, and may do so several times.
_MERGE = "<<"
# npm leaves this key to comments, and people write several.
_COMMENT = "//"


@RULE.on_node("object")
def visit(literal: Node, context: Context) -> Iterator[Finding]:
    keys = [(entry.key, entry.key_node) for entry in read_object(literal).entries]
    compiled = context.document.language is not Language.JAVASCRIPT
    why = "TypeScript refuses the literal" if compiled else _LOST
    yield from _repeated(keys, why, Severity.ERROR if compiled else Severity.WARNING)


@RULE.on_file("package.json", "tsconfig*.json", "Pulumi.yaml", "Pulumi.*.yaml", "Pulumi.yml", "Pulumi.*.yml")
def visit_settings(document: Document, _: ProjectFacts) -> Iterator[Finding]:
    if not document.root.has_error:
        for node in descendants(document.root):
            yield from _repeated(_keys(node), _LOST, Severity.WARNING)


@RULE.on_embedded(Role.POLICY, Role.BUILDSPEC)
def visit_embedded(document: Document, _: EmbeddedCode) -> Iterator[Finding]:
    if not document.root.has_error:
        for node in descendants(document.root):
            yield from _repeated(_keys(node), _LOST, Severity.WARNING)


def _keys(node: Node) -> Iterator[Key]:
    """The keys of an object in JSON or of a mapping in YAML."""
    if node.type in MAPPINGS:
        for key, pair, _ in pairs_of(node):
            name = pair.child_by_field_name("key")
            if key != _MERGE and name is not None:
                yield key, name
    elif node.type == "object":
        for pair in node.named_children:
            name = pair.child_by_field_name("key") if pair.type == "pair" else None
            key = string_value(name) if name is not None else None
            if name is not None and key is not None and key != _COMMENT:
                yield key, name


def _repeated(keys: Iterable[Key], why: str, severity: Severity) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for key, node in keys:
        before = seen.get(key)
        seen[key] = node
        if before is not None:
            first = Related(Span(before.start_byte, before.end_byte), f"`{key}` stands here already")
            yield RULE.finding(
                node,
                f"The object has the key `{key}` twice: {why}. Keep one of the two.",
                severity=severity,
                related=[first],
            )
