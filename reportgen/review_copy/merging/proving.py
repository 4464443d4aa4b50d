"""Whether edits of a file print what the reviewer wrote, and change nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.review_copy.merging.edit import Edit, Shape
from reportgen.review_copy.merging.three_way import edited
from reportgen.review_copy.merging.units import CLOSE, OPEN, Unit, settled, units_of
from reportgen.review_copy.wordml.content import PARAGRAPH_SIGN


def proven(path: str, text: str, changes: Sequence[Sequence[Edit]]) -> tuple[bool, ...]:
    """Return which changes of a file, each some edits of its text, print their words and nothing else when all are made.

    What cannot be made is left out, and the others are tried without it.
    """
    row = units_of(path, text)
    if row is None:
        return (False,) * len(changes)
    if _holds(path, text, row, [edit for change in changes for edit in change]):
        return (True,) * len(changes)
    found = [_holds(path, text, row, change) for change in changes]
    good: list[Edit] = []
    for index, change in enumerate(changes):
        # Two that are right by themselves may together make a mark.
        if found[index] and not _holds(path, text, row, [*good, *change]):
            found[index] = False
        if found[index]:
            good += change
    return tuple(found)


def _holds(path: str, text: str, row: Sequence[Unit], edits: Sequence[Edit]) -> bool:
    wanted: list[Unit] = list(row)
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        if not _make(wanted, edit):
            return False
    new = units_of(path, edited(text, edits))
    return new is not None and settled(new) == settled(wanted)


def _make(row: list[Unit], edit: Edit) -> bool:
    """Make an edit in a row, in each place that prints what it is about; False where there is none."""
    places = _places(row, edit)
    for first, last, units in reversed(places):
        row[first:last] = units
    return bool(places)


def _places(row: Sequence[Unit], edit: Edit) -> list[tuple[int, int, list[Unit]]]:
    words = [Unit(char) for char in edit.words]
    match edit.shape:
        case Shape.WITHIN if edit.start < edit.end:
            return [(first, last, words) for first, last in _letters(row, edit)]
        case Shape.WITHIN if edit.behind:
            return [(i + 1, i + 1, words) for i, unit in enumerate(row) if unit.is_letter and unit.end == edit.start]
        case Shape.WITHIN:
            return [(i, i, words) for i, unit in enumerate(row) if unit.is_letter and unit.start == edit.start]
        case Shape.NEW:
            return _new(row, edit)
        case Shape.STRUCK:
            found = [(first - 1, last + 1, list[Unit]()) for first, last in _letters(row, edit)]
            return found if all(_is_paragraph(row[first:last]) for first, last, _ in found) else []
    # Divided or joined: between the last letter before it and the first after it.
    before, after = _last_before(row, edit.start), _first_from(row, edit.end)
    if before is None or after is None or after <= before:
        return []
    between = [Unit(CLOSE), Unit(OPEN)] if edit.shape is Shape.DIVIDED else [Unit(" ")]
    return [(before + 1, after, between)]


def _letters(row: Sequence[Unit], edit: Edit) -> list[tuple[int, int]]:
    """Return where the letters of an edit stand in a row, as first and after; a note that is called twice stands there twice."""
    found: list[tuple[int, int]] = []
    for index, unit in enumerate(row):
        if unit.is_letter and edit.start <= unit.start and unit.end <= edit.end:
            if found and found[-1][1] == index:
                found[-1] = (found[-1][0], index + 1)
            else:
                found.append((index, index + 1))
    return found


def _is_paragraph(row: Sequence[Unit]) -> bool:
    return row[0].token == OPEN and row[-1].token == CLOSE


def _new(row: Sequence[Unit], edit: Edit) -> list[tuple[int, int, list[Unit]]]:
    """Return where new paragraphs stand: after the one that ends at the edit, or before the one that begins there."""
    units = [
        unit
        for words in edit.words.split(PARAGRAPH_SIGN)
        for unit in (Unit(OPEN), *(Unit(char) for char in words), Unit(CLOSE))
    ]
    if edit.behind:
        last = _last_before(row, edit.start)
        place = (
            next((i + 1 for i in range(last, len(row)) if row[i].token == CLOSE), None) if last is not None else None
        )
    else:
        first = _first_from(row, edit.start)
        place = next((i for i in range(first, -1, -1) if row[i].token == OPEN), None) if first is not None else None
    return [(place, place, units)] if place is not None else []


def _last_before(row: Sequence[Unit], offset: int) -> int | None:
    """Return the letter that is written last before an offset: in the row notes stand where they are called."""
    found = [i for i, unit in enumerate(row) if unit.is_letter and unit.end <= offset]
    return max(found, key=lambda i: row[i].end, default=None)


def _first_from(row: Sequence[Unit], offset: int) -> int | None:
    """Return the letter that is written first from an offset on."""
    found = [i for i, unit in enumerate(row) if unit.is_letter and unit.start >= offset]
    return min(found, key=lambda i: row[i].start, default=None)
