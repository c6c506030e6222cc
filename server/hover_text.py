"""What a person is told who points at a place in a program: about the argument, class, rule or comment that is there.

Only the node at the place and those around it are looked at, so the answer costs the same in files of any length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ..checks.finding import Span
from ..checks.page import read_page, section
from ..checks.program.argument_path import argument_path, key_around, property_of
from ..checks.program.sites import title_of
from ..checks.registry import rule_named
from ..checks.schema.assumption import assumption
from ..checks.suppress import Suppressions
from ..checks.syntax.nodes import ancestors
from ..quickfixes.resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ..checks import DocumentAnalysis
    from ..checks.finding import Finding
    from ..checks.program.argument_path import KnownProperty
    from ..checks.program.context import Context
    from ..checks.program.resources import Resource
    from ..checks.rule import Rule
    from ..checks.schema.choice import Sdk
    from ..checks.schema.index import SdkIndex
    from ..checks.schema.model import Property, ResourceClass
    from ..checks.syntax.document import Document

_MAX_VALUES = 20
# Each step up costs as much as the tree is deep; programs written by hand stay far below this.
_MAX_DEPTH = 300
_RULE_NAME = re.compile(rb"[\w-]+")


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that is told. ``title`` is TypeScript where ``is_code``; paragraphs are Markdown that reads as text."""

    title: str
    is_code: bool
    paragraphs: tuple[str, ...]

    @property
    def markdown(self) -> str:
        title = f"```typescript\n{self.title}\n```" if self.is_code else f"**{self.title}**"
        return "\n\n".join((title, *self.paragraphs))

    @property
    def plain(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs))


@dataclass(frozen=True, slots=True)
class HoverText:
    """What is told, never empty, and the innermost span that it is about."""

    span: Span
    sections: tuple[Section, ...]

    @property
    def markdown(self) -> str:
        return "\n\n---\n\n".join(part.markdown for part in self.sections)

    @property
    def plain(self) -> str:
        return "\n\n\n".join(part.plain for part in self.sections)


def hover_text(at: int, analysis: DocumentAnalysis, findings: Iterable[Finding]) -> HoverText | None:
    """What there is to tell about the byte at an offset; None where that is nothing.

    ``findings`` are those of the analysis, all or only those near the offset.
    """
    document = analysis.document
    node = document.root.descendant_for_byte_range(at, at + 1)
    if node is None:
        return None
    if node.type == "comment":
        told = _suppressed(at, node, document)
    elif any(islice(ancestors(node), _MAX_DEPTH, None)):
        told = None
    else:
        context = analysis.context
        told = _argument(node, context) or _class(node, context)
    there = sorted((finding for finding in findings if _holds(finding.span, at)), key=_innermost_first)
    rules = {finding.rule: rule for finding in there if (rule := rule_named(finding.rule)) is not None}
    sections = [*([told[1]] if told is not None else ()), *map(_of_finding, rules.values())]
    spans = [*([told[0]] if told is not None else ()), *(finding.span for finding in there if finding.rule in rules)]
    return HoverText(min(spans, key=_length), tuple(sections)) if sections else None


def _argument(node: Node, context: Context) -> tuple[Span, Section] | None:
    key = key_around(node)
    resource = enclosing_resource(key, context) if key is not None else None
    path = argument_path(key, resource) if key is not None and resource is not None else None
    known = _known_class(resource, context) if resource is not None and path is not None else None
    if key is None or resource is None or path is None or known is None:
        return None
    sdk, class_ = known
    found = property_of(path, class_, sdk.newest)
    return (_span(key), _of_property(found, resource, sdk)) if found is not None else None


def _class(node: Node, context: Context) -> tuple[Span, Section] | None:
    resource = enclosing_resource(node, context)
    if resource is None or not _holds(_span(resource.callee), node.start_byte):
        return None
    known = _known_class(resource, context)
    return (_span(resource.callee), _of_class(known[1], resource, known[0])) if known is not None else None


def _known_class(resource: Resource, context: Context) -> tuple[Sdk, ResourceClass] | None:
    sdk = context.sdk(resource.qualified.package)
    class_ = sdk.newest.resource(resource.qualified.path) if sdk is not None else None
    return (sdk, class_) if sdk is not None and class_ is not None else None


def _suppressed(at: int, comment: Node, document: Document) -> tuple[Span, Section] | None:
    words = _RULE_NAME.finditer(document.text, comment.start_byte, comment.end_byte)
    word = next((word for word in words if _holds(Span(*word.span()), at)), None)
    rule = rule_named(word[0].decode("utf-8", "replace")) if word is not None else None
    if word is None or rule is None:
        return None
    inside = (found for found in Suppressions.of(document).comments if _holds(_span(comment), found.start))
    if not any(rule.name in found.rules for found in inside):
        return None
    return Span(*word.span()), Section(rule.name, False, (read_page(rule.page).summary,))


def _of_property(known: KnownProperty, resource: Resource, sdk: Sdk) -> Section:
    property_ = known.property
    kind = "property" if known.owner else "argument"
    necessity = "Required" if property_.required else "Optional"
    place = f"{necessity} {kind} of `{known.owner or title_of(resource.qualified)}`."
    parts = (place, _deprecation(property_.deprecated), _values(property_, sdk.newest), _version(sdk))
    mark = "" if property_.required else "?"
    return Section(f"{property_.name}{mark}: {property_.type}", True, tuple(part for part in parts if part))


def _of_class(class_: ResourceClass, resource: Resource, sdk: Sdk) -> Section:
    required = sorted((found for found in class_.properties.values() if found.required), key=lambda found: found.name)
    listed = "\n".join(f"- `{found.name}: {found.type}`" for found in required)
    needs = f"Required arguments:\n\n{listed}" if required else "No argument is required."
    parts = (_deprecation(class_.deprecated), needs, _version(sdk))
    return Section(f"class {title_of(resource.qualified)}", True, tuple(part for part in parts if part))


def _of_finding(rule: Rule) -> Section:
    summary, why = read_page(rule.page).summary, section(rule.page, "Why it fails")
    return Section(rule.name, False, (summary, *(("Why it fails:", why) if why else ())))


def _deprecation(text: str | None) -> str:
    return f"Deprecated: {' '.join(text.split())}" if text else ""


def _values(property_: Property, index: SdkIndex) -> str:
    enum = index.enum(property_.enum) if property_.enum is not None else None
    if enum is None or not enum.members:
        return ""
    values = list(dict.fromkeys(enum.members.values()))
    head = "One of" if property_.enum_strict else "Known values"
    shown = ", ".join(f'`"{value}"`' for value in islice(values, _MAX_VALUES))
    rest = f" and {len(values) - _MAX_VALUES} more" if len(values) > _MAX_VALUES else ""
    return f"{head}: {shown}{rest}."


def _version(sdk: Sdk) -> str:
    version = sdk.version
    if version.major is None:
        return f"Assuming `{version.package}` {sdk.newest.major}: its version is unknown."
    return f"`{version.package}` {version.version or version.major}{assumption(sdk, True)}."


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def _holds(span: Span, at: int) -> bool:
    """Whether a span holds the byte at an offset; an empty one holds the byte that it stands before."""
    return span.start <= at < max(span.end, span.start + 1)


def _length(span: Span) -> int:
    return span.end - span.start


def _innermost_first(finding: Finding) -> tuple[int, tuple[int, int, int, str, str]]:
    return _length(finding.span), finding.sort_key
