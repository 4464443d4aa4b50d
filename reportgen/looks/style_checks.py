"""Faults that can be seen in the style sheets themselves: what is hard to see, hidden, unknown or lost to the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import tinycss2

from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.looks import contract
from reportgen.looks.contrast_checks import check_contrast, check_contrast_of
from reportgen.looks.status_colours import check_status_colours
from reportgen.looks.style_sheets import FOLDER, WEB, Declaration, Rule, StyleSheets
from reportgen.looks.tokens import FILE as TOKENS
from reportgen.looks.type_area import check_type_area
from reportgen.swedish.numbers import format_number

# Words that every property understands, and that stand for no family of their own.
_ANYWHERE = {"inherit", "initial", "unset", "revert", "revert-layer"}
_GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji", "fangsong"}
_HIDING = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "content-visibility": {"hidden"}}
# What can make a box flat, with no extent in one direction; WeasyPrint cannot tag the text of such a box either.
_FLATTENING = {"transform", "scale"}
# The condition of what holds where the reader has chosen dark colours.
_DARK = "(prefers-color-scheme: dark)"
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "q": 72 / 101.6}


def check_styles(sheets: StyleSheets, report: Report) -> None:
    """Report what the style sheets say that readers would miss, and what they leave unsaid."""
    check_contrast(sheets, report)
    check_status_colours(sheets, report)
    check_type_area(sheets, report)
    check = _Checks(sheets, report)
    for rule in sheets.rules:
        for declared in rule.declarations:
            check.names(declared)
        check.families(rule)
        check.hidden(rule)
        check.tags(rule)
    check.lacking()


def check_web_styles(sheets: StyleSheets, report: Report) -> None:
    """Report what the sheet of the web edition says that means nothing, or that readers would miss, by day or in the dark.

    `sheets` are those of the web (`read_web_sheets`).
    """
    check = _Checks(sheets, report, fallbacks=True)
    own = [rule for rule in sheets.rules if rule.at.path == WEB]
    for rule in own:
        for declared in rule.declarations:
            check.names(declared)
        check.families(rule)
        # A search hides what it has not found.
        if rule.selector != "[hidden]":
            check.hidden(rule)
            check.faded(rule)
    for conditions, when in ((set[str](), ""), ({_DARK}, " i mörkt läge")):
        rules = tuple(rule for rule in sheets.rules if set(filter(_of_no_width, rule.media)) <= conditions)
        # Tokens of the day are held against each other once.
        shown = [rule for rule in rules if rule.at.path == WEB and (not conditions or rule.media or not _is_root(rule))]
        check_contrast_of(shown, replace(sheets, rules=rules), when, report)


class _Checks:
    def __init__(self, sheets: StyleSheets, report: Report, *, fallbacks: bool = False) -> None:
        """`fallbacks` says that families without a file may stand after one that has one: readers' machines have others."""
        self._sheets = sheets
        self._report = report
        self._fallbacks = fallbacks

    def names(self, declared: Declaration) -> None:
        """Report custom properties that nobody gives a value."""
        known = self._sheets.custom_names
        for name in self._sheets.unknown_names(declared.value):
            hint = did_you_mean(name, known, f"Egenskaperna står under :root i {TOKENS}.")
            self._report(error("okänd-egenskap", declared.at, f"Egenskapen {name} finns inte.", hint))
        circular = declared.name.startswith("--") and self._sheets.resolved(declared.value) is None
        if circular and all(name in self._sheets.tokens for name in _VARIABLE.findall(declared.value)):
            message = f"{declared.name} hänvisar till sig själv."
            self._report(error("okänd-egenskap", declared.at, message, "Skriv ett värde i stället för var()."))

    def families(self, rule: Rule) -> None:
        """Report font families without a file: the text would be set in another font without a word."""
        if rule.keyword == "font-face":
            return
        for declared in rule.declarations:
            if declared.name not in {"font-family", "font", *contract.FONT_TOKENS}:
                continue
            value = self._sheets.resolved(declared.value)
            for index, family in enumerate(_families(value, declared.name == "font") if value else ()):
                lowered = family.lower()
                generic = lowered in _GENERIC or (self._fallbacks and lowered.startswith("ui-"))
                if lowered in {one.lower() for one in self._sheets.families} or (index and generic):
                    continue
                if self._fallbacks and (index or generic):
                    continue
                hint = did_you_mean(family, self._sheets.families, _font_hint(self._sheets.families))
                message = f"Typsnittet ”{family}” har ingen fil i någon @font-face."
                self._report(error("okänt-typsnitt", declared.at, message, hint))

    def hidden(self, rule: Rule) -> None:
        """Report what would keep something from being read that must be shown."""
        for declared in rule.declarations:
            value = (self._sheets.resolved(declared.value) or "").lower()
            if value in _HIDING.get(declared.name, ()) and (name := _must_be_shown(rule)):
                hint = "Ta bort raden. Det som inte ska vara med tas bort ur texten eller data, inte ur stilen."
                message = f"{declared.name}: {value} döljer {name}, som alltid ska synas."
                self._report(error("stil-dold", declared.at, message, hint))
            struck = declared.name in {"text-decoration", "text-decoration-line"} and "line-through" in value.split()
            if struck and (name := _must_be_shown(rule)):
                hint = "Ta bort raden. Det som inte gäller tas bort ur texten eller data."
                message = f"{declared.name}: {value} stryker {name}, som om det inte gällde."
                self._report(error("stil-dold", declared.at, message, hint))
            if declared.name in _FLATTENING and (part := _flat(value)):
                hint = "Ta bort raden, eller använd en faktor som inte är noll."
                message = f"{declared.name}: {part} lämnar ingen yta åt innehållet, som då varken syns eller läses upp."
                self._report(error("stil-dold", declared.at, message, hint))
            size = declared.value if declared.name == "font-size" or declared.name.startswith("--text-") else ""
            printed = points(self._sheets.resolved(size) or "") if size else None
            if printed is not None and printed < contract.SMALLEST_TYPE:
                least = format_number(Decimal(str(contract.SMALLEST_TYPE)), 0)
                message = f"{declared.name}: {declared.value} är för litet för att läsas."
                self._report(error("stil-dold", declared.at, message, f"Använd minst {least} pt."))

    def faded(self, rule: Rule) -> None:
        """Report what makes something that must be shown so transparent that it is not seen."""
        for declared in rule.declarations:
            value = self._sheets.resolved(declared.value) or ""
            if declared.name == "opacity" and re.fullmatch(r"0?\.?0*%?", value) and (name := _must_be_shown(rule)):
                hint = "Ta bort raden. Det som inte ska vara med tas bort ur texten eller data, inte ur stilen."
                message = f"opacity: {value} döljer {name}, som alltid ska synas."
                self._report(error("stil-dold", declared.at, message, hint))

    def tags(self, rule: Rule) -> None:
        """Report what WeasyPrint turns into a file that is not for all."""
        for declared in rule.declarations:
            if declared.name == "opacity" and declared.value not in {"1", "1.0", "100%"}:
                hint = "Skriv en färg med genomskinlighet i stället: rgb(10 77 92 / 60%)."
                message = "Text under opacity hamnar utanför taggarna."
                self._report(error("stil-genomskinlighet", declared.at, message, hint))
            if "leader(" in declared.value:
                hint = "Rita linjen med border-bottom: dotted, som i text.css."
                self._report(error("stil-punktrad", declared.at, "Varje punkt i leader() läses upp.", hint))

    def lacking(self) -> None:
        """Report declarations that the program lives by and that no sheet holds."""
        said = [(one.name, one.value.replace(" ", "")) for rule in self._sheets.rules for one in rule.declarations]
        for name, part, lost in contract.STYLED:
            if not any(name == one and part in value for one, value in said):
                place = Position(self._sheets.paths[0], 1, 1) if self._sheets.paths else Position(FOLDER)
                hint = f"Lägg till {name}: {part}… i styles/. Se avsnittet om namn i docs/handbok.md."
                self._report(error("stil-saknas", place, f"Ingen stilmall har {name} med {part}. {lost}", hint))


