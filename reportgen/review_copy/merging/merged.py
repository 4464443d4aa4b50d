"""What becomes of every change of returned copies: made, refused, or told, each with its place in the text as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.diagnostics import Position, place_in
from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.map import ReviewMap, Statement
from reportgen.review_copy.merging.aligned import offset_of, spans_of
from reportgen.review_copy.merging.edit import Edit, Refusal
from reportgen.review_copy.merging.edits import edits_of
from reportgen.review_copy.merging.proving import proven
from reportgen.review_copy.merging.three_way import Moved, Standing, carried, collide, edited, moved, standings

_SHOWN = 30


class Outcome(StrEnum):
    """What becomes of a change, in the words that the user sees."""

    MADE = "förs in"
    THERE = "redan införd"
    STOPPED = "stoppas"
    REFUSED = "avvisas"
    IN_CONFLICT = "krockar"
    BY_HAND = "för hand"
    COMMENT = "kommentar"


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that has come back: the name of its file, its map, and what has been done to it."""

    name: str
    sent: ReviewMap = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A change with what becomes of it and why. `edits` are of the text as it is now, and `offset` its place there.

    `statement` is the one whose words it changes, with its place in the text that was sent out, and `claimed` its offset now.
    `expression` is that of a value that it would change.
    """

    copy: str
    change: Change
    outcome: Outcome
    at: Position
    offset: int = 0
    reason: str = ""
    hint: str = ""
    edits: tuple[Edit, ...] = ()
    statement: Statement | None = None
    claimed: int = -1
    expression: str = ""

    @property
    def reviewer(self) -> str:
        """The name of the one who made the change."""
        return self.change.hand.author or UNKNOWN


UNKNOWN = "okänd granskare"
"""What one is called whose name the copy does not say."""


def merged(copies: Sequence[Returned], now: Mapping[str, str]) -> tuple[Item, ...]:
    """Return what becomes of the changes of copies in the texts of now, by path; nothing is left out."""
    items = [item for copy in copies for item in _of_copy(copy, now)]
    return _proven(_without_collisions(items), now)


def texts_with(items: Iterable[Item], now: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that differ from those of now once the items that are to be made are made."""
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for item in items:
        if item.outcome is Outcome.MADE:
            for edit in item.edits:
                by_path[edit.path].append(edit)
    found = {path: edited(now[path], edits) for path, edits in by_path.items()}
    return {path: text for path, text in found.items() if text != now[path]}


def _of_copy(copy: Returned, now: Mapping[str, str]) -> list[Item]:
    compared = {path: moved(text, now[path]) for path, text in copy.sent.files.items() if path in now}
    planned = [(change, _planned(change, copy.sent)) for change in copy.changes]
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for _, plan in planned:
        for edit in plan if isinstance(plan, tuple) else ():
            by_path[edit.path].append(edit)
    standing = {
        path: dict(zip(map(id, edits), standings(edits, compared[path]), strict=True))
        for path, edits in by_path.items()
        if path in compared
    }
    return [_item(copy, change, plan, compared, standing) for change, plan in planned]


def _planned(change: Change, sent: ReviewMap) -> tuple[Edit, ...] | Refusal | None:
    """Return a change as edits, why it is none, or None for a comment."""
    return None if change.kind is Kind.COMMENT else edits_of(change, sent)


def _item(
    copy: Returned,
    change: Change,
    plan: tuple[Edit, ...] | Refusal | None,
    compared: Mapping[str, Moved],
    standing: Mapping[str, Mapping[int, Standing]],
) -> Item:
    at, offset = _place(change, copy.sent, compared)
    item = Item(copy.name, change, Outcome.COMMENT, at, offset)
    if plan is None:
        return item
    if isinstance(plan, Refusal):
        outcome = Outcome.REFUSED if plan.is_refused else Outcome.BY_HAND
        return replace(item, outcome=outcome, reason=plan.reason, hint=plan.hint, expression=plan.expression)
    path = plan[0].path
    if path not in compared:
        reason = f"{path} finns inte längre."
        return replace(item, outcome=Outcome.IN_CONFLICT, reason=reason, hint="För in det där texten nu står.")
    text = compared[path]
    found = [standing[path][id(edit)] for edit in plan]
    if all(one is Standing.MADE for one in found):
        return replace(item, outcome=Outcome.THERE, reason="Texten är redan så.")
    if Standing.IN_CONFLICT in found:
        start, end = text.place(plan[0].start), text.place(plan[-1].end)
        there = " ".join(text.now[max(0, start - _SHOWN) : end + _SHOWN].split())
        reason = f"Texten har ändrats sedan kopian skickades ut, och är nu: ”…{there}…”."
        return replace(item, outcome=Outcome.IN_CONFLICT, reason=reason, hint="Välj för hand vad som ska gälla.")
    clean = tuple(carried(edit, text) for edit, one in zip(plan, found, strict=True) if one is Standing.CLEAN)
    statement = _statement(change)
    claimed = -1
    if statement is not None:
        claimed = text.place(offset_of(text.before, statement.line, statement.column))
    return replace(item, outcome=Outcome.MADE, edits=clean, statement=statement, claimed=claimed)


