"""Words that compare, and words for what comes first and last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.entry import Kind, entries


class Peak(StrEnum):
    """What an extreme is told of: areas or years as the sentence has it, or the whole series."""

    ANY = "ytterlighet"
    EVER = "någonsin"
    PEAK = "topp"


@dataclass(frozen=True, slots=True)
class Extreme:
    """A word for first or last: by number or by what is better, and of what."""

    way: Way
    peak: Peak = Peak.ANY


class Pace(StrEnum):
    """How fast something changes beside something else."""

    FASTER = "snabbare"
    SLOWER = "långsammare"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A comparison that holds at the end and was the other way round at the beginning."""

    way: Way


COMPARISONS = (
    # "Sjönk under riket" is a crossing, "sjönk under pandemin" a time.
    *entries(
        Kind.COMPARISON,
        {
            Crossing(Way.DOWN): "har sjunkit under, sjunkit under, sjönk under, har fallit under, föll under",
            Crossing(Way.UP): "har stigit över, stigit över, steg över",
        },
        before=(Kind.REFERENCE,),
    ),
    *entries(
        Kind.COMPARISON,
        {
            Way.UP: """allt fler, allt större, allt högre, högre, större, fler, mer, bredare, längre, vanligare, oftare, över, når över, ovanför, överstiger, översteg,
            en större andel, större andel, en större del, större del, en högre andel, högre andel, mer vanligt,
            i större utsträckning, flera""",
            Way.DOWN: """allt färre, allt mindre, allt lägre, lägre, mindre, färre, smalare, ovanligare, mer sällan, under, understiger, understeg,
            en mindre andel, mindre andel, en mindre del, mindre del, en lägre andel, lägre andel, inte lika ofta,
            i mindre utsträckning""",
            Pace.FASTER: "snabbare, fortare, kraftigare",
            Pace.SLOWER: "långsammare, svagare takt, i svagare takt",
            Way.BETTER: "bättre, före, bättre till, ligger före, ljusare",
            Way.WORSE: "sämre, efter, ligger efter, låg efter, sämre till, halkat efter, har halkat efter",
            Crossing(Way.UP): "från under till över, har gått om, gått om, gick om, gick från under till över",
            Crossing(Way.DOWN): "från över till under, gick från över till under",
        },
    ),
)

EXTREMES = entries(
    Kind.EXTREME,
    {
        Extreme(Way.UP): """högst, störst, flest, mest, högsta, den/det högsta, största, den/det största, vanligast,
            flesta""",
        Extreme(
            Way.DOWN
        ): "lägst, minst, lägsta, den/det lägsta, minsta, den/det minsta, färst, minst vanligt, ovanligast",
        Extreme(Way.BETTER): "bäst, främst, bästa, först, ligger bäst till, låg bäst till, bäst till",
        Extreme(Way.WORSE): "sämst, sist, sämsta, svagast, svagaste, ligger sämst till, sämst till",
        Extreme(
            Way.UP, Peak.EVER
        ): "högre än någonsin, (har) aldrig varit högre/större/fler, rekord, rekordnivå, rekordhög/rekordhögt/rekordhöga, högsta någonsin",
        Extreme(
            Way.DOWN, Peak.EVER
        ): "lägre än någonsin, (har) aldrig varit lägre/mindre/färre, rekordlåg/rekordlågt/rekordlåga, lägsta någonsin",
        Extreme(
            Way.UP, Peak.PEAK
        ): "en topp, med en topp, topp, toppade, toppen, som störst, som högst, som flest, som mest",
        Extreme(Way.DOWN, Peak.PEAK): "en botten, med en botten, bottnade, som lägst, som minst, som färst",
        Extreme(Way.BETTER, Peak.PEAK): "som bäst",
        Extreme(Way.WORSE, Peak.PEAK): "som sämst",
    },
)
