"""Mends `config-default-key`: gives a configuration key the attributes that Pulumi accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.project import pulumi_yaml
from ...config_edit import remove, rename_key, set_value
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.project.pulumi_yaml import ConfigDeclaration
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

    Change = tuple[str, Safety, tuple[TextEdit, ...] | None]


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    stated = pulumi_yaml.parse(document.text, document.path)
    entries = stated.config if stated is not None else None
    entry = next((e for e in entries or () if e.span.start <= finding.span.start < e.span.end), None)
    if entry is None or entry.key.text is None:
        return
    for title, safety, edits in _changes(finding, entry, entry.key.text, document):
        if edits:
            yield Fix(title, safety, (FileEdit(document.path, edits),))


def _changes(finding: Finding, entry: ConfigDeclaration, key: str, document: Document) -> Iterator[Change]:
    at = ("config", key)
    fault = finding.get("fault")
    if fault == "attribute":
        name, like = finding.get("name"), finding.get("like")
        if like:
            yield f"Rename {name} to {like}", Safety.SAFE, rename_key(document, (*at, name), like)
        yield f"Take out {name}", Safety.UNSAFE if like else Safety.SAFE, remove(document, (*at, name))
    elif fault == "both":
        gone = ("value", "default") if finding.get("own") == "True" else ("default", "value")
        for name in gone:
            yield f"Take out {name}", Safety.UNSAFE, remove(document, (*at, name))
    elif fault == "type":
        yield "Take out type", Safety.SAFE, remove(document, (*at, "type"))
    elif fault == "default":
        yield "Rename default to value", Safety.SAFE, rename_key(document, (*at, "default"), "value")
    elif fault == "no value":
        yield f"Give {key} a value", Safety.PLACEHOLDER, set_value(document, (*at, "value"), "TODO")
    elif fault == "quote":
        yield "Write it as a string", Safety.SAFE, _quoted(document, finding)
    elif fault == "name of type" and finding.get("meant"):
        meant = finding.get("meant")
        yield f"Use the type {meant}", Safety.SAFE, set_value(document, (*at, "type"), meant)
    elif fault == "items":
        of = finding.get("of")
        safety = Safety.SAFE if of else Safety.PLACEHOLDER
        yield f"Say that its items are {of or 'string'}s", safety, _items(document, at, of or "string")
    elif fault == "not of type":
        yield from _of_type(finding, entry, document, at)
    elif fault == "secret":
        yield "Take out default", Safety.UNSAFE, remove(document, (*at, "default"))


def _of_type(finding: Finding, entry: ConfigDeclaration, document: Document, at: tuple[str, str]) -> Iterator[Change]:
    default, actual = entry.member("default"), finding.get("actual")
    if finding.get("type") == "string" and default is not None and isinstance(default.data, (int, float)):
        yield "Write the default as a string", Safety.SAFE, _quoted(document, finding)
    if actual and actual != "array":
        yield f"Use the type {actual}", Safety.UNSAFE, set_value(document, (*at, "type"), actual)


def _quoted(document: Document, finding: Finding) -> tuple[TextEdit, ...]:
    """Quotes around a scalar, which keeps the way it is written: ``007`` and ``1.50``."""
    return (TextEdit(finding.span, f'"{document.slice(finding.span)}"'),)


def _items(document: Document, at: tuple[str, str], of: str) -> tuple[TextEdit, ...] | None:
    return set_value(document, (*at, "items"), {"type": of})
