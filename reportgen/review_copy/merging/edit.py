"""An edit of a file, or why a change is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.review_copy.map import Piece, PieceKind


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


def protected(piece: Piece) -> Refusal:
    """Return why a piece that is no text of the narrative cannot be edited."""
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
                f"”{piece.text}” skrivs av programmet.", "Ändra texten där den kommer ifrån.", is_refused=True
            )
        case _:
            return Refusal(f"”{piece.text}” är kod, ett upphöjt tecken eller en radbrytning.", "För in det för hand.")
