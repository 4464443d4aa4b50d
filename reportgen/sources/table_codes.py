"""A query held against what a table of PxWeb is: the codes to ask for, and what each of them means here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.diagnostics import did_you_mean
from reportgen.sources.query import Cube, Query
from reportgen.sources.wire.answers import later_years, refused
from reportgen.sources.wire.jsonstat import Dataset, Variable
from reportgen.swedish.words import listed

Part = Mapping[str, tuple[str, ...]]
"""The codes of each variable that a question is about."""

_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a table that a query is about, with what they are in a series: areas, sexes, and times as written.

    `measure` is the variable of the contents, `years` those in which the times end. `later` is a note on years that the table has and the query leaves out.
    """

    cube: Cube
    measure: str
    areas: Mapping[str, str]
    sexes: Mapping[str, str]
    times: Mapping[str, str]
    years: frozenset[int]
    later: tuple[str, ...]

    @property
    def held_fast(self) -> Mapping[str, str]:
        """The variables of which there is one code, and that code."""
        return {self.measure: self.cube.content, **self.cube.fixed}

    @property
    def cut(self) -> str:
        """What of the table the series is, in the table's own words."""
        month = [f"{self.cube.time} = M{self.cube.month:02}"] if self.cube.month else []
        return ", ".join([f"{name} = {code}" for name, code in self.held_fast.items()] + month)

    @property
    def part(self) -> Part:
        """The whole question."""
        asked = {self.cube.area: tuple(self.areas), self.cube.time: tuple(self.times)}
        if self.cube.sex:
            asked[self.cube.sex] = tuple(self.sexes)
        return {**asked, **{name: (code,) for name, code in self.held_fast.items()}}

    def key(self, at: Mapping[str, str]) -> tuple[str, str, str]:
        """Return our area, sex and time of a cell by the codes of its variables."""
        return self.areas[at[self.cube.area]], self.sexes[at.get(self.cube.sex, "")], self.times[at[self.cube.time]]

    def wanted(self) -> Iterator[tuple[str, str, str]]:
        """Yield area, sex and time of every cell that is asked for."""
        yield from itertools.product(self.areas.values(), self.sexes.values(), self.times.values())


def codes_of(query: Query, table: Dataset) -> Codes:
    """Return the codes to ask for; raises SourceError where the table is closed or has not what is asked for."""
    if query.cube is None:
        raise ValueError(query)
    cube = query.cube
    if table.closed:
        hint = "Byt till den tabell som ersätter den."
        raise refused("nedlagd-serie", f"har lagt ned tabellen {query.code} (”{table.label}”)", hint)
    _check_variables(query, cube, table)
    for name, code in {table.measure: cube.content, **cube.fixed}.items():
        _check_code(name, code, table, query)
    unit = table.variables[table.measure].units.get(cube.content, "")
    if query.unit and query.unit.casefold() != unit.casefold():
        message = f"har enheten ”{unit}” för {cube.content} i {query.code}, inte ”{query.unit}”"
        raise refused("fel-enhet", message, "Rätta enhet i data/kallor.toml, och se efter om faktor behövs.")
    for name, codes in ((cube.area, query.areas), (cube.sex, cube.sex_codes)):
        for code in codes.values():
            _check_code(name, code, table, query)
    times, years = _times(query, cube, table.variables[cube.time])
    return Codes(
        cube=cube,
        measure=table.measure,
        areas={code: area for area, code in query.areas.items()},
        sexes={code: sex for sex, code in cube.sex_codes.items()} if cube.sex else {"": "T"},
        times=times,
        years=frozenset(year for year in years if query.wants(year)),
        later=later_years(years, query.last),
    )


def _check_variables(query: Query, cube: Cube, table: Dataset) -> None:
    """Refuse a query that names a variable which the table has not, or leaves one out that it has."""
    named = [cube.area, cube.time, *filter(None, [cube.sex]), *cube.fixed]
    for name in named:
        if name not in table.variables:
            hint = did_you_mean(name, table.variables, f"Tabellens variabler är {listed(list(table.variables))}.")
            raise refused("okänd-variabel", f"har ingen variabel {name} i {query.code}", hint)
    for name, variable in table.variables.items():
        if name not in (*named, table.measure):
            hint = f"Lägg till {name} i [serier.{query.indicator}.värden]: {_choices(variable)}."
            message = f"har också variabeln {name} ({variable.label}) i {query.code}, som frågan inte nämner"
            raise refused("okänd-variabel", message, hint)


def _check_code(name: str, code: str, table: Dataset, query: Query) -> None:
    variable = table.variables[name]
    if code not in variable.labels:
        hint = did_you_mean(code, variable.codes, f"Koderna är {_choices(variable)}.")
        raise refused("okänd-kod", f"har ingen kod ”{code}” för {name} i {query.code}", hint)


def _choices(variable: Variable) -> str:
    first = [f"{code} ({label})" for code, label in itertools.islice(variable.labels.items(), _MOST_SHOWN)]
    return ", ".join(first) + (
        f" och {len(variable.labels) - _MOST_SHOWN} till" if len(variable.labels) > _MOST_SHOWN else ""
    )


def _times(query: Query, cube: Cube, variable: Variable) -> tuple[dict[str, str], list[int]]:
    """Return the times that are asked for by their code, and the years of all that the table has."""
    times, years = {}, []
    for code in variable.codes:
        read = _time(code, cube.month)
        if read is None:
            continue
        written, year = read
        years.append(year)
        if query.wants(year):
            times[code] = written
    if not times:
        had = f"{variable.codes[0]}–{variable.codes[-1]}" if variable.codes else "inga"
        message = f"har inga av de år som frågas efter i {query.code} (tider: {had})"
        raise refused(
            "år-saknas", message, "Rätta från, till eller månad i data/kallor.toml, eller giltiga_år i registret."
        )
    return times, years


def _time(code: str, month: int) -> tuple[str, int] | None:
    """Return a time as it is written in a series, and the year that it ends in; None for one that is not asked for.

    A year, a month (2024M03), a school year (2023/24) or a period (2021-2024). Where `month` is one of the twelve, its
    value stands for the whole year.
    """
    if month:
        return (code[:4], int(code[:4])) if re.fullmatch(rf"\d{{4}}M{month:02}", code) else None
    if re.fullmatch(r"\d{4}", code):
        return code, int(code)
    if found := re.fullmatch(r"(\d{4})M(\d{2})", code):
        return f"{found[1]}-{found[2]}", int(found[1])
    if found := re.fullmatch(r"(\d{4})/(\d{2})?(\d{2})", code):
        return f"{found[1]}/{found[3]}", int(found[1]) + 1
    if found := re.fullmatch(r"(\d{4})[-–](\d{4})", code):
        return f"{found[1]}–{found[2]}", int(found[2])
    raise refused("okänd-tid", f"har tiden ”{code}”, som inte kan läsas", _TIMES)


_TIMES = "År, månader, läsår och perioder kan läsas. Välj en annan tabell."
