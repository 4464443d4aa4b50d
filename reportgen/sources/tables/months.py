"""Months whose year stands in a line of its own: years above the names of months, or a column of years and one of months."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from reportgen.sources.files.cells import At, Content, Grid, shown
from reportgen.sources.files.labels import Dimension, plain
from reportgen.sources.files.time_labels import Times, month_named, time_of
from reportgen.sources.tables.axes import Axis, Lines, lines_in
from reportgen.swedish.times import MONTHLY, YEARS, stored

_HEADINGS = ("månad", "mån", "month")
_FEWEST = 2
_MOST_TRIED = 3


def month_axes(grid: Grid) -> Iterator[Axis]:
    """Yield the axes of months that are made of a line of years and a line of months, the likeliest first.

    A month is named, or a number from 1 to 12 in a column that is headed so. A year holds until the next one.
    """
    lines = lines_in(grid)
    for across in (True, False):
        years, months = _lines(lines, across, _year), _lines(lines, across, _named)
        if not across:
            months |= {
                line: numbers
                for line, numbers in _lines(lines, across, _number).items()
                if any(isinstance(held, str) and plain(held) in _HEADINGS for _, held in lines[across, line])
            }
        pairs = itertools.product(_most(years), _most(months))
        for year_line, month_line in pairs:
            if year_line == month_line or (across and year_line > month_line):
                continue
            labels = dict(_together(grid, years[year_line], months[month_line], across=across, line=year_line))
            if len(set(labels.values())) >= _FEWEST:
                yield Axis(Dimension.TIME, across, month_line, labels, is_named=True, beside=year_line)


def _named(content: Content) -> int:
    return month_named(plain(content).removesuffix(".")) if isinstance(content, str) else 0


def _year(content: Content) -> int:
    return int(time_of(content, Times(YEARS)) or 0)


def _number(content: Content) -> int:
    typed = shown(content)
    return int(typed) if re.fullmatch("0?[1-9]|1[0-2]", typed) else 0


def _lines(lines: Lines, across: bool, read: Callable[[Content], int]) -> dict[int, dict[int, int]]:
    """Return what the cells of each line that have such a label say, by column or row."""
    found = {}
    for (lies_across, line), cells in lines.items():
        if lies_across == across and (
            labels := {number: label for number, content in cells if (label := read(content))}
        ):
            found[line] = labels
    return found


def _most(lines: Mapping[int, Mapping[int, int]]) -> list[int]:
    return sorted(lines, key=lambda line: (-len(lines[line]), line))[:_MOST_TRIED]


def _together(
    grid: Grid, years: Mapping[int, int], months: Mapping[int, int], *, across: bool, line: int
) -> Iterator[tuple[int, str]]:
    """Yield the months of a line by column or row, with the years that hold for them."""
    year = 0
    for number in range(min(years), max(months) + 1):
        at: At = (line, number) if across else (number, line)
        if number in years:
            year = years[number]
        elif at in grid.cells:
            year = 0
        if year and number in months:
            yield number, str(stored(MONTHLY.ending(year, months[number])))
