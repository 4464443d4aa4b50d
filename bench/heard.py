"""What a reader without eyes meets: the text of a PDF file in the order of its structure.

Texts that stand for others are honoured (ISO 32000-1, 14.9.3 to 14.9.5), and each run keeps where it stands on its page,
so that it can be told whether the words that are seen apart are read apart (14.8.2.5). Run with
`python -m bench.heard FILE`.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

# Structure types whose text is read as one flow; what is within them and not of these types belongs to that flow.
BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "LBody", "Lbl", "Caption", "Note", "TOCI"})
# Seen as one word though they stand on two lines, or close together: what a line may be broken after.
_JOINING = ("\u00ad", "-", "\u2010", "\u2013", "\u2014", "/", "\u200b")
# In parts of the size of the type: a gap that is seen as a space, and a step to another line.
_GAP, _STEP = 0.12, 0.6


@dataclass
class Run:
    """Text shown by one operator: where it begins and ends and its size, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0


@dataclass
class Said:
    """An element: its type, what it is said to be, and what it holds, elements and runs in order."""

    kind: str
    element: Any
    kids: list[Said | Run | Any] = field(default_factory=list)

    def walk(self) -> Iterator[Said]:
        """Yield the element and all within it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Said):
                yield from kid.walk()

    def runs(self) -> Iterator[Run]:
        """Yield the runs that are read as one flow with the element: not those of blocks within it."""
        instead = self.element.get("/ActualText")
        inside = list(self._inside())
        if instead is None or not inside:
            yield from inside
            return
        first, last = inside[0], inside[-1]
        yield Run(str(instead), first.left, last.right, first.base, first.size, first.page)

    def _inside(self) -> Iterator[Run]:
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            elif isinstance(kid, Said) and kid.kind not in BLOCKS:
                yield from kid.runs()

    @property
    def text(self) -> str:
        """Return what is read, with single spaces."""
        return " ".join("".join(run.text for run in self.runs()).split())


def heard(pdf: bytes) -> Said:
    """Return the structure of a file with its texts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        contents = [_contents(page, number) for number, page in enumerate(opened.pages)]
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        root = opened.Root.StructTreeRoot
        said = Said("Root", pikepdf.Dictionary())
        for kid in _array(root.get("/K")):
            said.kids.append(_said(kid, None, contents, pages))
        return said


def joints(said: Said) -> Iterator[tuple[Run, Run, bool]]:
    """Yield each pair of runs that follow one another in a flow and are seen apart, and whether they are read apart."""
    for element in said.walk():
        if element.kind not in BLOCKS:
            continue
        runs = [run for run in element.runs() if run.text]
        for before, after in pairwise(runs):
            if seen_apart(before, after):
                yield before, after, before.text[-1:].isspace() or after.text[:1].isspace()


def seen_apart(before: Run, after: Run) -> bool:
    """Tell whether there is space between two runs for the eye, or the end of a line that divides no word."""
    if not before.text.strip() or not after.text.strip():
        return False
    size = max(before.size, after.size)
    # A raised call of a note belongs to its word.
    raised = min(before.size, after.size) < size and abs(after.base - before.base) < _STEP * size
    if before.page == after.page and (abs(after.base - before.base) < 0.1 or raised):
        return after.left - before.right > _GAP * size or after.left < before.left
    return not before.text.endswith(_JOINING)


def _said(element: Any, page: Any, contents: list[dict[int, list[Run]]], pages: dict[Any, int]) -> Said:
    page = element.get("/Pg", page)
    said = Said(str(element.S)[1:], _plain(element))
    for kid in _array(element.get("/K")):
        if isinstance(kid, int):
            said.kids += contents[pages[page.objgen]].get(int(kid), [])
        elif kid.get("/Type") == "/MCR":
            said.kids += contents[pages[kid.get("/Pg", page).objgen]].get(int(kid.MCID), [])
        elif kid.get("/Type") == "/OBJR":
            said.kids.append(str(kid.Obj.get("/Contents", "")))
        else:
            said.kids.append(_said(kid, page, contents, pages))
    return said


def _plain(element: Any) -> dict[str, Any]:
    """Return what an element says of itself, as plain values that outlive the file."""
    plain: dict[str, Any] = {
        name: str(element[name]) for name in ("/Alt", "/ActualText", "/E", "/Lang", "/ID") if name in element
    }
    for attributes in _array(element.get("/A")):
        for name, value in attributes.items() if isinstance(attributes, pikepdf.Dictionary) else ():
            plain[name] = [str(one) for one in value] if isinstance(value, pikepdf.Array) else str(value)
    return plain


