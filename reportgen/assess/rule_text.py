"""The assessment rule in words, made of its settings, so that what is printed is what is computed.

Each part is a few sentences of plain Swedish for the report's method. What they say is computed in `indicator` (the
colours, the forecast and the pace), `trend` (the window and the line), `target` (the level) and `goals` (how two
indicators combine).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.project.settings import AssessmentSettings
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
from reportgen.swedish.words import count_word

Write = Callable[[AssessmentSettings], str]


@dataclass(frozen=True, slots=True)
class RulePart:
    """A part of the rule: how it is written, and the keys of [bedömning] that it, or what it speaks of, rests on."""

    keys: tuple[str, ...]
    write: Write


def _trend(settings: AssessmentSettings) -> str:
    years, least = count_word(settings.trend_years), count_word(settings.minimum_points)
    return (
        "Trenden är en rät linje, beräknad med minsta kvadratmetoden, genom värdena från och med "
        f"{years} år före det senaste värdet till och med det senaste. "
        f"Den måste bygga på minst {least} värden, annars görs ingen bedömning."
    )


def _standing_still(settings: AssessmentSettings) -> str:
    share = Decimal(str(settings.standing_still)).normalize()
    if not share:
        return "Indikatorn står stilla bara om trenden är exakt noll."
    limit = format_number(share, decimals_of(share))
    return (
        f"Är trenden svagare än {limit}{NBSP}procent av indikatorns nivå per år räknas indikatorn som stillastående. "
        "Nivån är medelvärdet av de värden som trenden bygger på, räknade utan minustecken. "
        "När länet jämförs med andra län går trenden genom skillnaden mot dem, men nivån är medelvärdet av länets alla "
        f"egna värden, och för skillnader i procentuell förändring är gränsen {limit}{NBSP}procentenheter per{NBSP}år."
    )


def _forecast(settings: AssessmentSettings) -> str:
    return (
        "Prognosen utgår från det senaste värdet och ändras varje år så mycket som trenden, fram till målåret. "
        f"Målåret är {settings.target_year} om inget annat står vid målet; har det redan kommit är det senaste värdet "
        "också prognosen."
    )


def _limits(_settings: AssessmentSettings) -> str:
    return "Prognosen för en andel blir aldrig lägre än noll eller högre än hundra procent."


def _pace(_settings: AssessmentSettings) -> str:
    return (
        "Den takt som målet kräver är det som återstår till målet, delat med antalet år från det senaste värdet till "
        "målåret. För ett mål som redan är nått anges ingen takt."
    )


def _green(_settings: AssessmentSettings) -> str:
    return (
        "trenden går åt rätt håll och prognosen når målet. Grön blir också en indikator som redan har nått sitt mål och "
        "inte är på väg åt fel håll."
    )


def _yellow(_settings: AssessmentSettings) -> str:
    return "trenden går åt rätt håll, men målet är inte nått och prognosen når det inte."


def _red(_settings: AssessmentSettings) -> str:
    return "trenden går åt fel håll, eller så står indikatorn stilla utan att målet är nått."


def _green_in_short(_settings: AssessmentSettings) -> str:
    return (
        "värdena rör sig åt rätt håll och i en takt som gör det möjligt att nå målet. Grönt är också ett mål som redan "
        "är nått, om värdena inte är på väg åt fel håll."
    )


def _yellow_in_short(settings: AssessmentSettings) -> str:
    slow = "riktningen är rätt, men takten räcker inte."
    if settings.combination == "sämst":
        return slow
    return f"{slow} Orden ”Blandad bild” betyder att den ena indikatorn är grön och den andra röd."


def _red_in_short(_settings: AssessmentSettings) -> str:
    return (
        "utvecklingen går åt fel håll, eller så står den stilla utan att målet är nått. ”Nås inte” står där ingen "
        "indikator är röd men målet ändå bedöms så."
    )


def _combination(settings: AssessmentSettings) -> str:
    missing = (
        "Ett rött mål får orden ”åt fel håll” om någon av dess röda indikatorer går åt fel håll, annars ”står stilla”. "
        "Kan en indikator inte bedömas saknas underlag också för målet."
    )
    if settings.combination == "sämst":
        return f"Har ett effektmål mer än en indikator gäller det sämsta utfallet. {missing}"
    return (
        "Har ett effektmål mer än en indikator vägs de samman. Lika utfall ger samma utfall för målet. Är den ena grön "
        "och den andra röd blir målet gult, med orden ”blandad bild”. I övriga fall gäller det sämre utfallet. "
        f"{missing}"
    )


_TREND, _STILL, _FORECAST = ("trendår", "minst_punkter"), ("stilla",), ("målår",)
_COLOURS = (*_TREND, *_STILL, *_FORECAST)

RULE_PARTS: Mapping[str, RulePart] = {
    "trend": RulePart(_TREND, _trend),
    "stilla": RulePart(_STILL, _standing_still),
    "prognos": RulePart(_FORECAST, _forecast),
    "gräns": RulePart(_FORECAST, _limits),
    "takt": RulePart(_FORECAST, _pace),
    "grön": RulePart(_COLOURS, _green),
    "gul": RulePart(_COLOURS, _yellow),
    "röd": RulePart(_COLOURS, _red),
    "grön i korthet": RulePart(_COLOURS, _green_in_short),
    "gul i korthet": RulePart((*_COLOURS, "kombination"), _yellow_in_short),
    "röd i korthet": RulePart(_COLOURS, _red_in_short),
    "sammanvägning": RulePart(("kombination",), _combination),
}
