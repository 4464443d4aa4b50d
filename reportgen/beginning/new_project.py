"""A new report project, made of the files in files/ for a county.

What differs between counties stands in these files as $names (string.Template), or is made here: the areas, the map and the
series. A county of few municipalities has no chapter about them.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

from reportgen.beginning.counties import County, counties
from reportgen.beginning.example_series import Place, example_series
from reportgen.data.model import AreaKind
from reportgen.diagnostics import ignore
from reportgen.project.toml_places import parse
from reportgen.sources.query import FILE as QUERIES
from reportgen.sources.series_text import series_path

_FOLDER = Path(__file__).parent / "files"
_REGISTER = "data/indikatorer.csv"
_MUNICIPALITIES = "narrative/50-kommunerna.md"
# What figures of municipalities need: classes on a map are told apart where there are so many.
_FEWEST_MUNICIPALITIES = 5
_COUNTRY = "0000"
_GIT_ATTRIBUTES = """\
# Råfiler prövas mot sina kontrollsummor: git ska inte ändra radslut i dem.
**/hamtat/** -text
"""


def new_project(county: County, organisation: str, date: dt.date) -> Mapping[str, bytes]:
    """Return the files of a project by path; `organisation` publishes the report, which is of the year of the date."""
    filled = {
        "kod": county.area,
        "lan": county.name,
        "organisation": organisation,
        # A text of JSON is one of TOML, too.
        "citerad": json.dumps(organisation, ensure_ascii=False),
        "datum": date.isoformat(),
        "ar": str(date.year),
        "malar": str(_target_year(date.year)),
    }
    files = {path: Template(text).substitute(filled) for path, text in _texts(county)}
    files["data/omraden.csv"] = "".join(f"{line}\n" for line in _areas(county))
    files["data/karta/kommuner.geojson"] = _map(county)
    files[".gitattributes"] = _GIT_ATTRIBUTES
    asked = _asked(files[QUERIES])
    for row in csv.DictReader(files[_REGISTER].splitlines(), delimiter=";"):
        if not row["härledning"]:
            places = [place for place in _places(county) if place.kind in asked[row["id"]]]
            files[series_path(row["id"])] = example_series(row, places, date.year)
    return {path: text.encode() for path, text in sorted(files.items())}


def _texts(county: County) -> Iterator[tuple[str, str]]:
    for file in sorted(_FOLDER.rglob("*")):
        path = file.relative_to(_FOLDER).as_posix()
        if file.is_file() and (path != _MUNICIPALITIES or len(county.municipalities) >= _FEWEST_MUNICIPALITIES):
            yield path, file.read_text(encoding="utf-8")


def _asked(queries: str) -> Mapping[str, Collection[str]]:
    """Return the kinds of areas that the query of each series is about; its example has values for the same."""
    document = parse(QUERIES, queries, ignore)
    found = document.values["serier"] if document is not None else {}
    return {series: query.get("områden", tuple(AreaKind)) for series, query in found.items()}


def _target_year(year: int) -> int:
    """Return the year of the example targets: the first that five divides and that is four years away or more."""
    return -(-(year + 4) // 5) * 5


def _areas(county: County) -> Iterator[str]:
    """Yield the lines of omraden.csv."""
    yield "kod;namn;typ;scb"
    yield f"{_COUNTRY};Riket;{AreaKind.COUNTRY};00"
    yield f"{county.area};{county.name};{AreaKind.COUNTY};{county.code}"
    for one in county.municipalities:
        yield f"{one.code};{one.name};{AreaKind.MUNICIPALITY};{one.code}"
    for other in _compared(county):
        yield f"{other.area};{other.name};{AreaKind.COMPARISON};{other.code}"


def _compared(county: County) -> Sequence[County]:
    return [counties()[code] for code in county.compared]


def _map(county: County) -> str:
    features = ",\n".join(one.feature for one in county.municipalities)
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def _places(county: County) -> Iterator[Place]:
    yield Place(_COUNTRY, AreaKind.COUNTRY)
    yield Place(county.area, AreaKind.COUNTY)
    yield from (Place(one.code, AreaKind.MUNICIPALITY, number) for number, one in enumerate(county.municipalities))
    yield from (Place(one.area, AreaKind.COMPARISON, number) for number, one in enumerate(_compared(county)))
