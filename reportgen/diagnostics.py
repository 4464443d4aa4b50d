"""Diagnostics: the one form in which a mistake reaches the user.

A mistake in the report project is a value, not an exception. Every phase returns its diagnostics beside its result,
so that all mistakes of a run are shown at once.
"""

from __future__ import annotations

import difflib
import itertools
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How serious a diagnostic is, in the word that the user sees."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file of the project: path relative to its root, 1-based line and column (0 = not known)."""

    path: str
    line: int = 0
    column: int = 0


def place_in(path: str, text: str, offset: int) -> Position:
    """Return the place of a character of a file's text, counted from 0."""
    return Position(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A mistake or a doubt about the report project, or a fault of a PDF file or an archive package.

    `code` is a stable Swedish identifier such as `okänt-område`; `path` is relative to the project's root; `line` and
    `column` count from 1 and are 0 where the place within the file is not known; `message` says what is wrong and
    `hint` what the user can do about it. In a PDF file `path` is a place such as `taggträdet/Document[1]/P[3]` or
    `sida 4`, in a package a file of it. `clause` is the requirement that a file breaks, empty for a project's own.
    """

    severity: Severity
    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    clause: str = ""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        text = f"{place}: {self.severity.value} [{self.code}] {self.message}"
        return f"{text}\n    Tips: {self.hint}" if self.hint else text

    def moved(self, at: Position) -> Diagnostic:
        """Return the same at another place: that of what led to it."""
        return replace(self, path=at.path, line=at.line, column=at.column)


def error(code: str, at: Position, message: str, hint: str = "", clause: str = "") -> Diagnostic:
    """Return an error at a position: the report cannot be built, or the file does not hold what it promises."""
    return Diagnostic(Severity.ERROR, code, at.path, at.line, at.column, message, hint, clause)


def warning(code: str, at: Position, message: str, hint: str = "") -> Diagnostic:
    """Return a warning at a position: the report can be built, but somebody should look."""
    return Diagnostic(Severity.WARNING, code, at.path, at.line, at.column, message, hint)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then code, and drop exact repetitions."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path, d.line, d.column, d.code, d.message)))


def bounded(ordered: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics that are in order with the first of each file, and how many more there are in it."""
    kept: list[Diagnostic] = []
    for path, of_file in itertools.groupby(ordered, lambda d: d.path):
        found = list(of_file)
        kept += found[:MOST_OF_A_FILE]
        if rest := found[MOST_OF_A_FILE:]:
            tell = error if has_errors(rest) else warning
            message = f"Och ytterligare {len(rest)} fel och varningar i filen."
            kept.append(tell("fler-fel", Position(path), message, "Rätta dem som visas, och granska igen."))
    return tuple(kept)


def strict(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Turn warnings into errors (`--strikt`)."""
    return tuple(replace(d, severity=Severity.ERROR) for d in diagnostics)


MOST_OF_A_FILE = 200

Report = Callable[[Diagnostic], None]
"""What a function calls with each diagnostic; it then goes on, so that one run shows every mistake."""


def ignore(_diagnostic: Diagnostic) -> None:
    """Take a diagnostic that has been reported elsewhere, or that would only hide its cause."""


class Collector:
    """Passes diagnostics on and remembers whether there were any: what is read with it can be told from what failed."""

    def __init__(self, report: Report = ignore) -> None:
        self._report = report
        self.diagnostics: list[Diagnostic] = []

    def report(self, diagnostic: Diagnostic) -> None:
        """Take a diagnostic and pass it on."""
        self.diagnostics.append(diagnostic)
        self._report(diagnostic)

    @property
    def failed(self) -> bool:
        """Whether an error has been reported; a warning leaves what was read usable."""
        return has_errors(self.diagnostics)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", form: str = "{}") -> str:
    """Return the hint for a word that is not known: the known one that looks most like it, or `otherwise`.

    `form` is how the word is written where it is typed, with `{}` for the word itself.
    """
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Menade du {form.format(near[0])}?" if near else otherwise


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any diagnostic stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON list, one object each, with the keys of `Diagnostic`."""
    return json.dumps([asdict(d) for d in diagnostics], ensure_ascii=False, indent=2)
