"""Series files: a header block of provenance, then one observation a row."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.data.model import Area, Indicator, Observation, ObservationKey, Provenance, Series
from reportgen.data.tables import Cell, Row, choice, decimal, integer, read_table
from reportgen.diagnostics import Diagnostic, Position, Report, error, warning
from reportgen.project.snapshot import Snapshot

FOLDER = "serier"
ORIGINS = ("publicerad", "rapport", "exempel")
SEXES = ("T", "K", "M")
SYMBOLS = ("..", ".", "–")
_HEADER_KEYS = ("indikator", "källa", "källkod", "ursprung", "hämtad", "licens", "av", "sha256", "not")
_NONE = ("", "–", "-")


def read_all_series(
    project: Snapshot,
    folder: str,
    indicators: Mapping[str, Indicator],
    declared: frozenset[str],
    areas: Mapping[str, Area],
    report_year: int,
    report: Report,
) -> dict[str, Series]:
    """Read every series file of a data folder; report files without an indicator and indicators without a file.

    `declared` are the ids of all rows of the register. Where a row, or the whole register, is already reported as
    wrong, its series are passed over.
    """
    series: dict[str, Series] = {}
    paths = project.listing(f"{folder}/{FOLDER}", ".csv")
    for path in paths:
        name = path.rsplit("/", 1)[1].removesuffix(".csv")
        indicator = indicators.get(name)
        if indicator is None and (name in declared or not declared):
            continue
        if indicator is None or indicator.derivation:
            message = (
                f"Indikatorn {name} är härledd och ska inte ha någon serie."
                if indicator
                else f"Ingen indikator heter {name}."
            )
            near = difflib.get_close_matches(name, indicators, n=1)
            hint = f"Menade du {near[0]}?" if near and not indicator else "Ta bort filen eller rätta indikatorer.csv."
            report(error("okänd-indikator", Position(path, 1, 1), message, hint))
            continue
        text = project.attempt(path, report)
        if text is not None:
            series[name] = read_series(path, text, indicator, areas, report_year, report)
    for indicator in indicators.values():
        if not indicator.derivation and f"{folder}/{FOLDER}/{indicator.id}.csv" not in paths:
            hint = f"Lägg till {folder}/{FOLDER}/{indicator.id}.csv."
            report(error("serie-saknas", indicator.place, f"Indikatorn {indicator.id} har ingen serie.", hint))
    return series


def read_series(
    path: str, text: str, indicator: Indicator, areas: Mapping[str, Area], report_year: int, report: Report
) -> Series:
    """Parse one series file; every wrong row is reported and left out, and gaps only where no row is wrong."""
    wrong = False

    def heard(diagnostic: Diagnostic) -> None:
        nonlocal wrong
        wrong = True
        report(diagnostic)

    lines = text.split("\n")
    header: dict[str, Cell] = {}
    first = 0
    while first < len(lines) and lines[first].startswith("#"):
        line = lines[first]
        key, _, value = line.lstrip("#").partition(":")
        place = Position(path, first + 1, 1)
        if key.strip() not in _HEADER_KEYS:
            choice(Cell(key.strip(), place), _HEADER_KEYS, report)
        elif key.strip() in header:
            message = f"”# {key.strip()}: …” står redan på rad {header[key.strip()].place.line}."
            report(error("dubblett", place, message, "Ta bort den ena raden."))
        header[key.strip()] = Cell(value.strip(), Position(path, first + 1, line.find(":") + 3))
        first += 1
    provenance = _provenance(path, header, indicator, report)
    rows = read_table(path, "\n".join(lines[first:]), ("område", "kön", "år", "värde", "symbol"), (), heard, first + 1)
    observations: dict[ObservationKey, Observation] = {}
    for row in rows:
        observation = _observation(row, indicator, areas, report_year, heard)
        if observation is None:
            continue
        identity = (observation.area, observation.sex, observation.year)
        if identity in observations:
            other = observations[identity].place.line
            message = "Området {}, kön {}, år {} står redan på rad {}.".format(*identity, other)
            heard(error("dubblett", row.place, message, "Behåll den rad som är rätt."))
        else:
            observations[identity] = observation
    if not wrong:
        _report_gaps(path, indicator, observations, report)
    return Series(indicator, provenance, observations)


def _provenance(path: str, header: Mapping[str, Cell], indicator: Indicator, report: Report) -> Provenance:
    start = Position(path, 1, 1)

    def text(key: str) -> str:
        cell = header.get(key)
        return "" if cell is None or cell.text in _NONE else cell.text

    for key in ("indikator", "källa", "ursprung"):
        if not text(key):
            report(error("härkomst", start, f"Serien saknar ”# {key}: …”.", "Härkomst krävs för varje serie."))
    if text("indikator") and text("indikator") != indicator.id:
        place = header["indikator"].place
        message = f"Filen heter {indicator.id}.csv men säger indikator: {text('indikator')}."
        report(error("härkomst", place, message, "Rätta filnamnet eller raden."))
    origin = choice(header["ursprung"], ORIGINS, report) if text("ursprung") else None
    retrieved = None
    if text("hämtad"):
        try:
            retrieved = dt.date.fromisoformat(text("hämtad"))
        except ValueError:
            message = f"”{text('hämtad')}” är inget datum."
            report(error("fel-datum", header["hämtad"].place, message, "Skriv ÅÅÅÅ-MM-DD."))
    if origin == "publicerad" and "hämtad" not in header:
        report(error("härkomst", start, "En publicerad serie behöver ”# hämtad: …”.", "Skriv datumet, eller – ."))
    if origin == "exempel" and not text("not"):
        report(error("härkomst", start, "En exempelserie behöver ”# not: …”.", "Skriv vad den är gjord av."))
    return Provenance(
        source=text("källa"),
        source_code=text("källkod"),
        origin=origin or "exempel",
        retrieved=retrieved,
        licence=text("licens"),
        by=text("av"),
        raw_sha256=text("sha256"),
        note=text("not"),
        path=path,
    )


def _observation(
    row: Row, indicator: Indicator, areas: Mapping[str, Area], report_year: int, report: Report
) -> Observation | None:
    area, sex, year_cell = row["område"], row["kön"], row["år"]
    # Without any area the register itself is wrong, which is reported once and not at every row.
    if areas and area.text not in areas:
        by_name = next((a.code for a in areas.values() if a.name.casefold() == area.text.casefold()), None)
        near = difflib.get_close_matches(area.text, areas, n=1)
        hint = f"Menade du {by_name or near[0]}?" if by_name or near else "Koderna finns i data/omraden.csv."
        report(error("okänt-område", area.place, f"Området ”{area.text}” är okänt.", hint))
        return None
    if choice(sex, SEXES, report) is None:
        return None
    if sex.text != "T" and not indicator.by_sex:
        message = f"Indikatorn {indicator.id} är inte uppdelad på kön."
        report(error("kön", sex.place, message, "Ta bort raden eller sätt kön = ja i registret."))
        return None
    year = integer(year_cell, report)
    if year is None:
        return None
    if not 1900 <= year <= report_year:
        message = f"År {year} kan inte vara rätt i en rapport för {report_year}."
        report(error("omöjligt-år", year_cell.place, message, "Rätta årtalet."))
        return None
    if indicator.valid_years and year not in indicator.valid_years:
        listed = ", ".join(str(y) for y in indicator.valid_years)
        message = f"{indicator.id} mäts bara {listed}; värdet för {year} är en upprepning eller ett fel."
        report(error("fel-mätår", year_cell.place, message, "Ta bort raden eller rätta giltiga_år i registret."))
        return None
    value = _value(row, indicator, report)
    if value is None and row["symbol"].text not in SYMBOLS:
        return None
    return Observation(indicator.id, area.text, sex.text, year, value, row["symbol"].text, row.place)


def _value(row: Row, indicator: Indicator, report: Report) -> Decimal | None:
    cell, symbol = row["värde"], row["symbol"]
    if symbol.text and choice(symbol, ("", *SYMBOLS), report) is None:
        return None
    if symbol.text and cell.text:
        message = f"Både värdet {cell.text} och symbolen {symbol.text} står på raden."
        report(error("värde-och-symbol", cell.place, message, "Behåll det ena."))
        return None
    if symbol.text == "–":
        return Decimal(0)
    if symbol.text:
        return None
    if not cell.text:
        hint = "Skriv .. i symbol om uppgiften saknas, . om den inte kan förekomma, – om den är noll."
        report(error("värde-saknas", cell.place, "Värdet saknas.", hint))
        return None
    value = decimal(cell, report)
    if value is None:
        return None
    kind = indicator.unit.kind
    if kind == "andel" and not 0 <= value <= 100:
        message = f"{cell.text} procent är omöjligt: andelar ligger mellan 0 och 100."
        report(error("omöjligt-värde", cell.place, message, "Rätta värdet eller enheten."))
        return None
    if kind == "ordinal" and value not in range(len(indicator.unit.states)):
        listed = ", ".join(f"{i} = {state}" for i, state in enumerate(indicator.unit.states))
        report(error("omöjligt-värde", cell.place, f"{cell.text} är inget läge.", f"Lägen: {listed}."))
        return None
    if kind == "tal" and value < 0 and indicator.unit.text and not re.search("index|procent", indicator.unit.text):
        message = f"{cell.text} är negativt."
        report(error("omöjligt-värde", cell.place, message, "Antal och nivåer kan inte vara mindre än noll."))
        return None
    return value


def _report_gaps(
    path: str, indicator: Indicator, observations: Mapping[ObservationKey, Observation], report: Report
) -> None:
    """Report years without a row between the first and the last of an area; a known gap is written with a symbol."""
    years: dict[tuple[str, str], set[int]] = {}
    for area, sex, year in observations:
        years.setdefault((area, sex), set()).add(year)
    for (area, sex), found in sorted(years.items()):
        # A base year far back stands alone by design; the gap that matters is within the running series.
        running = [y for y in sorted(found) if y != indicator.base_year or y + 1 in found]
        if not running:
            continue
        if indicator.valid_years:
            expected = [y for y in indicator.valid_years if running[0] <= y <= running[-1]]
        else:
            expected = list(range(running[0], running[-1] + 1))
        missing = [str(y) for y in expected if y not in found]
        if missing:
            line = observations[area, sex, running[-1]].place.line
            message = f"Området {area}, kön {sex} saknar rad för {', '.join(missing)}."
            hint = "Lägg till raden; saknas uppgiften, skriv .. i symbol. Görs mätningen inte varje år: giltiga_år."
            report(warning("lucka", Position(path, line, 1), message, hint))
