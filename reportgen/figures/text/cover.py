"""The cover's picture of the result: a cell for each effect goal, in a row for each overarching goal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import counted_basis
from reportgen.assess.outcomes import of_standing_still
from reportgen.assess.worst_first import WORST_FIRST, by_outcome
from reportgen.data.derivation import Derivation
from reportgen.data.model import Outcome
from reportgen.document.cells import named
from reportgen.document.content import Photograph, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import reachable
from reportgen.figures.directives.directive import Tools
from reportgen.figures.text.picture import FILLED, check_file

_WORDS = {
    Outcome.NEUTRAL: "oförändrat",
    Outcome.YELLOW: "för långsamt eller blandat",
    Outcome.MISSING: "underlag saknas",
}


@dataclass(frozen=True, slots=True)
class CoverGoal:
    """An overarching goal and the outcomes of its effect goals, the worst first."""

    name: Text = shown_as("namn")
    outcomes: tuple[str, ...] = shown_as("utfall")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """An outcome, what it is called, and how many effect goals have it."""

    status: str = shown_as("status")
    words: str = shown_as("ord")
    count: Text = shown_as("antal")


@dataclass(frozen=True, slots=True)
class CoverBand:
    """The band of the cover with its key; both are empty where there are no effect goals."""

    goals: tuple[CoverGoal, ...] = shown_as("mål")
    key: tuple[KeyItem, ...] = shown_as("nyckel")


def cover_band(edition: Edition) -> CoverBand:
    """Return the content of the cover's band."""
    assessed = edition.assessments
    goals = tuple(
        CoverGoal(named(goal), tuple(found.decided.value for found in by_outcome(assessed.of(goal.id))))
        for goal in edition.data.goals.overarching
        if assessed.of(goal.id)
    )
    used = {found.decided for found in assessed.goals}
    years = {found.target_year for found in assessed.goals if found.decided is Outcome.GREEN}
    still = of_standing_still(edition.settings.assessment)
    words = {
        **_WORDS,
        Outcome.GREEN: reachable(years.pop() if len(years) == 1 else None).lower(),
        Outcome.RED: "åt fel håll eller stilla" if still is Outcome.RED else "åt fel håll",
    }
    return CoverBand(goals, tuple(KeyItem(o.value, words[o], _count(o, edition)) for o in WORST_FIRST if o in used))


def _count(outcome: Outcome, edition: Edition) -> Printed:
    assessed = edition.assessments.goals
    count = sum(found.decided is outcome for found in assessed)
    expression = f'antal("alla", "{outcome.value}")'
    return Printed(str(count), Derivation(expression, counted_basis(assessed), (), Decimal(count)))


@dataclass(frozen=True, slots=True)
class Logotype:
    """The publisher's logotype."""

    picture: Photograph = shown_as("bild")


@dataclass(frozen=True, slots=True)
class CoverPictures:
    """The photograph, which only adorns, and the logotype; None where rapport.toml names none."""

    photo: Photograph | None = shown_as("foto")
    logotype: Logotype | None = shown_as("logotyp")


def cover_pictures(tools: Tools) -> CoverPictures:
    """Return the pictures that rapport.toml names for the cover; files that cannot be printed are reported there."""
    settings = tools.edition.settings
    cover, organisation = settings.cover, settings.organisation.name
    for key, path, room in (("bild", cover.photo, FILLED), ("logotyp", cover.logotype, "logotyp")):
        if path:
            check_file(path, room, settings.at("omslag", key), tools)
    return CoverPictures(
        Photograph(cover.photo, "") if cover.photo else None,
        Logotype(Photograph(cover.logotype, f"{organisation}, logotyp")) if cover.logotype else None,
    )