def _array(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def _contents(page: Any, number: int) -> dict[int, list[Run]]:
    """Return the runs of each marked content of a page, by its number."""
    found: dict[int, list[Run]] = {}
    fonts = {name: _Font(font) for name, font in page.resources.get("/Font", {}).items()}
    state = _State()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                state.saved.append((state.matrix, state.font, state.size))
            case "Q":
                state.matrix, state.font, state.size = state.saved.pop()
            case "cm":
                state.matrix = _times([float(value) for value in operands], state.matrix)
            case "BT":
                state.text = [1, 0, 0, 1, 0, 0]
            case "Tm":
                state.text = [float(value) for value in operands]
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "BDC":
                properties = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                state.marks.append((properties.get("/MCID"), properties.get("/ActualText")))
                state.instead = False
            case "BMC":
                state.marks.append((None, None))
            case "EMC":
                state.marks.pop()
            case "TJ" | "Tj":
                shown = list(operands[0]) if str(operator) == "TJ" else [operands[0]]
                run = state.show(fonts[state.font], shown, number)
                content = next((mark for mark, _ in reversed(state.marks) if mark is not None), None)
                if content is not None:
                    _add(found.setdefault(int(content), []), run, state)
    return found


def _add(runs: list[Run], run: Run, state: _State) -> None:
    instead = next((text for _, text in reversed(state.marks) if text is not None), None)
    if instead is not None:
        run.text = "" if state.instead else str(instead)
        state.instead = True
    if runs and runs[-1].base == run.base and abs(run.left - runs[-1].right) < 0.01 * run.size:
        runs[-1].text += run.text
        runs[-1].right = run.right
    else:
        runs.append(run)


class _State:
    def __init__(self) -> None:
        self.matrix: list[float] = [1, 0, 0, 1, 0, 0]
        self.text: list[float] = [1, 0, 0, 1, 0, 0]
        self.saved: list[Any] = []
        self.marks: list[tuple[Any, Any]] = []
        self.font, self.size = "", 0.0
        self.instead = False

    def show(self, font: _Font, shown: list[Any], page: int) -> Run:
        place = _times(self.text, self.matrix)
        text, width, seen = "", 0.0, 0.0
        for piece in shown:
            if not isinstance(piece, pikepdf.String):
                width -= float(piece) / 1000
                continue
            for code in font.codes(bytes(piece)):
                letter = font.letters.get(code, "")
                text += letter
                width += font.widths.get(code, font.usual) / 1000
                # A space at the end is not seen.
                seen = seen if letter.isspace() else width
        scale = abs(place[0]) * self.size
        self.text = _times([1, 0, 0, 1, width * self.size, 0], self.text)
        return Run(text, place[4], place[4] + seen * scale, place[5], scale, page)


class _Font:
    """What is needed of a font: the texts and widths of its codes."""

    def __init__(self, font: Any) -> None:
        self.wide = str(font.Subtype) == "/Type0"
        self.letters: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self.usual = 1000.0
        if "/ToUnicode" in font:
            table = font.ToUnicode.read_bytes().decode("latin-1")
            for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
                for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", part):
                    self.letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
        if self.wide:
            self._measure(font.DescendantFonts[0])

    def _measure(self, font: Any) -> None:
        self.usual = float(font.get("/DW", 1000))
        given = list(font.get("/W", []))
        while given:
            first, then = int(given.pop(0)), given.pop(0)
            if isinstance(then, pikepdf.Array):
                self.widths |= {first + step: float(width) for step, width in enumerate(then)}
            else:
                width = float(given.pop(0))
                self.widths |= dict.fromkeys(range(first, int(then) + 1), width)

    def codes(self, text: bytes) -> Iterator[int]:
        step = 2 if self.wide else 1
        return (int.from_bytes(text[place : place + step]) for place in range(0, len(text), step))


def _times(one: list[float], other: list[float]) -> list[float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]


def lines(said: Said, depth: int = 0) -> Iterator[str]:
    """Yield an element and all within it as lines: what it is, and what it says."""
    told = [f'{name[1:]}="{said.element[name]}"' for name in ("/Alt", "/ActualText", "/E") if name in said.element]
    text = said.text if said.kind in BLOCKS or not any(isinstance(kid, Said) for kid in said.kids) else ""
    yield f"{'  ' * depth}{said.kind}{' ' if told else ''}{' '.join(told)}{f': {text}' if text else ''}"
    for kid in said.kids:
        if isinstance(kid, Said):
            yield from lines(kid, depth + 1)


def main() -> None:
    """Print what is read of a file, and the joints between words that lack their space."""
    said = heard(Path(sys.argv[1]).read_bytes())
    found = list(joints(said))
    told = list(lines(said))
    for before, after, apart in found:
        if not apart:
            told.append(f"No space, page {before.page + 1}: {before.text[-30:]}|{after.text[:30]}")
    lacking = sum(not apart for _, _, apart in found)
    told.append(f"{len(found)} joints between words, {lacking} without a space")
    print("\n".join(told))  # noqa: T201


if __name__ == "__main__":
    main()
