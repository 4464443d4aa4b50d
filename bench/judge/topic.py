"""What a clause is about: an indicator, an area, a sex and a measure; and its values over the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.judge.numbers import shown
from bench.judge.times import When
from bench.judge.words import CLEAR, LITTLE, STRONG
from bench.raw import OWN, Raw, slope_of

OTHERS = "others"


@dataclass(frozen=True)
class Reference:
    """What something is compared with: an area, a sex, a year, a target, an indicator, or each other."""

    kind: str
    value: str = ""
    when: When | None = None


@dataclass(frozen=True)
class Topic:
    """What is said of what, where, whom and when; what a clause leaves unsaid is as in the clause before.

    `bound` is all that the statement is bound to. `inverted` are the indicators of `names` that are named by a word for the opposite, and `quantity` how many of `names`
    the clause holds for: all, any, none, a number, or all that is bound but `names`. `measure` is the value, or a distance: between the sexes, to the country, the others or the target, between the
    municipalities, or between the first two of `names`. `leads` is which side a head start lies on: K, M, or + and −
    for the county ahead of or behind what it is compared with.
    """

    names: tuple[str, ...]
    bound: tuple[str, ...] = ()
    area: str = OWN
    sex: str = "T"
    measure: str = "value"
    leads: str = ""
    inverted: tuple[str, ...] = ()
    quantity: str = "all"
    when: When | None = None
    places: tuple[str, ...] = ()
    reference: Reference | None = None


@dataclass(frozen=True)
class Line:
    """Values by year, with what decides how they are printed and how large a change of them is."""

    points: Mapping[int, float]
    decimals: int
    share: bool
    better: int

    @property
    def years(self) -> list[int]:
        """The years with a value, oldest first."""
        return sorted(self.points)

    def at(self, year: int) -> float:
        """Return the value of a year as it is printed."""
        return shown(self.points[year], self.decimals)

    def change(self, start: int, end: int) -> float:
        """Return the change between two years."""
        return self.points[end] - self.points[start]


@dataclass(frozen=True)
class Scale:
    """How large a difference is: the limits of the report's words, in per cent, or in points for shares."""

    unchanged: float
    some: float
    strong: float
    share: bool

    def amount(self, difference: float, base: float) -> float:
        """Return the size of a difference in the measure of the limits."""
        if self.share:
            return abs(difference)
        return abs(difference) / abs(base) * 100 if base else (0.0 if not difference else float("inf"))

    def has(self, degree: str, difference: float, base: float) -> bool:
        """Tell whether a difference has the size that a word of degree says."""
        amount = self.amount(difference, base)
        return {
            "": True,
            LITTLE: amount < self.some,
            CLEAR: amount >= self.some,
            STRONG: amount >= self.strong,
        }[degree]


def scale(raw: Raw, line: Line) -> Scale:
    """Return the limits that hold for a line."""
    words, tail = raw.settings["ordval"], "_enheter" if line.share else ""
    unchanged, some, strong = (float(words[key + tail]) for key in ("oförändrad", "något", "kraftigt"))
    return Scale(unchanged, some, strong, line.share)


def line(raw: Raw, name: str, topic: Topic) -> Line:
    """Return the values that a topic is about, for one of its indicators."""
    if topic.area in raw.municipalities and (topic.area, "T", raw.newest(name)) not in raw.series(name):
        raise KeyError(topic.area)
    plain = Line(_plain(raw, name, topic.area, topic.sex), raw.decimals(name), raw.share(name), raw.sign(name))
    if topic.measure == "value" or (topic.measure == "sexes" and raw.register[name]["härledning"] == "könsgap"):
        return plain
    points = _distance(raw, name, topic, plain.points)
    # A head start is better the larger it is, any other distance the smaller.
    return Line(points, plain.decimals, plain.share, 1 if topic.leads in {"K", "M", "+"} else -1)


