"""The changes of a proposition's own data that contradict it: what the words would have to say otherwise of.

What is said here of each proposition is what its words mean to a reader, and is not taken from how it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import singledispatch

from reportgen.data.changed import Key
from reportgen.data.model import Observation
from reportgen.language.lookup import Query
from reportgen.proving.edits import Groups, edited, grouped, swapped, turned
from reportgen.proving.goal_changes import goal_changes, otherwise
from reportgen.proving.states import Change
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.changes import Moved, Stood
from reportgen.statements.propositions.comparisons import Compared, Crossed, Sized
from reportgen.statements.propositions.extremes import Peaked, Ranked
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Counted, InState, Several
from reportgen.statements.propositions.outcomes import Came
from reportgen.statements.propositions.paces import Outpaced
from reportgen.statements.propositions.verdict import Proposition, limits_of
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.directions import Course
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.lexicon.times import When

_TIMELESS = {None, When.NOW, When.SOMETIME}
_LARGER = {Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.GOOD}
_SMALLER = {Qualifier.LESS, Qualifier.AT_MOST, Qualifier.BARE}


def leaves(proposition: Proposition) -> Iterator[Proposition]:
    """Yield the propositions that must all hold; one of which only some must, or that is denied, is no part of it."""
    if isinstance(proposition, Several):
        if proposition.every in {Every.ALL, Every.BOTH}:
            for one in proposition.of:
                yield from leaves(one)
        return
    yield proposition


@singledispatch
def contradictions(proposition: Proposition, query: Query) -> Iterator[Change]:  # noqa: ARG001 - dispatched on
    """Yield changes each of which makes a proposition false; none for what is not known here."""
    yield from ()


@contradictions.register
def _moved(proposition: Moved, query: Query) -> Iterator[Change]:
    groups = grouped(proposition.judge(query).inputs, query)
    if proposition.course is Course.TURNED:
        yield from _last_step(groups, query)
        return
    yield from turned(groups, query, together=proposition.measure.between is not None)
    timeless = proposition.time.when in _TIMELESS
    trend = proposition.course is Course.TREND
    if timeless and not trend and proposition.measure.between is None and len(next(iter(groups.values()), ())) > 2:
        yield from _last_step(groups, query)
    if proposition.measure.between is None and not timeless:
        yield from _past_degree(proposition, groups, query)
    for amount in (proposition.amount, proposition.factor):
        if amount is not None and proposition.measure.between is None:
            yield from _another_change(amount, groups, query)
    for amount, end in ((proposition.start, 0), (proposition.end, -1)):
        if amount is not None and proposition.measure.between is None:
            yield from _another_value(amount, groups, query, end)


@contradictions.register
def _stood(proposition: Stood, query: Query) -> Iterator[Change]:
    for (indicator, area, sex), points in grouped(proposition.judge(query).inputs, query).items():
        for point in sorted({points[-1].year, points[len(points) // 2].year} - {points[0].year}):
            value = next(one.value for one in points if one.year == point)
            edits: dict[Key, Decimal | None] = {(area, sex, point): (value or Decimal(0)) * Decimal("1.3")}
            yield from edited(query, indicator, edits, f"värdet {point} är 30 procent större")


@contradictions.register
def _compared(proposition: Compared, query: Query) -> Iterator[Change]:
    groups = grouped(proposition.judge(query).inputs, query)
    measure = proposition.measure
    if proposition.reference.sex:
        yield from swapped(groups, query) if proposition.way is not None else ()
        return
    own = groups.get((measure.indicator, measure.area, measure.sex), ())
    if measure.between is not None or not own:
        return
    if len(own) > 1 and proposition.way is None:
        if own[0].value is not None:
            yield from _past(proposition, own[-1], own[0].value, query)
        return
    if len(own) > 1:
        # With another year: the two change places.
        yield from turned({key: points for key, points in groups.items() if key[1] == measure.area}, query)
        return
    others = [points[-1] for key, points in groups.items() if key[:2] != (measure.indicator, measure.area)]
    if len(others) == 1 and others[0].value is not None and own[0].value is not None:
        yield from _past(proposition, own[0], others[0].value, query)


@contradictions.register
def _crossed(proposition: Crossed, query: Query) -> Iterator[Change]:
    groups = grouped(proposition.judge(query).inputs, query)
    own = {key: points for key, points in groups.items() if key[1] == proposition.measure.area}
    yield from turned(own, query)


@contradictions.register
def _outpaced(proposition: Outpaced, query: Query) -> Iterator[Change]:
    """Let what has changed more not change at all, or what has changed less change ten times as much."""
    measure = proposition.measure
    groups = grouped(proposition.judge(query).inputs, query)
    for (indicator, area, sex), points in groups.items():
        if (indicator, area, sex) != (measure.indicator, measure.area, measure.sex) or measure.between is not None:
            continue
        first, last = points[-2 if len(points) > 2 else 0].value, points[-1].value
        if first is None or last is None:
            continue
        value = first if proposition.more else first + (last - first) * 10
        yield from edited(query, indicator, {(area, sex, points[-1].year): value}, "ändringen är en annan")


@contradictions.register
def _sized(proposition: Sized, query: Query) -> Iterator[Change]:
    groups = grouped(proposition.judge(query).inputs, query)
    if proposition.amount is not None:
        own = (proposition.measure.indicator, proposition.measure.area, proposition.measure.sex)
        if proposition.measure.between is None:
            yield from _another_value(
                proposition.amount, {key: points for key, points in groups.items() if key == own}, query, -1
            )
        return
    wide = proposition.degree in {Degree.STRONG, Degree.CLEAR}
    if wide and proposition.measure.other is Other.TARGET:
        target = query.assessment(proposition.measure.indicator).target
        for (indicator, area, sex), points in groups.items():
            yield from edited(query, indicator, {(area, sex, points[-1].year): target}, "målet är nått")
        return
    for indicator in dict.fromkeys(key[0] for key in groups):
        values = [points[-1].value for key, points in groups.items() if key[0] == indicator]
        level = max(value for value in values if value is not None)
        edits: dict[Key, Decimal | None] = {
            (area, sex, points[-1].year): level if wide or index else level * 3
            for index, ((name, area, sex), points) in enumerate(groups.items())
            if name == indicator
        }
        if len(edits) > 1:
            yield from edited(query, indicator, edits, "alla har samma värde" if wide else "värdena ligger långt isär")


@contradictions.register
def _ranked(proposition: Ranked, query: Query) -> Iterator[Change]:
    """Let another municipality share the place, and let it have it."""
    measure = proposition.measure
    if measure.between is not None or len(proposition.areas) > 1:
        return
    groups = grouped(proposition.judge(query).inputs, query)
    ours = [points[-1] for key, points in groups.items() if key[1] in proposition.areas]
    rest = [points[-1] for key, points in groups.items() if key[1] not in proposition.areas]
    if ours and rest:
        key = (rest[0].area, rest[0].sex, rest[0].year)
        yield from edited(query, measure.indicator, {key: ours[0].value}, "en annan kommun delar platsen")
        own = (ours[0].area, ours[0].sex, ours[0].year)
        both: dict[Key, Decimal | None] = {key: ours[0].value, own: rest[0].value}
        yield from edited(query, measure.indicator, both, "en annan kommun har platsen")
    if proposition.amount is not None:
        yield from _another_value(
            proposition.amount, {k: v for k, v in groups.items() if k[1] in proposition.areas}, query, -1
        )


@contradictions.register
def _peaked(proposition: Peaked, query: Query) -> Iterator[Change]:
    if proposition.measure.between is not None:
        return
    for (indicator, area, sex), points in grouped(proposition.judge(query).inputs, query).items():
        year = proposition.year or points[-1].year
        own = next((one for one in points if one.year == year), None)
        if own is not None and len(points) > 1:
            other = next(one for one in points if one.year != year)
            edits: dict[Key, Decimal | None] = {(area, sex, other.year): own.value}
            yield from edited(query, indicator, edits, f"{other.year} delar platsen med {year}")


@contradictions.register
def _counted(proposition: Counted, query: Query) -> Iterator[Change]:
    """Let a municipality be on the other side of the country where each of them counts, else all of them."""
    groups = grouped(proposition.judge(query).inputs, query)
    country = [points[-1] for key, points in groups.items() if key[1] == query.data.country]
    if len(country) != 1 or country[0].value is None:
        return
    line, indicator, year = country[0].value, country[0].indicator, country[0].year
    towns = [points[-1] for key, points in groups.items() if key[0] == indicator and points[-1] is not country[0]]
    inner = proposition.of(query.data.municipalities[0].code)
    if not isinstance(inner, Compared) or inner.way is None or inner.measure.between is not None:
        return
    far = inner.measure.sign(query, inner.way) * abs(line) / 3
    match proposition.every:
        case Every.NONE:
            chosen, value = towns[:1], line + far
        case Every.ALL:
            chosen, value = towns[:1], line - far
        case Every.ONLY | Every.NO_OTHER:
            chosen, value = [one for one in towns if one.area in proposition.areas][:1], line - far
        case Every.MOST:
            chosen, value = towns, line - far
        case _:
            return
    edits: dict[Key, Decimal | None] = {(one.area, one.sex, year): value for one in chosen if one.year == year}
    yield from edited(query, indicator, edits, "kommuner ligger på andra sidan riket")


@contradictions.register
def _in_state(proposition: InState, query: Query) -> Iterator[Change]:
    for (indicator, area, sex), points in grouped(proposition.judge(query).inputs, query).items():
        for point in points:
            edits: dict[Key, Decimal | None] = {(area, sex, point.year): Decimal(0 if proposition.state else 1)}
            yield from edited(query, indicator, edits, f"läget {point.year} är ett annat")


@contradictions.register
def _came(proposition: Came, query: Query) -> Iterator[Change]:
    if proposition.about in query.data.series:
        yield from otherwise(proposition.about, proposition.said, query)
    elif not proposition.by_rule:
        yield from goal_changes(proposition.about, proposition.said, query)


def _last_step(groups: Groups, query: Query) -> Iterator[Change]:
    """Turn the newest step of what is said to go on, or to have turned."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 3 or points[-1].value is None or points[-2].value is None or points[0].value is None:
            continue
        up = 1 if points[-1].value > points[-2].value or points[-1].value > points[0].value else -1
        limits = limits_of(query, Measure(indicator, area, sex))
        in_points = query.data.indicators[indicator].unit.in_points
        step = 3 * (limits.still if in_points else abs(points[-2].value) * limits.still / 100)
        edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): points[-2].value - up * step}
        yield from edited(query, indicator, edits, "det senaste steget går åt andra hållet")


