"""What the rest of a clause names: indicators, places, areas, sexes, distances and time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.judge.shape import picked
from bench.judge.times import When, taken
from bench.judge.topic import OTHERS, Topic
from bench.judge.words import COUNT, COUNTS
from bench.raw import COUNTRY, OWN, Raw

_SMALL = {"i", "av", "med", "för", "till", "per", "på", "och", "att", "om", "de", "den", "det", "en", "ett"}
_WOMEN = r"(?:bland |hos |länets )?(?:unga )?(?:kvinnor|flickor)(?:na)?s?"
_MEN = r"(?:bland |hos |länets )?(?:unga )?(?:män|männens?|pojkar|pojkarna)s?"
_BOTH = r"(?: mellan (?:könen|kvinnor och män|flickor och pojkar|de båda könen))"
_GAP = r"(?:köns)?(?:skillnad|klyfta|klyftan|gap|gapet|avstånd|skillnaden|avståndet|försprång|försprånget)"
_SPREAD = (
    r"(?:skillnaderna|spannet|spännvidden|spridningen|skillnaden|avståndet) "
    r"(?:mellan (?:länets )?kommuner(?:na)?|inom länet)|spridningen|spännvidden"
)
_AGES = (
    r"(?:i )?(?:åldrarna|åldern|från)? ?\d+(?:[–-]\d+)? år\b(?: eller äldre)?|mellan \d+ och \d+ år|årskurs \d|"
    r"1 gbit/s|80 år eller äldre"
)
_PER = r"räknat per invånare|per (?:1 000 )?invånare|räknade? på (?:invånarna|folkmängden)"


@dataclass(frozen=True)
class Names:
    """What the register and the goals call things: each indicator's names and words for its opposite, and the places."""

    indicators: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    goals: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


def names(raw: Raw) -> Names:
    """Return the names of one state of the register."""
    indicators = tuple(
        (name, _phrases(row, "namn", "kortnamn", "alias"), _phrases(row, "motsats"))
        for name, row in raw.register.items()
    )
    goals = tuple((goal["id"], str(goal["namn"])) for kind in ("övergripande", "effektmål") for goal in raw.goals[kind])
    return Names(indicators, goals, tuple((raw.names[code], code) for code in raw.municipalities))


def _phrases(row: Mapping[str, str | None], *columns: str) -> tuple[str, ...]:
    texts = [text for column in columns for text in re.split(r"[,|]", row.get(column) or "")]
    # What stands within brackets of a name is said or not.
    found = {form for text in texts for form in (text, re.sub(r"\(.*?\)", "", text), *re.findall(r"\((.*?)\)", text))}
    return tuple(sorted(form.strip().lower() for form in found if form.strip()))


def understood(text: str, given: Topic, bound: tuple[str, ...], known: Names) -> tuple[Topic, str]:
    """Return what a clause is about, and the words that say nothing of it; what it leaves unsaid is as given."""
    text = re.sub(_AGES, " ", text)
    topic, text = _measured(text, given, bound)
    named, opposite, text = _indicators(text, bound, known)
    if named:
        topic = replace(topic, names=bound if topic.measure == "each other" else named, inverted=opposite)
    text = re.sub(_PER, " ", text)
    topic, text = _areas(text.replace("\ue000", " "), topic, known)
    topic, text = _sexes(text, topic)
    when, text = taken(text)
    following = re.search(r"\b(?:sedan|därefter)\b\s*$", text.strip())
    if when is None and following and given.when and given.when.kind == "during":
        when, text = When("after", event=given.when.event), text[: text.rindex(following[0])]
    if when:
        topic = replace(topic, when=when)
    return _counted(text, topic)


def opens_with_name(text: str, bound: tuple[str, ...], known: Names) -> bool:
    """Tell whether a clause begins with an indicator, so that no distance of the clause before is its subject."""
    return bool(re.match(r"(?:(?:den|det|de|andelen|antalet)\s)?\s*\ue000", _indicators(text, bound, known)[2]))


def _counted(text: str, topic: Topic) -> tuple[Topic, str]:
    topic = replace(topic, quantity="all")
    both, text = picked(r"både|(?:i )?båda(?: två)?|bägge", text)
    if both and len(topic.names) != 2:
        if len(topic.bound) != 2:
            return topic, f"{text} båda"
        topic = replace(topic, names=topic.bound)
    every, text = picked(r"(?:alla|samtliga) (?:två|tre|fyra|fem)", text)
    if every and len(topic.names) != {"två": 2, "tre": 3, "fyra": 4, "fem": 5}[every[0].split()[-1]]:
        return topic, f"{text} alla"
    part, text = picked(rf"i (?P<part>{COUNT}) av (?:(?:de )?(?P<whole>{COUNT}) )?mått(?:en)?", text)
    if part:
        if part["whole"] and COUNTS[part["whole"]] != len(topic.names):
            return topic, f"{text} alla"
        return replace(topic, quantity=str(COUNTS[part["part"]])), text
    but, text = picked("i alla måtten utom", text)
    if but:
        return replace(topic, quantity="but"), text
    none, text = picked("ingen av dem", text)
    some, text = picked("någon av dem", text)
    return replace(topic, quantity="none" if none else "any" if some else topic.quantity), text


