"""When a clause is about: the time that it says, takes over, or has beside the ends of a change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.amounts_read import Amounts, is_year
from reportgen.statements.phrases.clauses import Clause
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import count_of
from reportgen.statements.propositions.spans import Time
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.times import alike


@dataclass(frozen=True)
class Timing:
    """The times of a clause, of which the amounts have the years that stand beside the ends of a change."""

    clause: Clause
    amounts: Amounts

    @cached_property
    def time(self) -> Time:
        """The time that the clause says, or takes over."""
        amounts = self.amounts
        said = self._said()
        if amounts.start_year and amounts.end_year:
            return Time(When.SPAN, (amounts.start_year, amounts.end_year))
        if said.years and amounts.end_year:
            return Time(When.SPAN, (said.years[0], amounts.end_year))
        if ends := amounts.start_year or amounts.end_year:
            return Time(When.SINCE if amounts.start_year else When.YEAR, (ends,))
        return said

    @cached_property
    def timed(self) -> tuple[Tag, ...]:
        """The phrases of the clause that say a time, without a year that stands beside an end."""
        ends = {self.amounts.start_year, self.amounts.end_year}
        return tuple(tag for tag in self.clause.own(Kind.TIME) if not (is_year(tag) and tag.years[0] in ends))

    def _said(self) -> Time:
        """Return the time without the years beside the ends of a change."""
        amounts = self.amounts
        own = [time for tag in self.timed if not (time := time_of(tag)).is_open]
        # A year beside another time is where that ends: under 2022 … sedan 2015.
        own.sort(key=lambda time: time.when is When.YEAR)
        years = amounts.bare
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
        if self.timed:
            return Time(When.NOW)
        return next((time for time in carried if not time.is_open), Time())

    @cached_property
    def years(self) -> tuple[Tag, ...]:
        """The years that the clause names on their own, beside neither end of a change."""
        ends = {self.amounts.start_year, self.amounts.end_year}
        return tuple(tag for tag in self.clause.tags if is_year(tag) and tag.years[0] not in ends)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The times of a change or a comparison: each year where the clause lists several.

        A year beside the one that a change is counted from is where it ends: jämfört med 2015 … 2022.
        """
        time, years = self.time, [tag.years[0] for tag in self.years]
        if time.when is When.SINCE and len(years) == 1 and years[0] > time.years[0]:
            return (Time(When.SPAN, (time.years[0], years[0])),)
        if time.when is When.SAME_MONTH and len(years) == 1:
            return (Time(When.SPAN, (alike(years[0], int(time.years[0])), years[0])),)
        if time.when in {When.SPAN, When.YEAR} and len(years) > 1 and time.years[0] in years:
            return tuple(Time(When.YEAR, (year,)) for year in years)
        return (time,)


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
