"""A change of a copy as edits of a file, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.project.characters import first_forbidden
from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.map import Block, BlockKind, Piece, PieceKind, ReviewMap
from reportgen.review_copy.merging.aligned import Span, spans_of
from reportgen.review_copy.merging.escaping import escaped, typeset
from reportgen.review_copy.wordml.content import PARAGRAPH_SIGN

_WRAP = re.compile(r"\n[ \t>]*")


class Shape(StrEnum):
    """What an edit does to the paragraphs around it."""

    WITHIN = "inom"
    NEW = "nytt"
    STRUCK = "struket"
    DIVIDED = "delat"
    JOINED = "hopslaget"


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of a file: the text from `start` to `end` becomes `written`, by which `words` are printed there.

    `behind` tells that words with nothing struck out belong to what stands before them, and not to what follows.
    """

    path: str
    start: int
    end: int
    written: str
    words: str = ""
    behind: bool = True
    shape: Shape = Shape.WITHIN


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is no edit: it is of something that is not written there (`is_refused`), or must be made by hand.

    `expression` is that of a value that would be changed.
    """

    reason: str
    hint: str = ""
    is_refused: bool = False
    expression: str = ""


def edits_of(change: Change, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return a change as edits of the file as it was sent out, or why it is none."""
    block = change.block
    if block is None:
        return Refusal(
            "Det står inte i rapportens text.", "Läs vad granskaren har skrivit, och för in det som ska gälla."
        )
    if block.kind is BlockKind.FIXED or block.at.path not in sent.files:
        return _fixed(block)
    match change.kind:
        case Kind.ADDED | Kind.STRUCK | Kind.REPLACED:
            return _within(change, block, sent)
        case Kind.NEW_PARAGRAPH:
            return _new(change, block, sent)
        case Kind.STRUCK_PARAGRAPH:
            return _struck(change, block, sent)
        case Kind.DIVIDED:
            return _divided(change, block, sent)
        case Kind.JOINED:
            return _joined(change, block, sent)
        case Kind.FLEETING:
            return Refusal("En granskare skrev det och en annan strök det: texten är som den var.")
        case Kind.MOVED:
            return Refusal("Flyttad text förs inte in av sig själv.", "Flytta texten för hand, om det ska göras.")
        case Kind.LOOKS:
            return Refusal(
                "Formatering förs inte in av sig själv.", "Skriv *kursivt* eller **fet** i texten, om det ska gälla."
            )
        case Kind.ROW:
            return Refusal(
                "Tabellers rader och celler förs inte in av sig själva.", "Ändra tabellen för hand, om det ska göras."
            )
        case Kind.REBUILT:
            return Refusal("Stycken har både strukits och skrivits om.", "För in det för hand.")
        case _:
            return Refusal("Det förs inte in av sig själv.", "För in det för hand, om det ska göras.")


def _fixed(block: Block) -> Refusal:
    where = f" Den hör till {block.at.path}, rad {block.at.line}." if block.at.path and block.at.line else ""
    return Refusal(
        f"Texten skrivs av programmet, ur data, register, inställningar eller mallar.{where}",
        "Ändra i det som den kommer ur.",
        is_refused=True,
    )


def _protected(piece: Piece) -> Refusal:
    hint = "Ändra uttrycket eller data, om uppgiften är fel."
    match piece.kind:
        case PieceKind.VALUE:
            reason = f"”{piece.text}” räknas ut ur data: {{{{ {piece.source} }}}}."
            return Refusal(reason, hint, is_refused=True, expression=piece.source)
        case PieceKind.REFERENCE:
            return Refusal(
                f"”{piece.text}” är en hänvisning (@{piece.source}), som programmet skriver.",
                "Ändra hänvisningen för hand, om den är fel.",
                is_refused=True,
            )
        case PieceKind.NOTE_CALL:
            return Refusal(
                f"Där står fotnoten [^{piece.source}].", "Ändra eller flytta fotnoten för hand.", is_refused=True
            )
        case PieceKind.NUMBER:
            return Refusal(
                "Numret ges av rapportens numrering.", "Flytta avsnittet, om numret är fel.", is_refused=True
            )
        case PieceKind.FIXED:
            return Refusal(
                f"”{piece.text}” skrivs av programmet.", "Ändra i det som texten kommer ur.", is_refused=True
            )
        case _:
            return Refusal(f"”{piece.text}” är kod, ett upphöjt tecken eller en radbrytning.", "För in det för hand.")


_ODD = Refusal("Texten går inte att hitta till punkt och pricka i filen.", "För in det för hand.")


