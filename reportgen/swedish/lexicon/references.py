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
    SAME_MONTH = "samma månad ett år"
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
        Other.COUNTRY: """(än) riket, (än) i riket, (än) rikets (nivå), riket som helhet, i riket som helhet,
            i hela riket, till riket, mot riket,
            (än) landet, (än) i landet, (än) landets, än i hela landet""",
        Other.COMPARISON: """(än) jämförbara län, (än) i jämförbara län, (än) jämförbara läns (genomsnitt),
            (än) genomsnittet i jämförbara län, till jämförbara län, mot jämförbara län,
            (än) jämförelselänen, (än) i jämförelselänen""",
        Other.OWN: "än i länet, än länet, än länets, än i länet som helhet, än länet som helhet",
        Other.TARGET: """(än) målet, till målet, från målet, mål, effektmålet, målnivån, målvärdet, till målvärdet,
            (än) exempelmålet, till exempelmålet, från exempelmålet, exempelmålen""",
        Other.YEAR: """än (år) <år>, som (år) <år>, på <år> års nivå, <år> års nivå, än under <år>,
            än i valet/valen <år>, än pandemiåret <år>,
            än läsåret/perioden <tid>, som läsåret/perioden <tid>, än under läsåret/perioden <tid>,
            än i <tid>, som i <tid>""",
        Other.LAST_YEAR: """än året före, som året före, mot året före, än året innan, som året innan, än i fjol,
            än föregående år, än läsåret före, som läsåret före, än läsåret innan, än föregående läsår,
            än/som samma månad året före/innan, än/som samma månad i fjol, än/som samma månad förra/föregående året,
            än/som ett år tidigare, än/som samma månad ett år tidigare""",
        Other.SAME_MONTH: "än samma månad (år) <år>, som samma månad (år) <år>",
        Other.LAST_STEP: """än i valet före, än i mätningen före, än i förra valet, än i förra mätningen,
            som i mätningen före, än i valen före""",
        Other.YEARS_BEFORE: "än (under) de <antal> åren före, som (under) de <antal> åren före",
        Other.BASE: "än basåret, som basåret, än basåret <år>, som basåret <år>",
        Other.EARLIER: "än förr, än tidigare, än någonsin tidigare",
        Other.GAP: """än den/skillnaden/avståndet mellan länet och riket, än skillnaden mot riket,
            än avståndet till riket, än länets avstånd till riket""",
        Other.EACH_OTHER: "varandra, än varandra",
        Other.EDITION: """än i (den) förra utgåvan, som i (den) förra utgåvan,
            än i (den) förra årgången, som i (den) förra årgången, än i den äldre årgången""",
    },
)

QUANTITIES = entries(
    Kind.QUANTITY,
    {
        Between.SEXES: """mellan könen, mellan kvinnor och män, könsskillnaden, könsgapet, könsklyftan,
            skillnad mellan könen, skillnaderna mellan könen,
            skillnaden mellan könen, skillnaden mellan kvinnor och män,
            klyftan mellan könen, klyftan mellan kvinnor och män,
            gapet mellan könen, gapet mellan kvinnor och män,
            avståndet mellan könen, avståndet mellan kvinnor och män""",
        Between.DISTANCE: """avståndet, avstånd, avståndet mellan dem, skillnaden, skillnad, skillnaderna,
            skillnaden mot, klyftan, klyfta, gapet, gap""",
        Between.LEAD: "försprånget, försprång",
        Between.LAG: "eftersläpningen, eftersläpning",
        Between.MUNICIPALITIES: """mellan (länets) kommunerna/kommuner, inom länet, spännvidden, spannet, spridningen,
            skillnaderna inom länet, skillnaderna mellan (länets) kommunerna/kommuner,
            skillnaden mellan (länets) kommunerna/kommuner, avståndet mellan (länets) kommunerna/kommuner""",
        Between.APPROACH: "närmar sig, närmade sig, har närmat sig, har mötts, möts",
        Between.APART: "glider isär, har glidit isär, gled isär",
        Between.PULLS_AHEAD: "drar ifrån, har dragit ifrån, drog ifrån",
    },
)

SEXES = entries(
    Kind.SEX,
    {
        "K": """(än) kvinnor, (än) kvinnorna, (än) bland kvinnor, bland kvinnorna, för kvinnor,
            kvinnors, kvinnornas, till kvinnors, till kvinnornas,
            (än) flickor, flickorna, (än) bland flickor, bland flickorna, flickors, flickornas,
            (än) unga kvinnor, (än) bland unga kvinnor""",
        "M": """(än) män, (än) männen, (än) bland män, bland männen, för män,
            mäns, männens, till mäns, till männens,
            (än) pojkar, pojkarna, (än) bland pojkar, bland pojkarna, pojkars, pojkarnas,
            (än) unga män, (än) bland unga män""",
        "KM": "kvinnor och män, män och kvinnor",
    },
)
