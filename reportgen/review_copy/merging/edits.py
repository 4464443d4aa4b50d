"""A change of a copy as edits of a file, or why it is none."""

from __future__ import annotations

from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.map import Block, BlockKind, PieceKind, ReviewMap
from reportgen.review_copy.merging.edit import Edit, Refusal
from reportgen.review_copy.merging.paragraphs import divided, joined, new, struck
from reportgen.review_copy.merging.words import words_edited


def edits_of(change: Change, sent: ReviewMap) -> tuple[Edit, ...] | Refusal:
    """Return a change as edits of the file as it was sent out, or why it is none."""
    block = change.block
    if block is None:
        return Refusal(
            "Det står inte i rapportens text.", "Läs vad granskaren har skrivit, och för in det som ska gälla för hand."
        )
    if block.kind is BlockKind.FIXED or block.at.path not in sent.files:
        return _fixed(change, block, sent)
    match change.kind:
        case Kind.ADDED | Kind.STRUCK | Kind.REPLACED:
            return words_edited(change, block, sent)
        case Kind.NEW_PARAGRAPH:
            return new(change, block, sent)
        case Kind.STRUCK_PARAGRAPH:
            return struck(change, block, sent)
        case Kind.DIVIDED:
            return divided(change, block, sent)
        case Kind.JOINED:
            return joined(change, block, sent)
        case Kind.FLEETING:
            return Refusal("En granskare skrev det och en annan strök det: texten är som den var.")
        case Kind.MOVED:
            return Refusal("Flyttad text förs inte in av sig själv.", "Flytta texten för hand, om det ska göras.")
        case Kind.LOOKS:
            return Refusal(
                "Formatering förs inte in av sig själv.", "Skriv *kursivt* eller **fet** i texten, om det ska gälla."
            )
        case Kind.FORM:
            return Refusal(
                "Ett styckes form förs inte in av sig själv.",
                "I texten börjar en rubrik med #, en punkt med - och ett citat med >. Ändra där, om det ska gälla.",
            )
        case Kind.ROW:
            return Refusal(
                "Tabellers rader och celler förs inte in av sig själva.", "Ändra tabellen för hand, om det ska göras."
            )
        case Kind.REBUILT:
            reason = "Stycken har gjorts om på ett sätt som inte förs in av sig självt, till exempel till en rubrik."
            return Refusal(reason, "För in det för hand.")
        case _:
            return Refusal("Det förs inte in av sig själv.", "För in det för hand, om det ska göras.")


def _fixed(change: Change, block: Block, sent: ReviewMap) -> Refusal:
    """Return why a text that is not written in the running text is not edited: somebody has written some of them elsewhere."""
    at = block.at
    where = f"{at.path}, rad {at.line}" if at.path and at.line else ""
    letters = [piece.kind for piece in block.pieces for _ in piece.text]
    if where and PieceKind.VALUE not in letters[change.start : max(change.end, change.start + 1)]:
        if at.path not in sent.files:
            reason = f"Texten kommer ur {where}, och förs inte in där av sig själv."
            return Refusal(reason, "Ändra den där, om det ska göras.")
        if block.text and block.text in sent.files[at.path].split("\n")[at.line - 1]:
            reason = f"Texten är skriven i direktivet i {where}, och förs inte in där av sig själv."
            return Refusal(reason, "Ändra den där, om det ska göras.")
    told = f" Den hör till {where}." if where else ""
    return Refusal(
        f"Programmet skriver texten ur data, register, inställningar eller mallar.{told}",
        "Ändra texten där den kommer ifrån.",
        is_refused=True,
    )
