"""Comparing two states of the data under one narrative: what the office must rewrite, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.assess.goals import Assessments
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.dataset import DataSet
from reportgen.data.model import AreaKind
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document.nodes import Document
from reportgen.document.numbering import Numbering
from reportgen.narrative.tree import Part
from reportgen.revision.broken import Fault, faults
from reportgen.revision.changed_diagnostics import only_in
from reportgen.revision.changed_figures import FigureChange, changed_figures
from reportgen.revision.changed_register import RegisterChanges, changed_register
from reportgen.revision.changed_sentences import SentenceChange, SentencePair, changed_sentences, sentence_pairs
from reportgen.revision.changed_statuses import StatusChange, changed_outcomes, changed_statuses, doubtful_judgements
from reportgen.revision.changed_values import ValueChange, changed_values
from reportgen.revision.changed_years import NewYear, new_years
from reportgen.revision.places import Places, Uses, directives, key_of, uses


@dataclass(frozen=True, eq=False)
class Version:
    """A state of the data, and the report as it is made of it: what was found wrong, the computed narrative and the document.

    The narrative and the document are None where the data are too wrong to compute with.
    """

    data: DataSet
    assessments: Assessments
    diagnostics: tuple[Diagnostic, ...]
    parts: tuple[Part, ...] | None = field(default=None, repr=False)
    document: Document | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RankedValue:
    """A value that differs, and where the report prints it or (not `printed`) counts it in.

    `hidden` says that it is of a municipality and not printed by itself.
    """

    change: ValueChange
    printed: bool
    places: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, eq=False)
class Revision:
    """What the new data change, what must be dealt with first coming first.

    `errors` stop the build with the new data and not with the old; `standing` is how many stop it with both, and
    `cured` are those that the new data mend. `warnings` are new as well. `judgements` are the goals whose outcome people
    have decided and whose rule gives another than before. `values` are revised, added and lost ones: the report's own
    area first, then what is printed, and last the municipalities that are not. `areas` are what the report is about and
    what it is compared with, by name. `whole` says whether text, figures and outcomes could be compared.
    """

    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    cured: tuple[Diagnostic, ...]
    standing: int
    statuses: tuple[StatusChange, ...]
    judgements: tuple[StatusChange, ...]
    outcomes: tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]
    sentences: tuple[SentenceChange, ...]
    figures: tuple[FigureChange, ...]
    register: RegisterChanges
    years: tuple[NewYear, ...]
    values: tuple[RankedValue, ...]
    places: Places
    used_before: Uses
    used_now: Uses
    areas: tuple[str, str]
    whole: bool

    @property
    def breaks(self) -> bool:
        """Whether the report can no longer be built where it could before."""
        return bool(self.errors)


def compare(parts: tuple[Part, ...], numbering: Numbering, old: Version, new: Version) -> Revision:
    """Tell the differences between two states under one narrative, of which `parts` are as they were written."""
    places = Places(parts, numbering)
    used_before, used_now = (_uses(version, places) for version in (old, new))
    pairs: tuple[SentencePair, ...] = ()
    if old.parts is not None and new.parts is not None:
        pairs = tuple(sentence_pairs(old.parts, new.parts))
    fresh, cured = only_in(new.diagnostics, old.diagnostics), only_in(old.diagnostics, new.diagnostics)
    found = faults(fresh, pairs)
    errors = tuple(fault for fault in found if fault.diagnostic.severity is Severity.ERROR)
    stopping = [diagnostic for diagnostic in new.diagnostics if diagnostic.severity is Severity.ERROR]
    # Where rows had to be left out, what they would have decided is not known.
    judged = (old.assessments, new.assessments) if new.parts is not None else (old.assessments, old.assessments)
    return Revision(
        errors=errors,
        warnings=tuple(fault for fault in found if fault.diagnostic.severity is Severity.WARNING),
        cured=cured,
        standing=len(stopping) - len(errors),
        statuses=changed_statuses(*judged),
        judgements=doubtful_judgements(*judged),
        outcomes=changed_outcomes(*judged),
        sentences=changed_sentences(pairs),
        figures=_figures(parts, old, new),
        register=changed_register(old.data, new.data),
        years=new_years(old.data, new.data),
        values=tuple(_ranked(old.data, new.data, used_before, used_now)),
        places=places,
        used_before=used_before,
        used_now=used_now,
        areas=_named(old.data),
        whole=new.document is not None and old.document is not None,
    )


def _named(data: DataSet) -> tuple[str, str]:
    return data.areas[data.area].name, data.areas[data.country].name


def _uses(version: Version, places: Places) -> Uses:
    return uses(version.document.entries if version.document else (), places)


def _figures(parts: tuple[Part, ...], old: Version, new: Version) -> tuple[FigureChange, ...]:
    if old.document is None or new.document is None:
        return ()
    both = (old.data, new.data)
    return changed_figures(
        old.document,
        new.document,
        {directive.at: directive.name for directive in directives(parts)},
        {goal.id: f"{goal.id} {goal.name}" for data in both for goal in data.goals.goals}
        | {goal.id: goal.name for data in both for goal in data.goals.overarching}
        | {found.id: found.short_name for data in both for found in data.indicators.values()},
        {area.code: area.name for data in both for area in data.areas.values()},
    )


def _ranked(old: DataSet, new: DataSet, before: Uses, now: Uses) -> Iterator[RankedValue]:
    """Yield the values that differ: own ones, printed ones, others, and municipalities that are not printed by rank."""
    ranks: tuple[list[RankedValue], ...] = ([], [], [], [], [])
    for change in changed_values(old, new):
        observation = change.new or change.old
        if observation is None:
            raise AssertionError("a change is of an observation that some state has")
        key = key_of(observation)
        printed = now.printed.get(key, ()) or before.printed.get(key, ())
        rested = now.rested_on.get(key, ()) or before.rested_on.get(key, ())
        own = key[1] == new.area
        hidden = _is_municipality(key[1], new) and not printed
        rank = 0 if own else 1 if printed else 2 if not hidden else 3 if rested else 4
        ranks[rank].append(RankedValue(change, bool(printed), printed or rested, hidden))
    for ranked in ranks:
        yield from ranked


def _is_municipality(area: str, data: DataSet) -> bool:
    return area in data.areas and data.areas[area].kind == AreaKind.MUNICIPALITY
