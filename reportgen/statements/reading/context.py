"""What a clause is about, where, of whom and when: the measure and the time that its propositions have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.amounts_read import Amounts, amounts_of
from reportgen.statements.phrases.clauses import Clause
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import count_of
from reportgen.statements.propositions.comparisons import Reference
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Time
from reportgen.statements.reading.named import after_than, behind_except, named_by, subjects_of
from reportgen.statements.reading.times import Timing
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.lexicon.standing import Degree

VERBS = {"är", "var", "ligger", "låg", "har", "hade", "blir", "blev"}
"""Verbs that say nothing of their own; a clause without any verb speaks with that of the clause before."""

_PAST = ("före", "efter", "över", "under", "ovanför", " om")
_THAN = ("än", "som", "på", "nivån")


@dataclass(frozen=True)
class Context:
    """A clause with the state of the data, and what its statement is about (ids of indicators or goals)."""

    clause: Clause
    query: Query
    about: tuple[str, ...]

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts of the clause."""
        return amounts_of(self.clause.tags)

    @cached_property
    def names_amount(self) -> bool:
        """Whether the clause names a number or a share that stands by itself."""
        return self.amounts.plain is not None or self.amounts.share is not None

    @cached_property
    def concerned(self) -> tuple[str, ...]:
        """Return the indicators or goals that the clause names; all where it names none, or says "båda" or "alla".

        What stands after a lone "än" is what they are compared with, after "utom" what it says the opposite of.
        """
        compared = (*after_than(self.clause.tags), *self._after_except())
        tags = [tag for tag in self.clause.own(Kind.SUBJECT) if tag not in compared]
        if not tags and not self.clause.own(Kind.MUNICIPALITY) and self._says_all():
            return tuple(name for name in self.about if name not in self.excepted)
        tags = tags or [tag for tag in self.clause.inherited if tag.kind is Kind.SUBJECT]
        found = [named_by(tag) for tag in tags]
        single = {next(iter(names)) for names in found if len(names) == 1}
        named = (single or (set.intersection(*found) if found else set())) - self._named_after_than()
        rest = tuple(name for name in self.about if name not in self.excepted)
        return tuple(name for name in rest if name in named) or rest

    @cached_property
    def excepted(self) -> tuple[str, ...]:
        """The indicators or goals that the clause names after "utom"."""
        found = [named_by(tag) for tag in self._after_except() if tag.kind is Kind.SUBJECT]
        named = {name for names in found if len(names) == 1 for name in names}
        return tuple(name for name in self.about if name in named)

    def _says_all(self) -> bool:
        return any(tag.entry.value in {Every.BOTH, Every.ALL} for tag in self.clause.own(Kind.QUANTIFIER))

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """Return the other indicators that the clause compares with: those named after a lone "än", else all others."""
        after, concerned = self._named_after_than(), self.concerned
        others = [name for name in self.about if name not in concerned]
        return tuple(name for name in others if name in after) or tuple(others)

    def _named_after_than(self) -> set[str]:
        found = [named_by(tag) for tag in after_than(self.clause.tags) if tag.kind is Kind.SUBJECT]
        return {name for names in found if len(names) == 1 for name in names}

    @cached_property
    def names_other(self) -> bool:
        """Whether something is named that the clause compares with: after "än" anything, after "som" an indicator."""
        after = after_than(self.clause.tags)
        alone = any(tag.kind is Kind.GLUE and tag.text.casefold() == "än" for tag in self.clause.tags)
        return alone or bool(self._named_after_than() and after)

    @property
    def excepted_areas(self) -> tuple[str, ...]:
        """The codes of the municipalities that stand in a row right after "utom"."""
        silent = {Kind.AREA, Kind.GLUE}
        row = takewhile(lambda tag: tag.kind in silent, behind_except(self.clause.tags))
        return tuple(dict.fromkeys(str(tag.entry.value) for tag in row if tag.kind is Kind.AREA))

    @property
    def compares_both(self) -> bool:
        """Whether both an indicator and a sex stand after "än", so that one cannot tell which is compared with."""
        after = after_than(self.clause.tags)
        return bool(self._named_after_than()) and any(tag.kind is Kind.SEX for tag in after)

    def _after_except(self) -> tuple[Tag, ...]:
        """Return the phrases after "utom", unless municipalities are what it excepts; none where there is no such word."""
        return () if self.excepted_areas else behind_except(self.clause.tags)

    def opposite(self, about: str) -> bool:
        """Tell whether the clause names the opposite of what an indicator measures."""
        return any(s.opposite for tag in self.clause.of(Kind.SUBJECT) for s in subjects_of(tag) if s.about == about)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The codes of the areas that the clause names."""
        found = (tag for tag in self.clause.of(Kind.AREA) if not self._is_passed(tag))
        return tuple(dict.fromkeys(str(tag.entry.value) for tag in found))

    @cached_property
    def degree(self) -> Degree | None:
        """The word for degree; where there are two, the one that says most."""
        found = [Degree(str(tag.entry.value)) for tag in self.clause.own(Kind.DEGREE)]
        return next((degree for degree in found if degree is not Degree.ROUGH), found[0] if found else None)

    @cached_property
    def sexes(self) -> tuple[str, ...]:
        """K and M in the order in which the clause names them."""
        return tuple(dict.fromkeys(sex for tag in self.clause.of(Kind.SEX) for sex in str(tag.entry.value)))

    def told_sexes(self, about: str) -> tuple[str, ...]:
        """Return both sexes where the clause says the same of each; none where it compares them or names but one."""
        each = self.quantity is None and not any(self._is_compared(tag) for tag in self._sexes_of(about))
        named = dict.fromkeys(sex for tag in self._sexes_of(about) for sex in str(tag.entry.value))
        return tuple(named) if each and len(named) > 1 else ()

    def _sexes_of(self, about: str) -> tuple[Tag, ...]:
        """Return the words for a sex; it is not taken over to what has no values of women and men."""
        carries = about not in self.query.data.series or self.query.series(about).indicator.by_sex
        return self.clause.of(Kind.SEX) if carries else self.clause.own(Kind.SEX)

    @cached_property
    def _timing(self) -> Timing:
        return Timing(self.clause, self.amounts)

    @property
    def time(self) -> Time:
        """The time that the clause says, or takes over."""
        return self._timing.time

    @property
    def times(self) -> tuple[Time, ...]:
        """The times of a change or a comparison: each year where the clause lists several."""
        return self._timing.times

    @property
    def timed(self) -> tuple[Tag, ...]:
        """The phrases of the clause that say a time, without a year that stands beside an end."""
        return self._timing.timed

    @property
    def years(self) -> tuple[Tag, ...]:
        """The years that the clause names on their own, beside neither end of a change."""
        return self._timing.years

    def references(self) -> tuple[Reference, ...]:
        """Return what the clause compares with, without what a distance is to."""
        found = [self._reference(tag) for tag in self.clause.own(Kind.REFERENCE) if not self._is_distance_to(tag)]
        found += [
            Reference(Other.AREA, area=str(tag.entry.value))
            for tag in self.clause.own(Kind.AREA)
            if self._is_passed(tag)
        ]
        compared = [tag for tag in self.clause.own(Kind.SEX) if self._is_compared(tag)]
        if not found and not compared and not self.clause.own(Kind.SEX) and self.clause.own(Kind.COMPARISON):
            # "Kvinnor utbildar sig längre än män men arbetar mer sällan": the men are those of the clause before.
            carried = (tag for tag in self.clause.inherited if tag.kind is Kind.SEX)
            compared = [tag for tag in carried if self._is_compared(tag)]
        if not found and not compared and self._is_elliptic():
            # "Bara Örebro har högre nivå än riket, och ingen kommun högre behörighet": the country is that of the clause before.
            found = [self._reference(tag) for tag in self.clause.inherited if tag.kind is Kind.REFERENCE]
        return (*found, *(Reference(Other.EACH_OTHER, sex=str(tag.entry.value)) for tag in compared))

    def _is_elliptic(self) -> bool:
        """Tell whether the clause compares others without a verb of its own, and so with what was said before."""
        own = {tag.text.casefold() for tag in self.clause.tags}
        others = any(self.clause.own(kind) for kind in (Kind.MUNICIPALITY, Kind.SEX, Kind.AREA))
        return (
            bool(self.clause.own(Kind.COMPARISON))
            and others
            and not own & VERBS
            and not self.clause.own(Kind.DIRECTION)
        )

    def _is_compared(self, tag: Tag) -> bool:
        return tag.text.casefold().startswith("än ") or tag in after_than(self.clause.tags) or self._is_passed(tag)

    def _is_passed(self, tag: Tag) -> bool:
        """Tell whether a place or a sex stands right after a word for before or behind: före Kumla, efter männen."""
        if tag not in self.clause.tags or not self._is_object(tag):
            return False
        return self.clause.tags[self.clause.tags.index(tag) - 1].text.casefold().endswith(_PAST)

    def _is_distance_to(self, tag: Tag) -> bool:
        if not self.clause.own(Kind.QUANTITY) or self.quantity in {Between.SEXES, Between.MUNICIPALITIES}:
            return False
        return not tag.text.casefold().startswith(_THAN)

    @cached_property
    def quantity(self) -> Between | None:
        """The distance that the clause is about, where it is not about the value itself.

        What it lies between may be said on its own: skillnaden i hälsa mellan könen. A clause that compares the sexes
        takes over no distance from the one before.
        """
        if not self.clause.own(Kind.QUANTITY) and any(self._is_compared(tag) for tag in self.clause.own(Kind.SEX)):
            return None
        found = [Between(str(tag.entry.value)) for tag in self.clause.of(Kind.QUANTITY)]
        return next((one for one in found if one is not Between.DISTANCE), found[0] if found else None)

    def measure(self, about: str, area: str = "", sex: str = "") -> Measure:
        """Return the measure for an indicator, in an area and of a sex where they are given."""
        code = area or self._area()
        told = (str(tag.entry.value)[0] for tag in self._sexes_of(about) if not self._is_compared(tag))
        sex = sex or next(told, "T")
        quantity = self.quantity
        if quantity is None:
            return Measure(about, code, sex, opposite=self.opposite(about))
        if quantity in {Between.APPROACH, Between.APART} and self.clause.own(Kind.MUNICIPALITY):
            if any(tag.entry.value is not Other.EACH_OTHER for tag in self.clause.own(Kind.REFERENCE)):
                raise ExpressionError("Det sägs inte vilka kommuner som närmar sig.", "Nämn kommunen.")
            quantity = Between.MUNICIPALITIES
        if quantity in {Between.SEXES, Between.MUNICIPALITIES}:
            return Measure(about, code, between=quantity)
        other = self._distance_to(about)
        if other is None:
            return Measure(about, code, between=Between.SEXES)
        signed = quantity in {Between.LEAD, Between.LAG} and isinstance(other, Other)
        return Measure(about, code, between=quantity if signed else Between.DISTANCE, other=other)

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
        own = [tag for tag in self.clause.own(Kind.REFERENCE) if not tag.text.casefold().startswith(("än", "som"))]
        for tag in (*own, *(tag for tag in self.clause.inherited if tag.kind is Kind.REFERENCE)):
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
        if tag.years:
            return Reference(other, year=tag.years[0])
        if other is Other.YEARS_BEFORE:
            return Reference(other, count=count_of(tag.filled[0].text) or int(tag.filled[0].number or 0))
        bare = other is Other.COUNTRY and not tag.text.casefold().startswith(("än", "till", "mot"))
        return Reference(
            other, is_subject=bare and not self._is_object(tag) and tag not in after_than(self.clause.tags)
        )

    def _is_object(self, tag: Tag) -> bool:
        """Tell whether a word such as "över" stands right before: "över riket" says what something is compared with."""
        index = self.clause.tags.index(tag)
        return index > 0 and self.clause.tags[index - 1].kind in {Kind.COMPARISON, Kind.EQUAL}


def unclear(clause: Clause, hint: str) -> ExpressionError:
    """Return the error of a clause that can be read in two ways."""
    return ExpressionError(f"”{clause.text}” går inte att läsa entydigt.", hint)
