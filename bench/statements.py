"""What the report's prose says of the data, restated independently of the compiler.

Each statement is a run of hand-typed words that the data can make false. Its truth is computed from the raw files by
`bench.raw`, which shares nothing with `reportgen`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.raw import OWN, Raw


@dataclass(frozen=True)
class Statement:
    """Hand-typed words of a file of the narrative, and whether they hold in a state of the data."""

    place: str
    words: str
    holds: Callable[[Raw], bool]


def _near(one: float, other: float, within: float) -> bool:
    return abs(one - other) <= within


_WORLD = "narrative/20-omvarlden.md"
_GOALS = "narrative/30-overgripande-mal.md"
_AREAS = "narrative/40-prioriterade-omraden.md"
_CHANGES = "narrative/93-andringar.md"
_METHOD = "narrative/91-metod.md"
_EXAMPLES = {
    *("utlandsagda", "internationalisering", "brp_sysselsatt", "hogskola_privat", "tillit_unga", "halsa_unga"),
    *("overgang_hogskola", "tillit_vuxna_forgymnasial", "tillit_vuxna_gymnasial", "tillit_vuxna_eftergymnasial"),
    *("medicinsk_bedomning", "energi_brp", "fornybar", "bioekonomi", "kollektivtrafik", "kollektivtrafik_utbud"),
}
_VOTES = ("valdeltagande_kommun", "valdeltagande_riksdag")
_WHOLE = "konkurrenskraft", "livskvalitet", "resurseffektivitet"


def _fell(name: str, start: int, end: int | None = None) -> Callable[[Raw], bool]:
    return lambda d: d.change(name, start, end) < 0


def _rose(name: str, start: int, end: int | None = None) -> Callable[[Raw], bool]:
    return lambda d: d.change(name, start, end) > 0


def _above(name: str) -> Callable[[Raw], bool]:
    """The county's newest value is above the country's of the same year."""
    return lambda d: d.v(name) > d.land(name)


def _below(name: str) -> Callable[[Raw], bool]:
    return lambda d: d.v(name) < d.land(name)


def _is(goal: str, colour: str) -> Callable[[Raw], bool]:
    return lambda d: d.status(goal) == colour


def _lead(d: Raw, year: int | None = None) -> float:
    return d.v("nystartade", year) - d.others("nystartade", year)


def _balance(d: Raw, answer: int, back: int = -1) -> list[str]:
    """Return the municipalities with an answer in the newest enquiry, or in one before it."""
    year = sorted({y for a, _, y in d.series("bostadsmarknad") if a in d.municipalities})[back]
    found = d.series("bostadsmarknad")
    return [d.names[code] for code in d.municipalities if found.get((code, "T", year)) == answer]


def _revised(d: Raw, year: int, place: str | None = None) -> float:
    code = d.code(place) if place else OWN
    return d.v("vaxthusgaser", year, code) - d.before.v("vaxthusgaser", year, code)


STATEMENTS: tuple[Statement, ...] = (
    # The surroundings
    Statement(
        _WORLD,
        "Befolkningen blir äldre",
        lambda d: (
            d.v("befolkning_80plus") / d.v("befolkning", d.years("befolkning_80plus")[-1])
            > d.v("befolkning_80plus", 2015) / d.v("befolkning", 2015)
        ),
    ),
    Statement(_WORLD, "När kvoten går över ett", lambda d: max(d.places("forsorjningskvot").values()) > 1),
    # The overarching goals
    Statement(
        _GOALS,
        "De flesta röda hör till livskvaliteten",
        lambda d: 2 * d.count("livskvalitet", "röd") > sum(d.count(goal, "röd") for goal in _WHOLE),
    ),
    Statement(
        _GOALS,
        "för alla mål som bedöms här är det",
        lambda d: len({d.target_year(name) for goal in d.goals["effektmål"] for name in goal["indikatorer"]}) == 1,
    ),
    Statement(
        _GOALS,
        "Bland de gröna märks företagens forskning",
        lambda d: d.status("K3") == "grön" and d.change("fou_foretag", 2015) > 0,
    ),
    Statement(_GOALS, "Nyföretagandet är rött, men det är ett gränsfall", _is("K1", "röd")),
    Statement(_GOALS, "ur fort det kan vända visar gästnätterna", lambda d: d.percent("gastnatter", 2020, 2022) > 20),
    Statement(_GOALS, "ger grönt, eftersom", lambda d: d.outcome("halsa_vuxna") == d.outcome("halsogap") == "grön"),
    Statement(
        _GOALS,
        "Försörjningen visar en blandad bild",
        lambda d: {d.outcome("sysselsatta_utrikes"), d.outcome("barn_lag_standard")} == {"grön", "röd"},
    ),
    Statement(
        _GOALS,
        "Åren 2016, 2020 och 2022 var den lägre bland kvinnor än bland män",
        lambda d: all(d.sexes("halsa_vuxna", year) < 0 for year in (2016, 2020, 2022)),
    ),
    # The priority areas
    Statement(
        _AREAS,
        "är grönt därför att både den skyddade naturen och den ekologiskt odlade åkermarken ökar",
        lambda d: d.status("R6") == "grön" and d.slope("skyddad_natur") > 0 and d.slope("ekologisk_aker") > 0,
    ),
    Statement(
        _AREAS, "Också här ligger bara Örebro över riket", lambda d: d.better("kollektivtrafiknara") == ["Örebro"]
    ),
    # The challenges
    # The end and the appendices
    Statement(
        _CHANGES,
        "De flesta effektmål har samma färg i båda utgåvorna",
        lambda d: (
            2 * sum(d.before.status(g["id"]) == d.status(g["id"]) for g in d.goals["effektmål"])
            > len(d.goals["effektmål"])
        ),
    ),
    Statement(
        _CHANGES,
        "Ingen färg har alltså bytts mot en annan",
        lambda d: all(d.before.status(g["id"]) in {"saknas", d.status(g["id"])} for g in d.goals["effektmål"]),
    ),
    Statement(_CHANGES, "saknade bedömning", lambda d: d.before.status("K5") == d.before.status("L6") == "saknas"),
    Statement(_CHANGES, "ton högre för 2021 än i den förra", lambda d: _revised(d, 2021) > 0),
    Statement(_CHANGES, "I 2024 års årgång ökade utsläppen", lambda d: d.before.change("vaxthusgaser", 2021, 2022) > 0),
    Statement(_CHANGES, "I 2025 års årgång minskade de", _fell("vaxthusgaser", 2021, 2022)),
    Statement(
        _CHANGES,
        "Ställs det gamla talet för 2022 mot det rättade för 2021 blir minskningen just 8 procent",
        lambda d: 7.5 <= (1 - d.before.v("vaxthusgaser", 2022) / d.v("vaxthusgaser", 2021)) * 100 < 8.5,
    ),
    Statement(
        _CHANGES,
        "saknade bedömning i den förra utgåvan",
        lambda d: d.before.status("K5") == d.before.status("L6") == "saknas",
    ),
    Statement(
        _CHANGES,
        "ton högre för 2021 än i den förra årgången",
        lambda d: _revised(d, 2021) > 0 and _revised(d, 2021, "Kumla") > 0,
    ),
    Statement(
        _CHANGES,
        "för 2018, 2019 och 2020 har de reviderats upp med mer än 100 000 ton",
        lambda d: all(_revised(d, y) > 100_000 for y in (2018, 2019, 2020)),
    ),
    Statement(_CHANGES, "För 2022 har de i stället reviderats ned", lambda d: _revised(d, 2022) < 0),
    Statement(_CHANGES, "Även för 2005 har de reviderats upp", lambda d: _revised(d, 2005) > 0),
    Statement(
        _CHANGES,
        "I Kumla har talen för 2018 och 2021 reviderats upp mer än i länet som helhet",
        lambda d: all(_revised(d, year, "Kumla") > _revised(d, year) > 0 for year in (2018, 2021)),
    ),
    Statement(
        _CHANGES,
        "I övriga kommuner tillsammans har talet för 2021 alltså sänkts",
        lambda d: sum(_revised(d, 2021, place) for place in d.places("vaxthusgaser", 2021) if place != "Kumla") < 0,
    ),
    Statement(
        _CHANGES,
        "I 2024 års årgång ökade utsläppen mellan 2021 och 2022",
        lambda d: d.before.change("vaxthusgaser", 2021, 2022) > 0,
    ),
    Statement(
        _CHANGES, "I 2025 års årgång minskade de i stället mellan 2021 och 2022", _fell("vaxthusgaser", 2021, 2022)
    ),
    Statement(
        _CHANGES,
        "I båda årgångarna minskade utsläppen mellan 2017 och 2022",
        lambda d: d.change("vaxthusgaser", 2017, 2022) < 0 and d.before.change("vaxthusgaser", 2017, 2022) < 0,
    ),
    Statement(
        _CHANGES,
        "i 2025 års årgång minskade utsläppen med mer än 8 procent mellan 2021 och 2022, och mellan 2017 och 2022 "
        "minskade de med mer än 15 procent",
        lambda d: d.percent("vaxthusgaser", 2021, 2022) < -8 and d.percent("vaxthusgaser", 2017, 2022) < -15,
    ),
    Statement(
        _CHANGES,
        "inom den äldre årgången minskade utsläppen med 15 procent mellan 2017 och 2022",
        lambda d: 14.5 <= -d.before.percent("vaxthusgaser", 2017, 2022) < 15.5,
    ),
    Statement(
        _AREAS,
        "försprånget till jämförbara län är mindre än 2016, och över tid går det åt fel håll",
        lambda d: 0 < round(_lead(d), 1) < round(_lead(d, 2016), 1) and d.course("nystartade")[0] < 0,
    ),
    Statement(
        _AREAS,
        "Kvinnor utbildar sig längre än män men arbetar mer sällan och skattar sin hälsa lägre",
        lambda d: d.sexes("eftergymnasial") > 0 > max(d.sexes("sysselsatta"), d.sexes("halsa_vuxna")),
    ),
    Statement(
        _AREAS,
        "I vart och ett av måtten på kartorna är skillnaden mellan kommunerna större än den mellan länet och riket",
        lambda d: all(
            d.spread(name) > abs(d.land(name) - d.v(name))
            for name in ("uvas", "eftergymnasial", "barn_lag_standard", "halsa_vuxna")
        ),
    ),
    # The register, the goals and the rule
    Statement(
        _METHOD,
        "Ur regionens styrdokument",
        lambda d: (
            {name for name, row in d.register.items() if row["mål_ursprung"] == "strategi"}
            == {"nystartade", "brp_sysselsatt", "halsa_vuxna", "halsa_unga", "halsogap", "vaxthusgaser", "energi_brp"}
            | {"fornybar"}
        ),
    ),
    Statement(
        _METHOD,
        "Ur den publicerade uppföljningen",
        lambda d: (
            {name for name, row in d.register.items() if row["mål_ursprung"] == "rapport"}
            == {"atervunnet", "hogskola_privat"}
        ),
    ),
    Statement(
        _METHOD,
        "båda räknade",
        lambda d: d.register["energi_brp"]["basår"] == d.register["vaxthusgaser"]["basår"],
    ),
    Statement(_METHOD, "De flesta serier är publicerad statistik", lambda d: 2 * len(d.examples()) < len(d.register)),
    Statement(_METHOD, "Det gäller", lambda d: d.examples() == _EXAMPLES),
    Statement(
        _METHOD,
        "Den fastställda färgen återges där från den publicerade uppföljningen",
        lambda d: {g["av"] for g in d.goals["effektmål"] if g.get("bedömning")} == {"Den publicerade uppföljningen"},
    ),
)
