"""Propositions of how many: of the municipalities, and of the indicators of a statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.model import Datum
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Proposition, Verdict
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.times import at_time, form_of, time_span
from reportgen.swedish.words import listed


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of the municipalities, or just the named ones, are as a proposition says of each.

    `of` makes the proposition for the code of an area. Of a count with names both must hold; `excepted` are those that
    all but, or none but, says the opposite of. `whole` is how many the words say that the count is of: all of them, or
    all that have a value.
    """

    of: Callable[[str], Proposition]
    every: Every
    count: Amount | None = None
    areas: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    whole: int | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge each municipality. None and all are said of those that have a value only if every one has."""
        meeting, lacking = [], []
        told = ""
        inputs: list[Datum] = []
        for area in query.data.municipalities:
            try:
                found = self.of(area.code).judge(query)
            except ExpressionError:
                lacking.append(area.name)
                continue
            told = told or found.told.replace(f", {area.name}", "")
            inputs += found.inputs
            if found.holds:
                meeting.append(area)
        everyone = len(query.data.municipalities)
        if len(lacking) == everyone:
            raise ExpressionError("Ingen kommun har något värde som räcker.", "Välj ett annat år.")
        if self.whole not in {None, everyone, everyone - len(lacking)}:
            message = f"”av {self.whole}” sägs om {everyone - len(lacking)} kommuner med värde."
            raise ExpressionError(message, "Rätta antalet.")
        named = listed([query.data.areas[area].name for area in self.areas])
        codes = {area.code for area in meeting}
        just, among = codes == set(self.areas), codes >= set(self.areas)
        others = {area.code for area in query.data.municipalities} - set(self.excepted)
        holds = {
            Every.NONE: codes == set(self.excepted) and not lacking,
            Every.ALL: codes == others and not lacking,
            Every.MOST: len(meeting) * 2 > everyone and among,
            Every.ANY: bool(meeting) and among,
            Every.A_COUPLE: len(meeting) in {2, 3} and among,
            Every.COUNT: self._counted(len(meeting), everyone) and (not self.areas or just),
        }.get(self.every, just and not lacking)
        because = f"det gäller {listed([area.name for area in meeting]) or 'ingen kommun'}"
        because += f"; {listed(lacking)} saknar värde" if lacking else ""
        quantity = self.count.told() if self.every is Every.COUNT and self.count else str(self.every)
        alone = self.every in {Every.ONLY, Every.NO_OTHER}
        whom = named if alone else f"av kommunerna, {named}" if named else "av kommunerna"
        if self.excepted:
            whom += f" utom {listed([query.data.areas[area].name for area in self.excepted])}"
        return Verdict(holds, f"{quantity} {whom}: {told}", because, tuple(dict.fromkeys(inputs)))

    def _counted(self, meeting: int, everyone: int) -> bool:
        count = self.count
        if count is None:
            return False
        return count.fits(Decimal(meeting) / everyone * 100 if count.unit == "procent" else Decimal(meeting))


@dataclass(frozen=True, slots=True)
class Several:
    """So many of several propositions hold, one for each indicator: both, all, any, none, or some number.

    `count` is how many hold, and of how many, where the words say so.
    """

    of: tuple[Proposition, ...]
    every: Every = Every.ALL
    count: tuple[int, int] | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge them all, also where one has decided, so that what is wrong with another is seen."""
        if not self.of:
            raise ExpressionError("Påståendet säger inget om något.", "Nämn vad det handlar om.")
        if self.every is Every.BOTH and len(self.of) != 2:
            raise ExpressionError(f"”båda” stämmer inte: det är {len(self.of)}.", "Nämn två i om, eller skriv ”alla”.")
        if self.count is not None and self.count[1] != len(self.of):
            raise ExpressionError(
                f"”av {self.count[1]}” stämmer inte: det är {len(self.of)}.", "Nämn alla i om, eller rätta antalet."
            )
        found = [one.judge(query) for one in self.of]
        count = sum(one.holds for one in found)
        holds = {
            Every.NONE: count == 0,
            Every.ANY: count > 0,
            Every.MOST: count * 2 > len(found),
            Every.OF_THESE: self.count is not None and count == self.count[0],
        }.get(self.every, count == len(found))
        deciding = [one for one in found if holds or one.holds is (self.every is Every.NONE)]
        because = "; ".join(one.because for one in deciding or found)
        inputs = tuple(dict.fromkeys(datum for one in found for datum in one.inputs))
        quantity = f"{self.count[0]} av {self.count[1]}" if self.count else str(self.every)
        prefix = "" if self.every is Every.ALL else f"{quantity}: "
        return Verdict(holds, prefix + "; ".join(one.told for one in found), because, inputs)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The named municipalities, and no others, have no value."""

    indicator: str
    areas: tuple[str, ...]
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge the year that the time ends in, else the newest in which any municipality has a value."""
        series = query.series(self.indicator)
        year = self.time.years[-1] if self.time.years else query.newest_municipal_year(series)
        answered = query.municipal(series, year)
        lacking = {area.code for area in query.data.municipalities} - {one.area for one in answered}
        named, found = (
            listed([area.name for area in query.data.municipalities if area.code in codes])
            for codes in (set(self.areas), lacking)
        )
        told = f"{series.indicator.short_name}: bara {named} saknar värde {at_time(year)}"
        return Verdict(lacking == set(self.areas), told, f"{found or 'ingen kommun'} saknar värde", answered)


@dataclass(frozen=True, slots=True)
class InState:
    """A value of an ordinal unit is a certain one of its states: in a year, or in every year of a time."""

    measure: Measure
    state: int
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge the state of each year; without a time that of the newest in which any municipality has one."""
        series = query.series(self.measure.indicator)
        years = self._years(query, query.newest_municipal_year(series))
        own = tuple(query.observation(series, year, self.measure.area, "T") for year in years)
        names = series.indicator.unit.states
        other = next((one for one in own if one.value != self.state), own[-1])
        when = (
            at_time(years[0]) if len(years) == 1 else f"varje {form_of(years[0]).noun} {time_span(years[0], years[-1])}"
        )
        told = f"{query.data.areas[self.measure.area].name}: läget {when} är {names[self.state]}"
        # A state of the data that is tried may have a value that the register's unit has no name for.
        stated = dict(enumerate(names)).get(int(other.value), str(other.value)) if other.value is not None else ""
        return Verdict(other.value == self.state, told, f"läget {at_time(other.year)} är {stated}", own)

    def _years(self, query: Query, newest: int) -> tuple[int, ...]:
        if self.time.when not in {When.SINCE, When.SPAN}:
            return (self.time.years[-1] if self.time.years else newest,)
        last = newest if self.time.when is When.SINCE else self.time.years[-1]
        return tuple(year for year in query.data.years(self.measure.indicator) if self.time.years[0] <= year <= last)
