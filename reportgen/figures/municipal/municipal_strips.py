"""The municipalities of each indicator on a track: the worst and the best, the county and the country among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation
from reportgen.document.cells import drawn_values, municipal_dated, observed, short_named
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import cell, in_words
from reportgen.drawing.rows.municipal_strip import MunicipalStrip
from reportgen.figures.directives.asked import YEAR, year_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.municipal.municipal_classes import incomparable, municipal_year
from reportgen.figures.rows.rows import is_narrow, lower_is_better, row_unit, rows_of
from reportgen.narrative.tree import Directive
from reportgen.swedish.grammar import Gender, counted, counted_of
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import count_word, listed, lower_first, upper_first

# More municipalities than this are counted and not named.
_NAMED_TOGETHER, _NAMED_MISSING = 2, 6


@dataclass(frozen=True, slots=True)
class Extreme:
    """The municipality with the worst or the best value, or those that share it, and the value."""

    name: Text = shown_as("namn")
    value: Text = shown_as("värde")


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in the newest year that municipalities have values for."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    is_example: bool = shown_as("exempel")
    worst: Extreme = shown_as("sämst")
    strip: Picture = shown_as("bild")
    best: Extreme = shown_as("bäst")
    county: Text = shown_as("länet")
    country: Text = shown_as("riket")


@dataclass(frozen=True, slots=True)
class MunicipalStrips:
    """The chosen indicators; whether any of them has a value of the county's, and of the country's."""

    rows: tuple[Row, ...] = shown_as("rader")
    has_county: bool = shown_as("länet")
    has_country: bool = shown_as("riket")


@dataclass(frozen=True, slots=True)
class _Found:
    """The values of a row: those of the municipalities, and of the county and the country in the same year."""

    indicator: Indicator
    year: int
    municipal: tuple[Observation, ...]
    county: Observation | None
    country: Observation | None


def municipal_strips(
    indicators: Sequence[Indicator],
    edition: Edition,
    drawn: Callable[[MunicipalStrip], str],
    *,
    year: int | None = None,
    narrow: bool = False,
) -> MunicipalStrips:
    """Return the content for indicators in a year, or in the newest that each has values for the municipalities of."""
    found = [_found(indicator, edition, year) for indicator in indicators]
    return MunicipalStrips(
        rows=tuple(_row(one, edition, drawn, narrow=narrow, asked=year is not None) for one in found),
        # A county that lacks values has a column that says so; the country itself has no county.
        has_county=edition.data.whole != edition.data.country,
        has_country=any(one.country is not None for one in found),
    )


def how_to_read(indicators: Sequence[Indicator], edition: Edition, year: int | None = None) -> str:
    """Return the subtitle: whose values are shown, and what the marks are."""
    count = len(edition.data.municipalities)
    found = [_found(indicator, edition, year) for indicator in indicators]
    when = "senaste året med uppgift" if year is None else str(year)
    whose = "Landets" if edition.data.whole == edition.data.country else "Länets"
    sentences = [f"{whose} {counted(count, 'kommun', 'kommuner', Gender.COMMON)}, {when}.", "Bättre till höger."]
    if any(one.county is not None for one in found):
        sentences.append("Streck: länet.")
    if any(one.country is not None for one in found):
        sentences.append("Triangel: riket.")
    return " ".join(sentences)


def what_is_missing(indicators: Sequence[Indicator], edition: Edition, year: int | None = None) -> str:
    """Return the sentences about indicators of which less is better, and about municipalities without a value."""
    sentences = [lower_is_better(indicators)]
    for one in (_found(indicator, edition, year) for indicator in indicators):
        answered = {observation.area for observation in one.municipal}
        names = [area.name for area in edition.data.municipalities if area.code not in answered]
        if names:
            who = listed(names) if len(names) <= _NAMED_MISSING else _so_many(len(names), edition)
            sentences.append(f"Uppgift saknas för {who} i {lower_first(one.indicator.short_name)} {one.year}.")
    return " ".join(filter(None, sentences))


def _so_many(count: int, edition: Edition) -> str:
    """Return "två av de tolv kommunerna", or "alla tolv kommunerna"."""
    word = count_word(len(edition.data.municipalities))
    if count == len(edition.data.municipalities):
        return f"alla {word} kommunerna"
    return f"{counted_of(count, f'de {word}', Gender.COMMON)} kommunerna"


def _found(indicator: Indicator, edition: Edition, asked: int | None) -> _Found:
    data = edition.data
    year = municipal_year(indicator.id, data, asked) or 0

    def of(area: str) -> Observation | None:
        observation = data.series[indicator.id].get(area, year)
        return None if observation is None or observation.value is None else observation

    county = of(data.whole) if data.whole != data.country else None
    return _Found(indicator, year, data.municipal(indicator.id, year), county, of(data.country))


def _row(found: _Found, edition: Edition, drawn: Callable[[MunicipalStrip], str], *, narrow: bool, asked: bool) -> Row:
    indicator = found.indicator
    worst, best = ("lägst", "högst") if indicator.sign > 0 else ("högst", "lägst")
    by_value = sorted((o.value, edition.data.areas[o.area].name) for o in found.municipal if o.value is not None)
    strip = MunicipalStrip(
        tuple(value for value, _ in by_value),
        _number(found.county),
        _number(found.country),
        indicator.sign,
        narrow,
        tuple(f"{name}: {in_words(value, indicator)}" for value, name in by_value),
    )
    return Row(
        id=indicator.id,
        name=short_named(indicator),
        unit=row_unit(indicator),
        year=municipal_dated(found.year, found.municipal, asked=asked),
        is_example=edition.data.series[indicator.id].provenance.is_example,
        worst=_extreme(worst, found, edition),
        strip=Picture(drawn(strip), _description(found, edition), drawn_values(found.municipal, indicator, edition)),
        best=_extreme(best, found, edition),
        county=observed(found.county, indicator, edition) if edition.data.whole != edition.data.country else "",
        country=observed(found.country, indicator, edition),
    )


def _number(observation: Observation | None) -> Decimal | None:
    return None if observation is None else observation.value


def _numbers(observations: Sequence[Observation]) -> list[Decimal]:
    return [observation.value for observation in observations if observation.value is not None]


def _extreme(function: str, found: _Found, edition: Edition) -> Extreme:
    """Return the municipality that a function of expressions gives; equal are those whose exact values are."""
    numbers = _numbers(found.municipal)
    number = max(numbers) if function == "högst" else min(numbers)
    names = [edition.data.areas[o.area].name for o in found.municipal if o.value == number]
    indicator = found.indicator
    expression = f'{function}("{indicator.id}", år={found.year!r})'
    said = listed(names) if len(names) <= _NAMED_TOGETHER else f"{len(names)}{NBSP}kommuner"
    derivation = Derivation(
        f"{expression}.värde", found.municipal, (), number, indicator.decimals, indicator.unit.table
    )
    return Extreme(
        Printed(said, Derivation(f"{expression}.namn", found.municipal)),
        Printed(cell(number, indicator), derivation),
    )


def _description(found: _Found, edition: Edition) -> str:
    """Say in a sentence how many municipalities are worse off than the country and than the county."""
    if len(found.municipal) == 1:
        return f"Bara {edition.data.areas[found.municipal[0].area].name} har ett värde."
    whole = len(found.municipal) == len(edition.data.municipalities)
    all_of_them = (
        f"de {count_word(len(found.municipal))} kommunerna"
        if whole
        else f"{counted(len(found.municipal), 'kommun', 'kommuner', Gender.COMMON)} med uppgift"
    )
    parts: list[str] = []
    for name, other in (("riket", found.country), ("länet", found.county)):
        if other is None or other.value is None:
            continue
        worse = sum((number - other.value) * found.indicator.sign < 0 for number in _numbers(found.municipal))
        if parts:
            parts.append(f"{count_word(worse, common_gender=True) if worse else 'ingen'} ett sämre värde än {name}")
        else:
            every = whole and worse == len(found.municipal)
            how_many = (
                all_of_them.replace("de ", "alla ", 1) if every else counted_of(worse, all_of_them, Gender.COMMON)
            )
            parts.append(f"{how_many} har ett sämre värde än {name}")
    if not parts:
        return f"Värdena för {all_of_them}, det sämsta längst till vänster."
    return f"{upper_first(' och '.join(parts))}."


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    year = year_asked(directive, YEAR)
    chosen = rows_of(directive, tools, lambda indicator: incomparable(indicator, edition.data, year))
    content = municipal_strips(chosen, edition, tools.drawings.drawn, year=year, narrow=is_narrow(directive))
    return Made(
        Component("kommunrader.html", content),
        chosen,
        subtitle=how_to_read(chosen, edition, year),
        note=what_is_missing(chosen, edition, year),
    )


SPEC = Spec(
    "kommunrader",
    "kommunerna på en rad för varje indikator, från sämst till bäst, med länet och riket",
    _build,
    "figur",
    {"indikatorer": "indikatorer", "område": "område", YEAR: "år"},
    ("indikatorer", "område"),
)
