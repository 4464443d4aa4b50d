"""The bytes of a picture that go into the PDF: upright, in the colours of the page, and with nothing but the picture.

WeasyPrint 70 embeds the file of a JPEG as it is, with the place and the camera of its Exif, and without the profile that
its colours are meant in. One that lies on its side it saves anew with Pillow's usual loss.
"""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from reportgen.pictures.jpeg import Jpeg, read_jpeg, without_metadata
from reportgen.pictures.png import read_png
from reportgen.pictures.raster import MOST_PIXELS, kind_of

# Hardly any loss: without colour subsampling, and a quality at which blocks cannot be seen.
_JPEG = {"format": "JPEG", "quality": 94, "subsampling": 0, "optimize": True}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def printable(content: bytes) -> bytes:
    """Return a picture as it is printed. What is no JPEG or PNG, or is broken, is returned as it is.

    The pixels of a JPEG are touched only where they must be turned or brought to sRGB.
    """
    kind = kind_of(content)
    found = read_jpeg(content) if kind == "JPEG" else read_png(content) if kind == "PNG" else None
    if found is None:
        return content
    bare = without_metadata(content) if kind == "JPEG" else content
    if found.width * found.height > MOST_PIXELS or (isinstance(found, Jpeg) and found.components not in {1, 3}):
        # What the narrative may not show (`examined`), a template might.
        return bare
    try:
        return _redrawn(content, kind, found.exif.orientation) or bare
    except Exception:  # noqa: BLE001 - a broken picture fails in any way, and is told of when the pages are set
        return bare


def _redrawn(content: bytes, kind: str, orientation: int) -> bytes:
    """Return a picture turned upright and brought to sRGB; nothing where it is both."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
        profile = _other_profile(image)
        if orientation == 1 and profile is None:
            return b""
        drawn: Image.Image = image
        if "transparency" in image.info:
            drawn = image.convert("RGBA")
        elif image.mode == "P":
            drawn = image.convert("RGB")
        if profile is not None:
            drawn = _in_srgb(drawn, profile)
        if orientation in _UPRIGHT:
            drawn = drawn.transpose(_UPRIGHT[orientation])
        # A copy of the pixels alone: what the file said else would be written again.
        plain = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
    written = io.BytesIO()
    plain.save(written, **(_JPEG if kind == "JPEG" else {"format": "PNG"}))
    return written.getvalue()


def _other_profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """Return the profile that a picture's colours are meant in where it is another than sRGB."""
    embedded = image.info.get("icc_profile")
    if not embedded or image.mode not in {"RGB", "RGBA", "P"}:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
        named = ImageCms.getProfileDescription(profile).lower()
        return None if "srgb" in named or profile.profile.xcolor_space.strip() != "RGB" else profile
    except (OSError, ImageCms.PyCMSError):
        return None


def _in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    converted = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"))
    return image if converted is None else converted
