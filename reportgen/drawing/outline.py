"""The boundaries of the municipalities, read from GeoJSON in longitude and latitude and projected to a drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.data.model import Area
from reportgen.diagnostics import Collector, Position, Report, error
from reportgen.drawing.geojson import Feature, Ring, read_features
from reportgen.project.snapshot import Snapshot

FILE = "data/karta/kommuner.geojson"

# The room of a map in drawing units: a county that is tall is narrower.
WIDTH, HEIGHT = 400.0, 750.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: its code, and rings in drawing units (y downwards)."""

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All shapes, and the size of the drawing: at most WIDTH by HEIGHT, and one of them."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def read_outline(
    snapshot: Snapshot, municipalities: Iterable[Area], report: Report, shown: Iterable[Area] | None = None
) -> Outline | None:
    """Return the boundaries; None where the project has no map, or one that is wrong, which is reported.

    `municipalities` are those of the register; an edition may show but those of its county (`shown`), and has no map where
    that is none. A map shows every municipality of the register and nothing else: one that is lacking would vanish without a
    word.
    The projection is equirectangular with the middle latitude as its standard parallel, which for a county differs from
    a conformal one by less than a line's width.
    """
    if not snapshot.exists(FILE) and FILE not in snapshot.refused:
        return None
    text = snapshot.attempt(FILE, report)
    features = read_features(FILE, text, report) if text is not None else ()
    if not features:
        return None
    heard = Collector(report)
    _compare(features, {area.code: area.name for area in municipalities}, heard.report)
    if heard.failed:
        return None
    codes = None if shown is None else {area.code for area in shown}
    drawn = [feature for feature in features if codes is None or feature.code in codes]
    return _projected(drawn) if drawn else None


def _compare(features: Sequence[Feature], register: Mapping[str, str], report: Report) -> None:
    drawn = [feature.code for feature in features]
    for code, name in register.items():
        if code not in drawn:
            hint = "Lägg till kommunens gränser i kartan, eller rätta koden i data/omraden.csv."
            report(error("karta", Position(FILE, 1), f"Kartan saknar {name} ({code}).", hint))
    for index, feature in enumerate(features):
        called = f"{feature.name} ({feature.code})"
        if feature.code not in register:
            hint = "Ta bort området ur kartan, eller lägg till kommunen i data/omraden.csv."
            report(error("karta", feature.at, f"Kartans område {called} är ingen kommun här.", hint))
        elif feature.code in drawn[:index]:
            report(error("karta", feature.at, f"{called} står två gånger i kartan.", "Ta bort den ena."))


def _projected(features: Sequence[Feature]) -> Outline:
    every = [point for feature in features for ring in feature.rings for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = min(WIDTH / ((east - west) * squeeze), HEIGHT / (north - south))

    def placed(ring: Ring) -> Ring:
        return tuple(((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring)

    shapes = [Shape(feature.code, tuple(placed(ring) for ring in feature.rings)) for feature in features]
    return Outline(tuple(shapes), (east - west) * squeeze * scale, (north - south) * scale)
