"""What has come, gone or been declared otherwise in the registers: indicators, series, units, areas and goals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.data.dataset import DataSet
from reportgen.data.model import Break, Goals, Indicator, Judgement, Unit
from reportgen.document.wording import target
from reportgen.swedish.numbers import decimals_of, format_number
from reportgen.swedish.times import TimeForm
from reportgen.swedish.words import spaced

NOTHING = "–"
# By the column of the register, in the order in which a change of it matters.
_COLUMNS = {
    "name": "namn",
    "short_name": "kortnamn",
    "direction": "riktning",
    "target_type": "måltyp",
    "target_value": "målvärde",
    "base_year": "basår",
    "target_year": "målår",
    "target_origin": "mål_ursprung",
    "comparison": "jämför",
    "unit": "enhet",
    "decimals": "decimaler",
    "priority_area": "område",
    "derivation": "härledning",
    "derived_from": "härleds_från",
    "derived_value": "härled_värde",
    "by_sex": "kön",
    "time": "tid",
    "valid_years": "giltiga_år",
    "breaks": "brott",
    "is_survey": "enkät",
    "source": "källa",
    "source_code": "källkod",
    "note": "anmärkning",
}
_PROVENANCE = {
    "origin": "ursprung",
    "source": "källa i serien",
    "source_code": "källkod i serien",
    "vintage": "årgång",
    "retrieved": "hämtad",
    "processing": "bearbetning",
    "licence": "licens",
    "by": "av",
    "note": "not",
}
_UNIT = {
    "table": "i tabeller",
    "text": "i text",
    "kind": "typ",
    "states": "lägen",
    "scale": "större",
    "scaled_table": "större_tabell",
    "scaled_text": "större_text",
    "scaled_in_tables": "större_i_tabell",
    "is_amount": "mängd",
}
_AREA = {"name": "namn", "kind": "typ"}
_GOAL = {
    "name": "namn",
    "overarching": "övergripande",
    "indicators": "indikatorer",
    "priority_areas": "områden",
    "combination": "kombination",
}
_NAMED = {"name": "namn"}

_Register = dict[tuple[str, str], tuple[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Redeclared:
    """Something that both states declare, by kind and name, and what is said otherwise: column, old and new text.

    `kind` is indikator, serie, enhet, område, effektmål, övergripande mål, prioriterat område, utmaning or vision.
    """

    kind: str
    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Something that only one of the states declares, by kind, id and name."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    """What the new state has and the old has not, what it has no longer, and what it declares otherwise."""

    added: tuple[Exchanged, ...]
    dropped: tuple[Exchanged, ...]
    redeclared: tuple[Redeclared, ...]


def changed_register(old: DataSet, new: DataSet) -> RegisterChanges:
    """Compare the registers of two states."""
    before, after = _declared(old), _declared(new)
    return RegisterChanges(
        tuple(_only_in(after, before)),
        tuple(_only_in(before, after)),
        tuple(
            Redeclared(kind, name, fields)
            for (kind, id_), (name, said) in after.items()
            if (kind, id_) in before and (fields := _differing(before[kind, id_][1], said))
        ),
    )


def _only_in(one: _Register, other: _Register) -> Iterator[Exchanged]:
    for (kind, id_), (name, _) in one.items():
        # A series comes and goes with its indicator, and a unit is known by the indicators that have it.
        if (kind, id_) not in other and kind not in {"serie", "enhet"}:
            yield Exchanged(kind, id_, name)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    columns = dict.fromkeys((*old, *new))
    pairs = ((column, old.get(column, NOTHING), new.get(column, NOTHING)) for column in columns)
    return tuple(
        (column, was or NOTHING, reads or NOTHING) for column, was, reads in pairs if spaced(was) != spaced(reads)
    )


def _declared(data: DataSet) -> _Register:
    """Return everything that is declared, by kind and id: its name, and what is said of it by column."""
    found: _Register = {}
    for indicator in data.indicators.values():
        found["indikator", indicator.id] = indicator.short_name, _indicator(indicator)
    for name, series in data.series.items():
        if not series.indicator.derivation:
            found["serie", name] = series.indicator.short_name, _said(series.provenance, _PROVENANCE)
    for unit in dict.fromkeys(indicator.unit for indicator in data.indicators.values()):
        found["enhet", unit.key] = unit.key, _said(unit, _UNIT)
    for area in data.areas.values():
        found["område", area.code] = area.name, _said(area, _AREA)
    found.update(_goals(data.goals))
    return found


def _indicator(indicator: Indicator) -> dict[str, str]:
    return {"mål": target(indicator)} | _said(indicator, _COLUMNS)


def _goals(goals: Goals) -> Iterator[tuple[tuple[str, str], tuple[str, dict[str, str]]]]:
    yield ("vision", ""), ("visionen", {"vision": goals.vision})
    for goal in goals.goals:
        yield ("effektmål", goal.id), (f"{goal.id} {goal.name}", _said(goal, _GOAL) | _judgement(goal.judgement))
    for overarching in goals.overarching:
        said = _said(overarching, _NAMED) | _judgement(overarching.judgement)
        yield ("övergripande mål", overarching.id), (overarching.name, said)
    for area in goals.priority_areas:
        yield ("prioriterat område", area.id), (area.name, _said(area, {"number": "nummer", "name": "namn"}))
    for challenge in goals.challenges:
        yield ("utmaning", challenge.id), (challenge.name, _said(challenge, _NAMED))


def _judgement(judgement: Judgement | None) -> dict[str, str]:
    columns = {"verdict": "bedömning", "motive": "motiv", "date": "datum", "by": "av"}
    return _said(judgement, columns) if judgement else dict.fromkeys(columns.values(), NOTHING)


def _said(declared: Any, columns: Mapping[str, str]) -> dict[str, str]:
    return {column: _text(getattr(declared, name)) for name, column in columns.items()}


def _text(value: Any) -> str:
    """Write a value as the register has it."""
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return "ja" if value else "nej"
        case Decimal():
            return format_number(value, decimals_of(value))
        case Unit():
            return value.key
        case TimeForm():
            return value.registered
        case Break():
            return f"{value.year} {value.kind.value}" if value.kind else str(value.year)
        case dt.date():
            return value.isoformat()
        case tuple():
            return ", ".join(_text(item) for item in value)
        case _:
            return str(value)
