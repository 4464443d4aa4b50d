"""The data beside the report against the rows of the sources that they name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from reportgen.archive.package import REPORT, Package, representation
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.swedish.times import read_time
from reportgen.swedish.words import SEXES
from reportgen.verification.contents import manifest_of, sources_of

_TABLE = re.compile(rf"{re.escape(representation(REPORT))}/data/(?:figur|tabell)-\d+\.csv")
_COMPARED = (("områdeskod", "område"), ("kön", "kön"), ("år", "år"), ("värde", "värde"), ("symbol", "symbol"))


def check_rows(package: Package) -> Iterator[Diagnostic]:
    """Report every row of a figure's or table's data that is not the row of the source which it says that it is."""
    try:
        sources = sources_of(package, manifest_of(package))
    except ValueError:
        return
    read: dict[str, dict[str, Mapping[str, str]]] = {}
    for path in sorted(package.files):
        if not _TABLE.fullmatch(path):
            continue
        for number, row in enumerate(_table(package.files[path]), start=2):
            source, line = row.get("fil", ""), row.get("rad", "")
            if source not in read:
                read[source] = _numbered(sources.get(source, b""))
            held = read[source].get(line)
            wrong = "raden finns inte" if held is None else _difference(row, held)
            if wrong:
                message = f"Raden är inte den i källan, {source}:{line}: {wrong}."
                yield error("motsägelse", Position(path, number), message, clause="paketets form")


def _difference(row: Mapping[str, str], held: Mapping[str, str]) -> str:
    for column, theirs in _COMPARED:
        here, there = row.get(column, ""), held.get(theirs, "")
        if column == "kön":
            there = SEXES.get(there, there)
        elif column == "år":
            # A school year or a period may have been typed otherwise than it is written.
            there = str(read_time(there) or there)
        if _plain(here) != _plain(there):
            return f"{column} är ”{here}” men ”{there}” där"
    return ""


def _plain(text: str) -> str:
    """Return a cell as it is compared: spaces, the kind of minus and zeros at the end of a number say nothing."""
    text = re.sub(r"\s", "", text).replace("−", "-").replace(".", ",")
    return re.sub(r",?0*$", "", text) if re.fullmatch(r"-?\d+,\d+", text) else text


def _table(content: bytes) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table by column; what is no table has none."""
    text = content.decode("utf-8-sig", "replace")
    try:
        for row in csv.DictReader(io.StringIO(text), delimiter=";"):
            yield {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    except csv.Error:
        return


def _numbered(content: bytes) -> dict[str, Mapping[str, str]]:
    """Return the rows of a source by the line that each stands on; lines that begin with # stand before its header."""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    start = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    rows = csv.reader(lines[start:], delimiter=";")
    found: dict[str, Mapping[str, str]] = {}
    try:
        header = [cell.strip() for cell in next(rows, [])]
        for row in filter(None, rows):
            found[str(start + rows.line_num)] = dict(zip(header, (cell.strip() for cell in row), strict=False))
    except csv.Error:
        # What follows has no rows that can be referred to.
        return found
    return found
