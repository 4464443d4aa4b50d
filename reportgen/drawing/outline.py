"""The boundaries of the municipalities, read from GeoJSON in longitude and latitude and projected to a drawing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.data.model import Area
from reportgen.diagnostics import Collector, Position, Report, error
from reportgen.project.snapshot import Snapshot

FILE = "data/karta/kommuner.geojson"

_WIDTH = 400.0

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: its code, and rings in drawing units (y downwards)."""

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All shapes and the size of the drawing."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def read_outline(snapshot: Snapshot, municipalities: Iterable[Area], report: Report) -> Outline | None:
    """Return the boundaries; None where the project has no map, or one that is wrong, which is reported.

    A map shows every municipality of the register and nothing else: one that is lacking would vanish without a word.
    The projection is equirectangular with the middle latitude as its standard parallel, which for a county differs from
    a conformal one by less than a line's width.
    """
    if not snapshot.exists(FILE) and FILE not in snapshot.refused:
        return None
    text = snapshot.attempt(FILE, report)
    polygons = _polygons(text, report) if text is not None else None
    if polygons is None:
        return None
    heard = Collector(report)
    _compare(polygons, {area.code: area.name for area in municipalities}, heard.report)
    return None if heard.failed else _projected(polygons)


Polygons = list[tuple[str, str, list[list[tuple[float, float]]]]]


def _polygons(text: str, report: Report) -> Polygons | None:
    """Return code, name and rings of each feature."""
    try:
        features = json.loads(text)["features"]
        polygons = [
            (str(f["properties"]["kod"]), str(f["properties"]["namn"]), _rings(f["geometry"])) for f in features
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
        hint = "Kartan ska vara GeoJSON med egenskaperna kod och namn för varje kommun."
        report(error("karta", Position(FILE, getattr(reason, "lineno", 1)), "Kartan kan inte tolkas.", hint))
        return None
    if not polygons or any(not all(len(ring) > 2 for ring in rings) or not rings for _, _, rings in polygons):
        which = ", ".join(name for _, name, rings in polygons if not rings or any(len(ring) < 3 for ring in rings))
        message = f"Kartan har inga gränser för {which}." if which else "Kartan är tom."
        report(error("karta", Position(FILE, 1), message, "Lägg in kommunernas gränser, eller ta bort filen."))
        return None
    return polygons


def _compare(polygons: Polygons, register: Mapping[str, str], report: Report) -> None:
    drawn = [code for code, _, _ in polygons]
    for code, name in register.items():
        if code not in drawn:
            hint = "Lägg till kommunens gränser i kartan, eller rätta koden i data/omraden.csv."
            report(error("karta", Position(FILE, 1), f"Kartan saknar {name} ({code}).", hint))
    for index, (code, name, _) in enumerate(polygons):
        if code not in register:
            hint = "Ta bort området ur kartan, eller lägg till kommunen i data/omraden.csv."
            report(error("karta", Position(FILE, 1), f"Kartans område {name} ({code}) är ingen kommun här.", hint))
        elif code in drawn[:index]:
            report(error("karta", Position(FILE, 1), f"{name} ({code}) står två gånger.", "Ta bort den ena."))


def _projected(polygons: Polygons) -> Outline:
    every = [point for _, _, rings in polygons for ring in rings for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    squeeze = math.cos(math.radians((south + north) / 2))
    # A map that is one point wide or high has no scale of its own.
    scale = _WIDTH / ((east - west) * squeeze or 1)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return ((point[0] - west) * squeeze * scale, (north - point[1]) * scale)

    shapes = [
        Shape(code, tuple(tuple(place(point) for point in ring) for ring in rings)) for code, _, rings in polygons
    ]
    return Outline(tuple(shapes), _WIDTH, (north - south) * scale)


def _rings(geometry: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]
