"""What a clause must not leave unclear: phrases of which one would be read and another passed over, and double meanings."""

from __future__ import annotations

from itertools import pairwise

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.amounts_read import is_year
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.reading.context import VERBS, Context, unclear
from reportgen.statements.reading.counts import ALONE
from reportgen.statements.reading.heard import demand_heard
from reportgen.statements.reading.named import subjects_of
from reportgen.statements.reading.times import time_of
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When

_ONCE = (Kind.DIRECTION, Kind.EXTREME, Kind.STILL, Kind.EQUAL, Kind.FACTOR, Kind.PERSISTENCE, Kind.SHARE)
_NOT_FIRST = {Every.NONE, Every.MOST, Every.ANY, Every.A_COUPLE}
_VALUES = {"andelen", "antalet", "nivån", "värdet", "talet"}
_PAST_OF = {"är": "var", "ligger": "låg", "har": "hade", "blir": "blev"}
_EFFECT_GOAL = "effektmål"


def demand_whole(context: Context) -> None:
    """Raise ExpressionError for a clause in which one phrase would be read and another passed over."""
    clause = context.clause
    for kind in (*_ONCE, Kind.COMPARISON):
        found = clause.own(kind)
        if len({str(tag.entry.value) for tag in found}) > 1:
            words = " och ".join(f"”{tag.text}”" for tag in found[:2])
            raise ExpressionError(f"{words} går inte att läsa i samma led.", "Dela upp påståendet med komma eller och.")
    times = [tag for tag in clause.own(Kind.TIME) if not time_of(tag).is_open and not is_year(tag)]
    if times and not clause.own(Kind.EXTREME) and not _ends(times[0], context.years):
        times += context.years
    if len(times) > 1:
        words = " och ".join(f"”{tag.text}”" for tag in times[:2])
        raise ExpressionError(f"{words} är två tider i samma led.", "Dela upp påståendet med komma eller och.")
    _demand_clear(context)
    demand_heard(context)
    if clause.own(Kind.EXTREME) and any(context.told_sexes(about) for about in context.concerned):
        raise unclear(clause, "Skriv ett led om kvinnor och ett om män.")


def _ends(time: Tag, years: tuple[Tag, ...]) -> bool:
    """Tell whether a year is the end of the time that a phrase begins: sedan 2015 … 2022."""
    since = time.entry.value in {When.SINCE, When.SAME_MONTH} and len(years) == 1
    return since and years[0].years[0] > time_of(time).years[0]


def _demand_clear(context: Context) -> None:
    """Raise ExpressionError for words of denial, number or place of which one reading would say less than they do."""
    clause = context.clause
    kinds = [tag.kind for tag in clause.tags]
    counts = clause.own(Kind.QUANTIFIER)
    if doubts := clause.own(Kind.DOUBT):
        raise unclear(clause, f"Skriv ”inte” i stället för ”{doubts[0].text}”.")
    many = {tag.entry.value for tag in counts} - {*ALONE, Every.EXCEPT}
    if len(many) > 1 or (clause.own(Kind.EXTREME) and many & _NOT_FIRST and not clause.own(Kind.OUTCOME)):
        raise unclear(clause, "Skriv i var sitt led hur många det gäller.")
    if Kind.NEGATION in kinds:
        first = kinds.index(Kind.NEGATION)
        if any(tag.entry.value in ALONE for tag in counts):
            raise unclear(clause, "Skriv vilka det gäller, till exempel ”Örebro och Kumla”.")
        told = (Kind.COMPARISON, Kind.MUNICIPALITY)
        if any(kind in kinds[:first] for kind in told) and not clause.own(Kind.OUTCOME):
            raise unclear(clause, "Säg det utan nekande ord, till exempel ”lägre” i stället för ”inte högre”.")
        if clause.tags[first].text.casefold() == "varken" and clause.own(Kind.COMPARISON) and not context.references():
            raise unclear(clause, "Säg vad det jämförs med i båda leden.")
    for before, after in pairwise(clause.tags):
        if before.text.casefold() == "till" and is_year(after) and not clause.own(Kind.OUTCOME):
            raise unclear(clause, f"Skriv även från vilket år det ändrades till {after.text}.")
        if after.kind is Kind.UNIT and before.kind is Kind.QUANTIFIER:
            raise unclear(clause, f"Skriv hur många {after.text} det är.")
    if Kind.MUNICIPALITY in kinds and not counts and context.amounts.count is None and context.quantity is None:
        raise unclear(clause, "Skriv hur många kommuner det gäller: alla, de flesta, bara Örebro.")
    if any(name in context.query.data.series for name in context.concerned):
        goal = next((tag for tag in clause.tags if any(_EFFECT_GOAL in word.text for word in tag.words)), None)
        if goal is not None:
            # An effect goal may have two indicators, or be judged otherwise than its own.
            raise unclear(clause, "Skriv effektmålens id i om, eller ”målet” om det som indikatorn ska nå.")
    _demand_one_place(context)
    _demand_measure(context)
    _demand_one_quantity(context)
    _demand_one_tense(context)
    amounts = context.amounts
    read = sum(one is not None for one in (amounts.plain, amounts.own, amounts.other, amounts.count))
    if len(clause.own(Kind.NUMBER)) > read:
        raise unclear(clause, "Skriv ett tal i varje led, och säg om vad det gäller.")


