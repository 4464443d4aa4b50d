"""The words of the handbook's table, by what they say. What is not here is not read."""

from __future__ import annotations

import re

Forms = tuple[str, str, str, str]
"""Present, preterite, supine and infinitive of a verb."""

_UP: tuple[Forms, ...] = (
    ("ökar", "ökade", "ökat", "öka"),
    ("stiger", "steg", "stigit", "stiga"),
    ("växer", "växte", "vuxit", "växa"),
    ("växer", "växte", "växt", "växa"),
    ("vidgas", "vidgades", "vidgats", "vidgas"),
    ("byggs ut", "byggdes ut", "byggts ut", "byggas ut"),
    ("går upp", "gick upp", "gått upp", "gå upp"),
    ("höjs", "höjdes", "höjts", "höjas"),
)
_DOWN: tuple[Forms, ...] = (
    ("minskar", "minskade", "minskat", "minska"),
    ("sjunker", "sjönk", "sjunkit", "sjunka"),
    ("faller", "föll", "fallit", "falla"),
    ("krymper", "krympte", "krympt", "krympa"),
    ("går ned", "gick ned", "gått ned", "gå ned"),
    ("går ner", "gick ner", "gått ner", "gå ner"),
    ("sänks", "sänktes", "sänkts", "sänkas"),
    ("tappar", "tappade", "tappat", "tappa"),
    ("faller tillbaka", "föll tillbaka", "fallit tillbaka", "falla tillbaka"),
)
_FAR_DOWN: tuple[Forms, ...] = (("rasar", "rasade", "rasat", "rasa"), ("störtar", "störtade", "störtat", "störta"))
_BETTER: tuple[Forms, ...] = (
    ("förbättras", "förbättrades", "förbättrats", "förbättras"),
    ("går framåt", "gick framåt", "gått framåt", "gå framåt"),
)
_WORSE: tuple[Forms, ...] = (("försämras", "försämrades", "försämrats", "försämras"),)

PRESENT, PRETERITE, SUPINE, INFINITIVE = range(4)


def _by_form(verbs: tuple[Forms, ...], meaning: tuple[int, str, bool]) -> dict[str, tuple[int, str, bool, int]]:
    return {form: (*meaning, tense) for forms in verbs for tense, form in reversed(tuple(enumerate(forms)))}


VERBS = {
    **_by_form(_UP, (1, "", False)),
    **_by_form(_DOWN, (-1, "", False)),
    **_by_form(_FAR_DOWN, (-1, "strong", False)),
    **_by_form(_BETTER, (1, "", True)),
    **_by_form(_WORSE, (-1, "", True)),
}
"""Each form of a verb: up or down, the degree that lies in it, whether it follows the register's direction, its tense."""

NOUNS = {"ökning": 1, "uppgång": 1, "minskning": -1, "nedgång": -1}

COMPARATIVES = {
    "mer sällan": (-1, False),
    "oftare": (1, False),
    "högre": (1, False),
    "större": (1, False),
    "fler": (1, False),
    "mer": (1, False),
    "bredare": (1, False),
    "vanligare": (1, False),
    "längre": (1, False),
    "lägre": (-1, False),
    "mindre": (-1, False),
    "färre": (-1, False),
    "bättre": (1, True),
    "sämre": (-1, True),
}
"""Each comparative: more or less, and whether it follows the register's direction."""

SUPERLATIVES = {
    "minst vanligt": (-1, False),
    "minst vanlig": (-1, False),
    "högst": (1, False),
    "högsta": (1, False),
    "störst": (1, False),
    "största": (1, False),
    "flest": (1, False),
    "mest": (1, False),
    "vanligast": (1, False),
    "lägst": (-1, False),
    "lägsta": (-1, False),
    "minst": (-1, False),
    "minsta": (-1, False),
    "färst": (-1, False),
    "bäst": (1, True),
    "bästa": (1, True),
    "främst": (1, True),
    "sämst": (-1, True),
    "sist": (-1, True),
}

LITTLE, CLEAR, STRONG = "little", "clear", "strong"
DEGREES = {
    **dict.fromkeys(("en aning", "aningen", "något", "lite", "svagt", "marginellt"), LITTLE),
    **dict.fromkeys(("tydligt", "klart", "betydligt", "påtagligt"), CLEAR),
    **dict.fromkeys(("kraftigt", "starkt", "markant", "mycket", "avsevärt", "långt", "stort"), STRONG),
}

COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "noll",
            "en",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
            "tretton",
            "fjorton",
            "femton",
            "sexton",
        ]
    )
} | {"ett": 1, "ett par": 2}

