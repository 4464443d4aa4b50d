"""What is new since the edition before: outcomes, years, revised values, and what has come to the register and gone from it."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.edition import EarlierEdition
from reportgen.data.derivation import Derivation
from reportgen.document.cells import observed, short_named
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import shown
from reportgen.figures.pages.redeclared import told_anew
from reportgen.figures.tables.changes import (
    RevisedValues,
    StatusChanges,
    revised_values,
    revisions_note,
    status_changes,
)
from reportgen.revision.changed_register import Exchanged, changed_register
from reportgen.revision.changed_years import NewYear, new_years
from reportgen.swedish.words import upper_first


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year that has come to a series: what the report's own area and the country have in it, and the newest year before it."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: str = shown_as("år")
    own: Text = shown_as("eget")
    before: Text = shown_as("förut")
    year_before: Text = shown_as("förut_år")
    country: Text = shown_as("riket")
    is_example: bool = shown_as("exempel")


@dataclass(frozen=True, slots=True)
class News:
    """The years of the two editions, and what differs between them.

    `added` and `dropped` are what has come to the register and gone from it, `redeclared` what is said otherwise there.
    """

    year: str = shown_as("år")
    earlier_year: str = shown_as("förra_året")
    area: Text = shown_as("området")
    statuses: StatusChanges = shown_as("bedömningar")
    years: tuple[YearRow, ...] = shown_as("nya_år")
    revised: RevisedValues = shown_as("revideringar")
    revised_note: str = shown_as("revideringsnot")
    added: tuple[str, ...] = shown_as("tillkommer")
    dropped: tuple[str, ...] = shown_as("utgår")
    redeclared: tuple[str, ...] = shown_as("ändrade")


def news(earlier: EarlierEdition, edition: Edition) -> News:
    """Return the content of the page of what is new."""
    register = changed_register(earlier.data, edition.data)
    own = edition.data.areas[edition.data.area]
    revised, used = revised_values(earlier, edition)
    return News(
        year=str(edition.settings.report.year),
        earlier_year=str(earlier.year),
        area=Placed(own.name, own.place),
        statuses=status_changes(earlier, edition)[0],
        years=tuple(_year(found, edition) for found in new_years(earlier.data, edition.data) if found.own),
        revised=revised,
        revised_note=revisions_note(used),
        added=tuple(map(_called, register.added)),
        dropped=tuple(map(_called, register.dropped)),
        # Where a series comes from stands among the sources.
        redeclared=tuple(
            told
            for one in register.redeclared
            if one.kind != "serie" and (told := told_anew(one, earlier.data, edition.data))
        ),
    )


def _called(one: Exchanged) -> str:
    return f"{upper_first(one.kind)} {one.name}"


def _year(found: NewYear, edition: Edition) -> YearRow:
    indicator, before = found.indicator, found.own_before
    rests = Derivation(f'förra("{indicator.id}")', (before,) if before else ())
    return YearRow(
        id=indicator.id,
        name=short_named(indicator),
        unit=Placed(indicator.unit.shown, indicator.unit.place),
        year=str(found.year),
        own=observed(found.own, indicator, edition),
        before=Printed(shown(before.value, indicator), rests) if before and before.value is not None else "",
        year_before=Printed(str(before.year), rests) if before else "",
        country=observed(found.country, indicator, edition),
        is_example=edition.data.series[indicator.id].provenance.is_example,
    )
