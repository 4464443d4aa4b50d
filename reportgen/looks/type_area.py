"""Whether the pages have room for text: where they have next to none, setting them would not end in any useful time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.diagnostics import Position, Report, error
from reportgen.looks.style_sheets import StyleSheets

# Narrower or lower than this no table and no figure has room, in millimetres.
LEAST = 40.0
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "q": 0.25, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
_LENGTH = re.compile(r"([+-]?[0-9]*\.?[0-9]+)([a-z]*)$")
# Width and height of the sizes that have a name (CSS Paged Media Module Level 3, 7.1).
_NAMED = {
    "a5": (148.0, 210.0),
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "b5": (176.0, 250.0),
    "b4": (250.0, 353.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "ledger": (279.4, 431.8),
}
_SIDES = ("top", "right", "bottom", "left")
# Which of one to four values each side takes, by their number.
_TAKEN = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}

_Measures = dict[str, float | None]


def check_type_area(sheets: StyleSheets, report: Report) -> None:
    """Report each kind of page whose margins leave less than `LEAST` in either direction, at its declaration."""
    pages: dict[str, _Measures] = {"": {"width": 210.0, "height": 297.0}}
    places: dict[str, Position] = {}
    for rule in sheets.rules:
        if rule.keyword != "page":
            continue
        for page in (part.strip() for part in rule.page.split(",")):
            for declared in rule.declarations:
                value = sheets.resolved(declared.value)
                measures = _measures(declared.name, value.lower()) if value else {}
                if measures:
                    pages.setdefault(page, {}).update(measures)
                    places[page] = declared.at
    for page, at in places.items():
        name = page.partition(":")[0]
        area = {**pages[""], **pages.get(name, {}), **pages[page]}
        width, height = _left(area, "width", "left", "right"), _left(area, "height", "top", "bottom")
        if min(width, height) < LEAST:
            said = f"{round(max(width, 0))} × {round(max(height, 0))} mm"
            message = (
                f"Satsytan på sidorna{f' (@page {page})' if page else ''} är {said}, vilket är för litet för text."
            )
            hint = f"Gör sidan större (size) eller marginalerna mindre (margin); minst {round(LEAST)} mm åt varje håll."
            report(error("satsyta", at, message, hint))


def _left(area: Mapping[str, float | None], whole: str, *sides: str) -> float:
    """Return what the margins leave; where it is not known, enough."""
    measures = [area.get(whole), *(area.get(side, 0.0) for side in sides)]
    known = [measure for measure in measures if measure is not None]
    return known[0] - sum(known[1:]) if len(known) == len(measures) else float("inf")


def _measures(name: str, value: str) -> _Measures:
    """Return the measures that a declaration of a page gives, in millimetres; None for those that cannot be told."""
    words = value.split()
    if name == "size":
        lengths = [_length(word) for word in words if word not in _NAMED and word not in {"landscape", "portrait"}]
        named = next((_NAMED[word] for word in words if word in _NAMED), None)
        if named is None and len(lengths) not in {1, 2}:
            named = _NAMED["a4"] if not lengths else None
        width, height = named or ((lengths[0], lengths[-1]) if lengths else (None, None))
        if "landscape" in words and width is not None and height is not None:
            width, height = max(width, height), min(width, height)
        return {"width": width, "height": height}
    if name == "margin" and len(words) in _TAKEN:
        return {side: _length(words[index]) for side, index in zip(_SIDES, _TAKEN[len(words)], strict=True)}
    if name.startswith("margin-") and name.removeprefix("margin-") in _SIDES:
        return {name.removeprefix("margin-"): _length(value)}
    return {}


def _length(word: str) -> float | None:
    match = _LENGTH.match(word)
    if match is None:
        return None
    if not match[2]:
        return 0.0 if float(match[1]) == 0 else None
    return float(match[1]) * _MILLIMETRES[match[2]] if match[2] in _MILLIMETRES else None
