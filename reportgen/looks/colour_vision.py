"""How different two colours look, also to those who do not see red or green, and where there is only grey.

Dichromacy is simulated after Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009: the matrices for severity 1 of
their table, which work on linear sRGB. The difference is CIEDE2000 after Sharma, Wu & Dalal, "The CIEDE2000
Color-Difference Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations", Color Research
and Application 30(1), 2005, with the parametric factors at 1. L*a*b* is that of CIE 1976 with the white point D65.
"""

from __future__ import annotations

import math
from enum import StrEnum

from reportgen.looks.colours import Colour, of_light, times

Lab = tuple[float, float, float]
"""L*, a* and b* of CIE 1976."""

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
"""What red, green and blue in linear sRGB become, a row for each."""


class Sight(StrEnum):
    """How colours are seen, in the words of a message."""

    NORMAL = "för den som ser alla färger"
    PROTAN = "för den som inte ser rött (protanopi)"
    DEUTAN = "för den som inte ser grönt (deuteranopi)"
    TRITAN = "för den som inte ser blått (tritanopi)"
    GREY = "i gråskala"


JUDGED = (Sight.NORMAL, Sight.PROTAN, Sight.DEUTAN, Sight.GREY)
"""The sights that colours are judged by. Tritanopia, which few have in ten thousand, is only shown: the authors of the
matrices call theirs an approximation."""

_SIMULATED: dict[Sight, Matrix] = {
    Sight.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    # Relative luminance (IEC 61966-2-1).
    Sight.GREY: ((0.2126, 0.7152, 0.0722),) * 3,
}
# From linear sRGB to XYZ with the white point D65 (CSS Color 4, 10.2), and that white point.
_TO_XYZ: Matrix = (
    (0.41239079926595934, 0.357584339383878, 0.1804807884018343),
    (0.21263900587151027, 0.715168678767756, 0.07219231536073371),
    (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
)
_WHITE = (0.9504559270516716, 1.0, 1.0890577507598784)
# CIE 15: where the cube root of L*a*b* gives way to a straight line, and its slope.
_EPSILON, _KAPPA = (6 / 29) ** 3, (29 / 3) ** 3


def difference(one: Colour, other: Colour, sight: Sight = Sight.NORMAL) -> float:
    """Return how different two opaque colours look to a kind of sight (CIEDE2000; about 1 is barely seen)."""
    return ciede2000(as_lab(seen(one, sight)), as_lab(seen(other, sight)))


def seen(colour: Colour, sight: Sight) -> Colour:
    """Return the colour that somebody who sees all colours sees where this sight has an opaque colour."""
    if sight not in _SIMULATED:
        return colour
    return of_light(times(_SIMULATED[sight], colour.linear))


def simulation(sight: Sight) -> Matrix:
    """Return the matrix that turns colours in linear sRGB into what a sight other than the normal one has of them."""
    return _SIMULATED[sight]


def as_lab(colour: Colour) -> Lab:
    """Return an opaque colour in L*a*b*."""
    x, y, z = (_bent(value / white) for value, white in zip(times(_TO_XYZ, colour.linear), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Lab, other: Lab) -> float:
    """Return the CIEDE2000 difference of two colours in L*a*b*; equation numbers are those of Sharma et al."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)))  # (4)
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 and c2 else 0.0
    if turn == -180 and h2 > h1:  # (10): exactly opposite hues keep their sign
        turn = 180.0
    delta_l, delta_c = l2 - l1, c2 - c1
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = _mean_hue(h1, h2) if c1 and c2 else h1 + h2
    t = (  # (15)
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    lightness = delta_l / (1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2))
    chroma = delta_c / (1 + 0.045 * mean_c)
    hue = delta_h / (1 + 0.015 * mean_c * t)
    turned = 60 * math.exp(-(((mean_h - 275) / 25) ** 2))  # twice (16)
    rotation = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)) * math.sin(math.radians(turned))
    return math.sqrt(lightness**2 + chroma**2 + hue**2 + rotation * chroma * hue)


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _mean_hue(one: float, other: float) -> float:
    """Return the hue halfway between two, in degrees (14)."""
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + 360) / 2 if one + other < 360 else (one + other - 360) / 2


def _bent(ratio: float) -> float:
    return float(ratio ** (1 / 3)) if ratio > _EPSILON else (_KAPPA * ratio + 16) / 116