def _past_degree(proposition: Moved, groups: Groups, query: Query) -> Iterator[Change]:
    """Make a change between two years as large as its word for degree does not allow, and too small to be one."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 2 or points[0].value is None or points[-1].value is None:
            continue
        limits = limits_of(query, Measure(indicator, area, sex))
        sizes = [limits.still / 2]
        sizes += [limits.slight * Decimal("1.2")] if proposition.degree is Degree.SLIGHT else []
        sizes += [limits.slight * Decimal("0.8")] if proposition.degree is Degree.CLEAR else []
        sizes += [limits.strong * Decimal("0.8")] if proposition.degree is Degree.STRONG else []
        up = 1 if points[-1].value > points[0].value else -1
        for size in sizes:
            step = size if query.data.indicators[indicator].unit.in_points else points[0].value * size / 100
            edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): points[0].value + up * step}
            yield from edited(query, indicator, edits, f"ändringen är bara {size.normalize():f}")


def _another_change(amount: Amount, groups: Groups, query: Query) -> Iterator[Change]:
    """Make a change of another size than the words name."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 2 or points[0].value is None or points[-1].value is None:
            continue
        factors = [] if amount.qualifier in _SMALLER else [Decimal("0.3")]
        factors += [] if amount.qualifier in _LARGER else [Decimal("1.7")]
        for factor in factors:
            value = points[0].value + (points[-1].value - points[0].value) * factor
            edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): value}
            yield from edited(query, indicator, edits, f"ändringen är {factor} gånger så stor")


