"""The fixes of what one analysis has found, whether of a file or of the programs in a Markdown document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.markdown.analysis import MarkdownAnalysis
from . import fixes_of
from .markdown import carried
from .snapshot import Snapshot

if TYPE_CHECKING:
    from ..checks import AnyAnalysis
    from ..checks.analysis import DocumentAnalysis
    from ..checks.finding import Finding
    from .edit import Fix


class Offers:
    """Answers for one snapshot of the analysis; make another one after an update."""

    def __init__(self, analysis: AnyAnalysis) -> None:
        self._analysis = analysis
        self._snapshots: dict[int, Snapshot] = {}

    def of(self, finding: Finding) -> list[Fix]:
        """The ways to mend a finding of the analysis, the preferred one first. Raises as `fixes_of` does."""
        analysis = self._analysis
        if not isinstance(analysis, MarkdownAnalysis):
            return fixes_of(finding, self._snapshot(analysis))
        origin = analysis.origin(finding)
        if origin is None:
            return []
        part, made = origin
        offered = fixes_of(made, self._snapshot(part.analysis))
        return [there for fix in offered if (there := carried(fix, part, analysis)) is not None]

    def _snapshot(self, analysis: DocumentAnalysis) -> Snapshot:
        # The analysis is kept by the one that this answers for, so no other can get its id.
        if id(analysis) not in self._snapshots:
            self._snapshots[id(analysis)] = Snapshot(analysis)
        return self._snapshots[id(analysis)]
