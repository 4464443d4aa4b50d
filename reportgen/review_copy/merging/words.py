"""Words added, struck out and replaced within a paragraph, as edits of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.project.characters import first_forbidden
from reportgen.review_copy.aligning.changes import Change
from reportgen.review_copy.map import Block, BlockKind, Piece, PieceKind, ReviewMap
from reportgen.review_copy.merging.aligned import Span, spans_of
from reportgen.review_copy.merging.edit import Edit, Refusal, protected
from reportgen.review_copy.merging.escaping import escaped, typeset

_WRAP = re.compile(r"\n[ \t>]*")
_ODD = Refusal("Texten går inte att hitta till punkt och pricka i filen.", "För in det för hand.")


def words_edited(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return words added, struck out or replaced in a paragraph as edits, or why they are none."""
    spans = spans_of(block, sent)
    if (touched := _firstprotected(block, change.start, change.end)) is not None:
        return protected(touched)
    words, why = typed(change.inserted, block)
    if why is not None:
        return why
    text = sent.files[block.at.path]
    if change.start == change.end:
        return _added(block, change.start, words, spans, text)
    pieces = piece_by_letter(block)
    runs = list(_runs(spans, pieces, change.start, change.end))
    if not runs:
        return _ODD
    if not words:
        runs = _without_double_space(block, runs, spans, pieces, change)
    found = []
    for index, (start, end) in enumerate(runs):
        own = words if not index else ""
        written = escaped(own, at_line_start=_begins_line(text, start))
        wrap = _WRAP.search(text, start, end)
        if wrap is not None and " " in written:
            head, _, tail = written.rpartition(" ")
            written = f"{head}{wrap[0]}{escaped(_bare(tail), at_line_start=True) if _bare(tail) else tail}"
        found.append(Edit(block.at.path, start, end, written, own))
    return tuple(found)


def _bare(word: str) -> str:
    """Return a word that needs no backslash but at the start of a line; empty for others."""
    return "" if "\\" in word else word


def _firstprotected(block: Block, start: int, end: int) -> Piece | None:
    """Return the first piece between two places of a paragraph that is no text of the narrative; at borders there is none."""
    at = 0
    for piece in block.pieces:
        after = at + len(piece.text)
        is_touched = (at < end and after > start) or (not piece.text and start < at < end)
        if start == end:
            is_touched = at < start < after
        if is_touched and piece.kind is not PieceKind.TEXT:
            return piece
        at = after
    return None


def piece_by_letter(block: Block) -> tuple[Piece, ...]:
    """Return the piece that each letter of a paragraph is in."""
    return tuple(piece for piece in block.pieces for _ in piece.text)


def typed(inserted: str, block: Block) -> tuple[str, Refusal | None]:
    """Return typed words as they are printed, or why they cannot be taken as they are."""
    words = typeset(inserted)
    by_hand = "För in det för hand."
    if "\n" in words:
        return words, Refusal("Granskaren har skrivit en radbrytning.", by_hand)
    if "\t" in words:
        return words, Refusal("Granskaren har skrivit en tabb.", by_hand)
    if "\ufffc" in words or first_forbidden(words) is not None:
        return words, Refusal("Granskaren har skrivit ett tecken som inte kan stå i rapporten.", by_hand)
    if block.kind is BlockKind.CELL and "|" in words:
        return words, Refusal("Tecknet | kan inte skrivas i en cell av sig självt.", by_hand)
    return words, None


def _runs(spans: Sequence[Span | None], pieces: Sequence[Piece], start: int, end: int) -> Iterator[Span]:
    """Yield what is written side by side of some letters: between two of these stand marks, which stay."""
    held: Span | None = None
    last: Piece | None = None
    for index in range(start, end):
        span = spans[index]
        if span is None:
            continue
        piece = pieces[index]
        alike = last is not None and (last.marks, last.statement) == (piece.marks, piece.statement)
        if held is not None and held[1] == span[0] and alike:
            held = (held[0], span[1])
        else:
            if held is not None:
                yield held
            held = span
        last = piece
    if held is not None and all(spans[index] is not None for index in range(start, end)):
        yield held


def _without_double_space(
    block: Block, runs: list[Span], spans: Sequence[Span | None], pieces: Sequence[Piece], change: Change
) -> list[Span]:
    """Return what is struck out with one of the two spaces that would be left side by side."""
    text, start, end = block.text, change.start, change.end
    is_left = start == 0 or text[start - 1] == " "
    is_right = text[end : end + 1] == " "
    if len(runs) != 1 or not is_left or not is_right or spans[end] is None:
        return runs
    wider = list(_runs(spans, pieces, start, end + 1))
    return wider if len(wider) == 1 else runs


def _added(block: Block, at: int, words: str, spans: Sequence[Span | None], text: str) -> tuple[Edit, ...] | Refusal:
    """Return words added between two letters as an edit behind the one or before the other: where fewer marks stand."""
    pieces = piece_by_letter(block)
    before = at - 1 if at and spans[at - 1] is not None else None
    after = at if at < len(spans) and spans[at] is not None else None
    if before is None and after is None:
        return Refusal(
            "Texten står mellan sådant som programmet skriver, eller i ett tomt stycke.", "För in det för hand."
        )
    if before is not None and (after is None or weight(pieces[before]) <= weight(pieces[after])):
        place = spans[before]
        offset, behind = (place[1] if place else 0), True
    else:
        place = spans[at]
        offset, behind = (place[0] if place else 0), False
    if behind and words.startswith(" ") and block.text[at - 1 : at] == " ":
        words = words[1:]
    if not words:
        return Refusal("Det är bara ett mellanslag till.", "Ta bort eller lägg till det för hand, om det behövs.")
    written = escaped(words, at_line_start=_begins_line(text, offset))
    return (Edit(block.at.path, offset, offset, written, words, behind),)


def weight(piece: Piece) -> int:
    """Return how much stands around a piece: words added at a border belong to the plainer side."""
    return len(piece.marks) + 2 * (piece.statement is not None)


def _begins_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip(" \t>")
