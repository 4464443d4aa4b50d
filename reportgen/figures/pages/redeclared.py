"""What the registers say otherwise than in the edition before, in words for readers: names for ids, sentences for codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from reportgen.data.dataset import DataSet
from reportgen.data.model import Unit
from reportgen.figures.pages.indicator import DIRECTIONS, TARGET_ORIGINS, measured_anew
from reportgen.revision.changed_register import NOTHING, Redeclared
from reportgen.swedish.words import listed, long_date, upper_first, year_spans

# What the columns of the registers are called.
COLUMNS = {
    "namn": "namnet",
    "kortnamn": "det korta namnet",
    "mål": "målet",
    "riktning": "riktningen",
    "måltyp": "typen av mål",
    "målvärde": "målvärdet",
    "basår": "basåret",
    "målår": "målåret",
    "mål_ursprung": "målets ursprung",
    "jämför": "det som jämförs",
    "enhet": "enheten",
    "decimaler": "antalet decimaler",
    "område": "det prioriterade området",
    "härledning": "sättet att beräkna den",
    "härleds_från": "det som den beräknas ur",
    "härled_värde": "talet i beräkningen",
    "giltiga_år": "åren som den mäts",
    "tid": "sättet att ange tid",
    "brott": "året då sättet att mäta ändrades",
    "källa": "källan",
    "källkod": "koden hos källan",
    "anmärkning": "anmärkningen",
    "i tabeller": "skrivsättet i tabeller",
    "i text": "skrivsättet i text",
    "typ": "typen",
    "lägen": "lägena",
    "större": "den större enhetens storlek",
    "större_tabell": "den större enheten i tabeller",
    "större_text": "den större enheten i text",
    "övergripande": "det övergripande målet",
    "indikatorer": "indikatorerna",
    "områden": "de prioriterade områdena",
    "kombination": "sättet att väga samman indikatorerna",
    "nummer": "numret",
    "vision": "texten",
    "bedömning": "bedömningen",
    "datum": "datumet för bedömningen",
    "av": "vem som har bedömt",
}
# Motives have expressions in them, and stand beside the judgements; of what they were before nobody is told here.
UNTOLD = frozenset(("motiv",))
# What is said of something where a column has become yes, and where it has become no.
ANSWERS = {
    "kön": ("delas numera upp på kön", "delas inte längre upp på kön"),
    "enkät": ("bygger numera på en enkät", "bygger inte längre på en enkät"),
    "mängd": (
        "räknas numera som en mängd, som växer med platsens storlek",
        "räknas inte längre som en mängd, som växer med platsens storlek",
    ),
    "större_i_tabell": (
        "skrivs numera i den större enheten i tabeller",
        "skrivs inte längre i den större enheten i tabeller",
    ),
}
# What a column has for nothing, where that is not empty.
_NONE = {"större": "1"}
_YES = "ja"
_DERIVATIONS = {
    "könsgap": "skillnaden mellan kvinnor och män",
    "kommunandel": "andelen av kommunerna",
    "befolkningsandel": "andelen av invånarna",
    "kvot": "det första delat med det andra",
}

Told = Callable[[str, DataSet], str]
"""What tells a value of a column, as the register has it, given the data that the register is of."""


def told_anew(found: Redeclared, before: DataSet, after: DataSet) -> str:
    """Say in words what is declared otherwise: "Indikator God hälsa: målåret har lagts till: 2035"; empty where nothing is told."""
    fields = [field for field in found.fields if field[0] not in UNTOLD]
    if not fields:
        return ""
    match found.kind:
        case "vision":
            name = upper_first(found.name)
        case "enhet":
            name = f"Enhet {_units(after)[found.name]}"
        case kind:
            name = f"{upper_first(kind)} {found.name}"
    return f"{name}: {'; '.join(_field(*field, before, after) for field in fields)}"


def _field(column: str, old: str, new: str, before: DataSet, after: DataSet) -> str:
    if column in ANSWERS:
        yes, no = ANSWERS[column]
        return yes if new == _YES else no
    told, called = _TOLD.get(column, _as_it_is), COLUMNS[column]
    nothing = {NOTHING, _NONE.get(column, NOTHING)}
    if old in nothing:
        return f"{called} har lagts till: {told(new, after)}"
    if new in nothing:
        return f"{called} har tagits bort: {told(old, before)}"
    return f"{called} var ”{told(old, before)}” och är nu ”{told(new, after)}”"


def _as_it_is(text: str, _data: DataSet) -> str:
    return text


def _word(words: Mapping[str, str]) -> Told:
    """Return what tells a word of the register in others."""
    return lambda text, _: words.get(text, text)


def _names(of: Callable[[DataSet], Mapping[str, str]]) -> Told:
    """Return what tells ids, with a comma between, by the names of what they are of."""

    def told(text: str, data: DataSet) -> str:
        names = of(data)
        return listed([names.get(one, one) for one in _items(text)])

    return told


def _items(text: str) -> list[str]:
    return text.split(", ")


def _units(data: DataSet) -> Mapping[str, str]:
    units: Iterable[Unit] = (indicator.unit for indicator in data.indicators.values())
    return {unit.key: unit.text or unit.table for unit in units}


def _indicators(data: DataSet) -> Mapping[str, str]:
    return {indicator.id: indicator.short_name for indicator in data.indicators.values()}


def _areas(data: DataSet) -> Mapping[str, str]:
    return {str(area.number): area.name for area in data.goals.priority_areas}


def _overarching(data: DataSet) -> Mapping[str, str]:
    return {goal.id: goal.name for goal in data.goals.overarching}


def _breaks(text: str, _data: DataSet) -> str:
    """Tell years of a new way of measuring: "2016 (länet) och 2018"."""
    years = [one.partition(" ") for one in _items(text)]
    return listed([measured_anew(year, kind) for year, _, kind in years])


_TOLD: Mapping[str, Told] = {
    "riktning": _word(DIRECTIONS),
    "mål_ursprung": _word(TARGET_ORIGINS),
    "härledning": _word(_DERIVATIONS),
    "enhet": _names(_units),
    "område": _names(_areas),
    "områden": _names(_areas),
    "övergripande": _names(_overarching),
    "indikatorer": _names(_indicators),
    "härleds_från": _names(_indicators),
    "giltiga_år": lambda text, _: year_spans([int(year) for year in _items(text)]),
    "brott": _breaks,
    "lägen": lambda text, _: listed(_items(text)),
    "datum": lambda text, _: long_date(dt.date.fromisoformat(text)),
}
