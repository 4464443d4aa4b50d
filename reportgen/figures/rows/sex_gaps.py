"""Women and men in the first year and in the newest, an indicator a row, and the difference between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation
from reportgen.document.cells import short_named
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import distance
from reportgen.drawing.rows.dumbbell import Dumbbell
from reportgen.drawing.rows.row_scale import Scale, scale_of, scales_alike
from reportgen.figures.charts.drawn import is_since, value_drawn, women_and_men
from reportgen.figures.directives.asked import year_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.rows.rows import is_narrow, row_unit, rows_of
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.times import time_span


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator: the newest values, and women minus men in the first year (empty where it is the newest) and then."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    years: Text = shown_as("år")
    is_example: bool = shown_as("exempel")
    dumbbell: Picture = shown_as("bild")
    women: Text = shown_as("kvinnor")
    men: Text = shown_as("män")
    first_difference: Text = shown_as("första_skillnad")
    difference: Text = shown_as("skillnad")


@dataclass(frozen=True, slots=True)
class SexGaps:
    """The chosen indicators."""

    rows: tuple[Row, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The observations of women and men in a year."""

    women: Observation
    men: Observation

    @property
    def year(self) -> int:
        return self.women.year

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        return self.women.value or Decimal(0), self.men.value or Decimal(0)

    @property
    def difference(self) -> Decimal:
        women, men = self.numbers
        return women - men


def sex_gaps(
    indicators: Sequence[Indicator],
    since: int | None,
    edition: Edition,
    drawn: Callable[[Dumbbell], str],
    *,
    narrow: bool = False,
) -> SexGaps:
    """Return the content for indicators that have values for women and men since a year, or at all where it is None.

    Where all have one unit their scales are as long, but each begins near its values: it is the gaps that are to be seen.
    """
    scales = _scales(indicators, since, edition)
    widest = max((label for scale in scales for label in scale.labels), key=len, default="")
    return SexGaps(
        tuple(
            _row(indicator, _ends(indicator, since, edition), scale, widest, edition, drawn, narrow=narrow)
            for indicator, scale in zip(indicators, scales, strict=True)
        )
    )


def _has_one_unit(indicators: Sequence[Indicator]) -> bool:
    return len({indicator.unit.key for indicator in indicators}) == 1


def _scales(indicators: Sequence[Indicator], since: int | None, edition: Edition) -> tuple[Scale, ...]:
    """Return the scale of each row: where all have one unit they are as long, so that the gaps can be compared."""
    ends = [_ends(indicator, since, edition) for indicator in indicators]
    values = [[number for pair in pairs for number in pair.numbers] for pairs in ends]
    return scales_alike(values) if _has_one_unit(indicators) else tuple(map(scale_of, values))


def how_to_read(indicators: Sequence[Indicator], since: int | None, edition: Edition) -> str:
    """Return the subtitle: the unit where it is one, the place and the years."""
    units = {indicator.unit.key: indicator.unit for indicator in indicators}
    ends = [_ends(indicator, since, edition) for indicator in indicators]
    years = {(str(pairs[0].year), str(pairs[-1].year)) for pairs in ends}
    said = ["Kvinnor och män"]
    if len(units) == 1:
        (unit,) = units.values()
        said.append(unit.text if unit.in_points else unit.table)
    said.append(edition.data.areas[edition.data.area].name)
    if len(years) == 1:
        ((first, newest),) = years
        when = newest if first == newest else f"{first} (blekt, överst) och {newest}"
    else:
        when = "första året (blekt, överst) och det senaste"
    return ", ".join([*said, when])


def _note(indicators: Sequence[Indicator], since: int | None, edition: Edition) -> str:
    """Say what stands in the last column, and that the axes do not begin at zero where they do not."""
    in_points = all(indicator.unit.in_points for indicator in indicators)
    said = f"Skillnad: kvinnor minus män{', i procentenheter' if in_points else ''}."
    return f"{said} {_axes(_scales(indicators, since, edition), indicators)}".rstrip()


