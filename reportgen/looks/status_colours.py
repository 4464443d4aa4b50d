"""The colours of the outcomes, which must be told apart at a glance by every reader and in a copy without colour."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import Report, warning
from reportgen.looks import contract
from reportgen.looks.colour_vision import JUDGED, Sight, difference
from reportgen.looks.colours import Colour, read_colour
from reportgen.looks.style_sheets import Declaration, StyleSheets
from reportgen.swedish.numbers import format_number

_PAPER = Colour((1.0, 1.0, 1.0))


@dataclass(frozen=True, slots=True)
class StatusPair:
    """Two tokens for colours of outcomes: how different they look (CIEDE2000) to the sight that tells them apart least."""

    tokens: tuple[Declaration, Declaration]
    difference: float
    sight: Sight


def status_pairs(sheets: StyleSheets) -> tuple[StatusPair, ...]:
    """Compare each two colours of outcomes that the styles give a value that can be read."""
    found = {name: colour for name in contract.STATUS_COLOURS if (colour := _colour(name, sheets)) is not None}
    pairs = []
    for one, other in itertools.combinations(found, 2):
        least, sight = min((difference(found[one], found[other], sight), sight) for sight in JUDGED)
        pairs.append(StatusPair((sheets.tokens[one], sheets.tokens[other]), least, sight))
    return tuple(pairs)


def check_status_colours(sheets: StyleSheets, report: Report) -> None:
    """Report colours of outcomes that look too much alike, at the second of the two."""
    for pair in status_pairs(sheets):
        if pair.difference < contract.STATUS_DIFFERENCE:
            one, other = pair.tokens
            shown = format_number(Decimal(str(pair.difference)), 1)
            least = format_number(Decimal(str(contract.STATUS_DIFFERENCE)), 0)
            message = (
                f"{one.name} och {other.name} är svåra att skilja åt {pair.sight}: färgskillnaden (ΔE2000) är {shown}, "
                f"och minst {least} behövs."
            )
            hint = "Välj färger som skiljer sig mer i ljushet, till exempel en mörk, en mellanmörk och en ljus."
            report(warning("statusfärger", other.at, message, hint))


def _colour(name: str, sheets: StyleSheets) -> Colour | None:
    declared = sheets.tokens.get(name)
    resolved = sheets.resolved(declared.value) if declared is not None else None
    colour = read_colour(resolved) if resolved is not None else None
    return colour.over(_PAPER) if colour is not None else None
