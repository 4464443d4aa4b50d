"""The phrases of the report at hand: its indicators and goals by name, its areas, units, states and events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from reportgen.data.model import AreaKind, Indicator
from reportgen.language.lookup import Query
from reportgen.statements.spans import Time
from reportgen.statements.tagging import LEXICON, Phrases
from reportgen.statements.words import count_of, words_of
from reportgen.swedish.lexicon.entry import Entry, Kind
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When

_SHORTEST_STEM = 4
_NAME_WORD = r"[\w&]+(?:[-:]\w+)*"
_DENIALS = {"varken", "inte", "ej", "utan", "utanför", "saknar", "utom"}
_AGES = re.compile(r"(\d+)[–-](\d+) år")
_ENDING = re.compile(r"(?:arna|erna|orna|en|et|ar|er|or|na|a|e|n|t)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a word stands for: an indicator or a goal, or the opposite of what the indicator measures.

    `part` says that it is only a word of a name, which yields to a name that it is the whole of.
    """

    about: str
    opposite: bool = False
    part: bool = False


def own_phrases(query: Query, about: tuple[str, ...]) -> Phrases:
    """Return the phrases in which a statement about some indicators or goals may speak, beside the lexicon's."""
    return Phrases((*_merged(_subjects(query, about)), *_areas(query), *_units(query, about), *_events(query)))


def _merged(found: Iterable[tuple[str, Subject]]) -> Iterator[Entry]:
    """Yield an entry for each phrase, with all that it may stand for."""
    subjects: dict[str, dict[Subject, None]] = {}
    for phrase, subject in found:
        subjects.setdefault(phrase, {})[subject] = None
    for phrase, every in subjects.items():
        yield Entry(phrase, Kind.SUBJECT, tuple(every))


def _subjects(query: Query, about: Iterable[str]) -> Iterator[tuple[str, Subject]]:
    for name in about:
        if name in query.data.indicators:
            yield from _indicator(query.data.indicators[name])
        for goal in query.data.goals.goals:
            if goal.id == name:
                yield from _named(goal.name, Subject(name))
        for overarching in query.data.goals.overarching:
            if overarching.id == name:
                yield from _named(overarching.name, Subject(name))


def _indicator(indicator: Indicator) -> Iterator[tuple[str, Subject]]:
    subject = Subject(indicator.id)
    for phrase in (indicator.name, indicator.short_name, *indicator.aliases):
        yield from _named(phrase, subject)
    for ages in _AGES.finditer(indicator.name):
        for said in ("i åldrarna", "åldrarna", ""):
            yield f"{said} {ages[1]} – {ages[2]} år".strip(), subject
    for phrase in indicator.opposites:
        yield from _named(phrase, Subject(indicator.id, opposite=True))


def _named(phrase: str, subject: Subject) -> Iterator[tuple[str, Subject]]:
    """Yield a name as a whole, and each word of it that the lexicon does not use, in any ending."""
    words = re.findall(_NAME_WORD, phrase.casefold())
    if not words:
        return
    yield " ".join((*words[:-1], f"{_stem(words[-1])}*")), subject
    if len(words) > 1:
        yield " ".join(words), subject
    for word in _affirmed(phrase.casefold()):
        if word not in _fixed_words() and not word[0].isdigit() and len(word) > 1:
            part = replace(subject, part=len(words) > 1)
            yield f"{_stem(word)}*" if len(word) > _SHORTEST_STEM else word, part


def _affirmed(phrase: str) -> Iterator[str]:
    """Yield the words of a name that it does not deny: what one who neither works nor studies does is no word for it."""
    for piece in re.split(r"[,()]", phrase):
        words = re.findall(_NAME_WORD, piece)
        yield from takewhile(lambda word: word not in _DENIALS, words)
        # Who stands outside is said by that word alone.
        yield from (word for word in words if word == "utanför")


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


@cache
def _fixed_words() -> frozenset[str]:
    """Return every word of the lexicon: a name's own word may not take its place."""
    return frozenset(
        word for entry in LEXICON for spelling in entry.spelled() if len(spelling) == 1 for word in spelling[0]
    )


def _areas(query: Query) -> Iterator[Entry]:
    for area in query.data.areas.values():
        name = area.name.casefold()
        kinds = {AreaKind.MUNICIPALITY, AreaKind.COMPARISON, AreaKind.COUNTY}
        if area.kind not in kinds:
            continue
        if area.code == query.data.area:
            yield Entry(name, Kind.GLUE)
            continue
        for said in (name, f"{name}s", f"i {name}", f"{name} kommun", f"i {name} kommun"):
            yield Entry(said, Kind.AREA, area.code)
        for said in (f"än {name}", f"än i {name}", f"som {name}", f"som i {name}", f"än {name}s"):
            yield Entry(said, Kind.REFERENCE, (Other.AREA, area.code))


def _units(query: Query, about: Iterable[str]) -> Iterator[Entry]:
    for name in about:
        indicator = query.data.indicators.get(name)
        if indicator is None:
            continue
        unit = indicator.unit
        for index, state in enumerate(unit.states):
            for said in (state, f"i {state}", f"ett {state}", f"har {state}"):
                yield Entry(said.casefold(), Kind.STATE, index)
        if unit.text and unit.text not in {"procent", "procentenheter"} and not unit.states:
            words = [word.text for word in words_of(unit.text)]
            yield Entry(" ".join(words), Kind.UNIT, "")
            if words[0] != "per" and count_of(words[0]) is None:
                # "ton" is said for "ton koldioxidekvivalenter".
                yield Entry(words[0], Kind.UNIT, "")


def _events(query: Query) -> Iterator[Entry]:
    years: dict[str, list[int]] = {}
    for event in query.settings.events:
        years.setdefault(event.word.casefold(), []).append(event.year)
    for word, found in years.items():
        first, last = min(found), max(found)
        yield Entry(f"under {word}", Kind.TIME, Time(When.SPAN, (first - 1, last)))
        yield Entry(f"efter {word}", Kind.TIME, Time(When.SINCE, (last,)))
        yield Entry(f"sedan {word}", Kind.TIME, Time(When.SINCE, (last,)))
        yield Entry(f"före {word}", Kind.TIME, Time(When.YEAR, (first - 1,)))
        for said in (f"än före {word}", f"som före {word}", f"på nivån före {word}", f"nivån före {word}"):
            yield Entry(said, Kind.REFERENCE, (Other.YEAR, first - 1))
        yield Entry(f"än under {word}", Kind.REFERENCE, (Other.YEAR, first))
