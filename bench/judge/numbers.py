"""Numbers as the report prints them, and as they are read back."""

from __future__ import annotations

import math

from bench.judge.words import COUNTS, HEDGES

_SPOKEN = {number: word for word, number in COUNTS.items() if word not in {"ett", "ett par"}}


def shown(value: float, decimals: int) -> float:
    """Return a value as it is printed: half a unit of the last decimal goes away from zero."""
    scale = 10.0**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def typed(value: float, decimals: int) -> str:
    """Return a number in Swedish digits, in groups of three from 10 000."""
    digits = f"{abs(shown(value, decimals)):,.{decimals}f}".replace(",", "\xa0").replace(".", ",")
    return f"−{digits}" if shown(value, decimals) < 0 else digits


def spoken(number: int) -> str:
    """Return a small number in a word."""
    return _SPOKEN.get(number, str(number))


def read(text: str) -> tuple[float, int]:
    """Return a number in Swedish digits or a word, and its decimals."""
    if text in COUNTS:
        return float(COUNTS[text]), 0
    digits = text.replace("\xa0", "").replace(" ", "").replace("−", "-")
    return float(digits.replace(",", ".")), len(digits.partition(",")[2])


def said(value: float, hedge: str, number: float, decimals: int) -> bool:
    """Tell whether a value is what a number with its hedge ("drygt", "nästan" …) says; bare numbers are rounded ones."""
    if hedge and hedge not in HEDGES:
        raise ValueError(hedge)
    return {
        "": shown(value, decimals) == number,
        "mer än": value > number,
        "över": value > number,
        "minst": value >= number,
        "mindre än": value < number,
        "under": value < number,
        "inte ens": value < number,
        "högst": value <= number,
        "drygt": number <= value <= number * 1.1,
        "knappt": number * 0.9 <= value < number,
        "nästan": number * 0.9 <= value < number,
    }.get(hedge, abs(value - number) <= abs(number) * 0.1)
