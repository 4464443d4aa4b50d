"""Words for no change, for likeness, and for how large a change or a difference is."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.entry import Kind, entries


class Degree(StrEnum):
    """How large a change or a difference is, by [ordval]."""

    SLIGHT = "något"
    CLEAR = "tydligt"
    STRONG = "kraftigt"
    ROUGH = "ungefär"


class Alike(StrEnum):
    """Two values are alike: as high as each other, near each other, or back at what was."""

    SAME = "lika"
    NEAR = "nära"
    BACK = "tillbaka"


STANDING = entries(
    Kind.STILL,
    {
        True: """står stilla, står still, stod stilla, stod still, har stått stilla, stått stilla, stillastående,
            nästan stilla, står nästan stilla, stod nästan stilla, står i stort sett stilla, stod i stort sett stilla,
            ligger still, låg still, har legat still, legat still, ligger kvar, låg kvar, har legat kvar,
            rör sig inte, knappt rört sig, har knappt rört sig, knappt har rört sig,
            oförändrad/oförändrat/oförändrade""",
    },
)

EQUALS = entries(
    Kind.EQUAL,
    {
        Alike.SAME: """lika (hög/högt/höga/stor/stort/stora/många/låg/lågt/låga/god/bra/vanligt/vanlig/ofta),
            densamma/detsamma/desamma, samma andel/antal/nivå/värde/andelar, i nivå med, jämnt med""",
        Alike.NEAR: "nära",
        Alike.BACK: "tillbaka (på/till), är tillbaka (på/till), var tillbaka (på/till)",
    },
)

DEGREES = entries(
    Kind.DEGREE,
    {
        Degree.SLIGHT: "något, lite, litet, liten, små, svagt, marginellt, en aning, obetydligt, en smula",
        Degree.CLEAR: """tydligt, tydlig, tydliga, klart, betydligt, betydande, påtagligt, påtaglig, påtagliga,
            väsentligt""",
        Degree.STRONG: """kraftigt, kraftig, starkt, markant, mycket, avsevärt, långt, stort, stor, stora, rejält,
            hårt""",
        Degree.ROUGH: "ungefär, i stort sett, nästan, så gott som, i princip",
    },
)
