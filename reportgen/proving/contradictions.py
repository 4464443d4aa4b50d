"""The changes of a statement's own data that contradict its words, by the kinds of words that it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.data.changed import Key
from reportgen.data.model import AreaKind, Direction, Observation, Outcome
from reportgen.language.lookup import Query
from reportgen.proving.states import Change, with_outcome, with_values, with_verdict
from reportgen.statements.measure import Measure
from reportgen.statements.own_phrases import own_phrases
from reportgen.statements.tagging import Tag
from reportgen.statements.verdict import limits_of
from reportgen.statements.words import words_of
from reportgen.swedish.lexicon.comparisons import Extreme, Peak
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.standing import Degree

Group = tuple[str, str, str]
"""An indicator, an area's code, a sex."""

_COMPARING = {Kind.COMPARISON, Kind.EQUAL}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement: as they read, as they are typed (without what is computed), and under their phrases."""

    text: str
    typed: str
    tags: tuple[Tag, ...]

    def has(self, *kinds: Kind) -> bool:
        """Tell whether any phrase is of a kind."""
        return any(tag.kind in kinds for tag in self.tags)

    def values(self, kind: Kind) -> tuple[object, ...]:
        """Return what the phrases of a kind mean."""
        return tuple(tag.entry.value for tag in self.tags if tag.kind is kind)


def words_in(text: str, typed: str, about: tuple[str, ...], query: Query) -> Words:
    """Return the words of a statement about some indicators or goals."""
    tagged = own_phrases(query, about).tagged(words_of(text))
    return Words(text, typed, tuple(tag for tag in tagged.tags if isinstance(tag, Tag)))


def grouped(inputs: tuple[object, ...], query: Query) -> Mapping[Group, tuple[Observation, ...]]:
    """Return the observations of these data, and not of another edition's, by what they are of, oldest first."""
    found: dict[Group, dict[int, Observation]] = defaultdict(dict)
    for datum in inputs:
        if isinstance(datum, Observation) and datum.value is not None and is_own(datum, query):
            found[datum.indicator, datum.area, datum.sex][datum.year] = datum
    return {group: tuple(by_year[year] for year in sorted(by_year)) for group, by_year in found.items()}


