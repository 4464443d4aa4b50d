"""Numbers in digits: no-break space between groups, decimal comma, a real minus sign, half-up rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from babel.numbers import format_decimal

LOCALE = "sv_SE"
MINUS = "\u2212"
NBSP = "\u00a0"


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

    Babel groups by U+00A0 and uses a decimal comma for sv_SE, but writes an ASCII hyphen for minus although CLDR has
    U+2212, so the sign is set here.
    """
    number = rounded(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(number), format=pattern, locale=LOCALE, decimal_quantization=False)
    if number < 0:
        return MINUS + text
    return "+" + text if signed and number > 0 else text
