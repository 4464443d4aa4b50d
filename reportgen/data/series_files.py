"""The series files of a data folder: which there are, whose they are, and the form of each."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportgen.data.model import Indicator, Provenance
from reportgen.data.provenance import provenance, read_block
from reportgen.data.tables import Sheet, read_sheet
from reportgen.diagnostics import Collector, Position, Report, did_you_mean, error
from reportgen.project.snapshot import ProjectError, Snapshot
from reportgen.project.unread import is_hidden

FOLDER = "serier"
RAW = "hamtat"
"""The folder of what series were made from: below it one for each indicator."""
COLUMNS = ("område", "kön", "år", "värde", "symbol")
# The half of a 95 per cent interval, which only some sources give.
MARGIN = "felmarginal"


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """A series file: whose it is, where it comes from, and its rows. `whole` says that no row has been left out.

    `raw_files` are the paths of what it was made from and is kept: the file that it names, and those beside it in the
    folder of its indicator, such as the answers that a lock lists.
    """

    indicator: Indicator
    provenance: Provenance
    sheet: Sheet
    whole: bool
    raw_files: tuple[str, ...]


def read_series_files(
    project: Snapshot, folder: str, indicators: Mapping[str, Indicator], declared: frozenset[str], report: Report
) -> tuple[SeriesFile, ...]:
    """Read every series file of a data folder; report files without an indicator and indicators without a file.

    `declared` are the ids of all rows of the register. Where a row, or the whole register, is already reported as
    wrong, its series are passed over.
    """
    found = []
    paths = project.listing(f"{folder}/{FOLDER}", ".csv")
    for path in paths:
        name = path.rpartition("/")[2].removesuffix(".csv")
        indicator = indicators.get(name)
        if indicator is None and (name in declared or not declared):
            continue
        if indicator is None or indicator.derivation:
            _report_stray(path, name, indicator, indicators, report)
            continue
        text = project.attempt(path, report)
        if text is not None:
            found.append(_series_file(project, path, text, indicator, report))
    for indicator in indicators.values():
        if not indicator.derivation and f"{folder}/{FOLDER}/{indicator.id}.csv" not in paths:
            wanted = f"{folder}/{FOLDER}/{indicator.id}.csv"
            alike = [path for path in project.below(f"{folder}/{FOLDER}") if path.casefold() == wanted.casefold()]
            hint = f"Lägg till {wanted}." if not alike else f"Filen {alike[0]} ska heta {wanted}, med små bokstäver."
            report(error("serie-saknas", indicator.place, f"Indikatorn {indicator.id} har ingen serie.", hint))
    return tuple(found)


def _report_stray(
    path: str, name: str, derived: Indicator | None, indicators: Mapping[str, Indicator], report: Report
) -> None:
    hint = "Ta bort filen eller rätta indikatorer.csv."
    if derived is not None:
        message = f"Indikatorn {name} är härledd och ska inte ha någon serie."
    else:
        message, hint = f"Ingen indikator heter {name}.", did_you_mean(name, indicators, hint)
    report(error("okänd-indikator", Position(path, 1, 1), message, hint))


def _series_file(project: Snapshot, path: str, text: str, indicator: Indicator, report: Report) -> SeriesFile:
    lines = text.split("\n")
    block = head_lines(lines)
    stated = provenance(path, read_block(path, block, report), indicator, report)
    raw_files = _raw_files(project, path.partition(f"/{FOLDER}/")[0], indicator.id, stated, report)
    form = Collector(report)
    sheet = read_sheet(path, lines, COLUMNS, form.report, skipped=len(block), optional=(MARGIN,))
    return SeriesFile(indicator, stated, sheet, not form.diagnostics, raw_files)


def _raw_files(project: Snapshot, folder: str, indicator: str, stated: Provenance, report: Report) -> tuple[str, ...]:
    """Report a raw file that is missing or is no longer what the series was made from; return what is kept of it.

    `folder` is the data folder that the raw file is named from. The checksum is the SHA-256 of its bytes.
    """
    if not stated.raw_file:
        return ()
    path = f"{folder}/{stated.raw_file}"
    try:
        content = project.read_bytes(path)
    except ProjectError as failure:
        found = failure.diagnostic
        message = f"Råfilen {path} kan inte läsas: {found.message[:1].lower()}{found.message[1:]}"
        hint = "Lägg tillbaka filen, eller hämta serien på nytt."
        report(error("råfil-saknas", stated.raw_file_at, message, hint))
        return ()
    if stated.raw_sha256 and hashlib.sha256(content).hexdigest() != stated.raw_sha256:
        message = f"{path} är inte den fil som serien gjordes ur: den har en annan kontrollsumma än serien anger."
        hint = "Ta fram den råfil som serien gjordes ur, eller gör om serien ur den nya."
        report(error("råfil-ändrad", stated.raw_file_at, message, hint))
    own = f"{folder}/{RAW}/{indicator}"
    beside = project.below(own) if path.startswith(f"{own}/") else ()
    return tuple(dict.fromkeys((path, *(one for one in beside if not is_hidden(one)))))


def head_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines that say where a series comes from, which its file begins with.

    A spreadsheet fills these lines up with separators, and quotes those that hold one.
    """
    return [_unpadded(line) for line in takewhile(lambda line: line.startswith(("#", '"#')), lines)]


def _unpadded(line: str) -> str:
    """Return a line of the head of a file as it was before a spreadsheet filled it up to the width of the table."""
    if not line.endswith(";") and not line.startswith('"'):
        return line
    first, *rest = next(csv.reader([line], delimiter=";"))
    return line if any(map(str.strip, rest)) else first
