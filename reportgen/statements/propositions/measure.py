"""What a clause is about, as a series of numbers: a value, or how far apart two values are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.data.model import Declared, Observation, Series
from reportgen.language.lookup import Query, number_of
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.spans import comparable
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.numbers import format_number
from reportgen.swedish.words import SEXES


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator in an area (its code) and of a sex, or the distance from it to something else.

    `between` says which distance, None for the value itself. `other` is what the distance is to: riket, jämförbara län
    or målet, or the id of another indicator. `opposite` says that the words name the opposite of what the indicator
    measures, so that more of the one is less of the other.
    """

    indicator: str
    area: str
    sex: str = "T"
    between: Between | None = None
    other: Other | str | None = None
    opposite: bool = False

    def points(self, query: Query, *named: int) -> tuple[Point, ...]:
        """Return the values that can be compared by time, oldest first, with what each rests on; see `comparable`."""
        return comparable(self.course(query), named)

    def course(self, query: Query) -> tuple[Point, ...]:
        """Return every value, of monthly series those of all months, by time, oldest first, with what each rests on."""
        return tuple(self._points(query))

    def _points(self, query: Query) -> Iterator[Point]:
        series = query.series(self.indicator)
        if self.area == Other.COMPARISON:
            for year in query.data.years(self.indicator):
                if group := query.data.comparison(self.indicator, year):
                    yield Point(year, group.mean, group.observations)
            return
        if self.between is Between.MUNICIPALITIES:
            for year in query.data.years(self.indicator):
                values = query.municipal(series, year)
                if len(values) > 1:
                    numbers = [number_of(one) for one in values]
                    yield Point(year, max(numbers) - min(numbers), values)
            return
        if self.between is Between.SEXES:
            women = {point.year: point for point in series.course(self.area, "K")}
            for man in series.course(self.area, "M"):
                if woman := women.get(man.year):
                    yield Point(man.year, abs(number_of(woman) - number_of(man)), (woman, man))
            return
        for own in series.course(self.area, self.sex):
            if self.between is None:
                yield Point(own.year, number_of(own), (own,))
            elif (far := other_value(query, self, own)) is not None:
                yield Point(own.year, self._apart(number_of(own) - far.value, series), (own, *far.observed))

    def _apart(self, difference: Decimal, series: Series) -> Decimal:
        """Return a distance: without sign, but less than nothing where a lead has become a lag or a lag a lead."""
        match self.between:
            case Between.LEAD:
                return difference * series.indicator.sign
            case Between.LAG:
                return -difference * series.indicator.sign
            case _:
                return abs(difference)

    def in_points(self, query: Query) -> bool:
        """Whether a change of it is in percentage points."""
        return query.series(self.indicator).indicator.unit.in_points

    def decimals(self, query: Query) -> int:
        """Return with how many decimals it is printed."""
        return query.series(self.indicator).indicator.decimals

    def sign(self, query: Query, way: Way) -> int:
        """Return +1 where a way is to a larger number, −1 where it is to a smaller one.

        Of a distance, less is neither better nor worse than the words say: better is a smaller distance.
        """
        sign = 1 if way in {Way.UP, Way.BETTER} else -1
        if way in {Way.BETTER, Way.WORSE}:
            return sign * (query.series(self.indicator).indicator.sign if self.between is None else -1)
        return -sign if self.opposite and self.between is None else sign

    def level(self, query: Query) -> Decimal:
        """Return the size that a change is compared with where it is not in percentage points."""
        points = query.series(self.indicator).points(self.area, self.sex)
        return abs(number_of(points[-1])) if points else Decimal(0)

    def told(self, query: Query) -> str:
        """Return in Swedish what it is."""
        indicator = query.series(self.indicator).indicator
        name = indicator.short_name
        if self.sex != "T":
            name += f", {SEXES[self.sex]}"
        if self.area == Other.COMPARISON:
            name += f", {self.area}"
        elif self.area != query.data.area:
            name += f", {query.data.areas[self.area].name}"
        match self.between:
            case None:
                return name
            case Between.SEXES:
                return f"avståndet mellan kvinnor och män i {name}"
            case Between.MUNICIPALITIES:
                return f"avståndet mellan högsta och lägsta kommun i {name}"
            case Between.LEAD | Between.LAG:
                return f"{self.between} till {_other_told(query, self.other)} i {name}"
            case _:
                return f"avståndet mellan {name} och {_other_told(query, self.other)}"

    def shown(self, query: Query, number: Decimal) -> str:
        """Return a number of it as it is printed."""
        return format_number(number, self.decimals(query))


@dataclass(frozen=True, slots=True)
class Far:
    """The value that something is compared with, and what it rests on."""

    value: Decimal
    inputs: tuple[Observation | Declared, ...]

    @property
    def observed(self) -> tuple[Observation, ...]:
        """What somebody measured, without what is declared."""
        return tuple(one for one in self.inputs if isinstance(one, Observation))


def other_value(query: Query, measure: Measure, own: Observation) -> Far | None:
    """Return the other value of a distance or a comparison in the year of the own one; None where there is none."""
    series = query.series(measure.indicator)
    match measure.other:
        case Other.COUNTRY | Other.OWN:
            area = query.data.country if measure.other is Other.COUNTRY else query.data.area
            return _observed(series.get(area, own.year, measure.sex))
        case Other.COMPARISON:
            group = query.data.comparison(measure.indicator, own.year)
            return None if group is None else Far(group.mean, group.observations)
        case Other.TARGET:
            return target_of(query, measure.indicator)
        case str() as name if name in query.data.series:
            other = query.series(name)
            return _observed(other.get(measure.area, query.time(other, own.year), measure.sex))
        case str() as code:
            return _observed(series.get(code, own.year, measure.sex))
        case _:
            return None


def target_of(query: Query, indicator: str) -> Far:
    """Return the target as a value of the indicator; raises ExpressionError where it has none that is a level."""
    judged = query.assessment(indicator)
    declared = judged.indicator
    if judged.target is None or declared.target_type == "jämförelse":
        raise ExpressionError(f"{indicator} har ingen målnivå att jämföra med.", "Jämför med riket eller ett år.")
    shown = format_number(judged.target, declared.decimals)
    stated = Declared(f"mål för {indicator}", shown, declared.place)
    return Far(judged.target, (stated, *([judged.base] if judged.base else [])))


def _observed(observation: Observation | None) -> Far | None:
    if observation is None or observation.value is None:
        return None
    return Far(observation.value, (observation,))


def _other_told(query: Query, other: Other | str | None) -> str:
    if isinstance(other, Other):
        return str(other)
    if other in query.data.series:
        return query.series(str(other)).indicator.short_name
    return query.data.areas[str(other)].name if other in query.data.areas else ""
