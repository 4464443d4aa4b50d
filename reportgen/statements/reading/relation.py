"""The relation that a clause about one measure states: a change, a comparison, a likeness, a size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Sized
from reportgen.statements.propositions.changes import Moved, Stood
from reportgen.statements.propositions.comparisons import Compared, Crossed, Reference, Unpassed
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.outcomes import Meets
from reportgen.statements.propositions.paces import Outpaced
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.context import VERBS, Context, unclear
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.comparisons import Crossing, Pace
from reportgen.swedish.lexicon.directions import Course, Moves, Tense, Way
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import MOVING, Between, Other
from reportgen.swedish.lexicon.standing import Alike, Degree
from reportgen.swedish.lexicon.times import When

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


@dataclass(frozen=True, slots=True)
class Shape:
    """A clause about one measure in one time."""

    context: Context
    measure: Measure
    time: Time

    def relation(self) -> Proposition:
        """Return what the clause says of the measure; raises ExpressionError where it says nothing that can be decided."""
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
                raise unclear(clause, "Säg vad ändringen är större eller mindre än.")
            return self._moved(directions[0].entry.value)
        quantity = self.context.quantity
        if comparisons and (carried := self._carried_direction(comparisons[0])) is not None:
            return self._outpaced(carried, comparisons[0], references)
        if quantity in MOVING and not comparisons:
            way = Way.DOWN if quantity is Between.APPROACH else Way.UP
            moved = self._moved(Moves(way, self._tense()))
            if quantity is Between.APPROACH and self.measure.between is Between.DISTANCE:
                return Several((moved, Unpassed(self.measure, self.time)))
            return moved
        amounts = self.context.amounts
        if clause.own(Kind.STILL):
            if any(one.other is not Other.EARLIER and not one.is_subject for one in references):
                raise unclear(clause, "Säg vad som är lika, till exempel ”densamma som i riket”.")
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
        if any(tag.text.casefold().startswith("än ") for tag in clause.own(Kind.REFERENCE)):
            raise unclear(clause, "Säg om det är högre eller lägre än det.")
        if self._course() is Course.TURNED:
            raise unclear(clause, "Säg vad som har vänt, till exempel ”ökar igen”.")
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
            case Other.SAME_MONTH:
                return Time(When.SAME_MONTH, (reference.year,))
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
                raise unclear(self.context.clause, "Säg vad det inte är mer eller mindre än.")
            becomes = any(
                word.text.startswith(("bli", "blev")) for tag in self.context.clause.tags for word in tag.words
            )
            bare = any(tag.text.casefold() in _BARE for tag in self.context.clause.own(Kind.COMPARISON))
            if bare and not references and not becomes:
                hint = "Skriv till exempel ”än i riket” eller ”än 2015”, eller att det har ökat eller minskat."
                raise ExpressionError(f"”{self.context.clause.text}” säger inte än vad.", hint)
            return self._moved(Moves(value, self._tense()))
        if amounts.share is not None or amounts.start is not None or amounts.end is not None:
            raise unclear(self.context.clause, "Skriv talen i ett led för sig.")
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
            raise unclear(self.context.clause, "Säg vad som är lika, till exempel ”nivån är densamma som i riket”.")
        if not references and self.time.when in {
            When.SINCE,
            When.SPAN,
            When.BASE,
            When.LAST_YEAR,
            When.SAME_MONTH,
        }:
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
        if amounts.factor is not None and amounts.factor.number == 0:
            raise unclear(self.context.clause, "Skriv minst en gång, till exempel ”två gånger så stor som”.")
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
        if self._course() is not None:
            raise unclear(self.context.clause, "Skriv hur det har ändrats i ett led, och hur det jämförs i ett annat.")
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
            raise unclear(self.context.clause, "Skriv ändringen i ett led för sig.")
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
            raise unclear(self.context.clause, "Nämn könet före det som jämförs.")
        others = self.context.compared
        return replace(self.measure, indicator=others[0], opposite=False) if len(others) == 1 else None