def _measured(text: str, given: Topic, bound: tuple[str, ...]) -> tuple[Topic, str]:
    for form, measure, leads in (
        (rf"{_GAP} (?:till|mot) (?:hela )?(?:riket|landet|rikets nivå)", COUNTRY, ""),
        (rf"{_GAP} (?:till|mot) jämförbara län", OTHERS, ""),
        (rf"(?:{_GAP} (?:till|mot|från) |\bfrån )(?:målet|exempelmålet)", "target", ""),
        (r"eftersläpningen(?: (?:till|mot|efter) riket)?", COUNTRY, "-"),
        (_SPREAD, "spread", ""),
        (rf"{_GAP} mellan dem", "each other", ""),
        (rf"{_GAP}{_BOTH}|mellan könen\b.*?\bskillnad(?:en)?|könsskillnaden", "sexes", ""),
        (r"(?:kvinnornas|flickornas) försprång", "sexes", "K"),
        (r"(?:männens|pojkarnas) försprång", "sexes", "M"),
    ):
        match, rest = picked(form, text)
        if match:
            ahead = "+" if match[0].startswith("försprånget") else leads
            return replace(given, measure=measure, leads=ahead), rest
    towns, rest = picked(r"mellan (?:länets )?kommuner(?:na)?", text)
    if towns and given.measure != "value":
        return replace(given, measure="spread", leads=""), rest
    match, rest = picked(r"försprånget", text)
    if match:
        against = given.reference.value if given.reference and given.reference.kind == "area" else COUNTRY
        return replace(given, measure=against, leads="+"), rest
    match, rest = picked(r"(?:klyftan|gapet|skillnaden|skillnaderna|avståndet)(?: i)?", text)
    if match:
        towns, elsewhere = picked(r"(?:mellan (?:länets )?kommuner(?:na)?|inom länet)", rest)
        if towns:
            return replace(given, measure="spread", leads=""), elsewhere
        return replace(given, measure=_unsaid(given, bound)), rest
    return given, text


def _unsaid(given: Topic, bound: tuple[str, ...]) -> str:
    """Return which distance is meant where nothing but a distance is named."""
    if given.measure != "value":
        return given.measure
    if given.reference and given.reference.kind == "area":
        return given.reference.value
    return "each other" if len(bound) == 2 else "sexes"


def _indicators(text: str, bound: tuple[str, ...], known: Names) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return which of the bound indicators words name, which of them by their opposite, and the words without them."""
    phrases = [
        (phrase, name, opposite)
        for name, own, opposites in known.indicators
        if name in bound
        for phrases_, opposite in ((own, False), (opposites, True))
        for phrase in phrases_
    ]
    phrases += [
        (said, name, False) for name, goal in known.goals if name in bound for said in (goal.lower(), name.lower())
    ]
    met: list[tuple[frozenset[str], frozenset[str]]] = []
    for phrase in sorted({phrase for phrase, _, _ in phrases}, key=lambda text_: -len(text_)):
        place = _stands(phrase, text)
        if place is None:
            continue
        text = f"{text[: place[0]]} \ue000 {text[place[1] :]}"
        named = frozenset(name for other, name, _ in phrases if other == phrase)
        met.append((named, frozenset(name for other, name, opposite in phrases if other == phrase and opposite)))
    # A word of several indicators (valdeltagande) means all of them, unless another word says which of them.
    kept = [(own, opposite) for own, opposite in met if not any(other < own for other, _ in met)]
    found = {name for own, _ in kept for name in own}
    return (
        tuple(name for name in bound if name in found),
        tuple(sorted({name for _, opposite in kept for name in opposite})),
        text,
    )


def _stands(phrase: str, text: str) -> tuple[int, int] | None:
    """Return where a phrase stands in words, in whatever form its words have."""
    tokens = [(match[0], match.span()) for match in re.finditer(r"[\wåäö]+", text)]
    wanted = re.findall(r"[\wåäö]+", phrase)
    for start in range(len(tokens) - len(wanted) + 1):
        if all(_same(want, tokens[start + index][0]) for index, want in enumerate(wanted)):
            return tokens[start][1][0], tokens[start + len(wanted) - 1][1][1]
    return None


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= 4 and shared >= len(one) - 2 and len(other) - shared <= 5 and one not in _SMALL


def _areas(text: str, topic: Topic, known: Names) -> tuple[Topic, str]:
    places = [place for place, _ in known.places if re.search(rf"\b{place.lower()}s?\b", text)]
    ordered = sorted(places, key=lambda place: text.index(place.lower()))
    for place in ordered:
        text = re.sub(rf"\b(?:i )?{place.lower()}s?\b", " ", text)
    if ordered:
        topic = replace(topic, places=tuple(ordered))
    for form, area in (
        (r"(?:i )?(?:hela )?(?:rikets?|landets?)(?: nivå)?", COUNTRY),
        (r"i jämförbara län", OTHERS),
        (r"(?:i )?(?:hela )?länets?(?: nivå)?(?: som helhet)?|\bhär\b", OWN),
    ):
        match, text = picked(form, text)
        if match:
            return replace(topic, area=area), text
    return topic, text


def _sexes(text: str, topic: Topic) -> tuple[Topic, str]:
    women, text = picked(_WOMEN, text)
    men, text = picked(_MEN, text)
    if women and men:
        return topic, f"{text} varken"
    if women or men:
        return replace(topic, sex="K" if women else "M"), text
    return topic, text
