"""The assessment rule in words, made of what it is set to, so that what is printed is what is computed.

Each part is a few sentences of plain Swedish for the report's method. What they say is computed in `indicator` (the
colours, the forecast and the pace), `trend` (the window and the line), `target` (the level) and `goals` (how
indicators combine).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import way_of
from reportgen.assess.outcomes import of_standing_still
from reportgen.data.model import Goal, Outcome
from reportgen.project.settings import AssessmentSettings
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
from reportgen.swedish.words import count_word, listed


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of a report: its settings, and the effect goals, whose indicators it combines.

    `elsewhere` says that it is printed in the edition for another area.
    """

    settings: AssessmentSettings
    goals: tuple[Goal, ...] = ()
    elsewhere: bool = False

    @property
    def is_neutral(self) -> bool:
        """Whether standing still is an outcome of its own."""
        return of_standing_still(self.settings) is Outcome.NEUTRAL

    @property
    def with_own_way(self) -> tuple[Goal, ...]:
        """The effect goals that combine their indicators in another way than the report does."""
        return tuple(goal for goal in self.goals if way_of(goal, self.settings) != self.settings.combination)

    @property
    def pairs_only(self) -> bool:
        """Whether no effect goal has more than two indicators."""
        return all(len(goal.indicators) <= 2 for goal in self.goals)

    @property
    def mixes(self) -> bool:
        """Whether a green and a red indicator make an effect goal yellow, by the report's way or that of a goal."""
        return "blandat" in {self.settings.combination, *(goal.combination for goal in self.with_own_way)}

    @property
    def outvotes(self) -> bool:
        """Whether most indicators of an effect goal may be yellow beside a green and a red one: of four or more."""
        return any(way_of(goal, self.settings) == "flest" and len(goal.indicators) > 3 for goal in self.goals)


Write = Callable[[Rule], str]


@dataclass(frozen=True, slots=True)
class RulePart:
    """A part of the rule: how it is written, and the keys of [bedömning] that it, or what it speaks of, rests on.

    `tells_still` says that it is otherwise where standing still is an outcome of its own, `neutral_only` that it is of that outcome.
    """

    keys: tuple[str, ...]
    write: Write
    tells_still: bool = False
    neutral_only: bool = False

    def rests_on(self, rule: Rule) -> tuple[str, ...]:
        """Return the keys of [bedömning] that it rests on."""
        return (*self.keys, "stillastående") if self.tells_still and rule.is_neutral else self.keys


def parts_of(rule: Rule) -> Mapping[str, RulePart]:
    """Return the parts of a report's rule by their names."""
    return {name: part for name, part in RULE_PARTS.items() if rule.is_neutral or not part.neutral_only}


def _trend(rule: Rule) -> str:
    settings = rule.settings
    years, least = count_word(settings.trend_years), count_word(settings.minimum_points)
    return (
        "Trenden är en rät linje, beräknad med minsta kvadratmetoden, genom värdena från och med "
        f"{years} år före det senaste värdet till och med det senaste. "
        f"Den måste bygga på minst {least} värden, annars görs ingen bedömning."
    )


def _periods(rule: Rule) -> str:
    least = count_word(rule.settings.minimum_points)
    return (
        "Perioder som slutar med ett års mellanrum delar år med varandra. Trenden går genom alla, men den måste bygga på "
        f"minst {least} perioder som inte har något år gemensamt, annars görs ingen bedömning. Prognosen för målåret gäller "
        "den period som slutar då."
    )


def _months(rule: Rule) -> str:
    least = count_word(rule.settings.minimum_points)
    return (
        "Månader skiljer sig åt med årstiden och jämförs därför med samma månad andra år. Trenden går genom värdena för den "
        "månad som det senaste värdet gäller, ett för varje år, och måste bygga på "
        f"minst {least} sådana värden, annars görs ingen bedömning. Prognosen för målåret gäller samma månad det året."
    )


def _standing_still(rule: Rule) -> str:
    share = Decimal(str(rule.settings.standing_still)).normalize()
    if not share:
        return "Indikatorn står stilla bara om trenden är exakt noll."
    limit = format_number(share, decimals_of(share))
    return (
        f"Är trenden svagare än {limit}{NBSP}procent av indikatorns nivå per år räknas indikatorn som stillastående. "
        "Nivån är medelvärdet av de värden som trenden bygger på, räknade utan minustecken. "
        "När länet jämförs med andra län går trenden genom skillnaden mot dem, men nivån är medelvärdet av länets alla "
        f"egna värden, och för skillnader i procentuell förändring är gränsen {limit}{NBSP}procentenheter per{NBSP}år."
    )


def _forecast(rule: Rule) -> str:
    return (
        "Prognosen utgår från det senaste värdet och ändras varje år så mycket som trenden, fram till målåret. "
        f"Målåret är {rule.settings.target_year} om inget annat står vid målet; har det redan kommit är det senaste värdet "
        "också prognosen."
    )


def _limits(_rule: Rule) -> str:
    return "Prognosen för en andel blir aldrig lägre än noll eller högre än hundra procent."


def _pace(_rule: Rule) -> str:
    return (
        "Den takt som målet kräver är det som återstår till målet, delat med antalet år från det senaste värdet till "
        "målåret. För ett mål som redan är nått anges ingen takt."
    )


def _green(_rule: Rule) -> str:
    return (
        "trenden går åt rätt håll och prognosen når målet. Grön blir också en indikator som redan har nått sitt mål och "
        "inte är på väg åt fel håll."
    )


