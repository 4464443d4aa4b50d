"""Words for change: which way, in which tense, and whether it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.swedish.lexicon.entry import Entry, Kind, entries


class Way(StrEnum):
    """Which way something goes, or which of two is meant: by its number, or by what the register calls better."""

    UP = "upp"
    DOWN = "ned"
    BETTER = "bättre"
    WORSE = "sämre"


class Tense(StrEnum):
    """When something goes on: now, up to now, or once."""

    PRESENT = "presens"
    PERFECT = "perfekt"
    PAST = "preteritum"


class Course(StrEnum):
    """How a change goes on: it continues, has turned, comes again, is there every year."""

    CONTINUES = "fortsätter"
    TURNED = "vänt"
    EVERY_YEAR = "varje år"
    IN_A_ROW = "i rad"
    TREND = "trenden"


@dataclass(frozen=True, slots=True)
class Moves:
    """A word for change: which way, in which tense, and whether the word itself says that it is strong."""

    way: Way
    tense: Tense
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb: present, past, supine, and infinitive; with what may stand after it (upp, ned)."""

    way: Way
    present: str
    past: str
    supine: str
    infinitive: str
    strong: bool = False

    def entries(self) -> tuple[Entry, ...]:
        """Return an entry for each form; an infinitive stands after words such as "fortsätter att" and "ska"."""
        forms = ((Tense.PRESENT, self.present), (Tense.PAST, self.past), (Tense.PERFECT, self.supine))
        found = entries(Kind.DIRECTION, {Moves(self.way, tense, self.strong): words for tense, words in forms})
        return (*found, *entries(Kind.DIRECTION, {Moves(self.way, Tense.PRESENT, self.strong): self.infinitive}))


_VERBS = (
    Verb(Way.UP, "ökar", "ökade", "ökat", "öka"),
    Verb(Way.UP, "stiger, är på väg upp", "steg", "stigit", "stiga"),
    Verb(Way.UP, "växer, tilltar", "växte, tilltog", "vuxit, växt, tilltagit", "växa, tillta"),
    Verb(Way.UP, "går upp, går uppåt, uppåt", "gick upp", "gått upp", "gå upp"),
    Verb(Way.UP, "höjs, byggs ut", "höjdes, byggdes ut", "höjts, byggts ut, har byggts ut", "höjas"),
    Verb(
        Way.UP,
        "blir fler, blir större, blir högre, blir vanligare",
        "blev fler, blev större, blev högre, blev vanligare",
        "blivit fler, blivit större, blivit högre, blivit vanligare",
        "bli fler, bli större, bli högre, bli vanligare",
    ),
    Verb(Way.DOWN, "minskar, avtar", "minskade, avtog", "minskat, avtagit", "minska, avta"),
    Verb(Way.DOWN, "sjunker", "sjönk", "sjunkit", "sjunka"),
    Verb(Way.DOWN, "faller, faller tillbaka", "föll, föll tillbaka", "fallit, fallit tillbaka", "falla"),
    Verb(Way.DOWN, "går ned, går ner, går nedåt, nedåt", "gick ned, gick ner", "gått ned, gått ner", "gå ned, gå ner"),
    Verb(Way.DOWN, "krymper, sänks", "krympte, sänktes", "krympt, sänkts", "krympa, sänkas"),
    Verb(
        Way.DOWN,
        "blir färre, blir mindre, blir lägre, blir ovanligare",
        "blev färre, blev mindre, blev lägre, blev ovanligare",
        "blivit färre, blivit mindre, blivit lägre, blivit ovanligare",
        "bli färre, bli mindre, bli lägre, bli ovanligare",
    ),
    Verb(Way.DOWN, "rasar, störtar", "rasade, störtade", "rasat, störtat", "rasa, störta", strong=True),
    Verb(
        Way.BETTER,
        "förbättras, blir bättre, går framåt",
        "förbättrades, blev bättre, gick framåt",
        "förbättrats, blivit bättre, gått framåt",
        "bli bättre",
    ),
    Verb(
        Way.WORSE,
        "försämras, blir sämre, går bakåt, tappar, halkar efter",
        "försämrades, blev sämre, gick bakåt, tappade, halkade efter",
        "försämrats, blivit sämre, gått bakåt, tappat, halkat efter",
        "bli sämre",
    ),
)

_NOUNS = entries(
    Kind.DIRECTION,
    {
        Moves(Way.UP, Tense.PAST): "ökning, ökningen, uppgång, uppgången, höjning, höjningen",
        Moves(Way.DOWN, Tense.PAST): "minskning, minskningen, nedgång, nedgången, fall, fallet, sänkning, tapp, tappet",
        Moves(Way.DOWN, Tense.PAST, strong=True): "ras, raset",
        Moves(Way.BETTER, Tense.PAST): "förbättring, förbättringen",
        Moves(Way.WORSE, Tense.PAST): "försämring, försämringen",
    },
)

_COURSES = entries(
    Kind.PERSISTENCE,
    {
        Course.CONTINUES: """fortsätter (att), fortsatte (att), har fortsatt (att), fortsatt,
            alltjämt, fortfarande, stadigt""",
        Course.TREND: "trenden, trenden är, enligt trenden",
        Course.EVERY_YEAR: "varje år, år efter år, för varje år, varje mätning, från mätning till mätning",
    },
)

_EACH = entries(Kind.EACH, {None: "åt gången, per gång"})

_GROWING = entries(Kind.PERSISTENCE, {Course.CONTINUES: "allt"}, before=(Kind.COMPARISON, Kind.DIRECTION))

_TURNS = (
    *entries(
        Kind.DIRECTION,
        {
            (Moves(Way.UP, Tense.PERFECT), Course.TURNED): "har vänt uppåt, vände uppåt, vänder uppåt, har vänt upp",
            (Moves(Way.DOWN, Tense.PERFECT), Course.TURNED): "har vänt nedåt, vände nedåt, vänder nedåt, har vänt ned",
        },
    ),
    *entries(Kind.PERSISTENCE, {Course.TURNED: "igen, åter, på nytt"}),
)

DIRECTIONS = (*(entry for verb in _VERBS for entry in verb.entries()), *_NOUNS, *_COURSES, *_GROWING, *_EACH, *_TURNS)

NOUN_ENDINGS = {
    entry.phrase: entry.value
    for entry in _NOUNS
    if len(entry.phrase) > 3 and entry.phrase not in {"fall", "fallet", "tappet"}
}
"""Nouns that may be the last part of a compound, as in utsläppsminskningen."""
