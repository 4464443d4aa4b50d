"""The tables of what has changed since the edition before this one: statuses, and values that were revised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from reportgen.assess.edition import EarlierEdition
from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator
from reportgen.document.cells import decided, measured_in, named, observed, short_named, year_printed
from reportgen.document.content import Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import MISSING, goal_words, revision_size, shown
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive
from reportgen.revision.changed_statuses import StatusChange, changed_statuses
from reportgen.revision.changed_values import ValueChange, changed_values, revisions
from reportgen.swedish.numbers import rounded


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An effect goal whose outcome is another than in the edition before."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    earlier: str = shown_as("förra")
    earlier_words: Text = shown_as("förra_ord")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    is_better: bool = shown_as("bättre")
    indicators: tuple[Text, ...] = shown_as("indikatorer")


@dataclass(frozen=True, slots=True)
class StatusChanges:
    """The years of the two editions and the effect goals that differ."""

    year: str = shown_as("år")
    earlier_year: str = shown_as("förra_året")
    rows: tuple[StatusRow, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class RevisedRow:
    """A value that was revised: what the edition before had, what it is now, and the difference.

    It is an example where either of the two is. `rows_of_name` is how many rows the name stands for: 0 but in its first.
    """

    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    earlier: Text = shown_as("förra")
    now: Text = shown_as("nu")
    change: Text = shown_as("ändring")
    is_example: bool = shown_as("exempel")
    rows_of_name: int = shown_as("antal")


@dataclass(frozen=True, slots=True)
class RevisedValues:
    """The years of the two editions and the revised values of the report's own area."""

    year: str = shown_as("år")
    earlier_year: str = shown_as("förra_året")
    rows: tuple[RevisedRow, ...] = shown_as("rader")


def status_changes(earlier: EarlierEdition, edition: Edition) -> tuple[StatusChanges, tuple[Indicator, ...]]:
    """Return the content of the table of changed outcomes, and the indicators in it."""
    found = changed_statuses(earlier.assessments, edition.assessments)
    rows = tuple(_status(change) for change in found)
    used = dict.fromkeys(new.indicator for change in found for _, new in change.indicators)
    return StatusChanges(str(edition.settings.report.year), str(earlier.year), rows), tuple(used)


def revised_values(earlier: EarlierEdition, edition: Edition) -> tuple[RevisedValues, tuple[Indicator, ...]]:
    """Return the content of the table of revised values, and the indicators in it."""
    own = edition.data.areas[edition.data.area].name
    found = revisions(changed_values(earlier.data, edition.data))
    revised = [change for change in found if change.area == own and change.sex == "T" and not _is_slight(change)]
    constructed = {
        name
        for data in (earlier.data, edition.data)
        for name, series in data.series.items()
        if series.provenance.is_example
    }
    several = Counter(change.indicator.id for change in revised)
    rows = tuple(
        _revision(
            change,
            edition,
            is_example=change.indicator.id in constructed,
            # Of one indicator the changes stand together.
            rows_of_name=several[change.indicator.id] if before is None or before.indicator != change.indicator else 0,
        )
        for before, change in zip([None, *revised], revised, strict=False)
    )
    years = (str(edition.settings.report.year), str(earlier.year))
    return RevisedValues(*years, rows), tuple(dict.fromkeys(change.indicator for change in revised))


def revisions_note(used: Iterable[Indicator]) -> str:
    """Say how the table of revised values is read, given the indicators in it; nothing where there are none."""
    units = [indicator.unit for indicator in used]
    points = " p.e.: procentenheter." if any(unit.in_points for unit in units) else ""
    return f"Ändringar som avrundas till 0,0 är inte med.{points}" if units else ""


def _is_slight(change: ValueChange) -> bool:
    """Tell whether a revision is too small to be seen in the table, as it is 0,0 when it is rounded."""
    size = change.difference if change.indicator.unit.in_points else change.percent
    decimals = max(change.indicator.decimals, 1) if change.indicator.unit.in_points else 1
    return size is not None and change.indicator.unit.kind != "ordinal" and not rounded(size, decimals)


def _status(change: StatusChange) -> StatusRow:
    earlier = Derivation(f'förra_status("{change.old.goal.id}")', change.old.basis)
    return StatusRow(
        id=change.new.goal.id,
        name=named(change.new.goal),
        earlier=change.old.decided.value,
        earlier_words=Printed(goal_words(change.old), earlier),
        status=change.new.decided.value,
        words=decided(change.new),
        is_better=change.better,
        indicators=tuple(short_named(new.indicator) for _, new in change.indicators),
    )


def _revision(change: ValueChange, edition: Edition, *, is_example: bool, rows_of_name: int) -> RevisedRow:
    indicator = change.indicator
    before = MISSING if change.old is None or change.old.value is None else shown(change.old.value, indicator)
    inputs = tuple(observation for observation in (change.old, change.new) if observation is not None)
    expression = f'förra("{indicator.id}", år={change.year!r})'
    size = revision_size(change.difference, change.percent, indicator, brief=True)
    return RevisedRow(
        name=short_named(indicator),
        unit=measured_in(indicator),
        year=year_printed(change.year, f'reviderad("{indicator.id}", {change.year!r})', inputs),
        earlier=Printed(before, Derivation(expression, inputs[:1])),
        now=observed(change.new, indicator, edition),
        change=Printed(size, Derivation(f'reviderad("{indicator.id}", {change.year!r})', inputs)),
        is_example=is_example,
        rows_of_name=rows_of_name,
    )


def _build_statuses(_directive: Directive, tools: Tools) -> Made:
    # check_directives has made sure that there is one.
    earlier = cast("EarlierEdition", tools.edition.earlier)
    content, used = status_changes(earlier, tools.edition)
    return Made(Component("bedomningsandringar.html", content), used)


def _build_revisions(_directive: Directive, tools: Tools) -> Made:
    earlier = cast("EarlierEdition", tools.edition.earlier)
    content, used = revised_values(earlier, tools.edition)
    return Made(Component("revideringar.html", content), used, note=revisions_note(used))


STATUSES = Spec(
    "bedömningsändringar",
    "effektmål som har en annan bedömning än i den föregående utgåvan",
    _build_statuses,
    "tabell",
    needs_earlier=True,
)
REVISIONS = Spec(
    "revideringar",
    "länets värden som har ändrats sedan den föregående utgåvan",
    _build_revisions,
    "tabell",
    needs_earlier=True,
)
