"""What a directive's attributes ask for."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.data.model import Indicator
from reportgen.document.edition import Edition


def chosen_indicators(attributes: Mapping[str, str], edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators that a directive's attributes ask for, in the order of the register."""
    data = edition.data
    if "indikatorer" in attributes:
        return tuple(data.indicators[name.strip()] for name in attributes["indikatorer"].split(","))
    if "område" in attributes:
        number = next(a.number for a in data.goals.priority_areas if a.id == attributes["område"])
        return tuple(i for i in data.indicators.values() if i.priority_area == number and i.id in data.series)
    return tuple(i for i in data.indicators.values() if i.id in data.series)
