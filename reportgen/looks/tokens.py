"""The design tokens of styles/tokens.css, for what is drawn and not styled: charts and maps."""

from __future__ import annotations

import re
from collections.abc import Mapping

import tinycss2

from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import Snapshot

FILE = "styles/tokens.css"
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_FONT_FILE = re.compile(r"""url\(\s*["']?([^"')]+)""")


class Tokens:
    """Custom properties of `:root` by name, with references between them resolved."""

    def __init__(self, values: Mapping[str, str], report: Report) -> None:
        self._values = values
        self._report = report

    def __getitem__(self, name: str) -> str:
        """Return a token's value; one that is missing is reported, and `black` drawn in its place."""
        if name not in self._values:
            hint = f"Lägg till {name}: …; under :root i {FILE}."
            self._report(error("token-saknas", Position(FILE), f"Egenskapen {name} saknas.", hint))
            return "black"
        value = self._values[name]
        for _ in range(10):
            if not (match := _VARIABLE.search(value)):
                break
            value = value.replace(match[0], self._values.get(match[1], "black"))
        return value.strip()

    def points(self, name: str) -> float:
        """Return a length in points; mm, cm, pt and px are understood."""
        match = re.fullmatch(r"([\d.]+)(mm|cm|pt|px)", self[name])
        if match is None:
            hint = "Skriv ett tal med mm, cm, pt eller px."
            self._report(error("fel-längd", Position(FILE), f"{name}: {self[name]} är ingen längd.", hint))
            return 10.0
        return float(match[1]) * {"mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1.0, "px": 0.75}[match[2]]

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return a token that is a list of numbers, such as the lengths of dashes and gaps."""
        parts = self[name].split()
        if len(parts) < 2 or not all(re.fullmatch(r"\d+(\.\d+)?", part) for part in parts):
            hint = "Skriv streckets och mellanrummets längd, till exempel 5 1.5."
            self._report(error("fel-längd", Position(FILE), f"{name}: {self[name]} är inga längder.", hint))
            return (1.0, 1.0)
        return tuple(float(part) for part in parts)


def read_tokens(project: Snapshot, report: Report) -> Tokens:
    """Read the custom properties of `:root`."""
    text = project.attempt(FILE, report) or ""
    values: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    values[declaration.name] = tinycss2.serialize(declaration.value).strip()
    return Tokens(values, report)


def font_file(project: Snapshot, family: str, weight: str, report: Report) -> str | None:
    """Return the path of the font file that the styles declare for a family and weight in upright style."""
    for path in project.listing("styles", ".css"):
        text = project.attempt(path, report) or ""
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type != "at-rule" or rule.at_keyword != "font-face":
                continue
            declared = {
                d.name: tinycss2.serialize(d.value).strip()
                for d in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                if d.type == "declaration"
            }
            same_family = declared.get("font-family", "").strip("\"'") == family
            upright = declared.get("font-style", "normal") == "normal"
            weights = {"normal": "400", "bold": "700"}
            given = declared.get("font-weight", "400")
            file = _FONT_FILE.search(declared.get("src", ""))
            if same_family and upright and weights.get(given, given) == weight and file:
                font = f"styles/{file[1]}"
                if project.exists(font):
                    return font
                place = Position(path, rule.source_line, rule.source_column)
                report(
                    error(
                        "fil-saknas", place, f"Typsnittsfilen {file[1]} finns inte.", "Rätta src, eller lägg dit filen."
                    )
                )
                return None
    hint = "Ange familjen i en @font-face med src: url(fonts/…)."
    report(error("typsnitt-saknas", Position(FILE), f"Ingen fil för {family} i vikt {weight}.", hint))
    return None
