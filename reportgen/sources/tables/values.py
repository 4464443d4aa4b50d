"""The values of a sheet, each with its area, sex, time and cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from reportgen.data.model import Indicator, UnitKind
from reportgen.sources.files.cells import At, Grid, address
from reportgen.sources.files.numerals import Read, read_value
from reportgen.sources.tables.axes import Axis
from reportgen.sources.tables.doubts import Doubts
from reportgen.sources.tables.layout import Layout
from reportgen.sources.tables.taken import Said, Value
from reportgen.swedish.times import with_noun

_KEY = ["område", "kön", "år"]
_AT = ["rad", "kolumn"]
_EMPTY = Read(None, "..", "tom-cell", "Cellen är tom och läses som .. (uppgift saknas)")


def read_values(grid: Grid, layout: Layout, said: Said, indicator: Indicator, doubts: Doubts) -> tuple[Value, ...]:
    """Return the values of a sheet; what is doubtful about them is taken by `doubts`.

    The sheet is a cross of rows and columns; each cell of it gets the labels of its row and those of its column by a merge.
    """
    cross = pd.MultiIndex.from_product([layout.rows, layout.columns], names=_AT).to_frame(index=False)
    cross = cross.merge(_labels(layout.down, layout.rows, "rad"), on="rad")
    cross = cross.merge(_labels(layout.across, layout.columns, "kolumn"), on="kolumn")
    cross = cross.assign(**{str(dimension): label for dimension, label in layout.fixed.items()})
    if "kön" not in cross:
        cross["kön"] = "T"
    cross = _measured(cross, indicator, doubts)
    if cross.empty:
        return ()
    at = [(int(row), int(column)) for row, column in zip(cross["rad"], cross["kolumn"], strict=True)]
    reads = [_read(grid, one, said, indicator) for one in at]
    frame = _filled(
        cross.assign(läst=pd.Series(reads, index=cross.index, dtype=object), cell=pd.Series(at, index=cross.index))
    )
    for place, read in zip(frame["cell"], frame["läst"], strict=True):
        if read.code:
            (doubts.wrong if read.is_wrong else doubts.told)(read.code, place, read.message, read.hint)
    frame = frame[pd.Series([not read.is_wrong for read in frame["läst"]], index=frame.index, dtype=bool)]
    return tuple(
        Value(
            str(row["område"]),
            str(row["kön"]),
            str(row["år"]),
            row["läst"].value,
            row["läst"].symbol,
            grid.place(row["cell"]),
        )
        for row in _once(frame, grid, indicator, doubts).to_dict("records")
    )


def is_ambiguous_share(grid: Grid, layout: Layout, indicator: Indicator) -> bool:
    """Tell whether all values of a share lie between 0 and 1, so that they may be parts of one and not per cent."""
    if indicator.unit.kind is not UnitKind.SHARE:
        return False
    numbers = [
        read.value
        for row in layout.rows
        for column in layout.columns
        if (row, column) in grid.cells and (row, column) not in grid.percents
        for read in [read_value(grid.cells[row, column], with_point=True, is_text_file=True)]
        if read.value is not None
    ]
    return bool(numbers) and all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def has_points(grid: Grid, layout: Layout) -> bool:
    """Tell whether all values are texts with decimals after a point and never after a comma: the whole file may be written so."""
    held = [grid.cells.get((row, column)) for row in layout.rows for column in layout.columns]
    texts = [content for content in held if isinstance(content, str)]
    if any(isinstance(content, int | float) for content in held) or any("," in text for text in texts):
        return False
    return any(read_value(text).code == "decimalpunkt" for text in texts)


def _labels(axes: Iterable[Axis], numbers: tuple[int, ...], line: str) -> pd.DataFrame:
    """Return the labels of rows or columns, one column for each dimension."""
    found: dict[str, Any] = {line: list(numbers)}
    for axis in axes:
        found[str(axis.dimension)] = [axis.labels[number] for number in numbers]
    return pd.DataFrame(found)


def _measured(cross: pd.DataFrame, indicator: Indicator, doubts: Doubts) -> pd.DataFrame:
    """Leave out and tell of sexes and times that the register says the indicator has not."""
    if not indicator.by_sex and (other := cross["kön"] != "T").any():
        message = (
            f"{int(other.sum())} värden för kvinnor och män utelämnas: indikatorn är inte uppdelad på kön i registret"
        )
        doubts.told("kön", _first(cross[other]), message, "Sätt kön = ja i registret om de ska med.")
        cross = cross[~other]
    if indicator.valid_years and (other := ~cross["år"].isin(list(map(str, indicator.valid_years)))).any():
        years = ", ".join(sorted(set(cross["år"][other])))
        message = f"Värdena för {years} utelämnas: enligt giltiga_år i registret mäts indikatorn inte då"
        doubts.told("fel-mätår", _first(cross[other]), message)
        cross = cross[~other]
    return cross


def _first(cross: pd.DataFrame) -> At:
    row, column = cross[_AT].iloc[0]
    return int(row), int(column)


def _read(grid: Grid, at: At, said: Said, indicator: Indicator) -> Read:
    """Return what a cell was read as, in the unit of the indicator."""
    if at in grid.failed:
        hint = "Rätta formeln i Excel, eller skriv .. i cellen om uppgiften saknas."
        return Read(code="felvärde", message=f"Cellen visar felet {grid.failed[at]}", hint=hint, is_wrong=True)
    if at in grid.unvalued:
        hint = "Öppna filen i Excel, spara den och läs in den på nytt."
        return Read(
            code="formel-utan-värde", message="Cellen har en formel som ingen har räknat ut", hint=hint, is_wrong=True
        )
    if at not in grid.cells:
        return _EMPTY
    is_share = indicator.unit.kind is UnitKind.SHARE
    read = read_value(
        grid.cells[at],
        with_point=grid.has_points or said.decimal_sign == "punkt",
        is_text_file=not grid.name,
        is_share=is_share,
    )
    if read.value is None:
        return read
    if said.factor:
        return _times(read, Decimal(said.factor.replace(",", ".")))
    if at in grid.percents and not is_share:
        message = f"{address(at)} visas i procent, men det är inte seriens enhet ({indicator.unit.table})"
        return Read(
            code="procent", message=message, hint="Rätta talet eller enheten, eller ange --gånger.", is_wrong=True
        )
    if at in grid.percents:
        found = _times(read, Decimal(100))
        hint = "Talet visas i procent i arbetsboken."
        message = f"{_written(read.value)} läses som {_written(found.value or Decimal(0))} procent"
        return Read(found.value, "", "procent", message, hint)
    return read


def _times(read: Read, factor: Decimal) -> Read:
    value = (read.value or Decimal(0)) * factor
    return Read(Decimal(f"{value.normalize():f}"), read.symbol, read.code, read.message, read.hint)


def _written(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out times and sexes for which no cell holds anything: they are headings of what is not published yet."""
    holds = pd.Series([read is not _EMPTY for read in frame["läst"]], index=frame.index, dtype=bool)
    return frame[holds.groupby([frame["kön"], frame["år"]]).transform("any")]


def _once(frame: pd.DataFrame, grid: Grid, indicator: Indicator, doubts: Doubts) -> pd.DataFrame:
    """Return one row for each area, sex and time; those that stand twice are told of, with different values as a mistake."""
    twice = frame[frame.duplicated(_KEY, keep=False)]
    for (area, sex, time), same in twice.groupby(_KEY, sort=False):
        cells = list(same["cell"])
        values = {(read.value, read.symbol) for read in same["läst"]}
        first = grid.place(cells[0])
        where = first.path if grid.name else f"rad {first.line}"
        what = f"Området {area}, kön {sex}, {with_noun(indicator.time.read(str(time)) or 0)}"
        if len(values) == 1:
            doubts.told("dubblett", cells[1], f"{what} står redan i {where} med samma värde")
        else:
            doubts.wrong(
                "dubblett",
                cells[1],
                f"{what} står redan i {where} med ett annat värde",
                "Behåll det värde som är rätt.",
            )
    return frame.drop_duplicates(_KEY)
