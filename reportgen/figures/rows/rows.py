"""What figures have in common that show an indicator a row, with a drawing between its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.data.model import Indicator
from reportgen.diagnostics import error
from reportgen.document.content import Placed
from reportgen.figures.directives.asked import chosen_indicators, has_room, room_asked
from reportgen.figures.directives.directive import Tools
from reportgen.narrative.tree import Directive
from reportgen.swedish.words import listed, lower_first

Unfit = Callable[[Indicator], tuple[str, str] | None]
"""Says what is wrong with an indicator for a figure and what to do about it; None where nothing is."""


def row_unit(indicator: Indicator) -> Placed:
    """Return a unit for a line of its own below a name: "procent" rather than "%"."""
    unit = indicator.unit
    return Placed(unit.text if unit.in_points else unit.table, unit.place)


def rows_of(directive: Directive, tools: Tools, unfit: Unfit) -> tuple[Indicator, ...]:
    """Return the indicators that have a row.

    Of an area, those that are unfit are left out. One that was asked for by name is an error, and so is an area where
    none is left, and a figure that is too narrow for rows.
    """
    if not has_room(directive, tools, "halv", "sida"):
        return ()
    faults = {indicator: unfit(indicator) for indicator in chosen_indicators(directive.attributes, tools.edition)}
    if "indikatorer" in directive.attributes:
        for fault in filter(None, faults.values()):
            tools.report(error("fel-indikator", directive.at, *fault))
    elif all(faults.values()):
        message = f"Ingen indikator i området {directive.attributes['område']} kan visas i {directive.name}."
        reasons = [fault[0] for fault in faults.values() if fault is not None]
        hint = " ".join([*reasons[:1], "Välj ett annat område, eller ta bort direktivet."])
        tools.report(error("fel-indikator", directive.at, message, hint))
    return tuple(indicator for indicator, fault in faults.items() if fault is None)


def is_narrow(directive: Directive) -> bool:
    """Tell whether a figure has the text's width."""
    return room_asked(directive) == "text"


def lower_is_better(indicators: Sequence[Indicator]) -> str:
    """Return the sentence that says of which indicators a lower value is better; empty where of none."""
    down = [_in_sentence(indicator) for indicator in indicators if indicator.sign < 0]
    if not down:
        return ""
    return f"Lägre värde är bättre{f' för {listed(down)}' if len(down) < len(indicators) else ''}."


def _in_sentence(indicator: Indicator) -> str:
    """Return a short name within a list; one with a comma of its own is quoted."""
    name = lower_first(indicator.short_name)
    return f"”{name}”" if "," in name else name
