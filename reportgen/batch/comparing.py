"""What other data do to an edition, as work: `jämför` for one of them, counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.diagnostics import Collector, Diagnostic
from reportgen.pipeline.comparing import compare_states
from reportgen.project.snapshot import Snapshot
from reportgen.project.state import DataState
from reportgen.revision.broken import Fault


@dataclass(frozen=True)
class Revised:
    """What new data do to an edition: how many of its printed values, sentences (where `words` change, or only `figures`),
    outcomes of indicators and of goals (`goals`) and figures and tables (`drawn`) are others.

    `errors` are those that stop it with the new data alone, each with its sentence. `hindrances` are what is wrong with it
    as it is, where it could not be compared.
    """

    values: int = 0
    words: int = 0
    figures: int = 0
    outcomes: int = 0
    goals: int = 0
    drawn: int = 0
    errors: tuple[Fault, ...] = ()
    hindrances: tuple[Diagnostic, ...] = ()

    @property
    def is_touched(self) -> bool:
        """Whether anything in the edition is another, or cannot be told."""
        counted = (self.values, self.words, self.figures, self.outcomes, self.goals, self.drawn)
        return any(counted) or bool(self.errors or self.hindrances)


@dataclass(frozen=True)
class Comparing:
    """Compares the editions of a project with two states of its data."""

    project: Snapshot = field(repr=False)
    old: DataState
    new: DataState

    def __call__(self, code: str) -> Revised:
        """Compare the edition of an area."""
        heard = Collector()
        found = compare_states(self.project, self.old, self.new, heard, code)
        if found is None:
            return Revised(hindrances=tuple(heard.diagnostics))
        figures = sum(change.only_figures for change in found.sentences)
        return Revised(
            sum(value.printed for value in found.values),
            len(found.sentences) - figures,
            figures,
            len(found.outcomes),
            len(found.statuses),
            len(found.figures),
            found.errors,
        )
