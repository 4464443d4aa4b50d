"""How a line goes, in words: where it begins, where it turns, and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.drawing.points import Points, is_yearly
from reportgen.figures.charts.measure import Measure
from reportgen.swedish.times import in_text, season_of, with_noun

# A turn is told where the line has gone back by so large a part of the whole span of its values; at most so many are.
_TURN = Decimal("0.25")
_MOST_TURNS = 3


def course(points: Points, measure: Measure) -> str:
    """Say how a line goes: where it begins, its turns with the highest and the lowest value, and where it ends.

    Of months it is told of those that have the name of the newest, with the highest and the lowest of all.
    """
    if not is_yearly(time for time, _ in points):
        return _by_season(points, measure, course)
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"{measure.in_year(first[1], first[0])}"
    turns = _turns(points, measure)
    if not turns:
        way = _way(first[1], last[1], measure)
        if not way:
            return f"{measure.in_words(first[1])} både {in_text(first[0])} och {in_text(last[0])}"
        return f"{way} från {measure.in_year(first[1], first[0])} till {measure.in_year(last[1], last[0])}"
    highest, lowest = max(value for _, value in points), min(value for _, value in points)
    said = [f"{measure.in_year(first[1], first[0])}"]
    for (_, before), (year, value) in pairwise([first, *turns]):
        word = " (högst)" if value == highest else " (lägst)" if value == lowest else ""
        way = _way(before, value, measure)
        said.append(f"{f'{way} till' if way else 'är kvar på'} {measure.text(value)} {with_noun(year)}{word}")
    way = _way(turns[-1][1], last[1], measure)
    end = f"{way} till" if way else "är kvar på"
    return f"{', '.join(said)} och {end} {measure.in_year(last[1], last[0])}"


def brief(points: Points, measure: Measure) -> str:
    """Say how a line goes in short: where it begins and ends, and the highest or lowest value that these hide."""
    if not is_yearly(time for time, _ in points):
        return _by_season(points, measure, brief)
    first, last = points[0], points[-1]
    if len(points) == 1:
        return measure.in_year(first[1], first[0])
    way = _way(first[1], last[1], measure)
    said = (
        f"{f'{way} ' if way else ''}från {measure.in_year(first[1], first[0])} till {measure.in_year(last[1], last[0])}"
    )
    between = hidden(points)
    told = [f"{word} {measure.text(value)} {with_noun(year)}" for word, (year, value) in between]
    return ", ".join([said, " och ".join(told)]) if told else said


def _by_season(points: Points, measure: Measure, told: Callable[[Points, Measure], str]) -> str:
    newest = season_of(points[-1][0])
    said = told(tuple(point for point in points if season_of(point[0]) == newest), measure)
    (high, highest), (low, lowest) = (found(points, key=lambda point: point[1]) for found in (max, min))
    most = f"högst {measure.text(highest)} {in_text(high)} och lägst {measure.text(lowest)} {in_text(low)}"
    return f"{said}; av alla månader {most}"


def hidden(points: Points) -> list[tuple[str, tuple[int, Decimal]]]:
    """Return the highest and the lowest point where the ends of a line hide how far it has been from both of them.

    Each has the word for it; they are in order of years.
    """
    values = [value for _, value in points]
    high, low = max(values), min(values)
    least = (high - low) * _TURN
    ends = values[0], values[-1]
    found = [("högst", points[values.index(high)])] if high - max(ends) >= least > 0 else []
    if min(ends) - low >= least > 0:
        found.append(("lägst", points[values.index(low)]))
    return sorted(found, key=lambda one: one[1][0])


def _way(before: Decimal, after: Decimal, measure: Measure) -> str:
    if measure.text(before) == measure.text(after):
        return ""
    return "stiger" if after > before else "sjunker"


def _turns(points: Points, measure: Measure) -> list[tuple[int, Decimal]]:
    """Return the points between the ends where the line turns, and its highest and lowest, in order of years.

    What is written as either end is no turn that a reader could see.
    """
    values = [value for _, value in points]
    extremes = {values.index(max(values)), values.index(min(values))}
    least = (max(values) - min(values)) * _TURN
    turning: set[int] = set()
    while least and len(turning := set(_turning(values, least))) > _MOST_TURNS:
        least *= Decimal("1.25")
    ends = {measure.text(values[0]), measure.text(values[-1])}
    shown = {index for index in turning | extremes if 0 < index < len(points) - 1}
    return [points[index] for index in sorted(shown) if index in turning or measure.text(values[index]) not in ends]


def _turning(values: Sequence[Decimal], least: Decimal) -> Iterable[int]:
    """Yield the indices where a line turns back by at least so much."""
    high = low = 0
    way = 0
    for index, value in enumerate(values):
        if value > values[high]:
            high = index
        if value < values[low]:
            low = index
        if way >= 0 and values[high] - value >= least and value < values[high]:
            if high > 0 and (way or values[high] - values[0] >= least):
                yield high
            way, high, low = -1, index, index
        elif way <= 0 and value - values[low] >= least and value > values[low]:
            if low > 0 and (way or values[0] - values[low] >= least):
                yield low
            way, high, low = 1, index, index
