"""The text of a page, as a reader that searches or copies gets it: by the fonts' maps to Unicode (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream, String

from reportgen.conformance.pdf.content import inherited, instructions, name_of_operator
from reportgen.conformance.pdf.reading import decoded, entry, identity, name_of, text_of, whole

_TAKEN = "Tf Tj TJ ' \" BDC BMC EMC Do q Q"
_DEPTH = 20
_MOST_FORMS = 20_000
"""As many forms of a page are read, as often as they are drawn: forms that draw forms could be drawn without end."""
_CODE = rb"<([0-9A-Fa-f\s]*)>"
_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(_CODE + rb"\s*" + _CODE)
_RANGE = re.compile(_CODE + rb"\s*" + _CODE + rb"\s*(?:" + _CODE + rb"|\[(.*?)\])", re.DOTALL)
_MOST_CODES = 2 * 65536
"""As many codes of a font are read: twice as many as there are of two bytes."""
_LONGEST_NUMERAL = 40
_STYLES = {"D", "R", "r", "A", "a"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = (*_ROMAN, (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class PageText:
    """The runs of text of a page in the order in which they are drawn: those that are content, and those of artifacts.

    `forms` is how many forms have been read for it.
    """

    runs: list[str] = field(default_factory=list)
    artifacts: list[str] = field(default_factory=list)
    forms: int = 0


class _Letters:
    """What the codes of a font stand for."""

    def __init__(self, font: Any) -> None:
        content = decoded(entry(font, "/ToUnicode"))
        self._width = 2 if name_of(entry(font, "/Subtype")) == "Type0" else 1
        self._map = _unicode_map(content) if content else {}
        self._is_plain = content is None and self._width == 1

    def read(self, codes: bytes) -> str:
        """Return the text of codes; one that stands for nothing is U+FFFD."""
        if self._is_plain:
            return codes.decode("latin-1")
        numbers = (codes[at : at + self._width] for at in range(0, len(codes), self._width))
        return "".join(self._map.get(int.from_bytes(number), "\ufffd") for number in numbers)


def page_text(page: Any) -> PageText:
    """Return the text of a page, with that of the forms that it draws."""
    found = PageText()
    _read(page, inherited(page, "/Resources"), found, {}, 0, artifact=False)
    return found


def _read(
    thing: Any,
    resources: Any,
    found: PageText,
    kept: dict[tuple[int, int], _Letters],
    depth: int,
    *,
    artifact: bool,
) -> None:
    try:
        every = instructions(thing, _TAKEN)
    except (pikepdf.PdfError, TypeError, ValueError):
        return
    marks: list[bool] = []
    letters: _Letters | None = None
    saved: list[_Letters | None] = []
    for instruction in every:
        operator, operands = name_of_operator(instruction), instruction.operands
        first = operands[0] if operands else None
        hidden = artifact or any(marks)
        if operator in {"BDC", "BMC"}:
            marks.append(name_of(first) == "Artifact")
        elif operator == "EMC":
            del marks[-1:]
        elif operator == "q":
            saved.append(letters)
        elif operator == "Q":
            letters = saved.pop() if saved else None
        elif operator == "Tf":
            letters = _letters_of(entry(resources, "/Font", str(first)) if isinstance(first, Name) else None, kept)
        elif operator == "Do":
            form = entry(resources, "/XObject", str(first)) if isinstance(first, Name) else None
            may = depth < _DEPTH and found.forms < _MOST_FORMS
            if may and isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                found.forms += 1
                own = form.get("/Resources")
                _read(form, resources if own is None else own, found, kept, depth + 1, artifact=hidden)
        elif letters is not None and operands:
            (found.artifacts if hidden else found.runs).append(_shown(operands[-1], letters))


def _letters_of(font: Any, kept: dict[tuple[int, int], _Letters]) -> _Letters:
    known = identity(font)
    if known not in kept or known == (0, 0):
        kept[known] = _Letters(font)
    return kept[known]


def _shown(operand: Any, letters: _Letters) -> str:
    parts = operand if isinstance(operand, Array) else [operand]
    return "".join(letters.read(bytes(part)) for part in parts if isinstance(part, String))


def _unicode_map(content: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    left = _MOST_CODES
    for kind, body in _SECTION.findall(content):
        if kind == b"bfchar":
            for code, text in _PAIR.findall(body):
                found[_number(code)] = _letters(text)
        elif kind == b"bfrange":
            for low, high, text, each in _RANGE.findall(body):
                count = min(_number(high) - _number(low) + 1, left)
                _take_range(found, _number(low), count, text, each)
                left -= max(count, 0)
    return found


def _take_range(found: dict[int, str], low: int, count: int, text: bytes, each: bytes) -> None:
    if each:
        for offset, told in enumerate(re.findall(_CODE, each)):
            found[low + offset] = _letters(told)
        return
    start = _letters(text)
    if start:
        for offset in range(count):
            last = ord(start[-1]) + offset
            found[low + offset] = start[:-1] + chr(last if last < 0x110000 else 0xFFFD)


def _number(code: bytes) -> int:
    digits = re.sub(rb"\s", b"", code)
    return int(digits, 16) if digits else 0


def _letters(code: bytes) -> str:
    digits = re.sub(rb"\s", b"", code).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "replace")


def page_labels(labels: Mapping[int, Any], count: int) -> list[str]:
    """Return how the pages are called, of the entries of the tree of labels (ISO 32000-1, 12.4.2); plain numbers without any."""
    called: list[str] = []
    style, prefix, start, since = "D", "", 1, 0
    for index in range(count):
        if index in labels:
            told = labels[index]
            style, prefix = name_of(entry(told, "/S")), text_of(entry(told, "/P"))
            start, since = whole(entry(told, "/St")) or 1, index
        called.append(prefix + _numeral(start + index - since, style))
    return called


def _numeral(number: int, style: str) -> str:
    if style == "D":
        return str(number)
    if style in {"r", "R"}:
        small = _roman(number)
        return small if style == "r" else small.upper()
    if style in {"a", "A"}:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LONGEST_NUMERAL)
        return letter if style == "a" else letter.upper()
    return ""


def _roman(number: int) -> str:
    told = ""
    for value, letters in _SMALL_ROMAN:
        while number >= value and len(told) < _LONGEST_NUMERAL:
            told += letters
            number -= value
    return told
