"""An edition as work: built, or only checked, as `bygg` and `granska` do it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.composing.foreseen import lacks_pango
from reportgen.composing.run import Options
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from reportgen.pipeline.written import Written, is_settled, written
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot


@dataclass(frozen=True)
class Made:
    """What became of an edition: all that was said of it, and what is to be written, nothing where an error stopped it.

    `settled` tells whether the same build would say the same again; `lacking` that the machine lacks Pango.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    written: Written | None = field(default=None, repr=False)
    settled: bool = True
    lacking: bool = False


@dataclass(frozen=True)
class Building:
    """Builds editions of a project; what is dear to make is kept in the cache of the folder `root`, where that is here."""

    snapshot: Snapshot = field(repr=False)
    options: Options
    root: Path | None

    def __call__(self, code: str) -> Made:
        """Build the edition of an area."""
        try:
            result = build(self.snapshot, replace(self.options, edition=code), cache=Cache(self.root))
        except OSError as reason:
            if not lacks_pango(reason):
                raise
            return Made(lacking=True)
        if not result.ok:
            return Made(result.diagnostics)
        return Made(result.diagnostics, written(result), is_settled(result, engine=self.options.engine))


@dataclass(frozen=True)
class Checking:
    """Does what of a build needs no pages, for editions of a project."""

    snapshot: Snapshot = field(repr=False)
    options: Options
    root: Path | None

    def __call__(self, code: str) -> Made:
        """Check the edition of an area."""
        result = check(self.snapshot, replace(self.options, edition=code), cache=Cache(self.root))
        return Made(result.diagnostics)
