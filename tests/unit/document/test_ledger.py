"""What is entered of a content: printed texts with their numbers, and what drawings show without words."""

from dataclasses import dataclass

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import DrawnValue, Picture, Printed
from reportgen.document.ledger import Ledger

AT = Position("narrative/a.md", 3, 1)
DERIVED = Derivation("värde()", ())


@dataclass(frozen=True)
class Content:
    picture: Picture
    text: Printed


def test_what_a_drawing_shows_is_entered_with_whose_it_is():
    ledger = Ledger()
    drawn = Picture("<svg/>", "En karta.", (DrawnValue("Laxå", "41,4", DERIVED),))
    entered = ledger.enter_content(Content(drawn, Printed("12", DERIVED)), AT, "fig-x")
    assert entered.picture is drawn
    assert entered.text.entry == 1
    assert [(e.kind, e.text, e.area, e.anchor) for e in ledger.entries] == [
        ("ritat", "41,4", "Laxå", "fig-x"),
        ("cell", "12", "", "fig-x"),
    ]
