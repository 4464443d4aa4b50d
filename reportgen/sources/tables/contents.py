"""Which values of a sheet are meant, where several have the same area, time and sex: numbers and shares, ages, indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.sources.files.cells import Content, Grid, letters, shown
from reportgen.sources.files.labels import plain
from reportgen.sources.tables.axes import Axis, lines_of
from reportgen.sources.tables.layout import Layout
from reportgen.sources.tables.taken import Question

_VALUES = ("värde", "värden", "value", "observationsvärde")
_MOST_CHOICES = 12


def chosen(grid: Grid, layout: Layout, said: str, likely: Iterable[str]) -> tuple[Layout, tuple[Question, ...]]:
    """Return a layout with one value for each place, and what must be asked for that.

    `said` is the heading, the column or the text beside the values that the user has named, `likely` what they are called in
    the register: where just one of several is called so, it is meant.
    """
    meant = {plain(one) for one in likely if one}
    columns, of_columns = _narrowed(
        layout.columns, layout.across, {c: _headings(grid, layout, c) for c in layout.columns}, said, meant | {*_VALUES}
    )
    kept = replace(layout, columns=columns)
    rows, of_rows = _narrowed(kept.rows, kept.down, _beside(grid, kept), said, meant)
    for choices, what in ((of_columns, "kolumner"), (of_rows, "rader")):
        if choices:
            text = f"Flera {what} har värden för samma område, tid och kön. Vilka gäller det?"
            return kept, (Question("value", text, choices[:_MOST_CHOICES], grid.place((layout.rows[0], columns[0]))),)
    return replace(kept, rows=rows), ()


def _narrowed(
    lines: Sequence[int], axes: Sequence[Axis], texts: Mapping[int, Sequence[str]], said: str, likely: set[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the lines whose texts are meant, and the texts to choose between where that cannot be told."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for line in lines:
        groups[tuple(axis.labels[line] for axis in axes)].append(line)
    several = {line for group in groups.values() if len(group) > 1 for line in group}
    if not several:
        return tuple(lines), ()

    kept = [line for line in lines if _has_all(texts[line], said)] if said else _likely(lines, texts, likely)
    if kept:
        return tuple(kept), ()
    # What all lines have in common tells none of them apart.
    common = set.intersection(*(set(texts[line]) for line in several))
    choices = dict.fromkeys(text for line in sorted(several) for text in texts[line] if text not in common)
    return tuple(lines), tuple(choices)


def _has_all(texts: Sequence[str], said: str) -> bool:
    """Tell whether all that the user has named, with semicolons between, is among some texts."""
    return {plain(part) for part in said.split(";")} <= {plain(text) for text in texts}


def _likely(lines: Sequence[int], texts: Mapping[int, Sequence[str]], likely: set[str]) -> list[int]:
    """Return the lines that have the first of the likely words that any has."""
    kept = ([line for line in lines if word in map(plain, texts[line])] for word in sorted(likely))
    return next((found for found in kept if found), [])


def _headings(grid: Grid, layout: Layout, column: int) -> list[str]:
    """Return what stands above the values of a column: its letters, and texts that are no labels."""
    labelled = lines_of(layout.across)
    found = [letters(column)] if grid.name else []
    for row in range(1, layout.rows[0]):
        if row in labelled:
            continue
        content = _spread(grid, row, column)
        if content is not None:
            found.append(shown(content))
    return [*found[1:], *found[:1]] if grid.name else found


def _spread(grid: Grid, row: int, column: int) -> Content | None:
    """Return what a cell holds, or the merged cell that it is part of."""
    for block in grid.merged:
        if (row, column) in block:
            return grid.cells.get((block.top, block.left))
    return grid.cells.get((row, column))


def _beside(grid: Grid, layout: Layout) -> Mapping[int, Sequence[str]]:
    """Return for each row of values its texts that are neither labels nor values."""
    apart = {*layout.columns, *lines_of(layout.down)}
    found: dict[int, list[str]] = {row: [] for row in layout.rows}
    for (row, column), content in sorted(grid.cells.items()):
        if row in found and column not in apart:
            found[row].append(shown(content))
    return found
