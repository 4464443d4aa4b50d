"""The place of a county among all counties of the country."""

from __future__ import annotations

from reportgen.data.model import COUNTIES
from reportgen.data.register import AREAS
from reportgen.functions.municipal import place_of
from reportgen.language.lookup import Query, unknown
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Value
from reportgen.swedish.words import listed


@function("länsrang")
def county_rank(query: Query, indikator: str, område: str = "länet", år: int | None = None) -> Value:
    """The place of a county among all counties when the best value comes first, of the newest year of the report's own area
    unless said; equal values share the better place.

    Raises ExpressionError for a shared first place, and where not every county is known and has a value that year: a place
    among some of them would be read as one among all.
    """
    series = query.series(indikator)
    counties = query.data.counties
    if len(counties) != COUNTIES:
        message = f"{AREAS} har {len(counties)} av landets {COUNTIES} län."
        hint = "Lägg till de andra med typen övrigt län, och deras värden i serien, eller skriv om meningen."
        raise ExpressionError(message, hint)
    if query.area(område) not in {county.code for county in counties}:
        raise unknown("Länet", område, [county.name for county in counties])
    year = query.newest(series).year if år is None else år
    found = [(county, series.get(county.code, year)) for county in counties]
    missing = [county.name for county, observed in found if observed is None or observed.value is None]
    if missing:
        message = f"{indikator} saknar värde {year} för {listed(missing)}."
        raise ExpressionError(message, "Välj ett år som alla län har värde för, eller komplettera serien.")
    answered = tuple(observed for _, observed in found if observed is not None)
    return place_of(query, indikator, område, answered)