def _axes(scales: Sequence[Scale], indicators: Sequence[Indicator]) -> str:
    """Say where the axes begin, where that is not at zero for all."""
    if all(scale.steps[0] <= 0 <= scale.steps[-1] for scale in scales):
        return ""
    if len(set(scales)) == 1:
        return f"{'Axeln' if len(scales) == 1 else 'Axlarna'} börjar vid{NBSP}{scales[0].labels[0]}."
    return f"Axlarna {'är lika långa men' if _has_one_unit(indicators) else 'är olika och'} börjar inte alla vid noll."


def _pairs(indicator: Indicator, edition: Edition) -> tuple[_Pair, ...]:
    data = edition.data
    return tuple(_Pair(women, men) for women, men in women_and_men(data.series[indicator.id], data.area))


def _ends(indicator: Indicator, since: int | None, edition: Edition) -> tuple[_Pair, ...]:
    """Return the pairs of the first year and of the newest; one where they are the same."""
    pairs = [pair for pair in _pairs(indicator, edition) if is_since(pair.year, since)]
    return (pairs[0], pairs[-1]) if len(pairs) > 1 else tuple(pairs)


def _row(
    indicator: Indicator,
    ends: tuple[_Pair, ...],
    scale: Scale,
    widest: str,
    edition: Edition,
    drawn: Callable[[Dumbbell], str],
    *,
    narrow: bool,
) -> Row:
    first, newest = ends[0], ends[-1]
    two = first is not newest
    dumbbell = Dumbbell(first.numbers if two else None, newest.numbers, scale, widest, narrow)
    return Row(
        id=indicator.id,
        name=short_named(indicator),
        unit=row_unit(indicator),
        years=_years(ends),
        is_example=edition.data.series[indicator.id].provenance.is_example,
        dumbbell=Picture(drawn(dumbbell), _description(indicator, ends)),
        women=Printed(*value_drawn(newest.women, indicator, edition)),
        men=Printed(*value_drawn(newest.men, indicator, edition)),
        first_difference=_difference(first, indicator) if two else "",
        difference=_difference(newest, indicator),
    )


def _years(ends: tuple[_Pair, ...]) -> Printed:
    """Return the years of the pairs, which are those that have a value for both sexes."""
    first, newest = ends[0], ends[-1]
    when = time_span(first.year, newest.year) if first is not newest else str(newest.year)
    inputs = tuple(one for pair in dict.fromkeys(ends) for one in (pair.women, pair.men))
    return Printed(when, Derivation("första och senaste året med värden för båda könen", inputs))


def _difference(pair: _Pair, indicator: Indicator) -> Printed:
    expression = f'könsskillnad("{indicator.id}", år={pair.year!r})'
    unit = indicator.unit.difference if indicator.unit.in_points else indicator.unit.table
    derivation = Derivation(expression, (pair.women, pair.men), (), pair.difference, indicator.decimals, unit)
    return Printed(format_number(pair.difference, indicator.decimals), derivation)


def _description(indicator: Indicator, ends: tuple[_Pair, ...]) -> str:
    """Say in a sentence how far women were from men in each year."""
    said = [
        f"{distance(pair.difference, indicator) if pair.difference else 'lika högt som'} männens {pair.year}"
        for pair in ends
    ]
    return f"Kvinnornas värde låg {' och '.join(said)}."


def _unfit(indicator: Indicator, since: int | None, edition: Edition) -> tuple[str, str] | None:
    if not _pairs(indicator, edition):
        return f"{indicator.id} har inga värden för kvinnor och män.", "Ta bort den, eller lägg in värden för K och M."
    if not _ends(indicator, since, edition):
        newest = _pairs(indicator, edition)[-1].year
        message = f"{indicator.id} har inga värden för kvinnor och män från och med {since}."
        return message, f"Det senaste året är {newest}: välj ett tidigare år."
    return None


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    since = year_asked(directive, "från")
    chosen = rows_of(directive, tools, lambda indicator: _unfit(indicator, since, edition))
    content = sex_gaps(chosen, since, edition, tools.drawings.drawn, narrow=is_narrow(directive))
    subtitle, note = (how_to_read(chosen, since, edition), _note(chosen, since, edition)) if chosen else ("", "")
    return Made(Component("konsgap.html", content), chosen, subtitle=subtitle, note=note)


SPEC = Spec(
    "könsgap",
    "kvinnor och män, första och senaste året, på en rad för varje indikator",
    _build,
    "figur",
    {"indikatorer": "indikatorer", "från": "år"},
    ("indikatorer",),
)
