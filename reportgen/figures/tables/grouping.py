"""Indicators under the priority areas that they belong to, as long tables list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.data.model import Indicator
from reportgen.document.cells import named
from reportgen.document.content import Text
from reportgen.document.edition import Edition

_WITHOUT_AREA = "Underlag till beräknade indikatorer"


def by_area(indicators: Iterable[Indicator], edition: Edition) -> Iterator[tuple[Text, tuple[Indicator, ...]]]:
    """Yield each priority area's name with its indicators, in the order of the areas; last those that have no area."""
    found = tuple(indicators)
    areas = sorted(edition.data.goals.priority_areas, key=lambda area: area.number)
    for area in areas:
        if own := tuple(indicator for indicator in found if indicator.priority_area == area.number):
            yield named(area), own
    numbers = {area.number for area in areas}
    if others := tuple(indicator for indicator in found if indicator.priority_area not in numbers):
        yield _WITHOUT_AREA if numbers else "", others
