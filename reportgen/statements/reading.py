"""What the clauses of a statement say: from phrases to propositions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from reportgen.data.model import AreaKind
from reportgen.language.values import ExpressionError
from reportgen.statements.amount import Amount
from reportgen.statements.amounts_read import is_year
from reportgen.statements.changes import Moved, Stood
from reportgen.statements.clauses import Clause
from reportgen.statements.comparisons import Ahead, Compared, Crossed, Reference, Sized
from reportgen.statements.context import VERBS, Context, time_of
from reportgen.statements.editions import Revised, told_in
from reportgen.statements.extremes import Foremost, Peaked, Ranked
from reportgen.statements.goals import Leading, Tallied
from reportgen.statements.held import LASTING, Held
from reportgen.statements.measure import Measure
from reportgen.statements.municipal import Counted, InState, Several, Unanswered
from reportgen.statements.outcomes import Came, Meets
from reportgen.statements.paces import Outpaced
from reportgen.statements.spans import Time
from reportgen.statements.tagging import Tag
from reportgen.statements.verdict import Denied, Proposition
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.comparisons import Crossing, Extreme, Pace, Peak
from reportgen.swedish.lexicon.directions import Course, Moves, Tense, Way
from reportgen.swedish.lexicon.editions import Told
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.lexicon.standing import Alike, Degree
from reportgen.swedish.lexicon.times import When

_ALONE = {Every.ONLY, Every.NO_OTHER}
_TURNED: dict[Qualifier | None, Qualifier] = {
    Qualifier.MORE: Qualifier.LESS,
    Qualifier.LESS: Qualifier.MORE,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
    Qualifier.GOOD: Qualifier.BARE,
    Qualifier.BARE: Qualifier.GOOD,
}
_BARE = {"högre", "lägre", "större", "mindre", "bättre", "sämre", "över", "under", "före", "efter", "ligger efter"}
"""Words that compare with something that must be said; "fler" and "en större andel" also say of themselves a change."""

_BESIDE = ("jämfört", "mot ")
_MOVING = {Between.APPROACH, Between.APART, Between.PULLS_AHEAD}
_TALLIED = {Every.NONE, Every.ALL, Every.MOST, Every.ANY}
_MEASURED = (Kind.DIRECTION, Kind.STILL, Kind.COMPARISON, Kind.EQUAL, Kind.FACTOR, Kind.SHARE, Kind.TO_NUMBER)


def read_clause(context: Context) -> Proposition:
    """Return what a clause says. Raises ExpressionError where it says nothing that data can decide."""
    _demand_whole(context)
    found = tuple(_propositions(context))
    if not found:
        hint = "Säg till exempel att det ökar, är högre än i riket eller är oförändrat sedan ett år."
        raise ExpressionError(f"”{context.clause.text}” säger inget som data kan pröva.", hint)
    whole = found[0] if len(found) == 1 else Several(found)
    return _in_edition(context, _denied(context, whole) if context.clause.own(Kind.NEGATION) else whole)


def _denied(context: Context, whole: Proposition) -> Proposition:
    # "X och Y når inte målet" says of each that it does not; "båda når inte målet" that not both do.
    return _each_denied(whole, (_is_of_each(context), len(context.areas) > 1, len(context.spoken) > 1))


def _each_denied(whole: Proposition, of_each: tuple[bool, ...]) -> Proposition:
    """Return the denial of a proposition: of each that it is made of, where it is of several indicators, then areas, then what they are compared with."""
    if of_each and not of_each[0]:
        return _each_denied(whole, of_each[1:])
    if isinstance(whole, Several) and (of_each or all(isinstance(one, Compared) for one in whole.of)):
        return replace(whole, of=tuple(_each_denied(one, of_each[1:]) for one in whole.of))
    return Denied(whole)


def _in_edition(context: Context, whole: Proposition) -> Proposition:
    """Return what a clause says as it is told of the edition that it names; "nu" is of this one."""
    if any(time_of(tag).when is When.NOW for tag in context.clause.own(Kind.TIME)):
        return whole
    for tag in context.clause.of(Kind.EDITION):
        year = tag.years[0] if tag.years else None
        return told_in(Told(str(tag.entry.value)), year, whole, context.query)
    return whole


def _is_of_each(context: Context) -> bool:
    """Tell whether a clause about several things says the same of each, without a word for how many."""
    return len(context.concerned) > 1 and not context.clause.own(Kind.QUANTIFIER)


_ONCE = (Kind.DIRECTION, Kind.EXTREME, Kind.STILL, Kind.EQUAL, Kind.FACTOR, Kind.PERSISTENCE, Kind.SHARE)
_WITH_EXTREME = {
    Kind.COMPARISON,
    Kind.DIRECTION,
    Kind.STILL,
    Kind.EQUAL,
    Kind.SHARE,
    Kind.FACTOR,
    Kind.DEGREE,
    Kind.PERSISTENCE,
}
_ALONE_TIMES = {When.NOW, When.SOMETIME}


def _demand_whole(context: Context) -> None:
    """Raise ExpressionError for a clause in which one phrase would be read and another passed over."""
    clause = context.clause
    for kind in (*_ONCE, Kind.COMPARISON):
        found = clause.own(kind)
        if len({str(tag.entry.value) for tag in found}) > 1:
            words = " och ".join(f"”{tag.text}”" for tag in found[:2])
            raise ExpressionError(f"{words} går inte att läsa i samma led.", "Dela upp påståendet med komma eller och.")
    times = [tag for tag in clause.own(Kind.TIME) if time_of(tag).when not in _ALONE_TIMES and not is_year(tag)]
    start = times[0].years[0] if times and times[0].entry.value is When.SINCE else None
    is_end = start is not None and len(context.years) == 1 and context.years[0].years[0] > start
    if times and not clause.own(Kind.EXTREME) and not is_end:
        times += context.years
    if len(times) > 1:
        words = " och ".join(f"”{tag.text}”" for tag in times[:2])
        raise ExpressionError(f"{words} är två tider i samma led.", "Dela upp påståendet med komma eller och.")
    _demand_clear(context)
    if clause.own(Kind.EXTREME):
        for tag in clause.tags:
            if tag.kind in _WITH_EXTREME and not (tag.kind is Kind.DIRECTION and _is_most(context)):
                message = f"”{tag.text}” går inte att läsa tillsammans med ”{clause.own(Kind.EXTREME)[0].text}”."
                raise ExpressionError(message, "Dela upp påståendet, eller skriv ett uttryck.")


def _demand_clear(context: Context) -> None:
    """Raise ExpressionError for words of denial, number or place of which one reading would say less than they do."""
    clause = context.clause
    kinds = [tag.kind for tag in clause.tags]
    counts = clause.own(Kind.QUANTIFIER)
    if doubts := clause.own(Kind.DOUBT):
        raise _unclear(clause, f"Skriv ”inte” i stället för ”{doubts[0].text}”.")
    if Kind.NEGATION in kinds:
        first = kinds.index(Kind.NEGATION)
        if any(tag.entry.value in _ALONE for tag in counts):
            raise _unclear(clause, "Skriv vilka det gäller, till exempel ”Örebro och Kumla”.")
        told = (Kind.COMPARISON, Kind.MUNICIPALITY)
        if any(kind in kinds[:first] for kind in told) and not clause.own(Kind.OUTCOME):
            raise _unclear(clause, "Säg det utan nekande ord, till exempel ”lägre” i stället för ”inte högre”.")
        if clause.tags[first].text.casefold() == "varken" and clause.own(Kind.COMPARISON) and not context.references():
            raise _unclear(clause, "Säg vad det jämförs med i båda leden.")
    for before, after in pairwise(clause.tags):
        if before.text.casefold() == "till" and is_year(after):
            raise _unclear(clause, f"Skriv även från vilket år det ändrades till {after.text}.")
        if after.kind is Kind.UNIT and before.kind is Kind.QUANTIFIER:
            raise _unclear(clause, f"Skriv hur många {after.text} det är.")
    if Kind.MUNICIPALITY in kinds and not counts and context.amounts.count is None and context.quantity is None:
        raise _unclear(clause, "Skriv hur många kommuner det gäller: alla, de flesta, bara Örebro.")
    _demand_one_place(context)
    amounts = context.amounts
    read = sum(one is not None for one in (amounts.plain, amounts.own, amounts.other, amounts.count))
    if len(clause.own(Kind.NUMBER)) > read:
        raise _unclear(clause, "Skriv ett tal i varje led, och säg om vad det gäller.")


def _demand_one_place(context: Context) -> None:
    """Raise ExpressionError for a second municipality to compare with: of it nothing would be said."""
    compared = False
    for tag in context.clause.tags:
        if tag.kind is Kind.REFERENCE and isinstance(tag.entry.value, tuple) and tag.entry.value[0] is Other.AREA:
            compared = True
        elif tag.text.casefold() in VERBS:
            compared = False
        elif compared and tag.kind is Kind.AREA:
            raise _unclear(context.clause, "Jämför med en kommun i taget.")


def _unclear(clause: Clause, hint: str) -> ExpressionError:
    return ExpressionError(f"”{clause.text}” går inte att läsa entydigt.", hint)


def _propositions(context: Context) -> Iterator[Proposition]:
    clause = context.clause
    every = _quantifier(context)
    if every is not None and _is_municipal(context, every):
        yield _counted(context, every)
        return
    if clause.own(Kind.OUTCOME) and _is_tally(context, every):
        yield from _tallied(context, every)
        return
    by_rule = bool(clause.own(Kind.RULE))
    for tag in clause.own(Kind.OUTCOME):
        said = Said(str(tag.entry.value))
        yield _each(context, lambda about, said=said: Came(about, said, by_rule), every)  # type: ignore[misc]
    if clause.own(Kind.UNANSWERED):
        if not context.areas:
            raise ExpressionError("Det sägs inte vilken kommun som saknar värde.", "Nämn kommunen.")
        yield from (Unanswered(about, context.areas, context.time) for about in context.concerned)
    for tag in clause.own(Kind.STATE):
        state = int(str(tag.entry.value))
        areas = context.areas or (context.query.data.area,)
        yield from (InState(Measure(about, area), state, context.time) for about in context.concerned for area in areas)
    if clause.own(Kind.REVISED):
        yield from _revised(context)
        return
    if (extremes := clause.own(Kind.EXTREME)) and clause.own(Kind.DIRECTION):
        yield from _moved_most(context, extremes[0].entry.value)
    elif extremes:
        found = tuple(_extremes(context, extremes[0].entry.value))
        if every is Every.OF_THESE:
            yield Several(found, every, _of_these(context))
        elif every in {Every.BOTH, Every.ALL}:
            yield Several(found, every)
        else:
            yield from found
    elif any(clause.own(kind) for kind in _MEASURED) or _is_distance_core(context) or _has_amount(context):
        yield _each(context, lambda about: measured(context, about), every)


def _quantifier(context: Context) -> Every | None:
    """Return how many are meant; "bara två kommuner" is a count, "bara Örebro" is not."""
    # "Både kvinnor och män" is said of the sexes, and each is judged.
    of_sexes = len(context.spoken) > 1 and len(context.concerned) == 1
    found = tuple(
        tag
        for tag in context.clause.own(Kind.QUANTIFIER)
        if not _is_emphasis(context, tag) and not (of_sexes and tag.entry.value is Every.BOTH)
    )
    counted = context.amounts.count is not None
    if found and not (counted and found[0].entry.value is Every.ONLY and not context.clause.own(Kind.AREA)):
        return Every(str(found[0].entry.value))
    return Every.COUNT if counted else None


def _is_emphasis(context: Context, tag: Tag) -> bool:
    """Tell whether "bara" stands before a number, which is then small and no only one."""
    tags = context.clause.tags
    following = tags[tags.index(tag) + 1 :]
    amounts = {Kind.NUMBER, Kind.QUALIFIER, Kind.TO_NUMBER, Kind.FROM_NUMBER}
    municipal = len(following) > 1 and following[1].kind is Kind.MUNICIPALITY
    return tag.entry.value is Every.ONLY and bool(following) and following[0].kind in amounts and not municipal


def _demand_count(context: Context, whole: int) -> None:
    """Demand that a count in "alla tre" is that of all there are."""
    for tag in context.clause.own(Kind.QUANTIFIER):
        for word in tag.filled if tag.entry.value in {Every.ALL, Every.NONE} else ():
            if int(word.number or 0) != whole:
                raise ExpressionError(f"”{tag.text}” sägs om {whole}.", "Rätta antalet, eller vad påståendet är om.")


def _is_municipal(context: Context, every: Every) -> bool:
    if every in _ALONE:
        return bool(context.clause.own(Kind.AREA))
    return bool(context.clause.own(Kind.MUNICIPALITY) or context.excepted_areas)


def _is_tally(context: Context, every: Every | None) -> bool:
    """Tell whether the clause counts the effect goals of the overarching goals that it is about."""
    overarching = {goal.id for goal in context.query.data.goals.overarching}
    if not set(context.about) <= overarching:
        return False
    return every in {*_TALLIED, Every.OF_THESE} or bool(context.clause.own(Kind.EXTREME)) or _has_amount(context)


def _tallied(context: Context, every: Every | None) -> Iterator[Proposition]:
    """Yield what the clause says of how many effect goals came out so."""
    extremes = [tag.entry.value for tag in context.clause.own(Kind.EXTREME)]
    amounts = context.amounts
    for tag in context.clause.own(Kind.OUTCOME):
        said = Said(str(tag.entry.value))
        for about in context.concerned:
            if extremes:
                others = tuple(name for name in context.about if name not in context.concerned)
                most = isinstance(extremes[0], Extreme) and extremes[0].way is Way.UP
                yield Leading(about, others, said, most)
            elif every is Every.OF_THESE:
                part, whole = _of_these(context)
                yield Tallied(about, said, every, Amount(Decimal(part), 0), whole)
            else:
                yield Tallied(about, said, every or Every.COUNT, amounts.plain or amounts.share)


def _is_most(context: Context) -> bool:
    """Tell whether an extreme says which of several has changed most, or least."""
    return all(tag.text.casefold() in {"mest", "minst"} for tag in context.clause.own(Kind.EXTREME))


def _moved_most(context: Context, value: object) -> Iterator[Proposition]:
    """Yield for each of the other indicators that the named one has changed more than it."""
    move = context.clause.own(Kind.DIRECTION)[0].entry.value
    if not isinstance(move, Moves) or not isinstance(value, Extreme):
        raise ExpressionError("Ytterligheten går inte att läsa.", "Skriv till exempel ”mest ökar”.")
    named = context.concerned
    others = [name for name in context.about if name not in named]
    if len(named) != 1 or not others:
        message = f"”{context.clause.text}” säger inte vad som har ändrats mer än vad."
        raise ExpressionError(message, "Nämn en av indikatorerna i om, och de andra bara där.")
    for other in others:
        beside = replace(context.measure(named[0]), indicator=other, opposite=False)
        yield Outpaced(context.measure(named[0]), move.way, context.time, value.way is Way.UP, None, beside)


def _revised(context: Context) -> Iterator[Proposition]:
    """Yield that values have been revised since the edition before, of each year that the clause names."""
    value = context.clause.own(Kind.REVISED)[0].entry.value
    way = value if isinstance(value, Way) else None
    amounts, beyond = context.amounts, None
    compared = [tag.entry.value for tag in context.clause.own(Kind.COMPARISON)]
    for about in context.concerned:
        measure = context.measure(about)
        if compared:
            if compared != [Way.UP] or [one.other for one in context.references()] != [Other.OWN] or way is None:
                hint = "Skriv till exempel ”har reviderats upp mer än i länet”."
                raise ExpressionError(f"”{context.clause.text}” går inte att läsa.", hint)
            beyond = replace(measure, area=context.query.data.area)
        years = tuple(time.years[0] for time in context.times if time.when is When.YEAR)
        for year in years or (None,):
            yield Revised(measure, way, year, context.degree, amounts.plain, beyond)


def _is_distance_core(context: Context) -> bool:
    quantity = context.quantity
    return quantity in _MOVING or (quantity is not None and bool(context.clause.own(Kind.DEGREE)))


def _has_amount(context: Context) -> bool:
    amounts = context.amounts
    return amounts.plain is not None or amounts.share is not None


def _each(context: Context, make: Callable[[str], Proposition], every: Every | None) -> Proposition:
    """Return a proposition for each thing that the clause is about, and how many of them must hold."""
    found = tuple(make(about) for about in context.concerned)
    _demand_count(context, len(found))
    found = (*found, *(Denied(make(about)) for about in context.excepted))
    if every in _ALONE:
        rest = tuple(Denied(make(about)) for about in context.about if about not in context.concerned)
        if not rest:
            raise ExpressionError("”Bara” skiljer inget från något annat.", "Nämn även de andra indikatorerna i om.")
        return Several((*found, *rest))
    if len(found) == 1 and every is None:
        return found[0]
    return Several(found, every or Every.ALL, _of_these(context) if every is Every.OF_THESE else None)


def _of_these(context: Context) -> tuple[int, int]:
    """Return how many of how many things the clause says something of: fyra av de fem måtten, fyra av måtten."""
    tag = next(tag for tag in context.clause.own(Kind.QUANTIFIER) if tag.entry.value is Every.OF_THESE)
    counts = [int(word.number if word.number is not None else 1) for word in tag.filled]
    return counts[0], counts[1] if len(counts) > 1 else len(context.about)


def _counted(context: Context, every: Every) -> Proposition:
    states = context.clause.own(Kind.STATE)
    outcomes = {Said(str(tag.entry.value)) for tag in context.clause.own(Kind.OUTCOME)}

    def of(about: str, area: str) -> Proposition:
        if states:
            return InState(Measure(about, area), int(str(states[0].entry.value)), context.time)
        if outcomes & {Said.MET, Said.REACHABLE}:
            return Meets(context.measure(about, area), _municipal_time(context, about))
        if outcomes & {Said.NOT_MET, Said.UNREACHABLE}:
            return Denied(Meets(context.measure(about, area), _municipal_time(context, about)))
        return measured(context, about, area)

    named = tuple(dict.fromkeys(str(tag.entry.value) for tag in context.clause.own(Kind.AREA)))
    if (states or outcomes) and any(context.clause.own(kind) for kind in (Kind.COMPARISON, Kind.DIRECTION)):
        raise _unclear(context.clause, "Skriv hur många kommuner det gäller nu och då, i var sitt led.")
    excepted = context.excepted_areas
    named = () if every is Every.ALL else tuple(area for area in named if area not in excepted)
    if (every is Every.NONE and named) or (excepted and every not in {Every.ALL, Every.NONE}):
        message = f"”{context.clause.text}” säger inte klart vilka kommuner som menas."
        raise ExpressionError(message, "Skriv till exempel ”bara Örebro” eller ”alla kommuner utom Örebro”.")
    _demand_count(context, len(context.query.data.municipalities))
    count = context.amounts.count
    found = tuple(Counted(partial(of, about), every, count, named, excepted) for about in context.concerned)
    return found[0] if len(found) == 1 else Several(found)


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
            measure = context.measure(about, context.query.data.area)
            yield Ranked(measure, municipal, value.way, time, context.amounts.plain)
        for about in context.excepted:
            yield Denied(Ranked(context.measure(about, context.query.data.area), municipal, value.way, time))
        return
    concerned = context.concerned
    if value.peak is Peak.ANY and time.when in {None, When.NOW} and len(context.about) > 1 and len(concerned) == 1:
        others = tuple(context.measure(about) for about in context.about if about not in concerned)
        yield Foremost(context.measure(concerned[0]), others, value.way, time)
        return
    for about in concerned:
        measure = context.measure(about)
        if context.quantity in {Between.LEAD, Between.LAG}:
            yield Ahead(measure, time, better=context.quantity is Between.LEAD)
        if time.when is When.YEAR:
            yield Peaked(measure, value.way, Time(), value.peak, time.years[0], context.amounts.plain)
        elif time.when in {None, When.NOW} and value.peak is Peak.ANY:
            hint = "Skriv till exempel ”sedan 2014”, ”i Lekeberg” eller ”rekord”."
            raise ExpressionError(f"”{context.clause.text}” säger inte bland vilka.", hint)
        else:
            yield Peaked(measure, value.way, time, value.peak, _peak_year(context), context.amounts.plain)


def _peak_year(context: Context) -> int:
    """Return the year whose value is meant: "2020", also from the clause before; 0 for the newest one."""
    carried = [time_of(tag) for tag in context.clause.inherited if tag.kind is Kind.TIME]
    named = context.amounts.bare or tuple(time.years[0] for time in carried if time.when is When.YEAR)
    return named[-1] if named else 0


def measured(context: Context, about: str, area: str = "") -> Proposition:
    """Return what a clause says of one indicator, in an area where one is given."""
    clause = context.clause
    areas = context.areas if not area and context.quantity is not Between.MUNICIPALITIES else ()
    if len(areas) > 1:
        return Several(tuple(measured(context, about, one) for one in areas))
    measure = context.measure(about, area)
    if measure.opposite and _has_value(context):
        hint = "Skriv talet om det som indikatorn mäter."
        raise ExpressionError(f"”{clause.text}” anger ett tal för motsatsen till det som mäts.", hint)
    times = (_municipal_time(context, about),) if area else context.times
    if context.quantity is None and len(context.spoken) > 1:
        measures = tuple(replace(measure, sex=sex) for sex in context.spoken)
        return Several(tuple(_relation(_Shape(context, one, time)) for one in measures for time in times))
    relations = tuple(_relation(_Shape(context, measure, time)) for time in times)
    found = relations[0] if len(relations) == 1 else Several(relations)
    if context.quantity in {Between.LEAD, Between.LAG, Between.PULLS_AHEAD}:
        ahead = replace(measure, sex=context.sexes[0]) if context.sexes else measure
        return Several((found, Ahead(ahead, context.time, better=context.quantity is not Between.LAG)))
    if clause.own(Kind.STILL) and clause.own(Kind.DIRECTION):
        return Several((found, Stood(measure, context.time)))
    return found


def _relation(shape: _Shape) -> Proposition:
    """Return what a clause says of a measure; a level that is said of a time, or to be so still, is so all that time."""
    found, context = shape.relation(), shape.context
    levels = found.of if isinstance(found, Several) else (found,)
    if not all(isinstance(one, Compared | Sized) for one in levels):
        return found
    course = next((tag.entry.value for tag in context.clause.own(Kind.PERSISTENCE)), None)
    own = (tag for tag in context.timed if not isinstance(tag.entry.value, Time))
    lasts = any(time_of(tag).when in LASTING and not tag.text.casefold().startswith(_BESIDE) for tag in own)
    if course in {Course.EVERY_YEAR, Course.TREND} and not lasts:
        raise _unclear(context.clause, "Säg hur det har ändrats, eller från vilket år det har varit så.")
    if lasts or course is Course.CONTINUES:
        return Held(shape.measure, lambda time: replace(shape, time=time).relation(), shape.time)
    return found


def _has_value(context: Context) -> bool:
    """Tell whether a clause names a number that is not the same for the opposite of what is measured."""
    amounts = context.amounts
    values = (amounts.share, amounts.factor, amounts.start, amounts.end, amounts.own, amounts.other)
    points = amounts.plain is None or amounts.plain.unit == "procentenheter"
    return not points or any(one is not None for one in values)


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
            before = next((one for one in references if one.other is Other.YEARS_BEFORE), None)
            if before is not None:
                return self._paced(directions[0].entry.value, comparisons, before)
            if comparisons and (references or self._other_indicator()):
                return self._with_ends(
                    self._outpaced(directions[0].entry.value, comparisons[0], references), directions[0].entry.value
                )
            if comparisons and not references:
                # "Minskar allt mindre", "sjunker allt långsammare": how one change compares with the next is not read.
                raise _unclear(clause, "Säg vad ändringen är större eller mindre än.")
            return self._moved(directions[0].entry.value)
        quantity = self.context.quantity
        if comparisons and (carried := self._carried_direction(comparisons[0])) is not None:
            return self._outpaced(carried, comparisons[0], references)
        if quantity in _MOVING and not comparisons:
            way = Way.DOWN if quantity is Between.APPROACH else Way.UP
            return self._moved(Moves(way, self._tense()))
        amounts = self.context.amounts
        if clause.own(Kind.STILL):
            stood = Stood(self.measure, self.time)
            return stood if amounts.plain is None else Several((stood, Sized(self.measure, self.time, amounts.plain)))
        if comparisons:
            return self._compared(comparisons[0], references)
        if equal := clause.own(Kind.EQUAL):
            return self._alike(Alike(str(equal[0].entry.value)), references)
        if amounts.factor is not None:
            return self._multiplied(references)
        if amounts.start is not None and (carried := self._carried()) is not None:
            return self._moved(carried)
        size = amounts.plain or amounts.share
        if size is None and self.context.degree is None:
            hint = "Säg hur det har ändrats, eller hur stort det är."
            raise ExpressionError(f"”{clause.text}” säger inget som data kan pröva.", hint)
        sized = Sized(self.measure, self.time, size, self.context.degree)
        if self.measure.between is Between.DISTANCE and self.measure.other is Other.TARGET:
            # The distance has no sign, but nobody is far from a target that has been passed.
            return Several((sized, Denied(Meets(replace(self.measure, between=None, other=None), self.time))))
        return sized

    def _carried_direction(self, pace: object) -> object:
        """Return the direction of the clause before where this one only says how fast: "har ökat, men mindre än i riket"."""
        own = {tag.text.casefold() for tag in self.context.clause.tags}
        if not isinstance(pace, Pace) and (not own & {"mer", "mindre"} or own & VERBS):
            return None
        return self._carried()

    def _carried(self) -> object:
        """Return the direction of the clause before, or None."""
        found = [tag.entry.value for tag in self.context.clause.inherited if tag.kind is Kind.DIRECTION]
        return found[0] if found else None

    def _tense(self) -> Tense:
        text = self.context.clause.text.casefold()
        if any(word in text.split() for word in ("har", "hade")):
            return Tense.PERFECT
        return Tense.PAST if any(word in text for word in ("ade sig", "gled ", "drog ")) else Tense.PRESENT

    def _moved(self, value: object, references: tuple[Reference, ...] | None = None) -> Proposition:
        """Return a change, since what the references say; they are those of the clause where none are given."""
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
        for reference in self.context.references() if references is None else references:
            since = self._since(reference)
            alone = reference.other is Other.COUNTRY and self.measure.area == self.context.query.data.country
            if since is None and not alone and reference.other is not Other.EARLIER:
                named = reference.told(self.context.query)
                message = f"”{self.context.clause.text}” säger inte hur ändringen jämförs med {named}."
                raise ExpressionError(message, "Skriv till exempel ”ökar mer än i riket”.")
            time = since or time
        amount, each = amounts.plain or amounts.share, None
        if self.context.clause.own(Kind.EACH):
            amount, each = None, amount
            if course is not Course.EVERY_YEAR or each is None:
                message = f"”{self.context.clause.text}” säger inte hur mycket det har ändrats varje gång."
                raise ExpressionError(
                    message, "Skriv till exempel ”varje år sedan 2015 med mindre än en procentenhet åt gången”."
                )
        moved = Moved(
            self.measure, way, time, value.tense, degree, course, amount, amounts.factor, amounts.start, amounts.end,
            each,
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
                return Time(When.BASE, (reference.year,) if reference.year else ())
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
            if self.context.clause.own(Kind.NEGATION) and not references:
                raise _unclear(self.context.clause, "Säg vad det inte är mer eller mindre än.")
            becomes = any(
                word.text.startswith(("bli", "blev")) for tag in self.context.clause.tags for word in tag.words
            )
            bare = any(tag.text.casefold() in _BARE for tag in self.context.clause.own(Kind.COMPARISON))
            if bare and not references and not becomes:
                hint = "Skriv till exempel ”än i riket” eller ”än 2015”, eller att det har ökat eller minskat."
                raise ExpressionError(f"”{self.context.clause.text}” säger inte än vad.", hint)
            return self._moved(Moves(value, self._tense()))
        again = self._course() is Course.TURNED
        if all(one.is_subject for one in useful):
            country = replace(self.measure, area=self.context.query.data.country)
            own = Reference(Other.OWN)
            return Compared(
                country, own, self.time, value, None, self.context.degree, amounts.plain, amounts.factor, again,
                amounts.own, amounts.other,
            )  # fmt: skip
        found = tuple(
            Compared(
                self.measure, one, self._own_time(one), value, None, self.context.degree, amounts.plain, amounts.factor, again,
                amounts.own, amounts.other,
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
        references = references or self._named_indicator()
        own = {word.text for tag in self.context.clause.tags for word in tag.words}
        if self._carried() is not None and not own & VERBS:
            # "Har minskat sedan 2015, lika mycket som i riket" compares the changes, which no words here do.
            raise _unclear(self.context.clause, "Säg vad som är lika, till exempel ”nivån är densamma som i riket”.")
        if not references and self.time.when in {When.SINCE, When.SPAN, When.BASE, When.LAST_YEAR}:
            return Stood(self.measure, self.time)
        if not references:
            raise ExpressionError(f"”{self.context.clause.text}” säger inte som vad.", "Skriv till exempel ”som 2016”.")
        amounts = self.context.amounts
        found = tuple(
            Compared(self.measure, one, self._own_time(one), None, alike, degree, own=amounts.own, beside=amounts.other)
            for one in references
        )
        return found[0] if len(found) == 1 else Several(found)

    def _multiplied(self, references: tuple[Reference, ...]) -> Proposition:
        amounts = self.context.amounts
        way = Way.UP if amounts.factor is not None and amounts.factor.number > 1 else Way.DOWN
        year = [one for one in references if self._since(one)]
        references = references or self._named_indicator()
        if not references and any(tag.text.casefold().endswith(" så") for tag in self.context.clause.own(Kind.FACTOR)):
            raise ExpressionError(
                f"”{self.context.clause.text}” säger inte som vad.", "Skriv till exempel ”som i riket”."
            )
        if references and not year:
            return Compared(self.measure, references[0], self.time, way, factor=amounts.factor)
        factor = amounts.factor
        if factor is not None and factor.number < 1:
            # "Mindre än hälften så hög" is less of the one and more of the other; "mer än halverats" is more of both.
            named = any(tag.text.casefold().startswith("hälften") for tag in self.context.clause.own(Kind.FACTOR))
            turned = _TURNED.get(factor.qualifier, factor.qualifier) if named else factor.qualifier
            factor = replace(factor, number=1 / factor.number, qualifier=turned)
        time = self._since(year[0]) if year else self.time
        return Moved(self.measure, way, time or self.time, self._tense(), None, None, None, factor)

    def _outpaced(self, value: object, pace: object, references: tuple[Reference, ...]) -> Proposition:
        if isinstance(value, tuple):
            value = value[0]
        if not isinstance(value, Moves):
            raise ExpressionError("Riktningen går inte att läsa.", "Skriv till exempel ”ökar”.")
        if isinstance(pace, Crossing):
            return Several((self._moved(value, ()), self._compared(pace, references)))
        more = pace in {Pace.FASTER, Way.UP, Way.BETTER}
        since = [one for one in references if one.other in {Other.YEAR, Other.BASE}]
        if since:
            return self._moved(value)
        far, measure, degree = self._other_indicator(), self.measure, self.context.degree
        if any(one.is_subject for one in references):
            # "I riket har andelen minskat mer": it is the country's change that is said to be the larger one.
            references = tuple(one for one in references if not one.is_subject and one.other is not Other.OWN)
            far, measure = measure, replace(measure, area=self.context.query.data.country)
        found = tuple(
            Outpaced(measure, value.way, self.time, more, one, far, degree=degree) for one in references or (None,)
        )
        return found[0] if len(found) == 1 else Several(found)

    def _with_ends(self, found: Proposition, value: object) -> Proposition:
        """Return what is said of a change, of how large it is, and of the values that it goes from and to."""
        amounts = self.context.amounts
        named = (amounts.plain or amounts.share, amounts.start, amounts.end)
        if isinstance(value, tuple):
            value = value[0]
        if not any(named) or not isinstance(value, Moves) or isinstance(found, Moved):
            return found
        numbers = (Kind.NUMBER, Kind.SHARE)
        several = sum(len(self.context.clause.own(kind)) for kind in numbers) > 1
        if several or any(one.is_subject for one in self.context.references()):
            raise _unclear(self.context.clause, "Skriv ändringen i ett led för sig.")
        ends = Moved(
            self.measure, value.way, self.time, Tense.PAST, amount=named[0], start=amounts.start, end=amounts.end
        )
        return Several((found, ends))

    def _paced(self, value: object, comparisons: list[object], before: Reference) -> Proposition:
        """Return how a change compares with that over as many years before."""
        factor = self.context.amounts.factor
        if not isinstance(value, Moves) or (factor is None) is not bool(comparisons):
            message = f"”{self.context.clause.text}” säger inte hur ändringen jämförs med den före."
            raise ExpressionError(message, "Skriv till exempel ”ökade långsammare än under de fyra åren före”.")
        more = bool(comparisons) and comparisons[0] in {Pace.FASTER, Way.UP, Way.BETTER}
        return Outpaced(self.measure, value.way, self.time, more, before, factor=factor)

    def _named_indicator(self) -> tuple[Reference, ...]:
        far = self._other_indicator()
        return (Reference(far.indicator),) if far is not None else ()

    def _other_indicator(self) -> Measure | None:
        """Return what another indicator measures, where the clause compares with one and it is clear which is meant."""
        if not self.context.names_other:
            return None
        if self.context.compares_both:
            raise _unclear(self.context.clause, "Nämn könet före det som jämförs.")
        others = self.context.compared
        return replace(self.measure, indicator=others[0], opposite=False) if len(others) == 1 else None
