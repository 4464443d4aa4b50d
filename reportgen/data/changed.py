"""A data set as it would be with some values of one series changed, without reading anything again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cached_property

from reportgen.data.dataset import DataSet, Group
from reportgen.data.model import Grouped, Indicator, Observation, Observed
from reportgen.diagnostics import Position

Key = tuple[str, str, int]
"""The area's code, the sex (T, K, M) and the year of an observation."""


@dataclass(frozen=True)
class Edited:
    """The observations of one indicator with some changed, and those of all others as they are."""

    whole: Observed
    indicator: str
    edits: Mapping[Key, Decimal | None]

    def of(self, indicator: str) -> Grouped:
        """Return the observations of an indicator; one whose new value is None is not there."""
        return self._edited if indicator == self.indicator else self.whole.of(indicator)

    @cached_property
    def _edited(self) -> Grouped:
        grouped = {who: dict(by_year) for who, by_year in self.whole.of(self.indicator).items()}
        for (area, sex, year), value in self.edits.items():
            by_year = grouped.setdefault((area, sex), {})
            if value is None:
                by_year.pop(year, None)
                continue
            old = by_year.get(year)
            by_year[year] = (
                replace(old, value=value, symbol="")
                if old is not None
                else Observation(self.indicator, area, sex, year, value, "", Position(""))
            )
        return {who: dict(sorted(by_year.items())) for who, by_year in grouped.items()}


@dataclass(frozen=True, eq=False)
class ChangedSet(DataSet):
    """A data set of which one series is changed; what is asked across areas is answered from the series."""

    changed: str = field(default="", kw_only=True)

    def newest_municipal_year(self, indicator: str) -> int | None:
        """Return the newest year in which any municipality has a value; None where there is none."""
        if indicator != self.changed:
            return super().newest_municipal_year(indicator)
        years = [point.year for area in self.municipalities for point in self.series[indicator].points(area.code)]
        return max(years, default=None)

    def years(self, indicator: str) -> tuple[int, ...]:
        """Return the years in which any area has a value, the oldest first."""
        if indicator != self.changed:
            return super().years(indicator)
        return tuple(sorted(set(self._years(indicator))))

    def comparison(self, indicator: str, year: int) -> Group | None:
        """Return the comparison counties in a year; None where one of them lacks a value, or there are none."""
        if indicator != self.changed:
            return super().comparison(indicator, year)
        found = [self.series[indicator].get(area.code, year) for area in self.comparison_counties]
        values = [one.value for one in found if one is not None and one.value is not None]
        if not values or len(values) < len(found):
            return None
        return Group(sum(values, Decimal(0)) / len(values), tuple(one for one in found if one is not None))

    def _years(self, indicator: str) -> Iterator[int]:
        for by_year in self.series[indicator].table.of(indicator).values():
            yield from (year for year, one in by_year.items() if one.value is not None)


def changed_data(
    data: DataSet, indicator: str, edits: Mapping[Key, Decimal | None], declared: Indicator | None = None
) -> DataSet:
    """Return a data set with values of one indicator changed or gone (None), and its row of the register where given.

    What is derived from the indicator stays as it is.
    """
    series = data.series[indicator]
    own = declared or series.indicator
    edited = replace(series, indicator=own, table=Edited(series.table, indicator, edits))
    given = {one.name: getattr(data, one.name) for one in fields(DataSet)}
    given |= {
        "series": {**data.series, indicator: edited},
        "indicators": {**data.indicators, indicator: own},
    }
    return ChangedSet(**given, changed=indicator)
