"""Faults that can be seen in a style sheet itself: contrast, and what WeasyPrint turns into a file that is not for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import tinycss2

from reportgen.diagnostics import Position, Report, error
from reportgen.looks.tokens import FILE as TOKENS
from reportgen.looks.tokens import Tokens
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.numbers import format_number

_TEXT, _SHAPE = 4.5, 3.0
_PAPER = "--farg-papper"
# Which token stands on which, and the contrast it needs (WCAG 2.1, 1.4.3 for text and 1.4.11 for shapes).
_PAIRS = (
    *(
        (f"--farg-{name}", _PAPER, _TEXT)
        for name in ("text", "dampad", "primar", "accent", "gron", "gul", "rod", "saknas")
    ),
    *((f"--farg-{name}", f"--yta-{name}", _TEXT) for name in ("gron", "gul", "rod", "saknas")),
    *((f"--karta-text-{number}", f"--karta-lage-{number}", _TEXT) for number in range(4)),
    ("--omslag-text", "--omslag-yta", _TEXT),
    ("--diagram-text", _PAPER, _TEXT),
    ("--diagram-mal", _PAPER, _TEXT),
    ("--diagram-linje", _PAPER, _TEXT),
    ("--diagram-linje-2", _PAPER, _TEXT),
    ("--diagram-linje-3", _PAPER, _TEXT),
)
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def check_styles(project: Snapshot, tokens: Tokens, report: Report) -> None:
    """Report colours that are hard to tell apart, and properties that break the file's tags."""
    lines = _token_lines(project, report)
    for ink, ground, least in _PAIRS:
        if ink in lines and ground in lines:
            _compare(tokens[ink], tokens[ground], least, (ink, ground), Position(TOKENS, lines[ink], 1), report)
    for path in project.listing("styles", ".css"):
        for declarations in _rules(project.attempt(path, report) or ""):
            _check_rule(path, declarations, tokens, report)


def _check_rule(path: str, declarations: dict[str, Any], tokens: Tokens, report: Report) -> None:
    for name, declared in declarations.items():
        place = Position(path, declared.source_line, declared.source_column)
        value = tinycss2.serialize(declared.value).strip()
        if name == "opacity" and value not in {"1", "1.0", "100%"}:
            hint = "Skriv en färg med genomskinlighet i stället: rgb(10 77 92 / 60%)."
            report(error("stil-genomskinlighet", place, "Text under opacity hamnar utanför taggarna.", hint))
        if "leader(" in value:
            hint = "Rita linjen med border-bottom: dotted, som i text.css."
            report(error("stil-punktrad", place, "Varje punkt i leader() läses upp.", hint))
    ink, ground = declarations.get("color"), declarations.get("background-color") or declarations.get("background")
    if ink is not None and ground is not None:
        above, below = (_resolved(tinycss2.serialize(declared.value), tokens) for declared in (ink, ground))
        place = Position(path, ink.source_line, ink.source_column)
        _compare(above, below, _TEXT, ("color", "background"), place, report)


def _compare(ink: str, ground: str, least: float, names: tuple[str, str], place: Position, report: Report) -> None:
    pair = [_luminance(colour) for colour in (ink, ground)]
    if pair[0] is None or pair[1] is None:
        return
    light, dark = max(pair[0], pair[1]), min(pair[0], pair[1])
    ratio = (light + 0.05) / (dark + 0.05)
    if ratio < least:
        shown, wanted = (format_number(Decimal(str(number)), 1) for number in (ratio, least))
        message = f"{names[0]} mot {names[1]} har kontrasten {shown}:1; text behöver {wanted}:1."
        report(error("kontrast", place, message, "Välj en mörkare eller ljusare färg."))


def _luminance(colour: str) -> float | None:
    """Return the relative luminance of a hexadecimal colour (WCAG 2.1), or None for what is none."""
    match = _HEX.fullmatch(colour.strip())
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _resolved(value: str, tokens: Tokens) -> str:
    match = re.fullmatch(r"\s*var\(\s*(--[\w-]+)\s*\)\s*", value)
    return tokens[match[1]] if match else value


def _rules(text: str) -> Iterator[dict[str, Any]]:
    """Yield the declarations of every rule by name, also of those within at-rules."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        yield from _declared(rule)


def _declared(rule: Any) -> Iterator[dict[str, Any]]:
    if rule.type not in {"qualified-rule", "at-rule"} or rule.content is None:
        return
    inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    yield {declared.name: declared for declared in inner if declared.type == "declaration"}
    for nested in inner:
        yield from _declared(nested)


def _token_lines(project: Snapshot, report: Report) -> dict[str, int]:
    lines: dict[str, int] = {}
    for declarations in _rules(project.attempt(TOKENS, report) or ""):
        lines |= {name: declared.source_line for name, declared in declarations.items() if name.startswith("--")}
    return lines
