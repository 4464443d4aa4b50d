"""The report while it is being edited: composed over and over, as far as its text carries, with nothing done twice.

A draft is composed by the phases of a build, so that its HTML is that of a build but for the numbers in its marks. What
would stop a build without changing what its pages show, as a statement that is false, does not stop a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportgen.areas.editions import FILE as AREAS
from reportgen.areas.editions import settings_asked
from reportgen.composing.composing import Composed, composed_of
from reportgen.composing.judging import Judged, decided, judge_report
from reportgen.composing.looks import Looks, check_looks, looks_of
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.data.goals import UNFINISHED
from reportgen.diagnostics import Collector, Diagnostic, Severity, bounded, in_order
from reportgen.document.nodes import Document
from reportgen.narrative.tree import Part, transform
from reportgen.output.html.rewriting import Rewriter
from reportgen.output.html.writer import Cover, PrintHtml
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory, Same
from reportgen.project.settings import Settings
from reportgen.project.snapshot import FOLDERS, SETTINGS, Snapshot

_SHOWN_ALL_THE_SAME = UNFINISHED | {"påstående-falskt", "påstående-oavgjort", "påstående-oläst", "tomt-påstående"}
"""What is wrong with words that can be shown as they are."""


@dataclass(frozen=True)
class Draft:
    """A version of the report: what was made of it, and what is known to be wrong with it so far.

    `composed` is None where an error stops it. `review` tells all that `granska` would, and takes longer.
    """

    snapshot: Snapshot = field(repr=False)
    settings: Settings | None
    composed: Composed | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    review: Callable[[], tuple[Diagnostic, ...]] = field(repr=False)


class Drafting:
    """Composes one version of a project's report, or an edition of it, after another; not for several threads at once."""

    def __init__(self, cache: Cache, edition: str = "") -> None:
        self._cache = cache
        self._options = replace(USUAL, edition=edition)
        self._memory = Memory()

    def draft(self, snapshot: Snapshot) -> Draft:
        """Compose the report of a snapshot."""
        memory, run = self._memory, Run(self._options, silent)
        memory.begin()
        edition = self._options.edition
        settings = memory.recall(
            "inställningar",
            (snapshot.files.get(SETTINGS), snapshot.files.get(AREAS)),
            lambda tell: settings_asked(snapshot, edition, tell),
            run.report,
        )
        outside = [snapshot.refused[folder] for folder in FOLDERS if folder in snapshot.refused]
        for diagnostic in outside:
            run.report(diagnostic)
        if settings is None or outside:
            return Draft(snapshot, settings, None, run.diagnostics, lambda: run.diagnostics)
        found = judge_report(snapshot, settings, self._options, run, memory)
        every = Collector(run.report)
        made = None
        if found.parts is not None and _can_be_shown(run.diagnostics):
            shown = tuple(self._decided(part) for part in found.parts)
            made = self._composed(shown, found, snapshot, every)
        before = run.diagnostics

        def review() -> tuple[Diagnostic, ...]:
            heard = Collector()
            review_report(found, snapshot, heard.report)
            if made is not None:
                composed, looks = made
                written, data = composed.written, found.edition.data
                check_looks(written, data, looks, snapshot, self._cache, heard, lost=every.failed)
            return bounded(in_order((*before, *heard.diagnostics)))

        # A process that is to draw words without any font ends.
        composed = made[0] if made is not None and made[1].characters else None
        return Draft(snapshot, settings, composed, before, review)

    def _decided(self, part: Part) -> Part:
        """Return a part in which every claim has a derivation."""

        def decide(_: object) -> Part:
            changed: Part = transform(part, decided)
            return changed

        return self._memory.recall("avgjord-del", Same(part), decide, lambda _: None)

    def _composed(
        self, parts: tuple[Part, ...], found: Judged, snapshot: Snapshot, every: Collector
    ) -> tuple[Composed, Looks] | None:
        memory = self._memory
        looks = looks_of(snapshot, memory, lambda _: None)
        rewriter = memory.recall("skrivare", Same(looks), lambda _: Rewriter(snapshot), lambda _: None)

        def write(document: Document, addresses: tuple[str, ...], cover: Cover) -> tuple[PrintHtml, frozenset[str]]:
            return rewriter.write(document, addresses, cover, every.report), rewriter.used

        return composed_of(parts, found, snapshot, self._cache, memory, every.report, write)


def _can_be_shown(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return all(one.severity is not Severity.ERROR or one.code in _SHOWN_ALL_THE_SAME for one in diagnostics)
