"""Every value of an indicator, as tables: areas by year, and municipalities with a column a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.data.dataset import DataSet
from reportgen.data.model import AreaKind, Grouped, Indicator, Observation
from reportgen.document.wording import MISSING, shown
from reportgen.swedish.words import SEXES, listed, upper_first

_BOTH = "Båda könen"
# What areas of a kind are called in a title; others are called by their names.
_TOGETHER: Mapping[AreaKind | None, str] = {
    AreaKind.COUNTRY: "riket",
    AreaKind.COMPARISON: "jämförelselänen",
    AreaKind.OTHER_COUNTY: "övriga län",
}


@dataclass(frozen=True, slots=True)
class Header:
    """A heading of columns: its text, and how many columns it stands over."""

    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row: its heading, the code of the municipality that it is about, and its cells; the code may be empty.

    A cell is an observation with its text, or None where the series has no row for it.
    """

    heading: str
    cells: tuple[tuple[Observation, str] | None, ...]
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A table of values: its title, what its rows are, the rows of its head, and its rows."""

    title: str
    corner: str
    heads: tuple[tuple[Header, ...], ...]
    rows: tuple[ValueRow, ...]


def by_year(indicator: Indicator, data: DataSet) -> ValueTable | None:
    """Return what is not about municipalities: the own area, the country and other counties, newest year first."""
    grouped = data.table.of(indicator.id)
    areas = [code for code in _areas(data) if any((code, sex) in grouped for sex in SEXES)]
    if not areas:
        return None
    columns = [(code, sex) for code in areas for sex in SEXES if (code, sex) in grouped]
    names = [data.areas[code].name for code in areas]
    names = [name if code != data.country else upper_first(name) for code, name in zip(areas, names, strict=True)]
    heads: tuple[tuple[Header, ...], ...]
    if any(sex != "T" for _, sex in columns):
        spans = [sum(1 for area, _ in columns if area == code) for code in areas]
        heads = (
            tuple(Header(name, span) for name, span in zip(names, spans, strict=True)),
            tuple(Header(_sex(sex)) for _, sex in columns),
        )
    else:
        heads = (tuple(map(Header, names)),)
    rows = tuple(
        ValueRow(str(year), tuple(_cell(grouped, column, year, indicator) for column in columns))
        for year in _years(grouped, columns)
    )
    told = dict.fromkeys(_TOGETHER.get(data.areas[code].kind, data.areas[code].name) for code in areas)
    return ValueTable(upper_first(listed(list(told))), upper_first(indicator.time.noun), heads, rows)


def by_municipality(indicator: Indicator, data: DataSet) -> tuple[ValueTable, ...]:
    """Return a table for all and one for each sex, of those that have a value or the symbol of a missing one."""
    grouped = data.table.of(indicator.id)
    tables = []
    by_sex = any((area.code, sex) in grouped for area in data.municipalities for sex in ("K", "M"))
    for sex in SEXES:
        columns = [(area.code, sex) for area in data.municipalities if (area.code, sex) in grouped]
        years = _years(grouped, columns)
        if not columns:
            continue
        rows = tuple(
            ValueRow(data.areas[code].name, tuple(_cell(grouped, (code, sex), year, indicator) for year in years), code)
            for code, _ in columns
        )
        heads = (tuple(Header(str(year)) for year in years),)
        tables.append(ValueTable(_sex(sex) if by_sex else "Alla kommuner", "Kommun", heads, rows))
    return tuple(tables)


def ordered(indicator: Indicator, data: DataSet) -> list[Observation]:
    """Return every observation of an indicator: the own area first, municipalities last, the newest year first."""
    grouped = data.table.of(indicator.id)
    codes = [*_areas(data), *(area.code for area in data.municipalities)]
    return [
        observed for code in codes for sex in SEXES for observed in reversed([*grouped.get((code, sex), {}).values()])
    ]


def _areas(data: DataSet) -> list[str]:
    """Return the codes of all areas but the municipalities: the own one, the country, and then those of the register."""
    first = [code for code in (data.area, data.country) if code in data.areas]
    others = [area.code for area in data.areas.values() if area.kind != AreaKind.MUNICIPALITY]
    return list(dict.fromkeys([*first, *others]))


def _years(grouped: Grouped, columns: Iterable[tuple[str, str]]) -> list[int]:
    return sorted({year for column in columns for year in grouped[column]}, reverse=True)


def _sex(sex: str) -> str:
    return _BOTH if sex == "T" else upper_first(SEXES[sex])


def _cell(grouped: Grouped, column: tuple[str, str], year: int, indicator: Indicator) -> tuple[Observation, str] | None:
    observed = grouped[column].get(year)
    if observed is None:
        return None
    return observed, shown(observed.value, indicator) if observed.value is not None else observed.symbol or MISSING
