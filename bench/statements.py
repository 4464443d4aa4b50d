"""What the report's prose says of the data, restated independently of the compiler.

Each statement is a run of hand-typed words that the data can make false. Its truth is computed from the raw files by
code that shares nothing with `reportgen`: CSV rows as floats, and the printed assessment rule written a second time.
The rule's numbers are read from `[bedömning]` in rapport.toml, and each target's year from the register.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_OWN, _COUNTRY = "0018", "0000"
_WORSE = ("grön", "gul", "röd", "saknas")


class Raw:
    """The data of one state of the files, by path relative to the project's root."""

    def __init__(self, files: Mapping[str, str], folder: str = "data") -> None:
        self.folder = folder
        self.files = files
        text = files[f"{folder}/indikatorer.csv"]
        self.register = {row["id"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
        areas = csv.DictReader(io.StringIO(files[f"{folder}/omraden.csv"]), delimiter=";")
        kinds = {row["kod"]: row["typ"] for row in areas}
        self.municipalities = [code for code, kind in kinds.items() if kind == "kommun"]
        self.counties = [code for code, kind in kinds.items() if kind == "jämförelselän"]
        self.goals = tomllib.loads(_quoted(files[f"{folder}/mal.toml"]))
        self._rule = tomllib.loads(_quoted(files["rapport.toml"]))["bedömning"]
        self._units = tomllib.loads(_quoted(files[f"{folder}/enheter.toml"]))["enheter"]
        self._series: dict[str, dict[tuple[str, str, int], float]] = {}

    @property
    def before(self) -> Raw:
        """The edition before."""
        return Raw(self.files, "tidigare/2024")

    def series(self, name: str) -> dict[tuple[str, str, int], float]:
        """Return the values of an indicator by area, sex and year."""
        if name not in self._series:
            row = self.register[name]
            self._series[name] = self._derived(row) if row["härledning"] else self._typed(name)
        return self._series[name]

    def _typed(self, name: str) -> dict[tuple[str, str, int], float]:
        lines = [
            line for line in self.files[f"{self.folder}/serier/{name}.csv"].split("\n") if not line.startswith("#")
        ]
        found = {}
        for row in csv.DictReader(lines, delimiter=";"):
            if row["värde"]:
                found[row["område"], row["kön"], int(row["år"])] = float(row["värde"].replace(",", "."))
            elif row["symbol"] == "–":
                found[row["område"], row["kön"], int(row["år"])] = 0.0
        return found

    def _derived(self, row: Mapping[str, str]) -> dict[tuple[str, str, int], float]:
        sources = [self.series(name) for name in row["härleds_från"].replace(",", " ").split()]
        first = sources[0]
        if row["härledning"] == "könsgap":
            women = {key: value for key, value in first.items() if key[1] == "K" and (key[0], "M", key[2]) in first}
            return {(a, "T", y): abs(value - first[a, "M", y]) for (a, _, y), value in women.items()}
        if row["härledning"] == "kvot":
            factor = float(row["härled_värde"].replace(",", ".") or 1)
            return {key: value / sources[1][key] * factor for key, value in first.items() if sources[1].get(key)}
        wanted = float(row["härled_värde"])
        found = {}
        for year in sorted({key[2] for key in first}):
            answers = {code: first[code, "T", year] for code in self.municipalities if (code, "T", year) in first}
            weights = dict.fromkeys(answers, 1.0)
            if row["härledning"] == "befolkningsandel":
                weights = {code: self._latest(sources[1], code, year) for code in answers}
            if sum(weights.values()):
                meeting = sum(weights[code] for code, state in answers.items() if state == wanted)
                found[_OWN, "T", year] = meeting / sum(weights.values()) * 100
        return found

    @staticmethod
    def _latest(series: Mapping[tuple[str, str, int], float], area: str, year: int) -> float:
        years = [y for a, s, y in series if a == area and s == "T" and y <= year]
        return series[area, "T", max(years)] if years else 0.0

    def years(self, name: str, area: str = _OWN, sex: str = "T") -> list[int]:
        """Return the years with a value, oldest first."""
        return sorted(y for a, s, y in self.series(name) if (a, s) == (area, sex))

    def v(self, name: str, year: int | None = None, area: str = _OWN, sex: str = "T") -> float:
        """Return a value: the newest, or that of a year (counted from the newest, −1, where it is below 0)."""
        if year is None or year < 0:
            year = self.years(name, area, sex)[year or -1]
        return self.series(name)[area, sex, year]

    def land(self, name: str, year: int | None = None, sex: str = "T") -> float:
        """Return the country's value in the year of the county's newest."""
        return self.v(name, year or self.years(name, _OWN, sex)[-1], _COUNTRY, sex)

    def others(self, name: str, year: int | None = None) -> float:
        """Return the mean of the comparison counties in the year of the county's newest value."""
        year = year or self.years(name)[-1]
        return sum(self.series(name)[code, "T", year] for code in self.counties) / len(self.counties)

    def change(self, name: str, start: int, end: int | None = None, area: str = _OWN) -> float:
        """Return the change between two years in the unit."""
        return self.v(name, end, area) - self.v(name, start, area)

    def percent(self, name: str, start: int, end: int | None = None) -> float:
        """Return the change between two years in per cent."""
        return self.change(name, start, end) / self.v(name, start) * 100

    def sexes(self, name: str, year: int | None = None) -> float:
        """Return women minus men, in a year or in the newest."""
        year = year or self.years(name, sex="K")[-1]
        return self.v(name, year, sex="K") - self.v(name, year, sex="M")

    def states(self, name: str, year: int | None = None) -> list[float]:
        """Return the municipalities' values in a year, or in the newest that any of them has."""
        codes = set(self.municipalities)
        year = year or max(y for a, _, y in self.series(name) if a in codes)
        return [self.series(name)[c, "T", year] for c in self.municipalities if (c, "T", year) in self.series(name)]

    def target(self, name: str) -> float:
        """Return the target value as the register has it."""
        return float(self.register[name]["målvärde"].replace(",", "."))

    def slope(self, name: str) -> float:
        """Return the slope of the line through the newest years of the county's values."""
        return _slope(self._window([(year, self.v(name, year)) for year in self.years(name)]))

    def _window(self, points: list[tuple[int, float]]) -> list[tuple[int, float]]:
        return [point for point in points if point[0] >= points[-1][0] - self._rule["trendår"]]

    def _target_year(self, name: str) -> int:
        return int(self.register[name]["målår"] or self._rule["målår"])

    def _judged(self, name: str) -> list[tuple[int, float]]:
        row, years = self.register[name], self.years(name)
        if row["måltyp"] != "jämförelse":
            return [(year, self.v(name, year)) for year in years]
        shared = [y for y in years if all((code, "T", y) in self.series(name) for code in self.counties)]
        if row["jämför"] != "förändring":
            return [(year, self.v(name, year) - self.others(name, year)) for year in shared]
        base = int(row["basår"])
        return [
            (year, (self.v(name, year) / self.v(name, base) - self.others(name, year) / self.others(name, base)) * 100)
            for year in shared
            if year > base
        ]

    def goal_level(self, name: str) -> float:
        """Return the level that the county's judged value must reach."""
        row = self.register[name]
        base = (
            self.v(name, int(row["basår"]))
            if row["basår"] and row["måltyp"] in {"förändring", "riktning", "gap"}
            else 0.0
        )
        if row["måltyp"] == "förändring":
            return base * (1 + self.target(name) / 100)
        if row["måltyp"] == "jämförelse":
            return 0.0
        return self.target(name) if row["målvärde"] else base

    def projection(self, name: str) -> float:
        """Return the newest value, moved along the trend to the target year."""
        points = self._judged(name)
        year, newest = points[-1]
        ahead = newest + _slope(self._window(points)) * max(self._target_year(name) - year, 0)
        share = self._units[self.register[name]["enhet"]]["typ"] == "andel"
        return min(max(ahead, 0.0), 100.0) if share and self.register[name]["måltyp"] != "jämförelse" else ahead

    def pace(self, name: str) -> float:
        """Return the change per year that the target requires from the newest value on."""
        year, newest = self._judged(name)[-1]
        return (self.goal_level(name) - newest) / (self._target_year(name) - year)

    def outcome(self, name: str) -> str:
        """Return the outcome of an indicator by the printed rule."""
        row = self.register[name]
        points = self._judged(name)
        recent = self._window(points)
        if len(recent) < self._rule["minst_punkter"]:
            return "saknas"
        sign = -1 if row["riktning"] == "ner" else 1
        level = sum(abs(value) for _, value in recent) / len(recent)
        if row["måltyp"] == "jämförelse":
            own = [abs(self.v(name, year)) for year in self.years(name)]
            level = 100.0 if row["jämför"] == "förändring" else sum(own) / len(own)
        slope = _slope(recent)
        direction = 0 if abs(slope) < level * self._rule["stilla"] / 100 or not slope else sign if slope > 0 else -sign
        goal, newest = self.goal_level(name), points[-1][1]

        def meets(value: float) -> bool:
            # To be better than a base or than others is to be strictly better; a level may be reached exactly.
            strictly = row["måltyp"] in {"jämförelse", "riktning"} or (row["måltyp"] == "gap" and not row["målvärde"])
            return (value - goal) * sign > 0 if strictly else (value - goal) * sign >= 0

        met = meets(newest)
        if direction < 0 or (direction == 0 and not met):
            return "röd"
        return "grön" if met or meets(self.projection(name)) else "gul"

    def status(self, goal: str) -> str:
        """Return the outcome of an effect goal."""
        (found,) = [g for g in self.goals["effektmål"] if g["id"] == goal]
        if found.get("bedömning"):
            return str(found["bedömning"])
        outcomes = {self.outcome(name) for name in found["indikatorer"]}
        mixed = self._rule["kombination"] == "blandat" and outcomes == {"grön", "röd"}
        return "gul" if mixed else max(outcomes, key=_WORSE.index)

    def count(self, overarching: str, outcome: str) -> int:
        """Return how many effect goals of an overarching goal have an outcome."""
        own = [g["id"] for g in self.goals["effektmål"] if g["övergripande"] == overarching]
        return sum(self.status(goal) == outcome for goal in own)

    def possible(self) -> list[str]:
        """Return the overarching goals that are judged possible to reach."""
        return [g["id"] for g in self.goals["övergripande"] if g["bedömning"] == "möjligt"]


def _quoted(text: str) -> str:
    """Quote the keys and headers with Swedish letters, which TOML allows only within quotes."""
    text = re.sub(r"(?m)^(\s*)([^\s=\"#\[]*[åäöÅÄÖ][^\s=\"]*)(\s*=)", r'\1"\2"\3', text)
    return re.sub(r"(?m)^(\[+)([^\]\"]*[åäöÅÄÖ][^\]\"]*)(\]+)", lambda m: m[1] + _parts(m[2]) + m[3], text)


def _parts(dotted: str) -> str:
    return ".".join(f'"{part}"' for part in dotted.split("."))


def _slope(points: list[tuple[int, float]]) -> float:
    x = sum(year for year, _ in points) / len(points)
    y = sum(value for _, value in points) / len(points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


@dataclass(frozen=True)
class Statement:
    """Hand-typed words of a file of the narrative, and whether they hold in a state of the data."""

    place: str
    words: str
    holds: Callable[[Raw], bool]


def _near(one: float, other: float, within: float) -> bool:
    return abs(one - other) <= within


def _fell(name: str, start: int, end: int | None = None) -> Callable[[Raw], bool]:
    return lambda d: d.change(name, start, end) < 0


_SUMMARY = "narrative/02-sammanfattning.md"
_WORLD = "narrative/20-omvarlden.md"
_GOALS = "narrative/30-overgripande-mal.md"
_AREAS = "narrative/40-prioriterade-omraden.md"
_CHALLENGES = "narrative/50-sarskilda-utmaningar.md"
_END = "narrative/60-slutsats.md"
_CHANGES = "narrative/93-andringar.md"
_VOTES = ("valdeltagande_kommun", "valdeltagande_region", "valdeltagande_riksdag")

STATEMENTS: tuple[Statement, ...] = (
    Statement(_SUMMARY, "Det är stark konkurrenskraft", lambda d: d.possible() == ["konkurrenskraft"]),
    Statement(
        _SUMMARY,
        "Resurseffektiviteten ligger däremellan",
        lambda d: (
            d.count("konkurrenskraft", "grön")
            > d.count("resurseffektivitet", "grön")
            >= d.count("livskvalitet", "grön")
            and d.count("resurseffektivitet", "röd") < d.count("livskvalitet", "röd")
        ),
    ),
    Statement(_SUMMARY, "Utsläppen av växthusgaser minskade", lambda d: d.percent("vaxthusgaser", 2017, 2022) < -0.5),
    Statement(
        _SUMMARY,
        "målet ligger fortfarande långt bort",
        lambda d: d.v("vaxthusgaser") - d.goal_level("vaxthusgaser") > 0.2 * d.v("vaxthusgaser", 2005),
    ),
    Statement(_SUMMARY, "bedömer sin hälsa som god har sjunkit", lambda d: d.slope("halsa_vuxna") < 0),
    Statement(_SUMMARY, "och bland elever i årskurs 9", lambda d: d.slope("halsa_unga") < 0),
    Statement(_SUMMARY, "Valdeltagandet i kommunvalet föll", lambda d: d.change(_VOTES[0], 2018, 2022) < 0),
    Statement(
        _SUMMARY,
        "Förtroendet för hälso- och sjukvården har stigit",
        lambda d: d.v("fortroende_vard") > d.v("fortroende_vard", -2),
    ),
    Statement(
        _SUMMARY, "nära nivån under pandemin", lambda d: _near(d.v("fortroende_vard"), d.v("fortroende_vard", 2021), 4)
    ),
    Statement(_SUMMARY, "väntas nå målet", lambda d: d.projection("hogskola_privat") >= d.target("hogskola_privat")),
    Statement(_WORLD, "Befolkningen blir äldre", lambda d: d.slope("befolkning_80plus") > 0),
    Statement(
        _WORLD,
        "de äldsta oftare är kvinnor",
        lambda d: d.v("befolkning_80plus", sex="K") > d.v("befolkning_80plus", sex="M"),
    ),
    Statement(
        _WORLD,
        "Människor litar mindre på varandra än förr",
        lambda d: d.slope("tillit_unga") < 0 < d.slope("tillit_vuxna"),
    ),
    Statement(_GOALS, "Antalet nystartade företag har sjunkit", lambda d: d.v("nystartade") < d.v("nystartade", 2021)),
    Statement(_GOALS, "samma nivå som året före", lambda d: _near(d.v("konkurser"), d.v("konkurser", -2), 0.05)),
    Statement(_GOALS, "det röda målet", lambda d: d.status("K1") == "röd"),
    Statement(
        _GOALS,
        "Länet följer samma mönster som riket",
        lambda d: d.v("nystartade") < d.v("nystartade", 2021) and d.land("nystartade") < d.land("nystartade", 2021),
    ),
    Statement(
        _GOALS,
        "en topp under pandemin",
        lambda d: max(d.years("nystartade"), key=lambda year: d.v("nystartade", year)) in {2020, 2021, 2022},
    ),
    Statement(_GOALS, "därefter en tydlig nedgång", lambda d: d.percent("nystartade", 2021) < -5),
    Statement(
        _GOALS,
        "De jämförbara länen har tappat mindre",
        lambda d: d.others("nystartade") - d.others("nystartade", 2021) > d.change("nystartade", 2021),
    ),
    Statement(
        _GOALS,
        "utvecklingen inom innovation, internationalisering och infrastruktur i huvudsak har gått framåt",
        lambda d: all(d.status(goal) == "grön" for goal in ("K2", "K3", "K7")),
    ),
    Statement(
        _GOALS,
        "Här är bilden mörkast",
        lambda d: (
            d.count("livskvalitet", "röd")
            > max(d.count(goal, "röd") for goal in ("konkurrenskraft", "resurseffektivitet"))
        ),
    ),
    *(
        Statement(
            _GOALS,
            "Valdeltagandet i kommunval, regionval och riksdagsval har gått ned",
            _fell(name, 2018),
        )
        for name in _VOTES
    ),
    Statement(_GOALS, "tilliten har minskat", lambda d: d.v("tillit_unga") < d.v("tillit_unga", -2)),
    Statement(_GOALS, "tilliten har minskat (vuxna)", lambda d: d.v("tillit_vuxna") > d.v("tillit_vuxna", -2)),
    Statement(
        _GOALS, "färre uppger att de mår bra", lambda d: d.slope("halsa_vuxna") < 0 and d.slope("halsa_unga") < 0
    ),
    Statement(
        _GOALS, "Inom vården har förtroendet stigit", lambda d: d.v("fortroende_vard") > d.v("fortroende_vard", -2)
    ),
    Statement(_GOALS, "färre får en medicinsk bedömning i tid", lambda d: d.slope("medicinsk_bedomning") < 0),
    Statement(
        _GOALS,
        "går båda indikatorerna åt rätt håll",
        lambda d: d.slope("barn_lag_standard") < 0 < d.slope("sysselsatta_utrikes"),
    ),
    Statement(_GOALS, "fast inte tillräckligt fort", lambda d: d.status("L6") == "gul"),
    Statement(_GOALS, "Skillnaden har vuxit", lambda d: d.v("halsogap") > d.v("halsogap", 2016)),
    Statement(
        _GOALS,
        "Tilliten följer samma mönster",
        lambda d: abs(d.sexes("tillit_unga")) > abs(d.sexes("tillit_unga", 2017)),
    ),
    Statement(_GOALS, "Även bostadsförsörjningen är röd", lambda d: d.status("L5") == "röd"),
    Statement(
        _GOALS, "läget i stort sett oförändrat", lambda d: _near(d.v("bostadsbalans"), d.v("bostadsbalans", -2), 3)
    ),
    Statement(
        _GOALS,
        "lika många som vid förra mätningen",
        lambda d: d.states("bostadsmarknad").count(1) == d.states("bostadsmarknad", 2023).count(1),
    ),
    Statement(_GOALS, "det är långt till målet", lambda d: d.target("bostadsbalans") - d.v("bostadsbalans") > 15),
    Statement(
        _GOALS,
        "Det röda gäller återvinningen",
        lambda d: d.status("R4") == "röd" and d.count("resurseffektivitet", "röd") == 1,
    ),
    Statement(
        _GOALS,
        "en andel som knappt har rört sig på flera år",
        lambda d: _near(d.v("atervunnet"), d.v("atervunnet", 2018), 1),
    ),
    Statement(_GOALS, "Så är det för utsläppen av växthusgaser", lambda d: d.status("R1") == "gul"),
    Statement(_GOALS, "hade de minskat", lambda d: d.percent("vaxthusgaser", 2005) < -0.5),
    Statement(_GOALS, "brantare kurvan behöver bli", lambda d: d.pace("vaxthusgaser") < d.slope("vaxthusgaser")),
    Statement(_GOALS, "Energin används effektivare", lambda d: d.slope("energi_brp") < 0),
    Statement(_GOALS, "har användningen minskat", lambda d: d.percent("energi_brp", 2005) < -0.5),
    Statement(
        _GOALS, "även där är målet mer krävande", lambda d: d.target("energi_brp") < d.percent("energi_brp", 2005)
    ),
    Statement(_GOALS, "Bland de gröna målen finns den förnybara energin", lambda d: d.status("R3") == "grön"),
    Statement(_GOALS, "Bland de gröna målen (biologisk mångfald)", lambda d: d.status("R6") == "grön"),
    Statement(
        _GOALS, "båda indikatorerna ökar", lambda d: d.slope("skyddad_natur") > 0 and d.slope("ekologisk_aker") > 0
    ),
    Statement(
        _GOALS,
        "bara med några tiondels procentenheter",
        lambda d: (
            d.change("skyddad_natur", d.years("skyddad_natur")[-2]) < 1
            and d.change("ekologisk_aker", d.years("ekologisk_aker")[-2]) < 1
        ),
    ),
    Statement(_GOALS, "steg andelen skyddad natur", lambda d: d.v("skyddad_natur") > d.v("skyddad_natur", -2)),
    Statement(_AREAS, "Det startas färre företag", lambda d: d.slope("nystartade") < 0),
    Statement(
        _AREAS,
        "har antalet fallit både i länet och i riket",
        lambda d: d.v("nystartade") < d.v("nystartade", 2021) and d.land("nystartade") < d.land("nystartade", 2021),
    ),
    Statement(
        _AREAS,
        "Andra mått har stigit på senare tid",
        lambda d: (
            d.v("foretagsetableringar") > d.v("foretagsetableringar", -2)
            and d.v("utlandsagda") > d.v("utlandsagda", -2)
        ),
    ),
    Statement(_AREAS, "ökade något mellan 2022 och 2023", lambda d: d.change("foretagsetableringar", 2022, 2023) > 0),
    Statement(
        _AREAS,
        "steg svagt mellan 2021 och 2023",
        lambda d: d.change("utlandsagda", 2021, 2023) > 0 and d.change("internationalisering", 2021, 2023) > 0,
    ),
    Statement(
        _AREAS,
        "Produktiviteten är däremot lägre än i riket",
        lambda d: d.v("brp_sysselsatt") < d.land("brp_sysselsatt"),
    ),
    Statement(
        _AREAS,
        "Konkurserna har varit fler de två senaste åren än under resten av perioden sedan 2015",
        lambda d: min(d.v("konkurser", y) for y in (2023, 2024)) > max(d.v("konkurser", y) for y in range(2015, 2023)),
    ),
    Statement(_AREAS, "stod de dock stilla", lambda d: _near(d.v("konkurser"), d.v("konkurser", -2), 0.05)),
    Statement(_AREAS, "samtidigt som de ökade i riket", lambda d: d.change("konkurser", 2023, 2024, _COUNTRY) > 0),
    Statement(
        _AREAS, "Kunskapsinnehållet i näringslivet växer långsamt men säkert", lambda d: d.slope("hogskola_privat") > 0
    ),
    Statement(
        _AREAS, "är det sannolikt att målet", lambda d: d.projection("hogskola_privat") >= d.target("hogskola_privat")
    ),
    Statement(
        _AREAS, "marginalen är liten", lambda d: d.projection("hogskola_privat") - d.target("hogskola_privat") < 1.5
    ),
    Statement(
        _AREAS, "Avståndet till riket är ändå stort", lambda d: d.land("hogskola_privat") - d.v("hogskola_privat") > 4
    ),
    Statement(
        _AREAS,
        "Även satsningarna på forskning och utveckling har ökat",
        lambda d: d.change("fou_foretag", 2021) > 0 and d.change("fou_offentlig", 2021) > 0,
    ),
    Statement(_AREAS, "deras utgifter har stigit", lambda d: d.change("fou_foretag", 2015) > 0),
    Statement(
        _AREAS,
        "medan den offentliga sektorns bara har ökat svagt",
        lambda d: 0 < d.percent("fou_offentlig", 2015) < d.percent("fou_foretag", 2015),
    ),
    Statement(_AREAS, "Länets invånare blir alltmer utbildade", lambda d: d.slope("eftergymnasial") > 0),
    Statement(
        _AREAS,
        "klyftan mellan könen fortsätter att vidgas",
        lambda d: abs(d.sexes("eftergymnasial")) > abs(d.sexes("eftergymnasial", 2023)),
    ),
    Statement(
        _AREAS, "Mönstret går igen", lambda d: d.sexes("overgang_hogskola") > 0 and d.sexes("eftergymnasial") > 0
    ),
    Statement(
        _AREAS,
        "samma andel som året före",
        lambda d: _near(d.v("overgang_hogskola"), d.v("overgang_hogskola", 2023), 0.05),
    ),
    Statement(
        _AREAS,
        "Båda ligger under rikets nivå",
        lambda d: all(d.v("overgang_hogskola", sex=s) < d.land("overgang_hogskola", sex=s) for s in "KM"),
    ),
    Statement(
        _AREAS, "är än så länge avlägset", lambda d: d.target("overgang_hogskola") - d.v("overgang_hogskola") > 4
    ),
    Statement(_AREAS, "Sysselsättningen har stigit", lambda d: d.change("sysselsatta", 2020) > 0),
    Statement(_AREAS, "Den ökar snabbare", lambda d: d.slope("sysselsatta_utrikes") > d.slope("sysselsatta")),
    Statement(
        _AREAS, "vägen till målet … är lång", lambda d: d.target("sysselsatta_utrikes") - d.v("sysselsatta_utrikes") > 4
    ),
    Statement(_AREAS, "en större andel än i riket", lambda d: d.v("uvas") > d.land("uvas")),
    Statement(_AREAS, "Tilliten minskar", lambda d: d.slope("tillit_unga") < 0 < d.slope("tillit_vuxna")),
    Statement(
        _AREAS,
        "Flickornas tillit har fallit mest",
        lambda d: (
            d.v("tillit_unga", 2020, sex="K") - d.v("tillit_unga", sex="K")
            > d.v("tillit_unga", 2020, sex="M") - d.v("tillit_unga", sex="M")
        ),
    ),
    Statement(_AREAS, "utan någon skillnad mellan könen", lambda d: _near(d.sexes("tillit_vuxna"), 0, 0.04)),
    Statement(
        _AREAS,
        "Utvecklingen är sämst bland dem som har högst förgymnasial utbildning",
        lambda d: (
            d.slope("tillit_vuxna_forgymnasial")
            > max(d.slope("tillit_vuxna_gymnasial"), d.slope("tillit_vuxna_eftergymnasial"))
        ),
    ),
    *(Statement(_AREAS, "Valdeltagandet sjönk i alla tre valen 2022", _fell(name, 2018, 2022)) for name in _VOTES),
    Statement(_AREAS, "ökade deltagandet 2019", lambda d: d.change("valdeltagande_eu", 2014, 2019) > 0),
    Statement(_AREAS, "gick det ned igen", lambda d: d.change("valdeltagande_eu", 2019) < 0),
    Statement(_AREAS, "Nivån är ändå något högre än 2014", lambda d: d.change("valdeltagande_eu", 2014) > 0),
    Statement(
        _AREAS, "Var för sig är förändringarna måttliga", lambda d: all(_near(d.change(n, 2018), 0, 10) for n in _VOTES)
    ),
    Statement(
        _AREAS,
        "steg under pandemin, sjönk därefter och har nu vänt upp igen",
        lambda d: (
            d.change("fortroende_vard", 2019, 2021) > 0
            and d.change("fortroende_vard", 2021, 2023) < 0
            and d.change("fortroende_vard", 2023) > 0
        ),
    ),
    Statement(
        _AREAS, "nästan lika många som 2021", lambda d: _near(d.v("fortroende_vard"), d.v("fortroende_vard", 2021), 3.5)
    ),
    Statement(_AREAS, "Tillgängligheten går åt andra hållet", lambda d: d.slope("medicinsk_bedomning") < 0),
    Statement(_AREAS, "inom tre dagar har sjunkit", lambda d: d.change("medicinsk_bedomning", 2020) < 0),
    Statement(
        _AREAS,
        "tappat det försprång som fanns gentemot riket",
        lambda d: (
            d.v("medicinsk_bedomning") < d.land("medicinsk_bedomning")
            and d.v("medicinsk_bedomning", 2019) > d.land("medicinsk_bedomning", 2019)
        ),
    ),
    Statement(
        _AREAS,
        "Den självskattade hälsan försämras bland såväl unga som vuxna",
        lambda d: d.slope("halsa_unga") < 0 and d.slope("halsa_vuxna") < 0,
    ),
    Statement(_AREAS, "en lägre nivå än i riket", lambda d: d.v("halsa_vuxna") < d.land("halsa_vuxna")),
    Statement(_AREAS, "utsläppen minskade (2021–2022)", lambda d: d.change("vaxthusgaser", 2021, 2022) < 0),
    Statement(_AREAS, "utsläppen minskade (2017–2022)", lambda d: d.change("vaxthusgaser", 2017, 2022) < 0),
    Statement(_AREAS, "Det räcker inte för att målet ska nås", lambda d: d.status("R1") == "gul"),
    Statement(_AREAS, "Samma sak gäller bioekonomin", lambda d: d.status("R5") == "gul"),
    Statement(_AREAS, "Dess andel av BRP ökade", lambda d: d.change("bioekonomi", 2018, 2021) > 0),
    Statement(_AREAS, "Energin används effektivare", lambda d: d.slope("energi_brp") < 0),
    Statement(_AREAS, "inte heller där räcker takten", lambda d: d.status("R2") == "gul"),
    Statement(_AREAS, "Fortsätter den utvecklingen nås målet", lambda d: d.status("R3") == "grön"),
    Statement(
        _AREAS,
        "Avfallet är den svagaste punkten",
        lambda d: d.status("R4") == "röd" and d.count("resurseffektivitet", "röd") == 1,
    ),
    Statement(_AREAS, "har i stort sett stått stilla", lambda d: _near(d.v("atervunnet"), d.v("atervunnet", 2018), 1)),
    Statement(
        _AREAS, "Hushåll och företag investerar i sol- och vindenergi", lambda d: d.change("solceller", 2019) > 0
    ),
    Statement(
        _AREAS,
        "antalet är detsamma som vid mätningen före",
        lambda d: d.states("bostadsmarknad").count(1) == d.states("bostadsmarknad", 2023).count(1),
    ),
    Statement(
        _AREAS,
        "Kollektivtrafiken har återhämtat sig efter pandemin",
        lambda d: d.v("kollektivtrafik") > d.v("kollektivtrafik", 2019),
    ),
    Statement(_AREAS, "Samtidigt minskar utbudet", lambda d: d.slope("kollektivtrafik_utbud") < 0),
    Statement(
        _AREAS,
        "är lägre än i riket (kollektivtrafiknära)",
        lambda d: d.v("kollektivtrafiknara") < d.land("kollektivtrafiknara"),
    ),
    Statement(_AREAS, "närmar sig målet", lambda d: d.slope("bredband") > 0 and d.v("bredband") < d.target("bredband")),
    Statement(_AREAS, "Gästnätterna föll", lambda d: d.change("gastnatter", 2019, 2020) < 0),
    Statement(_AREAS, "Under 2022 återkom resandet", lambda d: d.change("gastnatter", 2021, 2022) > 0),
    Statement(
        _AREAS, "legat nära nivån före pandemin", lambda d: _near(d.v("gastnatter"), d.v("gastnatter", 2019), 0.35)
    ),
    Statement(
        _CHALLENGES,
        "På arbetsmarknaden syns det tydligt",
        lambda d: d.v("sysselsatta") - d.v("sysselsatta_utrikes") > 8,
    ),
    Statement(_CHALLENGES, "Många unga står helt utanför", lambda d: d.v("uvas") > d.land("uvas")),
    Statement(
        _CHALLENGES,
        "Utbildningsnivån och sysselsättningen stiger för befolkningen som helhet",
        lambda d: d.slope("eftergymnasial") > 0 and d.slope("sysselsatta") > 0,
    ),
    Statement(
        _CHALLENGES,
        "Skillnaden i hälsa mellan könen har vuxit både bland unga och bland vuxna",
        lambda d: (
            d.v("halsogap") > d.v("halsogap", 2016) and abs(d.sexes("halsa_unga")) > abs(d.sexes("halsa_unga", 2014))
        ),
    ),
    Statement(_CHALLENGES, "Allt färre unga känner tillit till andra", lambda d: d.slope("tillit_unga") < 0),
    Statement(_CHALLENGES, "Bland gymnasieeleverna", lambda d: d.change("tillit_gymnasiet", 2017) < 0),
    Statement(_CHALLENGES, "sjönk från", lambda d: d.change("barn_lag_standard", 2022) < 0),
    Statement(
        _CHALLENGES, "Den är ändå högre än i riket", lambda d: d.v("barn_lag_standard") > d.land("barn_lag_standard")
    ),
    Statement(
        _CHALLENGES,
        "Skolresultaten i länet har länge varit svaga i en nationell jämförelse",
        lambda d: all(
            d.v(n) < d.land(n) and d.v(n, 2019) < d.land(n, 2019) for n in ("behorighet_yrkesprogram", "gymnasieexamen")
        ),
    ),
    Statement(_CHALLENGES, "flickor mår sämre än pojkar", lambda d: d.sexes("halsa_unga") < 0),
    Statement(
        _CHALLENGES,
        "Utsläppen minskar, men inte tillräckligt fort",
        lambda d: d.slope("vaxthusgaser") < 0 and d.projection("vaxthusgaser") > d.goal_level("vaxthusgaser"),
    ),
    Statement(_CHALLENGES, "utbudet har krympt", lambda d: d.change("kollektivtrafik_utbud", 2019) < 0),
    Statement(_CHALLENGES, "Ändå reser allt fler", lambda d: d.v("kollektivtrafik") > d.v("kollektivtrafik", -2)),
    Statement(_END, "stark konkurrenskraft", lambda d: d.possible() == ["konkurrenskraft"]),
    Statement(_END, "Den förnybara energin … utvecklas åt rätt håll", lambda d: d.slope("fornybar") > 0),
    Statement(_END, "satsningarna på forskning … utvecklas åt rätt håll", lambda d: d.change("fou_foretag", 2021) > 0),
    Statement(
        _END,
        "förtroendet för vården utvecklas åt rätt håll",
        lambda d: d.v("fortroende_vard") > d.v("fortroende_vard", -2),
    ),
    Statement(_END, "hälsan … har försämrats", lambda d: d.slope("halsa_vuxna") < 0 and d.slope("halsa_unga") < 0),
    Statement(_END, "tilliten … har försämrats", lambda d: d.slope("tillit_unga") < 0 < d.slope("tillit_vuxna")),
    *(Statement(_END, "valdeltagandet har försämrats", _fell(name, 2018)) for name in _VOTES),
    Statement(
        _CHANGES,
        "Besöksnäringens mål har gått från rött till grönt",
        lambda d: (d.before.status("K8"), d.status("K8")) == ("röd", "grön"),
    ),
    Statement(
        _CHANGES,
        "För bostadsförsörjningen har det gått åt andra hållet",
        lambda d: (d.before.status("L5"), d.status("L5")) == ("gul", "röd"),
    ),
    Statement(
        _CHANGES,
        "antalet kommuner i balans är detsamma",
        lambda d: d.states("bostadsmarknad").count(1) == d.states("bostadsmarknad", 2023).count(1),
    ),
)
