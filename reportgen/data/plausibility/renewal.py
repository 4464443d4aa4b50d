"""Whether series have come further than in the edition before, where their sources must have something newer by now."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.data.dataset import DataSet, newest_times
from reportgen.data.model import Check, Series
from reportgen.data.plausibility.findings import Finding
from reportgen.swedish.times import season_of
from reportgen.swedish.words import long_date


def not_renewed(data: DataSet, earlier: DataSet, edition: int, year: int) -> Iterator[Finding]:
    """Yield the series that end with the same year as in the edition before, though a later one is to be expected.

    `edition` is the year of that edition, `year` that of the report. A row that says that a value is missing counts: somebody
    has looked. Series that were shorter then, or longer, are no business of this check.
    """
    now, then = _last_years(data), _last_years(earlier)
    for name, series in data.series.items():
        last = now.get(name)
        if series.indicator.derivation or last is None or last != then.get(name) or not is_due(data, name, last, year):
            continue
        # It is about the county's value, as the edition has it.
        about = ((data.area, "T", year),)
        message = _message(series, earlier.series[name], last, edition)
        yield Finding(Check.UNRENEWED, name, series.provenance.retrieved_at, about, message)


def is_due(data: DataSet, indicator: str, last: int, year: int) -> bool:
    """Tell whether a series must have a newer year in the report of a year than its last one.

    What is measured in some years alone, by `giltiga_år`, is due when another of them has passed, or where the last two follow
    each other; a survey when as many years have passed as lie between its last two; all else each year.
    """
    declared = data.indicators[indicator]
    if not declared.valid_years and not declared.is_survey:
        return True
    following = next_year(data, indicator, last)
    if following is None:
        return False
    # Where the register counts the years up, it must say that this is one of them.
    is_counted = not declared.valid_years or following in declared.valid_years
    return following == last + 1 or (is_counted and following < year)


def next_year(data: DataSet, indicator: str, last: int) -> int | None:
    """Return the year in which something is measured after the last one: the next of `giltiga_år`, else as long after it as that
    was after the one before; None where it has been measured once.
    """
    counted = data.indicators[indicator].valid_years or data.years(indicator)
    years = [one for one in counted if season_of(one) == season_of(last)]
    coming = [one for one in years if one > last]
    if coming:
        return coming[0]
    return last + (years[-1] - years[-2]) if len(years) > 1 else None


def _last_years(data: DataSet) -> dict[str, int]:
    """Return the year of the last row of each series, by id."""
    return newest_times(data.table.typed, data.indicators)


def _message(now: Series, then: Series, last: int, edition: int) -> str:
    retrieved, before = now.provenance.retrieved, then.provenance.retrieved
    when = f", hämtad den {long_date(retrieved)}" if retrieved else ""
    source = f"{now.source}{when}"
    if retrieved is not None and before is not None and retrieved > before:
        return f"Serien är hämtad på nytt men slutar {last}, som i utgåvan {edition} ({source})."
    return f"Serien är inte uppdaterad: den slutar {last}, som i utgåvan {edition} ({source})."
