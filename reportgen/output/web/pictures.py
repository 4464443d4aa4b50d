"""The pictures of the web edition: those of the project that its pages show, in the form that is published."""

from __future__ import annotations

import hashlib
import html
import importlib.metadata
import io
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from PIL import Image

from reportgen.pictures.printable import printable
from reportgen.pictures.raster import kind_of
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

FOLDER = "bilder"
_SHOWN = re.compile(rf"\ssrc=[\"']((?:\.\./)*{FOLDER}/[^\"']+)[\"']".encode())
# Twice the widest column, for screens with small pixels.
_MOST_PIXELS_WIDE = 1600
_FORMS: Mapping[str, Mapping[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}
_KIND = "webbild"


def shown_pictures(pages: Iterable[bytes], snapshot: Snapshot, cache: Cache) -> dict[str, bytes]:
    """Return the pictures of the project that pages show, by their addresses in the edition."""
    addresses = {match[1].decode() for page in pages for match in _SHOWN.finditer(page)}
    paths = {unquote(html.unescape(address)).replace("../", "") for address in addresses}
    return {path: _small(snapshot.files[path], cache) for path in sorted(paths) if snapshot.exists(path)}


def _small(content: bytes, cache: Cache) -> bytes:
    key = Cache.key(
        hashlib.sha256(content).hexdigest(), str(_MOST_PIXELS_WIDE), repr(_FORMS), importlib.metadata.version("pillow")
    )
    return cache.made(_KIND, key, lambda: web_picture(content))


def web_picture(content: bytes) -> bytes:
    """Return a picture as it is printed (see `printable`), and no wider than screens show; a drawing is returned as it is."""
    bare = printable(content)
    kind = kind_of(bare)
    if kind not in _FORMS:
        return bare
    try:
        with Image.open(io.BytesIO(bare), formats=(kind,)) as image:
            if image.width <= _MOST_PIXELS_WIDE:
                return bare
            drawn = image.convert("RGBA" if "transparency" in image.info else "RGB") if image.mode == "P" else image
            height = max(1, round(image.height * _MOST_PIXELS_WIDE / image.width))
            small = drawn.resize((_MOST_PIXELS_WIDE, height), Image.Resampling.LANCZOS)
    except Exception:  # noqa: BLE001 - a broken picture fails in any way, and is told of where it is shown
        return bare
    written = io.BytesIO()
    small.save(written, kind, **_FORMS[kind])
    return written.getvalue()
