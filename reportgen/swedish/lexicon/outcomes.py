"""Words for the rule's outcomes, and for the judgements of goals."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.entry import Kind, entries


class Verdict(StrEnum):
    """What is said of a goal or a target."""

    GREEN = "grön"
    YELLOW = "gul"
    NEUTRAL = "oförändrat"
    RED = "röd"
    REACHABLE = "kan nås"
    UNREACHABLE = "nås inte"
    TOO_SLOW = "för långsamt"
    WRONG_WAY = "åt fel håll"
    MET = "är nått"
    NOT_MET = "är inte nått"
    STANDS_STILL = "regeln kallar stillastående"
    MIXED = "blandad bild"
    MISSING = "saknar bedömning"
    SAME = "samma som i förra utgåvan"
    CHANGED = "en annan än i förra utgåvan"


OUTCOMES = entries(
    Kind.OUTCOME,
    {
        Verdict.GREEN: "grön, grönt, gröna, den gröna färgen",
        Verdict.YELLOW: "gul, gult, gula, den gula färgen",
        Verdict.RED: "röd, rött, röda, den röda färgen",
        Verdict.NEUTRAL: """neutral, neutralt, neutrala, bedöms/bedömdes som oförändrat/oförändrade,
            (har/får) utfallet oförändrat""",
        Verdict.REACHABLE: """nås, nås i tid, i nuvarande takt nås, nås i nuvarande takt,
            kan nås, kunna nås, bedöms kunna nås, på väg att nås,
            är möjligt att nå, bedöms vara möjligt att nå,
            kan nå målet, kan nå exempelmålet,
            når målet i nuvarande takt, når exempelmålet i nuvarande takt, når exempelmålen i nuvarande takt,
            når sin målnivå i nuvarande takt""",
        Verdict.UNREACHABLE: """nås inte, nås inte i tid, i nuvarande takt nås inte, nås inte i nuvarande takt,
            kan inte nås,
            är inte möjligt att nå, inte vara möjligt att nå, bedöms inte vara möjligt att nå,
            blir svår att nå, blir svårt att nå,
            räcker inte, räcker inte till målet, i nuvarande takt räcker inte,
            når inte målet i nuvarande takt, når inte exempelmålet i nuvarande takt""",
        Verdict.TOO_SLOW: "för långsamt, takten är för långsam, takten räcker inte, takten måste öka, för långsam takt",
        Verdict.WRONG_WAY: "åt fel håll, går det åt fel håll, går åt fel håll, i fel riktning",
        Verdict.MET: """når målet, har nått målet, är nått, redan är nått, når exempelmålet, har nått exempelmålet,
            når sin målnivå""",
        Verdict.NOT_MET: """når inte målet, har inte nått målet, är inte nått, når inte exempelmålet, når inte dit,
            är långt från målet""",
        Verdict.STANDS_STILL: """som regeln kallar stillastående, regeln kallar stillastående,
            enligt regeln står stilla, (trenden) (är) så svag/svagt att regeln kallar den/det stillastående""",
        Verdict.MIXED: "(en) blandad bild",
        Verdict.MISSING: """saknar bedömning, saknade bedömning, kunde inte bedömas, kan inte bedömas,
            inte kunde bedömas""",
        Verdict.SAME: "har samma färg i båda utgåvorna, har samma färg som i (den) förra utgåvan",
        Verdict.CHANGED: """(färg) har (alltså) bytts mot en annan, har fått en annan färg,
            har bytt färg (sedan) (den) (förra) (utgåvan)""",
    },
)

RULE = entries(Kind.RULE, {None: "enligt regeln, regeln ger, ger regeln"})

GOALS = entries(Kind.GOALS, {None: "målen, effektmål, effektmålen, av målen, av (dess) effektmålen/effektmål"})
