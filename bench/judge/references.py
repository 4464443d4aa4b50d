"""What a comparison is with: the words after "än", "som", "över" and the like."""

from __future__ import annotations

import re
from collections.abc import Callable

from bench.judge.times import When
from bench.judge.topic import OTHERS, Reference
from bench.judge.words import COUNTS
from bench.raw import COUNTRY, OWN

_TAIL = r"(?: nivå(?:n)?| andel(?:en)?| genomsnitt(?:et)?| tal| värde)?"
_WOMEN = r"(?:bland )?(?:unga |utrikes födda )?(?:kvinnor|flickor)(?:na)?s?"
_MEN = r"(?:bland )?(?:unga |utrikes födda )?(?:män(?:nens?|s)?|pojkar(?:na)?s?)"
_EVENT = r"pandemi(?:n|åren|året)"

_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Reference]], ...] = (
    (rf"(?:i |hela |för )*(?:rikets?|landets?){_TAIL}", lambda _: Reference("area", COUNTRY)),
    (
        rf"(?:genomsnittet (?:i|för) )?(?:i )?(?:jämförbara läns?|jämförelselänens?|deras){_TAIL}",
        lambda _: Reference("area", OTHERS),
    ),
    (rf"(?:i )?länets?{_TAIL}(?: som helhet)?", lambda _: Reference("area", OWN)),
    (r"(?:exempelmålet|målnivån|målet)", lambda _: Reference("target")),
    (_WOMEN, lambda _: Reference("sex", "K")),
    (_MEN, lambda _: Reference("sex", "M")),
    (
        r"(?:basåret |år |i valet |pandemiåret )?(?P<year>\d{4})(?: års nivå)?",
        lambda m: Reference("year", when=When("in", int(m["year"]))),
    ),
    (r"basåret", lambda _: Reference("year", "base")),
    (r"året före", lambda _: Reference("year", when=When("year before"))),
    (r"under de (?P<years>\w+) åren före", lambda m: Reference("span", str(COUNTS.get(m["years"], 0)))),
    (rf"under {_EVENT}", lambda _: Reference("year", when=When("during", event="pandemin"))),
    (r"i (?:valet|mätningen) före", lambda _: Reference("year", when=When("from before"))),
    (rf"(?:nivån )?före {_EVENT}", lambda _: Reference("year", when=When("before", event="pandemin"))),
    (r"(?:i )?(?P<place>[a-zåäö]+)", lambda m: Reference("place", m["place"])),
)
REFERENCE = "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", form) for form, _ in _FORMS[:-1]) + ")"
"""A pattern for everything but places and indicators, which only the register can tell."""
ANY = r"(?:i |bland |på )?[a-zåäöé](?:(?! (?:mellan|sedan|från|under|före|efter)\b)[a-zåäöé -])*"


def reference(words: str) -> Reference | None:
    """Return what words compare with."""
    for form, make in _FORMS:
        match = re.fullmatch(form, words.strip())
        if match:
            return make(match)
    return None
