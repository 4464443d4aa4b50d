"""A query held against what a table of PxWeb is: the codes to ask for, and what each of them means here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from reportgen.diagnostics import did_you_mean
from reportgen.sources.query import Cube, Query
from reportgen.sources.wire.answers import later_years, refused
from reportgen.sources.wire.jsonstat import Dataset, Variable
from reportgen.swedish.times import stored
from reportgen.swedish.words import listed

Part = Mapping[str, tuple[str, ...]]
"""The codes of each variable that a question is about."""

_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a table that a query is about, with what they are in a series: areas, sexes and times.

    `measure` is the variable of the contents, `written` are the times as a series has them. `later` is a note on times that the table has and the query leaves out.
    """

    cube: Cube
    measure: str
    areas: Mapping[str, str]
    sexes: Mapping[str, str]
    times: Mapping[str, int]
    written: Mapping[str, str]
    later: tuple[str, ...]

    @property
    def held_fast(self) -> Mapping[str, str]:
        """The variables of which there is one code, and that code."""
        return {self.measure: self.cube.content, **self.cube.fixed}

    @property
    def cut(self) -> str:
        """What of the table the series is, in the table's own words."""
        month = [f"{self.cube.time} = M{self.cube.month:02}"] if self.cube.month else []
        lists = [f"{name} efter {code}" for name, code in self.cube.codelists.items()]
        return ", ".join([f"{name} = {code}" for name, code in self.held_fast.items()] + month + lists)

    @property
    def part(self) -> Part:
        """The whole question."""
        asked = {self.cube.area: tuple(self.areas), self.cube.time: tuple(self.times)}
        if self.cube.sex:
            asked[self.cube.sex] = tuple(self.sexes)
        return {**asked, **{name: (code,) for name, code in self.held_fast.items()}}

    def key(self, at: Mapping[str, str]) -> tuple[str, str, str]:
        """Return our area, sex and time of a cell by the codes of its variables."""
        return (
            self.areas[at[self.cube.area]],
            self.sexes[at.get(self.cube.sex, "")],
            str(self.times[at[self.cube.time]]),
        )

    def wanted(self) -> Iterator[tuple[str, str, str]]:
        """Yield area, sex and time of every cell that is asked for."""
        yield from itertools.product(self.areas.values(), self.sexes.values(), self.written.values())


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
    times = _times(query, cube, table.variables[cube.time])
    asked = {code: time for code, time in times.items() if query.wants(time)}
    if not asked:
        _refuse_times(query, table.variables[cube.time])
    return Codes(
        cube=cube,
        measure=table.measure,
        areas={code: area for area, code in query.areas.items()},
        sexes={code: sex for sex, code in cube.sex_codes.items()} if cube.sex else {"": "T"},
        times=asked,
        written={code: str(stored(time)) for code, time in asked.items()},
        later=later_years((time for time in times.values() if query.is_later(time)), query.ends),
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


def _times(query: Query, cube: Cube, variable: Variable) -> dict[str, int]:
    """Return the times of a table by their codes; of a table by months, those of the month that stands for its year."""
    if cube.month:
        ends = f"M{cube.month:02}"
        return {code: int(code[:4]) for code in variable.codes if re.fullmatch(r"\d{4}" + ends, code)}
    return {code: _time(query, code) for code in variable.codes}


def _time(query: Query, code: str) -> int:
    """Return the time of a code: a year, a school year (2023/24), a period (2021-2024) or a month (2024M03), as the register has them."""
    found = query.of_year(int(code)) if query.year_named and re.fullmatch(r"\d{4}", code) else query.time.read(code)
    if found is not None:
        return found
    if re.fullmatch(r"\d{4}K[1-4]", code):
        raise refused("fel-tid", f"har kvartal i {query.code} ({code})", _QUARTERS)
    if query.time.is_years and re.fullmatch(r"\d{4}M\d{2}", code):
        raise refused("fel-tid", f"har månader i {query.code} ({code})", _MONTHS)
    told, hint = query.time.fault(code)
    if re.fullmatch(r"\d{4}", code) and not query.time.is_month:
        hint = 'Ange vilket av dess år källan menar: år_är = "slutår" eller "startår".'
    raise refused("fel-tid", f"har en annan tid i {query.code} än serien: {told.removesuffix('.')}", hint)


_QUARTERS = "Kvartal kan inte läsas. Välj en tabell med år, läsår, perioder eller månader."
_MONTHS = "Ange vilken månad som står för året, som månad = 12, eller månad som tid i data/indikatorer.csv."


def _refuse_times(query: Query, variable: Variable) -> NoReturn:
    had = f"{variable.codes[0]}–{variable.codes[-1]}" if variable.codes else "inga"
    message = f"har inga av de tider som frågas efter i {query.code} (tider: {had})"
    hint = "Rätta från, till eller månad i data/kallor.toml, eller giltiga_år i registret."
    raise refused("år-saknas", message, hint)
