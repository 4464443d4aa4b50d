"""How maps look: the tokens of the style sheets that are about them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.looks.colours import read_colour
from reportgen.looks.tokens import Tokens

# The least and the greatest length, in millimetres.
_WIDTHS, _HEIGHTS = ("20", "170"), ("20", "240")
_LINES = ("0.05", "5")
_TYPE_SIZES = ("1.5", "6")
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: its colour, the ink of a name on it, and whether it is hatched."""

    colour: str
    ink: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class MapLook:
    """The lines of a map: between areas, around all of them, and of hatching; colours, and widths in points.

    `size` is that of names, in points. A map stands to the right and at the top of a taller or wider room if `aside`, as
    on the cover, else in its middle.
    """

    line: str
    line_width: float
    edge: str
    edge_width: float
    hatch: str
    size: float
    aside: bool = False


def map_look(tokens: Tokens) -> MapLook:
    """Return the look of maps in the text; a token that is missing or wrong is reported."""
    return MapLook(
        line=_colour(tokens, "--karta-linje"),
        line_width=tokens.points("--karta-linjebredd", *_LINES),
        edge=_colour(tokens, "--karta-kant"),
        edge_width=tokens.points("--karta-kantbredd", *_LINES),
        hatch=_colour(tokens, "--karta-streck"),
        size=tokens.points("--karta-textstorlek", *_TYPE_SIZES),
    )


def cover_look(tokens: Tokens) -> MapLook:
    """Return the look of the map on the cover, whose lines are all alike."""
    line, width = _colour(tokens, "--omslag-karta-linje"), tokens.points("--omslag-karta-linjebredd", *_LINES)
    return MapLook(line, width, line, width, line, 0, aside=True)


def cover_fill(tokens: Tokens) -> Fill:
    """Return how the municipalities are filled on the cover."""
    return Fill(_colour(tokens, "--omslag-karta-yta"), _colour(tokens, "--omslag-karta-linje"))


def state_fills(tokens: Tokens, states: int) -> tuple[Fill, ...]:
    """Return the fill of each of so many states in order, and last that of areas without an answer."""
    names = [(f"--karta-lage-{index}", f"--karta-text-{index}") for index in range(states)]
    return (*(Fill(_colour(tokens, fill), _colour(tokens, ink)) for fill, ink in names), missing_fill(tokens))


def class_fills(tokens: Tokens) -> tuple[Fill, ...]:
    """Return the fill of each class from low to high values, and last that of areas without a value."""
    ink = _colour(tokens, "--farg-text")
    fills = [Fill(_colour(tokens, f"--karta-klass-{number}"), ink) for number in range(1, CLASSES + 1)]
    return (*fills, missing_fill(tokens))


def missing_fill(tokens: Tokens) -> Fill:
    """Return the fill of areas of which nothing is known."""
    return Fill(_colour(tokens, "--karta-saknas"), _colour(tokens, "--karta-text-saknas"), hatched=True)


def map_room(tokens: Tokens, size: str = "") -> tuple[float, float]:
    """Return the width and height that a map has, in points: of one alone, or of a `liten` of many."""
    named = f"--karta-{size}-" if size else "--karta-"
    return tokens.points(f"{named}bredd", *_WIDTHS), tokens.points(f"{named}hojd", *_HEIGHTS)


def cover_room(tokens: Tokens) -> tuple[float, float]:
    """Return the width and height that the map has on the cover, in points."""
    return tokens.points("--omslag-karta-bredd", *_WIDTHS), tokens.points("--omslag-karta-hojd", *_HEIGHTS)


def _colour(tokens: Tokens, name: str) -> str:
    """Return a colour as those who draw read it; what is no colour is reported by the checks of the styles."""
    read = read_colour(tokens[name])
    if read is None:
        return "black"
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in read.channels)
