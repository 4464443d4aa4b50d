"""The place of a county among all counties of the country."""

from __future__ import annotations

from reportgen.functions.municipal import place_of
from reportgen.language.lookup import Query, unknown, without_values
from reportgen.language.registry import function
from reportgen.language.values import Value


@function("länsrang")
def county_rank(query: Query, indikator: str, område: str = "länet", år: int | str | None = None) -> Value:
    """The place of a county among all counties when the best value comes first, of the newest year of the report's own area
    unless said; equal values share the better place.

    Raises ExpressionError for a shared first place, and where not every county is known and has a value that year: a place
    among some of them would be read as one among all.
    """
    series, counties = query.series(indikator), query.every_county()
    if query.area(område) not in {county.code for county in counties}:
        raise unknown("Länet", område, [county.name for county in counties])
    year = query.newest(series).year if år is None else query.time(series, år)
    found = {county.name: series.get(county.code, year) for county in counties}
    answered = tuple(one for one in found.values() if one is not None and one.value is not None)
    lacking = [name for name, one in found.items() if one not in answered]
    if lacking:
        raise without_values(indikator, year, lacking)
    return place_of(query, indikator, område, answered)
