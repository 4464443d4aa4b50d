"""Colours of every form that CSS knows, and how well one is seen on another (WCAG 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tinycss2 import color4

# CSS Color 4, 10.2 and 17: from XYZ with white point D65 to linear-light sRGB, and from white point D50 to D65.
_TO_SRGB = (
    (3.2409699419045226, -1.537383177570094, -0.4986107602930034),
    (-0.9692436362808796, 1.8759675015077202, 0.04155505740717559),
    (0.05563007969699366, -0.20397695888897652, 1.0569715142428786),
)
_TO_D65 = (
    (0.9554734214880752, -0.023098454948164, 0.0632592432005734),
    (-0.0283697093338637, 1.0099953980813041, 0.0210414175953932),
    (0.0123140148644924, -0.0205077132288992, 1.3303659009427795),
)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue of sRGB from 0 to 1, and how much of what lies behind is covered (`alpha`, 0 to 1)."""

    channels: tuple[float, float, float]
    alpha: float = 1.0

    def over(self, ground: Colour) -> Colour:
        """Return the opaque colour that is seen where this lies on an opaque ground (simple alpha compositing)."""
        mixed = [a * self.alpha + b * (1 - self.alpha) for a, b in zip(self.channels, ground.channels, strict=True)]
        return Colour((mixed[0], mixed[1], mixed[2]))

    @property
    def luminance(self) -> float:
        """The relative luminance of an opaque colour (WCAG 2.1)."""
        red, green, blue = self.linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def linear(self) -> tuple[float, float, float]:
        """Red, green and blue as amounts of light (IEC 61966-2-1)."""
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in self.channels)
        return red, green, blue


def of_light(linear: Sequence[float]) -> Colour:
    """Return the opaque colour with these amounts of red, green and blue light, as far as sRGB goes."""
    return Colour(_clipped([_companded(value) for value in linear]))


def times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """Return the product of a matrix and a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def read_colour(text: str) -> Colour | None:
    """Read a colour as CSS Color 4 writes it; None for `currentcolor` and for what cannot be read.

    Spaces wider than sRGB are read as far as sRGB goes; display-p3, a98-rgb, prophoto-rgb and rec2020 are not read.
    """
    try:
        read = color4.parse_color(text) if text else None
    except ValueError:
        # tinycss2 1.5 raises for a color() without arguments.
        return None
    return computed_colour(read)


def computed_colour(read: Any) -> Colour | None:
    """Return a colour that tinycss2 has read, or None for what is no colour or of a space that is not read."""
    if not isinstance(read, color4.Color):
        return None
    alpha = read.alpha
    if read.space in {"srgb", "hsl", "hwb"}:
        return Colour(_clipped(read.to("srgb").coordinates), alpha)
    if read.space == "srgb-linear":
        return replace(of_light([value or 0 for value in read.coordinates]), alpha=alpha)
    if read.space in {"lab", "lch", "xyz-d50"}:
        return replace(_from_xyz(times(_TO_D65, read.to("xyz-d50").coordinates)), alpha=alpha)
    if read.space in {"oklab", "oklch", "xyz-d65", "xyz"}:
        return replace(_from_xyz(read.to("xyz-d65").coordinates), alpha=alpha)
    return None


@lru_cache(maxsize=1024)
def contrast(ink: Colour, ground: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; `ink` may let the opaque ground through."""
    seen = sorted((ink.over(ground).luminance, ground.luminance))
    return (seen[1] + 0.05) / (seen[0] + 0.05)


def _from_xyz(coordinates: Sequence[float]) -> Colour:
    return of_light(times(_TO_SRGB, coordinates))


def _companded(linear: float) -> float:
    return linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _clipped(channels: Sequence[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(value, 0.0), 1.0) for value in channels)
    return red, green, blue
