"""How a sheet is laid out: which of its lines are areas, times and sexes, and which cells hold the values.

No rule says how tables look. Every way of reading the sheet is tried, and the one is taken that gives the most values a place of
their own: an area, a time and a sex that no other value has.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from reportgen.sources.files.cells import Grid
from reportgen.sources.files.labels import Dimension, Known
from reportgen.sources.files.numerals import looks_like_value
from reportgen.sources.tables.axes import Axis, find_axes, lines_of, lying
from reportgen.sources.tables.months import month_axes

DIMENSIONS = tuple(Dimension)
_ROWS_TRIED = 300


@dataclass(frozen=True)
class Layout:
    """A way of reading a sheet: an axis for each dimension that has one, the rows and the columns of values.

    `fixed` are the dimensions that hold for the whole sheet. `size` is how many values have a place of their own. `named` are
    the columns that name areas, that of the axis or others.
    """

    axes: Mapping[Dimension, Axis]
    fixed: Mapping[Dimension, str]
    rows: tuple[int, ...] = field(repr=False)
    columns: tuple[int, ...] = field(repr=False)
    size: int
    named: tuple[Axis, ...] = field(default=(), repr=False)

    @property
    def across(self) -> list[Axis]:
        """The axes whose labels stand in rows, above the values."""
        return lying(self.axes.values(), across=True)

    @property
    def down(self) -> list[Axis]:
        """The axes whose labels stand in columns, before the values."""
        return lying(self.axes.values(), across=False)

    @property
    def lacking(self) -> tuple[Dimension, ...]:
        """The dimensions that are nowhere said. Without a sex, values are of both together."""
        said = {*self.axes, *self.fixed, Dimension.SEX}
        return tuple(dimension for dimension in DIMENSIONS if dimension not in said)


def find_layout(
    grid: Grid,
    known: Known,
    fixed: Mapping[Dimension, str],
    named: Mapping[Dimension, tuple[Axis, ...]],
) -> Layout | None:
    """Return the way of reading a sheet that gives most values a place; None where it has no values that could have one.

    `fixed` and `named` are what the user has said: labels of the whole sheet, and where labels stand.
    """
    if not grid.cells:
        return None
    found = dict(find_axes(grid, known))
    if known.times.form.is_month:
        found[Dimension.TIME] += tuple(month_axes(grid))
    found |= named
    choices: list[list[Axis | None]] = []
    for dimension in DIMENSIONS:
        if dimension in fixed:
            choices.append([None])
        else:
            choices.append([*found[dimension], *([] if dimension in named else [None])])
    table = _Table(grid, {row for axis in found[Dimension.AREA] if not axis.across for row in axis.labels})
    tried = (table.layout(axes, fixed, every=False) for axes in itertools.product(*choices))
    best = max((layout for layout in tried if layout is not None), key=_worth, default=None)
    whole = table.layout(tuple(best.axes.values()), fixed) if best is not None else None
    columns = tuple(axis for axis in found[Dimension.AREA] if not axis.across and not axis.filled)
    return replace(whole, named=columns) if whole is not None else None


def _worth(layout: Layout) -> tuple[int, int, int, int, int]:
    """Return what ways of reading are ordered by: values with a place, then what needs least to be taken for granted."""
    axes = layout.axes.values()
    return (
        layout.size,
        -sum(len(axis.filled) for axis in axes),
        sum(axis.is_named for axis in axes),
        sum(len(axis.labels) for axis in axes),
        -sum(axis.line for axis in axes),
    )


class _Table:
    """Which rows and columns of a sheet hold what may be values, so that many ways of reading it can be tried."""

    def __init__(self, grid: Grid, named: AbstractSet[int]) -> None:
        self._values: dict[int, set[int]] = {}
        for (row, column), content in grid.cells.items():
            if looks_like_value(content):
                self._values.setdefault(row, set()).add(column)
        for row, column in (*grid.failed, *grid.unvalued):
            self._values.setdefault(row, set()).add(column)

        rows = sorted(self._values)
        # Where most areas are other than the project's, rows of its own would be few among those that are tried.
        parts = [row for row in rows if row in named], [row for row in rows if row not in named]
        self._some = sorted(row for part in parts for row in part[:: max(1, len(part) // _ROWS_TRIED)])
        self._all = rows

    def layout(
        self, axes: tuple[Axis | None, ...], fixed: Mapping[Dimension, str], *, every: bool = True
    ) -> Layout | None:
        """Return a way of reading by some axes; None where they contradict each other or leave no values.

        Without `every`, some hundred rows of a long table, evenly spread, stand for all of them.
        """
        across, down = lying(axes, across=True), lying(axes, across=False)
        heads, sides = lines_of(across), lines_of(down)
        if (not across and not down) or _share_a_line(across) or _share_a_line(down):
            return None
        top, left = max(heads, default=0), max(sides, default=0)
        rows = [
            row
            for row in (self._all if every else self._some)
            if row > top and all(row in axis.labels for axis in down)
        ]
        columns = sorted(
            {
                column
                for row in rows
                for column in self._values[row]
                if column not in sides
                and (column > left or not across)
                and all(column in axis.labels for axis in across)
            }
        )
        if not rows or not columns:
            return None
        by_row = {tuple(axis.labels[row] for axis in down) for row in rows}
        by_column = {tuple(axis.labels[column] for axis in across) for column in columns}
        said = {axis.dimension: axis for axis in (*across, *down)}
        return Layout(said, fixed, tuple(rows), tuple(columns), len(by_row) * len(by_column))


def _share_a_line(axes: Collection[Axis]) -> bool:
    """Tell whether one line is that of several axes."""
    return len({axis.line for axis in axes}) < len(axes)