FRACTIONS = {
    "hälften": 50.0,
    "varannan": 50.0,
    "vartannat": 50.0,
    "en tredjedel": 100 / 3,
    "två tredjedelar": 200 / 3,
    "en fjärdedel": 25.0,
    "tre fjärdedelar": 75.0,
    "en femtedel": 20.0,
    "var tredje": 100 / 3,
    "vart tredje": 100 / 3,
    "var fjärde": 25.0,
    "vart fjärde": 25.0,
    "var femte": 20.0,
    "vart femte": 20.0,
    "var sjätte": 100 / 6,
    "var tionde": 10.0,
    "vart tionde": 10.0,
}
TIMES = {"dubbelt": 2.0, "fördubblat": 2.0, "tredubblat": 3.0, "fyrdubblat": 4.0}

HEDGES = (
    "mer än",
    "mindre än",
    "inte ens",
    "drygt",
    "knappt",
    "nästan",
    "omkring",
    "ungefär",
    "cirka",
    "över",
    "minst",
    "under",
    "högst",
)

COLOURS = {
    "grön": "grön",
    "grönt": "grön",
    "gröna": "grön",
    "gul": "gul",
    "gult": "gul",
    "gula": "gul",
    "röd": "röd",
    "rött": "röd",
    "röda": "röd",
}


UNIT = (
    r"(?:procentenhet(?:er)?|procent|kronor per invånare|kronor|tusen kronor per invånare|ton koldioxidekvivalenter"
    r"(?: per invånare)?|ton|gästnätter per invånare|gästnätter|nätter per invånare|per 1 000 invånare|per invånare|indexenheter|invånare|personer|mw|megawatt|kilowatt(?: per 1 000 invånare)?)"
)


def one_of(*words: str) -> str:
    """Return a pattern for one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


VERB, NOUN, MORE, MOST = (one_of(*words) for words in (VERBS, NOUNS, COMPARATIVES, SUPERLATIVES))
DEGREE, HEDGE, COUNT, FRACTION = (one_of(*words) for words in (DEGREES, HEDGES, COUNTS, FRACTIONS))
NUMBER = r"(?:\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"

_OTHER_SIGNALS = [
    "alla",
    "alltid",
    "alltjämt",
    "annan",
    "annat",
    "bara",
    "båda",
    "densamma",
    "desamma",
    "dubbelt",
    "dubblat",
    "ens",
    "enda",
    "endast",
    "ensam",
    "ensamma",
    "flesta",
    "flera",
    "fortsatt",
    "fortsatte",
    "fortsätter",
    "fortfarande",
    "före",
    "förr",
    "första",
    "gränsfall",
    "halverad",
    "halverade",
    "halverades",
    "halverat",
    "halverats",
    "hälften",
    "igen",
    "ikapp",
    "inga",
    "ingen",
    "inget",
    "ingendera",
    "isär",
    "jämnt",
    "knappt",
    "kvar",
    "lika",
    "liten",
    "litet",
    "långsammare",
    "långsamt",
    "närmar",
    "närmast",
    "nästan",
    "någonsin",
    "närmare",
    "oförändrad",
    "oförändrade",
    "oförändrat",
    "omvända",
    "omvänt",
    "rad",
    "rekord",
    "samma",
    "samtliga",
    "sjunkande",
    "skiljer",
    "snabbare",
    "snabbt",
    "stilla",
    "stigande",
    "stor",
    "stora",
    "stort",
    "tappat",
    "tillbaka",
    "topp",
    "tvärtemot",
    "tvärtom",
    "ungefär",
    "utom",
    "varannan",
    "efter",
    "under",
    "över",
    "pekar",
    "uppåt",
    "nedåt",
    "underskott",
    "balans",
    "överskott",
    "snabbast",
    "minst",
    "varje",
    "varken",
    "vart",
    "vartannat",
    "tredje",
    "fjärde",
    "femte",
    "vänder",
    "vände",
    "vänt",
    "åter",
    "ändrat",
    "fort",
    "svag",
    "svaga",
    "svagaste",
]
SIGNAL = re.compile(
    r"\b(?:"
    + "|".join(
        re.escape(word)
        for word in sorted({*VERBS, *NOUNS, *COMPARATIVES, *SUPERLATIVES, *DEGREES, *HEDGES, *_OTHER_SIGNALS})
    )
    + r")\b|\d|\bmål(?:et|en)?\b|\b(?:årgång|utgåv|revider)\w*|\bförra\b"
)
"""What a clause must not hold when a pattern has taken what it reads: it would have been left unread."""