def _place(change: Change, sent: ReviewMap, compared: Mapping[str, Moved]) -> tuple[Position, int]:
    """Return where a change is in the texts of now; where that is not known, the place of its paragraph."""
    block = change.block
    if block is None or not block.at.path:
        return Position(""), 0
    if block.at.path not in compared or not block.at.line:
        return block.at, 0
    text = compared[block.at.path]
    spans = spans_of(block, sent)
    known = [span for span in spans[change.start : change.start + 1] if span is not None]
    if known:
        offset = known[0][0]
    else:
        earlier = [span for span in spans[: change.start] if span is not None]
        offset = earlier[-1][1] if earlier else offset_of(text.before, block.at.line, max(block.at.column, 1))
        offset = _at_piece(change, sent, offset)
    now = text.place(offset)
    return place_in(block.at.path, text.now, now), now


def _at_piece(change: Change, sent: ReviewMap, otherwise: int) -> int:
    """Return the offset of the piece that a change begins in, where that has a place of its own."""
    block, at = change.block, 0
    for piece in block.pieces if block is not None else ():
        if at <= change.start < at + len(piece.text) and piece.line and block is not None:
            return offset_of(sent.files[block.at.path], piece.line, piece.column)
        at += len(piece.text)
    return otherwise


def _statement(change: Change) -> Statement | None:
    """Return the statement whose words a change is among."""
    block = change.block
    if block is None:
        return None
    letters = [piece.statement for piece in block.pieces for _ in piece.text]
    touched = letters[change.start : change.end] if change.block is change.last else letters[change.start :]
    if change.start == change.end:
        around = letters[max(0, change.start - 1) : change.start + 1]
        touched = around[:1] if len(set(around)) == 1 else []
    return next((one for one in touched if one is not None), None)


def _without_collisions(items: Sequence[Item]) -> list[Item]:
    """Return items of which none is in the way of one of another copy; what two have done alike is made once."""
    found = list(items)
    for index, item in enumerate(items):
        for other_index in range(index):
            other = items[other_index]
            is_open = item.outcome is Outcome.MADE and other.outcome is Outcome.MADE and item.copy != other.copy
            if not is_open or not any(collide(one, two) for one in item.edits for two in other.edits):
                continue
            if item.edits == other.edits:
                if found[other_index].outcome is Outcome.MADE:
                    reason = f"Samma ändring som {other.reviewer} har gjort i {other.copy}."
                    found[index] = replace(item, outcome=Outcome.THERE, reason=reason, edits=())
                continue
            for one, two in ((index, other), (other_index, item)):
                reason = f"{two.reviewer} har ändrat på samma ställe, i {two.copy}: {_told(two.change)}."
                hint = "Välj för hand vad som ska gälla."
                found[one] = replace(items[one], outcome=Outcome.IN_CONFLICT, reason=reason, hint=hint, edits=())
    return found


def _told(change: Change) -> str:
    if change.deleted and change.inserted:
        return f"”{change.deleted}” har blivit ”{change.inserted}”"
    return f"”{change.inserted}” har lagts till" if change.inserted else f"”{change.deleted}” har strukits"


def _proven(items: list[Item], now: Mapping[str, str]) -> tuple[Item, ...]:
    by_path: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if item.outcome is Outcome.MADE:
            by_path[item.edits[0].path].append(index)
    for path, indexes in by_path.items():
        good = proven(path, now[path], [items[index].edits for index in indexes])
        for index, is_good in zip(indexes, good, strict=True):
            if not is_good:
                reason = "Ändringen går inte att skriva i filen så att den, och inget annat, trycks."
                items[index] = replace(
                    items[index], outcome=Outcome.BY_HAND, reason=reason, hint="För in den för hand.", edits=()
                )
    return tuple(items)
