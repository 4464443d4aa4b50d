"""Where on the pages a place of the project stands, though the pages may be older than the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.diagnostics import Diagnostic, Position, ignore
from reportgen.document.ledger import STATEMENT
from reportgen.narrative.extents import extent
from reportgen.narrative.files import FOLDER as NARRATIVE
from reportgen.output.html.writer import PrintHtml
from reportgen.preview.inspect.clicks import Clicks
from reportgen.preview.inspect.edits import FALSE
from reportgen.preview.inspect.origins import letters
from reportgen.preview.inspect.shapes import Box
from reportgen.project.snapshot import Snapshot

_QUOTED = re.compile("”([^”]+)”")
_WORD = re.compile(r"[\w\d]+(?:[ \u00a0]\d{3})*(?:[-–,.]\w+)*")
_BRACKETED = re.compile(r"\[([^\]]*)\]")
# What a page is written in, line by line.
_LINED = (".md", ".toml", ".csv")
# How alike the words of a statement must be before and after an edit to be held for the same.
_ALIKE = 0.4
# Longer changed passages than this are not compared line by line.
_MOST_COMPARED = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands: a page, by its index, and boxes on it.

    `whole` is whether it is the whole block, since nothing says which of its words are meant.
    """

    page: int
    boxes: tuple[Box, ...]
    whole: bool


def marked(diagnostic: Diagnostic, clicks: Clicks, written: PrintHtml, shown: Snapshot, now: Snapshot) -> Mark | None:
    """Return where what a diagnostic is about stands on the pages; None where it is on none.

    `written` and `shown` are what the pages were made of, `now` the snapshot that the diagnostic is of.
    """
    path = diagnostic.path
    before, after = shown.attempt(path, ignore), now.attempt(path, ignore)
    if not diagnostic.line or before is None or after is None or not path.endswith(_LINED):
        return None
    line, same = line_before(before, after, diagnostic.line)
    if (number := clicks.origins.rests.get((path, line))) is not None:
        return _first(clicks.boxes_of(clicks.origins.of_entry(number)))
    if path not in clicks.origins.written:
        return None
    at = Position(path, line, diagnostic.column)
    first, last = extent(path, before, line) if path.startswith(f"{NARRATIVE}/") else (line, line)
    if diagnostic.code == FALSE and (
        mark := _statement(at, (first, last), after, diagnostic.line, same, clicks, written)
    ):
        return mark
    if same and diagnostic.column and (mark := _words(at, diagnostic.message, before, clicks)):
        return mark
    return _block(path, first, last, clicks)


def page_of_change(clicks: Clicks, before: Snapshot, now: Snapshot) -> int | None:
    """Return the page where the first line stands that is not as it was before; None where that is on none.

    It is the line itself, the nearest before it in the narrative, or the first words that rest on it.
    """
    for path, content in sorted(now.files.items()):
        text = now.attempt(path, ignore) if path.endswith(_LINED) and before.files.get(path) != content else None
        if text is None:
            continue
        lines, earlier = text.split("\n"), (before.attempt(path, ignore) or "").split("\n")
        pairs = enumerate(zip(lines, earlier, strict=False), start=1)
        line = next((number for number, (one, other) in pairs if one != other), min(len(lines), len(earlier) + 1))
        if (page := _page_of(clicks, path, line)) is not None:
            return page
    return None


def _page_of(clicks: Clicks, path: str, line: int) -> int | None:
    if (number := clicks.origins.rests.get((path, line))) is not None:
        return min(clicks.boxes_of(clicks.origins.of_entry(number)), default=None)
    there = [one for one in clicks.origins.written.get(path, ()) if one[0].line <= line]
    for _, element, offset in reversed(there):
        if found := clicks.boxes_of([(element, offset, offset + 1)]):
            return min(found)
    return None


