"""GeoJSON with areas (RFC 7946): what the file holds, each area with its line, or a diagnostic of what is wrong."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Collector, Position, Report, error, place_in

Ring = tuple[tuple[float, float], ...]

_HINT = "Kartan ska vara GeoJSON: en FeatureCollection med ett område för varje kommun."
_SYSTEM = "Spara kartan med longitud och latitud i grader (WGS 84, EPSG:4326), inte i meter."
_NESTING = "Skriv gränsen som Polygon eller MultiPolygon: listor av punkter, och varje punkt som [longitud, latitud]."
_SPACE = re.compile(r"[ \t\n\r]*")
# A point and two others enclose an area; a ring ends with the point that it starts with.
_FEWEST = 3
# In square degrees, some square centimetres: less is what rounding leaves of a line that goes back along itself.
_NO_AREA = 1e-13


@dataclass(frozen=True, slots=True)
class Feature:
    """An area: its code and name, its rings in longitude and latitude (degrees), and where it begins in the file."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    at: Position


class _BrokenError(Exception):
    """A geometry cannot be drawn: a message, in which {} stands for the area, and a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_features(path: str, text: str, report: Report) -> tuple[Feature, ...]:
    """Return the areas of a file; none where anything is wrong with it, all of which is reported."""
    entries = _entries(path, text, report)
    heard = Collector(report)
    places = _places(path, text) if entries else []
    numbered = enumerate(zip(entries, places, strict=True), 1)
    features = [_feature(entry, number, at, heard.report) for number, (entry, at) in numbered]
    return () if heard.failed else tuple(feature for feature in features if feature)


def _entries(path: str, text: str, report: Report) -> list[Any]:
    """Return what the file has under features, or report why there is nothing."""
    try:
        values = json.loads(text)
    except json.JSONDecodeError as reason:
        report(error("karta", Position(path, reason.lineno, reason.colno), "Kartan är inte giltig JSON.", _HINT))
        return []
    except (ValueError, RecursionError):
        # A number of thousands of digits, and lists in thousands of lists.
        report(error("karta", Position(path, 1), "Kartan kan inte tolkas.", _HINT))
        return []
    entries = values.get("features") if isinstance(values, dict) else None
    if not isinstance(entries, list):
        report(error("karta", Position(path, 1), "Kartan är inte GeoJSON: listan features saknas.", _HINT))
        return []
    if not entries:
        hint = "Lägg in kommunernas gränser, eller ta bort filen om rapporten inte har någon karta."
        report(error("karta", Position(path, 1), "Kartan är tom.", hint))
    return entries


def _places(path: str, text: str) -> list[Position]:
    """Return where each item under features begins, in a text that is known to be JSON and to have such a list."""
    decode = json.JSONDecoder().raw_decode
    starts: list[int] = []
    at = _after(text, _after(text, 0) + 1)
    while text[at] != "}":
        key, at = decode(text, at)
        at = _after(text, _after(text, at) + 1)
        if key == "features" and text[at] == "[":
            # Of a key that stands twice the last is the one that counts, as in what was read.
            starts, at = _items(text, at)
        else:
            _, at = decode(text, at)
        at = _next(text, at)
    return [place_in(path, text, start) for start in starts]


def _items(text: str, at: int) -> tuple[list[int], int]:
    """Return where the items of the list at a place begin, and where the list ends."""
    found: list[int] = []
    at = _after(text, at + 1)
    while text[at] != "]":
        found.append(at)
        _, at = json.JSONDecoder().raw_decode(text, at)
        at = _next(text, at)
    return found, at + 1


def _next(text: str, at: int) -> int:
    at = _after(text, at)
    return _after(text, at + 1) if text[at] == "," else at


def _after(text: str, at: int) -> int:
    """Return the first place from `at` that is not white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _feature(entry: Any, number: int, at: Position, report: Report) -> Feature | None:
    properties = entry.get("properties") if isinstance(entry, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    code, name = (_word(properties.get(key)) for key in ("kod", "namn"))
    for key, value in (("kod", code), ("namn", name)):
        if not value:
            hint = "Varje område ska ha kommunens kod och namn i egenskaperna kod och namn."
            report(error("karta", at, f"Område {number} i kartan saknar {key}.", hint))
    if not code or not name:
        return None
    try:
        return Feature(code, name, _rings(entry.get("geometry")), at)
    except _BrokenError as reason:
        report(error("karta", at, reason.message.replace("{}", f"{name} ({code})"), reason.hint))
        return None


def _word(value: Any) -> str:
    """Return a text, or a code that was written as a whole number; empty for all else."""
    typed = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if typed else ""


def _rings(geometry: Any) -> tuple[Ring, ...]:
    if not isinstance(geometry, dict) or "coordinates" not in geometry:
        raise _BrokenError("Kartan har inga gränser för {}.", _NESTING)
    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _BrokenError("{} ritas inte som en yta i kartan.", _NESTING)
    polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    rings = tuple(_ring(ring) for polygon in _list(polygons) for ring in _list(polygon))
    if not rings:
        raise _BrokenError("Kartan har inga gränser för {}.", _NESTING)
    return rings


def _ring(values: Any) -> Ring:
    ring = tuple(_point(point) for point in _list(values))
    if len(ring) < _FEWEST or abs(_area(ring)) < _NO_AREA:
        raise _BrokenError(
            "Gränsen för {} omsluter ingen yta.", "Rita om kommunens gräns, eller ta bort den tomma delen."
        )
    return ring


def _point(values: Any) -> tuple[float, float]:
    match _list(values):
        case [int() | float() as x, int() | float() as y, *_] if not isinstance(x, bool) and not isinstance(y, bool):
            # Compared as they are: not a number is outside, and a whole number may be too large for a float.
            if not (-180 <= x <= 180 and -90 <= y <= 90):
                raise _BrokenError("Gränsen för {} har en punkt som inte är longitud och latitud.", _SYSTEM)
            return float(x), float(y)
    raise _BrokenError("Gränsen för {} är fel uppbyggd.", _NESTING)


def _list(values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise _BrokenError("Gränsen för {} är fel uppbyggd.", _NESTING)
    return values


def _area(ring: Ring) -> float:
    """Return the area in square degrees, with the sign of the way round (the shoelace formula)."""
    x0, y0 = ring[0]
    around = zip(ring, (*ring[1:], ring[0]), strict=True)
    return math.fsum((a - x0) * (d - y0) - (c - x0) * (b - y0) for (a, b), (c, d) in around) / 2
