"""A file of any kind read as a series: which kind it is, and what it holds."""

from __future__ import annotations

from reportgen.diagnostics import Position, Report, error
from reportgen.sources.files.cells import Book, FileError
from reportgen.sources.files.delimited import read_delimited
from reportgen.sources.files.px import is_px
from reportgen.sources.files.px_grid import read_px_book
from reportgen.sources.files.workbook import is_workbook, read_workbook

MOST_BYTES = 25_000_000
_OTHERS = (
    (b"%PDF", "en pdf-fil"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"{\\rtf", "ett textdokument (rtf)"),
    (b"PAR1", "en Parquet-fil"),
    (b"\x1f\x8b", "en packad fil (gzip)"),
)
_KINDS = "Läs in en arbetsbok (.xlsx, .xls, .ods), en tabell som text (.csv) eller en PX-fil (.px)."


def read_file(path: str, raw: bytes, report: Report) -> Book | None:
    """Return the sheets of a file by what it holds, whatever it is called; None with a report where it cannot be read."""
    try:
        return _read(path, raw)
    except FileError as failure:
        report(error(failure.code, Position(path), failure.message, failure.hint))
        return None


def _read(path: str, raw: bytes) -> Book:
    if not raw.strip():
        raise FileError("tom-fil", "Filen är tom.", "Se efter att det är rätt fil.")
    if len(raw) > MOST_BYTES:
        message = f"Filen är för stor: högst {MOST_BYTES // 1_000_000} MB läses in."
        raise FileError("för-stor-fil", message, "Spara en kopia som bara har det som serien behöver.")
    for mark, what in _OTHERS:
        if raw.startswith(mark):
            raise FileError("fel-filtyp", f"Filen är {what}.", _KINDS)
    if is_workbook(raw):
        return read_workbook(path, raw)
    return read_px_book(path, raw) if is_px(raw) else read_delimited(path, raw)
