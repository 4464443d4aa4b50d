"""What a trend chart draws: lines of points, and every text that stands beside them, finished."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Points = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: the text at its end, its role (own, second, third), and its points by year."""

    label: str
    role: str
    points: Points


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend chart, ready to be drawn.

    `target` is a horizontal line's value and the text beside it; `pace` leads from the newest value to the target in its
    year, and is empty where the target is met; `pace_label` says what it is. `unit` stands above the vertical axis.
    """

    lines: tuple[Line, ...]
    target: tuple[Decimal, str] | None
    pace: Points
    pace_label: str
    unit: str
