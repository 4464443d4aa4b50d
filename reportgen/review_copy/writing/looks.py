"""The looks of a review copy: those of the report, from its tokens, in the styles of a word processor."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.looks.colours import read_colour
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens

_LENGTH = 25.4 / 72
_BLACK = "000000"


@dataclass(frozen=True, slots=True)
class Looks:
    """Fonts, colours in six hexadecimal figures, and measures: of type in points, of the page in millimetres."""

    serif: str
    sans: str
    text: str
    muted: str
    primary: str
    light: str
    line: str
    red: str
    shade: str
    size: float
    leading: float
    whole: float
    column: float
    left: float
    right: float


def grounds(sheets: StyleSheets) -> dict[str, str]:
    """Return the colours that elements of a class stand on where a token is called as the class is."""
    found = ((name, _hexadecimal(sheets.resolved(one.value) or "")) for name, one in sheets.tokens.items())
    return {name.removeprefix("--"): colour for name, colour in found if colour}


def _hexadecimal(value: str) -> str:
    colour = read_colour(value)
    return "".join(f"{round(channel * 255):02X}" for channel in colour.channels) if colour else ""


def looks_of_copy(tokens: Tokens) -> Looks:
    """Return the looks that the tokens of a report give its review copies."""

    def colour(name: str) -> str:
        return _hexadecimal(tokens[name]) or _BLACK

    def millimetres(name: str) -> float:
        return tokens.points(name, "0", "300") * _LENGTH

    return Looks(
        tokens["--typsnitt-brod"].strip("\"'"),
        tokens["--typsnitt-rubrik"].strip("\"'"),
        colour("--farg-text"),
        colour("--farg-dampad"),
        colour("--farg-primar"),
        colour("--farg-primar-ljus"),
        colour("--farg-linje"),
        colour("--farg-rod"),
        colour("--varme-4"),
        tokens.points("--text-brod", "1", "20"),
        tokens.points("--rad-brod", "1", "40"),
        millimetres("--bredd-hel"),
        millimetres("--bredd-text"),
        millimetres("--marginal-vanster"),
        millimetres("--marginal-hoger"),
    )
