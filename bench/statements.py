"""What the report's prose says of the data, restated independently of the compiler.

Each statement is a run of hand-typed words that the data can make false. Its truth is computed from the raw files by
`bench.raw`, which shares nothing with `reportgen`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.raw import COUNTRY, OWN, Raw, slope_of


@dataclass(frozen=True)
class Statement:
    """Hand-typed words of a file of the narrative, and whether they hold in a state of the data."""

    place: str
    words: str
    holds: Callable[[Raw], bool]


def _near(one: float, other: float, within: float) -> bool:
    return abs(one - other) <= within


_SUMMARY = "narrative/02-sammanfattning.md"
_WORLD = "narrative/20-omvarlden.md"
_GOALS = "narrative/30-overgripande-mal.md"
_AREAS = "narrative/40-prioriterade-omraden.md"
_CHALLENGES = "narrative/50-sarskilda-utmaningar.md"
_END = "narrative/60-slutsats.md"
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


def _nowhere_above(name: str) -> Callable[[Raw], bool]:
    """No municipality is above the country, and all of them have a value."""
    return lambda d: d.better(name) == []


def _nowhere_reaches(name: str) -> Callable[[Raw], bool]:
    return lambda d: max(d.places(name).values()) < d.land(name)


def _is(goal: str, colour: str) -> Callable[[Raw], bool]:
    return lambda d: d.status(goal) == colour


def _lead(d: Raw, year: int | None = None) -> float:
    return d.v("nystartade", year) - d.others("nystartade", year)


def _balance(d: Raw, answer: int, back: int = -1) -> list[str]:
    """Return the municipalities with an answer in the newest enquiry, or in one before it."""
    year = sorted({y for a, _, y in d.series("bostadsmarknad") if a in d.municipalities})[back]
    found = d.series("bostadsmarknad")
    return [d.names[code] for code in d.municipalities if found.get((code, "T", year)) == answer]


def _less_by(d: Raw, place: str) -> float:
    """Return the change of the emissions since 2005 in a municipality, per cent."""
    return (d.town("vaxthusgaser", place) / d.town("vaxthusgaser", place, 2005) - 1) * 100


def _far_behind(name: str, start: int) -> Callable[[Raw], bool]:
    """The distance to the country has more than doubled."""
    return lambda d: d.land(name) - d.v(name) > 2 * (d.land(name, start) - d.v(name, start)) > 0


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
    Statement(_GOALS, "inget mål är grönt", lambda d: d.count("livskvalitet", "grön") == 0),
    Statement(
        _GOALS,
        "för alla mål som bedöms här är det",
        lambda d: len({d.target_year(name) for goal in d.goals["effektmål"] for name in goal["indikatorer"]}) == 1,
    ),
    Statement(
        _GOALS,
        "Hälften av målen kan nås",
        lambda d: 2 * d.count("konkurrenskraft", "grön") == d.number("konkurrenskraft"),
    ),
    Statement(
        _GOALS,
        "Bland de gröna märks företagens forskning",
        lambda d: d.status("K3") == "grön" and d.change("fou_foretag", 2015) > 0,
    ),
    Statement(_GOALS, "Fler arbetar", lambda d: d.status("K5") == "grön" and d.change("sysselsatta", 2020) > 0),
    Statement(_GOALS, "Andelen unga som varken arbetar eller studerar … har sjunkit", _fell("uvas", 2015)),
    Statement(_GOALS, "snabbt bredband har byggts ut", _rose("bredband", 2018)),
    Statement(_GOALS, "Även etableringarna är gröna", _is("K2", "grön")),
    Statement(_GOALS, "De var fler 2022 än 2019", _rose("foretagsetableringar", 2019)),
    Statement(
        _GOALS,
        "färre än året före (etableringar)",
        lambda d: d.v("foretagsetableringar") < d.v("foretagsetableringar", -2),
    ),
    Statement(_GOALS, "Nyföretagandet är rött, men det är ett gränsfall", _is("K1", "röd")),
    Statement(
        _GOALS,
        "lite färre än året före",
        lambda d: 0.95 * d.v("nystartade", -2) < d.v("nystartade") < d.v("nystartade", -2),
    ),
    Statement(_GOALS, "det gjorde länet", lambda d: _lead(d) > 0),
    Statement(
        _GOALS,
        "sett över den har försprånget krympt",
        lambda d: slope_of([(y, _lead(d, y)) for y in d.years("nystartade") if y >= d.years("nystartade")[-1] - 8]) < 0,
    ),
    Statement(
        _GOALS,
        "Som störst var det 2017",
        lambda d: (
            max((y for y in d.years("nystartade") if y >= d.years("nystartade")[-1] - 8), key=lambda y: _lead(d, y))
            == 2017
        ),
    ),
    Statement(_GOALS, "2020 och 2021 hade länet halkat efter", lambda d: _lead(d, 2020) < 0 and _lead(d, 2021) < 0),
    Statement(_GOALS, "räknade på invånarna blev de fler", _rose("konkurser_inv", 2021, 2022)),
    Statement(_GOALS, "Också besöksnäringen är röd", _is("K8", "röd")),
    Statement(_GOALS, "Gästnätterna rasade", lambda d: d.percent("gastnatter", 2019, 2020) < -20),
    Statement(
        _GOALS,
        "var de nästan tillbaka",
        lambda d: 0.95 * d.v("gastnatter", 2019) < d.v("gastnatter") < d.v("gastnatter", 2019),
    ),
    Statement(
        _GOALS,
        "Utbildningsnivån stiger, men för långsamt",
        lambda d: d.slope("eftergymnasial") > 0 and d.projection("eftergymnasial") < d.target("eftergymnasial"),
    ),
    Statement(
        _GOALS,
        "Den har sedan 2010 ökat mer än i jämförbara län",
        lambda d: (
            d.v("brp_invanare") / d.v("brp_invanare", 2010) > d.others("brp_invanare") / d.others("brp_invanare", 2010)
        ),
    ),
    Statement(_GOALS, "länet ligger efter riket", _below("brp_invanare")),
    Statement(_GOALS, "Den gula färgen (produktiviteten)", _is("K6", "gul")),
    Statement(_GOALS, "ur fort det kan vända visar gästnätterna", lambda d: d.percent("gastnatter", 2020, 2022) > 20),
    Statement(
        _GOALS,
        "Den har stigit varje år sedan 2015",
        lambda d: (
            d.years("eftergymnasial")[-1] >= 2016
            and all(
                d.v("eftergymnasial", y) > d.v("eftergymnasial", y - 1)
                for y in range(2016, d.years("eftergymnasial")[-1] + 1)
            )
        ),
    ),
    Statement(
        _GOALS,
        "med mindre än en procentenhet åt gången",
        lambda d: all(
            d.v("eftergymnasial", y) - d.v("eftergymnasial", y - 1) < 1
            for y in range(2016, d.years("eftergymnasial")[-1] + 1)
        ),
    ),
    Statement(
        _GOALS,
        "även under pandemin",
        lambda d: d.change("eftergymnasial", 2019, 2020) > 0 and d.change("eftergymnasial", 2020, 2021) > 0,
    ),
    Statement(
        _GOALS,
        "Här är bilden mörkast",
        lambda d: (
            d.count("livskvalitet", "röd")
            > max(d.count(goal, "röd") for goal in ("konkurrenskraft", "resurseffektivitet"))
        ),
    ),
    *(Statement(_GOALS, "Valdeltagandet har sjunkit sedan 2018", _fell(name, 2018)) for name in _VOTES),
    *(
        Statement(
            _GOALS,
            "Räknat från 2014 är nedgången så svag att regeln kallar den stillastående",
            lambda d, name=name: d.change(name, 2014) < 0 and d.still(name),
        )
        for name in _VOTES
    ),
    Statement(_GOALS, "En större andel av de vuxna saknar tillit till andra", _rose("tillit_vuxna", 2016)),
    Statement(_GOALS, "mer än i riket", _above("tillit_vuxna")),
    Statement(
        _GOALS,
        "Bland gymnasieelever är fallet mycket större",
        lambda d: d.v("tillit_gymnasiet", 2017) - d.v("tillit_gymnasiet") > 2 * d.change("tillit_vuxna", 2016),
    ),
    Statement(_GOALS, "Andelen vuxna som bedömer sin hälsa som bra sjönk från", _fell("halsa_vuxna", 2020)),
    Statement(_GOALS, "Bland kvinnor är den lägre än bland män", lambda d: d.sexes("halsa_vuxna") < 0),
    Statement(
        _GOALS,
        "så var det också 2016 och 2020",
        lambda d: d.sexes("halsa_vuxna", 2016) < 0 and d.sexes("halsa_vuxna", 2020) < 0,
    ),
    Statement(
        _GOALS,
        "både andelen och skillnaden mellan könen är ungefär desamma som då",
        lambda d: (
            _near(d.v("halsa_vuxna"), d.v("halsa_vuxna", 2016), 1) and _near(d.v("halsogap"), d.v("halsogap", 2016), 1)
        ),
    ),
    Statement(_GOALS, "ger grönt, eftersom", lambda d: d.outcome("halsa_vuxna") == d.outcome("halsogap") == "grön"),
    Statement(_GOALS, "Den röda färgen (hälsan)", _is("L1", "röd")),
    Statement(_GOALS, "Även bostadsförsörjningen är röd", _is("L5", "röd")),
    Statement(_GOALS, "färre än året före (i balans)", lambda d: len(_balance(d, 1)) < len(_balance(d, 1, -2))),
    Statement(_GOALS, "fler utrikes födda har arbete", _rose("sysselsatta_utrikes", 2020)),
    Statement(
        _GOALS,
        "Försörjningen visar en blandad bild",
        lambda d: {d.outcome("sysselsatta_utrikes"), d.outcome("barn_lag_standard")} == {"grön", "röd"},
    ),
    Statement(
        _GOALS,
        "en större andel av barnen än 2015 växer upp med låg ekonomisk standard",
        _rose("barn_lag_standard", 2015),
    ),
    Statement(
        _GOALS,
        "Förtroendet för vården steg under pandemin och sjönk sedan",
        lambda d: d.change("fortroende_vard", 2019, 2021) > 0 > d.change("fortroende_vard", 2021),
    ),
    Statement(_GOALS, "Det är klart mer än i riket", lambda d: d.v("fortroende_vard") - d.land("fortroende_vard") > 3),
    Statement(_GOALS, "inte mer än basåret 2016", lambda d: d.v("fortroende_vard") <= d.v("fortroende_vard", 2016)),
    Statement(_GOALS, "enligt regeln är målet därför rött", lambda d: d.outcome("fortroende_vard") == "röd"),
    Statement(_GOALS, "Inget av dess effektmål är på väg att nås", lambda d: d.count("livskvalitet", "grön") == 0),
    Statement(_GOALS, "en mindre andel bedömt sin hälsa som bra", _fell("halsa_vuxna", 2020)),
    Statement(
        _GOALS,
        "Rött är målet om återvinning",
        lambda d: d.status("R4") == "röd" and d.count("resurseffektivitet", "röd") == 1,
    ),
    Statement(_GOALS, "samma andel som året före", lambda d: _near(d.v("atervunnet"), d.v("atervunnet", -2), 0.5)),
    Statement(_GOALS, "en lägre än 2018", _fell("atervunnet", 2018)),
    Statement(
        _GOALS,
        "ingen av länets kommuner når dit",
        lambda d: max(d.places("atervunnet").values()) < d.target("atervunnet"),
    ),
    Statement(_GOALS, "Dit hör utsläppen av växthusgaser", _is("R1", "gul")),
    Statement(_GOALS, "har de minskat", _fell("vaxthusgaser", 2005)),
    Statement(_GOALS, "en minskning med", lambda d: d.slope("vaxthusgaser") < 0),
    Statement(_GOALS, "krävs mer", lambda d: d.pace("vaxthusgaser") < d.slope("vaxthusgaser")),
    Statement(_GOALS, "ger regeln ändå grönt", lambda d: d.outcome("energi_slut") == "grön"),
    Statement(_GOALS, "Gul är också bioekonomin", _is("R5", "gul")),
    Statement(_GOALS, "biologisk mångfald är grönt", _is("R6", "grön")),
    Statement(
        _GOALS,
        "båda indikatorerna ökar",
        lambda d: all(d.v(n) > d.v(n, -2) for n in ("skyddad_natur", "ekologisk_aker")),
    ),
    Statement(
        _GOALS,
        "bara med tiondelar",
        lambda d: all(abs(d.v(n) - d.v(n, -2)) < 1 for n in ("skyddad_natur", "ekologisk_aker")),
    ),
    Statement(_GOALS, "Andelen ekologisk åkermark är högre än i riket", _above("ekologisk_aker")),
    Statement(
        _GOALS,
        "av naturen är mindre än hälften så stor del skyddad som i riket",
        lambda d: d.v("skyddad_natur") < d.land("skyddad_natur") / 2,
    ),
    Statement(_GOALS, "Målet om förnybar energi är också grönt", _is("R3", "grön")),
    # The priority areas
    Statement(
        _AREAS,
        "är grönt därför att både den skyddade naturen och den ekologiskt odlade åkermarken ökar",
        lambda d: d.status("R6") == "grön" and d.slope("skyddad_natur") > 0 and d.slope("ekologisk_aker") > 0,
    ),
    Statement(
        _AREAS,
        "Ljusnarsberg svarade inte",
        lambda d: (
            sum(len(_balance(d, answer)) for answer in (0, 1, 2)) == 11
            and all("Ljusnarsberg" not in _balance(d, answer) for answer in (0, 1, 2))
        ),
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
        "har utsläppen av växthusgaser reviderats",
        lambda d: any(_revised(d, year) for year in d.before.years("vaxthusgaser")),
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
        lambda d: sum(_revised(d, 2021, place) for place in d.places("vaxthusgaser") if place != "Kumla") < 0,
    ),
    Statement(
        _CHANGES,
        "I 2024 års årgång ökade utsläppen mellan 2021 och 2022",
        lambda d: d.before.change("vaxthusgaser", 2021, 2022) > 0,
    ),
    Statement(_CHANGES, "I 2025 års årgång minskade de mellan 2021 och 2022", _fell("vaxthusgaser", 2021, 2022)),
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