def _of_no_width(condition: str) -> bool:
    """Tell whether a condition of @media asks for anything but the width of the window."""
    return re.fullmatch(r"\((?:min|max)-width:[^()]*\)", condition) is None


def _is_root(rule: Rule) -> bool:
    return rule.selector == ":root"


def _must_be_shown(rule: Rule) -> str:
    """Return the name of what a rule styles that must be shown, or nothing."""
    for chain in rule.chains:
        for name in sorted(chain[-1], reverse=True):
            known = name in contract.SHOWN_TAGS or name.removeprefix(".") in contract.SHOWN_CLASSES
            if known or name == "*" or name.removeprefix(".").startswith(contract.SHOWN_FAMILIES):
                return "allt" if name == "*" else name
    return ""


def _flat(value: str) -> str:
    """Return the part of a transform, or of a scale, that leaves no area (CSS Transforms 1, 13); or nothing."""
    nodes = tinycss2.parse_component_value_list(value, skip_comments=True)
    if any(_zero(node) for node in nodes):
        return value
    for node in nodes:
        if node.type != "function":
            continue
        numbers = [one for one in node.arguments if one.type in {"number", "percentage"}]
        if node.lower_name.startswith("scale") and any(_zero(one) for one in numbers):
            return str(tinycss2.serialize([node]))
        if node.lower_name == "matrix" and len(numbers) >= 4:
            a, b, c, d = (one.value for one in numbers[:4])
            if a * d == b * c:
                return str(tinycss2.serialize([node]))
    return ""


def _zero(node: Any) -> bool:
    return node.type in {"number", "percentage"} and bool(node.value == 0)


def _families(value: str, shorthand: bool) -> Iterator[str]:
    """Yield the families of a font-family, or of a font, where they follow the size."""
    nodes = list(tinycss2.parse_component_value_list(value, skip_comments=True))
    if shorthand:
        sizes = [index for index, node in enumerate(nodes) if node.type in {"dimension", "percentage"}]
        if not sizes:
            return
        nodes = nodes[sizes[-1] + 1 :]
        # A line height may be a bare number: `9pt / 1.2 "Familj"`.
        nodes = [node for node in nodes if node.type != "number" and node != "/"]
    group: list[Any] = []
    for node in [*nodes, None]:
        if node is not None and node != ",":
            group.append(node)
            continue
        words = [one.value for one in group if one.type in {"ident", "string"}]
        if words and " ".join(words).lower() not in _ANYWHERE:
            yield " ".join(words)
        group = []


def _font_hint(families: tuple[str, ...]) -> str:
    known = ", ".join(families)
    return (
        f"Välj mellan {known}, eller lägg filen i styles/fonts/ och skriv en @font-face."
        if known
        else "Skriv en @font-face."
    )


def points(length: str) -> float | None:
    """Return a length of CSS in points, or None for what is no length that stands by itself."""
    match = re.fullmatch(r"([\d.]+)([a-z]*)", length.strip().lower())
    if match is None or (match[2] and match[2] not in _POINTS):
        return None
    number = float(match[1])
    # A bare number is a length only where it is zero.
    return number * _POINTS[match[2]] if match[2] else (0.0 if number == 0 else None)
