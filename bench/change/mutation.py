"""A change of one file, and the rows of the files that are changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

OWN, COUNTRY = "0018", "0000"
AREA, SEX, YEAR, VALUE, SYMBOL = range(5)

Rows = list[list[str]]


@dataclass(frozen=True)
class Mutation:
    """A change of one file: its kind, a line that says what was done, and the file's new text."""

    kind: str
    told: str
    path: str
    text: str


Change = Callable[[str, Mapping[str, str], random.Random], "tuple[str, str, str] | None"]
"""From the path of a series, all files and chance to what was done, the file's path and its new text."""


class Series:
    """The rows of a series' file, to be changed."""

    def __init__(self, path: str, files: Mapping[str, str]) -> None:
        lines = files[path].rstrip("\n").split("\n")
        start = next(index for index, line in enumerate(lines) if line.startswith("område;")) + 1
        self.path = path
        self._head = lines[:start]
        self.rows: Rows = [line.split(";") for line in lines[start:]]

    @property
    def name(self) -> str:
        """The indicator."""
        return self.path.rpartition("/")[2].removesuffix(".csv")

    def made(self, told: str) -> tuple[str, str, str]:
        """Return the change that the rows now are."""
        text = "\n".join([*self._head, *(";".join(row) for row in self.rows)]) + "\n"
        return f"{self.path}: {told}", self.path, text

    def valued(self, area: str | None = None, sex: str | None = None) -> Rows:
        """Return the rows with a value, oldest first."""
        found = [row for row in self.rows if row[VALUE] and area in {None, row[AREA]} and sex in {None, row[SEX]}]
        return sorted(found, key=lambda row: int(row[YEAR]))

    def own(self) -> Rows:
        """Return the rows with a value of the county, or all where it has none of its own."""
        return self.valued(OWN) or self.valued()

    def newest(self) -> str:
        """Return the newest year of the county's values."""
        return max(row[YEAR] for row in self.own())


def codes(files: Mapping[str, str], kind: str) -> list[str]:
    """Return the codes of the areas of a kind."""
    rows = [line.split(";") for line in files["data/omraden.csv"].split("\n")[1:] if line]
    return [row[0] for row in rows if row[2] == kind]


def number(text: str) -> float:
    """Return a typed value."""
    return float(text.replace(",", "."))


def typed(value: float, like: str) -> str:
    """Return a value with as many decimals as another has."""
    decimals = len(like.partition(",")[2])
    return f"{value:.{decimals}f}".replace(".", ",")


def step(like: str) -> float:
    """Return one unit of the last decimal of a typed value."""
    return float(10 ** -len(like.partition(",")[2]))