def _distance(raw: Raw, name: str, topic: Topic, own: Mapping[int, float]) -> dict[int, float]:
    if topic.measure == "spread":
        return _spread(raw, name)
    if topic.measure == "sexes":
        own, other = (_plain(raw, name, topic.area, sex) for sex in ("K", "M"))
    elif topic.measure == "target":
        other = dict.fromkeys(own, raw.goal_level(name))
    elif topic.measure == "each other":
        first, second = topic.names
        own, other = (_plain(raw, each, topic.area, topic.sex) for each in (first, second))
    else:
        other = _plain(raw, name, topic.measure, topic.sex)
    found = {year: own[year] - other[year] for year in own if year in other}
    ahead = {"K": 1, "M": -1, "+": 1, "-": -1}.get(topic.leads)
    if ahead is None:
        return {year: abs(value) for year, value in found.items()}
    # A head start is signed: it is lost when the other side has the better value.
    return {year: value * ahead * raw.sign(name) for year, value in found.items()}


def _plain(raw: Raw, name: str, area: str, sex: str) -> dict[int, float]:
    found = raw.series(name)
    if area == OTHERS:
        years = {y for _, s, y in found if s == sex}
        full = [year for year in years if all((code, sex, year) in found for code in raw.counties)]
        return {year: sum(found[code, sex, year] for code in raw.counties) / len(raw.counties) for year in full}
    return {y: value for (a, s, y), value in found.items() if (a, s) == (area, sex)}


def _spread(raw: Raw, name: str) -> dict[int, float]:
    found = raw.series(name)
    by_year: dict[int, list[float]] = {}
    for (area, sex, year), value in found.items():
        if area in raw.municipalities and sex == "T":
            by_year.setdefault(year, []).append(value)
    return {year: max(values) - min(values) for year, values in by_year.items()}


def other_line(raw: Raw, name: str, topic: Topic, reference: Reference) -> Line:
    """Return what a topic is compared with, for one of its indicators; the same line where that is a year."""
    if reference.kind == "area":
        return line(raw, name, _replaced(topic, area=reference.value))
    if reference.kind == "place":
        return line(raw, name, _replaced(topic, area=raw.code_of(reference.value)))
    if reference.kind == "sex":
        return line(raw, name, _replaced(topic, sex=reference.value))
    if reference.kind == "name":
        return line(raw, reference.value, _replaced(topic, names=(reference.value,)))
    own = line(raw, name, topic)
    if reference.kind == "target":
        return Line(dict.fromkeys(own.points, raw.goal_level(name)), own.decimals, own.share, own.better)
    return own


def _replaced(topic: Topic, *, area: str = "", sex: str = "", names: tuple[str, ...] = ()) -> Topic:
    changed = replace(topic, names=names or topic.names, area=area or topic.area, sex=sex or topic.sex)
    return replace(changed, places=())


def window(raw: Raw, line_: Line) -> list[tuple[int, float]]:
    """Return the points in the time that the rule looks at."""
    first = line_.years[-1] - int(raw.rule["trendår"])
    return [(year, line_.points[year]) for year in line_.years if year >= first]


def trend(raw: Raw, line_: Line) -> int:
    """Return the direction of the trend: 1, −1, or 0 where the rule calls it still; ValueError for too few values."""
    points = window(raw, line_)
    if len(points) < int(raw.rule["minst_punkter"]):
        raise ValueError("too few values for a trend")
    level = sum(abs(value) for _, value in points) / len(points)
    slope = slope_of(points)
    if not slope or abs(slope) < level * float(raw.rule["stilla"]) / 100:
        return 0
    return 1 if slope > 0 else -1


def way(name: str, topic: Topic, better: int, sign: int, *, follows: bool) -> int:
    """Return up or down for a word: by the register's direction, turned about where the indicator has its opposite's name."""
    if follows:
        return sign * better
    return -sign if name in topic.inverted and topic.measure == "value" else sign


def newest(raw: Raw, name: str, topic: Topic, line_: Line) -> int:
    """Return the year that is meant where none is said: the newest of the county, for its municipalities too."""
    return raw.newest(name) if topic.area in raw.municipalities else line_.years[-1]


def one_year(raw: Raw, name: str, topic: Topic, line_: Line) -> int:
    """Return the one year that a topic is about."""
    return topic.when.year(line_.years, raw) if topic.when else newest(raw, name, topic, line_)
