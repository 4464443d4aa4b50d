"""A picture of the project's own: a photograph or a drawing in bilder/."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.diagnostics import Position, did_you_mean, error, warning
from reportgen.document.content import Photograph, shown_as
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import WIDTH, Directive, Picture
from reportgen.pictures.raster import Raster, Unfit, examined
from reportgen.project.snapshot import ProjectError
from reportgen.swedish.numbers import format_number

FOLDER = "bilder"
# Pixels per inch as printed. Photographs are printed with 150–175 lines to the inch, of which each needs more than one.
_LEAST_DENSITY, _GOOD_DENSITY = 150, 220
_POINTS_PER_INCH = 72
# The room that a picture fills, and is cut to.
FILLED = "omslag"
_ROOMS = {
    "hel": ("--bredd-hel", "--hojd-bild"),
    "text": ("--bredd-text", "--hojd-bild"),
    "halv": ("--bredd-halv", "--hojd-bild"),
    "sida": ("--bredd-sida", "--hojd-bild-sida"),
    "logotyp": ("--logotyp-bredd", "--logotyp-hojd"),
    FILLED: ("--omslag-foto-bredd", "--omslag-foto-hojd"),
}
_LANDSCAPE_WIDTH, _LANDSCAPE_HEIGHT = "--bredd-bild-liggande", "--hojd-bild-liggande"


@dataclass(frozen=True, slots=True)
class PictureFigure:
    """A picture and its room on the page: hel, text, halv or sida."""

    picture: Photograph = shown_as("bild")
    room: str = shown_as("bredd")


def build_picture(written: Picture, tools: Tools) -> Made:
    """Make a picture without number, in the text's column."""
    return _made(written.path, written.alternative, "text", written.at, tools)


def _build(directive: Directive, tools: Tools) -> Made:
    given = directive.attributes
    made = _made(given["fil"], given.get("alt", ""), given.get(WIDTH, "text"), directive.at, tools)
    named = (("Foto", given.get("fotograf", "")), ("Licens", given.get("licens", "")))
    return replace(made, credit=" ".join(f"{what}: {who.strip().removesuffix('.')}." for what, who in named if who))


def _made(path: str, alternative: str, room: str, at: Position, tools: Tools) -> Made:
    _check_alternative(path, alternative, at, tools)
    check_file(path, room, at, tools)
    return Made(Component("bild.html", PictureFigure(Photograph(path, alternative.strip()), room)))


def _check_alternative(path: str, alternative: str, at: Position, tools: Tools) -> None:
    """Report a picture that says nothing to those who do not see it (WCAG 2.1, 1.1.1)."""
    hint = "Skriv vad bilden visar, som du skulle beskriva den i telefon."
    name = posixpath.basename(path)
    if not alternative.strip():
        message = "Bilden saknar beskrivning för den som inte ser den."
        tools.report(error("bild-utan-beskrivning", at, message, hint))
    elif _bare(alternative) in {_bare(path), _bare(name), _bare(name.rpartition(".")[0])}:
        message = f"Bildens beskrivning är bara filens namn: ”{alternative.strip()}”."
        tools.report(error("bild-utan-beskrivning", at, message, hint))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def check_file(path: str, room: str, at: Position, tools: Tools) -> None:
    """Report a picture's file that is not there, cannot be printed, or has too few pixels for its room.

    `room` is hel, text, halv or sida, or on the cover omslag (which the picture fills) or logotyp.
    """
    snapshot = tools.drawings.snapshot
    known = [one for one in snapshot.below(FOLDER) if snapshot.exists(one)]
    if not path.startswith(f"{FOLDER}/") or posixpath.normpath(path) != path:
        hint = did_you_mean(path, known, f"Lägg filen i mappen {FOLDER} och skriv {FOLDER}/ före filnamnet.")
        tools.report(error("bild-utanför", at, f"Bilden ”{path}” ligger inte i {FOLDER}/.", hint))
        return
    try:
        content = snapshot.read_bytes(path)
    except ProjectError as failure:
        told = failure.diagnostic.moved(at)
        if path not in snapshot.refused:
            told = replace(told, message=f"Bilden {path} finns inte.", hint=did_you_mean(path, known, told.hint))
        tools.report(told)
        return
    found = examined(path, content)
    if isinstance(found, Unfit):
        tools.report(error(found.code, at, f"{path}: {found.message}", found.hint))
        return
    _check_density(path, found, room, at, tools)
    if found.located:
        message = f"{path} innehåller uppgift om var bilden togs. Den kommer inte med i det som publiceras, men källfilen arkiveras."
        tools.report(warning("bild-platsuppgift", at, message, "Spara om bilden utan platsuppgift (GPS)."))


def _check_density(path: str, found: Raster, room: str, at: Position, tools: Tools) -> None:
    """Report a picture whose pixels would be seen in print."""
    width = _printed_width(found, room, at, tools) / _POINTS_PER_INCH
    density = found.width / width
    if density >= _GOOD_DENSITY:
        return
    printed = format_number(Decimal(str(width * 25.4)), 0)
    message = (
        f"{path} får {density:.0f} bildpunkter per tum i tryck "
        f"({format_number(Decimal(found.width), 0)} bildpunkter på {printed} mm)"
    )
    needed = format_number(Decimal(str(width * _GOOD_DENSITY)).to_integral_value(rounding="ROUND_CEILING"), 0)
    hint = f"Använd en bild som är minst {needed} bildpunkter bred, eller en bredd där den blir mindre."
    if density < _LEAST_DENSITY:
        tools.report(error("bild-upplösning", at, f"{message}; den blir suddig.", hint))
    else:
        tools.report(warning("bild-upplösning", at, f"{message}; {_GOOD_DENSITY} behövs för ett skarpt foto.", hint))


def _printed_width(found: Raster, room: str, at: Position, tools: Tools) -> float:
    """Return the width in points that a picture is printed in: that of its room, or less where it would be too high."""
    width_token, height_token = _ROOMS[room]
    tokens = tools.drawings.tokens
    if at in tools.landscape:
        height_token = _LANDSCAPE_HEIGHT if room != "sida" else height_token
        width_token = _LANDSCAPE_WIDTH if room == "hel" else width_token
    widths = (
        tokens.points(width_token, "10", "400"),
        tokens.points(height_token, "10", "400") * found.width / found.height,
    )
    return max(widths) if room == FILLED else min(widths)


SPEC = Spec(
    "bild",
    "ett foto eller en annan bild ur bilder/",
    _build,
    "figur",
    {"fil": "text", "alt": "text", "fotograf": "text", "licens": "text"},
    ("fil",),
)
