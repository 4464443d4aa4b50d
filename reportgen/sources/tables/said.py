"""What options say of a sheet, as axes and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.diagnostics import Position, Report, error
from reportgen.sources.files.cells import Grid, number_of
from reportgen.sources.files.labels import Dimension, Known, plain
from reportgen.sources.tables.axes import Axis, axis_at
from reportgen.sources.tables.taken import OPTIONS, Said

_FIELDS = {Dimension.AREA: "area", Dimension.TIME: "time", Dimension.SEX: "sex"}


@dataclass(frozen=True)
class Stated:
    """What the user has said: labels that hold for the whole sheet, and where labels stand."""

    fixed: Mapping[Dimension, str]
    named: Mapping[Dimension, tuple[Axis, ...]]


def stated(grid: Grid, said: Said, known: Known, report: Report) -> Stated:
    """Return what options say of a sheet; those that say nothing of it are reported.

    An option is a label where it can be one, so that `18` is the county and not a row; else a heading, a column or a row.
    """
    fixed: dict[Dimension, str] = {}
    named: dict[Dimension, tuple[Axis, ...]] = {}
    for dimension, name in _FIELDS.items():
        typed = getattr(said, name)
        if not typed:
            continue
        if label := known.label(dimension, typed):
            fixed[dimension] = label
        elif axes := _axes(grid, dimension, typed, known):
            named[dimension] = axes
        else:
            message = f"{OPTIONS[name]} {typed}: bladet har ingen sådan rubrik, kolumn eller rad med {dimension}."
            hint = "Ange kolumnens rubrik eller bokstav, radens nummer, eller det som gäller hela bladet."
            report(error("fel-alternativ", grid.place((1, 1)) if grid.name else Position(grid.path), message, hint))
    return Stated(fixed, named)


def _axes(grid: Grid, dimension: Dimension, typed: str, known: Known) -> tuple[Axis, ...]:
    """Return the axes in the line that is named: the column of a heading, a column by its letters, or a row by its number."""
    headed = [
        at[1] for at, content in grid.cells.items() if isinstance(content, str) and plain(content) == plain(typed)
    ]
    column = headed[0] if headed else number_of(typed)
    if column:
        return axis_at(grid, known, dimension, across=False, line=column)
    return axis_at(grid, known, dimension, across=True, line=int(typed)) if typed.isdecimal() else ()
