"""The steps between grid lines that people count by."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

_QUARTER = Decimal("2.5")
_FACTORS = (Decimal(1), Decimal(2), _QUARTER, Decimal(5))


def round_steps(least: Decimal) -> Iterator[Decimal]:
    """Yield round steps without end, the smallest that is not under `least` first."""
    for power in count(least.adjusted()):
        for factor in _FACTORS:
            # Steps of 25 are read with ease; those of 2,5 and 0,25 would be written with a decimal more than their neighbours.
            if (step := factor.scaleb(power)) >= least and not (factor == _QUARTER and power < 1):
                yield step
