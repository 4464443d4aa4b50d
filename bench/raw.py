"""The data and the printed rule, read independently of the compiler.

Shares nothing with `reportgen`: CSV rows as floats, and the assessment rule written a second time. The rule's numbers are
read from `[bedömning]` in rapport.toml, and each target's year from the register.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

OWN, COUNTRY = "0018", "0000"
_WORSE = ("grön", "gul", "röd", "saknas")


class Raw:
    """The data of one state of the files, by path relative to the project's root."""

    def __init__(self, files: Mapping[str, str], folder: str = "data") -> None:
        self.folder = folder
        self.files = files
        text = files[f"{folder}/indikatorer.csv"]
        self.register = {row["id"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
        areas = csv.DictReader(io.StringIO(files[f"{folder}/omraden.csv"]), delimiter=";")
        listed = list(areas)
        kinds = {row["kod"]: row["typ"] for row in listed}
        self.names = {row["kod"]: row["namn"] for row in listed}
        self.municipalities = [code for code, kind in kinds.items() if kind == "kommun"]
        self.counties = [code for code, kind in kinds.items() if kind == "jämförelselän"]
        self.goals = _toml(files[f"{folder}/mal.toml"])
        self.settings = _toml(files["rapport.toml"])
        self.rule = self.settings["bedömning"]
        self._units = _toml(files[f"{folder}/enheter.toml"])["enheter"]
        self._series: dict[str, dict[tuple[str, str, int], float]] = {}

    @cached_property
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
        return _values(self.files[f"{self.folder}/serier/{name}.csv"])

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
                found[OWN, "T", year] = meeting / sum(weights.values()) * 100
        return found

    @staticmethod
    def _latest(series: Mapping[tuple[str, str, int], float], area: str, year: int) -> float:
        years = [y for a, s, y in series if a == area and s == "T" and y <= year]
        return series[area, "T", max(years)] if years else 0.0

    def years(self, name: str, area: str = OWN, sex: str = "T") -> list[int]:
        """Return the years with a value, oldest first."""
        return sorted(y for a, s, y in self.series(name) if (a, s) == (area, sex))

    def v(self, name: str, year: int | None = None, area: str = OWN, sex: str = "T") -> float:
        """Return a value: the newest, or that of a year (counted from the newest, −1, where it is below 0)."""
        if year is None or year < 0:
            year = self.years(name, area, sex)[year or -1]
        return self.series(name)[area, sex, year]

    def land(self, name: str, year: int | None = None, sex: str = "T") -> float:
        """Return the country's value in the year of the county's newest."""
        return self.v(name, year or self.years(name, OWN, sex)[-1], COUNTRY, sex)

    def others(self, name: str, year: int | None = None) -> float:
        """Return the mean of the comparison counties in the year of the county's newest value."""
        year = year or self.years(name)[-1]
        return sum(self.series(name)[code, "T", year] for code in self.counties) / len(self.counties)

    def change(self, name: str, start: int, end: int | None = None, area: str = OWN) -> float:
        """Return the change between two years in the unit."""
        return self.v(name, end, area) - self.v(name, start, area)

    def percent(self, name: str, start: int, end: int | None = None) -> float:
        """Return the change between two years in per cent."""
        return self.change(name, start, end) / self.v(name, start) * 100

    def sexes(self, name: str, year: int | None = None) -> float:
        """Return women minus men, in a year or in the newest."""
        year = year or self.years(name, sex="K")[-1]
        return self.v(name, year, sex="K") - self.v(name, year, sex="M")

    def land_sexes(self, name: str) -> float:
        """Return women minus men in the country, both in the year of the county's newest for women."""
        year = self.years(name, sex="K")[-1]
        return self.land(name, year, sex="K") - self.land(name, year, sex="M")

    def code(self, place: str) -> str:
        """Return the code of a municipality."""
        (found,) = [code for code in self.municipalities if self.names[code] == place]
        return found

    def code_of(self, place: str) -> str:
        """Return the code of a municipality whose name is written in small letters."""
        return self.code(next(self.names[code] for code in self.municipalities if self.names[code].lower() == place))

    def town(self, name: str, place: str, year: int | None = None) -> float:
        """Return a municipality's value: in the county's newest year, a year, or the year so far from that newest (−2)."""
        if year is None or year < 0:
            year = self._newest_of_towns(name, year or -1)
        return self.v(name, year, self.code(place))

    def places(self, name: str, year: int | None = None, *, every: bool = True) -> dict[str, float]:
        """Return the municipalities' values by name, in the county's newest year or another.

        Words about no or only one municipality need every one of them: KeyError where a value is missing.
        """
        year = year or self._newest_of_towns(name, -1)
        found = self.series(name)
        codes = [code for code in self.municipalities if every or (code, "T", year) in found]
        return {self.names[code]: found[code, "T", year] for code in codes}

    def _newest_of_towns(self, name: str, back: int) -> int:
        years = self.years(name) or sorted({y for a, _, y in self.series(name) if a in self.municipalities})
        return years[back]

    def better(self, name: str) -> list[str]:
        """Return the municipalities with a higher value than the country in the county's newest year."""
        return [place for place, value in self.places(name).items() if value > self.land(name)]

    def worse(self, name: str) -> list[str]:
        """Return the municipalities with a lower value than the country in the county's newest year."""
        return [place for place, value in self.places(name).items() if value < self.land(name)]

    def spread(self, name: str) -> float:
        """Return the distance between the municipalities' highest and lowest value."""
        values = self.places(name).values()
        return max(values) - min(values)

    def highest(self, name: str) -> str:
        """Return the municipality with the highest value; nothing where two share it."""
        return self._alone(name, max(self.places(name).values()))

    def lowest(self, name: str) -> str:
        """Return the municipality with the lowest value; nothing where two share it."""
        return self._alone(name, min(self.places(name).values()))

    def _alone(self, name: str, value: float) -> str:
        holders = [place for place, own in self.places(name).items() if own == value]
        return holders[0] if len(holders) == 1 else ""

    def lowest_two(self, name: str) -> list[str]:
        """Return the two municipalities with the lowest values; none where a third shares them."""
        ordered = sorted(self.places(name).items(), key=lambda item: item[1])
        return [place for place, _ in ordered[:2]] if ordered[1][1] < ordered[2][1] else []

    def newest(self, name: str) -> int:
        """Return the county's newest year, or the municipalities' where it has no values of its own."""
        return self._newest_of_towns(name, -1)

    def decimals(self, name: str) -> int:
        """Return how many decimals an indicator is printed with."""
        return int(self.register[name]["decimaler"])

    def share(self, name: str) -> bool:
        """Tell whether differences of an indicator are percentage points."""
        return self._units[self.register[name]["enhet"]]["typ"] in {"andel", "gap"}

    def ordinal(self, name: str) -> bool:
        """Tell whether an indicator's values are answers."""
        return bool(self._units[self.register[name]["enhet"]]["typ"] == "ordinal")

    def unit_words(self, name: str) -> str:
        """Return an indicator's unit as text has it."""
        return str(self._units[self.register[name]["enhet"]]["text"])

    def sign(self, name: str) -> int:
        """Return 1 where higher is better, −1 where lower is."""
        return -1 if self.register[name]["riktning"] == "ner" else 1

    def target(self, name: str) -> float:
        """Return the target value as the register has it."""
        return float(self.register[name]["målvärde"].replace(",", "."))

    def slope(self, name: str) -> float:
        """Return the slope of the line through the newest years of the county's values."""
        return slope_of(self._window([(year, self.v(name, year)) for year in self.years(name)]))

    def _window(self, points: list[tuple[int, float]]) -> list[tuple[int, float]]:
        return [point for point in points if point[0] >= points[-1][0] - self.rule["trendår"]]

    def still(self, name: str) -> bool:
        """Tell whether the rule calls the development still: its slope is a small part of the level."""
        values = self._window([(year, self.v(name, year)) for year in self.years(name)])
        level = sum(abs(value) for _, value in values) / len(values)
        return abs(slope_of(values)) < level * float(self.rule["stilla"]) / 100

    def target_year(self, name: str) -> int:
        """Return the year of an indicator's target."""
        return int(self.register[name]["målår"] or self.rule["målår"])

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
        ahead = newest + slope_of(self._window(points)) * max(self.target_year(name) - year, 0)
        share = self._units[self.register[name]["enhet"]]["typ"] == "andel"
        return min(max(ahead, 0.0), 100.0) if share and self.register[name]["måltyp"] != "jämförelse" else ahead

    def pace(self, name: str) -> float:
        """Return the change per year that the target requires from the newest value on."""
        year, newest = self._judged(name)[-1]
        return (self.goal_level(name) - newest) / (self.target_year(name) - year)

    def course(self, name: str) -> tuple[int, bool, bool]:
        """Return an indicator's direction (1 right, 0 still, −1 wrong), and whether the target is and will be reached.

        ValueError where there are too few values for a trend.
        """
        row = self.register[name]
        points = self._judged(name)
        recent = self._window(points)
        if len(recent) < self.rule["minst_punkter"]:
            raise ValueError(name)
        sign = self.sign(name)
        level = sum(abs(value) for _, value in recent) / len(recent)
        if row["måltyp"] == "jämförelse":
            own = [abs(self.v(name, year)) for year in self.years(name)]
            level = 100.0 if row["jämför"] == "förändring" else sum(own) / len(own)
        slope = slope_of(recent)
        direction = 0 if abs(slope) < level * self.rule["stilla"] / 100 or not slope else sign if slope > 0 else -sign
        goal, newest = self.goal_level(name), points[-1][1]

        def meets(value: float) -> bool:
            # To be better than a base or than others is to be strictly better; a level may be reached exactly.
            strictly = row["måltyp"] in {"jämförelse", "riktning"} or (row["måltyp"] == "gap" and not row["målvärde"])
            return (value - goal) * sign > 0 if strictly else (value - goal) * sign >= 0

        return direction, meets(newest), meets(self.projection(name))

    def outcome(self, name: str) -> str:
        """Return the outcome of an indicator by the printed rule."""
        if len(self._window(self._judged(name))) < self.rule["minst_punkter"]:
            return "saknas"
        direction, met, will_meet = self.course(name)
        if direction < 0 or (direction == 0 and not met):
            return "röd"
        return "grön" if met or will_meet else "gul"

    def indicators(self, goal: str) -> list[str]:
        """Return the indicators of an effect goal."""
        (found,) = [g for g in self.goals["effektmål"] if g["id"] == goal]
        return list(found["indikatorer"])

    def status(self, goal: str) -> str:
        """Return the outcome of an effect goal."""
        (found,) = [g for g in self.goals["effektmål"] if g["id"] == goal]
        return str(found.get("bedömning") or self._combined(found))

    def by_rule(self, name: str) -> str:
        """Return what the rule gives an indicator or an effect goal, whatever has been decided."""
        goals = [g for g in self.goals["effektmål"] if g["id"] == name]
        return self._combined(goals[0]) if goals else self.outcome(name)

    def _combined(self, found: Mapping[str, Any]) -> str:
        outcomes = [self.outcome(name) for name in found["indikatorer"]]
        way = found.get("kombination") or self.rule["kombination"]
        if way == "blandat" and {"grön", "röd"} <= set(outcomes):
            return "gul"
        if way == "flest":
            most = max(outcomes.count(outcome) for outcome in outcomes)
            outcomes = [outcome for outcome in outcomes if outcomes.count(outcome) == most]
        return max(outcomes, key=_WORSE.index)

    def colours(self) -> list[str]:
        """Return the outcome of every effect goal."""
        return [self.status(goal["id"]) for goal in self.goals["effektmål"]]

    def examples(self) -> set[str]:
        """Return the indicators whose series have been made up."""
        paths = [path for path in self.files if path.startswith(f"{self.folder}/serier/")]
        made_up = {path for path in paths if re.search(r"(?m)^#\s*ursprung[;:]\s*exempel", self.files[path])}
        return {path.rpartition("/")[2].removesuffix(".csv") for path in made_up}

    def number(self, overarching: str) -> int:
        """Return how many effect goals an overarching goal has."""
        return sum(g["övergripande"] == overarching for g in self.goals["effektmål"])

    def count(self, overarching: str, outcome: str) -> int:
        """Return how many effect goals of an overarching goal have an outcome."""
        own = [g["id"] for g in self.goals["effektmål"] if g["övergripande"] == overarching]
        return sum(self.status(goal) == outcome for goal in own)

    def possible(self) -> list[str]:
        """Return the overarching goals that are judged possible to reach."""
        return [g["id"] for g in self.goals["övergripande"] if g["bedömning"] == "möjligt"]


@lru_cache(maxsize=1024)
def _values(text: str) -> dict[tuple[str, str, int], float]:
    """Read a series; many states of the files share most of them."""
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    found = {}
    for row in csv.DictReader(lines, delimiter=";"):
        if row["värde"]:
            found[row["område"], row["kön"], int(row["år"])] = float(row["värde"].replace(",", "."))
        elif row["symbol"] == "–":
            found[row["område"], row["kön"], int(row["år"])] = 0.0
    return found


@lru_cache(maxsize=64)
def _toml(text: str) -> dict[str, Any]:
    return tomllib.loads(_quoted(text))


def _quoted(text: str) -> str:
    """Quote the keys and headers with Swedish letters, which TOML allows only within quotes."""
    text = re.sub(r"(?m)^(\s*)([^\s=\"#\[]*[åäöÅÄÖ][^\s=\"]*)(\s*=)", r'\1"\2"\3', text)
    return re.sub(r"(?m)^(\[+)([^\]\"]*[åäöÅÄÖ][^\]\"]*)(\]+)", lambda m: m[1] + _parts(m[2]) + m[3], text)


def _parts(dotted: str) -> str:
    return ".".join(f'"{part}"' for part in dotted.split("."))


def slope_of(points: list[tuple[int, float]]) -> float:
    """Return the slope of the line of least squares through points of year and value."""
    x = sum(year for year, _ in points) / len(points)
    y = sum(value for _, value in points) / len(points)
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
