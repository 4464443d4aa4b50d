"""What a file says of itself as a whole: catalogue, metadata, fonts and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from reportgen.conformance.pdf.claims import Claims
from reportgen.conformance.pdf.content import Contents
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.conformance.pdf.reading import dictionaries, entry, is_true, items, name_of, plain, text_of
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.structure import TREE, Structure

_CATALOGUE, _METADATA = "katalogen", "metadata"
_LONG = 21
"""Files of so many pages are expected to have bookmarks."""
# Actions that only move to a place or go to an address.
_MOVES = {"GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm", "GoToDp"}
_FILE_NAME = re.compile(
    r"\S*\.(?:pdf|docx?|odt|rtf|indd|html?|tex|typ|md|xlsx?|pptx?)|Microsoft Word - .*", re.IGNORECASE
)
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# A level of PDF/A holds those after it.
_LEVELS = {"a": "aub", "u": "ub", "b": "b", "f": "f", "e": "e", "": ""}


def check_catalogue(pdf: pikepdf.Pdf, structure: Structure) -> Iterator[Found]:
    """Check what readers look for first."""
    root = pdf.Root
    if not is_true(entry(root, "/MarkInfo", "/Marked")):
        yield Found("omärkt", _CATALOGUE, "Filen är inte märkt som taggad.")
    # Each part may say its own language instead (ISO 14289-1, 7.2).
    if not text_of(entry(root, "/Lang")) and not any(element.thing.get("/Lang") for element in structure.elements):
        yield Found("språk-saknas", _CATALOGUE, "Filen anger inget språk.")
    if not is_true(entry(root, "/ViewerPreferences", "/DisplayDocTitle")):
        yield Found("titel-visas-inte", _CATALOGUE, "Titeln visas inte i fönstret.")
    if not structure.exists:
        yield Found("taggar-saknas", TREE, "Filen har inga taggar.")
    if entry(root, "/Names", "/JavaScript") is not None or entry(root, "/AA") is not None or _acts(root):
        yield Found("skript", _CATALOGUE, "Filen kör något när den öppnas.")
    if pdf.is_encrypted:
        yield Found("kryptering", "filen", "Filen är krypterad.")
    if len(pdf.pages) >= _LONG and entry(root, "/Outlines", "/First") is None:
        yield Found("bokmärken-saknas", _CATALOGUE, f"Filen har {len(pdf.pages)} sidor men inga bokmärken.")


def _acts(root: Any) -> bool:
    """Tell whether opening the file does something; a place to open at is none."""
    opening = entry(root, "/OpenAction")
    return isinstance(opening, Dictionary) and name_of(opening.get("/S")) not in _MOVES


def check_metadata(claims: Claims, asked: tuple[str, ...]) -> Iterator[Found]:
    """Check that the metadata have a title, and claim what the file is tried against."""
    if not claims.has_metadata:
        yield Found("xmp-saknas", _METADATA, "Filen saknar XMP-metadata.")
        return
    if not claims.title:
        yield Found("titel-saknas", _METADATA, "Filen saknar titel.")
    elif _FILE_NAME.fullmatch(claims.title):
        yield Found("titel-filnamn", _METADATA, f"Titeln ser ut att vara ett filnamn: {plain(claims.title)}.")
    told = [NAMES[claimed] for claimed in claims.flavours] + list(claims.unknown)
    said = f"den anger {' och '.join(told)}" if told else "den anger ingen profil alls"
    for flavour in asked:
        if not any(_holds(claimed, flavour) for claimed in claims.flavours):
            code = "pdfua-anges-inte" if flavour.startswith("ua") else "pdfa-anges-inte"
            if flavour[0].isdigit() or flavour.startswith("ua"):
                yield Found(code, _METADATA, f"Filen säger sig inte följa {NAMES[flavour]}; {said}.")


def _holds(claimed: str, asked: str) -> bool:
    """Tell whether a claim says what is asked: the same part, and a level that holds it."""
    if not claimed[0].isdigit() or not asked[0].isdigit():
        return claimed == asked
    return claimed[0] == asked[0] and (claimed[1:] == asked[1:] or asked[1:] in _LEVELS[claimed[1:]])


def check_fonts(contents: Contents) -> Iterator[Found]:
    """Check that the fonts that texts are shown in are in the file."""
    for font in contents.fonts.values():
        below = [font, *dictionaries(entry(font, "/DescendantFonts"))]
        described = [found for thing in below for found in dictionaries(entry(thing, "/FontDescriptor"))]
        embedded = any(isinstance(entry(d, key), Stream) for d in described for key in _FONT_FILES)
        if not embedded and entry(font, "/Subtype") != Name.Type3:
            name = plain(name_of(entry(font, "/BaseFont"))) or "okänt"
            yield Found("typsnitt-saknas", "typsnitt", f"{name} är inte inbäddat.")


def check_pictures(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Check that no picture is changed when it is shown."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and is_true(thing.get("/Interpolate")):
            yield Found("bild-interpoleras", "bilder", "En bild ska jämnas ut när den visas (Interpolate).")


def check_colours(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Check that colours have a meaning wherever the file is shown."""
    if not dictionaries(entry(pdf.Root, "/OutputIntents")):
        yield Found("färgprofil-saknas", _CATALOGUE, "Filen har ingen färgprofil.")


def box(value: Any) -> tuple[float, float, float, float] | None:
    """Return a rectangle as left, bottom, right and top, or None where it is none."""
    sides = items(value)
    if not isinstance(value, Array) or len(sides) != 4:
        return None
    try:
        a, b, c, d = (float(side) for side in sides)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)
