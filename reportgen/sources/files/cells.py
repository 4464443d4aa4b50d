"""The cells of a file that is read in: what each holds, and where it stands."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reportgen.diagnostics import Position

Content = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a cell may hold. A text has no space around it; an empty cell holds nothing and is not among the cells."""

At = tuple[int, int]
"""A cell's row and column, counted from 1."""

LONGEST_LABEL = 100
"""A longer text is neither a label nor a value, and is not looked at."""

MOST_CELLS = 500_000
"""More cells are not read from one sheet: a series of all municipalities for fifty years has 45,000."""


BROKEN_PACKAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What Python raises of a package, such as a workbook is, that cannot be unpacked."""


class FileError(Exception):
    """A file cannot be read in; the code, the message and the hint are for the user."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, at: At) -> bool:
        return self.top <= at[0] <= self.bottom and self.left <= at[1] <= self.right

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True, eq=False)
class Grid:
    """A sheet of a workbook, or a table as text, which is one sheet without a name.

    `merged` are cells that are shown as one. `starts` says at which character of its line a cell of a text begins. What
    follows is known of workbooks alone: `percents` are numbers that are shown in per cent, `padded` those shown with
    leading zeros, `failed` cells with an error by its name, and `unvalued` formulas that no program has computed. `lines` are
    those of the file where they are not the rows, and `has_points` says that its form has decimals after a point.
    """

    path: str
    name: str
    cells: Mapping[At, Content] = field(repr=False)
    merged: tuple[Block, ...] = ()
    starts: Mapping[At, int] = field(default_factory=dict, repr=False)
    percents: frozenset[At] = frozenset()
    padded: frozenset[At] = frozenset()
    failed: Mapping[At, str] = field(default_factory=dict)
    unvalued: frozenset[At] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    lines: Mapping[int, int] = field(default_factory=dict, repr=False)
    has_points: bool = False

    def place(self, at: At) -> Position:
        """Return where a cell stands: `Blad1!C17` of a workbook, line and column of a text."""
        if not self.name:
            return Position(self.path, self.line(at[0]), self.starts.get(at, 1))
        return Position(f"{quoted(self.name)}!{address(at)}")

    def part(self, block: Block) -> str:
        """Return how a part of the file is called: `Blad1!A4:H20`, of a text its lines."""
        if not self.name:
            return f"rad {self.line(block.top)}–{self.line(block.bottom)}"
        return f"{quoted(self.name)}!{block}"

    def line(self, row: int) -> int:
        """Return the line of a file of text that a row stands on."""
        return self.lines.get(row, row)

    def within(self, block: Block) -> Grid:
        """Return the sheet as if nothing stood outside a block."""
        return replace(
            self,
            cells={at: content for at, content in self.cells.items() if at in block},
            merged=tuple(one for one in self.merged if (one.top, one.left) in block),
            failed={at: code for at, code in self.failed.items() if at in block},
            unvalued=frozenset(at for at in self.unvalued if at in block),
        )


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and what was noticed of it as a whole: code and words; without a code it is no doubt.

    `texts` are what the file says of itself, each with what it is called there. `dated` is the date that its source gives it,
    as 2023-05-25, empty where there is none.
    """

    grids: tuple[Grid, ...]
    noticed: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    dated: str = ""


def letters(column: int) -> str:
    """Return the letters of a column: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def address(at: At) -> str:
    """Return the address of a cell within its sheet: C17."""
    return f"{letters(at[1])}{at[0]}"


def number_of(typed: str) -> int:
    """Return the number of a column by its letters; 0 where they are none."""
    if not re.fullmatch("[A-Za-z]{1,3}", typed):
        return 0
    found = 0
    for letter in typed.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def block_of(typed: str) -> Block | None:
    """Return the block that is typed as A4:H20; None where it is none."""
    read = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})", typed.strip())
    if read is None:
        return None
    rows, columns = sorted((int(read[2]), int(read[4]))), sorted((number_of(read[1]), number_of(read[3])))
    return Block(rows[0], columns[0], rows[1], columns[1])


def around(cells: Iterable[At]) -> Block:
    """Return the smallest block that holds some cells, of which there is at least one."""
    rows, columns = zip(*cells, strict=True)
    return Block(min(rows), min(columns), max(rows), max(columns))


def quoted(name: str) -> str:
    """Return the name of a sheet as addresses have it: in quotation marks where it is more than one word."""
    return name if re.fullmatch(r"\w+", name) else "'" + name.replace("'", "''") + "'"


def shown(content: Content) -> str:
    """Write what a cell holds, as a person sees it."""
    if isinstance(content, bool):
        return "SANT" if content else "FALSKT"
    if isinstance(content, float):
        return f"{content:.15g}".replace(".", ",")
    return str(content)
