"""Numbers in digits: no-break space between groups, decimal comma, a real minus sign, half-up rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

LOCALE = "sv_SE"
MINUS = "\u2212"
NBSP = "\u00a0"
_SIGNS = str.maketrans({",": NBSP, ".": ","})


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, as people do; Python and Babel round half to even. Never returns −0."""
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + decimals + 10, value.adjusted() + decimals + 10)
        result = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def decimals_of(number: Decimal) -> int:
    """Return how many decimals a number is stated with."""
    return max(-int(number.as_tuple().exponent), 0)


@lru_cache(maxsize=16_384)
def format_number(value: Decimal, decimals: int, *, signed: bool = False) -> str:
    """Write a number with a fixed number of decimals; `signed` puts a plus before what is over zero.

    Groups are parted by U+00A0, decimals by a comma, and the minus is U+2212, as CLDR has it for sv_SE. A web edition writes
    tens of thousands of numbers, and Babel takes several times as long for each.
    """
    number = rounded(value, decimals)
    text = f"{abs(number):,.{decimals}f}".translate(_SIGNS)
    if number < 0:
        return MINUS + text
    return "+" + text if signed and number > 0 else text
