"""A change of a copy as edits of a file, or why it is none."""

from __future__ import annotations

from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.map import Block, BlockKind, ReviewMap
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
        return _fixed(block)
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


def _fixed(block: Block) -> Refusal:
    where = f" Den hör till {block.at.path}, rad {block.at.line}." if block.at.path and block.at.line else ""
    return Refusal(
        f"Programmet skriver texten ur data, register, inställningar eller mallar.{where}",
        "Ändra texten där den kommer ifrån.",
        is_refused=True,
    )
