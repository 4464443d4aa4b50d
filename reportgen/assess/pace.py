"""How fast an indicator moves towards its target, as a share of how fast it must."""

from __future__ import annotations

from decimal import Decimal

from reportgen.assess.indicator import IndicatorAssessment


def pace_share(found: IndicatorAssessment) -> Decimal | None:
    """Return the trend per year in per cent of the pace that the target requires, which makes unlike units comparable.

    100 is just enough and 0 is standing still; below 0 the values go the wrong way. None where there is no trend, no
    target, or no pace that is required: the target is met, its year has come, or the value equals what it must pass.
    """
    if found.trend is None or not found.required_pace:
        return None
    return found.trend.slope / found.required_pace * 100
