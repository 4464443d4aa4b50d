"""Where a series comes from: the block of `# nyckel: värde` lines that a series file begins with."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.data.model import Check, Indicator, Origin, Provenance, Waiver
from reportgen.data.tables import Cell, choice, one_of
from reportgen.diagnostics import Position, Report, error
from reportgen.swedish.times import TimeForm, each_time
from reportgen.swedish.words import lower_first

KEYS = (
    "indikator",
    "källa",
    "källkod",
    "ursprung",
    "årgång",
    "hämtad",
    "licens",
    "av",
    "råfil",
    "utsnitt",
    "sha256",
    "bearbetning",
    "not",
)
"""What the head of a series file may say, in the order in which it is written."""
EXCEPTION = "undantag"
PLACEHOLDER = "skälet"
"""What stands in place of the reason in the exceptions that hints show."""
# The check, the area, perhaps the sexes, the years, and the reason.
_WAIVER = re.compile(
    r"(?P<check>\S+)\s+(?P<area>\S+?)(?:\s+(?P<sexes>[TKM]{1,3}))?\s+"
    r"(?P<years>\d{4}(?:/\d+|-\d\d\b)?(?:\s*[,–-]\s*\d{4}(?:/\d+|-\d\d\b)?)*)\s*:(?P<reason>.*)"
)
_FORM = f"# undantag: osannolikt-värde 0018 T 2022: {PLACEHOLDER}"
_REQUIRED = ("indikator", "källa", "ursprung")
_NONE = ("", "–", "-")


@dataclass(frozen=True, slots=True)
class Block:
    """What the lines that a series file begins with say: by key, and the exceptions, of which there may be several."""

    said: Mapping[str, Cell]
    exceptions: tuple[Cell, ...] = ()


def read_block(path: str, lines: Sequence[str], report: Report) -> Block:
    """Return what the lines that begin with # say; unknown and repeated keys are reported."""
    block: dict[str, Cell] = {}
    exceptions = []
    for number, line in enumerate(lines, start=1):
        key, _, value = line.lstrip("#").partition(":")
        # A Mac may take å, ä and ö apart.
        name, place = unicodedata.normalize("NFC", key).strip(), Position(path, number, 1)
        cell = Cell(value.strip(), Position(path, number, line.find(":") + 3))
        if name == EXCEPTION:
            exceptions.append(cell)
            continue
        if name not in KEYS:
            choice(Cell(name, place), (*KEYS, EXCEPTION), report)
        elif name in block:
            message = f"”# {name}: …” står redan på rad {block[name].place.line}."
            report(error("dubblett", place, message, "Ta bort den ena raden."))
        block[name] = cell
    return Block(block, tuple(exceptions))


def provenance(path: str, block: Block, indicator: Indicator, report: Report) -> Provenance:
    """Return the provenance that a series file states; what is missing or has a wrong form is reported.

    The checksum of the raw file is kept as it is given: 64 hexadecimal digits, in small letters. A raw file that is kept needs one.
    """
    said = {key: cell for key, cell in block.said.items() if cell.text not in _NONE}
    text = {key: said[key].text if key in said else "" for key in KEYS}
    start = Position(path, 1, 1)
    for key in _REQUIRED:
        if key not in said:
            report(error("härkomst", start, f"Serien saknar ”# {key}: …”.", "Härkomst krävs för varje serie."))
    if text["indikator"] not in ("", indicator.id):
        message = f"Filen heter {indicator.id}.csv men säger indikator: {text['indikator']}."
        report(error("härkomst", said["indikator"].place, message, "Rätta filnamnet eller raden."))
    origin = one_of(Origin, said["ursprung"], report) if "ursprung" in said else None
    if origin is Origin.PUBLISHED and "hämtad" not in block.said:
        report(error("härkomst", start, "En publicerad serie behöver ”# hämtad: …”.", "Skriv datumet, eller – ."))
    if origin is Origin.EXAMPLE and "not" not in said:
        report(error("härkomst", start, "En exempelserie behöver ”# not: …”.", "Skriv vad den är gjord av."))
    if "råfil" in said and "sha256" not in said:
        hint = "Skriv råfilens kontrollsumma, eller ta bort raden om råfilen."
        report(error("härkomst", said["råfil"].place, "Serien har en råfil men saknar ”# sha256: …”.", hint))
    return Provenance(
        source=text["källa"],
        source_code=text["källkod"],
        origin=origin or Origin.EXAMPLE,
        retrieved=_date(said["hämtad"], report) if "hämtad" in said else None,
        licence=text["licens"],
        by=text["av"],
        raw_sha256=_checksum(said["sha256"], report) if "sha256" in said else "",
        note=text["not"],
        path=path,
        vintage=text["årgång"],
        processing=text["bearbetning"],
        retrieved_at=said["hämtad"].place if "hämtad" in said else start,
        raw_file=text["råfil"],
        raw_file_at=said["råfil"].place if "råfil" in said else start,
        raw_part=text["utsnitt"],
        waivers=tuple(one for cell in block.exceptions if (one := _waiver(cell, indicator.time, report)) is not None),
    )