def _demand_one_quantity(context: Context) -> None:
    """Raise ExpressionError for a value beside a distance, and for "mest" of a change that the clause before says."""
    clause = context.clause
    distances = clause.own(Kind.QUANTITY)
    for index, tag in enumerate(clause.tags if distances else ()):
        within = index > 0 and clause.tags[index - 1].text.casefold() == "i"
        if tag.text.casefold() in _VALUES and not within:
            raise unclear(clause, f"Skriv ett led om {tag.text.casefold()} och ett om {distances[0].text}.")
    moves = any(tag.kind is Kind.DIRECTION for tag in clause.inherited)
    if moves and clause.tags[0].text.casefold() in {"mest", "minst"} and not clause.own(Kind.DIRECTION):
        raise unclear(clause, "Säg vad som har ändrats mest, till exempel ”mest ökade …”.")


def _demand_one_tense(context: Context) -> None:
    """Raise ExpressionError for "är lägre …, och det var den även 2016": the years would stand for the present too."""
    words = [tag.text.casefold() for tag in context.clause.tags]
    for index, word in enumerate(words):
        rest = words[index:]
        if (past := _PAST_OF.get(word)) in rest and {"även", "också"} & set(rest[rest.index(str(past)) :]):
            raise unclear(context.clause, "Skriv åren i ett eget led: ”År 2016 var …”.")


def _demand_measure(context: Context) -> None:
    """Raise ExpressionError for a clause that names only whom it is about: "barnen blir fler" is not of their standard."""
    for about in context.concerned if context.quantity is None else ():
        named = [
            (tag, subject)
            for tag in (*context.clause.own(Kind.SUBJECT), *context.clause.inherited)
            for subject in subjects_of(tag)
            if subject.about == about
        ]
        if named and all(subject.beside for _, subject in named):
            hint = "Nämn det som mäts, till exempel ”andelen”, eller bind fler av meningens ord."
            raise ExpressionError(f"”{named[0][0].text}” säger inte vad som mäts i ”{context.clause.text}”.", hint)


def _demand_one_place(context: Context) -> None:
    """Raise ExpressionError for a second municipality to compare with: of it nothing would be said."""
    compared = False
    for tag in context.clause.tags:
        if tag.kind is Kind.REFERENCE and isinstance(tag.entry.value, tuple) and tag.entry.value[0] is Other.AREA:
            compared = True
        elif tag.text.casefold() in VERBS:
            compared = False
        elif compared and tag.kind is Kind.AREA:
            raise unclear(context.clause, "Jämför med en kommun i taget.")