def _within(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    spans = spans_of(block, sent)
    if (touched := _first_protected(block, change.start, change.end)) is not None:
        return _protected(touched)
    words, why = _typed(change.inserted, block)
    if why is not None:
        return why
    text = sent.files[block.at.path]
    if change.start == change.end:
        return _added(block, change.start, words, spans, text)
    pieces = _piece_by_letter(block)
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


def _first_protected(block: Block, start: int, end: int) -> Piece | None:
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


def _piece_by_letter(block: Block) -> tuple[Piece, ...]:
    return tuple(piece for piece in block.pieces for _ in piece.text)


def _typed(inserted: str, block: Block) -> tuple[str, Refusal | None]:
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
    pieces = _piece_by_letter(block)
    before = at - 1 if at and spans[at - 1] is not None else None
    after = at if at < len(spans) and spans[at] is not None else None
    if before is None and after is None:
        return Refusal(
            "Texten står mellan sådant som programmet skriver, eller i ett tomt stycke.", "För in det för hand."
        )
    if before is not None and (after is None or _weight(pieces[before]) <= _weight(pieces[after])):
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


def _weight(piece: Piece) -> int:
    """Return how much stands around a piece: words added at a border belong to the plainer side."""
    return len(piece.marks) + 2 * (piece.statement is not None)


def _begins_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip(" \t>")


def _is_plain(block: Block) -> bool:
    """Tell whether a paragraph is one of the text itself, in no list, quotation, table or directive."""
    return block.kind is BlockKind.PARAGRAPH and not block.within and not block.table


_PLAIN_ONLY = Refusal(
    "Bara vanliga stycken läggs till, stryks, delas och slås ihop av sig själva.", "För in det för hand."
)


def _extent(block: Block, sent: ReviewMap) -> Span | None:
    """Return where the lines of a plain paragraph begin and end; None where a blank line does not set it apart."""
    text = sent.files[block.at.path]
    spans = [span for span in spans_of(block, sent) if span is not None]
    if not _is_plain(block) or not spans or not block.at.line:
        return None
    start = 0
    for _ in range(block.at.line - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n\n", spans[-1][1])
    end = len(text.rstrip("\n")) if end < 0 else end
    return (start, end) if start <= spans[0][0] else None


def _new(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    texts = [one.strip() for one in change.inserted.split(PARAGRAPH_SIGN)]
    texts = [one for one in texts if one]
    extent = _extent(block, sent)
    if not texts:
        return Refusal("Granskaren har lagt till ett tomt stycke.")
    if extent is None:
        return _PLAIN_ONLY
    for one in texts:
        if (why := _typed(one, block)[1]) is not None:
            return why
    words = [typeset(one) for one in texts]
    written = [escaped(one, at_line_start=True) for one in words]
    is_before = not change.start and change.inserted.endswith(PARAGRAPH_SIGN) and bool(block.text)
    place = extent[0] if is_before else extent[1]
    whole = "".join(f"{one}\n\n" for one in written) if is_before else "".join(f"\n\n{one}" for one in written)
    return (Edit(block.at.path, place, place, whole, PARAGRAPH_SIGN.join(words), not is_before, Shape.NEW),)


def _struck(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    last = change.last or block
    if change.deleted.strip(PARAGRAPH_SIGN) not in {block.text, last.text}:
        return Refusal("Flera stycken har strukits på en gång.", "Stryk dem för hand, om det ska göras.")
    struck = block if change.deleted.strip(PARAGRAPH_SIGN) == block.text and not change.start else last
    if not _is_plain(struck):
        return _PLAIN_ONLY
    if (touched := next((one for one in struck.pieces if one.kind is not PieceKind.TEXT), None)) is not None:
        kept = _protected(touched)
        return Refusal(
            f"Stycket kan inte strykas av sig självt. {kept.reason}",
            "Stryk det för hand, om det ska göras.",
            is_refused=kept.is_refused,
        )
    if any(piece.statement is not None for piece in struck.pieces):
        return Refusal("Stycket innehåller påståenden som data prövar.", "Stryk det för hand, om det ska göras.")
    extent = _extent(struck, sent)
    if extent is None:
        return _PLAIN_ONLY
    text = sent.files[struck.at.path]
    start, end = extent
    while text.startswith("\n", end):
        end += 1
    return (Edit(struck.at.path, start, end, "", shape=Shape.STRUCK),)


def _divided(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    spans = spans_of(block, sent)
    at, end = change.start, change.end
    if not _is_plain(block):
        return _PLAIN_ONLY
    if change.inserted.strip(f" {PARAGRAPH_SIGN}") or change.inserted.count(PARAGRAPH_SIGN) != 1:
        return Refusal("Stycket har delats, och text har skrivits i delningen.", "För in det för hand.")
    before, after = spans[at - 1] if at else None, spans[end] if end < len(spans) else None
    pieces = _piece_by_letter(block)
    if before is None or after is None or _weight(pieces[at - 1]) or _weight(pieces[end]):
        return Refusal("Stycket har delats vid ett värde, ett påstående eller formaterad text.", "Dela det för hand.")
    start = before[0] if block.text[at - 1] == " " else before[1]
    stop = after[1] if block.text[end] == " " else after[0]
    return (Edit(block.at.path, start, stop, "\n\n", shape=Shape.DIVIDED),)


def _joined(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    last = change.last
    if last is None or not _is_plain(block) or not _is_plain(last) or block.at.path != last.at.path:
        return _PLAIN_ONLY
    ours, theirs = spans_of(block, sent), spans_of(last, sent)
    before, after = (ours[-1] if ours else None), (theirs[0] if theirs else None)
    pieces = (_piece_by_letter(block)[-1:], _piece_by_letter(last)[:1])
    if before is None or after is None or any(_weight(one[0]) for one in pieces):
        return Refusal(
            "Stycken har slagits ihop vid ett värde, ett påstående eller formaterad text.", "Slå ihop dem för hand."
        )
    if sent.files[block.at.path][before[1] : after[0]].strip():
        return Refusal("Mellan styckena står något som kopian inte visar.", "Slå ihop dem för hand.")
    return (Edit(block.at.path, before[1], after[0], "\n", shape=Shape.JOINED),)
