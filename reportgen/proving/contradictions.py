"""The changes of a proposition's own data that contradict it: what the words would have to say otherwise of.

What is said here of each proposition is what its words mean to a reader, and is not taken from how it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import singledispatch

from reportgen.data.changed import Key
from reportgen.language.lookup import Query
from reportgen.proving.edits import edited, grouped, swapped, turned
from reportgen.proving.goal_changes import goal_changes, otherwise
from reportgen.proving.shifts import another_change, another_value, last_step_turned, past, past_degree
from reportgen.proving.states import Change
from reportgen.statements.propositions.amount import Sized
from reportgen.statements.propositions.changes import Moved, Stood
from reportgen.statements.propositions.comparisons import Compared, Crossed
from reportgen.statements.propositions.extremes import Peaked, Ranked
from reportgen.statements.propositions.municipal import Counted, InState, Several
from reportgen.statements.propositions.outcomes import Came
from reportgen.statements.propositions.paces import Outpaced
from reportgen.statements.propositions.verdict import Proposition
from reportgen.swedish.lexicon.directions import Course
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.standing import Degree


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
        yield from last_step_turned(groups, query)
        return
    yield from turned(groups, query, together=proposition.measure.between is not None)
    timeless = proposition.time.is_open
    trend = proposition.course is Course.TREND
    if timeless and not trend and proposition.measure.between is None and len(next(iter(groups.values()), ())) > 2:
        yield from last_step_turned(groups, query)
    if proposition.measure.between is None and not timeless:
        yield from past_degree(proposition, groups, query)
    for amount in (proposition.amount, proposition.factor):
        if amount is not None and proposition.measure.between is None:
            yield from another_change(amount, groups, query)
    for amount, end in ((proposition.start, 0), (proposition.end, -1)):
        if amount is not None and proposition.measure.between is None:
            yield from another_value(amount, groups, query, end)


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
            yield from past(proposition, own[-1], own[0].value, query)
        return
    if len(own) > 1:
        # With another year: the two change places.
        yield from turned({key: points for key, points in groups.items() if key[1] == measure.area}, query)
        return
    others = [points[-1] for key, points in groups.items() if key[:2] != (measure.indicator, measure.area)]
    if len(others) == 1 and others[0].value is not None and own[0].value is not None:
        yield from past(proposition, own[0], others[0].value, query)


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
            yield from another_value(
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
    """Let another municipality or county share the place, and let it have it."""
    measure = proposition.measure
    if measure.between is not None or len(proposition.areas) > 1:
        return
    groups = grouped(proposition.judge(query).inputs, query)
    ours = [points[-1] for key, points in groups.items() if key[1] in proposition.areas]
    rest = [points[-1] for key, points in groups.items() if key[1] not in proposition.areas]
    if ours and rest:
        key = (rest[0].area, rest[0].sex, rest[0].year)
        another = "ett annat län" if proposition.of_counties else "en annan kommun"
        yield from edited(query, measure.indicator, {key: ours[0].value}, f"{another} delar platsen")
        own = (ours[0].area, ours[0].sex, ours[0].year)
        both: dict[Key, Decimal | None] = {key: ours[0].value, own: rest[0].value}
        yield from edited(query, measure.indicator, both, f"{another} har platsen")
    if proposition.amount is not None:
        yield from another_value(
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
