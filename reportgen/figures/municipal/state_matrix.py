"""The state matrix: the state of every municipality, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.data.model import Area, DerivationKind, Indicator, Observation
from reportgen.diagnostics import error
from reportgen.document.cells import municipal_dated, observed
from reportgen.document.content import Picture, Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import MISSING
from reportgen.figures.directives.asked import year_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.municipal.municipal_map import (
    NO_ANSWER,
    answers,
    check_map,
    state_class,
    state_count,
    state_of,
    state_picture,
)
from reportgen.narrative.tree import Directive
from reportgen.swedish.times import spanned
from reportgen.swedish.words import lower_first, upper_first

# So many years are shown where the author does not say from when, and no more than the second number have room.
_YEARS, _MOST_YEARS = 10, 15
_MEASURED = "år med värde för någon kommun"
_SHARES = (DerivationKind.MUNICIPAL_SHARE, DerivationKind.POPULATION_SHARE)


@dataclass(frozen=True, slots=True)
class State:
    """A state of the legend: what its class is called, its sign in the matrix, and its name."""

    number: str = shown_as("nummer")
    sign: str = shown_as("tecken")
    name: Text = shown_as("namn")


@dataclass(frozen=True, slots=True)
class Cell:
    """A municipality in a year: the state's class, its sign, and its name, which is what the sign stands for."""

    number: str = shown_as("nummer")
    sign: Text = shown_as("tecken")
    name: str = shown_as("namn")


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality."""

    name: Text = shown_as("namn")
    cells: tuple[Cell, ...] = shown_as("rutor")


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many municipalities are in a state, year by year."""

    name: str = shown_as("namn")
    counts: tuple[Text, ...] = shown_as("antal")


@dataclass(frozen=True, slots=True)
class StateMatrix:
    """Municipalities by years, with the map of the newest year beside them where it was asked for."""

    years: tuple[Text, ...] = shown_as("år")
    states: tuple[State, ...] = shown_as("lägen")
    rows: tuple[Row, ...] = shown_as("rader")
    counts: tuple[CountRow, ...] = shown_as("summor")
    picture: Picture | None = shown_as("bild")


def state_matrix(
    indicator: Indicator, years: Sequence[int], edition: Edition, picture: Picture | None = None
) -> StateMatrix:
    """Return the matrix: municipalities by their newest state, in the order of the unit and then of the alphabet."""
    found = {year: answers(indicator, year, edition) for year in years}
    newest = found[years[-1]] if years else {}
    names = (*indicator.unit.states, NO_ANSWER)
    signs = (*state_signs(indicator.unit.states), MISSING)
    ordered = sorted(edition.data.municipalities, key=lambda area: state_of(newest.get(area.code), indicator))
    missing = len(indicator.unit.states)
    shown = {state_of(found[year].get(area.code), indicator) for year in years for area in ordered}
    placed = [
        State(state_class(number, indicator), signs[number], Placed(names[number], indicator.unit.place))
        for number in range(missing)
    ]
    return StateMatrix(
        years=tuple(municipal_dated(year, tuple(found[year].values()), expression=_MEASURED) for year in years),
        states=(*placed, *([State(state_class(missing, indicator), MISSING, NO_ANSWER)] if missing in shown else [])),
        rows=tuple(
            Row(
                Placed(area.name, area.place),
                tuple(_cell(found[year].get(area.code), indicator, signs, names, edition) for year in years),
            )
            for area in ordered
        ),
        counts=tuple(_counts(state, indicator, found, edition) for state in _counted(indicator, edition)),
        picture=picture,
    )


def state_signs(states: Sequence[str]) -> tuple[str, ...]:
    """Return the shortest beginnings of the states' names that tell them apart, each with a capital."""
    for length in range(1, max(map(len, states), default=0) + 1):
        signs = tuple(upper_first(state[:length]) for state in states)
        if len(set(signs)) == len(signs):
            return signs
    return tuple(states)


