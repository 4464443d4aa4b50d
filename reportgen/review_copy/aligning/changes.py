"""What has been done to a copy, change by change, each with its place in the paragraphs of the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.review_copy.map import Block
from reportgen.review_copy.wordml.content import Comment, Hand

QUOTED = 80
"""How many letters are shown of a text that a change is about."""


class Kind(StrEnum):
    """What a change is, in the words that the user sees."""

    ADDED = "ny text"
    STRUCK = "struken text"
    REPLACED = "ändrad text"
    NEW_PARAGRAPH = "nytt stycke"
    STRUCK_PARAGRAPH = "struket stycke"
    DIVIDED = "delat stycke"
    JOINED = "hopslagna stycken"
    REBUILT = "omgjorda stycken"
    MOVED = "flyttad text"
    ROW = "tabellrad"
    LOOKS = "formatering"
    FORM = "styckets form"
    ATOM = "bild, fotnot eller objekt"
    FLEETING = "skrivet och struket igen"
    OTHER = "övrigt"
    COMMENT = "kommentar"


@dataclass(frozen=True, slots=True)
class Change:
    """A change: what, by whom, from `start` in the text of `block` to `end` in that of `last`, and both texts.

    `block` is None where the place is in no paragraph of the map. Ends of paragraphs are ¶ in the texts. `tracked` is False
    where the program that it was made in did not note it. `before` and `after` are the words around it. `quoted` is the
    text that a comment or a new look is about, `told` what the comment says, or what there is to say beside the texts.
    """

    kind: Kind
    hand: Hand
    block: Block | None
    start: int = 0
    last: Block | None = None
    end: int = 0
    deleted: str = ""
    inserted: str = ""
    tracked: bool = True
    before: str = ""
    after: str = ""
    quoted: str = ""
    told: str = ""
    answers: tuple[Comment, ...] = ()
    settled: bool = False
