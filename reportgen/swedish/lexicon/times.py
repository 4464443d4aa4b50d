"""Words for when: years, spans, and years that the data, the register or the report's events know."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.entry import Kind, entries


class When(StrEnum):
    """How a phrase says a time. What it is counted from is the newest value, unless it names its years."""

    SPAN = "mellan två år"
    SINCE = "sedan ett år"
    YEAR = "ett år"
    LAST_YEAR = "det senaste året"
    LAST_STEP = "den senaste mätningen"
    SAME_MONTH = "samma månad ett år"
    OF_MONTH = "för månaden sedan ett år"
    LAST_YEARS = "de senaste åren"
    BASE = "sedan basåret"
    START = "sedan serien började"
    NOW = "nu"
    SOMETIME = "förr"
    IN_A_ROW = "år i rad"
    THEN = "därefter"


TIMES = (
    *entries(
        Kind.TIME,
        {
            When.SPAN: """mellan (åren) <år> och <år>, från (år) <år> till (år) <år>, <år> – <år>, åren <år> – <år>,
                mellan läsåren/perioderna <tid> och <tid>, från läsåret/perioden <tid> till (läsåret/perioden) <tid>,
                läsåren <tid> – <tid>""",
            When.SINCE: """sedan (år) <år>, från (år) <år>, från och med <år>, jämfört med (år) <år>, räknat från <år>,
                sedan mätningen <år>, efter (år) <år>, sedan valet <år>, jämfört med valet/valen <år>, mot (år) <år>,
                sedan läsåret/perioden <tid>, från läsåret/perioden <tid>, från och med läsåret/perioden <tid>,
                jämfört med läsåret/perioden <tid>, räknat från läsåret/perioden <tid>, efter läsåret/perioden <tid>,
                mot läsåret/perioden <tid>""",
            When.YEAR: """år <år>, under (år) <år>, i valet/valen <år>, (under) pandemiåret <år>, vid årsskiftet <år>,
                (under) läsåret/perioden/åren <tid>""",
            When.LAST_YEAR: """det senaste året, under det senaste året, på ett år, sedan året före,
                jämfört med året före, sedan i fjol, det sista året, sedan året innan, på ett enda år,
                det senaste läsåret, under det senaste läsåret, sedan läsåret före, jämfört med läsåret före,
                sedan läsåret innan, på ett läsår,
                sedan samma månad året före/innan, jämfört med samma månad året före/innan,
                sedan samma månad i fjol, jämfört med samma månad i fjol,
                sedan samma månad förra/föregående året, jämfört med samma månad förra/föregående året,
                sedan ett år tidigare, jämfört med ett år tidigare, jämfört med samma månad ett år tidigare""",
            When.OF_MONTH: "för månaden sedan (år) <år>, för månaden sedan serien började, för månaden sedan mätningarna började",
            When.SAME_MONTH: "sedan samma månad (år) <år>, jämfört med samma månad (år) <år>, mot samma månad (år) <år>",
            When.LAST_STEP: """sedan förra valet, sedan valet före, sedan förra mätningen, sedan mätningen före,
                jämfört med förra valet, jämfört med förra mätningen, i det senaste valet, i de senaste valen""",
            When.LAST_YEARS: "de (senaste) <antal> senaste/sista åren, under de <antal> senaste åren, på <antal> år",
            When.BASE: "sedan basåret, sedan basåret <år>, jämfört med basåret, jämfört med basåret <år>",
            When.START: """sedan serien började, sedan serien börjar, sedan mätningarna började,
                sedan serien började <år>, sedan mätningarna började <år>""",
            When.NOW: "nu, numera, i dag, för närvarande, numer",
            When.THEN: "sedan, därefter, sedan dess, sen",
            When.SOMETIME: "sedan länge, över tid, på sikt, sett över tid, på senare år, de senaste åren",
            When.IN_A_ROW: "<antal> år/läsår i rad, för <ordning> året i rad, för <ordning> gången i rad",
        },
    ),
    *entries(Kind.BARE_YEAR, {None: "<år>"}),
)
