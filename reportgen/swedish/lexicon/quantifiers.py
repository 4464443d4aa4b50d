"""Words for how many: of the municipalities, or of the indicators of a statement; and words of denial."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.entry import Kind, entries


class Every(StrEnum):
    """How many of a known set."""

    NONE = "ingen"
    ALL = "alla"
    BOTH = "båda"
    MOST = "de flesta"
    ANY = "någon"
    ONLY = "bara"
    NO_OTHER = "ingen annan"
    COUNT = "så många"
    A_COUPLE = "ett par"
    EXCEPT = "utom"
    OF_THESE = "så många av dessa"


QUANTIFIERS = (
    *entries(
        Kind.QUANTIFIER,
        {
            Every.NONE: "ingen, inget, inga, ingen av, inget av, inga av, i ingen, i ingen av, (i) ingen av de <antal>",
            Every.ALL: """alla, samtliga, i alla, i samtliga, alla de, (i) alla/samtliga (de) <antal>,
                varje, i varje, i vart och ett av""",
            Every.BOTH: "båda, både, i båda, bägge",
            Every.MOST: "de flesta, flertalet, i de flesta, de flesta av, i de flesta av",
            Every.ANY: "någon, något av, någon av, några, minst en",
            Every.ONLY: "bara, endast, enbart, är ensam om, den enda, de enda, är den enda, är de enda",
            Every.NO_OTHER: "ingen annan kommun än, ingen annan än, i ingen annan kommun än",
            Every.A_COUPLE: "ett par, ett par av",
            Every.EXCEPT: "utom",
            Every.OF_THESE: """(i) <antal> av (de) <antal> mått/måtten/indikatorer/indikatorerna,
                (i) <antal> av (de) <antal> effektmål/effektmålen/mål/målen,
                (i) <antal> av måtten/indikatorerna""",
        },
    ),
    *entries(
        Kind.MUNICIPALITY,
        {
            None: """kommun, kommuner, kommunen, kommunerna, länets kommuner, av länets kommuner, av kommunerna,
                kommunernas, de andra kommunerna""",
        },
    ),
    *entries(
        Kind.COUNTIES,
        {
            None: "av länen, av alla län, av landets/rikets/sveriges län, bland länen, bland alla/landets/rikets/sveriges län"
        },
    ),
    *entries(
        Kind.UNANSWERED,
        {None: "svarade inte, svarar inte, har inte svarat, saknar värde, saknar uppgift, saknar uppgifter"},
    ),
    *entries(Kind.NEGATION, {None: "inte, varken, ej"}),
    *entries(Kind.DOUBT, {None: "aldrig, knappast, ingalunda, osant, tveksamt"}),
)
