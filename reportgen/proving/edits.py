"""Edits of single values: the observations that something rests on, by series, and the state with some of them changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.data.changed import Key
from reportgen.data.model import Observation
from reportgen.language.lookup import Query
from reportgen.proving.states import Change, with_values

Group = tuple[str, str, str]
"""An indicator, an area's code, a sex."""

Groups = Mapping[Group, tuple[Observation, ...]]
"""Observations with a value by what they are of, oldest first."""


def grouped(inputs: Iterable[object], query: Query) -> Groups:
    """Return the observations of these data, and not of another edition's, by what they are of."""
    found: dict[Group, dict[int, Observation]] = defaultdict(dict)
    for datum in inputs:
        if isinstance(datum, Observation) and datum.value is not None and is_own(datum, query):
            found[datum.indicator, datum.area, datum.sex][datum.year] = datum
    return {group: tuple(by_year[year] for year in sorted(by_year)) for group, by_year in found.items()}


def is_own(datum: Observation, query: Query) -> bool:
    """Tell whether an observation is of these data: one of the edition before this one cannot be changed here."""
    series = query.data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def edited(query: Query, indicator: str, edits: Mapping[Key, Decimal | None], told: str) -> Iterator[Change]:
    """Yield the state with values of an indicator changed; nothing where none of them is another than it was."""
    old = query.data.series[indicator].table.of(indicator)
    states = query.data.indicators[indicator].unit.states
    real = {
        key: value
        for key, value in edits.items()
        if ((observed := old.get(key[:2], {}).get(key[2])) is None or observed.value != value)
        and (not states or value is None or value in range(len(states)))
    }
    if real:
        name = query.data.indicators[indicator].short_name
        yield Change(f"{name}: {told}", with_values(query, indicator, real))


def turned(groups: Groups, query: Query, *, together: bool = False) -> Iterator[Change]:
    """Turn a development around: the values of its years in the opposite order.

    One indicator is turned at a time, or all `together`, as where it is their distance that develops.
    """
    by_indicator: dict[str, dict[Key, Decimal | None]] = defaultdict(dict)
    for (indicator, area, sex), points in groups.items():
        if len(points) > 1 and points[0].value != points[-1].value:
            for point, other in zip(points, reversed(points), strict=True):
                by_indicator[indicator][area, sex, point.year] = other.value
    if not together:
        for indicator, edits in by_indicator.items():
            yield from edited(query, indicator, edits, "utvecklingen är den omvända")
        return
    state = query
    for indicator, edits in by_indicator.items():
        state = with_values(state, indicator, edits)
    if by_indicator:
        yield Change("utvecklingen är den omvända", state)


def swapped(groups: Groups, query: Query) -> Iterator[Change]:
    """Let women have men's values and men women's."""
    edits: dict[str, dict[Key, Decimal | None]] = defaultdict(dict)
    for (indicator, area, sex), points in groups.items():
        other = {"K": "M", "M": "K"}.get(sex, "")
        for point in points:
            twin = query.data.series[indicator].get(area, point.year, other) if other else None
            if twin is not None and twin.value is not None and (indicator, area, other) in groups:
                edits[indicator][area, sex, point.year] = twin.value
    for indicator, found in edits.items():
        yield from edited(query, indicator, found, "kvinnor och män har bytt värden")