def _another_value(amount: Amount, groups: Groups, query: Query, end: int) -> Iterator[Change]:
    """Make a value another than the words name."""
    for (indicator, area, sex), points in groups.items():
        point = points[end]
        factors = [] if amount.qualifier in _SMALLER else [Decimal("0.3")]
        factors += [] if amount.qualifier in _LARGER else [Decimal("2.7")]
        for factor in factors:
            edits: dict[Key, Decimal | None] = {(area, sex, point.year): (point.value or Decimal(0)) * factor}
            yield from edited(query, indicator, edits, f"värdet {point.year} är {factor} gånger så stort")


def _past(proposition: Compared, own: Observation, other: Decimal, query: Query) -> Iterator[Change]:
    """Move a value past the one it is compared with, or away from it, and past the limits of its degree."""
    measure, value = proposition.measure, own.value or Decimal(0)
    step = Decimal(1).scaleb(-query.data.indicators[measure.indicator].decimals)
    limits = limits_of(query, measure)
    in_points = query.data.indicators[measure.indicator].unit.in_points
    up = 1 if value > other else -1

    def at(size: Decimal) -> Decimal:
        return other + up * (size if in_points else abs(other) * size / 100)

    moved = [other - up * step] if proposition.way is not None else [at(limits.slight * Decimal("1.2"))]
    moved += [at(limits.slight * Decimal("1.3"))] if proposition.degree is Degree.SLIGHT else []
    moved += [at(limits.slight * Decimal("0.7"))] if proposition.degree is Degree.CLEAR else []
    moved += [at(limits.strong * Decimal("0.7"))] if proposition.degree is Degree.STRONG else []
    if proposition.factor is not None:
        moved = [other]
    for number in moved:
        key = (own.area, own.sex, own.year)
        yield from edited(query, measure.indicator, {key: number}, "värdet ligger annorlunda till det andra")
