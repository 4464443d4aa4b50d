"""The one long frame that holds every observation of a data folder, and the values that are made of its rows.

The frames stay within this package: they are handed out as `Observation` values or as copies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from reportgen.data.model import FIELDS, PLACE, WHEN, Grouped, Observation
from reportgen.data.reads import note
from reportgen.diagnostics import Position
from reportgen.swedish.times import YEARS, TimeForm, form_of, season_of

EDGE = ["härledd", "indikator", *PLACE]
_WHOLE = dict.fromkeys(WHEN, "int64")


class Table:
    """All observations: those that were typed, those that were derived, and what each derived one was made of.

    Whatever is asked of it is noted as read (see `reads`).

    `typed` has the columns of FIELDS, with `värde` as Decimal or None, and its index is the place (fil, rad) of each
    row. `derived` has the same columns and is numbered from 0. `edges` has a row for each datum that a derived
    observation was made of, in order: `härledd` is the number in `derived`, the rest names the row of the datum. `forms` says
    of which indicators the times are no years but end in them, and what they are; of months the column `månad` has the number.
    """

    def __init__(
        self,
        typed: pd.DataFrame,
        derived: pd.DataFrame,
        edges: pd.DataFrame,
        forms: Mapping[str, TimeForm] | None = None,
    ) -> None:
        self.typed = typed
        self.derived = derived
        self.edges = edges
        self._forms = forms or {}
        self._made: dict[str, Grouped] = {}
        self._at: dict[tuple[str, int], Observation] = {}
        # Rows as Python's own values: to take them out of a frame one at a time costs a hundred times as much.
        self._typed_rows = _rows(typed, FIELDS)
        self._derived_rows = _rows(derived, FIELDS)
        self._edge_rows = _rows(edges, EDGE)
        self._places: list[tuple[str, int]] = typed.index.tolist()
        self._typed = _positions(typed, "indikator")
        self._derived = _positions(derived, "indikator")
        self._edges = _positions(edges, "härledd")

    def of(self, indicator: str) -> Grouped:
        """Return the observations of an indicator; they are made when it is first asked for, and kept."""
        note((indicator,))
        if indicator not in self._made:
            grouped: dict[tuple[str, str], dict[int, Observation]] = {}
            for made in sorted((*self._make_typed(indicator), *self._make_derived(indicator)), key=lambda o: o.year):
                grouped.setdefault((made.area, made.sex), {})[made.year] = made
            self._made[indicator] = grouped
        return self._made[indicator]

    def rows(self, indicator: str = "") -> pd.DataFrame:
        """Return the rows of an indicator, typed or derived; of all where none is named."""
        note((indicator,) if indicator else (*self._typed, *self._derived))
        if not indicator:
            return pd.concat([self.typed, self.derived])
        if indicator in self._derived:
            return self.derived.iloc[self._derived[indicator]]
        return self.typed.iloc[self._typed.get(indicator, [])]

    def valued(self, areas: Collection[str]) -> pd.DataFrame:
        """Return the rows of some areas that have a value, for both sexes, typed and derived."""
        rows = self.rows()
        return rows[(rows["kön"] == "T") & rows["område"].isin(list(areas)) & rows["värde"].notna()]

    def whole(self) -> pd.DataFrame:
        """Return all rows by place, with what a derived one is made of in a column `underlag`; see `DataSet.frame`."""
        note((*self._typed, *self._derived))
        first = self.edges.drop_duplicates("härledd").set_index("härledd")
        places = self.edges["fil"] + ":" + self.edges["rad"].map(str)
        derived = self.derived.assign(underlag=places.groupby(self.edges["härledd"]).agg(", ".join))
        derived.index = place_index(first["fil"][derived.index], first["rad"][derived.index])
        return pd.concat([self.typed.assign(underlag=""), derived])

    def _make_typed(self, indicator: str) -> Iterator[Observation]:
        for row in self._typed.get(indicator, []):
            path, line = self._places[row]
            name, area, sex, year, month, value, symbol, margin = self._typed_rows[row]
            time = self._forms.get(name, YEARS).ending(year, month)
            made = Observation(name, area, sex, time, value, symbol, Position(path, line, 1), (), margin)
            self._at[path, line] = made
            yield made

    def _make_derived(self, indicator: str) -> Iterator[Observation]:
        for row in self._derived.get(indicator, []):
            inputs = tuple(self._inputs(row))
            name, area, sex, year, month, value, symbol, _ = self._derived_rows[row]
            time = self._forms.get(name, YEARS).ending(year, month)
            yield Observation(name, area, sex, time, value, symbol, inputs[0].place, inputs)

    def _inputs(self, number: int) -> Iterator[Observation]:
        for edge in self._edges[number]:
            _, source, path, line = self._edge_rows[edge]
            self.of(source)
            yield self._at[path, line]


def _positions(frame: pd.DataFrame, column: str) -> dict[Any, list[int]]:
    """Return the positions of the rows of a frame by the value of a column."""
    found: dict[Any, list[int]] = {}
    for position, value in enumerate(frame[column]):
        found.setdefault(value, []).append(position)
    return found


def _rows(frame: pd.DataFrame, columns: list[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name].tolist() for name in columns), strict=True))


def frame_of(rows: Iterable[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    """Return a frame of text as it is given: what pandas would infer depends on what else is installed."""
    return pd.DataFrame(list(rows), columns=columns, dtype=object)


def place_index(paths: Iterable[str], lines: Iterable[int]) -> pd.MultiIndex:
    """Return the index (fil, rad)."""
    return pd.MultiIndex.from_arrays(
        [pd.Index(list(paths), dtype=object), pd.Index(list(lines), dtype="int64")], names=PLACE
    )


def nothing_derived() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frames of derived observations and of edges where there are none."""
    derived = frame_of((), FIELDS).astype(_WHOLE)
    return derived, frame_of((), EDGE).astype({"härledd": "int64", "rad": "int64"})


def table_of(observations: Iterable[Observation]) -> Table:
    """Return the table of observations that are not derived."""
    given = list(observations)
    cells = ((o.indicator, o.area, o.sex, int(o.year), season_of(o.year), o.value, o.symbol, o.margin) for o in given)
    typed = frame_of(cells, FIELDS)
    typed.index = place_index((o.place.path for o in given), (o.place.line for o in given))
    forms = {o.indicator: form_of(o.year) for o in given}
    return Table(typed.astype(_WHOLE), *nothing_derived(), forms)
