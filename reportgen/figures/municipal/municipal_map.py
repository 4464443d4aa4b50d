"""The map of the municipalities by the state of an indicator, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Area, Indicator, Observation
from reportgen.diagnostics import Position, Report, error
from reportgen.document.cells import drawn_values, municipal_dated
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.drawing.drawings import Drawings
from reportgen.drawing.maps.area_map import AreaMap
from reportgen.drawing.maps.map_look import map_look, map_room, state_fills
from reportgen.drawing.outline import FILE, Outline
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import WIDTH, Directive
from reportgen.swedish.words import listed, lower_first

NO_ANSWER = "Uppgift saknas"
ANY_YEAR = "det senaste året med värde för någon kommun"
# What CSS and templates call the state of those that have not answered.
NO_ANSWER_CLASS = "saknas"


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state: its number in the order of the unit or `saknas`, its name, and the municipalities in it."""

    number: str = shown_as("nummer")
    name: str = shown_as("namn")
    count: Text = shown_as("antal")
    municipalities: Text = shown_as("kommuner")


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map and its text equivalent."""

    picture: Picture = shown_as("bild")
    year: Text = shown_as("år")
    rows: tuple[StateRow, ...] = shown_as("rader")


def state_map(indicator: Indicator, outline: Outline, tools: Tools, width: str = "") -> MapFigure:
    """Return the content of a map for an indicator whose unit has states; `width` is the room of the whole figure."""
    edition = tools.edition
    year = edition.data.newest_municipal_year(indicator.id) or 0
    observations = answers(indicator, year, edition)
    names = (*indicator.unit.states, NO_ANSWER)
    groups = _groups(indicator, observations, edition)
    return MapFigure(
        # Only over both columns is there room for them.
        picture=state_picture(indicator, year, outline, tools, width, names_beside=width in {"", "hel"}),
        year=municipal_dated(year, tuple(observations.values()), expression=ANY_YEAR),
        rows=tuple(
            StateRow(
                state_class(index, indicator),
                names[index],
                state_count(index, group, indicator, observations, year),
                _named(index, group, indicator, observations, year),
            )
            for index, group in enumerate(groups)
            if group
        ),
    )


def state_picture(
    indicator: Indicator, year: int, outline: Outline, tools: Tools, width: str = "", *, names_beside: bool = False
) -> Picture:
    """Return the map of a year, and in words which municipalities are in which state.

    Names that have no room on the map stand beside it if `names_beside`.
    """
    edition = tools.edition
    observations = answers(indicator, year, edition)
    groups = _groups(indicator, observations, edition)
    names = (*indicator.unit.states, NO_ANSWER)
    told = "; ".join(f"{name}: {_names(group)}" for name, group in zip(names, groups, strict=True) if group)
    called = {area.code: area.name for area in edition.data.municipalities}
    fills = state_fills(tools.drawings.tokens, len(indicator.unit.states))
    drawn = AreaMap(
        outline,
        tuple(fills[state_of(observations.get(shape.code), indicator)] for shape in outline.shapes),
        tuple(called[shape.code] for shape in outline.shapes),
        map_look(tools.drawings.tokens),
        *_room(tools.drawings, width),
        names_beside=names_beside,
    )
    described = f"Karta: {lower_first(indicator.name)}, {year}. {told}."
    return Picture(tools.drawings.drawn(drawn), described, drawn_values(observations.values(), indicator, edition))


def answers(indicator: Indicator, year: int, edition: Edition) -> Mapping[str, Observation]:
    """Return the observations of the municipalities in a year, by code; one may be without a value."""
    series = edition.data.series[indicator.id]
    codes = (area.code for area in edition.data.municipalities)
    return {code: observation for code in codes if (observation := series.get(code, year)) is not None}


def state_of(observation: Observation | None, indicator: Indicator) -> int:
    """Return the number of a state; where there is no answer the number after the last."""
    if observation is None or observation.value is None:
        return len(indicator.unit.states)
    return int(observation.value)


def state_class(state: int, indicator: Indicator) -> str:
    """Return what a state is called in the class that its fill has in the style sheets."""
    return str(state) if state < len(indicator.unit.states) else NO_ANSWER_CLASS


def state_count(
    state: int, group: Sequence[Area], indicator: Indicator, observations: Mapping[str, Observation], year: int
) -> Printed:
    """Return how many municipalities are in a state, by all answers of the year."""
    expression = f'kommuner("{indicator.id}", "lika", {state}, år={year!r}).antal'
    inputs = tuple(observations[code] for code in sorted(observations))
    return Printed(str(len(group)), Derivation(expression, inputs, (), Decimal(len(group))))


def check_map(indicator: Indicator, drawings: Drawings, at: Position, report: Report) -> bool:
    """Tell whether an indicator has states and the project a map; what lacks is reported here or where it was read."""
    if indicator.unit.kind != "ordinal":
        message = f"Kartan visar lägen, men {indicator.id} har enheten {indicator.unit.table}."
        report(error("karta", at, message, "Välj en indikator vars enhet har lägen, eller använd kommunkartor."))
        return False
    return has_outline(drawings, at, report)


def has_outline(drawings: Drawings, at: Position, report: Report) -> bool:
    """Tell whether the project has a map; what is wrong with the map's own file has been reported there."""
    if drawings.outline is None and not drawings.snapshot.exists(FILE):
        hint = f"Lägg kommunernas gränser i {FILE}, eller visa indikatorn i en tabell."
        report(error("karta", at, "Projektet har ingen karta.", hint))
    return drawings.outline is not None


def _groups(
    indicator: Indicator, observations: Mapping[str, Observation], edition: Edition
) -> tuple[tuple[Area, ...], ...]:
    """Return the municipalities in each state, and last those that have not answered."""
    found = {area: state_of(observations.get(area.code), indicator) for area in edition.data.municipalities}
    return tuple(
        tuple(area for area, state in found.items() if state == index)
        for index in range(len(indicator.unit.states) + 1)
    )


def _named(
    state: int, group: Sequence[Area], indicator: Indicator, observations: Mapping[str, Observation], year: int
) -> Text:
    """Return the names of the municipalities in a state, each with its answer; those without one rest on nothing."""
    inputs = tuple(observations[area.code] for area in group if area.code in observations)
    expression = f'kommuner("{indicator.id}", "lika", {state}, år={year!r}).namn'
    return Printed(_names(group), Derivation(expression, inputs)) if inputs else _names(group)


def _room(drawings: Drawings, width: str) -> tuple[float, float]:
    """Return the room of the map, in points: no wider than the room of its figure."""
    widest, height = map_room(drawings.tokens)
    narrow = {"halv": drawings.style.half, "sida": drawings.style.side}
    return min(widest, narrow.get(width, widest)), height


def _names(group: Sequence[Area]) -> str:
    return listed([area.name for area in group])


def _build(directive: Directive, tools: Tools) -> Made:
    indicator = tools.edition.data.indicators[directive.attributes["indikator"]]
    outline = tools.drawings.outline
    if not check_map(indicator, tools.drawings, directive.at, tools.report) or outline is None:
        return Made(Component("karta.html", MapFigure(Picture("", ""), "", ())))
    content = state_map(indicator, outline, tools, directive.attributes.get(WIDTH, ""))
    year = tools.edition.data.newest_municipal_year(indicator.id)
    return Made(Component("karta.html", content), (indicator,), subtitle=f"{indicator.name}, {year}")


SPEC = Spec("karta", "kommunerna efter läge", _build, "figur", {"indikator": "indikator"}, ("indikator",))
