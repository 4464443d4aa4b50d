"""A file of sheets read as a series: which sheet, how it is laid out, and its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from reportgen.diagnostics import Collector, Position, Report, did_you_mean, error, ignore, warning
from reportgen.sources.files.cells import Block, Book, Grid, around, block_of, letters, shown
from reportgen.sources.files.labels import Dimension, area_of, plain, spellings
from reportgen.sources.tables.axes import Axis
from reportgen.sources.tables.contents import chosen
from reportgen.sources.tables.doubts import Doubts
from reportgen.sources.tables.labelled import passed_texts, tell_labels, tell_unlabelled
from reportgen.sources.tables.layout import Layout, find_layout
from reportgen.sources.tables.said import stated
from reportgen.sources.tables.taken import Question, Reading, Said, Wanted
from reportgen.sources.tables.values import has_points, is_ambiguous_share, read_values
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed, year_spans

_FIELDS = {Dimension.AREA: "area", Dimension.YEAR: "year", Dimension.SEX: "sex"}
_SEXES = {"T": "totalt", "K": "kvinnor", "M": "män"}


def read_book(path: str, book: Book, said: Said, wanted: Wanted, report: Report) -> Reading:
    """Return a file of sheets as it was understood; doubts are reported by cell."""
    for code, words in book.noticed:
        if code:
            report(warning(code, Position(path), words))
    known = spellings(wanted.areas.values())
    grid, question = _sheet(path, book, said, known, report)
    if question is not None:
        return Reading((), questions=(question,))
    if grid is None:
        return Reading(())
    reading = _read_grid(grid, said, wanted, known, report)
    what = ("blad", _sheets_in_words(book, grid)) if grid.name else ("fil", book.noticed[0][1])
    return replace(
        reading, understood=(what, *reading.understood), passed=(*book.texts, *reading.passed), dated=book.dated
    )


def _sheet(
    path: str, book: Book, said: Said, known: Mapping[str, str], report: Report
) -> tuple[Grid | None, Question | None]:
    """Return the sheet that holds the values, or what must be asked to know; None with a report where there is none."""
    if not book.grids:
        report(error("tom-fil", Position(path), "Filen har inga celler med innehåll.", "Se efter att det är rätt fil."))
        return None, None
    if said.sheet:
        found = [grid for grid in book.grids if plain(grid.name) == plain(said.sheet)]
        if not found:
            names = [grid.name for grid in book.grids]
            hint = did_you_mean(said.sheet, names, f"Bladen heter {listed(names)}.")
            report(error("fel-alternativ", Position(path), f"Filen har inget blad som heter {said.sheet}.", hint))
        return (found[0] if found else None), None
    if len(book.grids) == 1:
        return book.grids[0], None
    laid = {grid.name: grid for grid in book.grids if _layout(grid, said, known, ignore) is not None}
    seen = {name: grid for name, grid in laid.items() if not grid.is_hidden} or laid
    if not seen:
        report(error("inga-värden", book.grids[0].place((1, 1)), _NOTHING_FOUND, _WHAT_IS_READ))
        return None, None
    if len(seen) > 1:
        return None, Question("sheet", "Flera blad har värden. Vilket gäller det?", tuple(seen), Position(path))
    return next(iter(seen.values())), None


_NOTHING_FOUND = "Inga områden, år eller kön känns igen bredvid några värden."
_WHAT_IS_READ = "Områden skrivs med kod eller namn som i omraden.csv, år med fyra siffror. Ange var de står med --område, --år och --kön."


def _layout(grid: Grid, said: Said, known: Mapping[str, str], report: Report) -> Layout | None:
    given = stated(grid, said, known, report)
    return find_layout(grid, known, given.fixed, given.named)


def _read_grid(whole: Grid, said: Said, wanted: Wanted, known: Mapping[str, str], report: Report) -> Reading:
    block = block_of(said.cells) if said.cells else None
    if said.cells and block is None:
        hint = "Skriv den första och den sista cellen, till exempel A4:H20."
        report(error("fel-alternativ", Position(whole.path), f"--celler {said.cells} är inget område av celler.", hint))
        return Reading(())
    grid = whole.within(block) if block is not None else whole
    heard = Collector(report)
    layout = _layout(grid, said, known, heard.report)
    if heard.failed:
        return Reading(())
    if layout is None:
        report(error("inga-värden", grid.place((1, 1)), _NOTHING_FOUND, _WHAT_IS_READ))
        return Reading(())
    indicator = wanted.indicator
    questions = [_question(grid, layout, dimension, known) for dimension in layout.lacking]
    likely = (indicator.source_code, indicator.id, indicator.name, indicator.short_name)
    layout, which = chosen(grid, layout, said.value, likely)
    questions += which
    first = grid.place((layout.rows[0], layout.columns[0]))
    if not said.decimal_sign and not grid.has_points and has_points(grid, layout):
        text = "Talen har decimalpunkt (9.8). Ska punkten läsas som decimaltecken?"
        questions.append(Question("decimal_sign", text, ("punkt", "komma"), first, is_closed=True))
    if not said.factor and is_ambiguous_share(grid, layout, indicator):
        text = "Alla värden ligger mellan 0 och 1, och serien är i procent. Vad ska de multipliceras med?"
        questions.append(Question("factor", text, ("100", "1"), first, is_closed=True))
    if questions:
        return Reading((), understood=_understood(grid, layout), questions=tuple(questions))
    doubts = Doubts(grid)
    tell_labels(grid, layout, wanted.areas, doubts)
    tell_unlabelled(grid, layout, wanted.areas, wanted.needed, doubts)
    values = read_values(grid, layout, said, indicator, doubts)
    doubts.report(heard.report)
    if not values and not heard.failed:
        report(
            error(
                "inga-värden", first, "Inget av det som filen har kan läsas in.", "Se varningarna om vad som utelämnas."
            )
        )
    return Reading(
        values,
        part=grid.part(_block(layout)),
        understood=_understood(grid, layout),
        passed=passed_texts(grid, layout),
        processing=f"Källans värden multiplicerade med {said.factor.replace('.', ',')}."
        if said.factor not in ("", "1")
        else "",
    )


def _question(grid: Grid, layout: Layout, dimension: Dimension, known: Mapping[str, str]) -> Question:
    """Return the question of what a sheet is about; what its texts and its name mention are likely answers."""
    texts = [grid.name, grid.path, *(shown(content) for content in grid.cells.values() if isinstance(content, str))]
    if dimension is Dimension.YEAR:
        found = [year for text in texts for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)]
    else:
        found = [code for text in texts if (code := area_of(text, known))]
    text = f"Bladet säger inte vilket {dimension} värdena gäller. Vilket är det?"
    return Question(
        _FIELDS[dimension], text, tuple(dict.fromkeys(found))[:8], grid.place((layout.rows[0], layout.columns[0]))
    )


def _block(layout: Layout) -> Block:
    """Return the block of a sheet that holds the table, with its headings."""
    cells = [
        (row, column) for row in (layout.rows[0], layout.rows[-1]) for column in (layout.columns[0], layout.columns[-1])
    ]
    return around([*cells, *(axis.cell(number) for axis in layout.axes.values() for number in _used(layout, axis))])


def _used(layout: Layout, axis: Axis) -> tuple[int, ...]:
    return layout.columns if axis.across else layout.rows


def _understood(grid: Grid, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Say in words what stands where."""
    found = []
    for dimension in Dimension:
        axis, label = layout.axes.get(dimension), layout.fixed.get(dimension)
        if axis is not None:
            used = [axis.labels[number] for number in _used(layout, axis)]
            line = f"rad {axis.line}" if axis.across else f"kolumn {_headed(grid, layout, axis.line)}"
            found.append((str(dimension), f"{line}: {_labels_in_words(dimension, used)}"))
        elif label:
            found.append((str(dimension), f"{label} (angivet)"))
        elif dimension is Dimension.SEX:
            found.append((str(dimension), "står inte i filen: läses som totalt"))
    rows, columns = layout.rows, layout.columns
    span = f"rad {grid.line(rows[0])}–{grid.line(rows[-1])}, kolumn {_column(grid, columns[0])}–{_column(grid, columns[-1])}"
    return (*found, ("värden", span))


def _column(grid: Grid, column: int) -> str:
    return letters(column) if grid.name else str(column)


def _headed(grid: Grid, layout: Layout, column: int) -> str:
    """Return what a column is called: its letters or number, and its heading."""
    heading = grid.cells.get((layout.rows[0] - 1, column))
    return f"{_column(grid, column)} (”{heading}”)" if isinstance(heading, str) else _column(grid, column)


def _labels_in_words(dimension: Dimension, labels: Collection[str | int]) -> str:
    distinct = list(dict.fromkeys(labels))
    if dimension is Dimension.YEAR:
        return year_spans(sorted(int(year) for year in distinct))
    if dimension is Dimension.SEX:
        return listed([_SEXES[str(sex)] for sex in distinct])
    return f"{len(distinct)} {agreeing(len(distinct), 'område', 'områden')}"


def _sheets_in_words(book: Book, grid: Grid) -> str:
    others = [f"{one.name}{' (dolt)' if one.is_hidden else ''}" for one in book.grids if one is not grid]
    hidden = " (dolt)" if grid.is_hidden else ""
    return f"{grid.name}{hidden}" + (f"; inte {listed(others)}" if others else "")
