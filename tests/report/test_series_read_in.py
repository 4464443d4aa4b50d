"""Every series of the report, as a workbook in the shapes that they come in, is read as the values that it has."""

from decimal import Decimal

import pytest

from reportgen.data.dataset import load
from reportgen.diagnostics import ignore
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.sources.tables.reading import read_file
from reportgen.sources.tables.sheets import read_book
from reportgen.sources.tables.taken import Said, Wanted
from tests.conftest import ROOT
from tests.sheets import workbook

SERIES = sorted(path.stem for path in (ROOT / "data" / "serier").glob("*.csv"))


@pytest.fixture(scope="module")
def data():
    project = take_snapshot(ROOT)
    return load(project, read_settings(project, ignore), ignore)


def rows_of(data, name):
    """Return area, sex, year and what a cell would hold, of every row of a series."""
    frame = data.frame()
    rows = frame[frame["indikator"] == name].to_dict("records")
    return [(row["område"], row["kön"], row["år"], _content(row["värde"], row["symbol"])) for row in rows]


def _content(value, symbol):
    return symbol or float(value)


def long(_data, rows):
    return [["område", "kön", "år", "värde"], *map(list, rows)]


def wide(data, rows):
    years = sorted({year for *_, year, _ in rows})
    held = {key: content for *key, content in rows for key in [tuple(key)]}
    lines = dict.fromkeys((area, sex) for area, sex, *_ in rows)
    return [
        ["Titel över tabellen"],
        ["kod", "område", "kön", *years],
        *([area, data.area_name(area), sex, *(held.get((area, sex, year)) for year in years)] for area, sex in lines),
        ["Anmärkning under tabellen."],
    ]


@pytest.mark.parametrize("shape", [long, wide])
@pytest.mark.parametrize("name", SERIES)
def test_a_series_is_read_as_the_values_that_it_has(data, name, shape):
    rows = rows_of(data, name)
    book = read_file("a.xlsx", workbook(shape(data, rows)), ignore)
    wanted = Wanted(data.indicators[name], data.areas, {area for area, *_ in rows})
    # What is a share of one in some year is asked about; all of these are as they should be.
    reading = read_book("a.xlsx", book, Said(factor="1"), wanted, ignore)
    given = {(area, sex, str(year)): content for area, sex, year, content in rows}
    found = {one.key: one.symbol or one.value for one in reading.values}
    assert {key: content for key, content in found.items() if key in given} == {
        key: content if isinstance(content, str) else Decimal(repr(content)) for key, content in given.items()
    }
    assert {content for key, content in found.items() if key not in given} <= {".."}
