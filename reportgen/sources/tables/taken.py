"""What the reading of a file gives: values with their places, what was understood, and what must be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal

from reportgen.data.model import Area, Indicator
from reportgen.diagnostics import Position

Key = tuple[str, str, str]
"""An area's code, a sex (T, K or M) and a time as it is written."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value, or the symbol that says why there is none, and the cell that it stands in."""

    area: str
    sex: str
    time: str
    value: Decimal | None
    symbol: str
    at: Position

    @property
    def key(self) -> Key:
        """What the value is of."""
        return self.area, self.sex, self.time


@dataclass(frozen=True, slots=True)
class Said:
    """What the user has said of a file: an option each, empty where nothing is said. `told` has the words of the option.

    `area`, `time` and `sex` are where the labels stand, a column's letter or heading or the number of a row, or a label
    that holds for all; `year_named` is which year of a school year or a period one year alone is; `value` is which of several values is meant, by its heading, its column or a text beside it.
    """

    sheet: str = field(default="", metadata={"told": "--blad"})
    cells: str = field(default="", metadata={"told": "--celler"})
    area: str = field(default="", metadata={"told": "--område"})
    time: str = field(default="", metadata={"told": "--år"})
    year_named: str = field(default="", metadata={"told": "--år-är"})
    sex: str = field(default="", metadata={"told": "--kön"})
    value: str = field(default="", metadata={"told": "--värde"})
    decimal_sign: str = field(default="", metadata={"told": "--decimaltecken"})
    factor: str = field(default="", metadata={"told": "--gånger"})


OPTIONS: Mapping[str, str] = {one.name: one.metadata["told"] for one in fields(Said)}
"""The option of the command line for each field of `Said`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is read for: an indicator, the areas of the project by code, and the codes that its series should have."""

    indicator: Indicator
    areas: Mapping[str, Area]
    needed: Collection[str]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file does not say and nobody should guess: what it is about, what is asked, and likely answers.

    It is about a field of `Said`, or of what else is asked for. One that `is_closed` has no other answers.
    """

    about: str
    text: str
    choices: tuple[str, ...] = ()
    at: Position = Position("")
    is_closed: bool = False


@dataclass(frozen=True)
class Reading:
    """A file as it was understood.

    `part` is the part of it that holds the values, such as `Blad1!A4:H20`. `understood` says in words what stands where, and
    `passed` are texts that are no part of the table, such as titles and notes. `dated` is when the source says that it was
    made, `processing` what was computed.
    """

    values: tuple[Value, ...]
    part: str = ""
    understood: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    dated: str = ""
    processing: str = ""