def _yellow(_rule: Rule) -> str:
    return "trenden går åt rätt håll, men målet är inte nått och prognosen når det inte."


def _red(rule: Rule) -> str:
    if rule.is_neutral:
        return "trenden går åt fel håll."
    return "trenden går åt fel håll, eller så står indikatorn stilla utan att målet är nått."


def _unchanged(_rule: Rule) -> str:
    return "indikatorn står stilla utan att målet är nått."


def _green_in_short(_rule: Rule) -> str:
    return (
        "värdena rör sig åt rätt håll och i en takt som gör det möjligt att nå målet. Grönt är också ett mål som redan "
        "är nått, om värdena inte är på väg åt fel håll."
    )


def _yellow_in_short(rule: Rule) -> str:
    slow = "riktningen är rätt, men takten räcker inte."
    if not rule.mixes and not rule.outvotes:
        return slow
    one, other = ("den ena indikatorn", "den andra") if rule.pairs_only else ("någon indikator", "någon annan")
    behind = "röd eller oförändrad" if rule.is_neutral else "röd"
    return f"{slow} Orden ”Blandad bild” betyder att {one} är grön och {other} {behind}."


def _red_in_short(rule: Rule) -> str:
    still = "." if rule.is_neutral else ", eller så står den stilla utan att målet är nått."
    return f"utvecklingen går åt fel håll{still} ”Nås inte” står där ingen indikator är röd men målet ändå bedöms så."


def _unchanged_in_short(_rule: Rule) -> str:
    return "utvecklingen står stilla, utan att målet är nått."


def _combination(rule: Rule) -> str:
    told = (
        "Från bäst till sämst är utfallen grönt, gult, oförändrat och rött."
        if rule.is_neutral
        else "Ett rött mål får orden ”åt fel håll” om någon av dess röda indikatorer går åt fel håll, annars ”står stilla”."
    )
    lacking = "Kan en indikator inte bedömas saknas underlag också för målet."
    return " ".join((*_ways(rule), told, lacking, *([_OF_THE_COUNTY] if rule.elsewhere else [])))


def _ways(rule: Rule) -> Iterator[str]:
    """Yield how indicators are combined: first in the report's way, then in those that effect goals have of their own."""
    way = rule.settings.combination
    behind = "röd eller oförändrad" if rule.is_neutral else "röd"
    if way == "sämst":
        yield "Har ett effektmål mer än en indikator gäller det sämsta utfallet."
    elif way == "flest":
        yield (
            "Har ett effektmål mer än en indikator gäller det utfall som flest av dem har. Är två eller flera utfall lika "
            "vanliga gäller det sämsta av dem."
        )
    else:
        one, other, worst = ("den ena", "den andra", "sämre") if rule.pairs_only else ("någon", "någon annan", "sämsta")
        yield (
            "Har ett effektmål mer än en indikator vägs de samman. Lika utfall ger samma utfall för målet. "
            f"Är {one} grön och {other} {behind} blir målet gult, med orden ”blandad bild”. I övriga fall gäller det {worst} "
            "utfallet."
        )
    for own in dict.fromkeys(goal.combination for goal in rule.with_own_way):
        names = listed([f"”{goal.name}”" for goal in rule.with_own_way if goal.combination == own])
        yield f"För {names} gäller i stället {_OWN_WAYS[own].format(behind)}."
    if rule.outvotes:
        others = "röda eller oförändrade" if rule.is_neutral else "röda"
        yield f"Ett gult mål med både gröna och {others} indikatorer får orden ”blandad bild”."


# What `target.holds_for` says.
_OF_THE_COUNTY = (
    "Mål som jämför med andra län, och mål för mängder som ska nå en viss nivå, gäller rapportens eget område. De bedöms "
    "inte i en utgåva för ett annat område."
)
_OWN_WAYS = {
    "blandat": "det sämsta utfallet, men gult om någon indikator är grön och någon annan {}",
    "sämst": "det sämsta utfallet",
    "flest": "det utfall som flest av indikatorerna har, och det sämsta av dem som är lika vanliga",
}
_TREND, _STILL, _FORECAST = ("trendår", "minst_punkter"), ("stilla",), ("målår",)
_COLOURS = (*_TREND, *_STILL, *_FORECAST)

RULE_PARTS: Mapping[str, RulePart] = {
    "trend": RulePart(_TREND, _trend),
    "perioder": RulePart(("minst_punkter",), _periods),
    "månader": RulePart(("minst_punkter",), _months),
    "stilla": RulePart(_STILL, _standing_still),
    "prognos": RulePart(_FORECAST, _forecast),
    "gräns": RulePart(_FORECAST, _limits),
    "takt": RulePart(_FORECAST, _pace),
    "grön": RulePart(_COLOURS, _green),
    "gul": RulePart(_COLOURS, _yellow),
    "oförändrat": RulePart(_COLOURS, _unchanged, tells_still=True, neutral_only=True),
    "röd": RulePart(_COLOURS, _red, tells_still=True),
    "grön i korthet": RulePart(_COLOURS, _green_in_short),
    "gul i korthet": RulePart((*_COLOURS, "kombination"), _yellow_in_short, tells_still=True),
    "oförändrat i korthet": RulePart(_COLOURS, _unchanged_in_short, tells_still=True, neutral_only=True),
    "röd i korthet": RulePart(_COLOURS, _red_in_short, tells_still=True),
    "sammanvägning": RulePart(("kombination",), _combination, tells_still=True),
}
