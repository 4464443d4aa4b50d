"""The rule of assessment as a picture."""

from __future__ import annotations

from reportgen.assess.outcomes import of_standing_still
from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Outcome
from reportgen.document.content import Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import STANDING_STILL, TOO_SLOW, UNCHANGED, WRONG_WAY, reachable
from reportgen.drawing.charts.rule_picture import RulePicture
from reportgen.figures.charts.drawn import TEMPLATE, nothing
from reportgen.figures.directives.asked import has_room, room_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.project.settings import FILE
from reportgen.swedish.words import listed_choices, lower_first


def rule_picture(edition: Edition, room: str) -> RulePicture:
    """Return the picture of the rule, with the words of the assessments and the year of the settings."""
    settings = edition.settings.assessment
    year = settings.target_year
    behind = (
        (WRONG_WAY, UNCHANGED)
        if of_standing_still(settings) is Outcome.NEUTRAL
        else (listed_choices([WRONG_WAY, lower_first(STANDING_STILL)]),)
    )
    return RulePicture(
        outcomes=(reachable(year), TOO_SLOW, *behind),
        target=f"Målet {year}",
        past="Uppmätta värden",
        today="I dag",
        future=str(year),
        better="Bättre",
        room=room,
    )


def _description(picture: RulePicture) -> str:
    green, yellow, red, *unchanged = picture.outcomes
    year = picture.future
    level = f"; liggande streck, ”{unchanged[0]}”: linjen är vågrät." if unchanged else " eller är vågrät."
    ways = "fyra" if unchanged else "tre"
    return (
        f"Schematiskt linjediagram. En linje visar uppmätta värden fram till i dag. Därifrån är den förlängd till {year} på {ways}"
        f" sätt, och målet {year} är utmärkt. Grön cirkel, ”{green}”: den förlängda linjen når målet. Gul triangel,"
        f" ”{yellow}”: linjen går åt rätt håll men når inte målet. Röd kvadrat, ”{red}”: linjen går åt fel håll{level}"
    )


def _build(directive: Directive, tools: Tools) -> Made:
    if not has_room(directive, tools, "halv", "sida"):
        return nothing()
    edition = tools.edition
    year = edition.settings.assessment.target_year
    picture = rule_picture(edition, room_asked(directive))
    stated = Declared(f"målår i {FILE}", str(year), edition.settings.at("bedömning", "målår"))
    rests = Derivation('inställning("målår")', (stated,))
    return Made(
        Component(TEMPLATE, Drawing(Picture(tools.drawings.drawn(picture), _description(picture)))),
        # The year below is a mark of the axis.
        drawn=tuple((text, rests) for text in (picture.outcomes[0], picture.target)),
        subtitle=f"Trenden förlängs till {year}. Färgen visar om den då når målet.",
        note="Schematisk bild, inga värden.",
    )


SPEC = Spec("regelbild", "bedömningens regel som en bild", _build, "figur")
