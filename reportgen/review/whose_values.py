"""Texts of an edition for another area that print its numbers as those of the area that the report was written for.

In code `länet` is the area of the edition. A reader takes the printed word, and the county's name, for the county, and
nobody reads all editions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.data.dataset import DataSet
from reportgen.data.model import AreaKind, Observation
from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.tree import (
    Claim,
    Computed,
    Directive,
    List,
    Paragraph,
    Part,
    Span,
    Table,
    plain_text,
    walk,
)
from reportgen.review.sentences import Reading
from reportgen.swedish.places import genitive

_WORD = "länet"
_WORDS = {_WORD, f"{_WORD}s", "vårt län", "vårt läns", "länsborna", "länsbornas"}
# What shows values of the edition's own area, but lines for which an area is chosen; others show municipalities, or goals.
_OF_THE_AREA = frozenset(("diagram", "linjer", "könslinjer", "könsgap", "nyckeltal", "indikatortabell", "revideringar"))
_CHOOSES, _CHOSEN = "linjer", "område"


class _Words(NamedTuple):
    """What an edition's area and the area that it is not are called in print, and what only stands beside the other's name."""

    other: re.Pattern[str]
    beside: re.Pattern[str]
    itself: re.Pattern[str]


def check_whose_values(parts: tuple[Part, ...], reading: Reading, data: DataSet, report: Report) -> None:
    """Report each sentence, and each cell of a typed table, that names the county alone with a number of the edition's own.

    So are messages of figures, and the words of large numbers, which show those without writing them.
    Of an edition for a municipality the county is named by word or name, of one for a county the report's own by name.
    """
    words = _words(data)
    own = data.areas.get(data.area)
    if words is None or own is None:
        return
    hint = '{{ området() }} ger länet i länets rapport och kommunen här; område="hela länet" ger länets tal.'
    if own.kind is not AreaKind.MUNICIPALITY:
        hint = "{{ områdets_namn() }} ger det namn som är rätt i varje utgåva."
    told: list[str] = []
    for text, nodes in (*_sentences(reading), *_cells(parts, words)):
        at = next((node.at for node in nodes if _areas(node) - {data.country} == {data.area}), None)
        if at is not None and (called := _called(text, words)):
            message = f"Meningen säger {called} om ett tal för {own.name}: ”{_shortened(text)}”."
            report(error("länets-tal", at, message, hint))
            told.append(text)
    for text, at in _beside_values(parts):
        if (called := _called(text, words)) and not any(one in text for one in told):
            message = f"Figuren visar {own.name}, men texten till den säger {called}: ”{_shortened(text)}”."
            report(error("länets-tal", at, message, hint))


def _called(text: str, words: _Words) -> str:
    """Return what a text calls the area that the edition is not of, nothing where it does not name it, or both."""
    named = words.other.search(words.beside.sub("", text))
    # A county may be called by the name of a municipality: what is left without it is what names the municipality.
    if not named or words.itself.search(words.other.sub("", text)):
        return ""
    return named[0].lower() if named[0].lower() in _WORDS else named[0]


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


def _beside_values(parts: tuple[Part, ...]) -> Iterator[tuple[str, Position]]:
    """Yield the message of each figure that shows the area, and what stands under each large number."""
    for figure in (node for node in walk(parts) if isinstance(node, Directive)):
        if figure.name not in _OF_THE_AREA or (figure.name == _CHOOSES and _CHOSEN in figure.attributes):
            continue
        message = [block for block in figure.children if isinstance(block, Paragraph)][:1]
        items = [
            block for child in figure.children if isinstance(child, List) for item in child.items for block in item
        ]
        for block in (*message, *items):
            if isinstance(block, Paragraph):
                yield plain_text(block.children).strip(), block.at


def _words(data: DataSet) -> _Words | None:
    """Return what the areas are called, None for the report itself."""
    own, home, county = (data.areas.get(code) for code in (data.area, data.home, data.whole))
    if own is None or not data.is_of_other_area:
        return None
    is_part = own.kind is AreaKind.MUNICIPALITY
    # The country is what everything is compared with.
    others = {area.name for area in (home, county) if area and area.code not in {own.code, data.country}}
    if not others and not is_part:
        return None
    other = _either(others | {genitive(name) for name in others} | (_WORDS if is_part else set()))
    itself = _either({own.name, genitive(own.name), "här"} | ({"kommunen", "kommunens"} if is_part else set()))
    # What is compared with, whose parts the municipalities are, and who says it, is no claim of where the numbers are from.
    compared = rf"\b(?:än|som|med|mot|till) (?:i |hela )*(?:{other})\b"
    parts = rf"\b(?:en|ett|någon|något|några|flera|de) av (?:{other})\b|\b(?:{other}) kommuner\b"
    bodies = rf"\b(?:region|länsstyrelsen i) (?:{other})\b"
    return _Words(
        re.compile(rf"\b(?:{other})\b", re.IGNORECASE),
        re.compile(f"{compared}|{parts}|{bodies}", re.IGNORECASE),
        re.compile(rf"\b(?:{itself})\b", re.IGNORECASE),
    )


def _either(names: set[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


def _sentences(reading: Reading) -> Iterator[tuple[str, tuple[Computed | Claim | Span, ...]]]:
    return ((one.text, one.nodes) for read in reading for one in read)


def _cells(parts: tuple[Part, ...], words: _Words) -> Iterator[tuple[str, tuple[Computed, ...]]]:
    """Yield what the cells of typed tables are under, with the numbers in them, where a row or a column is the county's."""
    for table in (node for node in walk(parts) if isinstance(node, Table)):
        heads = [_text(cell) for cell in table.rows[0]]
        for first, *rest in table.rows[1:]:
            for head, cell in zip(heads[1:], rest, strict=False):
                labels = (_text(first), head)
                if any(words.other.fullmatch(label) for label in labels):
                    yield ", ".join(filter(None, labels)), tuple(one for one in walk(cell) if isinstance(one, Computed))


def _text(cell: tuple[object, ...]) -> str:
    return plain_text(cell).strip()


def _areas(node: Computed | Claim | Span) -> set[str]:
    """Return whose data a number rests on, or an expression that stands for words; words of their own are judged as they read."""
    if isinstance(node, Span) or (isinstance(node, Claim) and not node.source) or node.derivation is None:
        return set()
    return {datum.area for datum in node.derivation.inputs if isinstance(datum, Observation)}
