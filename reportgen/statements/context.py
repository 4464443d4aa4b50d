"""What a clause is about, where, of whom and when: the measure and the time that its propositions have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.amounts_read import Amounts, amounts_of
from reportgen.statements.clauses import Clause
from reportgen.statements.comparisons import Reference
from reportgen.statements.measure import Measure
from reportgen.statements.own_phrases import Subject
from reportgen.statements.spans import Time
from reportgen.statements.tagging import Tag
from reportgen.statements.words import count_of
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.lexicon.times import When

_PLAIN = {When.NOW, When.SOMETIME}
_THAN = ("än", "som", "på", "nivån")


@dataclass(frozen=True, slots=True)
class Context:
    """A clause with the state of the data, and what its statement is about (ids of indicators or goals)."""

    clause: Clause
    query: Query
    about: tuple[str, ...]

    @property
    def amounts(self) -> Amounts:
        """The amounts of the clause."""
        return amounts_of(self.clause.tags)

    @property
    def concerned(self) -> tuple[str, ...]:
        """Return the indicators or goals that the clause names; all where it names none."""
        found = [{subject.about for subject in _subjects(tag)} for tag in self.clause.of(Kind.SUBJECT)]
        single = {next(iter(names)) for names in found if len(names) == 1}
        named = single or (set.intersection(*found) if found else set())
        return tuple(name for name in self.about if name in named) or self.about

    def opposite(self, about: str) -> bool:
        """Tell whether the clause names the opposite of what an indicator measures."""
        return any(s.opposite for tag in self.clause.of(Kind.SUBJECT) for s in _subjects(tag) if s.about == about)

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes of the areas that the clause names."""
        return tuple(dict.fromkeys(str(tag.entry.value) for tag in self.clause.of(Kind.AREA)))

    @property
    def degree(self) -> Degree | None:
        """The word for degree; where there are two, the one that says most."""
        found = [Degree(str(tag.entry.value)) for tag in self.clause.own(Kind.DEGREE)]
        return next((degree for degree in found if degree is not Degree.ROUGH), found[0] if found else None)

    @property
    def sexes(self) -> tuple[str, ...]:
        """K and M in the order in which the clause names them."""
        return tuple(dict.fromkeys(str(tag.entry.value) for tag in self.clause.of(Kind.SEX)))

    @property
    def time(self) -> Time:
        """The time that the clause says, or takes over."""
        own = [time for tag in self.clause.own(Kind.TIME) if (time := time_of(tag)).when not in _PLAIN]
        years = self.amounts.bare
        carried = [time_of(tag) for tag in self.clause.inherited if tag.kind is Kind.TIME]
        if any(time.when is When.THEN for time in own):
            last = next((time.years[-1] for time in carried if time.years), None)
            if last is None:
                raise ExpressionError("”Sedan” syftar på en tid som inte har sagts.", "Skriv från vilket år.")
            return Time(When.SINCE, (last,))
        if own:
            return own[0]
        if years:
            return Time(When.YEAR, years[:1]) if len(years) == 1 else Time(When.SPAN, years)
        if len(self.amounts.years) == 2:
            return Time(When.SPAN, self.amounts.years)
        if self.clause.own(Kind.TIME):
            return Time(When.NOW)
        return next((time for time in carried if time.when not in _PLAIN), Time())

    def references(self) -> tuple[Reference, ...]:
        """Return what the clause compares with, without what a distance is to."""
        found = [self._reference(tag) for tag in self.clause.own(Kind.REFERENCE) if not self._is_distance_to(tag)]
        compared = [tag for tag in self.clause.own(Kind.SEX) if tag.text.casefold().startswith("än ")]
        return (*found, *(Reference(Other.EACH_OTHER, sex=str(tag.entry.value)) for tag in compared))

    def _is_distance_to(self, tag: Tag) -> bool:
        if not self.clause.own(Kind.QUANTITY) or self.quantity in {Between.SEXES, Between.MUNICIPALITIES}:
            return False
        return not tag.text.casefold().startswith(_THAN)

    @property
    def quantity(self) -> Between | None:
        """The distance that the clause is about, where it is not about the value itself."""
        found = self.clause.of(Kind.QUANTITY)
        return Between(str(found[0].entry.value)) if found else None

    def measure(self, about: str, area: str = "") -> Measure:
        """Return the measure for an indicator, in an area where one is given."""
        code = area or self._area()
        first = next((tag for tag in self.clause.of(Kind.SEX) if not tag.text.casefold().startswith("än ")), None)
        sex = str(first.entry.value) if first is not None else "T"
        quantity = self.quantity
        if quantity is None:
            return Measure(about, code, sex, opposite=self.opposite(about))
        if quantity in {Between.SEXES, Between.MUNICIPALITIES}:
            return Measure(about, code, between=quantity)
        other = self._distance_to(about)
        if other is None:
            return Measure(about, code, between=Between.SEXES)
        return Measure(about, code, between=Between.DISTANCE, other=other)

    def _area(self) -> str:
        if len(self.areas) == 1:
            return self.areas[0]
        if self.clause.own(Kind.REFERENCE) and self._country_alone():
            return self.query.data.country
        return self.query.data.area

    def _country_alone(self) -> bool:
        """Tell whether the clause is about the country itself: it names it without comparing with it."""
        compares = {Kind.COMPARISON, Kind.EQUAL, Kind.QUANTITY, Kind.FACTOR}
        if any(self.clause.own(kind) for kind in compares):
            return False
        found = self.clause.own(Kind.REFERENCE)
        return any(tag.entry.value is Other.COUNTRY and not tag.text.casefold().startswith("än") for tag in found)

    def _distance_to(self, about: str) -> Other | str | None:
        """Return what a distance is to: an area, the target, another indicator; None for that between the sexes."""
        tags = [
            tag
            for source in (self.clause.tags, self.clause.inherited)
            for tag in source
            if tag.kind is Kind.REFERENCE and not tag.text.casefold().startswith(("än", "som"))
        ]
        for tag in tags:
            if tag.entry.value in {Other.COUNTRY, Other.COMPARISON, Other.TARGET}:
                return Other(str(tag.entry.value))
        if self.sexes:
            return None
        others = [name for name in self.about if name != about]
        if len(others) == 1:
            return others[0]
        if self.query.series(about).indicator.by_sex:
            return None
        raise ExpressionError("Det sägs inte vad avståndet är till.", "Skriv till exempel ”avståndet till riket”.")

    def _reference(self, tag: Tag) -> Reference:
        value = tag.entry.value
        if isinstance(value, tuple):
            other, given = value
            return Reference(other, year=given) if other is Other.YEAR else Reference(other, area=given)
        other = Other(str(value))
        return Reference(other, year=tag.years[0]) if other is Other.YEAR else Reference(other)


def time_of(tag: Tag) -> Time:
    """Return the time that a phrase says."""
    value = tag.entry.value
    if isinstance(value, Time):
        return value
    counted = [word for word in tag.filled if word.year is None]
    count = 0
    for word in counted:
        count = word.ordinal or count_of(word.text) or int(word.number or 0)
    return Time(When(str(value)), tag.years, count)


def _subjects(tag: Tag) -> Iterator[Subject]:
    value = tag.entry.value
    if isinstance(value, tuple):
        yield from value
