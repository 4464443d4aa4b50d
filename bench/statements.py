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
    Statement(
        _SUMMARY, "En hög och jämlik livskvalitet blir svår att nå", lambda d: "livskvalitet" not in d.possible()
    ),
    Statement(
        _SUMMARY,
        "Det blir också en god resurseffektivitet",
        lambda d: "resurseffektivitet" not in d.possible(),
    ),
    Statement(
        _SUMMARY,
        "Utsläppen av växthusgaser minskar, men för långsamt",
        lambda d: (
            d.slope("vaxthusgaser") < 0
            and d.v("vaxthusgaser") < d.v("vaxthusgaser", -2)
            and d.projection("vaxthusgaser") > d.goal_level("vaxthusgaser")
        ),
    ),
    Statement(_SUMMARY, "lägre än 2005", _fell("vaxthusgaser", 2005)),
    Statement(
        _SUMMARY,
        "En mindre andel av niondeklassarna blir behörig till gymnasiet",
        _fell("behorighet_yrkesprogram", 2015),
    ),
    Statement(_SUMMARY, "ingen kommun låg över riket", _nowhere_above("behorighet_yrkesprogram")),
    Statement(
        _SUMMARY,
        "En större andel barn än i riket har låg ekonomisk standard",
        _above("barn_lag_standard"),
    ),
    *(
        Statement(_SUMMARY, "Valdeltagandet sjönk i kommunvalet och riksdagsvalet", _fell(name, 2018, 2022))
        for name in _VOTES
    ),
    Statement(
        _SUMMARY,
        "Fler har arbete, och mest ökar det bland utrikes födda",
        lambda d: (
            d.change("sysselsatta", 2020) > 0
            and d.change("sysselsatta_utrikes", 2020) > 0
            and d.slope("sysselsatta_utrikes") > d.slope("sysselsatta")
        ),
    ),
    # The surroundings
    Statement(
        _WORLD,
        "Befolkningen blir äldre",
        lambda d: (
            d.v("befolkning_80plus") / d.v("befolkning", d.years("befolkning_80plus")[-1])
            > d.v("befolkning_80plus", 2015) / d.v("befolkning", 2015)
        ),
    ),
    Statement(
        _WORLD,
        "mellan 2018 och 2022 ökade den inte ens hälften så mycket som under de fyra åren före",
        lambda d: 0 < d.change("befolkning", 2018, 2022) < d.change("befolkning", 2014, 2018) / 2,
    ),
    Statement(
        _WORLD,
        "växte bara Örebro och Kumla, medan alla de andra kommunerna fick färre invånare",
        lambda d: all(
            (d.town("befolkning", place) > d.town("befolkning", place, d.years("befolkning")[-2]))
            == (place in {"Örebro", "Kumla"})
            and d.town("befolkning", place) != d.town("befolkning", place, d.years("befolkning")[-2])
            for place in d.places("befolkning")
        ),
    ),
    Statement(
        _WORLD,
        "De äldsta ökar snabbare än befolkningen i stort",
        lambda d: (
            d.percent("befolkning_80plus", 2015) > d.percent("befolkning", 2015, d.years("befolkning_80plus")[-1])
        ),
    ),
    Statement(_WORLD, "fler än 2015", _rose("befolkning_80plus", 2015)),
    Statement(_WORLD, "de äldsta oftare är kvinnor än män", lambda d: d.sexes("befolkning_80plus") > 0),
    Statement(_WORLD, "Bara Örebro har en lägre kvot än riket", lambda d: d.worse("forsorjningskvot") == ["Örebro"]),
    Statement(_WORLD, "När kvoten går över ett", lambda d: max(d.places("forsorjningskvot").values()) > 1),
    Statement(
        _WORLD,
        "där arbetslösheten redan 2015 och 2019 var högre än i riket",
        lambda d: (
            d.v("arbetslosa_bef") > d.land("arbetslosa_bef")
            and d.v("arbetslosa_bef", 2019) > d.land("arbetslosa_bef", 2019)
        ),
    ),
    Statement(
        _WORLD,
        "Länets egna utsläpp minskar, men för långsamt",
        lambda d: d.slope("vaxthusgaser") < 0 and d.projection("vaxthusgaser") > d.goal_level("vaxthusgaser"),
    ),
    Statement(_WORLD, "Länets invånare litar mindre på varandra än förr", _rose("tillit_vuxna", 2012)),
    Statement(_WORLD, "Andelen vuxna som saknar tillit till andra steg från", _rose("tillit_vuxna", 2012)),
    Statement(
        _WORLD,
        "På båda punkterna blir det bättre, men länet ligger efter riket",
        lambda d: all(d.slope(n) > 0 and d.v(n) < d.land(n) for n in ("eftergymnasial", "bredband")),
    ),
    Statement(
        _WORLD,
        "Skillnaderna inom länet är betydligt större",
        lambda d: all(d.spread(n) > 1.5 * (d.land(n) - d.v(n)) for n in ("eftergymnasial", "bredband")),
    ),
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
        "Nyföretagandet har fallit tillbaka efter pandemin, både i länet och i riket",
        lambda d: d.v("nystartade") < d.v("nystartade", 2021) and d.land("nystartade") < d.land("nystartade", 2021),
    ),
    Statement(
        _AREAS,
        "I jämförbara län föll det mer",
        lambda d: d.others("nystartade", 2021) - d.others("nystartade") > d.v("nystartade", 2021) - d.v("nystartade"),
    ),
    Statement(_AREAS, "Länet ligger därför åter över deras genomsnitt", lambda d: _lead(d) > 0 > _lead(d, 2021)),
    Statement(_AREAS, "försprånget är mindre än 2016", lambda d: _lead(d) < _lead(d, 2016)),
    Statement(_AREAS, "Etableringarna ökade mellan 2019 och 2022", _rose("foretagsetableringar", 2019)),
    Statement(
        _AREAS,
        "med en topp 2021",
        lambda d: max(d.years("foretagsetableringar"), key=lambda y: d.v("foretagsetableringar", y)) == 2021,
    ),
    Statement(_AREAS, "Rikets nivå är högre", _below("foretagsetableringar")),
    Statement(_AREAS, "bara ett par av kommunerna når över den", lambda d: len(d.better("foretagsetableringar")) == 2),
    Statement(_AREAS, "Konkurserna är, räknat per invånare, färre än i riket", _below("konkurser_inv")),
    Statement(_AREAS, "de blev fler än året före", lambda d: d.v("konkurser_inv") > d.v("konkurser_inv", -2)),
    Statement(_AREAS, "Länets produktion per invånare är mindre än rikets", _below("brp_invanare")),
    Statement(
        _AREAS,
        "Sedan 2010 har den ändå ökat mer här",
        lambda d: (
            d.v("brp_invanare") / d.v("brp_invanare", 2010) > d.land("brp_invanare") / d.land("brp_invanare", 2010)
        ),
    ),
    Statement(
        _AREAS,
        "Under pandemiåret 2020 fortsatte den att stiga, medan rikets sjönk",
        lambda d: d.change("brp_invanare", 2019, 2020) > 0 > d.change("brp_invanare", 2019, 2020, COUNTRY),
    ),
    Statement(
        _AREAS,
        "Företagen satsar åter mer på forskning och utveckling (FoU)",
        lambda d: d.v("fou_foretag") > d.v("fou_foretag", -2) and d.v("fou_foretag") > d.v("fou_foretag", 2015),
    ),
    Statement(
        _AREAS,
        "Därmed var de tillbaka på 2007 års nivå",
        lambda d: _near(d.v("fou_foretag"), d.v("fou_foretag", 2007), 0.05 * d.v("fou_foretag", 2007)),
    ),
    Statement(_AREAS, "mer än dubbelt så mycket", lambda d: d.land("fou_foretag") > 2 * d.v("fou_foretag")),
    Statement(_AREAS, "Inom offentlig sektor är förhållandet det omvända", _above("fou_offentlig")),
    Statement(
        _AREAS,
        "Också där har utgifterna ökat, men mindre än i företagen",
        lambda d: 0 < d.change("fou_offentlig", 2017) < d.change("fou_foretag", 2017),
    ),
    Statement(
        _AREAS,
        "växer andelen långsammare än i riket",
        lambda d: 0 < d.change("hogutbildade", 2015) < d.land("hogutbildade") - d.land("hogutbildade", 2015),
    ),
    Statement(
        _AREAS,
        "Utbildningsnivån stiger, men kvinnor och män glider isär",
        lambda d: (
            d.slope("eftergymnasial") > 0 and abs(d.sexes("eftergymnasial")) > abs(d.sexes("eftergymnasial", 2015))
        ),
    ),
    Statement(
        _AREAS,
        "av kvinnorna i åldrarna 25–64 år en eftergymnasial utbildning, men bara",
        lambda d: d.sexes("eftergymnasial") > 0,
    ),
    Statement(
        _AREAS, "Klyftan är bredare än i riket", lambda d: d.sexes("eftergymnasial") > d.land_sexes("eftergymnasial")
    ),
    Statement(_AREAS, "andelen i hela befolkningen är lägre", _below("eftergymnasial")),
    Statement(
        _AREAS, "Ingen annan kommun än Örebro ligger över riket", lambda d: d.better("eftergymnasial") == ["Örebro"]
    ),
    Statement(
        _AREAS,
        "mer än dubbelt så hög",
        lambda d: max(d.places("eftergymnasial").values()) > 2 * min(d.places("eftergymnasial").values()),
    ),
    Statement(_AREAS, "I grundskolan ligger länet efter", _below("behorighet_yrkesprogram")),
    Statement(
        _AREAS,
        "På gymnasiet är skillnaden mot riket liten",
        lambda d: _near(d.land("gymnasieexamen"), d.v("gymnasieexamen"), 1),
    ),
    Statement(
        _AREAS,
        "länets kommuner är den stor",
        lambda d: d.spread("gymnasieexamen") > 5 * abs(d.land("gymnasieexamen") - d.v("gymnasieexamen")),
    ),
    Statement(
        _AREAS,
        "Sysselsättningen stiger, och den stiger snabbare bland utrikes födda",
        lambda d: d.change("sysselsatta_utrikes", 2020) > d.change("sysselsatta", 2020) > 0,
    ),
    Statement(
        _AREAS,
        "Avståndet till riket mer än halverades",
        lambda d: (
            abs(d.land("sysselsatta_utrikes") - d.v("sysselsatta_utrikes"))
            < (d.land("sysselsatta_utrikes", 2020) - d.v("sysselsatta_utrikes", 2020)) / 2
        ),
    ),
    Statement(_AREAS, "Kvinnorna har långt kvar till männens nivå", lambda d: d.sexes("sysselsatta_utrikes") < -5),
    Statement(_AREAS, "arbetar en större andel", lambda d: d.v("sysselsatta") > d.v("sysselsatta_utrikes")),
    Statement(_AREAS, "nära rikets nivå", lambda d: _near(d.v("sysselsatta"), d.land("sysselsatta"), 1)),
    Statement(
        _AREAS,
        "(UVAS) har sjunkit och är nu lägre än i riket",
        lambda d: d.v("uvas") < d.v("uvas", 2015) and d.v("uvas") < d.land("uvas"),
    ),
    Statement(_AREAS, "medelvärdet döljer hur det är i de flesta kommuner", lambda d: len(d.better("uvas")) > 6),
    Statement(
        _AREAS,
        "Länets största kommun drar ned länets tal",
        lambda d: d.highest("befolkning") == "Örebro" and d.town("uvas", "Örebro") < d.v("uvas"),
    ),
    Statement(_AREAS, "Unga män står utanför oftare än unga kvinnor", lambda d: d.sexes("uvas") < 0),
    Statement(
        _AREAS,
        "Arbetslösheten är något högre än i riket",
        lambda d: 0 < d.v("arbetslosa_bef") - d.land("arbetslosa_bef") < 1,
    ),
    Statement(
        _AREAS,
        "Tilliten i länet har sjunkit under rikets nivå",
        lambda d: (
            d.v("tillit_vuxna") > d.land("tillit_vuxna") and d.v("tillit_vuxna", 2012) < d.land("tillit_vuxna", 2012)
        ),
    ),
    Statement(
        _AREAS,
        "Mellan könen finns knappt någon skillnad längre",
        lambda d: abs(d.sexes("tillit_vuxna")) < 1 and abs(d.sexes("tillit_vuxna", 2016)) > 1,
    ),
    Statement(
        _AREAS,
        "sedan männens tillit har fallit till kvinnornas nivå",
        lambda d: (
            d.v("tillit_vuxna", sex="M") > d.v("tillit_vuxna", 2016, sex="M") and _near(d.sexes("tillit_vuxna"), 0, 1)
        ),
    ),
    Statement(_AREAS, "Även de unga litar mindre på andra", _fell("tillit_gymnasiet", 2017)),
    *(
        Statement(_AREAS, "Valdeltagandet sjönk 2022, både i kommunvalet och i riksdagsvalet", _fell(name, 2018, 2022))
        for name in _VOTES
    ),
    *(Statement(_AREAS, "I båda valen röstade ändå en större andel här än i riket", _above(name)) for name in _VOTES),
    Statement(_AREAS, "I valet till Europaparlamentet steg det", _rose("valdeltagande_eu", 2014)),
    *(
        Statement(
            _AREAS,
            "har Hällefors och Ljusnarsberg lägst deltagande i länet",
            lambda d, name=name: set(d.lowest_two(name)) == {"Hällefors", "Ljusnarsberg"},
        )
        for name in (*_VOTES, "valdeltagande_eu")
    ),
    Statement(
        _AREAS,
        "I alla länets kommuner bedömer en mindre andel av de vuxna sin hälsa som bra än i riket",
        _nowhere_reaches("halsa_vuxna"),
    ),
    Statement(
        _AREAS,
        "klyftan är bredare än i riket",
        lambda d: abs(d.sexes("halsa_vuxna")) > abs(d.land_sexes("halsa_vuxna")),
    ),
    Statement(_AREAS, "Sedan 2020 har de vuxnas hälsa försämrats", _fell("halsa_vuxna", 2020)),
    Statement(
        _AREAS,
        "jämfört med basåret 2016 är andelen i stort sett oförändrad",
        lambda d: _near(d.v("halsa_vuxna"), d.v("halsa_vuxna", 2016), 0.5),
    ),
    Statement(
        _AREAS,
        "steg under pandemin och sjönk därefter",
        lambda d: d.change("fortroende_vard", 2019, 2021) > 0 > d.change("fortroende_vard", 2021),
    ),
    Statement(
        _AREAS,
        "Nedgången därefter finns så gott som bara bland kvinnorna",
        lambda d: (
            d.v("fortroende_vard", 2021, sex="K") - d.v("fortroende_vard", sex="K") > 4
            and abs(d.v("fortroende_vard", 2021, sex="M") - d.v("fortroende_vard", sex="M")) < 1
        ),
    ),
    Statement(
        _AREAS,
        "medan männens låg kvar på",
        lambda d: _near(d.v("fortroende_vard", sex="M"), d.v("fortroende_vard", 2021, sex="M"), 1),
    ),
    Statement(_AREAS, "Länet ligger ändå över riket", _above("fortroende_vard")),
    Statement(
        _AREAS,
        "Under pandemin var kvinnors och mäns förtroende ungefär lika stort",
        lambda d: all(_near(d.sexes("fortroende_vard", y), 0, 1) for y in (2020, 2021)),
    ),
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
    Statement(_AREAS, "Mer än nio av tio hushåll i länet kan få snabbt bredband", lambda d: d.v("bredband") > 90),
    Statement(_AREAS, "Bara Örebro låg över riket", lambda d: d.better("bredband") == ["Örebro"]),
    Statement(_AREAS, "Utbyggnaden har gått framåt", _rose("bredband", 2018)),
    Statement(
        _AREAS,
        "Andelen av invånarna som bor kollektivtrafiknära är den lägsta sedan 2014",
        lambda d: all(
            d.v("kollektivtrafiknara") < d.v("kollektivtrafiknara", y)
            for y in d.years("kollektivtrafiknara")[:-1]
            if y >= 2014
        ),
    ),
    Statement(
        _AREAS, "Också här ligger bara Örebro över riket", lambda d: d.better("kollektivtrafiknara") == ["Örebro"]
    ),
    Statement(
        _AREAS,
        "föll den i Kumla",
        lambda d: d.town("kollektivtrafiknara", "Kumla") < d.town("kollektivtrafiknara", "Kumla", -2),
    ),
    Statement(
        _AREAS,
        "steg i Lindesberg",
        lambda d: d.town("kollektivtrafiknara", "Lindesberg") > d.town("kollektivtrafiknara", "Lindesberg", -2),
    ),
    Statement(
        _AREAS,
        "Gästerna är tillbaka, nästan",
        lambda d: 0.95 * d.v("gastnatter", 2019) < d.v("gastnatter") < d.v("gastnatter", 2019),
    ),
    Statement(_AREAS, "slog hårt mot resandet", lambda d: d.percent("gastnatter", 2019, 2020) < -20),
    Statement(
        _AREAS,
        "det lägsta sedan serien började 2008",
        lambda d: (
            d.years("gastnatter")[0] == 2008 and min(d.years("gastnatter"), key=lambda y: d.v("gastnatter", y)) == 2020
        ),
    ),
    Statement(_AREAS, "Under 2022 tog det fart igen", _rose("gastnatter", 2021, 2022)),
    Statement(
        _AREAS, "Bäst var 2017", lambda d: max(d.years("gastnatter"), key=lambda y: d.v("gastnatter", y)) == 2017
    ),
    Statement(
        _AREAS,
        "Riket ligger högre och har mer än hämtat in fallet",
        lambda d: d.land("gastnatter") > d.v("gastnatter") and d.land("gastnatter") > d.land("gastnatter", 2019),
    ),
    Statement(
        _AREAS,
        "är rött, eftersom trenden pekar svagt nedåt",
        lambda d: d.status("K8") == "röd" and d.slope("gastnatter") < 0,
    ),
    Statement(_AREAS, "knappt en", lambda d: 0.7 < min(d.places("gastnatter", 2019, every=False).values()) < 1),
    # The challenges
    # The end and the appendices
    *(
        Statement(
            _END,
            "Fler har arbete, fler har eftergymnasial utbildning och företagens forskning har vuxit",
            _rose(name, year),
        )
        for name, year in (("sysselsatta", 2020), ("eftergymnasial", 2015), ("fou_foretag", 2015))
    ),
    *(Statement(_END, "har valdeltagandet sjunkit", _fell(name, 2018)) for name in _VOTES),
    Statement(_END, "en större andel saknar tillit till andra", _rose("tillit_vuxna", 2016)),
    Statement(_END, "en mindre andel av niorna blir behörig till gymnasiet", _fell("behorighet_yrkesprogram", 2015)),
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
    Statement(_CHANGES, "de blev grönt respektive gult", lambda d: (d.status("K5"), d.status("L6")) == ("grön", "gul")),
    Statement(_CHANGES, "ton högre för 2021 än i den förra", lambda d: _revised(d, 2021) > 0),
    Statement(
        _CHANGES,
        "också 2018, 2019 och 2020 har höjts med mer än 100 000 ton",
        lambda d: all(_revised(d, y) > 100_000 for y in (2018, 2019, 2020)),
    ),
    Statement(_CHANGES, "För 2022 är talet i stället", lambda d: _revised(d, 2022) < 0),
    Statement(_CHANGES, "Även 2005, året som målet räknas från, har höjts", lambda d: _revised(d, 2005) > 0),
    Statement(_CHANGES, "Höjningen ligger i Kumla", lambda d: _revised(d, 2021, "Kumla") > 0.8 * _revised(d, 2021) > 0),
    Statement(
        _CHANGES,
        "I övriga kommuner tillsammans har utsläppen sänkts något",
        lambda d: sum(_revised(d, 2021, place) for place in d.places("vaxthusgaser") if place != "Kumla") < 0,
    ),
    Statement(_CHANGES, "I 2024 års årgång ökade utsläppen", lambda d: d.before.change("vaxthusgaser", 2021, 2022) > 0),
    Statement(_CHANGES, "I 2025 års årgång minskade de", _fell("vaxthusgaser", 2021, 2022)),
    Statement(
        _CHANGES,
        "Båda årgångarna visar en minskning",
        lambda d: d.change("vaxthusgaser", 2017, 2022) < 0 and d.before.change("vaxthusgaser", 2017, 2022) < 0,
    ),
    Statement(
        _CHANGES,
        "Ställs det gamla talet för 2022 mot det rättade för 2021 blir minskningen just 8 procent",
        lambda d: 7.5 <= (1 - d.before.v("vaxthusgaser", 2022) / d.v("vaxthusgaser", 2021)) * 100 < 8.5,
    ),
    Statement(
        _CHANGES,
        "inom den äldre årgången blir den 15 procent från 2017",
        lambda d: 14.5 <= -d.before.percent("vaxthusgaser", 2017, 2022) < 15.5,
    ),
)
