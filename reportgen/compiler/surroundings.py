"""All that the compiler runs among: the Python, its libraries, and the libraries of the system that set the text."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.compiler.identity import this_compiler

# What WeasyPrint loads (weasyprint/text/ffi.py), and what that loads. The system's mathematics draw the charts.
_LOADED = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
_LIBRARIES = ("fontconfig", "freetype", "fribidi", "glib-2.0", "gobject-2.0", "harfbuzz", "harfbuzz-subset", "m", "c")
_NAMES = tuple(f"lib{name}.so" for name in (*_LIBRARIES, "pango-1.0", "pangoft2-1.0", "thai"))
_MAPPED = Path("/proc/self/maps")
# What Python, HarfBuzz, Pango and matplotlib let the user change without a file of the project.
_VARIABLES = ("PYTHON", "HB_", "PANGO_", "MATPLOTLIBRC", "MPLBACKEND")


def surroundings() -> str | None:
    """Return a text that is another wherever the same project might give another file, or None where that cannot be told.

    A library is told by its folder of metadata and when that was last changed, one of the system by the file that is
    loaded. Linux alone tells which file that is.
    """
    try:
        for name in _LOADED:
            ctypes.CDLL(name)
        mapped = {line.split(maxsplit=5)[-1] for line in _MAPPED.read_text(encoding="utf-8").splitlines()}
        system = [_stamp(Path(path)) for path in sorted(mapped) if Path(path).name.startswith(_NAMES)]
        python = [sys.version, sys.executable, platform.machine(), str(sys.flags)]
        variables = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith(_VARIABLES)]
        return "\n".join([this_compiler().named, *python, *variables, *sorted(_distributions()), *system])
    except (OSError, UnicodeError):
        return None


def _distributions() -> Iterator[str]:
    """Yield the installed libraries: pip names the folder of each by its version, and makes it anew with each of them."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (_stamp(entry) for entry in folder.iterdir() if entry.suffix in {".dist-info", ".egg-info"})


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