def _cell(
    observation: Observation | None,
    indicator: Indicator,
    signs: Sequence[str],
    names: Sequence[str],
    edition: Edition,
) -> Cell:
    state = state_of(observation, indicator)
    text = observed(observation, indicator, edition)
    sign = replace(text, text=signs[state]) if isinstance(text, Printed) else signs[state]
    return Cell(state_class(state, indicator), sign, names[state])


def _counted(indicator: Indicator, edition: Edition) -> tuple[int, ...]:
    """Return the states that are counted: those that an indicator of the register is the share of, else all."""
    wanted = {
        int(other.derived_value)
        for other in edition.data.indicators.values()
        if other.derivation in _SHARES and other.derived_from[0] == indicator.id and other.derived_value is not None
    }
    return tuple(sorted(wanted)) or tuple(range(len(indicator.unit.states)))


def _counts(
    state: int, indicator: Indicator, found: Mapping[int, Mapping[str, Observation]], edition: Edition
) -> CountRow:
    def group(observations: Mapping[str, Observation]) -> list[Area]:
        return [a for a in edition.data.municipalities if state_of(observations.get(a.code), indicator) == state]

    counts = tuple(
        state_count(state, group(observations), indicator, observations, year) for year, observations in found.items()
    )
    return CountRow(f"Antal: {lower_first(indicator.unit.states[state])}", counts)


def _chosen_years(directive: Directive, indicator: Indicator, tools: Tools) -> tuple[int, ...]:
    """Return the years that are shown; a first year that leaves none or too many is reported."""
    codes = [area.code for area in tools.edition.data.municipalities]
    series = tools.edition.data.series[indicator.id]
    years = sorted({observation.year for code in codes for observation in series.points(code)})
    first = year_asked(directive, "från")
    if first is None:
        return tuple(years[-_YEARS:])
    chosen = tuple(year for year in years if year >= first)
    if not chosen:
        hint = f"Skriv ett år från {years[0]} till {years[-1]}." if years else "Serien har inga värden för kommunerna."
        tools.report(error("fel-värde", directive.at, f"från=”{first}” lämnar inga år att visa.", hint))
    elif len(chosen) > _MOST_YEARS:
        message = f"Lägesmatrisen har plats för {_MOST_YEARS} år, men från {first} är det {len(chosen)}."
        tools.report(error("fel-värde", directive.at, message, f'Skriv från="{chosen[-_MOST_YEARS]}" eller senare.'))
    return chosen


def _build(directive: Directive, tools: Tools) -> Made:
    indicator = tools.edition.data.indicators[directive.attributes["indikator"]]
    with_map = directive.attributes.get("karta", "nej") == "ja"
    outline = tools.drawings.outline
    if indicator.unit.kind != "ordinal":
        message = f"Lägesmatrisen visar lägen, men {indicator.id} har enheten {indicator.unit.table}."
        hint = "Välj en indikator vars enhet har lägen, eller använd kommuntabell."
        tools.report(error("jämförs-inte", directive.at, message, hint))
        return Made(Component("lagesmatris.html", StateMatrix((), (), (), (), None)))
    years = _chosen_years(directive, indicator, tools)
    picture = None
    if with_map and check_map(indicator, tools.drawings, directive.at, tools.report) and outline is not None and years:
        picture = state_picture(indicator, years[-1], outline, tools)
    content = state_matrix(indicator, years, tools.edition, picture)
    subtitle = f"{indicator.name}, {spanned(years)}. Kommunerna ordnade efter läget {years[-1]}" if years else ""
    return Made(Component("lagesmatris.html", content), (indicator,), subtitle=subtitle)


SPEC = Spec(
    "lägesmatris",
    "kommunernas läge år för år",
    _build,
    "figur",
    {"indikator": "indikator", "från": "år", "karta": "ja|nej"},
    ("indikator",),
)
