"""The map keeps its shape and its room, on the cover and in the text, whatever the county's shape."""

import json
import shutil

import numpy as np
import pypdfium2
import pytest

from reportgen.diagnostics import Severity
from reportgen.pipeline.build import build
from tests.conftest import FIXTURES

# The map on the cover, from the other region's own sheet, and the northern municipality in the text, from the theme.
ON_COVER, NORTH = (0x5B, 0x3A, 0x7D), (0xE8, 0xA3, 0x3D)
PER_MM = 4
MARGIN = 20
# The room of the map in the text, by the theme's tokens; the cover's is 92 mm wide and 138 mm high.
WIDTH, HEIGHT = 57, 104


def county(folder, width, height):
    """Make the report of a county of two municipalities, one north of the other, so many degrees wide and high."""
    shutil.copytree(FIXTURES / "sjolandet", folder)
    file = folder / "data" / "karta" / "kommuner.geojson"
    areas = json.loads(file.read_text(encoding="utf-8"))
    for index, area in enumerate(areas["features"]):
        south, north = (60 + height * part / 2 for part in (1 - index, 2 - index))
        ring = [[15, south], [15 + width, south], [15 + width, north], [15, north], [15, south]]
        area["geometry"]["coordinates"] = [ring]
    file.write_text(json.dumps(areas), encoding="utf-8")
    result = build(folder)
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    return pypdfium2.PdfDocument(result.pdf)


def extent(page, colour):
    """Return the edges of the leftmost thing that has a colour, in mm: left, top, right, bottom."""
    pixels = np.asarray(page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("RGB"))
    rows, columns = np.nonzero(np.all(pixels == colour, axis=2))
    seen = np.unique(columns)
    gaps = np.nonzero(np.diff(seen) > PER_MM)[0]
    last = seen[gaps[0]] if len(gaps) else seen[-1]
    rows, columns = rows[columns <= last], columns[columns <= last]
    return tuple(edge / PER_MM for edge in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))


@pytest.mark.parametrize(("width", "height"), [(1, 3), (2, 1), (4, 1)])
def test_a_county_of_any_shape_has_its_room_and_keeps_its_shape(tmp_path, width, height):
    pages = county(tmp_path / "projekt", width, height)
    shape = width * np.cos(np.radians(60 + height / 2)) / height
    left, top, right, bottom = extent(pages[0], ON_COVER)
    assert left > 98
    assert top == pytest.approx(30, abs=1.5)
    assert right == pytest.approx(190, abs=1.5)
    assert bottom < 169
    assert (right - left) / (bottom - top) == pytest.approx(shape, rel=0.05)
    (page,) = (page for page in pages if "Figur 8." in page.get_textpage().get_text_bounded())
    left, top, right, bottom = extent(page, NORTH)
    assert left >= MARGIN
    assert right - left <= WIDTH
    # Half of the map.
    assert bottom - top <= HEIGHT / 2
    assert (right - left) / (bottom - top) == pytest.approx(2 * shape, rel=0.05)
