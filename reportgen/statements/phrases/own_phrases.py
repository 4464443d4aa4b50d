"""The phrases of the report at hand: its indicators and goals by name, its areas, units, states and events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from reportgen.data.model import Area, AreaKind, Goal, Indicator, OverarchingGoal
from reportgen.language.lookup import Query
from reportgen.project.settings import Event
from reportgen.statements.phrases.tagging import LEXICON, Phrases, Table, table_of
from reportgen.statements.phrases.words import count_of, words_of
from reportgen.statements.propositions.spans import Time
from reportgen.swedish.lexicon.entry import Entry, Kind
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.places import genitive, municipality_in_full

_SHORTEST_STEM = 4
_NAME_WORD = r"[\w&]+(?:[-:]\w+)*"
_DENIALS = {"varken", "inte", "ej", "utan", "utanför", "saknar", "utom"}
_AGES = re.compile(r"(\d+)[–-](\d+) år")
_ENDING = re.compile(r"(?:arna|erna|orna|en|et|ar|er|or|na|a|e|n|t)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a word stands for: an indicator or a goal, or the opposite of what the indicator measures.

    `part` says that it is only a word of a name, which yields to a name that it is the whole of. `beside` says that it is
    whom or what the indicator is about (barnen, eleverna), and not by itself what is measured of them.
    """

    about: str
    opposite: bool = False
    part: bool = False
    beside: bool = False


def own_phrases(query: Query, about: tuple[str, ...]) -> Phrases:
    """Return the phrases in which a statement about some indicators or goals may speak, beside the lexicon's."""
    goals: tuple[Goal | OverarchingGoal, ...] = (*query.data.goals.goals, *query.data.goals.overarching)
    indicators = tuple(query.data.indicators[name] for name in about if name in query.data.indicators)
    named = tuple((goal.id, goal.name) for goal in goals if goal.id in about)
    return Phrases(
        _table_of_subjects(about, indicators, named),
        _table_of_places(tuple(query.data.areas.values()), query.data.area, query.data.county, query.settings.events),
    )


@lru_cache(maxsize=1024)
def _table_of_subjects(
    about: tuple[str, ...], indicators: tuple[Indicator, ...], goals: tuple[tuple[str, str], ...]
) -> Table:
    return table_of((*_merged(_subjects(about, indicators, goals)), *_units(indicators)))


@lru_cache(maxsize=8)
def _table_of_places(areas: tuple[Area, ...], own: str, county: Area | None, events: tuple[Event, ...]) -> Table:
    of_edition = _of_municipality(next((one for one in areas if one.code == own), None), county)
    return table_of((*_areas(areas, own), *of_edition, *_events(events)))


def _merged(found: Iterable[tuple[str, Subject]]) -> Iterator[Entry]:
    """Yield an entry for each phrase, with all that it may stand for."""
    subjects: dict[str, dict[Subject, None]] = {}
    for phrase, subject in found:
        subjects.setdefault(phrase, {})[subject] = None
    for phrase, every in subjects.items():
        beside = {one.about for one in every if one.beside}
        yield Entry(phrase, Kind.SUBJECT, tuple(one for one in every if one.beside or one.about not in beside))


def _subjects(
    about: Iterable[str], indicators: Iterable[Indicator], goals: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, Subject]]:
    by_id = {indicator.id: indicator for indicator in indicators}
    for name in about:
        if name in by_id:
            yield from _indicator(by_id[name])
        for identifier, goal in goals:
            if identifier == name:
                yield from _named(goal, Subject(name))


def _indicator(indicator: Indicator) -> Iterator[tuple[str, Subject]]:
    subject = Subject(indicator.id)
    for phrase in (indicator.name, indicator.short_name, *indicator.aliases):
        if phrase.startswith("(") and phrase.endswith(")"):
            yield from _named(phrase, replace(subject, beside=True))
        else:
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


def _areas(areas: Iterable[Area], own: str) -> Iterator[Entry]:
    for area in areas:
        name = area.name.casefold()
        kinds = {AreaKind.MUNICIPALITY, AreaKind.COMPARISON, AreaKind.COUNTY, AreaKind.OTHER_COUNTY}
        if area.kind not in kinds:
            continue
        if area.code == own and area.kind is not AreaKind.MUNICIPALITY:
            yield Entry(name, Kind.GLUE)
            continue
        full = municipality_in_full(area.name).casefold()
        for said in dict.fromkeys(
            (name, genitive(name), f"i {name}", f"{name} kommun", f"i {name} kommun", full, f"i {full}")
        ):
            yield Entry(said, Kind.AREA, area.code)
        for said in (f"än {name}", f"än i {name}", f"som {name}", f"som i {name}", f"än {genitive(name)}"):
            yield Entry(said, Kind.REFERENCE, (Other.AREA, area.code))


def _of_municipality(own: Area | None, county: Area | None) -> Iterator[Entry]:
    """Yield the words of an edition for a municipality: what readers take for the municipality, and for all of its county.

    Elsewhere the lexicon has them: "länet" is the report's own area, and "kommunen" one of those that are counted.
    """
    if own is None or own.kind is not AreaKind.MUNICIPALITY:
        return
    for said in ("kommunen", "kommunens", "i kommunen", "hos kommunen"):
        yield Entry(said, Kind.AREA, own.code)
    if county is None:
        return
    for said in ("länet", "länets", "i länet", "hela länet", "i hela länet", "länet som helhet", "i länet som helhet"):
        yield Entry(said, Kind.AREA, county.code)
    for than in ("än", "som"):
        for said in (
            "länet",
            "i länet",
            "länets",
            "hela länet",
            "i hela länet",
            "länet som helhet",
            "i länet som helhet",
        ):
            yield Entry(f"{than} {said}", Kind.REFERENCE, (Other.AREA, county.code))
    for said in ("den mellan", "skillnaden mellan", "avståndet mellan"):
        yield Entry(f"än {said} länet och riket", Kind.REFERENCE, (Other.GAP, county.code))
    yield Entry("än länets avstånd till riket", Kind.REFERENCE, (Other.GAP, county.code))


def _units(indicators: Iterable[Indicator]) -> Iterator[Entry]:
    for indicator in indicators:
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


def _events(events: Iterable[Event]) -> Iterator[Entry]:
    years: dict[str, list[int]] = {}
    for event in events:
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
