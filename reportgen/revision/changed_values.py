"""Values that differ between two states of the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.dataset import DataSet
from reportgen.data.model import KEY, Indicator, Observation


@dataclass(frozen=True, slots=True)
class ValueChange:
    """An observation of an area (by name), sex and year that was revised, or that only one of the states has (`old` or `new` is then None)."""

    indicator: Indicator
    area: str
    sex: str
    year: int
    old: Observation | None
    new: Observation | None

    @property
    def is_revision(self) -> bool:
        """Whether both states have the observation, and it differs."""
        return self.old is not None and self.new is not None

    @property
    def difference(self) -> Decimal | None:
        """New minus old in the unit of the indicator; None where either has no value."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of the old value; None where that is 0 or missing."""
        if self.difference is None or self.old is None or not self.old.value:
            return None
        return self.difference / abs(self.old.value) * 100


def changed_values(old: DataSet, new: DataSet) -> tuple[ValueChange, ...]:
    """Return what differs in the series that both states have: revisions by falling size, then new and lost values.

    Derived series are left out; what they are derived from is there.
    """
    both = old.table.rows().merge(new.table.rows(), "outer", KEY, suffixes=("_då", "_nu"), indicator="finns")
    same = (both["värde_då"] == both["värde_nu"]) | (both["värde_då"].isna() & both["värde_nu"].isna())
    differs = (both["finns"] != "both") | ~same | (both["symbol_då"] != both["symbol_nu"])
    known = [name for name in old.series.keys() & new.series.keys() if not new.indicators[name].derivation]
    changed = both[differs & both["indikator"].isin(known)]
    found = []
    for name, area, sex, *when in changed[KEY].itertuples(index=False, name=None):
        then, now = (
            state.series[name].get(area, state.indicators[name].time.ending(*when), sex) for state in (old, new)
        )
        named = new.areas.get(area) or old.areas.get(area)
        time = next(one.year for one in (now, then) if one is not None)
        found.append(ValueChange(new.indicators[name], named.name if named else area, sex, time, then, now))
    return tuple(sorted(found, key=_order))


def revisions(changes: Iterable[ValueChange]) -> tuple[ValueChange, ...]:
    """Return the changes of values that both states have."""
    return tuple(change for change in changes if change.is_revision)


def _order(change: ValueChange) -> tuple[object, ...]:
    size = abs(change.percent or Decimal(0))
    return (not change.is_revision, -size, change.indicator.id, change.area, change.sex, change.year)
