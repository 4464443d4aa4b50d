"""Words for how much: numbers, shares, multiples, and how exactly they are meant."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from reportgen.swedish.lexicon.entry import Kind, entries


class Qualifier(StrEnum):
    """How exactly a number is meant."""

    MORE = "mer än"
    LESS = "mindre än"
    AT_LEAST = "minst"
    AT_MOST = "högst"
    GOOD = "drygt"
    BARE = "knappt"
    ABOUT = "omkring"


_AS = "(hög/högt/höga/stor/stort/stora/många/mycket/lång/vanlig/vanligt/vanliga/ofta)"

_AMOUNTS = (Kind.NUMBER, Kind.SHARE, Kind.FACTOR)

AMOUNTS = (
    *entries(
        Kind.QUALIFIER,
        {
            Qualifier.MORE: "(med/än) mer än, (med) över, (med) fler än",
            Qualifier.LESS: "(med) mindre än, (med) färre än, (med) under, (än) inte ens",
            Qualifier.AT_LEAST: "(med) minst, åtminstone",
            Qualifier.AT_MOST: "(med) högst",
            Qualifier.GOOD: "(med) drygt, (med) dryga",
            Qualifier.BARE: "(med) knappt, (med) knappa, (med) nästan, närmare, nära",
            Qualifier.ABOUT: "(med) omkring, (med) ungefär, (med) cirka, (med) runt",
        },
        before=_AMOUNTS,
    ),
    *entries(Kind.FROM_NUMBER, {None: "från <tal>"}),
    *entries(Kind.TO_NUMBER, {None: "till <tal>"}),
    *entries(Kind.NUMBER, {None: "med <tal>, på <tal>, <tal>"}),
    *entries(Kind.NUMBER, {1: "(med) en"}, before=(Kind.UNIT,)),
    *entries(Kind.NUMBER, {1: "en, i en, en enda, i en enda"}, before=(Kind.MUNICIPALITY,)),
    *entries(Kind.UNIT, {"procent": "procent", "procentenheter": "procentenheter/procentenhet"}),
    *entries(
        Kind.SHARE,
        {
            Fraction(1, 2): "hälften, varannan, vartannat, halva",
            Fraction(1, 3): "en tredjedel, var tredje, vart tredje",
            Fraction(2, 3): "två tredjedelar",
            Fraction(1, 4): "en fjärdedel, var fjärde, vart fjärde",
            Fraction(3, 4): "tre fjärdedelar",
            Fraction(1, 5): "en femtedel, var femte, vart femte",
            Fraction(1, 6): "var sjätte, vart sjätte",
            Fraction(1, 7): "var sjunde, vart sjunde",
            Fraction(1, 8): "var åttonde, vart åttonde",
            Fraction(1, 9): "var nionde, vart nionde",
            Fraction(1, 10): "en tiondel, var tionde, vart tionde",
            None: "<antal> av (de) <antal>",
        },
    ),
    *entries(
        Kind.FACTOR,
        {
            Fraction(1, 2): f"(har) halverats, halverades, halveras, halverade, hälften så {_AS}",
            Fraction(2): f"(har) fördubblats, fördubblades, fördubblas, dubbelt, dubbelt så {_AS}",
            Fraction(3): "(har) tredubblats, tredubblades",
            Fraction(4): "(har) fyrdubblats, fyrdubblades",
            Fraction(5): "(har) femdubblats, femdubblades",
            None: f"<antal> gånger så {_AS}",
        },
    ),
)
