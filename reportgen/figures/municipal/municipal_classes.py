"""How values of municipalities are divided into classes, and which indicators can be compared between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from reportgen.data.dataset import DataSet
from reportgen.data.model import Area, Indicator, UnitKind
from reportgen.diagnostics import Position, Report, error
from reportgen.swedish.grammar import Gender, counted
from reportgen.swedish.words import alphabetical, year_spans

CLASSES = 5
ABOUT_EQUAL = 3
# In standard deviations of the municipalities: differences from what is compared with that are about equal, and clear.
NEAR, FAR = Decimal("0.25"), Decimal(1)
# Who has most inhabitants: the indicator whose newest values the municipalities are ordered by.
POPULATION = "befolkning"


def compared_class(value: Decimal, reference: Decimal, values: Sequence[Decimal], sign: int) -> int:
    """Return how a municipality stands to a reference: 1 clearly worse, 2 worse, 3 about equal, 4 better, 5 clearly better.

    The difference is measured in standard deviations (of a whole population) of the municipalities' values, as unlike
    units cannot be compared otherwise; `sign` is −1 where less is better.
    """
    mean = sum(values, Decimal(0)) / len(values)
    deviation = (sum(((one - mean) ** 2 for one in values), Decimal(0)) / len(values)).sqrt()
    difference = (value - reference) * sign
    if abs(difference) <= NEAR * deviation:
        return ABOUT_EQUAL
    steps = 2 if abs(difference) > FAR * deviation else 1
    return ABOUT_EQUAL + (steps if difference > 0 else -steps)


def equal_groups(values: Sequence[Decimal]) -> list[int]:
    """Return the group of each value, from 1 (the lowest) to 5, so that the groups are as equally large as can be.

    Values that are equal stand in the same group, that of their mean place.
    """
    ordered = sorted(values)
    places = (bisect_left(ordered, value) + bisect_right(ordered, value) - 1 for value in values)
    return [CLASSES * twice // (2 * len(ordered)) + 1 for twice in places]


def municipal_years(indicator: str, data: DataSet) -> tuple[int, ...]:
    """Return the years in which at least half of the municipalities have a value, the oldest first."""
    least = max(len(data.municipalities), 1)
    return tuple(year for year in data.years(indicator) if 2 * len(data.municipal(indicator, year)) >= least)


def municipal_year(indicator: str, data: DataSet, asked: int | None = None) -> int | None:
    """Return the newest of `municipal_years`, or the one that is asked for; None where there is none."""
    years = [year for year in municipal_years(indicator, data) if asked in {None, year}]
    return years[-1] if years else None


def by_population(data: DataSet) -> tuple[tuple[Area, ...], int | None]:
    """Return the municipalities with the largest first, and the year of their population.

    Where the project has no population of all of them they are in alphabetical order, and the year is None.
    """
    series = data.series.get(POPULATION)
    year = municipal_year(POPULATION, data) if series is not None else None
    found = {o.area: o.value for o in data.municipal(POPULATION, year)} if year is not None else {}
    if not found or len(found) < len(data.municipalities):
        return data.municipalities, None

    def order(area: Area) -> tuple[Decimal, str]:
        return -(found[area.code] or Decimal(0)), alphabetical(area.name)

    return tuple(sorted(data.municipalities, key=order)), year


def incomparable(indicator: Indicator, data: DataSet, year: int | None = None) -> tuple[str, str] | None:
    """Return why values cannot be compared between municipalities, in a year that is asked for, and what to do; None where they can."""
    if indicator.unit.kind == UnitKind.ORDINAL:
        return f"{indicator.id} har lägen och inga tal att jämföra.", "Visa den med karta eller lägesmatris."
    if indicator.unit.is_amount:
        message = f"{indicator.id} är en mängd ({indicator.unit.table}), som är störst där flest bor."
        return message, "Välj en indikator som är en andel eller räknas per invånare."
    years = municipal_years(indicator.id, data)
    if not years:
        message = f"{indicator.id} har inget år med värden för minst hälften av kommunerna."
        return message, "Välj en indikator som har värden för kommunerna."
    if year is not None and year not in years:
        found = len(data.municipal(indicator.id, year))
        having = (
            f"värde för bara {counted(found, 'kommun', 'kommuner', Gender.COMMON)}"
            if found
            else "inga kommuners värden"
        )
        hint = f"Minst hälften av kommunerna har värden {year_spans(years)}. Välj ett sådant år, eller utelämna år."
        return f"{indicator.id} har {having} {year}.", hint
    return None


def comparable(
    indicators: Sequence[Indicator], data: DataSet, at: Position, report: Report, *, year: int | None = None
) -> tuple[Indicator, ...]:
    """Return the indicators that can be compared between municipalities; the others are reported."""
    faults = {indicator: incomparable(indicator, data, year) for indicator in indicators}
    for fault in filter(None, faults.values()):
        report(error("jämförs-inte", at, *fault))
    return tuple(indicator for indicator, fault in faults.items() if fault is None)