def derived_provenance(indicator: Indicator, sources: Iterable[tuple[Indicator, Provenance]]) -> Provenance:
    """Return the provenance of a derived series.

    It is an example if any of its sources is; its date of retrieval is that of the oldest, and its vintage that of all of
    them where they have the same.
    """
    given = tuple(sources)
    dates = [stated.retrieved for _, stated in given if stated.retrieved]
    origins = {stated.origin for _, stated in given}
    vintages = {stated.vintage for _, stated in given}
    return Provenance(
        source=indicator.source,
        source_code=indicator.source_code,
        origin=next((kind for kind in (Origin.EXAMPLE, Origin.REPORT) if kind in origins), Origin.PUBLISHED),
        retrieved=min(dates) if len(dates) == len(given) else None,
        licence="",
        by="",
        raw_sha256="",
        note="",
        path=indicator.place.path,
        vintage=vintages.pop() if len(vintages) == 1 else "",
        processing="Beräknad ur " + " och ".join(lower_first(source.short_name) for source, _ in given) + ".",
    )


def _date(cell: Cell, report: Report) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cell.text)
    except ValueError:
        report(error("fel-datum", cell.place, f"”{cell.text}” är inget datum.", "Skriv ÅÅÅÅ-MM-DD."))
        return None


def _waiver(cell: Cell, form: TimeForm, report: Report) -> Waiver | None:
    """Return an exception from a check; one without a reason is none."""
    read = _WAIVER.fullmatch(cell.text)
    if read is None:
        hint = f"Skriv kontroll, område, kön, år och skäl: ”{_FORM}”."
        report(error("undantag", cell.place, "Undantaget kan inte läsas.", hint))
        return None
    check = one_of(Check, Cell(read["check"], cell.place), report)
    if not re.search(r"[^\W\d_]{2}", read["reason"]) or read["reason"].strip() == PLACEHOLDER:
        hint = "Skriv efter kolonet varför värdet är rätt; det trycks i bilagan om källor."
        report(error("undantag", cell.place, "Undantaget saknar skäl.", hint))
        return None
    if check is None:
        return None
    years: list[int] = []
    for part in map(str.strip, read["years"].split(",")):
        ends = [part] if form.read(part) is not None else re.split(r"\s*[–-]\s*(?=\d{4})", part)
        if wrong := next((end for end in ends if form.read(end) is None), None):
            report(error("fel-tid", cell.place, *form.fault(wrong)))
            return None
        first, *last = (time for end in ends if (time := form.read(end)) is not None)
        years += each_time(first, max(first, *last)) if last else [first]
    return Waiver(check, read["area"], tuple(read["sexes"] or ""), tuple(years), read["reason"].strip(), cell.place)


def _checksum(cell: Cell, report: Report) -> str:
    if re.fullmatch(r"[0-9A-Fa-f]{64}", cell.text):
        return cell.text.lower()
    hint = "Skriv de 64 tecknen 0–9 och a–f som sha256sum visar för råfilen, eller – ."
    report(error("fel-kontrollsumma", cell.place, f"”{cell.text}” är ingen SHA-256-summa.", hint))
    return ""
