"""What is told of the labels of a sheet: how they were read, which were left out and why, and what stands beside the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from reportgen.data.model import Area
from reportgen.diagnostics import did_you_mean
from reportgen.sources.files.cells import At, Content, Grid, address, around, letters, shown
from reportgen.sources.files.labels import Dimension, Known, is_together
from reportgen.sources.files.numerals import looks_like_value
from reportgen.sources.files.time_labels import is_marked, time_label
from reportgen.sources.tables.axes import Axis, lines_of
from reportgen.sources.tables.doubts import Doubts
from reportgen.sources.tables.layout import Layout
from reportgen.swedish.times import the_noun
from reportgen.swedish.words import listed

_MOST_NAMED = 12
_MOST_PASSED = 12


def tell_labels(grid: Grid, layout: Layout, areas: Mapping[str, Area], known: Known, doubts: Doubts) -> None:
    """Tell how the labels of values were read, where that is not plain."""
    for axis in layout.axes.values():
        used = layout.columns if axis.across else layout.rows
        for number in used:
            at = axis.cell(number)
            content = grid.cells.get(at)
            if number in axis.filled:
                message = f"Cellen är tom, och {known.noun(axis.dimension)} {axis.labels[number]} gäller även här"
                doubts.told("tom-rubrik", at, message, "Fyll i cellen om det är fel.")
            elif content is not None:
                _tell_label(axis, at, content, grid, known, doubts)
        if axis.dimension is Dimension.AREA and not axis.across:
            _tell_contradictions(layout, axis, areas, doubts)
        if axis.across:
            _tell_second_table(grid, layout, axis, known, doubts)
    _tell_hidden(grid, layout, doubts)


def _tell_label(axis: Axis, at: At, content: Content, grid: Grid, known: Known, doubts: Doubts) -> None:
    label = axis.labels[at[1] if axis.across else at[0]]
    if is_marked(content):
        doubts.told("fotnotstecken", at, f"”{content}” har ett fotnotstecken och läses som {label}")
    if isinstance(content, dt.date):
        time = known.time(label)
        doubts.told("datum", at, f"Datumet {content:%Y-%m-%d} läses som {the_noun(time)} {time}")
    elif axis.dimension is Dimension.TIME:
        read = time_label(content, known.times)
        if read is not None and not read.is_plain:
            time = known.time(label)
            doubts.told("tvetydig-tid", at, f"”{shown(content)}” läses som {the_noun(time)} {time}")
    if (
        axis.dimension is Dimension.AREA
        and not isinstance(content, str)
        and shown(content) != label
        and at not in grid.padded
    ):
        hint = "Excel tar bort inledande nollor i koder som är tal."
        doubts.told("inledande-nollor", at, f"Koden är talet {shown(content)} och läses som {label}", hint)


def _tell_contradictions(layout: Layout, axis: Axis, areas: Mapping[str, Area], doubts: Doubts) -> None:
    """Tell of rows whose code and name are those of two areas."""
    for other in layout.named:
        if other.line == axis.line or len(other.labels) * 2 < len(layout.rows):
            continue
        for row in layout.rows:
            if (named := other.labels.get(row)) is not None and named != axis.labels[row]:
                one, two = (areas[str(code)].name for code in (axis.labels[row], named))
                message = f"Raden anger både {one} ({address(axis.cell(row))}) och {two}"
                doubts.wrong("motsägande-område", other.cell(row), message, "Rätta koden eller namnet.")


def _tell_second_table(grid: Grid, layout: Layout, axis: Axis, known: Known, doubts: Doubts) -> None:
    """Tell of a row of headings further down: what follows it is another table."""
    if axis.dimension is Dimension.AREA:
        return
    last = layout.rows[-1]
    for row in range(axis.line + 1, last):
        held = (grid.cells.get((row, column)) for column in layout.columns)
        labels = [known.label(axis.dimension, content) for content in held if content is not None]
        if len(labels) > 1 and all(labels) and row not in layout.rows:
            hint = "Välj den ena med --celler, till exempel --celler A4:H20."
            message = f"En rubrikrad till står på rad {row}: bladet har två tabeller"
            doubts.wrong("två-tabeller", (row, layout.columns[0]), message, hint)
            return


def _tell_hidden(grid: Grid, layout: Layout, doubts: Doubts) -> None:
    for row in layout.rows:
        if row in grid.hidden_rows:
            doubts.told("dolt", (row, layout.columns[0]), f"Rad {row} är dold i arbetsboken men läses")
    for column in layout.columns:
        if column in grid.hidden_columns:
            doubts.told("dolt", (layout.rows[0], column), f"Kolumn {letters(column)} är dold i arbetsboken men läses")


def tell_unlabelled(
    grid: Grid,
    layout: Layout,
    areas: Mapping[str, Area],
    needed: Collection[str],
    known: Known,
    doubts: Doubts,
) -> None:
    """Tell of values that are left out, since a label of theirs is lacking or not known, and of areas that are not there.

    `needed` are the codes of the areas that the series should have.
    """
    sides = lines_of(layout.down) | {axis.line for axis in layout.named if len(axis.labels) > 1}
    values = [
        at
        for at, content in grid.cells.items()
        if looks_like_value(content)
        and not known.label(Dimension.TIME, content)
        and at[1] not in sides - set(layout.columns)
    ]
    rows, columns = set(layout.rows), set(layout.columns)
    told: set[At] = set()
    for axis in layout.axes.values():
        top = max((other.line for other in layout.across), default=0)
        beside = (
            {at[1] for at in values if at[0] in rows}
            if axis.across
            else {at[0] for at in values if at[1] in columns and at[0] > top}
        )
        strange = beside - axis.labels.keys()
        told |= {at for at in values if (at[1] if axis.across else at[0]) in strange}
        unknown: list[tuple[At, Content]] = []
        for number in sorted(strange):
            at, content = axis.cell(number), grid.cells.get(axis.cell(number))
            if content is None:
                doubts.told("utelämnad-rad", at, f"Värdena utelämnas: cellen för {known.noun(axis.dimension)} är tom")
            elif is_together(content):
                doubts.told("summarad", at, f"”{content}” utelämnas: det är en summa eller ett medelvärde")
            elif axis.dimension is Dimension.AREA:
                unknown.append((at, content))
            elif isinstance(content, dt.date):
                message = f"Datumet {content:%Y-%m-%d} står där {known.noun(axis.dimension)} väntas"
                doubts.wrong("datum", at, message, known.times.form.fault("")[1])
            elif axis.dimension is Dimension.TIME and known.is_other_time(content):
                message, hint = known.times.form.fault(shown(content))
                doubts.wrong("fel-tid", at, message.removesuffix("."), hint)
            else:
                message = f"”{shown(content)}” utelämnas: det är {known.none_of(axis.dimension)}"
                doubts.told(f"okänt-{axis.dimension}", at, message)
        _tell_unknown_areas(unknown, layout, areas, needed, doubts)
    left = [at for at in values if at not in told and not (at[0] in rows and at[1] in columns)]
    _tell_left(grid, layout, left, doubts)


def _tell_unknown_areas(
    unknown: Iterable[tuple[At, Content]],
    layout: Layout,
    areas: Mapping[str, Area],
    needed: Collection[str],
    doubts: Doubts,
) -> None:
    """Tell of areas that the project has not: each that looks like one that is lacking is a mistake, others are left out."""
    axis = layout.axes.get(Dimension.AREA)
    there = set(axis.labels.values()) if axis is not None else set()
    lacking = {areas[code].name: code for code in needed if code not in there}
    others: dict[str, At] = {}
    hints = {name: did_you_mean(name, lacking) for name in {shown(content) for _, content in unknown}}
    for at, content in unknown:
        name = shown(content)
        if hints[name]:
            doubts.wrong("okänt-område", at, f"Området ”{name}” är okänt", hints[name])
        else:
            others.setdefault(name, at)
    if others:
        names = list(others)
        named = (
            listed(names)
            if len(names) <= _MOST_NAMED
            else f"{', '.join(names[:_MOST_NAMED])} och {len(names) - _MOST_NAMED} till"
        )
        message = f"Områden som inte finns i omraden.csv utelämnas: {named}"
        doubts.told("okänt-område", others[names[0]], message)


def _tell_left(grid: Grid, layout: Layout, values: Iterable[At], doubts: Doubts) -> None:
    """Tell of numbers that stand outside the table that was read."""
    heads = lines_of(layout.across)
    left = [at for at in values if at[0] not in heads and isinstance(grid.cells[at], int | float)]
    if left:
        message = f"{len(left)} tal i {grid.part(around(left))} är inte lästa: de hör inte till tabellen"
        hint = "Är det en tabell till, välj den med --celler eller --blad."
        doubts.told(
            "utelämnade-tal",
            left[0],
            message if len(left) > 1 else "Talet är inte läst: det hör inte till tabellen",
            hint,
        )


def passed_texts(grid: Grid, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Return the texts above and below the table, with their places: titles, notes and sources."""
    top = min([*lines_of(layout.across), layout.rows[0] - 1])
    found = [
        (str(grid.place(at).path) if grid.name else f"rad {at[0]}", content)
        for at, content in sorted(grid.cells.items())
        if isinstance(content, str) and (at[0] < top or at[0] > layout.rows[-1]) and not looks_like_value(content)
    ]
    return tuple(found[:_MOST_PASSED])