def contradictions(words: Words, inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield changes each of which makes the words false."""
    groups = grouped(inputs, query)
    if words.has(Kind.DIRECTION) or (words.has(Kind.QUANTITY) and not words.has(*_COMPARING)):
        yield from _turned(_with_history(groups, query), query)
        yield from _past_degree(words, groups, query)
    if not words.has(Kind.TIME, Kind.BARE_YEAR) and words.has(Kind.DIRECTION):
        yield from _last_step(_with_history(groups, query), query)
    if words.has(*_COMPARING) and not words.has(Kind.DIRECTION, Kind.QUANTIFIER, Kind.FACTOR, Kind.QUANTITY):
        yield from _past_other(words, groups, query)
    if words.has(Kind.EXTREME):
        yield from _tied(words, groups, query)
    if words.has(Kind.SEX) and words.has(*_COMPARING) and not words.has(Kind.QUANTITY):
        yield from _swapped(groups, query)
    if words.has(Kind.STILL):
        yield from _moved(groups, query)
    if words.has(Kind.NUMBER, Kind.SHARE, Kind.FACTOR, Kind.FROM_NUMBER, Kind.TO_NUMBER):
        yield from _scaled(groups, query)
    if words.has(Kind.MUNICIPALITY) and words.has(Kind.QUANTIFIER) and words.has(*_COMPARING):
        yield from _one_other(words, groups, query)
    if words.has(Kind.OUTCOME):
        yield from _otherwise(groups, query)
    yield from _lost(words, groups, query)


def is_own(datum: Observation, query: Query) -> bool:
    """Tell whether an observation is of these data: one of the edition before this one cannot be changed here."""
    series = query.data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def _with_history(
    groups: Mapping[Group, tuple[Observation, ...]], query: Query
) -> Mapping[Group, tuple[Observation, ...]]:
    """Return the groups with all values up to theirs where no group of an indicator has more than one: a change needs two."""
    lone = {group[0] for group in groups} - {group[0] for group, points in groups.items() if len(points) > 1}
    found = dict(groups)
    for indicator, area, sex in groups:
        if indicator in lone:
            points = query.data.series[indicator].points(area, sex)
            last = groups[indicator, area, sex][-1].year
            found[indicator, area, sex] = tuple(one for one in points if one.year <= last)
    return found


def _edited(query: Query, indicator: str, edits: Mapping[Key, Decimal | None], told: str) -> Iterator[Change]:
    old = query.data.series[indicator].table.of(indicator)
    real = {
        key: value
        for key, value in edits.items()
        if (observed := old.get(key[:2], {}).get(key[2])) is None or observed.value != value
    }
    if real:
        name = query.data.indicators[indicator].short_name
        yield Change(f"{name}: {told}", with_values(query, indicator, real))


def _turned(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Turn a development around: the values of the statement's years in the opposite order."""
    by_indicator: dict[str, dict[Key, Decimal | None]] = defaultdict(dict)
    for (indicator, area, sex), points in groups.items():
        if len(points) > 1 and points[0].value != points[-1].value:
            for point, other in zip(points, reversed(points), strict=True):
                by_indicator[indicator][area, sex, point.year] = other.value
    for indicator, edits in by_indicator.items():
        yield from _edited(query, indicator, edits, "utvecklingen är den omvända")


def _past_degree(words: Words, groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Make a change between two years as large as its word for degree does not allow, and too small to be one."""
    degrees = {Degree(str(value)) for value in words.values(Kind.DEGREE)}
    if words.has(Kind.QUANTITY) or words.has(*_COMPARING):
        return
    for (indicator, area, sex), points in groups.items():
        if len(points) != 2 or points[0].value is None or points[1].value is None:
            continue
        limits = limits_of(query, Measure(indicator, area, sex))
        sizes = [limits.still / 2]
        sizes += [limits.slight * Decimal("1.2")] if Degree.SLIGHT in degrees else []
        sizes += [limits.slight * Decimal("0.8")] if Degree.CLEAR in degrees else []
        sizes += [limits.strong * Decimal("0.8")] if Degree.STRONG in degrees else []
        up = 1 if points[1].value > points[0].value else -1
        for size in sizes:
            step = size if query.data.indicators[indicator].unit.in_points else points[0].value * size / 100
            edits: dict[Key, Decimal | None] = {(area, sex, points[1].year): points[0].value + up * step}
            yield from _edited(query, indicator, edits, f"ändringen är bara {size.normalize():f}")


def _last_step(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Turn the newest step of what is said to go on."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 3 or points[-1].value is None or points[-2].value is None or points[0].value is None:
            continue
        up = 1 if points[-1].value > points[0].value else -1
        limits = limits_of(query, Measure(indicator, area, sex))
        in_points = query.data.indicators[indicator].unit.in_points
        step = 3 * (limits.still if in_points else abs(points[-2].value) * limits.still / 100)
        edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): points[-2].value - up * step}
        yield from _edited(query, indicator, edits, "det senaste steget går åt andra hållet")


def _past_other(words: Words, groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Move one of two compared values past the other, or away from what it is said to be like."""
    singles = [(group, points[-1]) for group, points in groups.items()]
    pairs = [
        (group, own, other)
        for index, (group, own) in enumerate(singles)
        for _, other in singles[index + 1 :]
        if own.indicator == other.indicator and own.year == other.year and own.area != other.area
    ]
    if len(pairs) != 1 and len({own.indicator for _, own, _ in pairs}) != len(pairs):
        return
    for (indicator, area, sex), own, other in pairs:
        if own.value is None or other.value is None:
            continue
        step = Decimal(1).scaleb(-query.data.indicators[indicator].decimals)
        limits = limits_of(query, Measure(indicator, area, sex))
        up = 1 if own.value > other.value else -1
        away = limits.slight * Decimal("1.2")
        far = away if query.data.indicators[indicator].unit.in_points else abs(other.value) * away / 100
        moved = other.value + up * far if words.has(Kind.EQUAL) else other.value - up * step
        yield from _edited(query, indicator, {(area, sex, own.year): moved}, "värdet har gått förbi det andra")


def _tied(words: Words, groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Let another share the first or last place."""
    named = {str(value) for value in words.values(Kind.AREA)}
    extremes = [value for value in words.values(Kind.EXTREME) if isinstance(value, Extreme)]
    for indicator in dict.fromkeys(group[0] for group in groups):
        if named and all(one.peak is Peak.ANY for one in extremes):
            ours = [p[-1] for (name, area, _), p in groups.items() if name == indicator and area in named]
            rest = [p[-1] for (name, area, _), p in groups.items() if name == indicator and area not in named]
            if len(ours) == 1 and rest:
                key = (rest[0].area, rest[0].sex, ours[0].year)
                yield from _edited(query, indicator, {key: ours[0].value}, "en annan kommun delar platsen")
            continue
        for (name, area, sex), points in groups.items():
            if name == indicator and len(points) > 2:
                values = [point.value for point in points if point.value is not None]
                beyond = {max(values), min(values)}
                for value in beyond:
                    edits: dict[Key, Decimal | None] = {(area, sex, point.year): value for point in points}
                    yield from _edited(query, indicator, edits, "alla år delar värdet")


def _swapped(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Let women have men's values and men women's."""
    edits: dict[str, dict[Key, Decimal | None]] = defaultdict(dict)
    for (indicator, area, sex), points in groups.items():
        other = {"K": "M", "M": "K"}.get(sex, "")
        for point in points:
            twin = query.data.series[indicator].get(area, point.year, other) if other else None
            if twin is not None and twin.value is not None and (indicator, area, other) in groups:
                edits[indicator][area, sex, point.year] = twin.value
    for indicator, swapped in edits.items():
        yield from _edited(query, indicator, swapped, "kvinnor och män har bytt värden")


def _moved(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Move one value of what is said to stand still, the last and one between the ends."""
    for (indicator, area, sex), points in groups.items():
        for point in {points[-1], points[len(points) // 2]} - {points[0]}:
            if point.value is not None:
                edits: dict[Key, Decimal | None] = {(area, sex, point.year): point.value * Decimal("1.3")}
                yield from _edited(query, indicator, edits, f"värdet {point.year} är 30 procent större")


def _scaled(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Make the newest value of what a number is said of another."""
    newest = max((points[-1].year for points in groups.values()), default=0)
    for (indicator, area, sex), points in groups.items():
        last = points[-1]
        if area == query.data.area and last.year == newest and last.value:
            for factor in (Decimal("0.3"), Decimal("2.7")):
                edits: dict[Key, Decimal | None] = {(area, sex, last.year): last.value * factor}
                yield from _edited(query, indicator, edits, f"värdet {last.year} är {factor} gånger så stort")


def _one_other(words: Words, groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Let one municipality be on the other side of what all of them, none or some are compared with."""
    every = {str(value) for value in words.values(Kind.QUANTIFIER)}
    against = [p[-1] for (_, area, _), p in groups.items() if area == query.data.country]
    towns = [
        p[-1]
        for (_, area, _), p in groups.items()
        if query.data.areas[area].kind is AreaKind.MUNICIPALITY and p[-1].value is not None
    ]
    if len({one.indicator for one in against}) != 1 or not towns or against[-1].value is None:
        return
    line = against[-1].value
    step = Decimal(1).scaleb(-query.data.indicators[against[-1].indicator].decimals)
    chosen = towns if Every.MOST in every else towns[:1]
    edits: dict[Key, Decimal | None] = {
        (one.area, one.sex, one.year): line + (step if (one.value or 0) < line else -step) for one in chosen
    }
    yield from _edited(query, against[-1].indicator, edits, "en annan kommun ligger på andra sidan riket")


def _otherwise(groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Let what is said of a target or a goal come out otherwise: the direction turned, another judgement."""
    for indicator in dict.fromkeys(group[0] for group in groups):
        declared = query.data.indicators[indicator]
        turned = Direction.DOWN if declared.direction is Direction.UP else Direction.UP
        state = with_values(query, indicator, {}, replace(declared, direction=turned))
        before, after = query.assessments.indicators[indicator], state.assessments.indicators[indicator]
        if before.outcome is not after.outcome and Outcome.MISSING not in {before.outcome, after.outcome}:
            judged = {one.goal.id: one.decided for one in query.assessments.goals if one.goal.judgement}
            if not any(indicator in one.goal.indicators and one.goal.id in judged for one in query.assessments.goals):
                yield Change(f"{declared.short_name}: den andra riktningen är den rätta", state)


def goal_changes(goals: tuple[str, ...], query: Query) -> Iterator[Change]:
    """Yield states in which effect goals and overarching goals have come out otherwise."""
    for judged in query.assessments.goals:
        if judged.goal.id in goals:
            for outcome in Outcome:
                if outcome is not judged.decided:
                    yield Change(f"{judged.goal.name}: {outcome}", with_outcome(query, judged.goal.id, outcome))
    for overarching in query.data.goals.overarching:
        if overarching.id in goals:
            verdict = "inte möjligt" if overarching.judgement.verdict == "möjligt" else "möjligt"
            yield Change(f"{overarching.name}: {verdict}", with_verdict(query, overarching.id, verdict))


def _lost(words: Words, groups: Mapping[Group, tuple[Observation, ...]], query: Query) -> Iterator[Change]:
    """Lose the newest year of a statement that names it."""
    for indicator in dict.fromkeys(group[0] for group in groups):
        newest = query.data.series[indicator].newest(query.data.area)
        used = [p[-1] for (name, area, _), p in groups.items() if name == indicator and area == query.data.area]
        if newest is None or not used or max(one.year for one in used) != newest.year:
            continue
        if str(newest.year) in words.typed:
            every = query.data.series[indicator].table.of(indicator)
            edits: dict[Key, Decimal | None] = {
                (area, sex, newest.year): None for (area, sex), by_year in every.items() if newest.year in by_year
            }
            yield from _edited(query, indicator, edits, f"{newest.year} saknas")
