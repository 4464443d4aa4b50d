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
            Crossing(Way.DOWN): "(har) sjunkit under, sjönk under, (har) fallit under, föll under",
            Crossing(Way.UP): "(har) stigit över, steg över",
        },
        before=(Kind.REFERENCE,),
    ),
    # "Har halkat efter riket" is a crossing too, and without what is passed a change for the worse.
    *entries(
        Kind.COMPARISON,
        {Crossing(Way.WORSE): "(har) halkat efter, halkade efter"},
        before=(Kind.REFERENCE, Kind.AREA, Kind.SEX),
    ),
    *entries(
        Kind.COMPARISON,
        {
            Way.UP: """högre, större, fler, flera, mer, bredare, längre, vanligare, mer vanligt, oftare,
                över, når över, ovanför, överstiger, översteg,
                (en) högre andel, (en) större andel, (en) större del, i större utsträckning""",
            Way.DOWN: """lägre, mindre, färre, smalare, ovanligare, mer sällan, inte lika ofta,
                under, understiger, understeg,
                (en) lägre andel, (en) mindre andel, (en) mindre del, i mindre utsträckning""",
            Pace.FASTER: "snabbare, fortare, kraftigare",
            Pace.SLOWER: "långsammare, svagare takt, i svagare takt",
            Way.BETTER: "bättre, bättre till, ljusare, före, ligger före",
            Way.WORSE: "sämre, sämre till, efter, ligger efter, låg efter",
            Crossing(Way.UP): "(gick) från under till över, (har) gått om, gick om",
            Crossing(Way.DOWN): "(gick) från över till under",
        },
    ),
)

EXTREMES = entries(
    Kind.EXTREME,
    {
        Extreme(Way.UP): """högst, störst, flest, mest, flesta, vanligast, högsta, den/det högsta, största,
            den/det största""",
        Extreme(Way.DOWN): """lägst, minst, färst, minst vanligt, ovanligast, lägsta, den/det lägsta, minsta,
            den/det minsta""",
        Extreme(Way.BETTER): "bäst, bästa, främst, först, bäst till, ligger bäst till, låg bäst till",
        Extreme(Way.WORSE): "sämst, sämsta, sist, svagast, svagaste, sämst till, ligger sämst till",
        Extreme(Way.UP, Peak.EVER): """högre än någonsin, högsta någonsin, (har) aldrig varit högre/större/fler,
            rekord, rekordnivå, rekordhög/rekordhögt/rekordhöga""",
        Extreme(Way.DOWN, Peak.EVER): """lägre än någonsin, lägsta någonsin, (har) aldrig varit lägre/mindre/färre,
            rekordlåg/rekordlågt/rekordlåga""",
        Extreme(Way.UP, Peak.PEAK): """topp, en topp, med en topp, toppen, toppade,
            som högst, som störst, som flest, som mest""",
        Extreme(Way.DOWN, Peak.PEAK): "en botten, med en botten, bottnade, som lägst, som minst, som färst",
        Extreme(Way.BETTER, Peak.PEAK): "som bäst",
        Extreme(Way.WORSE, Peak.PEAK): "som sämst",
    },
)
