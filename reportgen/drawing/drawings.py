"""Drawing with what has been drawn before kept in the cache, and matplotlib made ready once in a process.

A drawing's key is everything that it depends on: what is drawn, in finished texts, its style, the source code that draws
and the versions of the libraries that take part.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import logging
import os
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Protocol

from reportgen.drawing.canvas import without_points
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.outline import Outline
from reportgen.looks.tokens import Tokens
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_LIBRARIES = ("matplotlib", "babel")
KIND = "diagram"
"""Under which the cache keeps drawings."""


class Graphic(Protocol):
    """What can be drawn: a frozen dataclass of tuples, finished texts and numbers, which says everything of itself."""

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element, the same for the same graphic and style."""


class Beside(Protocol):
    """Somebody who draws at the same time."""

    def lacking(self, key: str) -> str | None:
        """Return what the cache lacks if it has been drawn by now; else it is to be drawn by who asks."""


@dataclass(frozen=True)
class Drawings:
    """What is needed to draw: the styles, the boundaries where the project has a map, the files, and the cache.

    `beside` draws from the other end, where two do. `tell` says that drawings keep what their points say in words.
    """

    tokens: Tokens
    style: ChartStyle
    outline: Outline | None
    snapshot: Snapshot
    cache: Cache
    beside: Beside | None = None
    tell: bool = True

    def narrowed(self) -> Drawings:
        """Return what draws charts for a narrow screen, where nothing is pointed at and points need tell nothing."""
        return replace(self, style=self.style.narrowed(), beside=None, tell=False)

    def drawn(self, graphic: Graphic) -> str:
        """Return a graphic as an SVG element; empty where the font is missing, which has been reported."""
        if not self.style.font_files:
            return ""
        fonts = {file: _checksum(self.snapshot.read_bytes(file)) for file in self.style.font_files}
        key = Cache.key(_version(), repr(graphic), repr(self.style), repr(sorted(fonts.items())))
        kept = self.cache.get(KIND, key)
        if kept is None and self.beside:
            kept = self.beside.lacking(key)
        if kept is None:
            self._make_ready()
            kept = graphic.draw(self.style)
            self.cache.put(KIND, key, kept)
        return kept if self.tell else without_points(kept)

    def _make_ready(self) -> None:
        _make_ready(str(self.cache.folder("matplotlib")))
        for file in self.style.font_files:
            _add_font(self.snapshot.read_bytes(file))


@dataclass(frozen=True)
class Sketches(Drawings):
    """Tells drawings apart without making them, for who only asks whether two of them differ."""

    def drawn(self, graphic: Graphic) -> str:
        """Return a text that is the same for the same graphic and style, and for no other."""
        return Cache.key(repr(graphic), repr(self.style))


@lru_cache(maxsize=64)
def _checksum(content: bytes) -> str:
    """Return the checksum of a font, which is asked for at every drawing."""
    return hashlib.sha256(content).hexdigest()


@cache
def _version() -> str:
    """Return the checksum of this room's code and of the versions that drawings depend on."""
    folder = importlib.resources.files("reportgen.drawing")
    sources = [file.read_text(encoding="utf-8") for file in sorted(_modules(folder), key=lambda file: file.name)]
    swedish = importlib.resources.files("reportgen.swedish")
    written = [swedish.joinpath(name).read_text(encoding="utf-8") for name in ("numbers.py", "times.py")]
    versions = (f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return hashlib.sha256("\0".join([*sources, *written, *versions]).encode()).hexdigest()


def _modules(folder: importlib.resources.abc.Traversable) -> list[importlib.resources.abc.Traversable]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _modules(entry)
        elif entry.name.endswith(".py"):
            found.append(entry)
    return found


@cache
def _make_ready(folder: str) -> None:
    """Set what every chart has in common, once in a process; matplotlib keeps its list of fonts in `folder`."""
    os.environ.setdefault("MPLCONFIGDIR", folder)
    # That its list of fonts cannot be kept, as on a full disk, costs a second and is nothing to tell.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    import matplotlib as mpl  # noqa: PLC0415 - importing it takes longer than all else in this phase

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "reportgen", "axes.unicode_minus": True})


@cache
def _add_font(content: bytes) -> None:
    """Let matplotlib know a font, from a file that lasts as long as the process."""
    from matplotlib import font_manager  # noqa: PLC0415 - as above

    path = Cache().file("typsnitt", f"{hashlib.sha256(content).hexdigest()}.ttf", content)
    font_manager.fontManager.addfont(path)
