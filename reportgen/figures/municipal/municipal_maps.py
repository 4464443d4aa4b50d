"""Small maps of the municipalities, one for each indicator, in classes from low to high values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import error
from reportgen.document.cells import drawn_values, measured_in, municipal_dated, observed, short_named
from reportgen.document.content import Picture, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import in_words
from reportgen.drawing.maps.area_map import AreaMap
from reportgen.drawing.maps.map_look import class_fills, map_look, map_room
from reportgen.drawing.outline import Outline
from reportgen.figures.directives.asked import YEAR, chosen_indicators, year_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.municipal.municipal_classes import CLASSES, comparable, equal_groups, municipal_year
from reportgen.figures.municipal.municipal_map import NO_ANSWER, NO_ANSWER_CLASS, has_outline
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import rounded
from reportgen.swedish.words import count_word, listed, lower_first

_FEWEST_MAPS, _MOST_MAPS = 2, 8


@dataclass(frozen=True, slots=True)
class Step:
    """A class of a map: what its fill is called, and its lowest and highest value, the same only once."""

    number: str = shown_as("klass")
    lowest: Text = shown_as("lägst")
    highest: Text = shown_as("högst")


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A map of one indicator, with its legend."""

    picture: Picture = shown_as("bild")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    is_example: bool = shown_as("exempel")
    steps: tuple[Step, ...] = shown_as("klasser")


@dataclass(frozen=True, slots=True)
class MapRow:
    """The maps, beside each other as many as have room."""

    maps: tuple[SmallMap, ...] = shown_as("kartor")


def small_map(indicator: Indicator, year: int, outline: Outline, tools: Tools, *, asked: bool = False) -> SmallMap:
    """Return the map of an indicator in a year, which the author may have `asked` for."""
    edition = tools.edition
    found = edition.data.municipal(indicator.id, year)
    groups = map_groups(found, indicator)
    fills = class_fills(tools.drawings.tokens)
    drawn = AreaMap(
        outline,
        tuple(fills[groups[shape.code] - 1 if shape.code in groups else CLASSES] for shape in outline.shapes),
        ("",) * len(outline.shapes),
        map_look(tools.drawings.tokens),
        *map_room(tools.drawings.tokens, "liten"),
    )
    return SmallMap(
        picture=Picture(
            tools.drawings.drawn(drawn),
            map_description(indicator, year, found, edition),
            drawn_values(found, indicator, edition),
        ),
        name=short_named(indicator),
        unit=measured_in(indicator),
        year=municipal_dated(year, found, asked=asked),
        is_example=edition.data.series[indicator.id].provenance.is_example,
        steps=map_steps(found, indicator, edition),
    )


def map_groups(found: Sequence[Observation], indicator: Indicator) -> dict[str, int]:
    """Return the class of each municipality by its code, by the values as they are printed.

    Values that are written alike would else be told apart by what nobody can see.
    """
    groups = equal_groups([_seen(observation, indicator) for observation in found])
    return {observation.area: group for observation, group in zip(found, groups, strict=True)}


def map_steps(found: Sequence[Observation], indicator: Indicator, edition: Edition) -> tuple[Step, ...]:
    """Return the legend: the lowest and highest value of each class that has any, and whether any value is missing."""
    groups = map_groups(found, indicator)
    steps = []
    for number in sorted(set(groups.values())):
        members = sorted((o for o in found if groups[o.area] == number), key=_value)
        ends = members[0], members[-1]
        alike = _seen(ends[0], indicator) == _seen(ends[1], indicator)
        low, high = (observed(end, indicator, edition) for end in ends)
        steps.append(Step(str(number), low, "" if alike else high))
    if len(found) < len(edition.data.municipalities):
        steps.append(Step(NO_ANSWER_CLASS, lower_first(NO_ANSWER), ""))
    return tuple(steps)


def map_description(indicator: Indicator, year: int, found: Sequence[Observation], edition: Edition) -> str:
    """Say in words what a map shows: where the value is highest and lowest, who is in each class, and who has none."""

    def told(word: str, choose: Callable[..., Any]) -> str:
        value = choose(_seen(observation, indicator) for observation in found)
        names = [edition.data.areas[o.area].name for o in found if _seen(o, indicator) == value]
        return f"{word} i {listed(names)}, {in_words(value, indicator)}"

    answered = {observation.area for observation in found}
    lacking = [area.name for area in edition.data.municipalities if area.code not in answered]
    missing = f" Uppgift saknas för {listed(lacking)}." if lacking else ""
    values = {_seen(observation, indicator) for observation in found}
    if len(values) == 1:
        ends = f"Lika i alla kommuner med uppgift, {in_words(values.pop(), indicator)}"
    else:
        ends = f"{told('Högst', max)}; {told('lägst', min)}"
    ends = ends.removesuffix(".")
    classes = _classes_in_words(found, indicator, edition)
    return f"Karta: {lower_first(indicator.short_name)}, {year}. {ends}.{classes}{missing}"


def _classes_in_words(found: Sequence[Observation], indicator: Indicator, edition: Edition) -> str:
    """Say which municipalities have the same colour, from the darkest; nothing where all have."""
    groups = map_groups(found, indicator)
    ordered = sorted(found, key=_value, reverse=True)
    classes = [
        listed(
            [edition.data.areas[observation.area].name for observation in ordered if groups[observation.area] == number]
        )
        for number in sorted(set(groups.values()), reverse=True)
    ]
    return f" Grupperna, de högsta värdena först: {'; '.join(classes)}." if len(classes) > 1 else ""


def _value(observation: Observation) -> Decimal:
    return observation.value if observation.value is not None else Decimal(0)


def _seen(observation: Observation, indicator: Indicator) -> Decimal:
    return rounded(_value(observation), indicator.decimals)


def _build(directive: Directive, tools: Tools) -> Made:
    indicators = chosen_indicators(directive.attributes, tools.edition)
    data = tools.edition.data
    if not _FEWEST_MAPS <= len(indicators) <= _MOST_MAPS:
        message = f"Kommunkartor visar {_FEWEST_MAPS}–{_MOST_MAPS} indikatorer, men {len(indicators)} är valda."
        hint = "Välj fler eller färre, eller dela upp dem på två figurer."
        tools.report(error("fel-värde", directive.at, message, hint))
    if len(data.municipalities) < CLASSES:
        message = f"Kartorna har {count_word(CLASSES)} klasser, men {len(data.municipalities)} kommuner."
        tools.report(error("jämförs-inte", directive.at, message, "Visa indikatorerna i en kommuntabell."))
    year = year_asked(directive, YEAR)
    usable = comparable(indicators, data, directive.at, tools.report, year=year)
    outline = tools.drawings.outline
    if not has_outline(tools.drawings, directive.at, tools.report) or outline is None:
        return Made(Component("kommunkartor.html", MapRow(())))
    maps = tuple(
        small_map(i, municipal_year(i.id, data, year) or 0, outline, tools, asked=year is not None) for i in usable
    )
    return Made(
        Component("kommunkartor.html", MapRow(maps)),
        usable,
        subtitle="Länets kommuner i fem lika stora grupper. Mörkare färg: högre värde",
        note="Talen är gruppens lägsta och högsta värde. Kommuner med samma värde står i samma grupp.",
    )


SPEC = Spec(
    "kommunkartor",
    "små kartor över kommunerna, en för varje indikator",
    _build,
    "figur",
    {"indikatorer": "indikatorer", YEAR: "år"},
    ("indikatorer",),
)
