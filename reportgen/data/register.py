"""The registers: areas (omraden.csv), units (enheter.toml) and indicators (indikatorer.csv)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.data.model import Area, Indicator, Unit
from reportgen.data.tables import Cell, Row, choice, decimal, integer, read_table
from reportgen.diagnostics import Position, Report, error
from reportgen.project.schema import Key, check_names, check_table
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import TomlDocument, parse

AREAS = "omraden.csv"
UNITS = "enheter.toml"
INDICATORS = "indikatorer.csv"

AREA_KINDS = ("riket", "län", "kommun", "jämförelselän")
UNIT_KINDS = ("andel", "gap", "tal", "ordinal")
DIRECTIONS = ("upp", "ner")
TARGET_TYPES = ("", "nivå", "förändring", "jämförelse", "riktning", "gap")
TARGET_ORIGINS = ("", "strategi", "rapport", "exempel")
COMPARISONS = ("", "nivå", "förändring")
DERIVATIONS: Mapping[str, int] = {"könsgap": 1, "kommunandel": 1, "befolkningsandel": 2, "kvot": 2}

# A unit may be written with nothing: what is counted says it all.
_UNIT = (
    Key("tabell", str, blank=True),
    Key("text", str, blank=True),
    Key("typ", str, choices=UNIT_KINDS),
    Key("lägen", tuple[str, ...], (), distinct=True),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MOST_DECIMALS = 6

_COLUMNS = [
    "id",
    "namn",
    "kortnamn",
    "enhet",
    "decimaler",
    "riktning",
    "måltyp",
    "målvärde",
    "basår",
    "målår",
    "mål_ursprung",
    "jämför",
    "område",
    "källa",
    "källkod",
    "kön",
    "giltiga_år",
    "härledning",
    "härleds_från",
    "härled_värde",
    "anmärkning",
]

_REQUIRED_BY_TARGET: Mapping[str, tuple[str, ...]] = {
    "nivå": ("målvärde", "målår", "mål_ursprung"),
    "förändring": ("målvärde", "basår", "målår", "mål_ursprung"),
    "jämförelse": ("jämför", "målår", "mål_ursprung"),
    "riktning": ("basår", "målår", "mål_ursprung"),
    "gap": ("basår", "målår", "mål_ursprung"),
}


def read_areas(project: Snapshot, folder: str, report: Report) -> dict[str, Area]:
    """Return the areas by code, in the order of the file."""
    path = f"{folder}/{AREAS}"
    text = project.attempt(path, report)
    areas: dict[str, Area] = {}
    for row in read_table(path, text, ("kod", "namn", "typ", "scb"), (), report) if text is not None else ():
        kind = choice(row["typ"], AREA_KINDS, report)
        code = row["kod"].text
        empty = [column for column in ("kod", "namn") if not row[column].text]
        for column in empty:
            report(error("tom-cell", row[column].place, f"{column} är tomt.", "Fyll i cellen."))
        if code in areas:
            report(error("dubblett", row["kod"].place, f"Området {code} står två gånger.", "Ta bort den ena raden."))
        elif not empty:
            # An area of a wrong kind is kept, so that the rows that refer to it are not reported as well.
            areas[code] = Area(code, row["namn"].text, kind or "", row["scb"].text, row.place)
    return areas


def read_units(project: Snapshot, folder: str, report: Report) -> tuple[dict[str, Unit], frozenset[str]]:
    """Return the units by key, and the keys of all units of the file.

    A unit with an error is left out; its key is still known, so that the indicators that use it are not reported.
    """
    path = f"{folder}/{UNITS}"
    text = project.attempt(path, report)
    document = parse(path, text, report) if text is not None else None
    if document is None:
        return {}, frozenset()
    check_names(document, (), ("enheter",), report)
    entries = document.values.get("enheter", {})
    if not isinstance(entries, dict) or not entries:
        report(error("nyckel-saknas", document.at("enheter"), "Filen har inga enheter.", "Skriv [enheter.procent]."))
        return {}, frozenset()
    read = (_unit(document, key, report) for key in entries)
    return {unit.key: unit for unit in read if unit is not None}, frozenset(entries)


def _unit(document: TomlDocument, key: str, report: Report) -> Unit | None:
    table = check_table(document, ("enheter", key), _UNIT, report)
    if table is None or table.faulty:
        return None
    kind, states = table.text("typ"), table.values["lägen"]
    if kind == "ordinal" and len(states) < 2:
        message = f"Enheten {key} behöver minst två lägen."
        report(error("nyckel-saknas", table.place, message, 'lägen = ["Nej", "Ja"]'))
        return None
    return Unit(key, table.text("tabell"), table.text("text"), kind, states)


def read_indicators(
    project: Snapshot, folder: str, units: Mapping[str, Unit], declared_units: frozenset[str], report: Report
) -> tuple[dict[str, Indicator], frozenset[str]]:
    """Return the indicators by id, in the order of the register, and the ids of all rows.

    `declared_units` are the keys of all units, also of those that are wrong. A row with an error is left out of the
    indicators; its id is still known, so that what refers to it is not reported as well.
    """
    path = f"{folder}/{INDICATORS}"
    text = project.attempt(path, report)
    indicators: dict[str, Indicator] = {}
    declared: set[str] = set()
    for row in read_table(path, text, _COLUMNS, (), report) if text is not None else ():
        if row["id"].text in declared:
            message = f"Indikatorn {row['id'].text} står två gånger."
            report(error("dubblett", row["id"].place, message, "Ge den ett annat id eller ta bort raden."))
            continue
        declared.add(row["id"].text)
        indicator = _indicator(row, units, declared_units, report)
        if indicator is not None:
            indicators[indicator.id] = indicator
    _check_derivations(indicators, declared, report)
    return indicators, frozenset(declared)


def _indicator(row: Row, units: Mapping[str, Unit], declared_units: frozenset[str], report: Report) -> Indicator | None:
    good = True

    def failed(diagnostic: object) -> None:
        nonlocal good
        good = False
        report(diagnostic)  # type: ignore[arg-type]

    identifier = row["id"]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", identifier.text):
        hint = "Använd små bokstäver a–z, siffror och understreck, till exempel nystartade."
        failed(error("fel-id", identifier.place, f"”{identifier.text}” duger inte som id.", hint))
    _refuse_discontinued(row, failed)
    for column in ("namn", "kortnamn", "källa"):
        if not row[column].text:
            failed(error("tom-cell", row[column].place, f"{column} är tomt.", "Fyll i cellen."))
    unit = units.get(row["enhet"].text)
    # Without any unit enheter.toml itself is wrong, which is reported once and not at every row.
    if unit is None and declared_units and row["enhet"].text not in declared_units:
        choice(row["enhet"], units, failed)
    target_type = choice(row["måltyp"], TARGET_TYPES, failed) or ""
    for column in _REQUIRED_BY_TARGET.get(target_type, ()):
        if not row[column].text:
            message = f"Måltypen {target_type} kräver {column}."
            failed(error("mål-ofullständigt", row[column].place, message, f"Fyll i {column} eller ändra måltypen."))
    target_value = decimal(row["målvärde"], failed) if row["målvärde"].text else None
    is_share = unit is not None and unit.kind == "andel" and target_type == "nivå"
    if target_value is not None and is_share and not 0 <= target_value <= 100:
        message = f"Målvärdet {row['målvärde'].text} ligger utanför 0–100 procent."
        failed(error("omöjligt-värde", row["målvärde"].place, message, "Kontrollera målvärde och enhet."))
    by_sex = choice(row["kön"], ("ja", "nej"), failed) == "ja"
    direction = choice(row["riktning"], DIRECTIONS, failed) or "upp"
    origin = choice(row["mål_ursprung"], TARGET_ORIGINS, failed) or ""
    comparison = choice(row["jämför"], COMPARISONS, failed) or ""
    derivation = choice(row["härledning"], ("", *DERIVATIONS), failed) or ""
    derived_from = tuple(part.strip() for part in row["härleds_från"].text.split(",") if part.strip())
    if derivation and len(derived_from) != DERIVATIONS[derivation]:
        message = f"Härledningen {derivation} behöver {DERIVATIONS[derivation]} indikator(er) i härleds_från."
        failed(error("härledning", row["härleds_från"].place, message, "Åtskilj två id med komma."))
    derived_value = decimal(row["härled_värde"], failed) if row["härled_värde"].text else None
    if derivation == "kvot" and derived_value == 0:
        failed(error("härledning", row["härled_värde"].place, "Kvoten räknas gånger 0.", "Skriv 1 eller en faktor."))
    if derivation and derivation != "könsgap" and derived_value is None:
        message = f"Härledningen {derivation} behöver härled_värde."
        failed(error("härledning", row["härled_värde"].place, message, "Fyll i värdet som räknas."))
    if comparison == "förändring" and not row["basår"].text:
        failed(error("mål-ofullständigt", row["basår"].place, "jämför = förändring kräver basår.", "Fyll i basår."))
    years = tuple(
        year
        for part in row["giltiga_år"].text.split(",")
        if part.strip()
        for year in (_year(Cell(part.strip(), row["giltiga_år"].place), failed),)
        if year is not None
    )
    decimals = integer(row["decimaler"], failed)
    if decimals is not None and decimals > _MOST_DECIMALS:
        message = f"{decimals} decimaler är för många."
        failed(error("fel-värde", row["decimaler"].place, message, f"Välj 0–{_MOST_DECIMALS}."))
    base_year, target_year = (_year(row[c], failed) if row[c].text else None for c in ("basår", "målår"))
    _check_order(base_year, target_year, row["målår"].place, failed)
    priority_area = integer(row["område"], failed) if row["område"].text else None
    if not good or unit is None or decimals is None:
        return None
    return Indicator(
        id=identifier.text,
        name=row["namn"].text,
        short_name=row["kortnamn"].text,
        unit=unit,
        decimals=decimals,
        direction=direction,
        target_type=target_type,
        target_value=target_value,
        base_year=base_year,
        target_year=target_year,
        target_origin=origin,
        comparison=comparison,
        priority_area=priority_area,
        source=row["källa"].text,
        source_code=row["källkod"].text,
        by_sex=by_sex,
        valid_years=years,
        derivation=derivation,
        derived_from=derived_from,
        derived_value=derived_value,
        note=row["anmärkning"].text,
        place=row.place,
    )


def _year(cell: Cell, report: Report) -> int | None:
    year = integer(cell, report)
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        report(error("omöjligt-år", cell.place, f"År {year} kan inte vara rätt.", "Rätta årtalet."))
        return None
    return year


def _check_order(
    base_year: int | None, target_year: int | None, place: Position, failed: Callable[[object], None]
) -> None:
    if base_year is not None and target_year is not None and target_year <= base_year:
        message = f"Målåret {target_year} ligger inte efter basåret {base_year}."
        failed(error("omöjligt-år", place, message, "Rätta målåret eller basåret."))


def _refuse_discontinued(row: Row, failed: Callable[[object], None]) -> None:
    """Refuse a series that its source has closed: Kolada ends such a title with the last year, `(-2024)`."""
    for column in ("namn", "anmärkning"):
        if ended := re.search(r"\((?:-|−|–)\s*(\d{4})\)", row[column].text):
            message = f"Serien är nedlagd av källan efter {ended[1]}."
            failed(error("nedlagd-serie", row[column].place, message, "Byt till den serie som ersätter den."))


def _check_derivations(indicators: dict[str, Indicator], declared: set[str], report: Report) -> None:
    for indicator in list(indicators.values()):
        for source in indicator.derived_from:
            given = indicators.get(source)
            place = Position(indicator.place.path, indicator.place.line, 1)
            if given is None:
                if source not in declared:
                    choice(Cell(source, place), declared, report)
                indicators.pop(indicator.id, None)
            elif given.derivation:
                message = f"{indicator.id} härleds ur {source}, som själv är härledd."
                report(error("härledning", place, message, "Härled ur serier som finns i data/serier."))
                indicators.pop(indicator.id, None)
