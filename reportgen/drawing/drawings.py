"""Drawing with what has been drawn before kept in the cache, and matplotlib made ready once in a process.

A drawing's key is everything that it depends on: what is drawn, in finished texts, its style, the source code that draws
and the versions of the libraries that take part.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.drawing.chart import Chart
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.map_svg import MapStyle, draw_states
from reportgen.drawing.outline import Outline
from reportgen.looks.tokens import Tokens
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

# The code that decides how a drawing comes out, and the libraries beside it.
_CODE = {
    "diagram": (
        ("reportgen.drawing", "chart_svg.py"),
        ("reportgen.swedish", "numbers.py"),
        ("matplotlib", "babel"),
    ),
    "karta": (("reportgen.drawing", "map_svg.py"), ("reportgen.drawing", "label_place.py"), ()),
}


@dataclass(frozen=True)
class Drawings:
    """What is needed to draw: the styles, the boundaries where the project has a map, the files, and the cache."""

    tokens: Tokens
    style: ChartStyle
    outline: Outline | None
    snapshot: Snapshot
    cache: Cache

    def chart(self, chart: Chart) -> str:
        """Return a chart as an SVG element; empty where its font is missing, which has been reported."""
        if not self.style.font_files:
            return ""
        fonts = {file: hashlib.sha256(self.snapshot.read_bytes(file)).hexdigest() for file in self.style.font_files}
        key = _key("diagram", chart, self.style, sorted(fonts.items()))
        kept = self._kept("diagram", key)
        if kept is None:
            kept = self._drawn_chart(chart)
            self.cache.put("diagram", key, kept)
        return kept

    def states(self, outline: Outline, names: Mapping[str, str], states: Mapping[str, int], style: MapStyle) -> str:
        """Return a map of municipalities by state as an SVG element."""
        key = _key("karta", outline, sorted(names.items()), sorted(states.items()), style)
        kept = self._kept("karta", key)
        if kept is None:
            kept = draw_states(outline, names, states, style)
            self.cache.put("karta", key, kept)
        return kept

    def _kept(self, kind: str, key: str) -> str | None:
        """Return what is kept; a file that was cut short is drawn anew."""
        kept = self.cache.get(kind, key)
        return kept if kept is not None and kept.startswith("<svg") and kept.endswith("</svg>") else None

    def _drawn_chart(self, chart: Chart) -> str:
        for file in self.style.font_files:
            content = self.snapshot.read_bytes(file)
            _make_ready(str(self.cache.folder("matplotlib")))
            _add_font(content)
        # Importing matplotlib takes longer than all else in this phase, and most builds find every chart in the cache.
        from reportgen.drawing.chart_svg import draw  # noqa: PLC0415

        return draw(chart, self.style)


def _key(kind: str, *parts: Any) -> str:
    # What is drawn consists of dataclasses, tuples, texts and numbers, which say everything of themselves.
    return Cache.key(_version(kind), *map(repr, parts))


@cache
def _version(kind: str) -> str:
    """Return the code and the versions that a kind of drawing depends on."""
    *sources, libraries = _CODE[kind]
    texts = [importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8") for package, name in sources]
    return "\0".join([*texts, *(f"{library} {importlib.metadata.version(library)}" for library in libraries)])


@cache
def _make_ready(folder: str) -> None:
    """Set what every chart has in common, once in a process; matplotlib keeps its list of fonts in `folder`."""
    os.environ.setdefault("MPLCONFIGDIR", folder)
    import matplotlib as mpl  # noqa: PLC0415 - as above

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "reportgen", "axes.unicode_minus": True})


@cache
def _add_font(content: bytes) -> None:
    """Let matplotlib know a font, from a file that lasts as long as the process."""
    from matplotlib import font_manager  # noqa: PLC0415 - as above

    path = Cache().file("typsnitt", f"{hashlib.sha256(content).hexdigest()}.ttf", content)
    font_manager.fontManager.addfont(path)
