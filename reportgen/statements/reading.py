"""What the clauses of a statement say: from phrases to propositions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reportgen.data.model import AreaKind
from reportgen.language.values import ExpressionError
from reportgen.statements.changes import Moved, Stood
from reportgen.statements.comparisons import Ahead, Compared, Crossed, Reference, Sized
from reportgen.statements.context import Context
from reportgen.statements.extremes import Foremost, Peaked, Ranked
from reportgen.statements.measure import Measure
from reportgen.statements.municipal import Counted, InState, Several
from reportgen.statements.outcomes import Came, Meets
from reportgen.statements.paces import Outpaced
from reportgen.statements.spans import Time
from reportgen.statements.verdict import Denied, Proposition
from reportgen.swedish.lexicon.comparisons import Crossing, Extreme, Pace, Peak
from reportgen.swedish.lexicon.directions import Course, Moves, Tense, Way
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.lexicon.standing import Alike, Degree
from reportgen.swedish.lexicon.times import When

_ALONE = {Every.ONLY, Every.NO_OTHER}
_MEASURED = (Kind.DIRECTION, Kind.STILL, Kind.COMPARISON, Kind.EQUAL, Kind.FACTOR, Kind.SHARE, Kind.TO_NUMBER)


def read_clause(context: Context) -> Proposition:
    """Return what a clause says. Raises ExpressionError where it says nothing that data can decide."""
    found = tuple(_propositions(context))
    if not found:
        hint = "Säg till exempel att det ökar, är högre än i riket eller är oförändrat sedan ett år."
        raise ExpressionError(f"”{context.clause.text}” säger inget som data kan pröva.", hint)
    whole = found[0] if len(found) == 1 else Several(found)
    return Denied(whole) if context.clause.own(Kind.NEGATION) else whole


def _propositions(context: Context) -> Iterator[Proposition]:
    clause = context.clause
    every = _quantifier(context)
    if every is not None and _is_municipal(context, every):
        yield _counted(context, every)
        return
    for tag in clause.own(Kind.OUTCOME):
        said = Said(str(tag.entry.value))
        yield _each(context, lambda about, said=said: Came(about, said), every)  # type: ignore[misc]
    for tag in clause.own(Kind.STATE):
        state = int(str(tag.entry.value))
        areas = context.areas or (context.query.data.area,)
        yield from (InState(Measure(about, area), state, context.time) for about in context.concerned for area in areas)
    if extremes := clause.own(Kind.EXTREME):
        yield from _extremes(context, extremes[0].entry.value)
    elif any(clause.own(kind) for kind in _MEASURED) or _is_distance_core(context) or _has_amount(context):
        yield _each(context, lambda about: measured(context, about), every)


def _quantifier(context: Context) -> Every | None:
    found = context.clause.own(Kind.QUANTIFIER)
    if found:
        return Every(str(found[0].entry.value))
    return Every.COUNT if context.amounts.count is not None else None


def _is_municipal(context: Context, every: Every) -> bool:
    if every in _ALONE:
        return bool(context.clause.own(Kind.AREA))
    return bool(context.clause.own(Kind.MUNICIPALITY))


def _is_distance_core(context: Context) -> bool:
    quantity = context.quantity
    return quantity in {Between.APPROACH, Between.APART} or (
        quantity is not None and bool(context.clause.own(Kind.DEGREE))
    )


def _has_amount(context: Context) -> bool:
    amounts = context.amounts
    return amounts.plain is not None or amounts.share is not None


def _each(context: Context, make: Callable[[str], Proposition], every: Every | None) -> Proposition:
    """Return a proposition for each thing that the clause is about, and how many of them must hold."""
    found = tuple(make(about) for about in context.concerned)
    if every in _ALONE:
        rest = tuple(Denied(make(about)) for about in context.about if about not in context.concerned)
        if not rest:
            raise ExpressionError("”Bara” skiljer inget från något annat.", "Nämn även de andra indikatorerna i om.")
        return Several((*found, *rest))
    if len(found) == 1 and every is None:
        return found[0]
    return Several(found, every or Every.ALL)


def _counted(context: Context, every: Every) -> Proposition:
    about = context.concerned
    if len(about) != 1:
        raise ExpressionError("Kommunerna räknas för en indikator i taget.", "Dela upp påståendet.")
    states = context.clause.own(Kind.STATE)
    outcomes = {Said(str(tag.entry.value)) for tag in context.clause.own(Kind.OUTCOME)}

    def of(area: str) -> Proposition:
        if states:
            return InState(Measure(about[0], area), int(str(states[0].entry.value)), context.time)
        if outcomes & {Said.MET, Said.REACHABLE}:
            return Meets(context.measure(about[0], area), _municipal_time(context, about[0]))
        if outcomes & {Said.NOT_MET, Said.UNREACHABLE}:
            return Denied(Meets(context.measure(about[0], area), _municipal_time(context, about[0])))
        return measured(context, about[0], area)

    return Counted(of, every, context.amounts.count, context.areas if every in _ALONE else ())


def _municipal_time(context: Context, about: str) -> Time:
    """Return the time of a comparison of municipalities: one year for all, the newest in which any has a value."""
    time = context.time
    if time.when not in {None, When.NOW}:
        return time
    return Time(When.YEAR, (context.query.newest_municipal_year(context.query.series(about)),))


def _extremes(context: Context, value: object) -> Iterator[Proposition]:
    if not isinstance(value, Extreme):
        raise ExpressionError("Ytterligheten går inte att läsa.", "Skriv till exempel ”högst”.")
    municipal = tuple(area for area in context.areas if context.query.data.areas[area].kind is AreaKind.MUNICIPALITY)
    time = context.time
    if municipal and value.peak is Peak.ANY and time.when is not When.SINCE:
        for about in context.concerned:
            yield Ranked(replace(context.measure(about, context.query.data.area)), municipal, value.way, time)
        return
    concerned = context.concerned
    if value.peak is Peak.ANY and time.when in {None, When.NOW} and len(context.about) > 1 and len(concerned) == 1:
        others = tuple(context.measure(about) for about in context.about if about not in concerned)
        yield Foremost(context.measure(concerned[0]), others, value.way, time)
        return
    for about in concerned:
        measure = context.measure(about)
        if time.when is When.YEAR:
            yield Peaked(measure, value.way, Time(), value.peak, time.years[0])
        elif time.when in {None, When.NOW} and value.peak is Peak.ANY:
            hint = "Skriv till exempel ”sedan 2014”, ”i Lekeberg” eller ”rekord”."
            raise ExpressionError(f"”{context.clause.text}” säger inte bland vilka.", hint)
        else:
            yield Peaked(measure, value.way, time, value.peak, _peak_year(context))


def _peak_year(context: Context) -> int:
    bare = context.amounts.bare
    return bare[-1] if bare else 0


def measured(context: Context, about: str, area: str = "") -> Proposition:
    """Return what a clause says of one indicator, in an area where one is given."""
    clause = context.clause
    measure = context.measure(about, area)
    shape = _Shape(context, measure, _municipal_time(context, about) if area else context.time)
    found = shape.relation()
    if context.quantity in {Between.LEAD, Between.LAG}:
        ahead = replace(measure, sex=context.sexes[0]) if context.sexes else measure
        return Several((found, Ahead(ahead, context.time, better=context.quantity is Between.LEAD)))
    if clause.own(Kind.STILL) and clause.own(Kind.DIRECTION):
        return Several((found, Stood(measure, context.time)))
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    """A clause about one measure in one time."""

    context: Context
    measure: Measure
    time: Time

    def relation(self) -> Proposition:
        clause = self.context.clause
        references = self.context.references()
        comparisons = [tag.entry.value for tag in clause.own(Kind.COMPARISON)]
        directions = clause.own(Kind.DIRECTION)
        if directions:
            if comparisons and (references or self._other_indicator()):
                return self._outpaced(directions[0].entry.value, comparisons[0], references)
            return self._moved(directions[0].entry.value)
        quantity = self.context.quantity
        if quantity in {Between.APPROACH, Between.APART} and not comparisons:
            way = Way.DOWN if quantity is Between.APPROACH else Way.UP
            return self._moved(Moves(way, self._tense()))
        if clause.own(Kind.STILL):
            return Stood(self.measure, self.time)
        if comparisons:
            return self._compared(comparisons[0], references)
        if equal := clause.own(Kind.EQUAL):
            return self._alike(Alike(str(equal[0].entry.value)), references)
        if self.context.amounts.factor is not None:
            return self._multiplied(references)
        amounts = self.context.amounts
        return Sized(self.measure, self.time, amounts.plain or amounts.share, self.context.degree)

    def _tense(self) -> Tense:
        text = self.context.clause.text.casefold()
        if any(word in text.split() for word in ("har", "hade")):
            return Tense.PERFECT
        return Tense.PAST if any(word in text for word in ("ade sig", "gled ", "drog ")) else Tense.PRESENT

    def _moved(self, value: object) -> Proposition:
        course = self._course()
        if isinstance(value, tuple):
            value, course = value
        if not isinstance(value, Moves):
            raise ExpressionError("Riktningen går inte att läsa.", "Skriv till exempel ”ökar”.")
        amounts = self.context.amounts
        way = value.way
        degree = self.context.degree
        time = self.time
        if time.when is When.IN_A_ROW:
            course = Course.IN_A_ROW
        if time.when is None and amounts.start is not None:
            time = Time(When.LAST_STEP)
        for reference in self.context.references():
            time = self._since(reference) or time
        moved = Moved(
            self.measure, way, time, value.tense, degree, course, amounts.plain or amounts.share, amounts.factor,
            amounts.start, amounts.end,
        )  # fmt: skip
        if value.strong:
            from_words = Moved(self.measure, way, time, value.tense, Degree.STRONG, course)
            return Several((moved, from_words)) if degree is not Degree.STRONG else moved
        return moved

    def _since(self, reference: Reference) -> Time | None:
        match reference.other:
            case Other.YEAR:
                return Time(When.SINCE, (reference.year,))
            case Other.BASE:
                return Time(When.BASE)
            case Other.LAST_YEAR:
                return Time(When.LAST_YEAR)
            case Other.LAST_STEP:
                return Time(When.LAST_STEP)
            case _:
                return None

    def _course(self) -> Course | None:
        found = self.context.clause.own(Kind.PERSISTENCE)
        return Course(str(found[0].entry.value)) if found else None

    def _compared(self, value: object, references: tuple[Reference, ...]) -> Proposition:
        if isinstance(value, Crossing):
            return Crossed(
                self.measure, references[0] if references else Reference(Other.COUNTRY), self.time, value.way
            )
        if not isinstance(value, Way):
            raise ExpressionError(
                "Det sägs inte vad som går snabbare.", "Skriv till exempel ”ökar snabbare än i riket”."
            )
        amounts = self.context.amounts
        useful = tuple(one for one in references if one.other is not Other.EARLIER)
        far = self._other_indicator()
        if far is not None and not useful:
            useful = (Reference(far.indicator),)
        if not useful:
            if amounts.factor is not None or amounts.plain is not None:
                raise ExpressionError(
                    f"”{self.context.clause.text}” säger inte än vad.", "Skriv till exempel ”än i riket”."
                )
            return self._moved(Moves(value, self._tense()))
        again = self._course() is Course.TURNED
        found = tuple(
            Compared(
                self.measure, one, self._own_time(one), value, None, self.context.degree, amounts.plain, amounts.factor, again
            )
            for one in useful
        )  # fmt: skip
        return found[0] if len(found) == 1 else Several(found)

    def _own_time(self, reference: Reference) -> Time:
        """Return the time of the first of two values: what is said of an earlier year is said of the newest one."""
        if reference.other is Other.YEAR and self.time.years == (reference.year,):
            return Time()
        return self.time

    def _alike(self, alike: Alike, references: tuple[Reference, ...]) -> Proposition:
        degree = self.context.degree
        if not references and self.time.when in {When.SINCE, When.SPAN, When.BASE, When.LAST_YEAR}:
            return Stood(self.measure, self.time)
        if not references:
            raise ExpressionError(f"”{self.context.clause.text}” säger inte som vad.", "Skriv till exempel ”som 2016”.")
        found = tuple(Compared(self.measure, one, self._own_time(one), None, alike, degree) for one in references)
        return found[0] if len(found) == 1 else Several(found)

    def _multiplied(self, references: tuple[Reference, ...]) -> Proposition:
        amounts = self.context.amounts
        way = Way.UP if amounts.factor is not None and amounts.factor.number > 1 else Way.DOWN
        year = [one for one in references if self._since(one)]
        if references and not year:
            return Compared(self.measure, references[0], self.time, way, factor=amounts.factor)
        factor = amounts.factor
        if factor is not None and factor.number < 1:
            factor = replace(factor, number=1 / factor.number)
        time = self._since(year[0]) if year else self.time
        return Moved(self.measure, way, time or self.time, self._tense(), None, None, None, factor)

    def _outpaced(self, value: object, pace: object, references: tuple[Reference, ...]) -> Proposition:
        if isinstance(value, tuple):
            value = value[0]
        if not isinstance(value, Moves):
            raise ExpressionError("Riktningen går inte att läsa.", "Skriv till exempel ”ökar”.")
        if isinstance(pace, Crossing):
            return Several((self._moved(value), self._compared(pace, references)))
        more = pace in {Pace.FASTER, Way.UP, Way.BETTER}
        since = [one for one in references if one.other in {Other.YEAR, Other.BASE}]
        if since:
            return self._moved(value)
        return Outpaced(
            self.measure, value.way, self.time, more, references[0] if references else None, self._other_indicator()
        )

    def _other_indicator(self) -> Measure | None:
        """Return what another indicator measures, where the clause concerns one of two and says "än"."""
        if not any(tag.text.casefold() == "än" for tag in self.context.clause.own(Kind.GLUE)):
            return None
        others = [name for name in self.context.about if name != self.measure.indicator]
        return replace(self.measure, indicator=others[0], opposite=False) if len(others) == 1 else None
