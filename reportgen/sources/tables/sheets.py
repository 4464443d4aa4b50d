"""A file of sheets read as a series: which sheet, how it is laid out, and its values."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from reportgen.diagnostics import Collector, Position, Report, did_you_mean, error, ignore, warning
from reportgen.sources.files.cells import Block, Book, Grid, around, block_of, letters, shown
from reportgen.sources.files.labels import Dimension, Known, plain, spellings
from reportgen.sources.files.time_labels import Times, is_any_time, unmarked
from reportgen.sources.tables.axes import Axis
from reportgen.sources.tables.contents import chosen
from reportgen.sources.tables.doubts import Doubts
from reportgen.sources.tables.labelled import passed_texts, tell_labels, tell_unlabelled
from reportgen.sources.tables.layout import Layout, find_layout
from reportgen.sources.tables.said import stated
from reportgen.sources.tables.taken import Question, Reading, Said, Wanted
from reportgen.sources.tables.values import has_points, is_ambiguous_share, read_values
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.times import MONTHS, YEARS, the_noun
from reportgen.swedish.words import listed, upper_first, year_spans

_FIELDS = {Dimension.AREA: "area", Dimension.TIME: "time", Dimension.SEX: "sex"}
_SEXES = {"T": "totalt", "K": "kvinnor", "M": "män"}
_TIME = re.compile(rf"(?:(?:{'|'.join(MONTHS)}) )?(?<!\d)(?:19|20)\d\d(?:[/–-]\d{{2,4}}|M\d\d)?(?!\d)", re.IGNORECASE)


def read_book(path: str, book: Book, said: Said, wanted: Wanted, report: Report) -> Reading:
    """Return a file of sheets as it was understood; doubts are reported by cell."""
    for code, words in book.noticed:
        if code:
            report(warning(code, Position(path), words))
    named = YearNamed(said.year_named) if said.year_named else None
    known = Known(spellings(wanted.areas.values()), Times(wanted.indicator.time, named))
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


def _sheet(path: str, book: Book, said: Said, known: Known, report: Report) -> tuple[Grid | None, Question | None]:
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
        # What the first one lacks is told when it is read.
        return book.grids[0], None
    if len(seen) > 1:
        return None, Question("sheet", "Flera blad har värden. Vilket gäller det?", tuple(seen), Position(path))
    return next(iter(seen.values())), None


_NOTHING_FOUND = "Inga områden, tider eller kön känns igen bredvid några värden."


def _what_is_read(known: Known) -> str:
    example = known.times.form.example
    return (
        f"Områden skrivs med kod eller namn som i omraden.csv, tider som {example}. "
        "Ange var de står med --område, --år och --kön."
    )


def _layout(grid: Grid, said: Said, known: Known, report: Report) -> Layout | None:
    given = stated(grid, said, known, report)
    return find_layout(grid, known, given.fixed, given.named)


def _read_grid(whole: Grid, said: Said, wanted: Wanted, known: Known, report: Report) -> Reading:
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
    if layout is None or Dimension.TIME in layout.lacking:
        question = _other_times(grid, said, known, heard.report)
        if heard.failed or question is not None:
            return Reading((), questions=(question,) if question is not None else ())
    if layout is None:
        report(error("inga-värden", grid.place((1, 1)), _NOTHING_FOUND, _what_is_read(known)))
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
        return Reading((), understood=_understood(grid, layout, known), questions=tuple(questions))
    doubts = Doubts(grid)
    tell_labels(grid, layout, wanted.areas, known, doubts)
    tell_unlabelled(grid, layout, wanted.areas, wanted.needed, known, doubts)
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
        understood=_understood(grid, layout, known),
        passed=passed_texts(grid, layout),
        processing=f"Källans värden multiplicerade med {said.factor.replace('.', ',')}."
        if said.factor not in ("", "1")
        else "",
    )


def _other_times(grid: Grid, said: Said, known: Known, report: Report) -> Question | None:
    """Report the first time of another form than the register says, where a sheet has no times of that form.

    Where the sheet has years alone, and a school year or a period is wanted, the question is which of its years they are.
    """
    form = known.times.form
    years = replace(known, times=Times(YEARS))
    in_years = None if form.is_years else _layout(grid, said, years, ignore)
    axis = in_years.axes.get(Dimension.TIME) if in_years is not None else None
    if in_years is not None and axis is not None:
        at = axis.cell(_used(in_years, axis)[0])
        if form.is_month:
            report(error("fel-tid", grid.place(at), *form.fault(axis.labels[_used(in_years, axis)[0]])))
            return None
        text = f"Filen har år, men tid är {form.registered} i registret. Vilket år i {the_noun(form.ending(0))} är det?"
        return Question("year_named", text, tuple(YearNamed), grid.place(at), is_closed=True)
    for at, content in sorted(grid.cells.items(), key=lambda cell: cell[0]):
        if isinstance(content, str) and is_any_time(content):
            report(error("fel-tid", grid.place(at), *form.fault(unmarked(content))))
            return None
    return None


def _question(grid: Grid, layout: Layout, dimension: Dimension, known: Known) -> Question:
    """Return the question of what a sheet is about; what its texts and its name mention are likely answers."""
    texts = [grid.name, grid.path, *(shown(content) for content in grid.cells.values() if isinstance(content, str))]
    if dimension is Dimension.TIME:
        found = [time for text in texts for word in _TIME.findall(text) if (time := known.label(dimension, word))]
    else:
        found = [code for text in texts if (code := known.label(dimension, text))]
    which = known.which(dimension)
    text = f"Bladet säger inte {which} värdena gäller. {upper_first(which.partition(' ')[0])} är det?"
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


def _understood(grid: Grid, layout: Layout, known: Known) -> tuple[tuple[str, str], ...]:
    """Say in words what stands where."""
    found = []
    for dimension in Dimension:
        axis, label = layout.axes.get(dimension), layout.fixed.get(dimension)
        if axis is not None:
            used = [axis.labels[number] for number in _used(layout, axis)]
            line = f"rad {axis.line}" if axis.across else f"kolumn {_headed(grid, layout, axis.line)}"
            found.append((str(dimension), f"{line}: {_labels_in_words(dimension, used, known)}"))
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


def _labels_in_words(dimension: Dimension, labels: Collection[str], known: Known) -> str:
    distinct = list(dict.fromkeys(labels))
    if dimension is Dimension.TIME:
        return year_spans(sorted(map(known.time, distinct)))
    if dimension is Dimension.SEX:
        return listed([_SEXES[sex] for sex in distinct])
    return f"{len(distinct)} {agreeing(len(distinct), 'område', 'områden')}"


def _sheets_in_words(book: Book, grid: Grid) -> str:
    others = [f"{one.name}{' (dolt)' if one.is_hidden else ''}" for one in book.grids if one is not grid]
    hidden = " (dolt)" if grid.is_hidden else ""
    return f"{grid.name}{hidden}" + (f"; inte {listed(others)}" if others else "")
