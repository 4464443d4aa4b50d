"""The map of the municipalities by the state of an indicator, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Area, Indicator, Observation
from reportgen.diagnostics import error
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.drawing.map_svg import map_style
from reportgen.drawing.outline import FILE, Outline
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive
from reportgen.swedish.words import listed, lower_first

_NO_ANSWER = "Uppgift saknas"


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state: its number in the order of the unit, its name, and the municipalities in it."""

    number: int = shown_as("nummer")
    name: str = shown_as("namn")
    count: Text = shown_as("antal")
    municipalities: str = shown_as("kommuner")


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map and its text equivalent."""

    picture: Picture = shown_as("bild")
    year: str = shown_as("år")
    rows: tuple[StateRow, ...] = shown_as("rader")


def state_map(indicator: Indicator, outline: Outline, tools: Tools) -> MapFigure:
    """Return the content of a map for an indicator whose unit has states."""
    edition = tools.edition
    year, observations = _answers(indicator, edition)
    names = [*indicator.unit.states, _NO_ANSWER]
    states = {area.code: _state(observations.get(area.code), len(names) - 1) for area in edition.data.municipalities}
    groups = [
        [area for area in edition.data.municipalities if states[area.code] == index] for index in range(len(names))
    ]
    told = "; ".join(f"{name}: {_names(group)}" for name, group in zip(names, groups, strict=True) if group)
    svg = tools.drawings.states(
        outline,
        {area.code: area.name for area in edition.data.municipalities},
        states,
        map_style(tools.drawings.tokens, len(names)),
    )
    return MapFigure(
        picture=Picture(svg, f"Karta: {lower_first(indicator.name)}, {year}. {told}."),
        year=str(year),
        rows=tuple(
            StateRow(index, names[index], _count(index, group, indicator, observations, year), _names(group))
            for index, group in enumerate(groups)
            if group
        ),
    )


def _answers(indicator: Indicator, edition: Edition) -> tuple[int, Mapping[str, Observation]]:
    """Return the newest year with a value for any municipality, and the observations of that year by code."""
    series = edition.data.series[indicator.id]
    codes = {area.code for area in edition.data.municipalities}
    year = edition.data.newest_municipal_year(indicator.id) or 0
    return year, {code: observation for code in codes if (observation := series.get(code, year)) is not None}


def _state(observation: Observation | None, missing: int) -> int:
    return missing if observation is None or observation.value is None else int(observation.value)


def _names(group: Sequence[Area]) -> str:
    return listed([area.name for area in group])


def _count(
    state: int, group: Sequence[Area], indicator: Indicator, observations: Mapping[str, Observation], year: int
) -> Printed:
    expression = f'kommuner("{indicator.id}", "lika", {state}, år={year}).antal'
    inputs = tuple(observations[code] for code in sorted(observations))
    return Printed(str(len(group)), Derivation(expression, inputs, (), Decimal(len(group))))


def _build(directive: Directive, tools: Tools) -> Made:
    indicator = tools.edition.data.indicators[directive.attributes["indikator"]]
    outline = tools.drawings.outline
    if indicator.unit.kind != "ordinal":
        message = f"Kartan visar lägen, men {indicator.id} har enheten {indicator.unit.table}."
        tools.report(error("karta", directive.at, message, "Välj en indikator vars enhet har lägen."))
    elif outline is None and not tools.drawings.snapshot.exists(FILE):
        hint = f"Lägg kommunernas gränser i {FILE}, eller visa indikatorn i en tabell."
        tools.report(error("karta", directive.at, "Projektet har ingen karta.", hint))
    elif outline is not None:
        return Made(Component("karta.html", state_map(indicator, outline, tools)), (indicator,))
    # What is wrong with the map's own file has been reported there.
    return Made(Component("karta.html", MapFigure(Picture("", ""), "", ())))


SPEC = Spec("karta", "kommunerna efter läge", _build, "figur", {"indikator": "indikator"}, ("indikator",))
