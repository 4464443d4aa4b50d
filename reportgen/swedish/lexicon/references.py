"""Words for what something is compared with, for groups, and for the quantities that lie between them."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.entry import Kind, entries


class Other(StrEnum):
    """What something is compared with."""

    COUNTRY = "riket"
    COMPARISON = "jämförbara län"
    OWN = "länet"
    TARGET = "målet"
    AREA = "en ort"
    YEAR = "ett år"
    LAST_YEAR = "året före"
    LAST_STEP = "mätningen före"
    YEARS_BEFORE = "lika många år före"
    BASE = "basåret"
    EARLIER = "förr"
    EACH_OTHER = "varandra"
    EDITION = "förra utgåvan"
    GAP = "avståndet mellan länet och riket"


class Between(StrEnum):
    """A quantity between two values: how far apart they are, without sign, or ahead or behind by how much."""

    SEXES = "könen"
    DISTANCE = "avståndet"
    LEAD = "försprånget"
    LAG = "eftersläpningen"
    MUNICIPALITIES = "kommunerna"
    APPROACH = "närmar sig"
    APART = "glider isär"
    PULLS_AHEAD = "drar ifrån"


MOVING = frozenset({Between.APPROACH, Between.APART, Between.PULLS_AHEAD})
"""Quantities that say by themselves that a distance changes."""

REFERENCES = entries(
    Kind.REFERENCE,
    {
        Other.COUNTRY: """(än) i riket, (än) riket, (än) rikets (nivå), (än) i landet, (än) landet, (än) landets, än i hela landet, till riket, mot riket,
            i hela riket, i riket som helhet, riket som helhet, än rikets""",
        Other.COMPARISON: """(än) i jämförbara län, (än) jämförbara län, jämförelselänen, i jämförelselänen, än jämförelselänen,
            till jämförbara län, mot jämförbara län, än i jämförelselänen, (än) jämförbara läns, (än) jämförbara läns genomsnitt, (än) genomsnittet i jämförbara län""",
        Other.OWN: "än i länet, än länet, än länets, än i länet som helhet, än länet som helhet",
        Other.TARGET: """än målet, till målet, målet, effektmålet, exempelmålen, mål, målnivån, exempelmålet, till exempelmålet, från målet, från exempelmålet,
            än exempelmålet, målvärdet, till målvärdet""",
        Other.YEAR: """än (år) <år>, som (år) <år>, på <år> års nivå, <år> års nivå, än under <år>, än i valet/valen <år>,
            än pandemiåret <år>, mot <år>""",
        Other.LAST_YEAR: "än året före, som året före, än i fjol, än året innan, som året innan, än föregående år, mot året före",
        Other.LAST_STEP: """än i valet före, än i mätningen före, än i förra valet, än i förra mätningen, som i mätningen före,
            än i valen före""",
        Other.YEARS_BEFORE: "än (under) de <antal> åren före, som (under) de <antal> åren före",
        Other.BASE: "än basåret, som basåret, än basåret <år>, som basåret <år>",
        Other.EARLIER: "än förr, än tidigare, än någonsin tidigare",
        Other.GAP: """än den/skillnaden/avståndet mellan länet och riket, än skillnaden mot riket, än avståndet till riket,
            än länets avstånd till riket""",
        Other.EACH_OTHER: "varandra, än varandra",
        Other.EDITION: """än i (den) förra utgåvan, som i (den) förra utgåvan, än i (den) förra årgången, som i (den) förra årgången,
            än i den äldre årgången""",
    },
)

QUANTITIES = entries(
    Kind.QUANTITY,
    {
        Between.SEXES: """skillnaden mellan könen, skillnaden mellan kvinnor och män, könsskillnaden, könsgapet, könsklyftan, klyftan mellan kvinnor och män,
            klyftan mellan könen, gapet mellan könen, gapet mellan kvinnor och män, skillnad mellan könen, mellan könen,
            avståndet mellan könen, avståndet mellan kvinnor och män, mellan kvinnor och män, skillnaderna mellan könen""",
        Between.DISTANCE: """avståndet, avstånd, avståndet mellan dem, skillnaden, skillnad, skillnaderna, klyftan, klyfta, gapet, gap, skillnaden mot""",
        Between.LEAD: "försprånget, försprång",
        Between.LAG: "eftersläpningen, eftersläpning",
        Between.MUNICIPALITIES: """skillnaderna mellan (länets) kommunerna/kommuner, mellan (länets) kommunerna/kommuner, skillnaden mellan (länets) kommunerna/kommuner,
            skillnaderna inom länet, inom länet, spännvidden, spannet, spridningen, avståndet mellan (länets) kommunerna/kommuner""",
        Between.APPROACH: "närmar sig, närmade sig, har närmat sig, har mötts, möts",
        Between.APART: "glider isär, har glidit isär, gled isär",
        Between.PULLS_AHEAD: "drar ifrån, har dragit ifrån, drog ifrån",
    },
)

SEXES = entries(
    Kind.SEX,
    {
        "K": """kvinnor, kvinnorna, kvinnornas, kvinnors, bland kvinnor, bland kvinnorna, för kvinnor, flickor, flickorna, flickornas, flickors,
            bland flickor, bland flickorna, än kvinnor, än kvinnorna, än bland kvinnor, än flickor, unga kvinnor, än unga kvinnor, bland unga kvinnor,
            än bland unga kvinnor, till kvinnornas, till kvinnors""",
        "M": """män, männen, männens, mäns, bland män, bland männen, för män, pojkar, pojkarna, pojkarnas, pojkars, bland pojkar, än män, än männen,
            än bland män, än pojkar, bland pojkarna, än bland pojkar, unga män, än unga män, bland unga män, än bland unga män, till männens, till mäns, kvinnor och män""",
    },
)
