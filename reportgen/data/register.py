"""The registers: areas (omraden.csv), units (enheter.toml) and indicators (indikatorer.csv)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from reportgen.data.model import (
    Area,
    AreaKind,
    Break,
    Comparison,
    DerivationKind,
    Direction,
    Indicator,
    TargetOrigin,
    TargetType,
    Unit,
    UnitKind,
)
from reportgen.data.tables import Cell, Row, Word, choice, decimal, integer, one_of, read_table
from reportgen.diagnostics import Collector, Position, Report, error
from reportgen.project.schema import Key, check_names, check_table
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import TomlDocument, parse
from reportgen.swedish.times import YEARS, TimeForm, time_form
from reportgen.swedish.words import count_word

AREAS = "omraden.csv"
UNITS = "enheter.toml"
INDICATORS = "indikatorer.csv"

UNIT_KINDS = tuple(UnitKind)

Found = TypeVar("Found")

# A unit may be written with nothing: what is counted says it all.
_UNIT = (
    Key("tabell", str, blank=True),
    Key("text", str, blank=True),
    Key("typ", str, choices=UNIT_KINDS),
    Key("lägen", tuple[str, ...], (), distinct=True),
    Key("större", int, 1, span=(10, 100_000)),
    Key("större_tabell", str, "", together=("större",)),
    Key("större_text", str, "", together=("större",)),
    Key("större_i_tabell", str, "nej", choices=("ja", "nej")),
    Key("mängd", str, "nej", choices=("ja", "nej")),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MOST_DECIMALS = 6

_REQUIRED_BY_TARGET: Mapping[TargetType, tuple[str, ...]] = {
    TargetType.LEVEL: ("målvärde", "målår", "mål_ursprung"),
    TargetType.CHANGE: ("målvärde", "basår", "målår", "mål_ursprung"),
    TargetType.COMPARISON: ("jämför", "målår", "mål_ursprung"),
    TargetType.DIRECTION: ("basår", "målår", "mål_ursprung"),
    TargetType.GAP: ("basår", "målår", "mål_ursprung"),
}


def read_areas(project: Snapshot, folder: str, report: Report) -> dict[str, Area]:
    """Return the areas by code, in the order of the file."""
    path = f"{folder}/{AREAS}"
    text = project.attempt(path, report)
    areas: dict[str, Area] = {}
    named: dict[str, str] = {}
    for row in read_table(path, text, ("kod", "namn", "typ", "scb"), report) if text is not None else ():
        kind = one_of(AreaKind, row["typ"], report)
        code = row["kod"].text
        empty = [column for column in ("kod", "namn") if not row[column].text]
        for column in empty:
            report(error("tom-cell", row[column].place, f"{column} är tomt.", "Fyll i cellen."))
        name = row["namn"].text.casefold()
        if name and named.setdefault(name, code) != code:
            message = f"Både {named[name]} och {code} heter {row['namn'].text}."
            report(
                error("dubblett", row["namn"].place, message, "Ge varje område ett eget namn: läsaren ser inte koden.")
            )
        if code in areas:
            report(error("dubblett", row["kod"].place, f"Området {code} står två gånger.", "Ta bort den ena raden."))
        elif not empty:
            # An area of a wrong kind is kept, so that the rows that refer to it are not reported as well.
            areas[code] = Area(code, row["namn"].text, kind, row["scb"].text, row.place)
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
    is_amount = table.text("mängd") == "ja"
    if is_amount and kind != UnitKind.NUMBER:
        message = f"Enheten {key} har typen {kind} och kan inte vara en mängd."
        report(
            error(
                "fel-värde", table.at("mängd"), message, "Bara enheter med typen tal kan vara mängder. Ta bort raden."
            )
        )
        return None
    scale, written = table.values["större"], (table.text("större_tabell"), table.text("större_text"))
    return Unit(
        key,
        table.text("tabell"),
        table.text("text"),
        UnitKind(kind),
        states,
        table.place,
        scale,
        *written,
        table.text("större_i_tabell") == "ja",
        is_amount,
    )


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
    required = tuple(name for name in _readers(YEARS) if name not in _OPTIONAL)
    for row in read_table(path, text, required, report, _OPTIONAL) if text is not None else ():
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
    heard = Collector(report)
    form = _time(row["tid"], heard.report)
    values = {column: read(row[column], heard.report) for column, read in _readers(form).items()}
    # Without any unit enheter.toml itself is wrong, which is reported once and not at every row.
    unit = units.get(row["enhet"].text)
    if declared_units and row["enhet"].text not in declared_units:
        choice(row["enhet"], units, heard.report)
    for check in (_check_target, _check_derivation, _check_breaks):
        check(row, values, heard.report)
    if unit is not None and not _is_possible(values["målvärde"], values["måltyp"], unit):
        message = f"Målvärdet {row['målvärde'].text} ligger utanför 0–100 procent."
        heard.report(error("omöjligt-värde", row["målvärde"].place, message, "Kontrollera målvärde och enhet."))
    if heard.diagnostics or unit is None or form is None:
        return None
    return Indicator(
        id=values["id"],
        name=values["namn"],
        short_name=values["kortnamn"],
        unit=unit,
        decimals=values["decimaler"],
        direction=values["riktning"],
        target_type=values["måltyp"],
        target_value=values["målvärde"],
        base_year=values["basår"],
        target_year=values["målår"],
        target_origin=values["mål_ursprung"],
        comparison=values["jämför"],
        priority_area=values["område"],
        source=values["källa"],
        source_code=values["källkod"],
        by_sex=values["kön"] == "ja",
        valid_years=values["giltiga_år"],
        derivation=values["härledning"],
        derived_from=values["härleds_från"],
        derived_value=values["härled_värde"],
        note=values["anmärkning"],
        place=row.place,
        breaks=tuple(sorted(values["brott"], key=lambda one: one.year)),
        is_survey=values["enkät"] == "ja",
        aliases=values["alias"],
        opposites=values["motsats"],
        time=form,
    )


def _id(cell: Cell, report: Report) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", cell.text):
        hint = "Använd små bokstäver a–z, siffror och understreck, till exempel nystartade."
        report(error("fel-id", cell.place, f"”{cell.text}” duger inte som id.", hint))
    return cell.text


def _text(cell: Cell, _report: Report) -> str:
    return cell.text


def _filled(column: str) -> Callable[[Cell, Report], str]:
    def read(cell: Cell, report: Report) -> str:
        if not cell.text:
            report(error("tom-cell", cell.place, f"{column} är tomt.", "Fyll i cellen."))
        return cell.text

    return read


def _running(read: Callable[[Cell, Report], str]) -> Callable[[Cell, Report], str]:
    """Refuse a series that its source has closed: Kolada ends such a title with the last year, `(-2024)`."""

    def checked(cell: Cell, report: Report) -> str:
        if ended := re.search(r"\((?:-|−|–)\s*(\d{4})\)", cell.text):
            message = f"Serien är nedlagd av källan efter {ended[1]}."
            report(error("nedlagd-serie", cell.place, message, "Byt till den serie som ersätter den."))
        return read(cell, report)

    return checked


def _or_none(read: Callable[[Cell, Report], Found | None]) -> Callable[[Cell, Report], Found | None]:
    """Return a reader that takes an empty cell as None."""
    return lambda cell, report: read(cell, report) if cell.text else None


def _decimals(cell: Cell, report: Report) -> int | None:
    decimals = integer(cell, report)
    if decimals is not None and decimals > _MOST_DECIMALS:
        message = f"{decimals} decimaler är för många."
        report(error("fel-värde", cell.place, message, f"Välj 0–{_MOST_DECIMALS}."))
    return decimals


def _year(cell: Cell, report: Report) -> int | None:
    year = integer(cell, report)
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        report(error("omöjligt-år", cell.place, f"År {year} kan inte vara rätt.", "Rätta årtalet."))
        return None
    return year


def _time(cell: Cell, report: Report) -> TimeForm | None:
    """Return what the times of an indicator are; None where the cell cannot be read."""
    form = time_form(cell.text)
    if form is None:
        hint = "Skriv år, läsår, månad, eller hur långa perioderna är: 2 år, 3 år och så vidare till 10 år."
        report(error("okänt-värde", cell.place, f"”{cell.text}” kan inte stå här.", hint))
    return form


def _of(form: TimeForm | None) -> Callable[[Cell, Report], int | None]:
    """Return a reader of a time of an indicator; where nobody knows what its times are, nothing is wrong with one."""

    def read(cell: Cell, report: Report) -> int | None:
        if form is None:
            return None
        if form.is_years:
            return _year(cell, report)
        time = form.read(cell.text)
        if time is None:
            report(error("fel-tid", cell.place, *form.fault(cell.text)))
        elif _year(Cell(str(int(time)), cell.place), report) is None:
            return None
        return time

    return read


def _times(form: TimeForm | None) -> Callable[[Cell, Report], tuple[int, ...]]:
    """Return a reader of several times of an indicator."""

    def read(cell: Cell, report: Report) -> tuple[int, ...]:
        found = (_of(form)(Cell(part, cell.place), report) for part in _parts(cell, report))
        return tuple(time for time in found if time is not None)

    return read


def _breaks(form: TimeForm | None) -> Callable[[Cell, Report], tuple[Break, ...]]:
    """Return a reader of the times of breaks, each of which may be followed by the kind of areas that it is about."""

    def read(cell: Cell, report: Report) -> tuple[Break, ...]:
        found = []
        for part in _parts(cell, report):
            typed, _, kind = part.partition(" ")
            time = _of(form)(Cell(typed, cell.place), report)
            named = one_of(AreaKind, Cell(kind.strip(), cell.place), report) if kind else None
            if time is not None and (named is not None or not kind):
                found.append(Break(time, named))
        return tuple(found)

    return read


def _parts(cell: Cell, _report: Report) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.text.split(",") if part.strip())


def _member(kind: type[Word]) -> Callable[[Cell, Report], Word | None]:
    return lambda cell, report: one_of(kind, cell, report)


def _readers(form: TimeForm | None) -> Mapping[str, Callable[[Cell, Report], Any]]:
    """Return what a cell of each column is read as, of an indicator whose times have a form.

    A reader reports a cell that is wrong; what it returns is then not used.
    """
    return {
        "id": _id,
        "namn": _running(_filled("namn")),
        "kortnamn": _filled("kortnamn"),
        "enhet": _text,
        "decimaler": _decimals,
        "riktning": _member(Direction),
        "måltyp": _member(TargetType),
        "målvärde": _or_none(decimal),
        "basår": _or_none(_of(form)),
        "målår": _or_none(_year),
        "mål_ursprung": _member(TargetOrigin),
        "jämför": _member(Comparison),
        "område": _or_none(integer),
        "källa": _filled("källa"),
        "källkod": _text,
        "kön": lambda cell, report: choice(cell, ("ja", "nej"), report),
        "giltiga_år": _times(form),
        "härledning": _member(DerivationKind),
        "härleds_från": _parts,
        "härled_värde": _or_none(decimal),
        "anmärkning": _running(_text),
        "brott": _breaks(form),
        "enkät": lambda cell, report: choice(cell, ("ja", "nej", ""), report),
        "alias": _parts,
        "motsats": _parts,
    }


# Columns that a register may be without, as few indicators need them.
_OPTIONAL = ("brott", "enkät", "alias", "motsats", "tid")


def _check_target(row: Row, values: Mapping[str, Any], report: Report) -> None:
    """Report what a target lacks."""
    for column in _REQUIRED_BY_TARGET.get(values["måltyp"], ()):
        if not row[column].text:
            message = f"Måltypen {values['måltyp']} kräver {column}."
            report(error("mål-ofullständigt", row[column].place, message, f"Fyll i {column} eller ändra måltypen."))
    if values["jämför"] == Comparison.CHANGE and not row["basår"].text:
        report(error("mål-ofullständigt", row["basår"].place, "jämför = förändring kräver basår.", "Fyll i basår."))
    base, end = values["basår"], values["målår"]
    if base is not None and end is not None and end <= base:
        message = f"Målåret {end} ligger inte efter basåret {base}."
        report(error("omöjligt-år", row["målår"].place, message, "Rätta målåret eller basåret."))


def _check_derivation(row: Row, values: Mapping[str, Any], report: Report) -> None:
    """Report what a derivation lacks."""
    kind, factor = values["härledning"], values["härled_värde"]
    if not kind:
        return
    if len(values["härleds_från"]) != kind.sources:
        one = kind.sources == 1
        counted = "en indikator" if one else f"{count_word(kind.sources)} indikatorer"
        message = f"Härledningen {kind} behöver {counted} i härleds_från."
        report(
            error(
                "härledning",
                row["härleds_från"].place,
                message,
                "Skriv dess id." if one else "Sätt komma mellan två id.",
            )
        )
    if kind == DerivationKind.RATIO and factor == 0:
        report(
            error("härledning", row["härled_värde"].place, "Kvoten multipliceras med 0.", "Skriv 1 eller en faktor.")
        )
    if kind != DerivationKind.SEX_GAP and factor is None:
        message = f"Härledningen {kind} behöver härled_värde."
        report(error("härledning", row["härled_värde"].place, message, "Fyll i läget eller faktorn."))


def _check_breaks(row: Row, values: Mapping[str, Any], report: Report) -> None:
    """Report a year of a break that stands twice, or in which nothing is measured."""
    breaks, measured, place = values["brott"], values["giltiga_år"], row["brott"].place
    for index, one in enumerate(breaks):
        if one in breaks[:index]:
            report(error("dubblett", place, f"{one.year} står två gånger i brott.", "Ta bort den ena."))
        elif measured and one.year not in measured:
            hint = f"Skriv det första året med det nya mätsättet: {', '.join(map(str, measured))}."
            report(error("fel-mätår", place, f"Året {one.year} i brott finns inte i giltiga_år.", hint))


def _is_possible(target: Decimal | None, kind: TargetType | None, unit: Unit) -> bool:
    """Tell whether a level of a share lies within 0–100 per cent."""
    return target is None or kind != TargetType.LEVEL or unit.kind != UnitKind.SHARE or 0 <= target <= 100


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
            elif given.time != indicator.time and not _is_population(source, indicator, given):
                message = (
                    f"tid är {indicator.time.registered} för {indicator.id}, men {given.time.registered} för {source}."
                )
                hint = "En härledd serie har samma tid som de serier som den beräknas ur."
                report(error("härledning", place, message, hint))
                indicators.pop(indicator.id, None)


def _is_population(source: str, indicator: Indicator, given: Indicator) -> bool:
    """Tell whether a source is the population that answers are weighed by, which may be of the year in which they end."""
    weighed = indicator.derivation == DerivationKind.POPULATION_SHARE
    return weighed and given.time.is_years and source != indicator.derived_from[0]
