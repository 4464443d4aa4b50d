"""What the area of the report, or of an edition, is called in running text."""

from __future__ import annotations

from reportgen.data.model import Area, AreaKind, Declared
from reportgen.language.lookup import Query, unknown
from reportgen.language.registry import function
from reportgen.language.values import Printed
from reportgen.swedish.places import genitive, municipality_in_full

_GROUND, _GENITIVE, _IN, _FULL = "grundform", "genitiv", "i", "fullt"


@function("området")
def the_area(query: Query, form: str = _GROUND) -> Printed:
    """The area as a noun: "länet", in the edition for a municipality "kommunen"; `genitiv` "länets", `i` "i länet"."""
    area = query.data.areas[query.data.area]
    return _printed(area, _inflected(area.noun, form, (_GROUND, _GENITIVE, _IN)))


@function("områdets_namn")
def name_of_the_area(query: Query, form: str = _GROUND) -> Printed:
    """The area by its name: "Askersund"; `genitiv` "Askersunds", `i` "i Askersund", `fullt` "Askersunds kommun"."""
    area = query.data.areas[query.data.area]
    if form == _FULL:
        return _printed(area, municipality_in_full(area.name) if area.kind is AreaKind.MUNICIPALITY else area.name)
    return _printed(area, _inflected(area.name, form, (_GROUND, _GENITIVE, _IN, _FULL)))


def _inflected(name: str, form: str, known: tuple[str, ...]) -> str:
    if form not in known:
        raise unknown("Formen", form, known)
    if form == _GENITIVE:
        return genitive(name)
    return f"i {name}" if form == _IN else name


def _printed(area: Area, text: str) -> Printed:
    return Printed(text, (Declared("område", area.name, area.place),))
