"""Mutated files to read in: workbooks part by part, tables as text, and PX files."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.fuzz.judged import faulty
from bench.fuzz.mutations import mutated_bytes, mutated_text
from bench.spent import ROOT
from reportgen.data.dataset import load
from reportgen.diagnostics import Diagnostic, ignore
from reportgen.export.workbook import workbook
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import Snapshot
from reportgen.sources.tables.reading import read_file
from reportgen.sources.tables.sheets import read_book
from reportgen.sources.tables.taken import Said, Wanted
from reportgen.swedish.times import MONTHLY, SCHOOL_YEARS

_PX = (ROOT / "tests" / "fixtures" / "inlasning" / "pxwebapi_test_tab4_fewcells.px").read_bytes()
_WORDS = ("2023", "1814", "Laxå", "Kvinnor", "Totalt", "..", "–", "9,8", "9.8", "12,3*", "<5", "område", "år", "värde")
_SAID = (
    Said(),
    Said(),
    Said(time="2023"),
    Said(area="A"),
    Said(cells="A1:C9"),
    Said(decimal_sign="punkt"),
    Said(factor="100"),
)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet to write: a number is one where it is typed as one."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def mutated_delivery(project: Snapshot, rng: random.Random) -> Mapping[str, bytes]:
    """Return a file to read in, by its name: a series of the project in some form, mutated."""
    series = project.files[rng.choice(project.listing("data/serier", ".csv"))]
    match rng.randrange(4):
        case 0:
            return {"a.px": mutated_text(_PX, (series,), _WORDS, rng)}
        case 1:
            text = series.decode().partition("område;")[2]
            return {"a.csv": mutated_text(f"område;{text}".encode(), (_PX,), _WORDS, rng)}
        case 2:
            return {"a.xlsx": mutated_bytes(_workbook(series), (_PX,), rng)}
        case _:
            return {"a.xlsx": _part_changed(_workbook(series), rng)}


def try_delivery(project: Snapshot, files: Mapping[str, bytes]) -> list[str]:
    """Read a file in; return what is wrong with what is told."""
    settings = read_settings(project, ignore)
    if settings is None:
        return ["the small project has no settings"]
    data = load(project, settings, ignore)
    told: list[Diagnostic] = []
    for name, raw in files.items():
        book = read_file(name, raw, told.append)
        for said in _SAID if book is not None else ():
            for indicator in ("nystartade", "halsa"):
                wanted = Wanted(data.indicators[indicator], data.areas, frozenset(data.areas))
                read_book(name, book, said, wanted, told.append)
        for form in (SCHOOL_YEARS, MONTHLY) if book is not None else ():
            about = replace(data.indicators["nystartade"], time=form)
            read_book(name, book, Said(), Wanted(about, data.areas, frozenset(data.areas)), told.append)
    return faulty(told, None)


def _workbook(series: bytes) -> bytes:
    head, *rows = [line.split(";") for line in series.decode().split("\n") if line and not line.startswith("#")]
    typed = tuple(tuple(_content(cell) for cell in row) for row in rows)
    return workbook((_Table("Blad1", tuple(head), typed),), "Prov", dt.date(2025, 6, 10))


def _content(cell: str) -> object:
    return float(cell.replace(",", ".")) if cell.replace(",", "").isdecimal() and not cell.startswith("0") else cell


def _part_changed(raw: bytes, rng: random.Random) -> bytes:
    """Return a workbook with the text of one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice([*parts, *(name for name in parts if "sheet" in name for _ in range(5))])
    parts[name] = mutated_text(parts[name], (), _WORDS, rng)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for path, content in parts.items():
            package.writestr(zipfile.ZipInfo(path), content)
    return written.getvalue()
