"""Tables as text (.csv, .txt, .tsv), as Excel and others save them, as grids."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from reportgen.sources.files.cells import MOST_CELLS, At, Book, FileError, Grid
from reportgen.sources.files.encodings import decoded

_SEPARATORS = {";": "semikolon", "\t": "tabb", ",": "komma", "|": "lodstreck"}
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_HTML = re.compile(r"\s*(<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)


def read_delimited(path: str, raw: bytes) -> Book:
    """Return a table that is saved as text. Raises FileError where it is none."""
    text, encoding = decoded(raw)
    if _HTML.match(text):
        hint = "Öppna filen i Excel och spara den som en arbetsbok (.xlsx)."
        raise FileError("fel-filtyp", "Filen är en webbsida eller xml, vad den än heter.", hint)
    if not text.strip():
        raise FileError("tom-fil", "Filen är tom.", "Se efter att det är rätt fil.")
    stated = _STATED.match(text)
    separator = stated[1] if stated else _separator(text)
    cells: dict[At, str] = {}
    starts: dict[At, int] = {}
    for at, start, held in _cells(text, separator, skipped=1 if stated else 0):
        starts[at] = start
        if held:
            cells[at] = held
    if len(cells) > MOST_CELLS:
        hint = "Spara en kopia som bara har de rader och kolumner som serien behöver."
        raise FileError("för-stor-fil", f"Filen har {len(cells)} celler, och högst {MOST_CELLS} läses.", hint)
    noticed = f"Filen är {encoding}, och kolumnerna skiljs åt med {_SEPARATORS.get(separator, f'”{separator}”')}."
    return Book((Grid(path, "", cells, starts=starts),), (("", noticed),))


def _separator(text: str) -> str:
    """Return what parts the columns: the sign that most lines have equally many of.

    A comma may stand within numbers, so that it counts only where no other sign does.
    """
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines() if line.strip()]
    for sign in (";", "\t", "|", ","):
        counts = Counter(line.count(sign) for line in lines if sign in line)
        if counts and counts.most_common(1)[0][1] * 2 >= len(lines):
            return sign
    return max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _cells(text: str, separator: str, skipped: int) -> Iterator[tuple[At, int, str]]:
    """Yield row, column, where the cell begins in its line, and what it holds; a row is the line that it begins on."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator)
    row = skipped + 1
    try:
        for held in reader:
            start = 1
            for column, cell in enumerate(held, start=1):
                yield (row, column), start, " ".join(cell.replace("\ufeff", "").split(" ")).strip()
                start += len(cell) + 1
            row = skipped + reader.line_num + 1
    except csv.Error as wrong:
        message = "En cell är mycket lång: ett citattecken avslutas inte."
        raise FileError("citattecken", message, "Kontrollera citattecknen i filen.") from wrong
