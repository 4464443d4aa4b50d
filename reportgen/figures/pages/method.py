"""How the report has been made: the rule that judges, and the series with where they come from and what may be done with them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.outcomes import outcomes_of
from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Outcome, Series
from reportgen.diagnostics import Position
from reportgen.document.cells import named
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.source_line import publisher
from reportgen.functions.rule import in_words
from reportgen.swedish.words import long_date, upper_first

_INDICATOR = ("trend", "stilla", "prognos", "gräns", "takt")


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """When an indicator has an outcome: the outcome, and the rule in words."""

    status: str = shown_as("status")
    when: Text = shown_as("när")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A series: the id of its indicator, what it is called, and where it comes from.

    `path` is its file in the project, `raw_sha256` the checksum of the file at the source that it was made from; may be empty.
    """

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    source: Text = shown_as("källa")
    source_code: Text = shown_as("källkod")
    vintage: Text = shown_as("årgång")
    retrieved: str = shown_as("hämtad")
    licence: Text = shown_as("licens")
    processing: Text = shown_as("bearbetning")
    is_example: bool = shown_as("exempel")
    path: str = shown_as("fil")
    raw_sha256: str = shown_as("råfilens_summa")


@dataclass(frozen=True, slots=True)
class Method:
    """The rule in its parts, and all series."""

    rule: tuple[Text, ...] = shown_as("regeln")
    outcomes: tuple[OutcomeRule, ...] = shown_as("utfallen")
    combination: Text = shown_as("sammanvägning")
    sources: tuple[SourceRow, ...] = shown_as("källor")


def method(edition: Edition) -> Method:
    """Return the content of the page of method and sources."""
    series = edition.data.series
    return Method(
        rule=tuple(_part(key, edition) for key in _INDICATOR),
        outcomes=tuple(
            OutcomeRule(one.value, _part(one.value, edition, as_sentence=True))
            for one in outcomes_of(edition.settings.assessment)
            if one is not Outcome.MISSING
        ),
        combination=_part("sammanvägning", edition),
        sources=tuple(_source(one, series[one.id]) for one in edition.data.indicators.values() if one.id in series),
    )


def _part(key: str, edition: Edition, *, as_sentence: bool = False) -> Printed:
    """Return a part of the rule; those of the outcomes begin with a small letter, for a sentence that has begun."""
    text, stated = in_words(key, edition.settings, edition.data.goals)
    return Printed(upper_first(text) if as_sentence else text, Derivation(f'regel("{key}")', stated))


def _source(indicator: Indicator, series: Series) -> SourceRow:
    provenance = series.provenance
    at = Position(provenance.path, 1)
    processing = upper_first(provenance.processing).rstrip(".")
    return SourceRow(
        id=indicator.id,
        name=named(indicator),
        source=Placed(publisher(series), at if provenance.source else indicator.place),
        source_code=Placed(indicator.source_code, indicator.place),
        vintage=Placed(provenance.vintage, at),
        retrieved=long_date(provenance.retrieved) if provenance.retrieved else "",
        licence=Placed(provenance.licence, at),
        processing=Placed(f"{processing}." if processing else "", at),
        is_example=provenance.is_example,
        path=provenance.path,
        raw_sha256=provenance.raw_sha256,
    )
