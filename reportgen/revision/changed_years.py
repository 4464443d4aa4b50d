"""Years that have come to the series, and in which of them the report's own area has its value."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Observation


@dataclass(frozen=True, slots=True)
class NewYear:
    """A year in which a series has values and had none: those of the report's own area and of the country, the newest
    that each had before, in how many municipalities there is a value and in how many there was one the newest year.
    """

    indicator: Indicator
    year: int
    own: Observation | None
    own_before: Observation | None
    country: Observation | None
    country_before: Observation | None
    municipalities: int
    municipalities_before: int

    @property
    def lacks_own(self) -> bool:
        """Whether the report's own area has no value, though it has had."""
        return self.own_before is not None and (self.own is None or self.own.value is None)

    @property
    def lacks_country(self) -> bool:
        """Whether the country has no value, though it has had."""
        return self.country_before is not None and (self.country is None or self.country.value is None)


def new_years(old: DataSet, new: DataSet) -> tuple[NewYear, ...]:
    """Return the years that series of both states have values in and had none, derived series too, in the order of the register."""
    found = []
    for name in new.indicators:
        if name in old.series and name in new.series:
            before = old.years(name)
            known = set(before)
            last = max(before, default=None)
            found += [_new_year(name, year, last, old, new) for year in new.years(name) if year not in known]
    return tuple(found)


def _new_year(name: str, year: int, last: int | None, old: DataSet, new: DataSet) -> NewYear:
    """Tell of a year; `last` is the newest that the series had."""
    before, after = old.series[name], new.series[name]
    return NewYear(
        new.indicators[name],
        year,
        after.get(new.area, year),
        before.newest(old.area),
        after.get(new.country, year),
        before.newest(old.country),
        len(new.municipal(name, year)),
        len(old.municipal(name, year if last is None else last)),
    )
