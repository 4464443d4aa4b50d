"""Where areas, times and sexes may stand in a sheet: every row or column that holds labels of one of them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.sources.files.cells import At, Content, Grid
from reportgen.sources.files.labels import HEADINGS, Dimension, Known, plain
from reportgen.sources.files.numerals import looks_like_value

Lines = Mapping[tuple[bool, int], list[tuple[int, Content]]]
"""The cells of each row (True) and of each column (False), with where in it they stand."""
_MOST_TRIED = 3


@dataclass(frozen=True)
class Axis:
    """A line of labels: a row with one for each column (`across`), or a column with one for each row.

    `labels` are by column or row. `filled` are those without a label of their own, which have that of the cell before.
    `is_named` says that the line's own heading names the dimension. `beside` is the line of the years, where the labels are months
    without them; 0 for none.
    """

    dimension: Dimension
    across: bool
    line: int
    labels: Mapping[int, str] = field(repr=False)
    filled: frozenset[int] = frozenset()
    is_named: bool = False
    beside: int = 0

    @property
    def lines(self) -> frozenset[int]:
        """The rows or columns that the labels stand in."""
        return frozenset({self.line, self.beside} - {0})

    def cell(self, number: int) -> At:
        """Return where the label of a column or row stands."""
        return (self.line, number) if self.across else (number, self.line)


def find_axes(grid: Grid, known: Known) -> Mapping[Dimension, tuple[Axis, ...]]:
    """Return for each dimension the lines that are most likely its labels, the likeliest first."""
    lines = lines_in(grid)
    return {dimension: tuple(_axes(grid, lines, dimension, known)) for dimension in Dimension}


def lines_in(grid: Grid) -> Lines:
    """Return the cells of a sheet by the rows and by the columns that they stand in."""
    lines: dict[tuple[bool, int], list[tuple[int, Content]]] = defaultdict(list)
    for (row, column), content in grid.cells.items():
        lines[True, row].append((column, content))
        lines[False, column].append((row, content))
    return lines


def axis_at(grid: Grid, known: Known, dimension: Dimension, *, across: bool, line: int) -> tuple[Axis, ...]:
    """Return the labels of a line that a user has named, as they are and with what stands empty filled."""
    labels = {
        at[1] if across else at[0]: label
        for at, content in grid.cells.items()
        if (at[0] if across else at[1]) == line and (label := known.label(dimension, content))
    }
    return tuple(_variants(grid, Axis(dimension, across, line, labels))) if labels else ()


def _axes(grid: Grid, lines: Lines, dimension: Dimension, known: Known) -> Iterator[Axis]:
    """Yield the rows and columns with most labels of a dimension, each as it is and filled."""
    headings = HEADINGS[dimension]
    for across in (True, False):
        found = []
        for (lies_across, line), cells in lines.items():
            if lies_across != across:
                continue
            labels = {number: label for number, content in cells if (label := known.label(dimension, content))}
            if labels:
                named = not across and any(isinstance(held, str) and plain(held) in headings for _, held in cells)
                found.append(Axis(dimension, across, line, labels, is_named=named))
        found.sort(key=lambda axis: (not axis.is_named, -len(set(axis.labels.values())), -len(axis.labels), axis.line))
        likely = (axis for axis in found if dimension is not Dimension.TIME or not _has_numbers(lines, axis, known))
        for axis in itertools.islice(likely, _MOST_TRIED):
            yield from _variants(grid, axis)


def _has_numbers(lines: Lines, axis: Axis, known: Known) -> bool:
    """Tell whether a line of times has other numbers from its first time on: then it is one of values."""
    first = min(axis.labels)
    return any(
        number > first and number not in axis.labels and looks_like_value(content) and not known.is_other_time(content)
        for number, content in lines[axis.across, axis.line]
    )


def _variants(grid: Grid, axis: Axis) -> Iterator[Axis]:
    """Yield an axis with what merged cells say, and where cells stand empty after labels, also with these filled."""
    merged = dict(axis.labels)
    for block in grid.merged:
        at = (block.top, block.left)
        if at[0 if axis.across else 1] != axis.line:
            continue
        first, last = (block.left, block.right) if axis.across else (block.top, block.bottom)
        if first in axis.labels:
            merged |= dict.fromkeys(range(first, last + 1), axis.labels[first])
    whole = replace(axis, labels=merged)
    yield whole
    filled = dict(_filled(grid, whole))
    if filled:
        yield replace(whole, labels=merged | filled, filled=frozenset(filled))


def _filled(grid: Grid, axis: Axis) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand empty after a label, with that label."""
    last = max(at[1] if axis.across else at[0] for at in grid.cells)
    label = ""
    for number in range(min(axis.labels), last + 1):
        if number in axis.labels:
            label = axis.labels[number]
        elif axis.cell(number) in grid.cells:
            label = ""
        elif label:
            yield number, label


def lines_of(axes: Iterable[Axis]) -> set[int]:
    """Return the rows or columns that labels stand in."""
    return {line for axis in axes for line in axis.lines}


def lying(axes: Iterable[Axis | None], *, across: bool) -> list[Axis]:
    """Return the axes that lie one way."""
    return [axis for axis in axes if axis is not None and axis.across == across]
