"""The design tokens of styles/tokens.css, for what is drawn and not styled: charts and maps."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.looks.style_sheets import StyleSheets
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.numbers import format_number

FILE = "styles/tokens.css"
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "pt": 25.4 / 72, "px": 25.4 / 96}


class Tokens:
    """Custom properties of `:root` by name, with references between them resolved."""

    def __init__(self, sheets: StyleSheets, report: Report) -> None:
        self._sheets = sheets
        self._report = report

    def __getitem__(self, name: str) -> str:
        """Return a token's value; one that is missing is reported, and `black` drawn in its place."""
        declared = self._sheets.tokens.get(name)
        if declared is not None and not declared.value:
            self._report(error("token-saknas", declared.at, f"Egenskapen {name} är tom.", f"Skriv {name}: …;"))
        if declared is None:
            hint = did_you_mean(name, self._sheets.tokens, f"Lägg till {name}: …; under :root i {FILE}.")
            self._report(error("token-saknas", Position(FILE), f"Egenskapen {name} saknas.", hint))
            return "black"
        # An unknown name within the value is reported where it stands (style_checks).
        return self._sheets.resolved(declared.value) or "black"

    def at(self, name: str) -> Position:
        """Return where a token is given its value; the file where it has none."""
        declared = self._sheets.tokens.get(name)
        return declared.at if declared is not None else Position(FILE)

    def points(self, name: str, least: str, most: str) -> float:
        """Return a length in points; mm, cm, pt and px are understood.

        `least` and `most` are millimetres, in decimals. A length that is wrong is reported, and the least taken in its place.
        """
        value = self[name]
        declared = self._sheets.tokens.get(name)
        if declared is None or not declared.value:
            return float(least) * 72 / 25.4
        match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)(mm|cm|pt|px)", value)
        length = float(match[1]) * _MILLIMETRES[match[2]] if match else None
        if length is not None and float(least) <= length <= float(most):
            return length * 72 / 25.4
        span = f"mellan {_swedish(least)} och {_swedish(most)} mm"
        if length is None:
            message, hint = "är ingen längd.", f"Skriv ett tal med mm, cm, pt eller px, {span}."
        else:
            message, hint = "är för kort." if length < float(least) else "är för långt.", f"Längden ska ligga {span}."
        self._report(error("fel-längd", self.at(name), f"{name}: {value} {message}", hint))
        return float(least) * 72 / 25.4

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return a token that is a list of numbers, such as the lengths of dashes and gaps."""
        parts = self[name].split()
        if len(parts) < 2 or not all(re.fullmatch(r"\d+(\.\d+)?", part) for part in parts):
            hint = "Skriv streckets och mellanrummets längd, till exempel 5 1.5."
            self._report(error("fel-längd", self.at(name), f"{name}: {self[name]} är inga längder.", hint))
            return (1.0, 1.0)
        return tuple(float(part) for part in parts)


def _swedish(number: str) -> str:
    return format_number(Decimal(number), len(number.partition(".")[2]))


def font_file(project: Snapshot, sheets: StyleSheets, family: str, weight: str, report: Report) -> str | None:
    """Return the path of the font file that the styles declare for a family and weight in upright style."""
    for face in sheets.faces:
        if (face.family, face.weight, face.style) != (family, weight, "normal") or not face.files:
            continue
        existing = next((file for file in face.files if project.exists(file)), None)
        if existing is None:
            message = f"Typsnittsfilen {face.files[0].removeprefix('styles/')} finns inte."
            report(error("fil-saknas", face.at, message, "Rätta src, eller lägg dit filen."))
        return existing
    hint = "Ange familjen i en @font-face med src: url(fonts/…)."
    report(error("typsnitt-saknas", Position(FILE), f"Ingen fil för {family} i vikt {weight}.", hint))
    return None
