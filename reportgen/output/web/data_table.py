"""The data behind a figure as a table to read: what has most in common stands in rows, and what is compared side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Observation
from reportgen.document.content import shown_as
from reportgen.output.web.addresses import indicator_page, relative, value_anchor
from reportgen.swedish.words import SEXES, listed, upper_first
from reportgen.trace.document import observed_value

# What stands side by side may have so many columns, and so large a part of its cells must hold something.
_MOST_COLUMNS, _ALWAYS = 8, 3
_FILLED = 0.6
_SEXES = tuple(SEXES)
_INDICATOR, _AREA, _SEX, _YEAR = "indikator", "område", "kön", "år"
_DIMENSIONS = (_INDICATOR, _AREA, _SEX, _YEAR)
# What may stand side by side, the best to read first; the last is a list with a row for each value.
_ACROSS = ((_INDICATOR, _AREA, _SEX), (_INDICATOR, _SEX, _YEAR), (_SEX,), (_AREA,), (_YEAR,), ())


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it was typed, and where it stands among the others of its indicator."""

    text: str = shown_as("text")
    address: str = shown_as("adress")


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: its heading, and a cell for each column; one that has nothing is empty."""

    heading: str = shown_as("rubrik")
    cells: tuple[Cell, ...] = shown_as("celler")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: what all of its values have in common, the heading of each column, and the rows."""

    about: str = shown_as("om")
    corner: str = shown_as("hörn")
    columns: tuple[str, ...] = shown_as("kolumner")
    rows: tuple[DataRow, ...] = shown_as("rader")


def data_table(observed: Sequence[Observation], data: DataSet, page: str) -> DataTable:
    """Return observations of one edition as a table of a page, in the order of the register, the areas, the sexes and the years."""
    places = _Places(data)
    ordered = sorted(observed, key=places.order)
    kept = [key for key in _DIMENSIONS if len({_key(o, (key,)) for o in ordered}) > 1]
    choices = ([key for key in choice if key in kept] for choice in _ACROSS)
    columns = next(choice for choice in choices if _fits(ordered, choice, kept))
    down = [key for key in kept if key not in columns]
    headings = list(dict.fromkeys(_key(o, columns) for o in ordered))
    by_row: dict[tuple[str | int, ...], dict[tuple[str | int, ...], Observation]] = {}
    for one in ordered:
        by_row.setdefault(_key(one, down), {})[_key(one, columns)] = one
    units = dict.fromkeys(data.indicators[o.indicator].unit.table for o in ordered)
    named = places.named if len(units) == 1 else places.named_with_unit
    first = {heading: next(o for o in ordered if _key(o, columns) == heading) for heading in headings}
    return DataTable(
        _about(ordered, [key for key in _DIMENSIONS if key not in kept], list(units), places),
        upper_first(listed(down)),
        tuple(_called(first[heading], columns, named) or "Värde" for heading in headings),
        tuple(
            DataRow(
                _called(next(iter(row.values())), down, named if _INDICATOR in down else places.named) or "Värde",
                tuple(_cell(row.get(heading), data, page) for heading in headings),
            )
            for row in by_row.values()
        ),
    )


def _key(one: Observation, keys: Iterable[str]) -> tuple[str | int, ...]:
    values: dict[str, str | int] = {_INDICATOR: one.indicator, _AREA: one.area, _SEX: one.sex, _YEAR: one.year}
    return tuple(values[key] for key in keys)


def _fits(ordered: Sequence[Observation], columns: Sequence[str], kept: Sequence[str]) -> bool:
    """Tell whether a choice of what stands side by side gives a table that is neither too wide nor mostly empty."""
    if not columns:
        return True
    rows = {_key(one, [key for key in kept if key not in columns]) for one in ordered}
    across = {_key(one, columns) for one in ordered}
    # Many columns above a row or two would be a table that lies on its side.
    most = min(_MOST_COLUMNS, max(_ALWAYS, len(rows)))
    return len(across) <= most and len(ordered) >= _FILLED * len(rows) * len(across)


class _Places:
    """Names and order of what the observations are of."""

    def __init__(self, data: DataSet) -> None:
        self._data = data
        self._indicators = {name: index for index, name in enumerate(data.indicators)}
        self._areas = {code: index for index, code in enumerate(dict.fromkeys((data.area, data.country, *data.areas)))}

    def order(self, one: Observation) -> tuple[int, int, int, int]:
        return (self._indicators[one.indicator], self._areas.get(one.area, -1), _SEXES.index(one.sex), one.year)

    def indicator(self, one: Observation) -> Indicator:
        return self._data.indicators[one.indicator]

    def named(self, one: Observation, key: str) -> str:
        if key == _AREA:
            return self._data.area_name(one.area)
        values = {_INDICATOR: self.indicator(one).short_name, _SEX: SEXES[one.sex], _YEAR: str(one.year)}
        return values[key]

    def named_with_unit(self, one: Observation, key: str) -> str:
        name = self.named(one, key)
        unit = self.indicator(one).unit.table
        return f"{name} ({unit})" if key == _INDICATOR and unit else name


def _called(one: Observation, keys: Sequence[str], named: Callable[[Observation, str], str]) -> str:
    return upper_first(", ".join(named(one, key) for key in keys))


def _about(ordered: Sequence[Observation], common: Sequence[str], units: Sequence[str], places: _Places) -> str:
    """Say what all values have in common: the indicator, the area, the year, and the unit; and that numbers are not rounded."""
    one = ordered[0]
    said = [places.named(one, key) for key in common if key != _SEX or one.sex != "T"]
    if len(units) == 1 and units[0] and not places.indicator(one).unit.states:
        said.append(f"enhet {units[0]}")
    what = f"{upper_first(', '.join(said)).removesuffix('.')}. " if said else ""
    # States are told by their names.
    numbers = any(not places.indicator(each).unit.states for each in ordered)
    return f"{what}Talen är oavrundade." if numbers else what.strip()


def _cell(one: Observation | None, data: DataSet, page: str) -> Cell:
    if one is None:
        return Cell("", "")
    states = data.indicators[one.indicator].unit.states
    anchor = value_anchor(one.area, one.sex, one.year)
    text = observed_value(one)
    if states and one.value is not None and one.value in range(len(states)):
        text = states[int(one.value)]
    return Cell(text, relative(page, f"{indicator_page(one.indicator)}#{anchor}"))
