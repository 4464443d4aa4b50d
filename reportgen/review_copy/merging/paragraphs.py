"""Whole plain paragraphs that are new, struck out, divided or joined, as edits of the file."""

from __future__ import annotations

from reportgen.review_copy.aligning.changes import Change
from reportgen.review_copy.map import Block, BlockKind, PieceKind, ReviewMap
from reportgen.review_copy.merging.aligned import Span, spans_of
from reportgen.review_copy.merging.edit import Edit, Refusal, Shape, protected
from reportgen.review_copy.merging.escaping import escaped, typeset
from reportgen.review_copy.merging.words import piece_by_letter, typed, weight
from reportgen.review_copy.wordml.content import PARAGRAPH_SIGN


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


def new(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return new paragraphs as an edit, or why they are none."""
    texts = [one.strip() for one in change.inserted.split(PARAGRAPH_SIGN)]
    texts = [one for one in texts if one]
    extent = _extent(block, sent)
    if not texts:
        return Refusal("Granskaren har lagt till ett tomt stycke.")
    if extent is None:
        return _PLAIN_ONLY
    for one in texts:
        if (why := typed(one, block)[1]) is not None:
            return why
    words = [typeset(one) for one in texts]
    written = [escaped(one, at_line_start=True) for one in words]
    is_before = not change.start and change.inserted.endswith(PARAGRAPH_SIGN) and bool(block.text)
    place = extent[0] if is_before else extent[1]
    whole = "".join(f"{one}\n\n" for one in written) if is_before else "".join(f"\n\n{one}" for one in written)
    return (Edit(block.at.path, place, place, whole, PARAGRAPH_SIGN.join(words), not is_before, Shape.NEW),)


def struck(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return a paragraph struck out as an edit, or why it is none."""
    last = change.last or block
    if change.deleted.strip(PARAGRAPH_SIGN) not in {block.text, last.text}:
        return Refusal("Flera stycken har strukits på en gång.", "Stryk dem för hand, om det ska göras.")
    gone = block if change.deleted.strip(PARAGRAPH_SIGN) == block.text and not change.start else last
    if not _is_plain(gone):
        return _PLAIN_ONLY
    if (touched := next((one for one in gone.pieces if one.kind is not PieceKind.TEXT), None)) is not None:
        reason = f"Stycket kan inte strykas av sig självt. {protected(touched).reason}"
        return Refusal(reason, "Stryk det för hand, om det ska göras.")
    if any(piece.statement is not None for piece in gone.pieces):
        return Refusal("Stycket innehåller påståenden som data prövar.", "Stryk det för hand, om det ska göras.")
    extent = _extent(gone, sent)
    if extent is None:
        return _PLAIN_ONLY
    text = sent.files[gone.at.path]
    start, end = extent
    while text.startswith("\n", end):
        end += 1
    return (Edit(gone.at.path, start, end, "", shape=Shape.STRUCK),)


def divided(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return a paragraph that has been divided as an edit, or why it is none."""
    spans = spans_of(block, sent)
    at, end = change.start, change.end
    if not _is_plain(block):
        return _PLAIN_ONLY
    if change.inserted.strip(f" {PARAGRAPH_SIGN}") or change.inserted.count(PARAGRAPH_SIGN) != 1:
        return Refusal("Stycket har delats, och text har skrivits i delningen.", "För in det för hand.")
    before, after = spans[at - 1] if at else None, spans[end] if end < len(spans) else None
    pieces = piece_by_letter(block)
    if before is None or after is None or weight(pieces[at - 1]) or weight(pieces[end]):
        return Refusal("Stycket har delats vid ett värde, ett påstående eller formaterad text.", "Dela det för hand.")
    start = before[0] if block.text[at - 1] == " " else before[1]
    stop = after[1] if block.text[end] == " " else after[0]
    return (Edit(block.at.path, start, stop, "\n\n", shape=Shape.DIVIDED),)


def joined(change: Change, block: Block, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return two paragraphs that have been joined as an edit, or why they are none."""
    last = change.last
    if last is None or not _is_plain(block) or not _is_plain(last) or block.at.path != last.at.path:
        return _PLAIN_ONLY
    ours, theirs = spans_of(block, sent), spans_of(last, sent)
    before, after = (ours[-1] if ours else None), (theirs[0] if theirs else None)
    pieces = (piece_by_letter(block)[-1:], piece_by_letter(last)[:1])
    if before is None or after is None or any(weight(one[0]) for one in pieces):
        return Refusal(
            "Stycken har slagits ihop vid ett värde, ett påstående eller formaterad text.", "Slå ihop dem för hand."
        )
    if sent.files[block.at.path][before[1] : after[0]].strip():
        return Refusal("Mellan styckena står något som kopian inte visar.", "Slå ihop dem för hand.")
    return (Edit(block.at.path, before[1], after[0], "\n", shape=Shape.JOINED),)
