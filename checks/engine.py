"""Runs the rules over one document, and keeps their findings over its edits.

The engine walks each unit once and hands its nodes to the rules that asked for them. Findings are kept beside the
unit that made them, with every span relative to the unit it lies in, so that they move with the text. After an edit
only the units that differ run again, and those that asked for a name whose meaning changed; the outcome equals that
of a fresh run. A rule that raises is isolated: the other rules go on, and the failure is reported by its name.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .finding import Span
from .guest import Guest
from .isolation import RuleFailure, file_findings, guarded
from .outcome import shown
from .program.context import Context
from .program.embedded import told_by_text, told_by_use
from .program.file_facts import FileFacts
from .program.guest_text import LITERALS
from .program.objects import forget_objects
from .program.resources import Resource
from .program.sites import TYPED, Site
from .program.unit import Container, NodesOf, Unit
from .program.units import Difference, UnitTree
from .readers import Readers
from .settings_analysis import SettingsAnalysis
from .syntax.grammar import PROGRAMS, kind_ids, program_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from .dispatch import RuleSet
    from .finding import Finding
    from .program.embedded import EmbeddedCode
    from .project.facts import ProjectFacts
    from .syntax.document import Document


_COLLECTED_IN_A_STEP = 8


@dataclass(slots=True)
class _Kept:
    """A finding with its spans relative to the units that they lie in."""

    finding: Finding
    anchors: tuple[tuple[Unit, Span], ...]
    """The unit and relative span of the finding itself, then those of its related places in this document."""
    _starts: tuple[int, ...] = ()
    _moved: Finding | None = None

    def absolute(self) -> Finding:
        """The finding at its place now. Above an edit nothing has moved, and it is the one told last."""
        # Nearly all are of one place, and each keystroke asks every one of them.
        one = len(self.anchors) == 1
        starts = (self.anchors[0][0].start,) if one else tuple(unit.start for unit, _ in self.anchors)
        if self._moved is None or starts != self._starts:
            spans = [span.shifted(start) for start, (_, span) in zip(starts, self.anchors, strict=True)]
            here = iter(spans[1:])
            related = tuple(r if r.path is not None else replace(r, span=next(here)) for r in self.finding.related)
            self._starts, self._moved = starts, self.finding.moved(spans[0], related)
        return self._moved


class Analysis:
    """The findings of one document. Make one for a document, then `update` it snapshot by snapshot.

    One that is not made ``at_once`` is only begun, and gone on with by `go_on`; `update` and `findings` finish it.
    """

    def __init__(
        self,
        document: Document,
        rules: RuleSet,
        project: ProjectFacts,
        embedded: EmbeddedCode | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        self.document = document
        self.failures: list[RuleFailure] = []
        self.evaluations = 0
        """How many units were walked since the beginning: the work done, for tests and diagnosis."""
        self._all_rules = rules
        self._embedded = embedded
        self._rules = rules = rules.hearing(document.language)
        self.project = project
        self._typed = kind_ids(document.language, *TYPED) if rules.site_visitors else frozenset[int]()
        new = program_kinds(document.language).new
        self._facts = FileFacts(rules.facts, document.language)
        self._templates = kind_ids(document.language, "template_string")
        self._literals: dict[Unit, list[tuple[tuple[Unit, Span], EmbeddedCode]]] = {}
        visitors = rules.node_visitors(document.language).keys() | rules.broken_visitors(document.language).keys()
        self._heard = new | self._typed | self._facts.kinds | self._templates | visitors
        self._units = UnitTree(document, self._heard)
        self._kept: dict[Unit, list[_Kept]] = {}
        self._kept_names: dict[tuple[Container, str], list[_Kept]] = {}
        self._of_file: list[Finding] = []
        self._readers = Readers()
        self.is_whole = False
        """Whether all has been looked at."""
        self._steps_left = self._begin()
        if at_once:
            self.go_on()

    def go_on(self, steps: int | None = None) -> bool:
        """Go on for so many steps, or to the end; whether that is reached. A step takes as long as a statement."""
        if not self.is_whole:
            taken = sum(1 for _ in itertools.islice(self._steps_left, steps))
            self.is_whole = steps is None or taken < steps
            forget_objects()
        return self.is_whole

    def update(self, document: Document) -> None:
        """Follow the document to its next snapshot, made by `Document.edited` from the present one."""
        self.go_on()
        self.document = document
        self._units.update(document)
        self._steps_left = self._begin()
        self.go_on()

    @property
    def context(self) -> Context:
        """Questions about the present snapshot from outside a rule, for quick fixes."""
        return self._context_of(self._units.root)

    def origin(self, finding: Finding) -> tuple[Guest, Finding] | None:
        for span, code in self._literals_around(finding.span):
            literal = self._node_at(span, kind_ids(self.document.language, *LITERALS))
            guest = self._guest(literal, code) if literal is not None else None
            inner = next((inner for there, inner in guest.findings() if there == finding), None) if guest else None
            if guest is not None and inner is not None:
                return guest, inner
        return None

    def is_embedded(self, finding: Finding) -> bool:
        """Whether a finding of the present snapshot is one of code in a literal."""
        return any(True for _ in self._literals_around(finding.span))

    def _literals_around(self, span: Span) -> Iterator[tuple[Span, EmbeddedCode]]:
        for (unit, relative), code in itertools.chain.from_iterable(self._literals.values()):
            around = relative.shifted(unit.start)
            if around.start < span.start and span.end < around.end:
                yield around, code

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the present snapshot, in document order; suppressed findings are left out."""
        self.go_on()
        found = [kept.absolute() for all_kept in self._kept.values() for kept in all_kept]
        for (container, _), all_kept in self._kept_names.items():
            # Beside an ERROR node the parser may have lost the end of a block, and with it whose names these are.
            if not any(unit.broken for unit in container.units):
                found.extend(kept.absolute() for kept in all_kept)
        return shown([*found, *self._of_file], self.document, self.project, self._all_rules, self.failures)

    def _begin(self) -> Iterator[None]:
        """The steps of looking at what has changed, statement by statement."""
        self.is_whole = False
        return self._steps(self._units.take_difference())

    def _steps(self, difference: Difference) -> Iterator[None]:
        for unit in difference.gone:
            self._forget(unit)
            self._facts.forget(unit)
        for number, (unit, nodes) in enumerate(difference.fresh.items(), 1):
            self._facts.collect(unit, nodes)
            if number % _COLLECTED_IN_A_STEP == 0:
                yield
        names = difference.names | self._facts.settle()
        stale = self._readers.of(names)
        for unit, nodes in difference.fresh.items():
            self._evaluate(unit, nodes)
            yield
        for unit in stale - difference.fresh.keys():
            node = self._node_of(unit)
            if node is not None:
                self._evaluate(unit, NodesOf(node, program_kinds(self.document.language), self._heard))
        for container, name in difference.declared:
            self._evaluate_name(container, name)
        self._of_file = file_findings(self.document, self._all_rules, self.project, self.failures, self._embedded)

    def _forget(self, unit: Unit) -> None:
        self._kept.pop(unit, None)
        self._literals.pop(unit, None)
        self._readers.forget(unit)

    def _evaluate(self, unit: Unit, nodes: Iterable[Node]) -> None:
        self._forget(unit)
        self.evaluations += 1
        context = self._context_of(unit)
        visit = self._visit_broken if unit.broken else self._visit
        kept = [self._keep(finding, unit) for finding in visit(nodes, context)]
        if kept:
            self._kept[unit] = kept
        self._readers.note(unit, context.asked)

    def _visit(self, nodes: Iterable[Node], context: Context) -> Iterator[Finding]:
        path, failures = self.document.path, self.failures
        new = program_kinds(self.document.language).new
        visitors = self._rules.node_visitors(self.document.language)
        for node in nodes:
            if node.has_error:
                continue
            if node.kind_id in new:
                yield from self._visit_new(node, context)
            elif node.kind_id in self._templates:
                code = told_by_text(node)
                if code is not None:
                    yield from self._visit_embedded(node, code, context)
            elif node.kind_id in self._typed:
                yield from self._visit_site(Site.of_declaration(node, context), context)
            for rule, visitor in visitors.get(node.kind_id, ()):
                yield from guarded(rule, path, failures, visitor, node, context)

    def _visit_broken(self, nodes: Iterable[Node], context: Context) -> Iterator[Finding]:
        path, failures = self.document.path, self.failures
        visitors = self._rules.broken_visitors(self.document.language)
        for node in nodes:
            if node.has_error and node.kind_id in visitors:
                for rule, visitor in visitors[node.kind_id]:
                    yield from guarded(rule, path, failures, visitor, node, context)

    def _visit_new(self, node: Node, context: Context) -> Iterator[Finding]:
        callee = node.child_by_field_name("constructor")
        qualified = context.resolve(callee) if callee is not None else None
        if callee is None or qualified is None or not qualified.is_sdk or not qualified.path:
            return
        path, failures = self.document.path, self.failures
        resource = Resource.of(node, callee, qualified)
        for rule, visitor in self._rules.resource_visitors(qualified):
            yield from guarded(rule, path, failures, visitor, resource, context)
        yield from self._visit_site(Site.of_resource(resource), context)
        for literal, code in told_by_use(resource, context):
            yield from self._visit_embedded(literal, code, context)

    def _visit_embedded(self, literal: Node, code: EmbeddedCode, context: Context) -> Iterator[Finding]:
        guest = self._guest(literal, code) if self._all_rules.judges(code) else None
        if guest is not None:
            anchor = self._anchor(Span(literal.start_byte, literal.end_byte), context.unit)
            self._literals.setdefault(context.unit, []).append((anchor, code))
            self.failures += (replace(failure, path=self.document.path) for failure in guest.analysis.failures)
            yield from (there for there, _ in guest.findings())

    def _guest(self, literal: Node, code: EmbeddedCode) -> Guest | None:
        kind = Analysis if code.language in PROGRAMS else SettingsAnalysis
        return Guest.of(self.document, literal, code, lambda text: kind(text, self._all_rules, self.project, code))

    def _visit_site(self, site: Site | None, context: Context) -> Iterator[Finding]:
        if site is None:
            return
        path, failures = self.document.path, self.failures
        for rule, visitor in self._rules.site_visitors:
            yield from guarded(rule, path, failures, visitor, site, context)

    def _evaluate_name(self, container: Container, name: str) -> None:
        self._kept_names.pop((container, name), None)
        entries = container.names.get(name, ())
        if len(entries) < 2 or any(entry.unit.broken for entry in entries):
            return
        declared = sorted(entries, key=lambda entry: entry.start)
        path, failures = self.document.path, self.failures
        context = self._context_of(container.owner)
        kept = [
            self._keep(finding, None)
            for rule, visitor in self._rules.name_visitors
            for finding in guarded(rule, path, failures, visitor, declared, context)
        ]
        if kept:
            self._kept_names[container, name] = kept

    def _keep(self, finding: Finding, unit: Unit | None) -> _Kept:
        """The finding with its spans tied to units; ``unit`` is the one that runs again with it, if it is only one."""
        here = [finding.span, *(r.span for r in finding.related if r.path is None)]
        return _Kept(replace(finding, path=self.document.path), tuple(self._anchor(span, unit) for span in here))

    def _anchor(self, span: Span, unit: Unit | None) -> tuple[Unit, Span]:
        # A span below the unit may stay with it: the unit runs again whenever something below it changes.
        if unit is None or not unit.start <= span.start < unit.start + unit.length:
            unit = self._units.unit_at(span.start)
        return unit, span.shifted(-unit.start)

    def _context_of(self, unit: Unit) -> Context:
        return Context(self.document, self._units, unit, self.project, self._facts, self._embedded)

    def _node_of(self, unit: Unit) -> Node | None:
        return self._node_at(Span(unit.start, unit.start + unit.length), frozenset({unit.kind_id}))

    def _node_at(self, span: Span, kinds: frozenset[int]) -> Node | None:
        """The innermost node of these kinds that has just this span."""
        node = self.document.root.descendant_for_byte_range(span.start, span.end)
        while node is not None and not (
            node.kind_id in kinds and node.start_byte == span.start and node.end_byte == span.end
        ):
            node = node.parent
        return node
