"""Reading JSON-stat 2.0: a cube of values over variables (https://json-stat.org/full/)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from reportgen.sources.wire.answers import changed, held, shown


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a cube: its label, the label of each of its codes in order, and the unit of those that have one.

    `codelists` are the ids of the code lists that it may have in place of its own codes, of which only a description tells.
    """

    name: str
    label: str
    labels: Mapping[str, str]
    units: Mapping[str, str]
    codelists: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the order in which the values lie."""
        return tuple(self.labels)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a cube: the code of each variable, the number as it stands in the answer, and the source's mark on it."""

    codes: tuple[str, ...]
    value: Any
    status: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A cube, or the description of one, whose `values` are empty.

    `updated` is when the source changed it, as it writes it; `notes` are those that the source says must be shown.
    `measure` is the variable whose codes are what is measured. `closed` says that it is no longer updated.
    """

    label: str
    updated: str
    variables: Mapping[str, Variable]
    measure: str
    notes: tuple[str, ...]
    closed: bool
    values: Mapping[int, Any]
    statuses: Mapping[int, str]

    def cells(self) -> Iterator[Cell]:
        """Yield every cell; the codes of the last variable change the fastest."""
        crossed = itertools.product(*(variable.codes for variable in self.variables.values()))
        for index, codes in enumerate(crossed):
            yield Cell(codes, self.values.get(index), self.statuses.get(index, ""))


def read_dataset(found: dict[str, Any]) -> Dataset:
    """Return the cube that an answer describes; raises SourceError where it is none."""
    if found.get("class") != "dataset" or found.get("version") != "2.0":
        raise changed(
            f"gav inte JSON-stat 2.0 (class {shown(found.get('class'))}, version {shown(found.get('version'))})"
        )
    names, sizes = held(found, "id", list), held(found, "size", list)
    described = held(found, "dimension", dict)
    variables = {str(name): _variable(str(name), described) for name in names}
    if [len(variable.codes) for variable in variables.values()] != sizes:
        raise changed(f"gav en tabell vars mått {shown(sizes)} inte är dess variablers")
    count = prod(sizes)
    metric = found.get("role", {}).get("metric") if isinstance(found.get("role"), dict) else None
    extension = found.get("extension") if isinstance(found.get("extension"), dict) else {}
    return Dataset(
        label=held(found, "label", str),
        updated=str(found.get("updated") or ""),
        variables=variables,
        measure=str(metric[0]) if isinstance(metric, list) and metric else "ContentsCode",
        notes=_notes(found.get("note"), extension),
        closed=(extension or {}).get("discontinued") is True,
        values=_by_index(found.get("value"), count, "value"),
        statuses={
            index: str(mark) for index, mark in _by_index(_spread(found, count), count, "status").items() if mark
        },
    )


def _variable(name: str, described: dict[str, Any]) -> Variable:
    within = f"variabeln {name}"
    variable = held(described, name, dict)
    category = held(variable, "category", dict, within)
    index = category.get("index")
    labels, units = (held(category, key, dict, within) if category.get(key) else {} for key in ("label", "unit"))
    if isinstance(index, dict) and sorted(index.values(), key=str) == sorted(range(len(index)), key=str):
        codes = sorted(index, key=lambda code: index[code])
    elif isinstance(index, list) and len(set(map(str, index))) == len(index):
        codes = [str(code) for code in index]
    elif index is None and len(labels) == 1:
        # A variable of one code needs no order.
        codes = list(labels)
    else:
        raise changed(f"gav en ordning för {within} som inte går att läsa")
    return Variable(
        name,
        str(variable.get("label") or name),
        {code: str(labels.get(code, code)) for code in codes},
        {code: str(unit.get("base", "")) for code, unit in units.items() if isinstance(unit, dict)},
        _codelists(variable.get("extension")),
    )


def _codelists(extension: Any) -> tuple[str, ...]:
    lists = extension.get("codelists") if isinstance(extension, dict) else None
    return tuple(str(one["id"]) for one in lists or () if isinstance(one, dict) and "id" in one)


def _spread(found: dict[str, Any], count: int) -> Any:
    """Return the marks by index: one mark alone is that of every value."""
    marks = found.get("status")
    return [marks] * count if isinstance(marks, str) else marks


def _by_index(given: Any, count: int, key: str) -> Mapping[int, Any]:
    """Return what a list has for each cell, or an object for some of them by their index."""
    # A description of a table has an empty list.
    if given is None or given == []:
        return {}
    if isinstance(given, list):
        if len(given) != count:
            raise changed(f"gav {len(given)} poster i ”{key}” för {count} celler")
        return dict(enumerate(given))
    if not isinstance(given, dict):
        raise changed(f"gav ett svar där ”{key}” är av fel slag: {shown(given)}")
    outside = [index for index in given if not index.isdecimal() or int(index) >= count]
    if outside:
        raise changed(f"gav ”{key}” för cellen {shown(outside[0])}, som inte finns")
    return {int(index): value for index, value in given.items()}


def _notes(notes: Any, extension: Any) -> tuple[str, ...]:
    """Return the notes that must be shown, each on one line."""
    mandatory = extension.get("noteMandatory") if isinstance(extension, dict) else None
    if not isinstance(notes, list) or not isinstance(mandatory, dict):
        return ()
    return tuple(" ".join(str(note).split()) for index, note in enumerate(notes) if mandatory.get(str(index)) is True)