def line_before(before: str, after: str, line: int) -> tuple[int, bool]:
    """Return which line of a text was a line of it as it is after an edit (from 1), and whether the two are the same.

    A line that is new or otherwise has stood at the place where its passage began.
    """
    old, new = before.split("\n"), after.split("\n")
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    end = next((i for i in range(shortest - start) if old[-1 - i] != new[-1 - i]), shortest - start)
    index = line - 1
    if index < start:
        return line, True
    if index >= len(new) - end:
        return line - len(new) + len(old), True
    found, same = start, False
    passages = old[start : len(old) - end], new[start : len(new) - end]
    if max(map(len, passages)) <= _MOST_COMPARED:
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, *passages, autojunk=False).get_opcodes():
            if j1 <= index - start < j2:
                same = kind == "equal"
                found = start + min(i1 + index - start - j1, max(i2 - 1, i1))
    return min(found + 1, len(old)), same


def _statement(
    at: Position,
    lines: tuple[int, int],
    after: str,
    line: int,
    same: bool,
    clicks: Clicks,
    written: PrintHtml,
) -> Mark | None:
    """Return the very words of a statement: the one at a place, or the one in its lines that it most looks like."""
    inside = [
        (number, one)
        for number, one in enumerate(written.entries)
        if one.kind == STATEMENT and one.at.path == at.path and lines[0] <= one.at.line <= lines[1]
    ]
    exact = [number for number, one in inside if same and one.at == at]
    if not exact and (match := _BRACKETED.match(after.split("\n")[line - 1], max(at.column - 1, 0))):
        ratios = ((SequenceMatcher(None, match[1], one.text).ratio(), -number) for number, one in inside)
        exact = [-number for ratio, number in sorted(ratios, reverse=True)[:1] if ratio >= _ALIKE]
    return _first(clicks.boxes_of(clicks.origins.of_entry(exact[0]))) if exact else None


def _words(at: Position, message: str, text: str, clicks: Clicks) -> Mark | None:
    """Return the word at a place, or the words there that a message quotes."""
    lines = text.split("\n")
    said = lines[at.line - 1][at.column - 1 :]
    quoted = next((one for one in _QUOTED.findall(message) if said.startswith(one)), "")
    word = quoted or (match[0] if (match := _WORD.match(said)) else "")
    nearest = None
    for place, element, offset in clicks.origins.written[at.path]:
        if (place.line, place.column) <= (at.line, at.column):
            nearest = (place, element, offset)
    if not letters(word) or nearest is None:
        return None
    place, element, offset = nearest
    passed = _between(lines, place, at)
    start = offset + len(letters(passed))
    found = clicks.boxes_of([(element, start, start + len(letters(word)))])
    # Marks of Markdown in between are letters here and none on the page.
    return None if re.search(r"[\[\]{}*_`\\]", passed) else _first(found)


def _between(lines: list[str], one: Position, other: Position) -> str:
    if one.line == other.line:
        return lines[one.line - 1][one.column - 1 : other.column - 1]
    between = lines[one.line : other.line - 1]
    return "\n".join([lines[one.line - 1][one.column - 1 :], *between, lines[other.line - 1][: other.column - 1]])


def _block(path: str, first: int, last: int, clicks: Clicks) -> Mark | None:
    """Return the first block that was written in some lines of a file."""
    pages = dict.fromkeys(
        page
        for place, element, _ in clicks.origins.written[path]
        if first <= place.line <= last
        for page in clicks.pages_of(element)
    )
    for page in sorted(pages):
        if boxes := _outer(clicks, page, path, first, last):
            return Mark(page, boxes, whole=True)
    return None


def _outer(clicks: Clicks, page: int, path: str, first: int, last: int) -> tuple[Box, ...]:
    """Return the boxes of the blocks of a page that were written in some lines, without those that lie within another."""
    boxes = [
        box
        for block in clicks.blocks(page)
        if any(_is_in(one, path, first, last) for one in (block.at, block.directive))
        for box in block.boxes
    ]
    return tuple(box for index, box in enumerate(boxes) if not any(_holds(other, box) for other in boxes[:index]))


def _holds(outer: Box, inner: Box) -> bool:
    return outer.holds(inner.x, inner.y) and (
        inner.x + inner.width <= outer.x + outer.width + 1 and inner.y + inner.height <= outer.y + outer.height + 1
    )


def _is_in(at: Position | None, path: str, first: int, last: int) -> bool:
    return at is not None and at.path == path and first <= at.line <= last


def _first(found: dict[int, tuple[Box, ...]]) -> Mark | None:
    page = min(found, default=None)
    return None if page is None else Mark(page, found[page], whole=False)
