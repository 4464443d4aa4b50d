"""What a directive's attributes ask for."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.data.model import Indicator
from reportgen.diagnostics import did_you_mean, error
from reportgen.document.edition import Edition
from reportgen.figures.directives.directive import Tools
from reportgen.narrative.tree import WIDTH, Directive
from reportgen.swedish.times import read_time

YEAR = "år"
"""The attribute of figures of the municipalities that says which year they show instead of the newest."""
WOMEN_MEN = ("Kvinnor", "Män")
GIRLS_BOYS = ("Flickor", "Pojkar")
SEXES: Mapping[str, tuple[str, str]] = {"ja": WOMEN_MEN, "elever": GIRLS_BOYS}
"""What women and men are called, by the value of kön."""


def chosen_indicators(attributes: Mapping[str, str], edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators that a directive's attributes ask for, in the order of the register."""
    data = edition.data
    if "indikatorer" in attributes:
        return tuple(data.indicators[name] for name in names_asked(attributes))
    if "område" in attributes:
        number = next(a.number for a in data.goals.priority_areas if a.id == attributes["område"])
        return tuple(i for i in data.indicators.values() if i.priority_area == number and i.id in data.series)
    return tuple(i for i in data.indicators.values() if i.id in data.series)


def names_asked(attributes: Mapping[str, str]) -> list[str]:
    """Return the names that `indikatorer` lists."""
    return [name.strip() for name in attributes["indikatorer"].split(",")]


def year_asked(directive: Directive, key: str) -> int | None:
    """Return the year, the school year or the period of an attribute; None where it is left out."""
    written = directive.attributes.get(key)
    return read_time(written) if written is not None else None


def room_asked(directive: Directive) -> str:
    """Return the room on the page that a figure has: hel, text, halv or sida."""
    return directive.attributes.get(WIDTH, "hel")


def has_room(directive: Directive, tools: Tools, *narrow: str) -> bool:
    """Whether a figure with words beside its drawing has room in its width; `narrow` are those that are too small (reported)."""
    width = room_asked(directive)
    if width not in narrow:
        return True
    message = f"{directive.name} får inte plats med bredd=”{width}”."
    tools.report(error("för-smal", directive.at, message, 'Skriv bredd="text", eller utelämna bredd.'))
    return False


def area_asked(directive: Directive, tools: Tools) -> str | None:
    """Return the code of the area of a directive, by default the report's own; None where there is no such (reported)."""
    return _area("område", directive.attributes.get("område", "länet").strip(), directive, tools)


def areas_asked(directive: Directive, tools: Tools, most: int) -> tuple[str, ...]:
    """Return the codes of the areas that a directive lists, each once; none where one is unknown or they are too many (reported)."""
    written = [name.strip() for name in directive.attributes.get("områden", "").split(",") if name.strip()]
    found = [_area("områden", name, directive, tools) for name in written]
    codes = tuple(dict.fromkeys(code for code in found if code is not None))
    if not written:
        message = f"{directive.name} saknar områden."
        tools.report(error("attribut-saknas", directive.at, message, 'Skriv till exempel områden="länet, riket".'))
    if len(codes) > most:
        message = f"{directive.name} har {len(codes)} områden, och plats för {most}."
        tools.report(error("för-många", directive.at, message, "Dela upp på flera figurer."))
    return codes if None not in found and len(codes) <= most else ()


def _area(key: str, written: str, directive: Directive, tools: Tools) -> str | None:
    data = tools.edition.data
    code = data.codes.get(written.casefold())
    if code is None:
        hint = did_you_mean(written, [area.name for area in data.areas.values()], "Välj ett område i data/omraden.csv.")
        tools.report(error("okänt-värde", directive.at, f"{key}=”{written}” finns inte.", hint))
    return code
