"""Whether a file is a picture that can be printed, judged by its content and not by its name."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal

from PIL import Image

from reportgen.pictures import jpeg, png
from reportgen.pictures.jpeg import read_jpeg, without_metadata
from reportgen.pictures.png import read_png
from reportgen.swedish.numbers import format_number

MOST_PIXELS = 50_000_000
"""More than this takes too much memory and time, and no page can show it."""

_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
# What other files begin with, and what they are called.
_OTHERS = (
    (b"GIF8", 0, "en gif-bild"),
    (b"WEBP", 8, "en webp-bild"),
    (b"ftyp", 4, "en heic- eller avif-bild"),
    (b"II*\0", 0, "en tiff-bild"),
    (b"MM\0*", 0, "en tiff-bild"),
    (b"BM", 0, "en bmp-bild"),
    (b"8BPS", 0, "en psd-fil"),
    (b"%PDF", 0, "en pdf-fil"),
)
_SAVE = "Öppna bilden i ett bildprogram och spara den som jpeg (foto) eller png (skärmbild, teckning)."
# An upright picture, or one that is turned half round or mirrored, keeps its width.
_LYING = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture that can be printed: its size in pixels as it is seen, and what the file says of where and when it was taken."""

    width: int
    height: int
    located: bool
    taken: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a picture cannot be printed: a code, and what to tell and advise in Swedish."""

    code: str
    message: str
    hint: str


def kind_of(content: bytes) -> str:
    """Return `JPEG`, `PNG` or nothing."""
    return "JPEG" if content.startswith(jpeg.START) else "PNG" if content.startswith(png.START) else ""


def examined(path: str, content: bytes) -> Raster | Unfit:
    """Judge a file by its name and content."""
    kind = kind_of(content)
    if not kind:
        return _other(content)
    if not path.lower().endswith(_SUFFIXES[kind]):
        message = f"Filen är en {kind.lower()}-bild, men namnet säger något annat."
        return Unfit("bild-format", message, f"Byt filnamnets slut till {_SUFFIXES[kind][0]}.")
    found = read_jpeg(content) if kind == "JPEG" else read_png(content)
    if found is None or not found.width or not found.height:
        return _broken()
    if found.width * found.height > MOST_PIXELS:
        size = f"{_whole(found.width)} × {_whole(found.height)}"
        message = f"Bilden har {size} bildpunkter, fler än {MOST_PIXELS // 1_000_000} miljoner."
        return Unfit("bild-för-stor", message, "Förminska bilden; 2 500 bildpunkter räcker till en hel sidas bredd.")
    unfit = _unfit_jpeg(found) if isinstance(found, jpeg.Jpeg) else _unfit_png(found)
    if unfit is not None:
        return unfit
    if not _decodes(kind, without_metadata(content) if kind == "JPEG" else content):
        return _broken()
    sides = (found.width, found.height)
    width, height = sides[::-1] if found.exif.orientation in _LYING else sides
    return Raster(width, height, found.exif.located, found.exif.taken)


def _unfit_jpeg(found: jpeg.Jpeg) -> Unfit | None:
    if found.components == 4:
        message = "Bildens färger är i CMYK, som pdf-filen inte får ha (PDF/A)."
        return Unfit("bild-färgrymd", message, "Spara bilden i RGB med färgprofilen sRGB.")
    if found.components not in {1, 3} or not found.printable:
        return Unfit("bild-format", "Bilden är kodad på ett sätt som en pdf-fil inte kan ha.", _SAVE)
    return None


def _unfit_png(found: png.Png) -> Unfit | None:
    if found.animated:
        return Unfit("bild-rörlig", "Bilden är rörlig.", "Spara en enda bild ur den som png.")
    if found.deep_grey:
        message = "Bilden är i gråskala med 16 bitar, som skulle tryckas fel."
        return Unfit("bild-format", message, "Spara bilden med 8 bitar per kanal.")
    return None


def _other(content: bytes) -> Unfit:
    start = content[:512].lstrip().lower()
    if b"<svg" in start or (start.startswith(b"<?xml") and b"svg" in content[:4096].lower()):
        message = "Svg-bilder tas inte emot: de kan hämta annat, och deras text hamnar utanför rapportens taggar."
        return Unfit("bild-format", message, "Spara bilden som png, i minst 300 bildpunkter per tum.")
    called = next((name for magic, at, name in _OTHERS if content[at : at + len(magic)] == magic), "")
    message = f"Filen är {called}." if called else "Filen är ingen bild." if content else "Filen är tom."
    return Unfit("bild-format", message, _SAVE)


def _broken() -> Unfit:
    return Unfit("bild-trasig", "Bilden är trasig eller avkortad.", "Hämta bilden på nytt.")


def _decodes(kind: str, content: bytes) -> bool:
    """Tell whether the picture itself can be read; a JPEG at an eighth of its size, which takes an eighth of the time."""
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as image:
            image.draft(image.mode, (max(image.width // 8, 1), max(image.height // 8, 1)))
            image.load()
    except Exception:  # noqa: BLE001 - a broken picture fails in any way
        return False
    return True


def _whole(number: int) -> str:
    return format_number(Decimal(number), 0)
