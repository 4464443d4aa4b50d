"""How a municipality stands to the country and among the others of its county, for one indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Area, Indicator, Observation, Series
from reportgen.document.content import Printed, Text
from reportgen.document.edition import Edition
from reportgen.document.wording import distance
from reportgen.figures.municipal.municipal_classes import ABOUT_EQUAL, compared_class, incomparable
from reportgen.functions.municipal import place_among
from reportgen.swedish.words import listed, lower_first

_WORDS = {1: "Klart sämre", 2: "Sämre", 3: "Ungefär som", 4: "Bättre", 5: "Klart bättre"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A municipality against what it is compared with: the class of `compared_class`, and the same in words.

    `class_` is 0 and the texts are empty where nothing can be compared. `with_country` tells whether the country is what is
    compared with; where it has no value it is the county. `rank` is the place among the municipalities, the best first.
    """

    class_: int = 0
    words: Text = ""
    rank: Text = ""
    with_country: bool = False
    inputs: tuple[Observation, ...] = ()


Standings = Mapping[str, Mapping[str, Standing]]
"""How each municipality stands, by its code, in each indicator, by its id."""


def standings(edition: Edition) -> Standings:
    """Return how the municipalities stand in the year of their own newest value of each indicator."""
    data = edition.data
    found: dict[str, dict[str, Standing]] = {area.code: {} for area in data.municipalities}
    for series in data.series.values():
        if incomparable(series.indicator, data) is not None:
            continue
        for area in data.municipalities:
            own = series.newest(area.code)
            others = data.municipal(series.indicator.id, own.year) if own is not None else ()
            # A place among few of them says little.
            if own is not None and 2 * len(others) >= len(data.municipalities):
                found[area.code][series.indicator.id] = _standing(own, others, series, edition)
    return found


def _standing(own: Observation, found: tuple[Observation, ...], series: Series, edition: Edition) -> Standing:
    data, indicator = edition.data, series.indicator
    candidates = (series.get(code, own.year) for code in (data.country, data.whole))
    reference = next((one for one in candidates if one is not None and one.value is not None), None)
    rank = _rank(own, found, data.areas[own.area], indicator, edition)
    if own.value is None or reference is None or reference.value is None:
        return Standing(rank=rank)
    values = [one.value for one in found if one.value is not None]
    number = compared_class(own.value, reference.value, values, indicator.sign)
    words = _words(number, own, reference, found, indicator, edition)
    return Standing(number, words, rank, reference.area == data.country, (own, reference))


def _rank(
    own: Observation, found: tuple[Observation, ...], area: Area, indicator: Indicator, edition: Edition
) -> Printed:
    """Return the place of a municipality as "3 av 12"; equal values share the better place."""
    place, alike = place_among(own, found, indicator.sign)
    sharing = [edition.data.area_name(one.area) for one in alike]
    shared = "delad " if sharing else ""
    steps = [f"{'lägsta' if indicator.sign < 0 else 'högsta'} värdet är bäst"]
    if sharing:
        steps.append(f"samma värde som {listed(sharing)}")
    expression = f'rang("{indicator.id}", "{area.name}", år={own.year!r})'
    return Printed(f"{shared}{place} av {len(found)}", Derivation(expression, found, tuple(steps), Decimal(place)))


def _words(
    number: int,
    own: Observation,
    reference: Observation,
    found: tuple[Observation, ...],
    indicator: Indicator,
    edition: Edition,
) -> Printed:
    """Say how far from the reference a value is, and whether that is better or worse."""
    difference = (own.value or Decimal(0)) - (reference.value or Decimal(0))
    data = edition.data
    whole = reference.area == data.country
    name = "riket" if whole else "länet"
    word = f"{_WORDS[number]} {name}" if number == ABOUT_EQUAL else _WORDS[number]
    said = f"{distance(difference, indicator)} {name}"
    of_reference = f'riket("{indicator.id}", år={own.year!r})'
    if not whole:
        named = "" if reference.area == data.area else f', område="{data.areas[reference.area].name}"'
        of_reference = f'värde("{indicator.id}", år={own.year!r}{named})'
    expression = f'värde("{indicator.id}", år={own.year!r}, område="{data.areas[own.area].name}") - {of_reference}'
    steps = (
        f"{lower_first(word)}: efter skillnaden i standardavvikelser mellan kommunerna",
        f"{'lägre' if indicator.sign < 0 else 'högre'} värde är bättre",
    )
    rests = Derivation(
        expression,
        (own, reference, *(one for one in found if one.area != own.area)),
        steps,
        difference,
        indicator.decimals,
        indicator.unit.difference,
    )
    return Printed(f"{word}: {said}", rests)
