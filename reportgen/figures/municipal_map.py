"""Maps of the county's municipalities, drawn from GeoJSON in longitude and latitude."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import Position, Report, error
from reportgen.document.edition import Edition
from reportgen.document.wording import cell
from reportgen.drawing.data_address import picture
from reportgen.drawing.label_place import label_place
from reportgen.looks.tokens import Tokens
from reportgen.project.snapshot import Project
from reportgen.swedish.words import listed, lower_first

FILE = "data/karta/kommuner.geojson"

# Of the type size, on the average; the height is that of a line, so that some air is left above and below.
_LETTER_WIDTH, _LETTER_HEIGHT = 0.52, 1.3

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: code, name, and rings in drawing units (y downwards)."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All shapes and the size of the drawing."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def read_outline(project: Project, report: Report, width: float = 400.0) -> Outline | None:
    """Read the boundaries and project them to a drawing `width` units wide.

    The projection is equirectangular with the county's middle latitude as its standard parallel, which at this size
    differs from a conformal one by less than a line's width.
    """
    text = project.attempt(FILE, report)
    if text is None:
        return None
    try:
        features = json.loads(text)["features"]
        polygons = [(f["properties"]["kod"], f["properties"]["namn"], _rings(f["geometry"])) for f in features]
    except (ValueError, KeyError, TypeError) as reason:
        hint = "Kartan ska vara GeoJSON med egenskaperna kod och namn för varje kommun."
        report(error("karta", Position(FILE, getattr(reason, "lineno", 1)), "Kartan kan inte tolkas.", hint))
        return None
    every = [point for _, _, rings in polygons for ring in rings for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return ((point[0] - west) * squeeze * scale, (north - point[1]) * scale)

    shapes = []
    for code, name, rings in polygons:
        drawn = tuple(tuple(place(point) for point in ring) for ring in rings)
        shapes.append(Shape(code, name, drawn))
    return Outline(tuple(shapes), width, (north - south) * scale)


def cover_map(outline: Outline, tokens: Tokens) -> str:
    """Return the county's municipalities as a picture for the cover: a data address for CSS, without any text."""
    stroke, fill = tokens["--omslag-karta-linje"], tokens["--omslag-karta-yta"]
    width = tokens["--omslag-karta-linjebredd"]
    body = "".join(
        f'<path d="{_path(s)}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>'
        for s in outline.shapes
    )
    return picture(_svg(outline, body))


def state_map(indicator: Indicator, outline: Outline, edition: Edition, tokens: Tokens) -> dict[str, Any]:
    """Return the context of templates/karta.html for an ordinal indicator: the map and its text equivalent."""
    series = edition.data.series[indicator.id]
    codes = {area.code for area in edition.data.municipalities}
    year = edition.data.newest_municipal_year(indicator.id) or 0
    states = {code: observation for code in codes if (observation := series.get(code, year)) is not None}
    names = [*indicator.unit.states, "Uppgift saknas"]
    groups: dict[str, list[str]] = {name: [] for name in names}
    for area in edition.data.municipalities:
        observation = states.get(area.code)
        state = cell(observation.value, indicator) if observation and observation.value is not None else names[-1]
        groups[state].append(area.name)
    filled = {name: state for state, members in groups.items() for name in members}
    told = "; ".join(f"{state}: {listed(groups[state])}" for state in names if groups[state])
    return {
        "bild": picture(_drawn_states(outline, filled, names, tokens)),
        "alt": f"Karta: {lower_first(indicator.name)}, {year}. {told}.",
        "år": str(year),
        "rader": [
            {
                "nummer": index,
                "namn": state,
                "antal": _count(index, groups[state], indicator, states, year),
                "kommuner": listed(groups[state]),
            }
            for index, state in enumerate(names)
            if groups[state]
        ],
    }


def _count(
    state: int, members: Sequence[str], indicator: Indicator, states: Mapping[str, Observation], year: int
) -> str:
    expression = f'kommuner("{indicator.id}", "lika", {state}, år={year}).antal'
    inputs = tuple(states[code] for code in sorted(states))
    return Traced(str(len(members)), Derivation(expression, inputs, (), Decimal(len(members))))


def _drawn_states(outline: Outline, filled: Mapping[str, str], names: Sequence[str], tokens: Tokens) -> str:
    """Draw the map: every state has its own lightness, and the names are on it, so that it survives greyscale."""
    fills = [tokens[f"--karta-lage-{index}"] for index in range(len(names))]
    inks = [tokens[f"--karta-text-{index}"] for index in range(len(names))]
    line, width = tokens["--karta-linje"], tokens["--karta-linjebredd"]
    font, size = tokens["--karta-typsnitt"].strip("\"'"), tokens["--karta-textstorlek"]
    states = [(shape, names.index(filled.get(shape.name, names[-1]))) for shape in outline.shapes]
    surfaces = [
        f'<path d="{_path(shape)}" fill="{fills[index]}" stroke="{line}" stroke-width="{width}" stroke-linejoin="round"/>'
        for shape, index in states
    ]
    labels = [_label(shape, f'font-family="{font}" font-size="{size}" fill="{inks[index]}"') for shape, index in states]
    return _svg(outline, "".join(surfaces + labels))


def _label(shape: Shape, look: str) -> str:
    x, y = label_place(shape.rings, len(shape.name) * _LETTER_WIDTH / _LETTER_HEIGHT)
    # The text stands on its base line; half a letter down brings its middle to the place.
    return f'<text x="{x:.1f}" y="{y:.1f}" dy="0.35em" text-anchor="middle" {look}>{escape(shape.name)}</text>'


def _svg(outline: Outline, body: str) -> str:
    margin = 2
    box = f"{-margin} {-margin} {outline.width + 2 * margin:.1f} {outline.height + 2 * margin:.1f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'


def _path(shape: Shape) -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in shape.rings)


def _rings(geometry: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(float(x), float(y)) for x, y in ring] for polygon in polygons for ring in polygon]
