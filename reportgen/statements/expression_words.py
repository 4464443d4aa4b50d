"""Claims that an expression stands for: it must touch data, and the words of the lexicon in the text must hold as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import Report, error
from reportgen.language.lookup import Query, number_of
from reportgen.language.values import ExpressionError
from reportgen.narrative.tree import Claim, Text, plain_text, walk
from reportgen.statements.phrases.own_phrases import Subject, own_phrases
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import Word, words_of
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.statement import read_statement
from reportgen.swedish.lexicon.directions import Moves, Way
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.times import MONTHLY, TimeForm, form_of, season_of
from reportgen.swedish.words import listed

_SHORTEST_NAME = 7
_HINT = "Skriv vad orden handlar om: {om=…}. Då läses de, och det räcker."


def check_expression(claim: Claim, query: Query, report: Report) -> None:
    """Report a claim that is true of all data because it touches none, and one whose words say otherwise than its data."""
    derivation = claim.derivation
    if derivation is None or not claim.holds:
        return
    said = plain_text(claim)
    if not derivation.inputs:
        message = f"Påståendet ”{said}” rör inga data: {claim.source}."
        report(error("tomt-påstående", claim.at, message, "Skriv ett uttryck som data kan motsäga."))
        return
    _check_named(claim, query, report)
    is_own = all(_is_own(one, query) for one in _observed(claim))
    about = tuple(dict.fromkeys(one.indicator for one in _observed(claim)))
    if about and (other := _other_named(said, about, query)):
        message = f"Påståendet säger ”{other}”, men uttrycket rör {listed(about)}: {claim.source}."
        report(
            error("påstående-falskt", claim.at, message, "Ändra orden eller uttrycket, så att de handlar om detsamma.")
        )
        return
    try:
        verdict = read_statement(said, about, query).whole.judge(query)
    except ExpressionError:
        # Of the edition before this one the words say what no words here can: there the expression stands alone.
        if is_own:
            _check_directions(claim, said, about, query, report)
        return
    if not verdict.holds:
        message = f"Uttrycket stämmer, men inte orden ”{said}”. Läst som: {verdict.told}. Data: {verdict.because}."
        report(error("påstående-falskt", claim.at, message, _HINT))


def _other_named(said: str, about: tuple[str, ...], query: Query) -> str:
    """Return a name in the words that is of another indicator than those that the expression touches; empty if none."""
    words = said.casefold()
    own = {name for id_ in about if id_ in query.data.indicators for name in _names(query.data.indicators[id_])}
    for id_, indicator in query.data.indicators.items():
        for name in _names(indicator) if id_ not in about else ():
            alike = any(name in one or one in name for one in own)
            if not alike and len(name) >= _SHORTEST_NAME and re.search(rf"\b{re.escape(name)}\b", words):
                return name
    return ""


def _names(indicator: Indicator) -> tuple[str, ...]:
    return tuple(
        name.casefold() for name in (indicator.name, indicator.short_name, *indicator.aliases, *indicator.opposites)
    )


def _check_named(claim: Claim, query: Query, report: Report) -> None:
    """Report a year or a municipality that is typed in the words and that the expression does not touch."""
    observed = tuple(_observed(claim))
    typed = " ".join(node.text for node in walk(claim) if isinstance(node, Text))
    inputs = claim.derivation.inputs if claim.derivation else ()
    declared = " ".join(str(getattr(one, "value", "")) for one in inputs)
    known = f"{claim.source} {declared} {' '.join(str(one.year) for one in observed)}"
    areas = {query.data.areas[one.area].name for one in observed if one.area in query.data.areas}
    forms = {form_of(one.year) for one in observed}
    spoken = known.casefold()
    years = [word.typed for word in words_of(typed, forms) if not _is_touched(word, spoken, forms)]
    places = [
        area.name
        for area in query.data.municipalities
        if re.search(rf"\b{re.escape(area.name)}s?\b", typed) and area.name not in areas and area.name not in known
    ]
    for named in (*years, *places):
        message = f"Påståendet säger ”{named}”, men uttrycket rör inga sådana uppgifter: {claim.source}."
        report(
            error("påstående-falskt", claim.at, message, "Ändra orden eller uttrycket, så att de handlar om detsamma.")
        )


def _is_touched(word: Word, known: str, forms: set[TimeForm]) -> bool:
    """Tell whether a word names no time, or one that an expression touches: a month its year, where none is measured."""
    if word.year is None or word.text in known:
        return True
    return MONTHLY not in forms and season_of(word.year) > 0 and str(int(word.year)) in known


def _check_directions(claim: Claim, said: str, about: tuple[str, ...], query: Query, report: Report) -> None:
    """Report a word for change where none of the values that the expression rests on goes that way.

    It is asked where the words as a whole are more than can be read.
    """
    forms = [query.series(name).indicator.time for name in about if name in query.data.series]
    tagged = own_phrases(query, about).tagged(words_of(said, forms))
    opposites = frozenset(
        subject.about
        for tag in tagged.tags
        if isinstance(tag, Tag) and isinstance(tag.entry.value, tuple)
        for subject in tag.entry.value
        if isinstance(subject, Subject) and subject.opposite
    )
    for tag in tagged.tags:
        value = tag.entry.value if isinstance(tag, Tag) and tag.kind is Kind.DIRECTION else None
        if isinstance(value, tuple):
            value = value[0]
        if isinstance(value, Moves) and not any(_goes(claim, value.way, opposites, query)):
            message = (
                f"Uttrycket stämmer, men inte ordet ”{tag.text}” i ”{said}”: inget av dess värden går åt det hållet."
            )
            report(error("påstående-falskt", claim.at, message, _HINT))


def _goes(claim: Claim, way: Way, opposites: frozenset[str], query: Query) -> Iterator[bool]:
    """Yield for each run of values that the expression rests on whether it goes a way from its first year to its last.

    Of values that stand beside each other, in one year or of both sexes, it is their distance that the words may be about.
    """
    runs: dict[tuple[str, str, str], list[Observation]] = {}
    for one in _observed(claim):
        runs.setdefault((one.indicator, one.area, one.sex), []).append(one)
    for (indicator, area, sex), found in runs.items():
        years = sorted(found, key=lambda one: one.year)
        beside = any(name == indicator and (area, sex) != (other, another) for name, other, another in runs)
        sign = Measure(indicator, area, sex, opposite=indicator in opposites).sign(query, way)
        step = sign * (number_of(years[-1]) - number_of(years[0]))
        yield step > 0 or beside or years[0].year == years[-1].year


def _is_own(datum: Observation, query: Query) -> bool:
    series = query.data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def _observed(claim: Claim) -> Iterator[Observation]:
    for datum in claim.derivation.inputs if claim.derivation else ():
        if isinstance(datum, Observation) and datum.value is not None:
            yield datum
